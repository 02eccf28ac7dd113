"""Councils: who sees which, who sits in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.councils.enums import CouncilKind, Seat
from thidua.councils.models import Council, Membership, Sitting
from thidua.councils.queries.sittings import sittings_visible_to
from thidua.orgs.models import Post
from thidua.orgs.queries import standing_of
from thidua.search.queries import having_words
from thidua.store import clock

SORTS = {"": ("-from_date", "-id"), "ten": ("search_key", "id")}
SEATS = {seat.value: place for place, seat in enumerate(Seat)}
"""The order in which people are named."""


def visible_to(user: Any) -> Any:
    """The councils of one's agency: who sits in them is no secret there."""
    root = standing_of(user).root
    return Council.objects.filter(root=root).select_related("unit") if root else Council.objects.none()


def running(day: dt.date) -> Q:
    """Councils whose term is not over on a day."""
    return Q(to_date__isnull=True) | Q(to_date__gte=day)


def listed(user: Any, *, words: str = "", kind: CouncilKind | str = "", over: bool = False, sort: str = "") -> Any:
    """Councils as a list shows them; with `over` those whose term is over."""
    rows = visible_to(user)
    rows = rows.exclude(running(clock.today())) if over else rows.filter(running(clock.today()))
    rows = rows.filter(kind=kind) if kind else rows
    return having_words(rows, words, "name", "basis").order_by(*SORTS[sort])


@dataclass(frozen=True)
class CouncilRow:
    """A council with how many sit in it and vote today, who chairs it, and its next sitting that the reader sees."""

    council: Council
    members: int
    voting: int
    chair: str
    next: Sitting | None


def council_rows(user: Any, councils: Iterable[Council]) -> list[CouncilRow]:
    """The lines of a list, in three questions whatever their number."""
    shown = list(councils)
    seats = Membership.objects.on(clock.today()).filter(council__in=shown)
    counts = {
        row["council"]: (row["n"], row["v"])
        for row in seats.values("council").annotate(n=Count("pk"), v=Count("pk", filter=Q(votes=True))).order_by()
    }
    chairs = {one.council_id: one.person.name for one in seats.filter(seat=Seat.CHAIR).select_related("person")}
    coming = sittings_visible_to(user).filter(council__in=shown, state__in=("called", "open")).order_by("-starts_at")
    following = {one.council_id: one for one in coming}
    return [CouncilRow(one, *counts.get(one.pk, (0, 0)), chairs.get(one.pk, ""), following.get(one.pk)) for one in shown]


@dataclass(frozen=True)
class SeatRow:
    """A seat with the post that the person holds now."""

    member: Membership
    position: str
    unit: str


def seat_rows(council: Council, day: dt.date | None) -> list[SeatRow]:
    """The seats held on a day, or (None) those that are over; chair first, by given name within a seat. Two questions."""
    rows = Membership.objects.filter(council=council).select_related("person", "replaces__person")
    today = clock.today()
    rows = rows.on(day) if day else rows.filter(to_date__lt=today)
    return rows_with_posts(rows, day or today)


def rows_with_posts(members: Any, day: dt.date) -> list[SeatRow]:
    """Seats with the posts of a day, in the order in which people are named."""
    shown = sorted(members, key=lambda one: (SEATS[one.seat], one.person.sort_key, str(one.pk)))
    posts = {
        one.person_id: one
        for one in Post.objects.on(day).filter(person__in=[one.person_id for one in shown]).select_related("unit").order_by("from_date")
    }
    return [SeatRow(one, post.position if (post := posts.get(one.person_id)) else "", post.unit.name if post else "") for one in shown]
