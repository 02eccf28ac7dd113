"""News of units that oversight acts on, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.signals import succession_counted, succession_undone, unit_succeeded
from thidua.oversight.actions.succeeding import Moved, return_unit, still_asked, succeed_unit
from thidua.oversight.phrases import SUCCESSION


@receiver(unit_succeeded, dispatch_uid="oversight.succeed")
def what_is_asked_goes_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another: what it still has to remedy, answer or show goes with it."""
    return succeed_unit(act=act, source=source, target=target, on=act.on, by=by, at=at)


@receiver(succession_undone, dispatch_uid="oversight.return")
def what_is_asked_comes_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_unit(act=act, moved=moved, by=by, at=at)


@receiver(succession_counted, dispatch_uid="oversight.count")
def what_is_asked_is_counted(sender: Any, units: list[Unit], day: dt.date, **kwargs: Any) -> list[tuple[Any, int]]:
    """How much would go with some units; nothing is said of nothing."""
    count = sum(len(rows) for unit in units for rows in still_asked(unit, day))
    return [(SUCCESSION, count)] if count else []
