"""The sentence of the week goes out once a week."""

from __future__ import annotations

import pytest
from tests.factories.world import World

from thidua.jobs.actions.registry import CALENDAR
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress
from thidua.notify.models import Message
from thidua.oversight.tasks import tell_weekly
from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db


def test_sentence_of_the_week_is_told_once_a_week_also_on_a_later_day(world: World, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Progress, "step", lambda *_: None)
    for _ in range(2):
        tell_weekly(Progress(None), "2025-05-12")  # type: ignore[arg-type]  # reason: no job is needed to count its steps
    keys = Message.objects.filter(user=world.head.user, key__startswith="weekly:").values_list("key", flat=True)
    assert (CALENDAR["oversight.weekly"].every, list(keys)) == (Every.MONDAY, [f"weekly:{world.units[0].pk}:2025-05-12"])
