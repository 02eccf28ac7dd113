"""Oversight for programs: within the scope of the token and within what its account may see."""

from __future__ import annotations

import uuid

import pytest
from tests.factories.programs import Program, program_of
from tests.factories.world import Member, World
from tests.oversight.test_flow import NOW, issued, make_inspection

from thidua.oversight.actions import inspections
from thidua.oversight.enums import InspectionState
from thidua.oversight.models import CheckAnswer, Finding, Letter, Question, Visit
from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db
READ, WRITE = "oversight.read", "oversight.write"


def program(member: Member) -> Program:
    return program_of(member.user, READ, WRITE)


def test_letter_goes_from_the_late_list_to_the_answer_and_a_key_acts_once(world: World, plan: Plan) -> None:
    officer, head, key = program(world.officer), program(world.head), uuid.uuid4()
    late = officer.get("late-tasks").json()["items"]
    assert [(row["plan"], row["clause"], row["unit_code"]) for row in late] == [(plan.slug, "III.2", "VP")]
    made = [officer.post("letters", {"plan": plan.slug, "tasks": [late[0]["id"]]}, key=key).json()["location"] for _ in range(2)]
    assert (made[0] == made[1], Letter.objects.count()) == (True, 1)
    version = officer.get(made[0]).json()["version"]
    signed = {"number": "7/SM", "signed_on": "2025-05-14"}
    unseen, stale, issue = (officer.post(f"{made[0]}/issue", signed | seen) for seen in ({}, {"version": version - 1}, {"version": version}))
    answer = head.post(f"{made[0]}/reply", {"unit_code": "VP", "reply": "done"})
    assert [one.status_code for one in (unseen, stale, issue, answer)] == [422, 409, 200, 200]
    told = head.get(made[0]).json()
    assert (told["state"], told["units"], told["answered"], [row["reply"] for row in told["replies"]]) == ("closed", 1, 1, ["done"])


def test_letter_is_missing_abroad_and_refused_to_staff_or_without_the_scope(world: World, plan: Plan) -> None:
    address = f"letters/{issued(world, plan).pk}"
    found = [program(one).get(address).status_code for one in (world.director, world.staff, world.outsider)]
    unscoped = program_of(world.officer.user, "plans.read").get(address).status_code
    assert (found, unscoped) == ([200, 403, 404], 403)


def test_question_is_asked_answered_and_found_as_guidance(world: World, plan: Plan) -> None:
    staff, officer = program(world.staff), program(world.officer)
    asked = staff.post("questions", {"plan": plan.slug, "clause": "III.2", "text": "Nộp ở đâu?"}).json()["location"]
    assert [row["clause"] for row in officer.get("questions?state=waiting").json()["items"]] == ["III.2"]
    refused = staff.post(f"{asked}/answer", {"text": "Ở đây"}).status_code
    officer.post(f"{asked}/answer", {"text": "Ở Văn phòng."})
    told = staff.get("guidance?find=van phong").json()["items"]
    assert (refused, staff.get(asked).json()["state"], [row["text"] for row in told]) == (403, "answered", ["Ở Văn phòng."])
    assert program(world.outsider).get("guidance").json()["items"] == []
    assert Question.objects.get().unit.code == "VP"


def test_inspection_is_recorded_item_by_item_and_its_finding_remedied(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    officer, head = program(world.officer), program(world.head)
    (visit,) = officer.get(f"inspections/{row.pk}").json()["visits"]
    items = f"visits/{visit['id']}/items"
    sent = {"item": officer.get(items).json()[0]["id"], "verdict": "unmet", "note": "Chưa có danh sách"}
    key = uuid.uuid4()
    answers = [officer.post(f"visits/{visit['id']}/answers", sent, key=key).status_code for _ in range(2)]
    assert (answers, CheckAnswer.objects.get().version, officer.get(items).json()[0]["verdict"]) == ([200, 200], 1, "unmet")
    assert head.post(f"visits/{visit['id']}/answers", sent).status_code == 403
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    (finding,) = head.get("findings").json()["items"]
    head.post(f"findings/{finding['id']}/remedy", {"proof": "Đã lập"})
    (handed,), recheck = officer.get("findings").json()["items"], f"findings/{finding['id']}/recheck"
    seen = {"version": handed["version"]}
    without = officer.post(recheck, {"accept": False, **seen}).status_code
    found = [officer.post(recheck, {"accept": True, **one}).status_code for one in ({}, {"version": finding["version"]}, seen)]
    assert (without, found, Finding.objects.get().state, Visit.objects.count()) == (409, [422, 409, 200], "remedied", 1)


def test_agenda_and_radar_are_those_of_the_pages(world: World, plan: Plan) -> None:
    issued(world, plan)
    head = program(world.head)
    days = head.get("agenda?first=2025-05-01&last=2025-05-31").json()
    assert {(row["on"], row["kind"]) for row in days} >= {("2025-05-02", "task"), ("2025-05-21", "letter")}
    lines = {row["clause"]: row["signs"] for row in head.get(f"plans/{plan.slug}/radar").json()["lines"]}
    assert lines["III.2"] == ["late", "still", "unread"]
    assert [program(one).get(f"plans/{plan.slug}/radar").status_code for one in (world.staff, world.outsider)] == [403, 404]
    assert head.get("agenda?first=9999-12-31").status_code == 422
