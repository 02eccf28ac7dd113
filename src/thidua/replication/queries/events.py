"""Meetings of units that somebody may open, narrowed and in order, and one with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from thidua.replication.models import EventModel, EventUnit, ExchangeEvent, TakeHome
from thidua.replication.permissions import events_seen_by
from thidua.vn.search import fold

SORTS: Mapping[str, tuple[Any, ...]] = {"": ("-held_on", "-id"), "ten": ("title", "id"), "dv": ("unit__path", "-held_on", "id")}


def visible_to(user: Any) -> Any:
    """The meetings that somebody may open."""
    return ExchangeEvent.objects.filter(events_seen_by(user)).select_related("unit")


def narrowed(rows: Any, words: str = "", state: str = "", year: str = "") -> Any:
    """A list as it is asked for."""
    if state:
        rows = rows.filter(state=state)
    if year:
        rows = rows.filter(held_on__year=int(year))
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def counts_by_state(rows: Any) -> dict[str, int]:
    """How many in each state: one question."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def years_of(rows: Any) -> list[int]:
    """The years of some meetings, the newest first."""
    return sorted(set(rows.order_by().values_list("held_on__year", flat=True)), reverse=True)


@dataclass(frozen=True)
class Sums:
    """Units and people that came to a meeting, and how many units wrote what they take home."""

    units: int = 0
    people: int = 0
    told: int = 0


def sums_of(events: Sequence[ExchangeEvent]) -> dict[Any, Sums]:
    """The sums of some meetings, in two questions."""
    came: dict[Any, list[int]] = {}
    for event, people in EventUnit.objects.filter(event__in=events).values_list("event", "people"):
        came.setdefault(event, []).append(people)
    told = dict(TakeHome.objects.filter(event__in=events).order_by().values_list("event").annotate(n=Count("unit", distinct=True)))
    return {one.pk: Sums(len(came.get(one.pk, ())), sum(came.get(one.pk, ())), told.get(one.pk, 0)) for one in events}


@dataclass(frozen=True)
class Whole:
    """A meeting with the units that came, the models that were shown and what each unit takes home."""

    one: ExchangeEvent
    units: Sequence[EventUnit]
    models: Sequence[Any]
    taken: Sequence[TakeHome]

    @property
    def people(self) -> int:
        """Everybody who came."""
        return sum(row.people for row in self.units)

    @property
    def silent(self) -> list[EventUnit]:
        """The units that have not written what they take home."""
        told = {row.unit_id for row in self.taken}
        return [row for row in self.units if row.unit_id not in told]


def whole_of(one: ExchangeEvent) -> Whole:
    """All of it, in three questions."""
    return Whole(
        one,
        list(EventUnit.objects.filter(event=one).select_related("unit").order_by("unit__path")),
        [row.model for row in EventModel.objects.filter(event=one).select_related("model__unit").order_by("model__title")],
        list(TakeHome.objects.filter(event=one).select_related("unit", "model__unit", "adoption", "by").order_by("unit__path", "at")),
    )
