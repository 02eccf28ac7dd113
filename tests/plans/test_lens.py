"""The lens on its pages: findings in words, an officer's verdict in place of the machine's, the paper, the numbers to check."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.pages import words

from thidua.plans import actions, queries
from thidua.plans.enums import CitedFault, Verdict
from thidua.plans.models import Phase, Plan, Reference, Ruling
from thidua.plans.phrases import why
from thidua.plans.queries import row_stamp
from thidua.plans.rules.cited import Finding, Named, Passage, findings, mentions
from thidua.plans.rules.derivation import Answer
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(world: World) -> tuple[Plan, Plan]:
    """An issued superior and a draft of the same root that names and links it; one clause of the superior is left out."""
    superior = issued_plan(world)
    plan = draft_plan(world, TEXT, "Kế hoạch phòng.txt")
    Reference.objects.filter(plan=plan).first() or pytest.fail("the document names no other")
    actions.link_reference(reference=Reference.objects.filter(plan=plan).first(), to=superior, by=world.officer.user, at=AT)
    return plan, superior


def test_equal_plans_are_copied_and_each_row_says_why(world: World, pair: tuple[Plan, Plan]) -> None:
    found = queries.lens_page(*pair)
    assert {row.verdict for row in found.rows} == {Verdict.COPIED}
    assert (found.copied, found.frame, {row.reason for row in found.rows}) == (100, (), {"Giống 100% lời văn của cấp trên."})


def test_officer_sets_a_verdict_with_a_reason_and_takes_it_back(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    row = queries.lens_page(plan, superior).rows[0]
    page, client = reverse("plans:rule", args=[plan.slug]), signed_in(world.officer.user)
    sent = {"tu": superior.slug, "cha": row.parent.code, "con": row.child.code, "verdict": "localised"}
    assert client.post(page, sent).status_code == 422
    client.post(page, {**sent, "reason": "Đơn vị đã viết lại phần sau"})
    assert queries.lens_page(plan, superior).rows[0].verdict is Verdict.LOCALISED
    assert "Đơn vị đã viết lại phần sau" in words(client.get(reverse("plans:lens", args=[plan.slug])))
    client.post(page, {**sent, "act": "withdraw"})
    assert (Ruling.objects.count(), queries.lens_page(plan, superior).rows[0].verdict) == (0, Verdict.COPIED)


def test_ruling_that_was_withdrawn_already_is_not_saved_instead(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    row = queries.lens_page(plan, superior).rows[0]
    sent = {"tu": superior.slug, "cha": row.parent.code, "con": row.child.code, "verdict": "localised", "reason": "Lý do cũ", "act": "withdraw"}
    answer = signed_in(world.officer.user).post(reverse("plans:rule", args=[plan.slug]), sent)
    assert (answer.status_code, Ruling.objects.count(), "đã được rút" in words(answer)) == (409, 0, True)


@pytest.mark.parametrize(("like", "said"), [(0.6, "giống 60% lời văn nhưng đã ứng với mục khác"), (0.1, "Không mục nào của đơn vị giống từ 25%")])
def test_missing_clause_whose_like_answers_another_says_so(like: float, said: str) -> None:
    assert said in why(Answer("I.1", None, Verdict.MISSING, like))


def test_lens_of_a_draft_is_open_to_its_officer_and_leader_alone(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    row = queries.lens_page(plan, superior).rows[0]
    pages = [
        reverse("plans:lens", args=[plan.slug]),
        reverse("plans:lens-paper", args=[plan.slug, "docx"]) + f"?tu={superior.slug}",
        reverse("plans:rule", args=[plan.slug]) + f"?tu={superior.slug}&cha={row.parent.code}&con={row.child.code}",
    ]
    people = {"officer": world.officer.user, "director": world.director.user, "staff": world.staff.user, "outsider": world.outsider.user}
    found = {name: [signed_in(user).get(page).status_code for page in pages] for name, user in people.items()}
    found["nobody"] = [Client().get(page).status_code for page in pages]
    assert found == {
        "officer": [200, 200, 200],
        "director": [200, 200, 403],
        "staff": [404, 404, 403],
        "outsider": [404, 404, 404],
        "nobody": [404, 404, 302],
    }


def test_ruling_on_what_changed_meanwhile_is_refused_with_both_texts(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    row = queries.lens_page(plan, superior).rows[0]
    page, client = reverse("plans:rule", args=[plan.slug]), signed_in(world.officer.user)
    sent = {"tu": superior.slug, "cha": row.parent.code, "con": row.child.code, "verdict": "localised", "seen": row.stamp}
    assert client.post(page, {**sent, "reason": "Lý do của người trước"}).status_code == 302
    late = client.post(page, {**sent, "reason": "Lý do của người sau"})
    assert (late.status_code, Ruling.objects.get().reason) == (409, "Lý do của người trước")
    assert [text in words(late) for text in ("Lý do của người trước", "Lý do của người sau")] == [True, True]
    assert client.post(page, {**sent, "act": "withdraw"}).status_code == 409
    row.child.text = "Lời khác hẳn"
    assert row_stamp(row.parent, row.child, None) != sent["seen"]


def test_share_of_copies_follows_the_rulings(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    rows = queries.lens_page(plan, superior).rows
    for row in rows:
        actions.rule(
            plan=plan,
            superior=superior,
            parent=row.parent,
            child=row.child,
            verdict=Verdict.LOCALISED,
            reason="Viết lại",
            by=world.officer.user,
            at=AT,
        )
    assert queries.lens_page(plan, superior).copied == 0


def test_stages_that_differ_are_told_on_the_page(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    with writing():
        for one, end in ((superior, "2025"), (plan, "2026")):
            Phase.objects.create(root=one.root, plan=one, order=90, name="Giai đoạn mẫu", start="2023", end=end)
    page = words(signed_in(world.officer.user).get(reverse("plans:lens", args=[plan.slug])))
    assert "Giai đoạn mẫu: 2023 - 2025 → Giai đoạn mẫu: 2023 - 2026" in page


def test_paper_speaks_vietnamese_to_a_reader_of_english(pair: tuple[Plan, Plan]) -> None:
    with translation.override("en"):
        paper = queries.lens_paper(*pair)
    assert "Chép nguyên văn\nGiống 100% lời văn của cấp trên." in {cells[2] for block in paper.body for cells in getattr(block, "rows", ())}


def test_only_the_officer_rules_and_only_on_clauses_of_the_two_plans(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    row = queries.lens_page(plan, superior).rows[0]
    wish = {"plan": plan, "superior": superior, "verdict": Verdict.COVERED, "at": AT}
    with pytest.raises(Refused):
        actions.rule(**wish, parent=row.parent, child=row.child, reason="x", by=world.staff.user)
    with pytest.raises(Conflict):
        actions.rule(**wish, parent=row.child, child=None, reason="x", by=world.officer.user)
    with pytest.raises(Conflict):
        actions.rule(**wish, parent=row.parent, child=None, reason=" ", by=world.officer.user)


def test_lens_is_a_paper_for_who_may_read_both(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    page = reverse("plans:lens-paper", args=[plan.slug, "docx"]) + f"?tu={superior.slug}"
    assert signed_in(world.officer.user).get(page).content[:2] == b"PK"
    assert signed_in(world.staff.user).get(page).status_code == 404


def test_rulings_do_not_add_questions_of_the_page(world: World, pair: tuple[Plan, Plan], django_assert_max_num_queries: object) -> None:
    plan, superior = pair
    for row in queries.lens_page(plan, superior).rows[:3]:
        actions.rule(
            plan=plan, superior=superior, parent=row.parent, child=row.child, verdict=Verdict.COVERED, reason="Lý do", by=world.officer.user, at=AT
        )
    with django_assert_max_num_queries(9):  # type: ignore[operator]  # reason: a fixture of pytest-django
        assert len(queries.lens_page(plan, superior).rows) > 3


def faults(*texts: str, named: tuple[Named, ...] = ()) -> list[tuple[CitedFault, str, tuple[str, ...]]]:
    cited = mentions(Passage(f"{n}", text) for n, text in enumerate(texts, 1))
    return [(one.fault, one.number, one.said) for one in findings(cited, named)]


def test_number_with_two_days_or_two_kinds_is_found() -> None:
    first, second = "Quyết định số 626/QĐ-BTP ngày 20/02/2025", "theo Quyết định 626/QĐ-BTP ngày 21 tháng 2 năm 2025"
    assert faults(first, second) == [(CitedFault.TWO_DATES, "626/QĐ-BTP", ("20/02/2025", "21/02/2025"))]
    assert faults(first, first) == []


def test_number_without_the_sign_of_its_kind_and_a_day_in_no_calendar_are_found() -> None:
    assert faults("Quyết định số 2949/BTC-TCCB ngày 29/12/2023") == [(CitedFault.NO_SIGN, "2949/BTC-TCCB", ("Quyết định",))]
    assert faults("Kế hoạch số 52/KH-UBND ngày 31/02/2024") == [(CitedFault.NO_SUCH_DAY, "52/KH-UBND", ("31/02/2024",))]


def test_basis_that_is_not_tied_is_found_where_it_is_named() -> None:
    named = (Named("52/KH-UBND", True, False), Named("1/KH-X", True, True), Named("2/KH-X", False, False))
    found = findings(mentions([Passage("I.1", "Kế hoạch số 52/KH-UBND")]), named)
    assert found == (Finding(CitedFault.NOT_LINKED, "52/KH-UBND", (), ("I.1",)),)
