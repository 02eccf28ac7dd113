"""Reads of absences, deputies and of what people hold."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.notify.permissions import StandIn
from thidua.orgs.models import Absence, BodyMember, HandOver, Person, Post, RoleGrant
from thidua.orgs.permissions import standing_of, stood_in
from thidua.orgs.phrases import ROLES
from thidua.orgs.queries import SEES_PEOPLE, under
from thidua.orgs.rules.holdings import Holding, HoldingKind, kinds
from thidua.store import clock
from thidua.vn.search import fold


def absences_seen_by(user: Any) -> Any:
    """Absences that concern somebody: their own, those in which they stand in, and those of people they look after."""
    rows = Absence.objects.select_related("person", "deputy").order_by("-from_date", "-id")
    if getattr(user, "is_administrator", False):
        return rows
    standing = standing_of(user)
    own = Q(person=standing.person_id) | Q(deputy=standing.person_id) if standing.person_id else Q(pk__in=[])
    return rows.filter(own | Q(person__in=_people_under(standing.scopes(*SEES_PEOPLE))))


def search_absences(rows: Any, *, text: str = "", state: str = "", sort: str = "", today: dt.date) -> Any:
    """Narrow absences by words of either name, by where they stand on a day (`nay`, `toi`, `qua`); the newest first, or by who is away."""
    for word in fold(text).split():
        rows = rows.filter(Q(person__sort_key__contains=word) | Q(deputy__sort_key__contains=word))
    stands = {"nay": Q(from_date__lte=today, to_date__gte=today), "toi": Q(from_date__gt=today), "qua": Q(to_date__lt=today)}
    rows = rows.filter(stands[state]) if state in stands else rows
    return rows.order_by("person__sort_key", "person__code", "-from_date", "id") if sort == "ten" else rows


def _people_under(scopes: Collection[str]) -> Any:
    return Post.objects.on(clock.today()).filter(under(scopes, "unit__path")).values("person")


def search_hand_overs(rows: Any, *, text: str = "", year: str = "", sort: str = "") -> Any:
    """Narrow records of handed-over work by words of either name and by year; the newest first, or by who gave it away."""
    for word in fold(text).split():
        rows = rows.filter(Q(giver__sort_key__contains=word) | Q(taker__sort_key__contains=word))
    rows = rows.filter(on__year=year) if year else rows
    return rows.order_by("giver__sort_key", "giver__code", "-on", "id") if sort == "ten" else rows


def hand_over_years(rows: Any) -> list[int]:
    """The years with records, the newest first."""
    return [day.year for day in rows.order_by().dates("on", "year", order="DESC")]


def deputy_of(person: Person, day: dt.date) -> Person | None:
    """Who stands in for somebody on a day; None when they are here."""
    row = Absence.objects.on(day).filter(person=person).select_related("deputy").order_by("-id").first()
    return row.deputy if row else None


def away(person: Person, day: dt.date) -> list[Absence]:
    """The absences in which somebody stands in on a day."""
    return list(stood_in(person.pk, day).select_related("person").order_by("to_date", "id"))


def stand_ins(accounts: Collection[uuid.UUID], day: dt.date) -> dict[uuid.UUID, StandIn]:
    """Of some accounts those whose people are away on a day, with who stands in for each."""
    rows = Absence.objects.on(day).filter(person__user__in=accounts, deputy__user__is_active=True).select_related("person", "deputy__user")
    return {row.person.user_id: StandIn(row.deputy.user, row.person.greeting, row.lends_roles) for row in rows.order_by("id")}


@dataclass(frozen=True)
class Held:
    """What somebody holds of one kind; `more`: there is more than these rows."""

    kind: HoldingKind
    rows: tuple[Holding, ...]
    more: bool = False


def held_by(person: Person, day: dt.date, reader: Any = None) -> list[Held]:
    """Everything a person holds on a day, kind by kind, in the words that the reader may have; None: that everybody may."""
    found = [Held(kind, tuple(row.told_to(reader) for row in kind.find(person, day))) for kind in kinds()]
    return [one for one in found if one.rows]


def left_to_deputy(absence: Absence, day: dt.date, most: int) -> list[Held]:
    """What a deputy sees to for somebody away, the first few of each kind: what is theirs by a role only where the roles were lent."""
    found = []
    for kind in kinds():
        if kind.whole is not None and (absence.lends_roles or not kind.with_role):
            rows = tuple(kind.find(absence.person, day, most + 1))
            found.append(Held(kind, rows[:most], more=len(rows) > most))
    return [one for one in found if one.rows]


def roles_held(person: Person, day: dt.date) -> list[Holding]:
    """The roles of a person that run on a day or begin later."""
    rows = RoleGrant.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), person=person).select_related("unit").order_by("from_date", "id")
    page = reverse("orgs:person", args=[person.pk])
    return [Holding(row.pk, f"{ROLES[row.role]}: {row.unit.name}", page, row.to_date) for row in rows]


def seats_held(person: Person, day: dt.date) -> list[Holding]:
    """The places of a person in bodies: they are elected or appointed to them, so that nobody can hand them on."""
    rows = BodyMember.objects.on(day).filter(person=person).select_related("body").order_by("from_date", "id")
    return [
        Holding(row.pk, f"{row.body.name}: {row.position or _('thành viên')}", reverse("orgs:body", args=[row.body_id]), row.to_date) for row in rows
    ]


def hand_overs_seen_by(user: Any) -> Any:
    """Records of handed-over work that somebody may read: the two, those who look after them, the administrator."""
    rows = HandOver.objects.select_related("giver", "taker", "unit").order_by("-on", "-id")
    if getattr(user, "is_administrator", False):
        return rows
    standing = standing_of(user)
    own = Q(giver=standing.person_id) | Q(taker=standing.person_id) if standing.person_id else Q(pk__in=[])
    return rows.filter(own | under(standing.scopes(*SEES_PEOPLE), "unit__path"))
