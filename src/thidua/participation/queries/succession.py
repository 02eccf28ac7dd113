"""What would go along when a unit goes on in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thidua.orgs.models import Unit
from thidua.participation.enums import DisseminationState
from thidua.participation.models import Recipient, Task
from thidua.participation.phrases import SUCCESSION
from thidua.participation.rules.tasks import CLOSED


def open_work(units: Sequence[Unit]) -> list[tuple[Any, int]]:
    """Open tasks and readings under way of some units, with their words."""
    tasks = Task.objects.filter(unit__in=units).exclude(state__in=CLOSED).count()
    reading = Recipient.objects.filter(unit__in=units, dissemination__state=DisseminationState.OPEN)
    return [(SUCCESSION["tasks"], tasks), (SUCCESSION["reading"], reading.values("dissemination").distinct().count())]
