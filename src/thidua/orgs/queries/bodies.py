"""Reads of the bodies beside the unit tree."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.orgs.models import Body, BodyMember, Person
from thidua.orgs.permissions import standing_of
from thidua.search.queries import having_words
from thidua.vn.search import fold


def bodies_visible_to(user: Any) -> Any:
    """The bodies of the agency of somebody; an administrator sees all."""
    rows = Body.objects.select_related("unit", "head").order_by("unit__path", "kind", "name")
    return rows if getattr(user, "is_administrator", False) else rows.filter(root=standing_of(user).root)


@dataclass(frozen=True)
class BodyRow:
    """A line of the list: the body, who leads it and how many members it has on a day."""

    body: Body
    leaders: tuple[BodyMember, ...]
    members: int


def body_rows(bodies: Any, day: dt.date) -> list[BodyRow]:
    """The lines of some bodies, in three queries whatever their number."""
    shown = list(bodies)
    leading: dict[Any, list[BodyMember]] = {}
    for row in leaders(day).filter(body__in=shown):
        leading.setdefault(row.body_id, []).append(row)
    counts = dict(BodyMember.objects.on(day).filter(body__in=shown).values_list("body").annotate(n=Count("person", distinct=True)))
    return [BodyRow(body, tuple(leading.get(body.pk, ())), counts.get(body.pk, 0)) for body in shown]


def leaders(day: dt.date) -> Any:
    """Who leads bodies on a day: they launch movements and sign in the name of the body."""
    return BodyMember.objects.on(day).filter(leads=True).select_related("person", "body").order_by("from_date", "id")


def lasting_leaders(body: Body) -> Any:
    """Who leads a body without an end, the longest first: the first is its head."""
    return BodyMember.objects.filter(body=body, leads=True, to_date__isnull=True).select_related("person").order_by("from_date", "id")


def leaders_on(bodies: Collection[Body], day: dt.date) -> dict[uuid.UUID, Person]:
    """Who led each body on a day, of several the one who leads it longest; a head of whom no days are recorded has always led it."""
    rows = BodyMember.objects.filter(body__in=bodies, leads=True).select_related("person").order_by("-from_date", "-id")
    dated = {(row.body_id, row.person_id) for row in rows}
    heads = {body.pk: body.head for body in bodies if body.head is not None and (body.pk, body.head_id) not in dated}
    return {**heads, **{row.body_id: row.person for row in rows.on(day)}}


def head_after(member: BodyMember) -> BodyMember | None:
    """Who is head of a body when one of its members leaves; None when nobody else leads it without an end."""
    found: BodyMember | None = lasting_leaders(member.body).exclude(pk=member.pk).first()
    return found


def members_of(body: Body) -> Any:
    """The members of a body, those who lead first, then by given name; past ones last."""
    return BodyMember.objects.filter(body=body).select_related("person").order_by("-leads", "person__sort_key", "from_date")


def search_members(members: Any, text: str) -> Any:
    """Narrow a list of members by words of the name, code or position, marks or none."""
    words = fold(text).split()
    # A body of thousands has a few positions: they are read and folded, its people are found in the database.
    positions = set(members.order_by().values_list("position", flat=True).distinct()) if words else set()
    for word in words:
        meant = [one for one in positions if word in fold(one)]
        members = members.filter(Q(person__sort_key__contains=word) | Q(person__code__icontains=word) | Q(position__in=meant))
    return members


def bodies_led_by(person: Person | None, day: dt.date) -> Any:
    """The bodies in whose name somebody may launch, take on work and sign on a day."""
    led = BodyMember.objects.on(day).filter(leads=True, person=person).values("body") if person else Body.objects.none().values("pk")
    return Body.objects.filter(pk__in=led).select_related("unit").order_by("unit__path", "kind", "name")


def search_bodies(bodies: Any, *, text: str = "", kind: str = "", sort: str = "") -> Any:
    """Narrow a list of bodies by words of the name or unit, marks or none, and by the kind; by the tree of units, or by name."""
    bodies = having_words(bodies, text, "name", "unit__name")
    bodies = bodies.filter(kind=kind) if kind else bodies
    return bodies.order_by("name", "pk") if sort == "ten" else bodies
