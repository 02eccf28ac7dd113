"""News of councils and units that initiatives act on, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem
from thidua.councils.queries.minutes import told_grounds
from thidua.councils.signals import item_decided, item_put_on, item_taken_off
from thidua.initiatives.actions.moving import heard_decided, heard_put_on, heard_taken_off
from thidua.initiatives.actions.recognising import find
from thidua.initiatives.actions.succeeding import Moved, going_on, return_initiatives, succeed_initiatives
from thidua.initiatives.models import KIND, Initiative
from thidua.initiatives.phrases import SUCCESSION
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.signals import succession_counted, succession_undone, unit_succeeded


def _about(item: AgendaItem) -> Initiative | None:
    return find(item.subject) if item.kind == KIND else None


@receiver(item_put_on, dispatch_uid="initiatives.put_on")
def on_the_agenda(sender: Any, item: AgendaItem, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """A council takes it up."""
    if (one := _about(item)) is not None:
        heard_put_on(initiative=one, sitting=item.sitting, by=by, at=at)


@receiver(item_taken_off, dispatch_uid="initiatives.taken_off")
def off_the_agenda(sender: Any, item: AgendaItem, reason: str, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """Nothing was decided."""
    if (one := _about(item)) is not None:
        heard_taken_off(initiative=one, reason=reason, by=by, at=at)


@receiver(item_decided, dispatch_uid="initiatives.decided")
def decided(sender: Any, item: AgendaItem, outcome: Outcome, reason: str, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The council stated its result."""
    if (one := _about(item)) is not None:
        heard_decided(initiative=one, outcome=Outcome(outcome), reason=reason, grounds=told_grounds(item), by=by, at=at)


@receiver(unit_succeeded, dispatch_uid="initiatives.succeed")
def initiatives_go_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another: what is not decided goes with it."""
    return succeed_initiatives(act=act, source=source, target=target, by=by, at=at)


@receiver(succession_undone, dispatch_uid="initiatives.return_units")
def initiatives_come_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_initiatives(act=act, moved=moved, by=by, at=at)


@receiver(succession_counted, dispatch_uid="initiatives.count")
def initiatives_are_counted(sender: Any, units: list[Unit], day: dt.date, **kwargs: Any) -> list[tuple[Any, int]]:
    """How many would go with some units; nothing is said of nothing."""
    count = sum(going_on(unit).count() for unit in units)
    return [(SUCCESSION, count)] if count else []
