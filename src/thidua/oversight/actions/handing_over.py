"""Places in inspection teams, inspections in preparation and letters given to another in the hand-over of all work of a person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.actions.drafts import pass_drafts
from thidua.orgs.models import Person
from thidua.oversight.models import Member
from thidua.oversight.permissions import P, can
from thidua.oversight.queries.holdings import letters_of, page_of_inspection, page_of_letter, prepared_by


def hand_over_teams(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """The taker takes the place in each team in which they are not already; the caller asked who may hand over."""
    went = []
    for row in Member.objects.filter(pk__in=keys, person=giver).select_related("inspection").order_by("id"):
        if Member.objects.filter(inspection=row.inspection_id, person=taker).exists():
            continue
        with recorded("oversight.inspection.checklist", row.inspection, by=by, at=at) as note:
            note.values["member"] = [str(giver.pk), str(taker.pk)]
            row.person = taker
            row.save(update_fields=["person"])
        went.append(row.pk)
    return went


def hand_over_letters(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """The letters that the taker may write; the answers come to the taker from now on."""
    rows, action = letters_of(giver).filter(pk__in=keys), "oversight.letter.hand"
    return pass_drafts(rows, taker=taker, may=lambda user, row: can(user, P.LETTER_WRITE, row), action=action, page=page_of_letter, by=by, at=at)


def hand_over_prepared(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """The inspections that the taker may prepare."""
    rows, action = prepared_by(giver).filter(pk__in=keys), "oversight.inspection.hand"
    return pass_drafts(
        rows, taker=taker, may=lambda user, row: can(user, P.INSPECTION_PLAN, row), action=action, page=page_of_inspection, by=by, at=at
    )
