"""What programs read and write of evidence, and what their tokens do not allow."""

from __future__ import annotations

import uuid

import pytest
from tests.evidence.test_slice import _today, entered, handed  # noqa: F401
from tests.factories.programs import program_of
from tests.factories.world import World

from thidua.evidence.models import Evidence

pytestmark = pytest.mark.django_db


def test_program_submits_once_and_another_verifies(world: World) -> None:
    task, key = handed(world), str(uuid.uuid4())
    staff, head = program_of(world.staff.user, "evidence.read", "evidence.write"), program_of(world.head.user, "evidence.read", "evidence.write")
    sent = {"title": "Đã họp", "happened_on": "2025-05-14", "task": str(task.pk)}
    first, again = (staff.post("evidence", sent, key=key) for _ in range(2))
    assert (first.json(), Evidence.objects.count()) == (again.json(), 1)
    one = Evidence.objects.get()
    (told,) = head.get("evidence").json()
    assert (told["id"], told["state"], told["task"]) == (str(one.pk), "waiting", str(task.pk))
    verdict, said = f"evidence/{one.pk}/verdict", {"to": "verified", "version": one.version}
    assert staff.post(verdict, said).status_code == 403
    unseen = head.post(verdict, {"to": "verified"})
    assert (unseen.status_code, unseen.json()["detail"]) == (422, "Yêu cầu thiếu hoặc sai ở: body.wanted.version.")
    stale = head.post(verdict, said | {"version": one.version + 1})
    assert (stale.status_code, "chưa có gì bị ghi đè" in stale.json()["detail"]) == (409, True)
    assert head.post(verdict, said).status_code == 200


def test_program_is_told_that_an_entry_in_the_words_of_the_task_says_nothing(world: World) -> None:
    task, staff = handed(world), program_of(world.staff.user, "evidence.write")
    sent = {"title": f" {task.title} ", "happened_on": "2025-05-14", "task": str(task.pk)}
    answer = staff.post("evidence", sent)
    assert (answer.status_code, answer.json()["detail"]) == (409, "Chọn ảnh hoặc tệp; không có thì ghi đã làm gì cụ thể.")
    assert Evidence.objects.count() == 0
    assert staff.post("evidence", sent | {"note": "Đã họp phòng."}).status_code == 200


def test_scope_and_sight_are_asked_for(world: World) -> None:
    one = entered(world)
    assert program_of(world.staff.user, "plans.read").get("evidence").status_code == 403
    assert program_of(world.colleague.user, "evidence.read").get(f"evidence/{one.pk}").status_code == 404


def test_key_answers_the_request_that_it_was_sent_with_and_no_other(world: World) -> None:
    staff, key = program_of(world.staff.user, "evidence.read", "evidence.write"), uuid.uuid4()
    said = {"title": "Họp tổ", "happened_on": "2025-05-14"}
    first = staff.post("evidence", said, key=key)
    assert (first.status_code, staff.post("evidence", dict(reversed(said.items())), key=key).content) == (200, first.content)
    assert staff.get("evidence", **{"Idempotency-Key": str(key)}).content == staff.get("evidence").content
    assert staff.post("evidence", said | {"title": "Họp phòng"}, key=key).status_code == 409
    assert staff.post("evidence?x=1", said, key=key).status_code == 409
    assert Evidence.objects.count() == 1
