"""What the pages do, programs do: the same permissions, the same acts, each once for its key."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from tests.factories.programs import program_of
from tests.factories.reach import confirm, make_reach
from tests.factories.work import due, make_issued, office
from tests.factories.world import AT, DAY, World

from thidua.orgs import actions as orgs
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.enums import Address
from thidua.orgs.models import Person
from thidua.participation.models import Acknowledgement, Attendance, BulkAct, Dissemination, Meeting, RegisteredDocument, Task
from thidua.participation.permissions import attendance_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]
READ, WRITE = "participation.read", "participation.write"


def post(who: Any, address: str, body: Any = None, **more: Any) -> Any:
    return program_of(who.user, WRITE).post(address, body or {}, **more)


def get(who: Any, address: str) -> Any:
    return program_of(who.user, READ).get(address).json()


def unwired(world: World) -> Person:
    details = PersonDetails(family_name="Bùi", middle_name="Thị", given_name="Mây", address=Address.CHI)
    return orgs.add_person(code="VP09", details=details, unit=world.units[0], position="Tạp vụ", from_date=DAY, by=None, at=AT)


def test_head_hands_by_code_and_takes_back(world: World) -> None:
    task = office(make_issued(world))
    assert post(world.head, f"tasks/{task.pk}/hand?version=1", {"person": "VP02"}).json() == {"location": f"tasks/{task.pk}"}
    assert office(task.plan).person == world.staff.person
    assert post(world.head, f"tasks/{task.pk}/hand?version=1", {"person": None}).status_code == 409
    assert post(world.head, f"tasks/{task.pk}/hand", {"person": "KHONG"}).status_code == 409
    assert post(world.head, f"tasks/{task.pk}/hand", {"person": None}).status_code == 200
    assert (office(task.plan).person, post(world.colleague, f"tasks/{task.pk}/hand", {"person": None}).status_code) == (None, 404)


def test_officer_corrects_only_what_was_sent(world: World) -> None:
    task = office(make_issued(world))
    title = task.title
    assert post(world.officer, f"tasks/{task.pk}/edit", {"due_on": "2025-06-30", "reason": "Lùi hạn"}).status_code == 200
    assert (office(task.plan).due_on, office(task.plan).title) == (dt.date(2025, 6, 30), title)
    assert post(world.head, f"tasks/{task.pk}/edit", {"due_on": "2025-07-30"}).status_code == 403


def test_officer_adds_and_head_splits(world: World) -> None:
    task = office(make_issued(world))
    made = post(world.officer, f"clauses/{task.clause.code}/tasks", {"unit_code": "PC", "title": "Việc thêm"}).json()["location"]
    assert Task.objects.get(pk=made.removeprefix("tasks/")).unit == world.units[1]
    assert post(world.head, f"clauses/{task.clause.code}/tasks", {"unit_code": "VP", "title": "Việc thêm"}).status_code in (403, 404)
    assert post(world.head, f"tasks/{task.pk}/parts", {"people": ["VP02"], "title": "Phần"}).status_code == 200
    assert [(row["person"], row["parent"]) for row in get(world.head, f"tasks/{task.pk}/parts")] == [(world.staff.person.name, str(task.pk))]


def test_what_a_head_does_for_somebody_without_an_account_is_marked(world: World) -> None:
    person, task = unwired(world), office(make_issued(world))
    post(world.head, f"tasks/{task.pk}/hand", {"person": person.code})
    post(world.head, f"tasks/{task.pk}/notes", {"text": "Đã dọn"})
    post(world.head, f"tasks/{task.pk}/step", {"to": "submitted", "version": get(world.head, f"tasks/{task.pk}")["version"]})
    assert get(world.head, f"tasks/{task.pk}")["on_behalf_of"] == person.name
    assert [one["on_behalf_of"] for one in get(world.head, f"tasks/{task.pk}/notes")] == [person.name]
    assert [one["on_behalf_of"] for one in get(world.head, f"tasks/{task.pk}/history")] == [person.name, person.name, ""]


def test_bulk_acts_once_for_its_key_and_is_undone_by_its_maker(world: World) -> None:
    task = office(make_issued(world))
    sent = {"kind": "due", "tasks": [{"id": str(task.pk), "version": 1}], "due_on": "2025-09-30"}
    key = uuid.uuid4()
    places = [post(world.officer, f"plans/{task.plan.slug}/tasks/bulk", sent, key=key).json()["location"] for _ in range(2)]
    assert (places[0], BulkAct.objects.count(), office(task.plan).due_on) == (places[1], 1, dt.date(2025, 9, 30))
    assert post(world.officer, f"plans/{task.plan.slug}/tasks/bulk", sent | {"due_on": "2025-10-30"}).status_code == 409
    assert [post(who, f"{places[0]}/undo").status_code for who in (world.head, world.officer)] == [404, 200]
    assert office(task.plan).due_on is None


def test_bulk_of_a_unit_is_its_heads(world: World) -> None:
    task = due(office(make_issued(world)), dt.date(2025, 6, 30), world)
    sent = {"kind": "person", "tasks": [{"id": str(task.pk)}], "person": "VP02"}
    assert [post(who, "units/VP/tasks/bulk", sent).status_code for who in (world.colleague, world.outsider, world.head)] == [403, 404, 200]
    assert office(task.plan).person == world.staff.person


def test_nudge_due_and_close_follow_the_permissions_of_the_pages(world: World) -> None:
    one = make_reach(world)
    assert [post(who, f"reach/{one.pk}/nudge").status_code for who in (world.staff, world.outsider, world.head)] == [403, 404, 200]
    assert {row["nudged_on"] for row in get(world.head, f"reach/{one.pk}/missing")["items"]} == {"2025-03-14"}
    assert [post(who, f"reach/{one.pk}/due", {"due_on": "2025-04-30"}).status_code for who in (world.head, world.officer)] == [403, 200]
    assert [post(who, f"reach/{one.pk}/close").status_code for who in (world.head, world.officer)] == [403, 200]
    assert Dissemination.objects.values_list("state", "due_on").get(pk=one.pk) == ("closed", dt.date(2025, 4, 30))


def test_confirmation_is_taken_back(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    assert (post(world.staff, f"reading/{one.pk}/undo").status_code, Acknowledgement.objects.count()) == (200, 0)
    assert post(world.staff, f"reading/{one.pk}/undo").status_code == 404


def test_attestation_is_written_listed_and_withdrawn(world: World) -> None:
    one = make_reach(world)
    sent = {"people": ["VP02"], "heard_on": "2025-03-13", "record": "Biên bản 03"}
    assert [post(who, f"reach/{one.pk}/attestations", sent).status_code for who in (world.staff, world.head)] == [403, 200]
    (row,) = get(world.head, f"reach/{one.pk}/attestations")["items"]
    assert (row["person"], row["record"]) == ("VP02", "Biên bản 03")
    assert post(world.head, f"reach/{one.pk}/attestations/{row['id']}/withdraw", {"reason": "Ghi nhầm"}).status_code == 200
    assert Acknowledgement.objects.count() == 0


def test_meeting_is_held_attended_and_minuted(world: World) -> None:
    one = make_reach(world)
    sent = {"unit_code": "VP", "held_on": "2025-03-14", "place": "Phòng họp", "chair": "VP01"}
    assert [post(who, f"reach/{one.pk}/meetings", sent).status_code for who in (world.staff, world.head)] == [403, 200]
    (row,) = get(world.head, f"reach/{one.pk}/meetings")["items"]
    assert (row["chair"], row["unit_code"]) == (world.head.person.name, "VP")
    assert post(world.head, f"meetings/{row['id']}/attendance", {"people": ["VP01"]}).status_code == 200
    found = Meeting.objects.get(pk=row["id"])
    assert post(world.staff, "attendance", {"code": attendance_code(found)}).status_code == 200
    assert post(world.outsider, "attendance", {"code": "khong-phai"}).status_code == 403
    assert set(Attendance.objects.values_list("person__code", "way")) == {("VP01", "list"), ("VP02", "qr")}
    assert post(world.head, f"meetings/{row['id']}/minutes?version={found.version}", {"notes": "Đã phổ biến"}).status_code == 200
    assert post(world.colleague, f"meetings/{row['id']}/minutes", {"notes": "x"}).status_code == 404


def test_paper_is_registered_and_sent(world: World) -> None:
    sent = {"kind": "directive", "issued_on": "2025-03-01", "issuer": "Bộ Mẫu", "subject": "Về việc học tập", "number": "04/CT", "text": "Nội dung"}
    assert post(world.head, "papers", sent).status_code == 403
    place = post(world.officer, "papers", sent).json()["location"]
    assert [row["number"] for row in get(world.staff, "papers")["items"]] == ["04/CT"]
    assert post(world.officer, f"{place}/reach", {"unit_code": "VP"}).status_code == 200
    made = Dissemination.objects.get(document=RegisteredDocument.objects.get())
    assert (made.unit, post(world.outsider, f"{place}/reach").status_code) == (world.units[0], 404)


def test_plan_that_is_open_already_is_sent_no_second_time(world: World) -> None:
    plan = make_issued(world)
    places = {post(world.officer, f"plans/{plan.slug}/reach").json()["location"] for _ in range(2)}
    assert (len(places), Dissemination.objects.count(), post(world.head, f"plans/{plan.slug}/reach").status_code) == (1, 1, 404)
