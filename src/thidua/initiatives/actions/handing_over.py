"""Initiatives that somebody sent and that are not decided, given to a co-author in the hand-over of all their work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.initiatives.actions.telling import tell_passed
from thidua.initiatives.enums import Agreement
from thidua.initiatives.models import Author, Initiative
from thidua.initiatives.queries.holdings import open_of
from thidua.orgs.models import Person


def hand_over_open(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """Those of which the taker is an author who agreed are theirs to complete now; shares stay. Nobody sends what others thought of alone."""
    went: list[uuid.UUID] = []
    for row in open_of(giver).filter(pk__in=keys).select_for_update(of=("self",)).order_by("id"):
        if _put_first(row, taker, by, at):
            tell_passed(row, by=by, at=at)
            went.append(row.pk)
    return went


def _put_first(one: Initiative, taker: Person, by: User | None, at: dt.datetime) -> bool:
    """Who sends it stands first among the authors."""
    rows = list(Author.objects.select_for_update(of=("self",)).filter(initiative=one).order_by("place"))
    theirs = next((row for row in rows if row.person_id == taker.pk and row.answer == Agreement.AGREED), None)
    if theirs is None:
        return False
    one.author = taker
    one.expect(None)
    with recorded("initiatives.hand", one, by=by, at=at):
        one.save()
        for place, row in enumerate([theirs, *(row for row in rows if row.pk != theirs.pk)]):
            if row.place != place:
                row.place = place
                row.save()
    return True
