"""Reads of the organisation."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Q

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Body, Delegation, Person, Post, RoleGrant, Unit, UnitLink
from thidua.orgs.permissions import standing_of as standing_of
from thidua.orgs.rules.importing import Kept
from thidua.search.permissions import Reader
from thidua.store import clock
from thidua.vn.search import fold


def person_of(user: Any) -> Person | None:
    """The person behind an account; None for an account that is nobody's."""
    if not getattr(user, "pk", None):
        return None
    if not hasattr(user, "_person"):
        user._person = Person.objects.filter(user=user).first()
    return cast("Person | None", user._person)


def units_under(unit: Unit, day: dt.date | None = None) -> Any:
    """A unit and all below it that exist on a day, in tree order."""
    return Unit.objects.on(day or clock.today()).filter(path__startswith=unit.path)


def still_here(day: dt.date, column: str = "left_on") -> Q:
    """People who have not left by a day; who leaves at the end of the month is here until then."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": day})


def members_on(units: Any, day: dt.date) -> Any:
    """The posts held on a day in some units, one row a person and unit, with both at hand; sorted by given name."""
    return (
        Post.objects.on(day)
        .filter(unit__in=units)
        .filter(still_here(day, "person__left_on"))
        .select_related("person", "unit")
        .order_by("unit__path", "person__sort_key")
    )


def heads_on(units: Any, day: dt.date) -> dict[uuid.UUID, Person]:
    """The head of each unit on a day; a unit without one is absent."""
    rows = RoleGrant.objects.on(day).filter(role=RoleKind.UNIT_HEAD, unit__in=units).select_related("person").order_by("from_date")
    return {row.unit_id: row.person for row in rows}


def unit_of(person: Person, day: dt.date | None = None) -> Unit | None:
    """The unit a person works in on a day: that of the latest post held then."""
    post = Post.objects.on(day or clock.today()).filter(person=person).select_related("unit").order_by("from_date").last()
    return cast("Unit | None", post.unit if post else None)


def root_units(day: dt.date | None = None) -> Any:
    """The agencies kept here that exist on a day."""
    return Unit.objects.on(day or clock.today()).filter(depth=1)


def _within(scopes: tuple[str, ...], column: str) -> Q:
    """Rows whose unit path starts with one of the scopes; none at all for no scope."""
    found = Q(pk__in=[])
    for path in scopes:
        found |= Q(**{f"{column}__startswith": path})
    return found


def units_visible_to(user: Any) -> Any:
    """The units somebody may see, in tree order: an administrator all of them, a member those of their agency."""
    if getattr(user, "is_administrator", False):
        return Unit.objects.all()
    standing = standing_of(user)
    return Unit.objects.filter(Q(root=standing.root) | _within(standing.scopes(RoleKind.ADMINISTRATOR), "path"))


SEES_PEOPLE = (RoleKind.ADMINISTRATOR, RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD, RoleKind.LEADER)


def people_visible_to(user: Any) -> Any:
    """The people whose record somebody may open, sorted by given name: those with a post in the scope of a role."""
    people = Person.objects.order_by("sort_key", "code")
    if getattr(user, "is_administrator", False):
        return people
    scopes = standing_of(user).scopes(*SEES_PEOPLE)
    return people.filter(pk__in=Post.objects.filter(_within(scopes, "unit__path")).values("person"))


def search_reader(user: Any) -> Reader:
    """Who looks when somebody searches: of which agency, at which unit, and over which subtrees."""
    standing = standing_of(user)
    return Reader(standing.root, standing.unit_path, standing.scopes(*SEES_PEOPLE))


def search_people(people: Any, *, text: str = "", unit: Unit | None = None, day: dt.date | None = None) -> Any:
    """Narrow a list of people by words of the name or code, marks or none, and by the unit they work under on a day."""
    for word in fold(text).split():
        people = people.filter(Q(sort_key__contains=word) | Q(code__icontains=word))
    if unit is not None:
        posts = Post.objects.on(day or clock.today()).filter(unit__path__startswith=unit.path)
        people = people.filter(pk__in=posts.values("person"))
    return people


def bodies_of(unit: Unit) -> Any:
    """The bodies beside a unit: party committee, unions, association."""
    return Body.objects.filter(unit=unit).select_related("head").order_by("kind", "name")


@dataclass(frozen=True)
class MyData:
    """Everything the organisation keeps about one person, for the page "Dữ liệu của tôi"."""

    person: Person
    posts: tuple[Post, ...]
    roles: tuple[RoleGrant, ...]
    lent: tuple[Delegation, ...]
    borrowed: tuple[Delegation, ...]


def my_data(user: Any) -> MyData | None:
    """What is kept about the person behind an account; None for an account that is nobody's."""
    person = person_of(user)
    if person is None:
        return None
    return MyData(
        person,
        tuple(Post.objects.filter(person=person).select_related("unit").order_by("-from_date")),
        tuple(RoleGrant.objects.filter(person=person).select_related("unit").order_by("-from_date")),
        tuple(Delegation.objects.filter(grantor=person).select_related("unit", "delegate").order_by("-from_date")),
        tuple(Delegation.objects.filter(delegate=person).select_related("unit", "grantor").order_by("-from_date")),
    )


