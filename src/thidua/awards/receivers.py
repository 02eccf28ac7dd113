"""News of councils that awards act on, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.awards.actions.council import heard_decided, heard_put_on, heard_taken_off
from thidua.awards.models import KIND, Nomination
from thidua.awards.queries.nominations import find
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem
from thidua.councils.signals import item_decided, item_put_on, item_taken_off


def _about(item: AgendaItem) -> Nomination | None:
    return find(item.subject) if item.kind == KIND else None


@receiver(item_put_on, dispatch_uid="awards.put_on")
def on_the_agenda(sender: Any, item: AgendaItem, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """A council takes it up."""
    if (one := _about(item)) is not None:
        heard_put_on(nomination=one, by=by, at=at)


@receiver(item_taken_off, dispatch_uid="awards.taken_off")
def off_the_agenda(sender: Any, item: AgendaItem, reason: str, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """Nothing was decided."""
    if (one := _about(item)) is not None:
        heard_taken_off(nomination=one, reason=reason, by=by, at=at)


@receiver(item_decided, dispatch_uid="awards.decided")
def decided(sender: Any, item: AgendaItem, outcome: Outcome, reason: str, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The council stated its result."""
    if (one := _about(item)) is not None:
        heard_decided(nomination=one, item=item, outcome=Outcome(outcome), reason=reason, by=by, at=at)
