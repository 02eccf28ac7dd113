"""From the finished draft to the people: submit, approve or return, confirm in numbers, issue once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import draft_plan, issued_plan, reviewed_plan
from tests.factories.world import AT, World, make_unit, signed_in
from tests.plans.document import TEXT
from tests.plans.pages import words

from thidua.audit.models import Entry
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.notify.models import Message
from thidua.plans import actions
from thidua.plans.actions.sealed import keep_sealed
from thidua.plans.enums import ClauseKind, PlanState
from thidua.plans.forms import DetailsForm
from thidua.plans.models import Clause, ClauseOwner, Plan
from thidua.plans.queries.issuing import effect, twin
from thidua.plans.rules.issuers import is_other_issuer
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db
UNSIGNED = TEXT.split("GIÁM ĐỐC")[0]
VALUES = {"number": "05/KH-SM", "signed_on": "10/3/2025", "signer": "Lê Thị Mẫu"}


def state_of(plan: Plan) -> str:
    return str(Plan.objects.values_list("state", flat=True).get(pk=plan.pk))


def url(name: str, plan: Plan) -> str:
    return reverse(f"plans:{name}", args=[plan.slug])


def test_issue_page_states_the_effect_in_numbers(world: World) -> None:
    plan = reviewed_plan(world)
    found = effect(plan, AT.date())
    assert (found.people, found.noticed, len(found.units), found.leads, found.owners) == (5, 5, 3, 2, 3)
    html = signed_in(world.officer.user).get(url("issue", plan)).content.decode()
    assert ("người nhận kế hoạch" in html, f'<strong class="big">{found.clauses}</strong>' in html) == (True, True)


def test_number_that_was_used_in_the_year_is_told_before_the_issue(world: World) -> None:
    first, second = issued_plan(world), reviewed_plan(world)
    client = signed_in(world.officer.user)
    client.post(url("issue", second), {"act": "issue", **VALUES, "number": first.number.lower()})
    shown = words(client.get(url("issue-confirm", second)))
    assert ("đã dùng trong năm này" in shown, f'href="{reverse("plans:plan", args=[first.slug])}"' in shown, twin(first)) == (True, True, None)


def test_units_inside_others_are_counted_apart(world: World) -> None:
    plan = reviewed_plan(world)
    make_unit("TO1", "Tổ Lưu trữ", world.units[0])
    found = effect(plan, AT.date())
    assert (len(found.units), found.inner) == (3, 1)
    assert "và 1 đơn vị bên trong; 3 đơn vị chủ trì" in words(signed_in(world.officer.user).get(url("issue", plan)))


def test_issue_goes_over_a_confirmation_and_happens_once(world: World) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    assert client.post(url("issue", plan), {"act": "issue", **VALUES})["Location"] == url("issue-confirm", plan)
    assert state_of(plan) == PlanState.DRAFT
    assert "Ban hành tới 5 người" in client.get(url("issue-confirm", plan)).content.decode()
    form = {"_key": "0190b4a0-0000-7000-8000-00000000000a"}
    answers = [client.post(url("issue-confirm", plan), form).status_code for _ in range(2)]
    plan.refresh_from_db()
    assert (answers, plan.state, plan.number, plan.signer) == ([302, 302], PlanState.ISSUED, "05/KH-SM", "Lê Thị Mẫu")
    assert Entry.objects.filter(object_id=plan.pk, action="plans.issue").count() == 1


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        (["number"], "Kế hoạch chưa có số, ký hiệu."),
        (["signed_on"], "Kế hoạch chưa có ngày ký."),
        (["number", "signed_on"], "Kế hoạch chưa có số, ký hiệu và ngày ký."),
        ([], ""),
    ],
)
def test_issue_without_number_or_day_is_warned_before_it_is_too_late(world: World, left_out: list[str], told: str) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    client.post(url("issue", plan), {"act": "issue", **VALUES, **dict.fromkeys(left_out, "")})
    html = client.get(url("issue-confirm", plan)).content.decode()
    assert (told in html, "Ghi trước khi ban hành" in html) == (True, bool(left_out))


def test_issue_confirmed_by_two_forms_issues_once(world: World) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    client.post(url("issue", plan), {"act": "issue", **VALUES})
    assert [client.post(url("issue-confirm", plan)).status_code for _ in range(2)] == [302, 409]


def test_issue_wrong_day_is_shown_again_with_what_was_typed(world: World) -> None:
    answer = signed_in(world.officer.user).post(url("issue", reviewed_plan(world)), {"act": "issue", **VALUES, "signed_on": "hôm nào"})
    assert (answer.status_code, "hôm nào" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("issuer", "told"), [("SỞ TƯ PHÁP", True), ("SỞ MẪU", False), ("so mau", False)])
@pytest.mark.parametrize("signer", ["Trần Văn Ký", ""])
def test_document_of_another_body_is_told_before_it_goes_out_and_hinders_nothing(world: World, issuer: str, signer: str, told: bool) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    actions.set_details(plan=plan, values={"issuer": issuer, "signer": signer}, version=None, by=world.officer.user, at=AT)
    for name in ("issue", "issue-confirm"):
        shown = words(client.get(url(name, plan)))
        assert ("không phải Sở mẫu." in shown, f"Người ký trên văn bản: {signer}." in shown) == (told, told and bool(signer))
    assert client.post(url("issue-confirm", plan)).status_code == 302


@given(st.text(min_size=1).filter(str.strip))
def test_name_is_never_another_than_itself_in_any_case(name: str) -> None:
    assert not is_other_issuer(name.upper(), name.upper())
    assert not is_other_issuer(f"{name} - Công đoàn", name)


@pytest.mark.parametrize(
    ("issuer", "unit"),
    [
        ("UBND XÃ MINH TÂN", "Ủy ban nhân dân xã Minh Tân"),
        ("UBND TP. MẪU", "Ủy ban nhân dân thành phố Mẫu"),
        ("LĐLĐ TỈNH MẪU", "Liên đoàn Lao động tỉnh Mẫu"),
    ],
)
def test_short_forms_of_a_name_are_the_name(issuer: str, unit: str) -> None:
    assert (is_other_issuer(issuer, unit), is_other_issuer(unit, issuer), is_other_issuer(issuer, "Sở Mẫu")) == (False, False, True)


def test_signing_to_come_is_not_kept_with_the_draft_either(world: World) -> None:
    plan = reviewed_plan(world)
    values = {"number": "05/KH-SM", "signed_on": AT.date() + dt.timedelta(1), "signer": "Lê Thị Mẫu"}
    with pytest.raises(Conflict, match="Ngày ký chưa đến"):
        actions.set_signature(plan=plan, values=values, paper=True, by=world.officer.user, at=AT)
    assert Plan.objects.get(pk=plan.pk).signed_on is None


def test_issue_on_a_day_to_come_is_refused_beside_the_field_and_by_the_act(world: World) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    answer = client.post(url("issue", plan), {"act": "issue", **VALUES, "signed_on": "01/01/2031"})
    assert (answer.status_code, "Ngày ký chưa đến" in str(answer.context["form"].errors["signed_on"]), "01/01/2031" in answer.content.decode()) == (
        422,
        True,
        True,
    )
    actions.set_details(
        plan=plan, values={"signed_on": dt.date(2031, 1, 1)}, version=None, by=world.officer.user, at=AT
    )  # as the document may say it
    assert (client.post(url("issue-confirm", plan)).status_code, state_of(plan)) == (409, PlanState.DRAFT)


def test_day_to_come_is_refused_beside_the_field_of_the_details_and_hinders_no_other_change(world: World) -> None:
    plan = reviewed_plan(world)
    data = {"title": plan.title, "signed_on": "01/01/2031"}
    assert "Ngày ký chưa đến" in str(DetailsForm(data, instance=plan).errors["signed_on"])
    plan.signed_on = dt.date(2031, 1, 1)
    assert "signed_on" not in DetailsForm(data, instance=plan).errors


@pytest.mark.parametrize("signer", ["Lê Thị Mẫu", ""])
def test_confirmation_shows_number_day_and_signer_and_says_where_there_is_none(world: World, signer: str) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    client.post(url("issue", plan), {"act": "issue", **VALUES, "signer": signer})
    shown = words(client.get(url("issue-confirm", plan)))
    plan.refresh_from_db()
    assert ("05/KH-SM" in shown, "<dt>Ngày ký</dt><dd>10/03/2025</dd>" in shown, f"<dt>Người ký</dt><dd>{signer or '—'}</dd>" in shown) == (
        True,
        True,
        True,
    )
    assert ("Kế hoạch chưa có người ký." in shown) == (not signer)


def test_issue_of_a_draft_with_unseen_clauses_is_refused_on_both_pages(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    assert client.post(url("issue", plan), {"act": "issue", **VALUES}).status_code == 409
    assert client.get(url("issue-confirm", plan))["Location"] == url("issue", plan)
    assert (client.post(url("issue-confirm", plan)).status_code, state_of(plan)) == (409, PlanState.DRAFT)


def test_unsigned_plan_goes_to_the_leader_who_is_told_and_approves(world: World) -> None:
    plan, officer, director = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user), signed_in(world.director.user)
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    assert (state_of(plan), Message.objects.get(user=world.director.user).url) == (PlanState.SUBMITTED, url("approve", plan))
    assert "Duyệt kế hoạch" in director.get(url("approve", plan)).content.decode()
    director.post(url("approve", plan), {"act": "approve"})
    assert (state_of(plan), Message.objects.filter(user=world.officer.user, reason="result").count()) == (PlanState.APPROVED, 1)
    officer.post(url("issue", plan), {"act": "issue", **VALUES})
    officer.post(url("issue-confirm", plan))
    assert state_of(plan) == PlanState.ISSUED


def test_returned_plan_shows_its_reason_to_the_officer(world: World) -> None:
    plan, officer = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user)
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    signed_in(world.director.user).post(url("approve", plan), {"act": "return", "reason": "Thiếu hạn của mục III.2"})
    assert (state_of(plan), Message.objects.get(reason="returned").body) == (PlanState.DRAFT, "Thiếu hạn của mục III.2")
    assert "Thiếu hạn của mục III.2" in officer.get(url("issue", plan)).content.decode()


def test_return_without_a_reason_asks_for_one(world: World) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    signed_in(world.officer.user).post(url("issue", plan), {"act": "submit", **VALUES})
    answer = signed_in(world.director.user).post(url("approve", plan), {"act": "return", "reason": " "})
    assert (answer.status_code, "Ghi lý do trả lại" in answer.content.decode(), state_of(plan)) == (422, True, PlanState.SUBMITTED)


def test_submitted_plan_can_be_taken_back_and_is_not_edited_meanwhile(world: World) -> None:
    plan, officer = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user)
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    assert officer.get(url("review", plan))["Location"] == url("issue", plan)
    officer.post(url("issue", plan), {"act": "recall"})
    assert (state_of(plan), officer.get(url("review", plan)).status_code) == (PlanState.DRAFT, 200)


def test_signed_on_paper_needs_no_approval(world: World) -> None:
    plan, officer = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user)
    officer.post(url("issue", plan), {"act": "paper", **VALUES})
    officer.post(url("issue", plan), {"act": "issue", **VALUES})
    officer.post(url("issue-confirm", plan))
    assert state_of(plan) == PlanState.ISSUED


@pytest.mark.parametrize("who", ["officer", "staff", "head", "outsider"])
def test_approve_is_for_the_leader_alone(world: World, who: str) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    signed_in(world.officer.user).post(url("issue", plan), {"act": "submit", **VALUES})
    answer = signed_in(getattr(world, who).user).post(url("approve", plan), {"act": "approve"})
    assert (answer.status_code in (403, 404, 409), state_of(plan)) == (True, PlanState.SUBMITTED)


def test_sealed_scan_is_kept_with_the_plan_and_a_wrong_file_says_why(world: World, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    plan, client = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user)
    sent = {"title": plan.title, "issuer": plan.issuer}
    wrong = client.post(url("details", plan), {**sent, "scan": SimpleUploadedFile("a.docx", b"PK")})
    client.post(url("details", plan), {**sent, "scan": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")})
    plan.refresh_from_db()
    assert (wrong.status_code, plan.signed_on_paper) == (422, True)
    assert client.get(reverse("files:download", args=[plan.sealed_file])).status_code == 200


def test_sealed_scan_makes_a_new_version_of_the_plan(world: World, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: the fixture carries no type
    plan = draft_plan(world)
    before = plan.version
    scan = prepare(name="a.pdf", content=b"%PDF-1.7 x", purpose=Purpose.SCAN)
    keep_sealed(plan=plan, scan=scan, by=world.officer.user, at=AT)
    assert Plan.objects.get(pk=plan.pk).version == before + 1


def test_list_leads_each_reader_to_the_page_of_their_turn(world: World) -> None:
    plan, officer = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user)
    assert url("review", plan) in officer.get(reverse("plans:list")).content.decode()
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    assert url("approve", plan) in signed_in(world.director.user).get(reverse("plans:list")).content.decode()
    assert plan.slug not in signed_in(world.staff.user).get(reverse("plans:list")).content.decode()


def test_list_narrows_by_state_and_words(world: World) -> None:
    draft = draft_plan(world, TEXT.replace("Mỗi ngày học", "Mỗi tuần đọc"))
    issued, client = issued_plan(world), signed_in(world.officer.user)
    seen = {
        q: [plan.slug in client.get(reverse("plans:list") + q).content.decode() for plan in (draft, issued)]
        for q in ("?tt=draft", "?q=05/KH", "?q=doc+mot")
    }
    assert seen == {"?tt=draft": [True, False], "?q=05/KH": [False, True], "?q=doc+mot": [True, False]}


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions_for_1_and_3_plans(world: World, count: int, django_assert_num_queries: object) -> None:
    for n in range(count):
        draft_plan(world, TEXT.replace("điều mới", f"điều thứ {n}"))
    client = signed_in(world.officer.user)
    client.get(reverse("plans:list"))
    with django_assert_num_queries(9):  # type: ignore[operator]  # reason: a fixture of pytest-django
        client.get(reverse("plans:list"))


def test_copy_makes_a_draft_of_its_own(world: World) -> None:
    plan = issued_plan(world)
    answer = signed_in(world.officer.user).post(url("copy", plan))
    made = Plan.objects.exclude(pk=plan.pk).get()
    assert (answer["Location"], made.state, made.supersedes, state_of(plan)) == (url("review", made), PlanState.DRAFT, None, PlanState.ISSUED)


def test_drop_states_its_effect_then_drops_a_draft_only(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    count = Clause.objects.filter(plan=plan).count()
    assert f"Bỏ dự thảo có {count} mục" in client.get(url("drop", plan)).content.decode()
    client.post(url("drop", plan))
    assert Plan.objects.count() == 0
    kept = issued_plan(world)
    assert (client.post(url("drop", kept)).status_code, state_of(kept)) == (403, PlanState.ISSUED)


def test_drop_by_another_agency_is_missing(world: World) -> None:
    plan = draft_plan(world)
    assert (signed_in(world.outsider.user).post(url("drop", plan)).status_code, state_of(plan)) == (404, PlanState.DRAFT)


def test_approve_action_on_a_draft_is_a_conflict(world: World) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    answer = signed_in(world.director.user).post(url("approve", plan), {"act": "approve"})
    assert (answer.status_code, state_of(plan)) == (409, PlanState.DRAFT)
    assert actions.missing_before_issue(plan) == ("not_approved",)


def read_before_issue(world: World) -> tuple[Clause, Plan]:
    """A clause as somebody had read it with its draft, before another person issued the plan."""
    plan = reviewed_plan(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    actions.issue_plan(plan=plan, number="05/KH-SM", signed_on=AT.date(), by=world.officer.user, at=AT)
    return clause, plan


LATE_ACTS = {
    "assign": lambda clause, by: actions.assign(clause=clause, leads=[], by=by, at=AT),
    "due": lambda clause, by: actions.set_due(clause=clause, due_on=None, by=by, at=AT),
    "drop": lambda clause, by: actions.drop_clause(clause=clause, reason="x", by=by, at=AT),
    "restore": lambda clause, by: actions.restore(clause=clause, by=by, at=AT),
    "add": lambda clause, by: actions.add_clause(plan=clause.plan, after=clause, kind=ClauseKind.CONTENT, text="Thêm", by=by, at=AT),
    "details": lambda clause, by: actions.set_details(plan=clause.plan, values={"title": "Khác"}, version=None, by=by, at=AT),
}


@pytest.mark.parametrize("act", LATE_ACTS)
def test_draft_read_before_the_issue_is_edited_no_more(world: World, act: str) -> None:
    clause, plan = read_before_issue(world)
    before = (Plan.objects.get(pk=plan.pk).title, list(Clause.objects.filter(plan=plan).order_by("order").values()), ClauseOwner.objects.count())
    with pytest.raises(Conflict):
        LATE_ACTS[act](clause, world.officer.user)
    after = (Plan.objects.get(pk=plan.pk).title, list(Clause.objects.filter(plan=plan).order_by("order").values()), ClauseOwner.objects.count())
    assert after == before


def test_issue_of_a_plan_that_somebody_corrected_meanwhile_loses_nothing(world: World) -> None:
    plan = reviewed_plan(world)
    other = Plan.objects.select_related("unit").get(pk=plan.pk)
    actions.set_details(plan=other, values={"title": "Tên đã sửa"}, version=other.version, by=world.officer.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.issue_plan(plan=plan, number="05/KH-SM", signed_on=AT.date(), by=world.officer.user, at=AT)
    now = Plan.objects.get(pk=plan.pk)
    assert (now.title, now.state) == ("Tên đã sửa", "draft")


def test_details_read_at_the_same_version_by_two_are_kept_once(world: World) -> None:
    first = draft_plan(world)
    second = Plan.objects.select_related("unit").get(pk=first.pk)
    version = first.version
    actions.set_details(plan=first, values={"title": "Tên một"}, version=version, by=world.officer.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.set_details(plan=second, values={"title": "Tên hai"}, version=version, by=world.officer.user, at=AT)
    assert Plan.objects.get(pk=first.pk).title == "Tên một"


def test_issue_leads_a_leader_on_to_the_approval_and_nobody_else(world: World) -> None:
    plan = actions.submit_plan(plan=reviewed_plan(world, UNSIGNED), by=world.officer.user, at=AT)
    leader = signed_in(world.director.user)
    assert leader.get(url("issue", plan))["Location"] == url("approve", plan)
    assert leader.post(url("issue", plan), {"act": "recall"}).status_code == 403
    assert leader.get(reverse("plans:issue", args=["khong-co"])).status_code == 404
    assert signed_in(world.staff.user).get(url("issue", plan)).status_code == 403
    assert state_of(plan) == PlanState.SUBMITTED