def lineage_of(unit: Unit) -> Any:
    """What a unit came out of and went into."""
    return UnitLink.objects.filter(Q(source=unit) | Q(target=unit)).select_related("source", "target").order_by("on")


@dataclass(frozen=True)
class UnitRow:
    """A line of the tree: the unit, its head today and how many people work in it today."""

    unit: Unit
    head: Person | None
    people: int


def tree_rows(units: Any, day: dt.date | None) -> list[UnitRow]:
    """The lines of the tree on a day, or of every unit there ever was (None), in three queries."""
    today = day or clock.today()
    shown = list(units.on(day) if day else units)
    heads = heads_on(shown, today)
    counts = dict(Post.objects.on(today).filter(unit__in=shown).values_list("unit").annotate(n=Count("person", distinct=True)))
    return [UnitRow(unit, heads.get(unit.pk), counts.get(unit.pk, 0)) for unit in shown]


@dataclass(frozen=True)
class PersonRow:
    """A line of the list of people: the person, the post of today, the roles of today."""

    person: Person
    post: Post | None
    roles: tuple[str, ...]


def person_rows(people: Any, day: dt.date) -> list[PersonRow]:
    """The lines for one page of people, in three queries whatever their number."""
    shown = list(people)
    posts = {p.person_id: p for p in Post.objects.on(day).filter(person__in=shown).select_related("unit").order_by("from_date")}
    roles: dict[uuid.UUID, list[str]] = {}
    for person_id, role in RoleGrant.objects.on(day).filter(person__in=shown).order_by("from_date").values_list("person", "role"):
        roles.setdefault(person_id, []).append(role)
    return [PersonRow(p, posts.get(p.pk), tuple(dict.fromkeys(roles.get(p.pk, ())))) for p in shown]


def grants_of(person: Person) -> Any:
    """The roles a person holds, held and will hold, the newest first."""
    return RoleGrant.objects.filter(person=person).select_related("unit").order_by("-from_date")


def posts_of(person: Person) -> Any:
    """The posts a person holds, held and will hold, the newest first."""
    return Post.objects.filter(person=person).select_related("unit").order_by("-from_date")


def delegations_seen_by(user: Any) -> Any:
    """Loans of roles that concern somebody: their own, or all under an administrator's scope."""
    loans = Delegation.objects.select_related("grantor", "delegate", "unit").order_by("-from_date")
    if getattr(user, "is_administrator", False):
        return loans
    standing = standing_of(user)
    own = Q(grantor=standing.person_id) | Q(delegate=standing.person_id)
    return loans.filter(own | _within(standing.scopes(RoleKind.ADMINISTRATOR), "unit__path"))


def kept_in(root: Unit, day: dt.date) -> Kept:
    """What an import is compared with: the units and people of an agency on a day, by code, in three queries."""
    shown = list(Unit.objects.on(day).filter(root=root.root))
    codes = {unit.path: unit.code for unit in shown}
    units = {u.code: {"name": u.name, "kind": u.kind, "parent": codes.get(u.path[: -Unit.steplen], "")} for u in shown}
    posts = {p.person_id: p for p in Post.objects.on(day).filter(root=root.root).select_related("unit").order_by("from_date")}
    people = {}
    for person in Person.objects.filter(root=root.root):
        post = posts.get(person.pk)
        people[person.code] = {
            "name": person.name,
            "category": person.category,
            "address": person.address,
            "email": person.email,
            "unit": post.unit.code if post else "",
            "position": post.position if post else "",
        }
    return Kept(units, people)


def widest_unit(user: Any, *roles: RoleKind) -> Unit | None:
    """The widest unit that is entrusted to somebody in one of some roles; None when none is."""
    scopes = standing_of(user).scopes(*roles)
    found: Unit | None = Unit.objects.filter(path=min(scopes, key=len)).first() if scopes else None
    return found
