"""News of councils that scoring acts on, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem
from thidua.councils.signals import item_decided, item_put_on
from thidua.scoring.actions.bringing import cards_before, heard_decided, heard_put_on
from thidua.scoring.models import CARD, ROUND, Round
from thidua.scoring.queries.brought import find_council_card, find_round


def _round_of(item: AgendaItem) -> Round | None:
    if item.kind == ROUND:
        return find_round(item.subject)
    card = find_council_card(item.subject) if item.kind == CARD else None
    return find_round(card.contender.round_id) if card else None


@receiver(item_put_on, dispatch_uid="scoring.put_on")
def on_the_agenda(sender: Any, item: AgendaItem, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """A council takes up results."""
    if (row := _round_of(item)) is not None:
        heard_put_on(item=item, cards=cards_before(item, row), by=by, at=at)


@receiver(item_decided, dispatch_uid="scoring.decided")
def decided(sender: Any, item: AgendaItem, outcome: Outcome, reason: str, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The council stated its result."""
    if (row := _round_of(item)) is not None:
        heard_decided(row=row, cards=cards_before(item, row), item=item, outcome=Outcome(outcome), reason=reason, by=by, at=at)
