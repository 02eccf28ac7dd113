"""Tasks for programs: within the scope of the token and within what its account may see."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from tests.factories.work import ISSUED, make_issued
from tests.factories.world import AT, World

from thidua.accounts.actions import make_token
from thidua.participation import actions
from thidua.participation.models import Task, TaskNote
from thidua.store import clock

pytestmark = pytest.mark.django_db
BOTH = ("participation.read", "participation.write")


def headers(user: Any, *scopes: str) -> dict[str, str]:
    made = make_token(user=user, name="thử", scopes=scopes or BOTH, expires_on=clock.today() + dt.timedelta(days=1), at=AT)
    return {"Authorization": f"Bearer {made.secret}"}


def office(world: World) -> Task:
    return Task.objects.select_related("plan__unit", "clause", "unit", "person").get(plan=make_issued(world), clause__path="III.2")


def test_tasks_are_those_of_the_account_of_the_token(world: World) -> None:
    office(world)
    rows = [Client().get("/api/v1/tasks", headers=headers(one.user)).json() for one in (world.head, world.staff)]
    assert [sorted(row["clause"] for row in found) for found in rows] == [["III.1", "III.2"], []]


def test_task_of_another_unit_does_not_exist_for_the_token(world: World) -> None:
    task = office(world)
    found = [Client().get(f"/api/v1/tasks/{task.pk}", headers=headers(one.user)).status_code for one in (world.head, world.colleague, world.outsider)]
    assert found == [200, 404, 404]


def test_step_with_the_same_key_acts_once(world: World) -> None:
    task = office(world)
    sent = headers(world.head.user) | {"Idempotency-Key": str(uuid.uuid4())}
    for _ in range(2):
        answer = Client().post(
            f"/api/v1/tasks/{task.pk}/step", {"to": "doing", "version": task.version}, content_type="application/json", headers=sent
        )
        assert (answer.status_code, answer.json()["location"]) == (200, f"tasks/{task.pk}")
    assert (Task.objects.get(pk=task.pk).state, Task.objects.get(pk=task.pk).version) == ("doing", task.version + 1)


def test_step_with_a_stale_version_or_without_the_scope_changes_nothing(world: World) -> None:
    task = office(world)
    actions.edit_task(task=task, values={"due_on": dt.date(2025, 9, 1)}, by=world.officer.user, at=ISSUED)
    url, body = f"/api/v1/tasks/{task.pk}/step", {"to": "doing", "version": 1}
    unseen = Client().post(url, {"to": "doing"}, content_type="application/json", headers=headers(world.head.user))
    stale = Client().post(url, body, content_type="application/json", headers=headers(world.head.user))
    unscoped = Client().post(url, body, content_type="application/json", headers=headers(world.head.user, "participation.read"))
    assert (unseen.status_code, stale.status_code, unscoped.status_code, Task.objects.get(pk=task.pk).state) == (422, 409, 403, "open")


def test_note_is_kept_and_one_out_of_range_is_refused_in_words(world: World) -> None:
    task, sent = office(world), headers(world.head.user)
    url = f"/api/v1/tasks/{task.pk}/notes"
    wrong = Client().post(url, {"percent": 140}, content_type="application/json", headers=sent)
    right = Client().post(url, {"text": "Đã họp", "percent": 40}, content_type="application/json", headers=sent)
    assert (wrong.status_code, right.status_code, list(TaskNote.objects.values_list("percent", flat=True))) == (422, 200, [40])
