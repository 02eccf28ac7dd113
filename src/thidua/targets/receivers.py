"""News of units that registrations follow, in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.signals import succession_undone, unit_succeeded
from thidua.targets.actions.succeeding import Moved, return_registrations, succeed_registrations


@receiver(unit_succeeded, dispatch_uid="targets.succeed")
def registrations_are_read_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another."""
    return succeed_registrations(act=act, source=source, target=target, by=by, at=at)


@receiver(succession_undone, dispatch_uid="targets.return")
def registrations_come_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_registrations(act=act, moved=moved, by=by, at=at)
