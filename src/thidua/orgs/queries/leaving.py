"""What ends with the last day of somebody at work, and what waits to be handed over before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import ClusterYear, Person, Post, RoleGrant
from thidua.orgs.queries.absences import held_by

ENDS = ("roles", "seats")
"""Kinds of holdings that end by themselves with the last day."""


@dataclass(frozen=True)
class Ending:
    """In words, by what they are: what ends; what goes on without the person; what can be handed over, with how many of each."""

    ends: tuple[tuple[str, tuple[str, ...]], ...]
    clusters: tuple[str, ...]
    to_hand: tuple[tuple[str, int], ...]


def ending_of(person: Person, day: dt.date, reader: Any) -> Ending:
    """What somebody holds, as it looks to who sees them off."""
    held = held_by(person, day, reader)
    posts = Post.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), person=person).select_related("unit").order_by("from_date", "id")
    named = [(_("Vị trí"), tuple(f"{post.position}, {post.unit.name}" for post in posts))]
    named += [(str(one.kind.title), tuple(row.words for row in one.rows)) for one in held if one.kind.code in ENDS]
    hand = tuple((str(one.kind.title), len(one.rows)) for one in held if one.kind.can_go)
    return Ending(tuple((title, words) for title, words in named if words), tuple(_clusters(person, day)), hand)


def _clusters(person: Person, day: dt.date) -> Iterator[str]:
    """The clusters that are headed this year by a unit that the person heads: the unit goes on, with another head."""
    headed = RoleGrant.objects.on(day).filter(person=person, role=RoleKind.UNIT_HEAD).values("unit")
    terms = ClusterYear.objects.filter(Q(head__in=headed) | Q(deputy__in=headed), year=day.year).select_related("cluster").order_by("cluster__name")
    yield from (f"{term.cluster.name}, {term.year}" for term in terms)
