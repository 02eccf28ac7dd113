"""A plan from superior plans: links kept, decisions saved, the lens true."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.pages import words

from thidua.orgs.actions import grant_role
from thidua.orgs.enums import RoleKind
from thidua.plans import actions, queries
from thidua.plans.enums import ClauseKind, ReviewState, Verdict
from thidua.plans.models import Clause, Derivation, Plan, Reference
from thidua.plans.rules import derivation
from thidua.ui.pages import Conflict, Refused

LATER = AT + dt.timedelta(days=1)
OTHER = TEXT.replace("“Mỗi ngày học một điều mới”", "“Đọc sách cùng con”").replace("Thi đua tự học", "Thi đua đọc sách")


@pytest.fixture
def world(world: World) -> World:
    """The head of the first unit is its emulation officer too."""
    grant_role(person=world.head.person, role=RoleKind.EMULATION_OFFICER, unit=world.units[0], from_date=AT.date(), by=None, at=AT)
    return world


def whole(plan: Plan) -> actions.Source:
    return actions.Source(plan, {row.clause.pk: row.clause.text for row in queries.outline(plan)})


def derived(world: World, *plans: Plan) -> Plan:
    return actions.derive_plan(
        unit=world.units[0], title="Triển khai phong trào tại Văn phòng", sources=[whole(plan) for plan in plans], by=world.head.user, at=LATER
    )


def clause_of(plan: Plan, path: str) -> Clause:
    return Clause.objects.select_related("plan__unit").get(plan=plan, path=path)


def counts(plan: Plan) -> dict[str, int]:
    return {what: count for what, count in queries.derivation(plan).counts.items() if count}


def test_derive_takes_every_clause_over_with_its_link_and_names_the_superior(world: World) -> None:
    parent = issued_plan(world)
    plan = derived(world, parent)
    ties = {tie.child.path: (tie.parent.path, tie.verdict) for tie in Derivation.objects.filter(child__plan=plan).select_related("child", "parent")}
    assert ties == {clause.path: (clause.path, Verdict.COPIED) for clause in Clause.objects.filter(plan=parent)}
    assert Reference.objects.get(plan=plan).linked_plan == parent


def test_derive_from_two_superiors_keeps_their_equal_paths_apart(world: World) -> None:
    first, second = issued_plan(world), issued_plan(world, OTHER, "b.txt")
    paths = list(Clause.objects.filter(plan=derived(world, first, second)).order_by("order").values_list("path", flat=True))
    one = list(Clause.objects.filter(plan=first).order_by("order").values_list("path", flat=True))
    two = [f"{path.split('.')[0]}~2{path[len(path.split('.')[0]) :]}" for path in one]
    assert paths == one + two


def test_derive_through_the_pages_saves_each_decision_at_once(world: World) -> None:
    parent, client = issued_plan(world), signed_in(world.head.user)
    answer = client.post(reverse("plans:derive"), {"unit": "VP", "tu": parent.slug, "title": "Triển khai tại Văn phòng"})
    plan = Plan.objects.get(title="Triển khai tại Văn phòng")
    assert answer["Location"] == reverse("plans:derive-work", args=[plan.slug])
    client.post(reverse("plans:rework", args=[plan.slug, clause_of(plan, "II.1").code]), {"act": "reword", "text": "Thi đua tự học tại Văn phòng."})
    client.post(reverse("plans:rework", args=[plan.slug, clause_of(plan, "II.2").code]), {"act": "drop"})
    client.post(
        reverse("plans:rework", args=[plan.slug, clause_of(plan, "II.1").code]), {"act": "add", "text": "Mỗi tuần một buổi học.", "kind": "content"}
    )
    assert counts(plan) == {"same": 10, "reworded": 1, "dropped": 1, "added": 1}
    assert "Mỗi tuần một buổi học." in words(client.get(reverse("plans:derive-work", args=[plan.slug])))


def test_derive_without_plan_or_title_keeps_what_was_typed(world: World) -> None:
    parent, client = issued_plan(world), signed_in(world.head.user)
    answer = client.post(reverse("plans:derive"), {"unit": "VP", "title": "Đang ghi dở"})
    assert (answer.status_code, "Đang ghi dở" in words(answer), "Chọn ít nhất một kế hoạch cấp trên." in words(answer)) == (422, True, True)
    answer = client.post(reverse("plans:derive"), {"unit": "VP", "title": " ", "tu": parent.slug})
    assert (answer.status_code, f'value="{parent.slug}" checked' in words(answer)) == (422, True)
    assert not Plan.objects.filter(unit=world.units[0]).exists()


def test_derive_offers_no_draft_and_no_plan_of_another_agency(world: World) -> None:
    draft_plan(world)
    assert "Chưa có kế hoạch cấp trên nào ở đây." in words(signed_in(world.head.user).get(reverse("plans:derive")))


def test_derive_by_staff_is_refused(world: World) -> None:
    parent = issued_plan(world)
    assert signed_in(world.staff.user).post(reverse("plans:derive"), {"tu": parent.slug, "title": "x"}).status_code == 403
    with pytest.raises(Refused):
        actions.derive_plan(unit=world.root, title="x", sources=[whole(parent)], by=world.head.user, at=LATER)


def test_drop_of_a_heading_takes_what_is_below_and_restore_of_a_point_brings_its_heading_back(world: World) -> None:
    plan = derived(world, issued_plan(world))
    actions.drop_clause(clause=clause_of(plan, "I"), reason="Không áp dụng", by=world.head.user, at=LATER)
    assert [row.clause.path for row in queries.outline(plan)][:1] == ["II"]
    actions.restore(clause=clause_of(plan, "I.1.b"), by=world.head.user, at=LATER)
    assert [row.clause.path for row in queries.outline(plan)][:4] == ["I", "I.1", "I.1.b", "II"]


def test_keep_all_takes_every_dropped_clause_back(world: World) -> None:
    plan, client = derived(world, issued_plan(world)), signed_in(world.head.user)
    actions.drop_clause(clause=clause_of(plan, "II"), reason="", by=world.head.user, at=LATER)
    client.post(reverse("plans:derive-work", args=[plan.slug]))
    assert not Clause.objects.filter(plan=plan, review=ReviewState.REJECTED).exists()


def test_reword_of_figures_turns_the_verdict_to_drifted(world: World) -> None:
    plan = derived(world, issued_plan(world))
    clause = clause_of(plan, "III.1")
    actions.reword(clause=clause, text=clause.text.replace("100%", "90%"), by=world.head.user, at=LATER)
    assert Derivation.objects.get(child=clause).verdict == Verdict.DRIFTED


def test_reword_to_nothing_is_refused_and_keeps_the_words(world: World) -> None:
    plan = derived(world, issued_plan(world))
    clause = clause_of(plan, "II.1")
    with pytest.raises(Conflict):
        actions.reword(clause=clause, text="  ", by=world.head.user, at=LATER)
    assert clause_of(plan, "II.1").text == clause.text


def test_lens_tells_what_each_superior_clause_became(world: World) -> None:
    first, second = issued_plan(world), issued_plan(world, OTHER, "b.txt")
    plan = derived(world, first, second)
    for path in ("III.2", "III~2.2"):
        actions.drop_clause(clause=clause_of(plan, path), reason="", by=world.head.user, at=LATER)
    added = actions.add_clause(
        plan=plan, after=clause_of(plan, "III.1"), kind=ClauseKind.CONTENT, text="Hội thi cắm hoa mừng xuân.", by=world.head.user, at=LATER
    )
    found = queries.lens_page(plan, first)
    by_verdict = {verdict: [(row.parent or row.child).path for row in found.rows if row.verdict == verdict] for verdict in Verdict}
    assert by_verdict[Verdict.MISSING] == ["III.2"]
    assert by_verdict[Verdict.ADDED] == [added.path]
    assert found.copied == 100


def test_lens_of_a_draft_is_missing_for_those_who_may_not_read_it(world: World) -> None:
    page = reverse("plans:lens", args=[derived(world, issued_plan(world)).slug])
    assert [signed_in(who.user).get(page).status_code for who in (world.head, world.staff, world.outsider)] == [200, 404, 404]


def test_clause_pages_lead_up_and_down_the_derivation(world: World) -> None:
    parent = issued_plan(world)
    plan = derived(world, parent)
    plan.signed_on_paper = True
    actions.issue_plan(plan=plan, number="01/KH-VP", signed_on=LATER.date(), by=world.head.user, at=LATER)
    client = signed_in(world.staff.user)
    up, down = reverse("plans:clause", args=[parent.slug, "III.1"]), reverse("plans:clause", args=[plan.slug, "III.1"])
    assert f'href="{up}"' in words(client.get(down))
    assert f'href="{down}"' in words(client.get(up))


WORDINGS = st.lists(st.sampled_from(["học tập suốt đời", "thi đua đọc sách 2030", "đóng góp 100% tài liệu", "khen thưởng kịp thời"]), max_size=6)


@settings(max_examples=60)
@given(parents=WORDINGS, children=WORDINGS)
def test_compare_names_every_superior_clause_and_every_own_clause(parents: list[str], children: list[str]) -> None:
    upper = [derivation.Wording(f"P{n}", text) for n, text in enumerate(parents)]
    own = [derivation.Wording(f"C{n}", text) for n, text in enumerate(children)]
    answers = derivation.compare(upper, own)
    assert [a.parent for a in answers if a.parent] == [w.path for w in upper]
    assert {a.child for a in answers if a.child} == {w.path for w in own}
    assert {a.verdict for a in answers if a.child is None} <= {Verdict.MISSING}


@given(parents=WORDINGS)
def test_compare_with_itself_by_links_copies_all(parents: list[str]) -> None:
    own = [derivation.Wording(str(n), text) for n, text in enumerate(parents)]
    answers = derivation.compare(own, own, frozenset((w.path, w.path) for w in own))
    assert {a.verdict for a in answers} <= {Verdict.COPIED}
    assert derivation.copy_ratio([a.verdict for a in answers]) == (1.0 if own else 0.0)


@pytest.mark.parametrize("name", ["derive-work", "lens"])
def test_pages_of_derivation_ask_the_same_number_of_questions_for_more_clauses(world: World, name: str) -> None:
    more = OTHER.replace("2. Thi đua chia sẻ", "2. Thi đua viết bài.\n\n3. Thi đua giảng bài.\n\n4. Thi đua chia sẻ")
    client, asked = signed_in(world.head.user), []
    for parent in (issued_plan(world), issued_plan(world, more, "b.txt")):
        url = reverse(f"plans:{name}", args=[derived(world, parent).slug])
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        asked.append(len(captured))
    assert asked[0] == asked[1]
