"""Registrations not sent yet, given to another in the hand-over of all work of a person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from thidua.accounts.models import User
from thidua.orgs.actions.drafts import pass_drafts
from thidua.orgs.models import Person
from thidua.targets.permissions import P, can
from thidua.targets.queries.holdings import drafts_of, page_of


def hand_over_drafts(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """The registrations that the taker may write."""
    rows, action = drafts_of(giver).filter(pk__in=keys), "targets.registration.hand"
    return pass_drafts(rows, taker=taker, may=lambda user, row: can(user, P.REGISTER, row), action=action, page=page_of, by=by, at=at)
