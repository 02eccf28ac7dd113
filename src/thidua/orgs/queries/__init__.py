"""Reads of the organisation."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from django.db.models import Count, Exists, F, OuterRef, Q

from thidua.orgs.enums import ActState, LinkKind, RoleKind
from thidua.orgs.models import Body, BodyMember, Delegation, Person, Post, Reorganisation, RoleGrant, Unit, UnitLink
from thidua.orgs.permissions import person_of as person_of
from thidua.orgs.permissions import standing_of as standing_of
from thidua.orgs.rules import lineage
from thidua.orgs.rules.lineage import Change, tree_order, value_on
from thidua.orgs.signals import succession_counted
from thidua.search.permissions import Reader
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.vn.search import fold

IN_PLACE = (LinkKind.RENAME, LinkKind.MOVE)


def units_under(unit: Unit, day: dt.date | None = None) -> Any:
    """A unit and all below it that exist on a day, in tree order."""
    return Unit.objects.on(day or clock.today()).filter(path__startswith=unit.path)


def still_here(day: dt.date, column: str = "left_on") -> Q:
    """People who have not left by a day; who leaves at the end of the month is here until then."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": day})


def left_behind(day: dt.date) -> Any:
    """People who are gone on a day and whose account still works, or who are still in a body or its head."""
    seats = BodyMember.objects.filter(Q(to_date__isnull=True) | Q(to_date__gt=F("person__left_on")), person=OuterRef("pk"))
    left = Q(user__is_active=True) | Exists(seats) | Exists(Body.objects.filter(head=OuterRef("pk")))
    return Person.objects.filter(left, left_on__lt=day).select_related("user").order_by("code", "pk")


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


def under(scopes: Iterable[str], column: str) -> Q:
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
    return Unit.objects.filter(Q(root=standing.root) | under(standing.scopes(RoleKind.ADMINISTRATOR), "path"))


SEES_PEOPLE = (RoleKind.ADMINISTRATOR, RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD, RoleKind.LEADER)

IN_CHARGE = (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD, RoleKind.LEADER)
"""Who finds what only a unit and those in charge of it may read: an administrator looks after accounts, not after the work."""


def people_visible_to(user: Any) -> Any:
    """The people whose record somebody may open, sorted by given name: those with a post in the scope of a role."""
    people = Person.objects.order_by("sort_key", "code")
    if getattr(user, "is_administrator", False):
        return people
    scopes = standing_of(user).scopes(*SEES_PEOPLE)
    return people.filter(pk__in=Post.objects.filter(under(scopes, "unit__path")).values("person"))


def search_reader(user: Any) -> Reader:
    """Who looks when somebody searches: of which agency, at which unit, and over which subtrees."""
    standing = standing_of(user)
    return Reader(standing.root, standing.unit_path, standing.scopes(*SEES_PEOPLE), standing.scopes(*IN_CHARGE))


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
    return loans.filter(own | under(standing.scopes(RoleKind.ADMINISTRATOR), "unit__path"))


def widest_unit(user: Any, *roles: RoleKind) -> Unit | None:
    """The widest unit that is entrusted to somebody in one of some roles; None when none is."""
    scopes = standing_of(user).scopes(*roles)
    found: Unit | None = Unit.objects.filter(path=min(scopes, key=len)).first() if scopes else None
    return found


@dataclass(frozen=True)
class UnitRow:
    """A line of the tree on a day: the unit, its name and depth then, its head and how many people work in it."""

    unit: Unit
    head: Person | None
    people: int
    name: str = ""
    depth: int = 1


def units_as_of(units: Any, day: dt.date) -> list[tuple[Unit, str, int]]:
    """The units that exist on a day with name and depth of that day, in the order of the tree of that day: two or three queries."""
    shown = list(units.on(day))
    today = clock.today()
    first, last = min(day, today), max(day, today)
    links = UnitLink.objects.filter(kind__in=IN_PLACE, on__gt=first, on__lte=last, root__in={unit.root for unit in shown})
    changes: dict[tuple[uuid.UUID, str], list[Change]] = defaultdict(list)
    for link in links:
        changes[link.source_id, link.kind].append(Change(link.on, link.before, link.after))
    names = {unit.pk: value_on(changes[unit.pk, LinkKind.RENAME], unit.name, day, today) for unit in shown}
    if not any(kind == LinkKind.MOVE for _pk, kind in changes):
        return [(unit, names[unit.pk], unit.depth) for unit in shown]
    return _as_it_stood(shown, names, changes, day, today)


