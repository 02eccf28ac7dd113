"""Sittings: who sees which, how far each is."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from thidua.councils.enums import ItemState, SittingState
from thidua.councils.models import AgendaItem, Attendance, Council, Membership, Sitting
from thidua.councils.permissions import OVER, RUNNING
from thidua.orgs.queries import standing_of, under
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.store.prepared import prepared

SORTS = {"": ("-starts_at", "-id"), "cu": ("starts_at", "id")}


def sittings_visible_to(user: Any) -> Any:
    """Those of the place for who is over it; for members in office and those who were marked at one, what they were called to.

    A draft is seen by those who prepare it alone.
    """
    standing = standing_of(user)
    if standing.person_id is None:
        return Sitting.objects.none()
    rows = Sitting.objects.filter(_open_to(standing.person_id, standing.scopes(*OVER), clock.today()))
    return rows.select_related("council__unit", "chair__person", "secretary__person")


def _open_to(person: uuid.UUID, over_paths: tuple[str, ...], today: dt.date) -> Q:
    over = under(over_paths, "council__unit__path")
    seats = Membership.objects.on(today).filter(person=person, council=OuterRef("council"))
    marked = Attendance.objects.filter(sitting=OuterRef("pk"), member__person=person)
    return over | Q(Exists(seats.filter(seat__in=RUNNING))) | (~Q(state=SittingState.DRAFT) & (Q(Exists(seats)) | Q(Exists(marked))))


def items_visible_to(user: Any) -> Any:
    """The items of these sittings; those that were taken off stay for the record."""
    return AgendaItem.objects.filter(sitting__in=sittings_visible_to(user)).select_related("sitting__council__unit", "sitting__chair__person")


def of_council(user: Any, council: Council) -> Any:
    """The sittings of a council that somebody sees, the newest first."""
    return sittings_visible_to(user).filter(council=council).order_by(*SORTS[""])


def listed(user: Any, *, words: str = "", state: str = "", sort: str = "") -> Any:
    """Sittings of all councils as a list shows them."""
    rows = sittings_visible_to(user)
    rows = rows.filter(state=state) if state else rows
    return having_words(rows, words, "title", "council__name", "place").order_by(*SORTS[sort])


@dataclass(frozen=True)
class SittingRow:
    """A sitting with how many items it has and how many are decided."""

    sitting: Sitting
    items: int
    decided: int


def sitting_rows(sittings: Iterable[Sitting]) -> list[SittingRow]:
    """The lines of a list: one question more."""
    shown = list(sittings)
    rows = AgendaItem.objects.filter(sitting__in=shown).exclude(state=ItemState.TAKEN_OFF).order_by().values("sitting")
    counts = {row["sitting"]: (row["n"], row["d"]) for row in rows.annotate(n=Count("pk"), d=Count("pk", filter=Q(state=ItemState.DECIDED)))}
    return [SittingRow(one, *counts.get(one.pk, (0, 0))) for one in shown]


def agenda_of(sitting: Sitting) -> list[AgendaItem]:
    """The items in order, without those taken off."""
    rows = list(AgendaItem.objects.filter(sitting=sitting).exclude(state=ItemState.TAKEN_OFF).select_related("decided_by").order_by("order", "id"))
    for one in rows:
        one.sitting = sitting
    return rows


@dataclass(frozen=True)
class SittingDay:
    """A sitting as a day of somebody's calendar."""

    on: dt.date
    pk: uuid.UUID
    title: str
    council: str
    owed: bool


def days_of(user: Any, first: dt.date, last: dt.date, paths: tuple[str, ...] | None) -> list[SittingDay]:
    """The sittings of a span: those to which somebody is called, or (with paths) those of the councils of units."""
    standing = standing_of(user)
    if standing.person_id is None:
        return []
    begins, ends = (dt.datetime.combine(day, dt.time(), tzinfo=clock.VIETNAM) for day in (first, last + dt.timedelta(days=1)))
    shown = _between(standing.person_id, standing.scopes(*OVER), clock.today(), paths, begins, ends)
    return [
        SittingDay(at.astimezone(clock.VIETNAM).date(), pk, title, council, state in ("called", "open")) for at, pk, title, council, state in shown
    ]


@prepared
def _between(person: uuid.UUID, over: tuple[str, ...], today: dt.date, paths: tuple[str, ...] | None, begins: dt.datetime, ends: dt.datetime) -> Any:
    rows = Sitting.objects.filter(_open_to(person, over, today)).exclude(state__in=(SittingState.DRAFT, SittingState.CANCELLED))
    seats = Membership.objects.on(today).filter(person=person, council=OuterRef("council"))
    rows = rows.filter(Exists(seats)) if paths is None else rows.filter(under(paths, "council__unit__path"))
    rows = rows.filter(starts_at__gte=begins, starts_at__lt=ends).order_by("starts_at", "id")
    return rows.values_list("starts_at", "pk", "title", "council__name", "state")


def coming(user: Any) -> Any:
    """The sittings to which somebody is called and those that are going on, the next first; of somebody over the place what is to be prepared too."""
    running = (SittingState.DRAFT, SittingState.CALLED, SittingState.OPEN, SittingState.CLOSED)
    return sittings_visible_to(user).filter(state__in=running).order_by("starts_at", "id")
