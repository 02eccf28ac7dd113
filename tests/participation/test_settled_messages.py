"""The bell goes out when what it rang for is done."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.reach import LATER, attest, confirm, make_reach
from tests.factories.work import ISSUED, issue, make_draft, make_issued, own
from tests.factories.world import World

from thidua.notify.models import Message
from thidua.participation import actions
from thidua.participation.enums import TaskState
from thidua.participation.models import Task

pytestmark = pytest.mark.django_db


def waiting(row: Any) -> set[str]:
    found = Message.objects.filter(about=f"{row._meta.label_lower}:{row.pk}", settled_at=None, read_at=None)
    return set(found.values_list("user__username", flat=True))


def test_confirm_settles_the_message_of_the_reader_alone(world: World) -> None:
    one = make_reach(world)
    before = waiting(one)
    confirm(one, world.staff)
    assert before - waiting(one) == {world.staff.user.username}


def test_undo_of_a_confirmation_rings_again(world: World) -> None:
    one = make_reach(world)
    before = waiting(one)
    [ack] = confirm(one, world.staff)
    actions.undo_confirm(ack=ack, by=world.staff.user, at=LATER + dt.timedelta(seconds=2))
    assert waiting(one) == before


def test_attest_settles_for_those_attested(world: World) -> None:
    one = make_reach(world)
    before = waiting(one)
    attest(one, world, world.staff, world.colleague)
    assert before - waiting(one) == {world.staff.user.username, world.colleague.user.username} & before


def test_close_settles_for_everybody(world: World) -> None:
    one = make_reach(world)
    actions.close_dissemination(dissemination=one, by=world.officer.user, at=LATER)
    assert waiting(one) == set()


def test_task_handed_in_settles_its_message_and_that_of_the_plan_once_nothing_is_left(world: World) -> None:
    plan = make_issued(world)
    told = waiting(plan)
    assert told
    for task in Task.objects.filter(plan=plan).select_related("plan__movement", "plan__unit", "clause", "unit", "person"):
        for to in (TaskState.DOING, TaskState.SUBMITTED):
            actions.move_task(task=task, to=to, by=None, at=ISSUED)
    assert waiting(plan) == set()


def test_message_of_the_plan_settles_for_a_worker_whatever_the_unit_has_left(world: World) -> None:
    plan = make_draft(world)
    own(plan, "III.1", world.units[0])
    own(plan, "III.2", world.units[0], person=world.staff.person)
    plan = issue(plan, world)
    assert {world.staff.user.username, world.head.user.username} <= waiting(plan)
    for task in Task.objects.filter(plan=plan, person=world.staff.person).select_related("plan__movement", "plan__unit", "clause", "unit", "person"):
        for to in (TaskState.DOING, TaskState.SUBMITTED):
            actions.move_task(task=task, to=to, by=None, at=ISSUED)
    assert (world.staff.user.username in waiting(plan), world.head.user.username in waiting(plan)) == (False, True)