def _as_it_stood(shown: list[Unit], names: Mapping[uuid.UUID, str], changes: Any, day: dt.date, today: dt.date) -> list[tuple[Unit, str, int]]:
    by_path = {unit.path: unit for unit in shown}
    moves = {pk: rows for (pk, kind), rows in changes.items() if kind == LinkKind.MOVE}
    paths = {str(pk): path for pk, path in Unit.objects.filter(root__in={u.root for u in shown}).values_list("pk", "path")} if moves else {}
    above = {}
    for unit in shown:
        now = unit.path[: -Unit.steplen]
        key = value_on(moves.get(unit.pk, ()), "", day, today)
        above[unit.path] = paths.get(key, now) if key else now
    return [(by_path[path], names[by_path[path].pk], depth) for path, depth in tree_order(above)]


def tree_rows(units: Any, day: dt.date | None) -> list[UnitRow]:
    """The lines of the tree on a day, or of every unit there ever was (None), in a fixed number of queries."""
    today = day or clock.today()
    rows = [(unit, unit.name, unit.depth) for unit in units] if day is None else units_as_of(units, day)
    roots = {unit.root for unit, _name, _depth in rows}
    heads = {
        grant.unit_id: grant.person
        for grant in RoleGrant.objects.on(today).filter(role=RoleKind.UNIT_HEAD, root__in=roots).select_related("person").order_by("from_date")
    }
    counts = dict(Post.objects.on(today).filter(root__in=roots).values_list("unit").annotate(n=Count("person", distinct=True)))
    return [UnitRow(unit, heads.get(unit.pk), counts.get(unit.pk, 0), name, depth) for unit, name, depth in rows]


def links_of(root: uuid.UUID) -> list[lineage.Link]:
    """The strands of every merge, split and dissolution of an agency, in one query."""
    rows = UnitLink.objects.filter(root=root, target__isnull=False).exclude(kind__in=IN_PLACE)
    return [lineage.Link(row.source_id, row.target_id, row.on, row.share, row.brought) for row in rows]


def successors(unit: Unit, on: dt.date, since: dt.date | None = None) -> dict[uuid.UUID, Fraction]:
    """What a unit (as it was on its last day, or on `since`) has become by a day, and which part of it is where."""
    then = since or min(unit.valid_to or on, on)
    return cast("dict[uuid.UUID, Fraction]", lineage.onto(unit.pk, links_of(unit.root), then, on))


def predecessors(unit: Unit, on: dt.date) -> dict[uuid.UUID, Fraction]:
    """Of which units of an earlier day a unit consists, by what each brought."""
    then = min(unit.valid_to or clock.today(), clock.today())
    return cast("dict[uuid.UUID, Fraction]", lineage.onto(unit.pk, links_of(unit.root), max(then, on), on))


def reexpress(figures: Mapping[uuid.UUID, int], root: uuid.UUID, then: dt.date, now: dt.date) -> dict[uuid.UUID, int]:
    """Whole figures of the units of one day told by the units of another; the sum stays the same."""
    return cast("dict[uuid.UUID, int]", lineage.reexpress(figures, links_of(root), then, now))


def lineage_sides(unit: Unit) -> tuple[list[UnitLink], list[UnitLink], list[UnitLink]]:
    """Of a unit: what it came out of, what it went into, and its own names and places, each by the day."""
    links = list(UnitLink.objects.filter(Q(source=unit) | Q(target=unit)).select_related("source", "target", "act").order_by("on", "id"))
    return (
        [link for link in links if link.source_id != unit.pk],
        [link for link in links if link.target_id != unit.pk],
        [link for link in links if link.source_id == link.target_id],
    )


