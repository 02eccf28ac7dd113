"""Reminders reach the owner, then the head, then the officer, each once."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.work import ISSUED, due, make_issued, office
from tests.factories.world import World, make_world

from thidua.notify.models import Message
from thidua.oversight.actions.reminding import remind
from thidua.participation import actions as tasks
from thidua.participation.enums import TaskState
from thidua.plans.models import Plan
from thidua.rulebook.actions import seed_rulebook

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 5, 14)


@pytest.fixture
def world() -> World:
    made = make_world()
    seed_rulebook(at=ISSUED)
    due(office(make_issued(made)), DUE, made)
    Message.objects.all()._raw_delete("default")
    return made


def run(first: dt.date, last: dt.date) -> None:
    day = first
    while day <= last:
        for _ in range(2):
            remind(today=day, at=dt.datetime.combine(day, dt.time(0), dt.UTC))
        day += dt.timedelta(days=1)


def told(user: object) -> list[str]:
    return sorted(key.rpartition(":")[2] for key in Message.objects.filter(user=user, key__contains=f":due:{DUE}:").values_list("key", flat=True))


def test_ladder_reaches_owner_head_and_officer_once_each(world: World) -> None:
    run(dt.date(2025, 4, 25), dt.date(2025, 6, 10))
    assert told(world.head.user) == ["0", "1", "14", "3", "7", "head+2"]
    assert told(world.officer.user) == ["officer+5"]


def test_done_task_reminds_nobody(world: World) -> None:
    task = office(Plan.objects.get())
    tasks.move_task(task=task, to=TaskState.SUBMITTED, by=None, at=ISSUED)
    run(dt.date(2025, 4, 25), dt.date(2025, 6, 10))
    assert told(world.head.user) == []
