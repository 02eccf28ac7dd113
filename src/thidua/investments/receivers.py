"""News of units that the ledger follows, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.investments.actions.succeeding import Moved, going_on, return_lines, succeed_lines
from thidua.investments.phrases import SUCCESSION
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.signals import succession_counted, succession_undone, unit_succeeded


@receiver(unit_succeeded, dispatch_uid="investments.succeed")
def lines_go_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another: what it planned and nobody has confirmed goes with it."""
    return succeed_lines(act=act, source=source, target=target, on=act.on, by=by, at=at)


@receiver(succession_undone, dispatch_uid="investments.return")
def lines_come_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_lines(act=act, moved=moved, by=by, at=at)


@receiver(succession_counted, dispatch_uid="investments.count")
def lines_are_counted(sender: Any, units: list[Unit], day: dt.date, **kwargs: Any) -> list[tuple[Any, int]]:
    """How many would go with some units; nothing is said of nothing."""
    count = sum(going_on(unit, day).count() for unit in units)
    return [(SUCCESSION, count)] if count else []