def units_beside(unit: Unit) -> Any:
    """The units of the agency of today with which a unit can be reorganised, itself among them."""
    return Unit.objects.on(clock.today()).filter(root=unit.root, depth__gt=1)


def people_to_place(unit: Unit, *, whole: bool = False) -> Any:
    """Who works in a unit today (or in its `whole` agency), by given name."""
    posts = Post.objects.on(clock.today()).filter(root=unit.root)
    return Person.objects.filter(still_here(clock.today()), pk__in=(posts if whole else posts.filter(unit=unit)).values("person")).order_by(
        "sort_key", "code"
    )


@dataclass(frozen=True)
class Toll:
    """What an act would move, in numbers; `more` is what higher packages count: (words, number)."""

    people: int
    posts: int
    roles: int
    below: int
    more: tuple[tuple[Any, int], ...]


def toll_of(units: list[Unit], day: dt.date) -> Toll:
    """Counted before an act on units, for the preview."""
    running = Q(to_date__isnull=True) | Q(to_date__gte=day)
    posts = Post.objects.filter(running, unit__in=units)
    below = sum(Unit.objects.on(day).filter(path__startswith=unit.path).exclude(pk=unit.pk).count() for unit in units)
    told = succession_counted.send(sender=Unit, units=units, day=day)
    more = [pair for _receiver, pairs in told for pair in cast("list[tuple[Any, int]]", pairs or [])]
    return Toll(
        posts.values("person").distinct().count(), posts.count(), RoleGrant.objects.filter(running, unit__in=units).count(), below, tuple(more)
    )


def acts_visible_to(user: Any) -> Any:
    """The acts on units that somebody may see: those of their agency, the newest first."""
    acts = Reorganisation.objects.select_related("made_by").order_by("-on", "-id")
    return acts if getattr(user, "is_administrator", False) else acts.filter(root=standing_of(user).root)


def search_acts(acts: Any, *, text: str = "", kind: str = "") -> Any:
    """Narrow a list of acts by words of the number or reason, marks or none, and by the kind."""
    acts = having_words(acts, text, "number", "reason")
    return acts.filter(kind=kind) if kind else acts


@dataclass(frozen=True)
class ActRow:
    """A line of the list of acts: the units that it began with, those it ended in, with the part of each; one that was undone is only told."""

    act: Reorganisation
    sources: tuple[Unit, ...]
    targets: tuple[tuple[Unit, int], ...]
    links: tuple[UnitLink, ...]

    @property
    def said(self) -> str:
        """The units in a line, as they were told at the undoing."""
        return str(self.act.before.get("said", ""))


def act_rows(acts: Any) -> list[ActRow]:
    """The lines for one page of acts, in two queries whatever their number."""
    shown = list(acts)
    links: dict[uuid.UUID | None, list[UnitLink]] = defaultdict(list)
    for link in UnitLink.objects.filter(act__in=shown).select_related("source", "target").order_by("id"):
        links[link.act_id].append(link)
    return [_act_row(act, links[act.pk]) for act in shown]


def _act_row(act: Reorganisation, links: list[UnitLink]) -> ActRow:
    own = [link for link in links if link.kind == act.kind]
    sources = {link.source_id: link.source for link in own}
    targets = {link.target_id: (link.target, link.share) for link in own if act.kind not in IN_PLACE and link.target}
    return ActRow(act, tuple(sources.values()), tuple(targets.values()), tuple(own))


def moved_by(act: Reorganisation) -> dict[str, int]:
    """How many posts, roles, tasks, readings, bodies and years of clusters an act moved."""
    rows = {name: act.before.get(name, {}) for name in ("post", "rolegrant")}
    found = {name: len(kept.get("begun", ())) + len(kept.get("shifted", ())) for name, kept in rows.items()}
    return found | {kind: len(act.moved.get(kind, ())) for kind in ("task", "recipient", "body", "cluster")}


def due_acts(day: dt.date) -> Any:
    """Acts whose day has come."""
    return Reorganisation.objects.filter(state=ActState.PLANNED, on__lte=day).order_by("on", "id")
