"""What members may read of the subjects that they decide on; for the packages that own them."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Exists, OuterRef

from thidua.councils.enums import ItemState, SittingState
from thidua.councils.models import AgendaItem, Membership, Recusal
from thidua.orgs.queries import standing_of
from thidua.store import clock

READ_IN = (SittingState.CALLED, SittingState.OPEN, SittingState.CLOSED, SittingState.MINUTED)


def subjects_read_by(user: Any, kind: str) -> Any:
    """The public ids of the subjects of a kind that somebody may read as a member in office: those on an agenda to which they were called,
    without those of which they step aside. A queryset of values, for a filter of the package above."""
    person = standing_of(user).person_id
    if person is None:
        return AgendaItem.objects.none().values("subject")
    seats = Membership.objects.on(clock.today()).filter(person=person, council=OuterRef("sitting__council"))
    aside = Recusal.objects.filter(item__kind=kind, item__subject=OuterRef("subject"), member__person=person)  # whichever item they said it of
    rows = AgendaItem.objects.filter(Exists(seats), ~Exists(aside), kind=kind, sitting__state__in=READ_IN).exclude(state=ItemState.TAKEN_OFF)
    return rows.values("subject")


def reads(user: Any, kind: str, subject: uuid.UUID) -> bool:
    """Whether somebody may read one subject as a member."""
    return bool(subjects_read_by(user, kind).filter(subject=subject).exists())
