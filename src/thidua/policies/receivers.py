"""News of units that proposals follow, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.signals import succession_counted, succession_undone, unit_succeeded
from thidua.policies.actions.succeeding import Moved, going_on, return_proposals, succeed_proposals
from thidua.policies.phrases import SUCCESSION


@receiver(unit_succeeded, dispatch_uid="policies.succeed")
def proposals_go_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another: what it has in hand goes with it."""
    return succeed_proposals(act=act, source=source, target=target, by=by, at=at)


@receiver(succession_undone, dispatch_uid="policies.return")
def proposals_come_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_proposals(act=act, moved=moved, by=by, at=at)


@receiver(succession_counted, dispatch_uid="policies.count")
def proposals_are_counted(sender: Any, units: list[Unit], day: dt.date, **kwargs: Any) -> list[tuple[Any, int]]:
    """How many would go with some units; nothing is said of nothing."""
    count = sum(going_on(unit).count() for unit in units)
    return [(SUCCESSION, count)] if count else []
