"""Lines of the ledger that somebody wrote and nobody has confirmed, given to another in the hand-over of all their work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from thidua.accounts.models import User
from thidua.investments.permissions import P, can
from thidua.investments.queries.holdings import drafts_of, page_of
from thidua.orgs.actions.drafts import pass_drafts
from thidua.orgs.models import Person


def hand_over_lines(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """Those that the taker may write on; the caller asked who may hand over."""
    rows = drafts_of(giver).filter(pk__in=keys)
    return pass_drafts(rows, taker=taker, may=lambda user, row: can(user, P.WRITE, row), action="investments.line.hand", page=page_of, by=by, at=at)
