"""Plans through the REST interface: the same permissions and the same acts as the pages."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.plans import draft_plan, issued_plan, reviewed_plan
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, World
from tests.plans.document import TEXT

from thidua.audit.models import Entry
from thidua.plans import actions
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Correction, Plan

pytestmark = pytest.mark.django_db
KEY = uuid.UUID(int=7)


def officer(world: World) -> Program:
    return program_of(world.officer.user, "plans.read", "plans.write", "plans.issue")


def reader(world: World, who: str = "staff") -> Program:
    return program_of(getattr(world, who).user, "plans.read")


def test_plans_for_staff_are_the_issued_ones_of_the_agency(world: World) -> None:
    plan = issued_plan(world)
    draft_plan(world, name="Bản khác.txt")
    answer = reader(world).get("plans").json()
    assert (answer["count"], [row["slug"] for row in answer["items"]]) == (1, [plan.slug])
    assert (answer["items"][0]["unit_code"], answer["items"][0]["number"]) == ("SM", "05/KH-SM")


def test_plans_in_pages_are_each_shown_once(world: World) -> None:
    made = [draft_plan(world, name=f"Bản {n}.txt").slug for n in range(3)]
    ask = officer(world)
    shown = [ask.get(f"plans?limit=1&offset={n}").json()["items"][0]["slug"] for n in range(3)]
    assert sorted(shown) == sorted(made)
    assert ask.get("plans?limit=101").status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_plans_whatever_their_number_ask_the_same_questions(world: World, rows: int, django_assert_num_queries: object) -> None:
    for n in range(rows):
        draft_plan(world, name=f"Bản {n}.txt")
    ask = officer(world)
    ask.get("plans")  # the first call of the day also notes the use of the token
    with django_assert_num_queries(7):  # type: ignore[operator]  # reason: a fixture of pytest-django
        assert len(ask.get("plans").json()["items"]) == rows


def test_outline_of_an_issued_plan_tells_words_owners_and_days(world: World) -> None:
    plan = issued_plan(world)
    rows = {row["path"]: row for row in reader(world).get(f"plans/{plan.slug}/clauses").json()}
    assert rows["III.2"]["text"] == Clause.objects.get(plan=plan, path="III.2").text
    assert rows["III.2"]["leads"] == [{"unit_code": "VP", "unit_name": "Văn phòng Sở", "person": None}]


def test_clause_by_its_code_is_the_row_of_the_outline(world: World) -> None:
    plan, ask = issued_plan(world), reader(world)
    row = ask.get(f"plans/{plan.slug}/clauses").json()[2]
    assert ask.get(f"clauses/{row['code']}").json() == row


@pytest.mark.parametrize("who", ["outsider", "staff"])
def test_draft_for_somebody_who_may_not_read_it_is_byte_for_byte_missing(world: World, who: str) -> None:
    plan, ask = draft_plan(world), reader(world, who)
    clause = Clause.objects.filter(plan=plan).first()
    denied = [ask.get(f"plans/{plan.slug}"), ask.get(f"plans/{plan.slug}/clauses"), ask.get(f"clauses/{clause.code}")]
    missing = ask.get("plans/khong-co")
    assert missing.status_code == 404
    assert [(a.status_code, a.content) for a in denied] == [(404, missing.content)] * 3


def test_write_to_a_plan_of_another_agency_is_byte_for_byte_missing(world: World) -> None:
    plan = issued_plan(world)
    ask = program_of(world.outsider.user, "plans.write", "plans.issue")
    denied, missing = ask.post(f"plans/{plan.slug}/accept-sure"), ask.post("plans/khong-co/accept-sure")
    assert (denied.status_code, denied.content) == (404, missing.content)


def test_write_without_its_scope_is_refused_and_names_the_scope(world: World) -> None:
    plan = reviewed_plan(world)
    answer = program_of(world.officer.user, "plans.read", "plans.write").post(f"plans/{plan.slug}/issue", {})
    assert (answer.status_code, "plans.issue" in answer.json()["detail"]) == (403, True)
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DRAFT


def test_import_of_a_text_makes_a_draft(world: World) -> None:
    answer = officer(world).form("plans", {"text": TEXT})
    plan = Plan.objects.get()
    assert (answer.status_code, answer.json(), plan.state) == (201, {"location": f"plans/{plan.slug}"}, PlanState.DRAFT)


def test_import_of_a_file_makes_a_draft(world: World) -> None:
    answer = officer(world).form("plans", {"file": SimpleUploadedFile("kế hoạch.txt", TEXT.encode())})
    assert (answer.status_code, Clause.objects.filter(label__isnull=False).count()) == (201, 12)


def test_import_of_an_empty_text_answers_with_a_sentence(world: World) -> None:
    answer = officer(world).form("plans", {"text": ""})
    assert (answer.status_code, bool(answer.json()["code"]), Plan.objects.count()) == (422, True, 0)


def test_import_by_staff_is_refused(world: World) -> None:
    assert program_of(world.staff.user, "plans.write").form("plans", {"text": TEXT}).status_code == 403


def test_import_sent_twice_with_one_key_imports_once(world: World) -> None:
    ask = officer(world)
    first, second = (ask.form("plans", {"text": TEXT}, key=KEY) for _ in range(2))
    assert (first.status_code, second.status_code, second.content) == (201, 201, first.content)
    assert (first.content, first.status_code, Plan.objects.count()) == (second.content, second.status_code, 1)


def test_key_used_for_another_request_is_refused(world: World) -> None:
    ask, plan = officer(world), draft_plan(world)
    ask.post(f"plans/{plan.slug}/accept-sure", key=KEY)
    assert ask.post(f"plans/{plan.slug}/undo", key=KEY).status_code == 409
    assert ask.post(f"plans/{plan.slug}/undo", key="khóa").status_code == 422


def test_accept_and_reject_of_a_clause_are_steps_that_can_be_undone(world: World) -> None:
    ask, plan = officer(world), draft_plan(world)
    first, second = Clause.objects.filter(plan=plan).order_by("order")[:2]
    assert ask.post(f"clauses/{first.code}/accept").json() == {"location": f"clauses/{first.code}"}
    ask.post(f"clauses/{second.code}/reject")
    assert _reviews(first, second) == [ReviewState.ACCEPTED, ReviewState.REJECTED]
    ask.post(f"plans/{plan.slug}/undo")
    assert _reviews(first, second) == [ReviewState.ACCEPTED, ReviewState.PROPOSED]


def _reviews(*clauses: Clause) -> list[str]:
    return [Clause.objects.get(pk=clause.pk).review for clause in clauses]


def test_stale_version_overwrites_nothing(world: World) -> None:
    ask, plan = officer(world), draft_plan(world)
    version = ask.get(f"plans/{plan.slug}").json()["version"]
    assert ask.post(f"plans/{plan.slug}/accept-sure?version={version}").status_code == 200
    clause = Clause.objects.filter(plan=plan, review=ReviewState.ACCEPTED).first()
    answer = ask.post(f"clauses/{clause.code}/reject?version={version}")
    assert (answer.status_code, answer.json()["version"], _reviews(clause)) == (409, version + 1, [ReviewState.ACCEPTED])


def test_owners_and_day_of_a_clause_are_set_by_unit_code(world: World) -> None:
    ask, plan = officer(world), draft_plan(world)
    clause = Clause.objects.get(plan=plan, path="II.1")
    ask.post(f"clauses/{clause.code}/owners", {"leads": ["PC"], "supports": ["VP", "PC"]})
    ask.post(f"clauses/{clause.code}/due", {"due_on": "2025-12-31"})
    shown = ask.get(f"clauses/{clause.code}").json()
    assert ([u["unit_code"] for u in shown["leads"]], [u["unit_code"] for u in shown["supports"]]) == (["PC"], ["VP"])
    assert shown["due_on"] == "2025-12-31"


def test_owner_of_another_agency_is_named_and_refused(world: World) -> None:
    ask, plan = officer(world), draft_plan(world)
    clause = Clause.objects.filter(plan=plan).first()
    answer = ask.post(f"clauses/{clause.code}/owners", {"leads": ["SK"]})
    assert (answer.status_code, "SK" in answer.json()["detail"], ClauseOwner.objects.count()) == (409, True, 0)


def test_issue_writes_number_and_day_and_one_record(world: World) -> None:
    ask, plan = officer(world), reviewed_plan(world)
    signed = {"number": "07/KH-SM", "signed_on": "2025-03-12", "version": plan.version}
    answers = [ask.post(f"plans/{plan.slug}/issue", signed, key=KEY) for _ in range(2)]
    plan.refresh_from_db()
    assert [a.status_code for a in answers] == [200, 200]
    assert (plan.state, plan.number, str(plan.signed_on)) == (PlanState.ISSUED, "07/KH-SM", "2025-03-12")
    assert Entry.objects.filter(action="plans.issue").count() == 1


def test_issue_of_a_plan_with_unseen_clauses_says_what_is_missing(world: World) -> None:
    plan = draft_plan(world)
    answer = officer(world).post(f"plans/{plan.slug}/issue", {"version": plan.version}, **{"Accept-Language": "en"})
    assert (answer.status_code, "Go back to Review" in answer.json()["detail"]) == (409, True)


def leader(world: World) -> Program:
    return program_of(world.director.user, "plans.read", "plans.approve")


def test_submit_then_approve_takes_the_plan_to_the_leader_and_past_them(world: World) -> None:
    plan, states = reviewed_plan(world), []
    for ask, step in ((officer(world), "submit"), (leader(world), "approve")):
        seen = {"version": Plan.objects.get(pk=plan.pk).version}
        answers = [ask.post(f"plans/{plan.slug}/{step}", seen, key=uuid.uuid5(KEY, step)) for _ in range(2)]
        assert [(a.status_code, a.json()) for a in answers] == [(200, {"location": f"plans/{plan.slug}"})] * 2
        states.append(Plan.objects.get(pk=plan.pk).state)
    assert states == [PlanState.SUBMITTED, PlanState.APPROVED]


def test_return_with_a_reason_makes_a_draft_again(world: World) -> None:
    plan = reviewed_plan(world)
    officer(world).post(f"plans/{plan.slug}/submit")
    version = Plan.objects.get(pk=plan.pk).version
    said = [{"reason": reason, "version": version} for reason in (" ", "Thiếu hạn của mục III.")]
    answers = [leader(world).post(f"plans/{plan.slug}/return", one).status_code for one in said]
    plan.refresh_from_db()
    assert (answers, plan.state, plan.return_reason) == ([409, 200], PlanState.DRAFT, "Thiếu hạn của mục III.")


def test_approve_by_somebody_who_only_reads_or_without_the_scope_is_refused(world: World) -> None:
    plan = issued_plan(world)
    by_staff = program_of(world.staff.user, "plans.approve").post(f"plans/{plan.slug}/approve", {"version": plan.version})
    unscoped = [reader(world, "director").post(f"plans/{plan.slug}/{step}", {"reason": "Sai"}) for step in ("approve", "return", "submit")]
    assert [a.status_code for a in (by_staff, *unscoped)] == [403] * 4
    assert ["plans.approve" in a.json()["detail"] for a in unscoped] == [True, True, False]


def test_decision_on_a_plan_of_another_agency_is_byte_for_byte_missing(world: World) -> None:
    plan, ask = issued_plan(world), program_of(world.outsider.user, "plans.write", "plans.approve", "plans.issue")
    code, missing = Clause.objects.get(plan=plan, path="III.2").code, ask.post("plans/khong-co/submit")
    denied = [ask.post(f"plans/{plan.slug}/{step}", {"reason": "Sai", "version": plan.version}) for step in ("submit", "approve", "return")]
    denied.append(ask.post(f"clauses/{code}/correct", {"leads": ["SK"], "due_on": None, "reason": "Sai"}))
    assert [(a.status_code, a.content) for a in denied] == [(404, missing.content)] * 4


def test_correct_changes_owner_person_and_day_of_an_issued_clause(world: World) -> None:
    ask, clause = officer(world), Clause.objects.get(plan=issued_plan(world), path="III.2")
    sent = {"leads": ["PC"], "supports": ["VP"], "person": "PC02", "due_on": "2025-06-30", "reason": "Văn phòng bận kỳ họp."}
    assert ask.post(f"clauses/{clause.code}/correct", sent).status_code == 200
    shown = ask.get(f"clauses/{clause.code}").json()
    assert [(u["unit_code"], u["person"]) for u in shown["leads"] + shown["supports"]] == [("PC", "Đỗ Minh Quân"), ("VP", None)]
    assert (shown["due_on"], Correction.objects.get().reason) == ("2025-06-30", "Văn phòng bận kỳ họp.")


@pytest.mark.parametrize("change", [{"person": "VP02"}, {"person": "SK01"}, {"reason": " "}, {"leads": ["SK"]}])
def test_correct_with_a_stranger_or_without_a_reason_changes_nothing(world: World, change: dict[str, object]) -> None:
    clause = Clause.objects.get(plan=issued_plan(world), path="III.2")
    sent = {"leads": ["PC"], "due_on": None, "reason": "Đổi đơn vị.", **change}
    assert (officer(world).post(f"clauses/{clause.code}/correct", sent).status_code, Correction.objects.count()) == (409, 0)


def test_correct_of_a_draft_or_without_the_scope_is_refused(world: World) -> None:
    clause = Clause.objects.filter(plan=draft_plan(world)).first()
    sent = {"leads": ["PC"], "due_on": None, "reason": "Đổi đơn vị."}
    asks = (officer(world), program_of(world.officer.user, "plans.write"))
    assert [ask.post(f"clauses/{clause.code}/correct", sent).status_code for ask in asks] == [409, 403]


def public_plan(world: World) -> Plan:
    """An issued plan that everybody may read, with a person named for III.2 and the clause II.2 dropped before the issue."""
    plan, by = reviewed_plan(world), world.officer.user
    named, dropped = (Clause.objects.select_related("plan__unit").get(plan=plan, path=path) for path in ("III.2", "II.2"))
    actions.assign(clause=named, leads=[world.units[0]], person=world.staff.person, by=by, at=AT)
    actions.reject(clause=dropped, by=by, at=AT)
    plan = Plan.objects.get(pk=plan.pk)
    actions.issue_plan(plan=plan, number="05/KH-SM", signed_on=AT.date(), by=by, at=AT)
    return actions.set_public(plan=plan, public=True, by=by, at=AT)


@pytest.mark.parametrize(("who", "name"), [("staff", "Lê Thị Lan Chi"), ("outsider", None)])
def test_public_plan_names_people_at_home_only(world: World, who: str, name: str | None) -> None:
    plan = public_plan(world)
    rows = {row["path"]: row for row in reader(world, who).get(f"plans/{plan.slug}/clauses").json()}
    one = reader(world, who).get(f"clauses/{rows['III.2']['code']}").json()
    assert (rows["III.2"]["leads"][0]["person"], one["leads"][0]["person"]) == (name, name)


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("staff", 404), ("outsider", 404)])
def test_clause_dropped_from_a_public_plan_is_there_for_its_officer_only(world: World, who: str, status: int) -> None:
    dropped = Clause.objects.get(plan=public_plan(world), path="II.2")
    answer = reader(world, who).get(f"clauses/{dropped.code}")
    assert (answer.status_code, answer.json().get("text")) == (status, dropped.text if status == 200 else None)


@pytest.mark.parametrize(("address", "status"), [(f"plans?offset={10**20}", 422), (f"orgs/people?page={10**20}", 200)])
def test_list_asked_beyond_every_number_answers(world: World, address: str, status: int) -> None:
    assert program_of(world.officer.user, "plans.read", "orgs.read").get(address).status_code == status
