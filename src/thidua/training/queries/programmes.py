"""Programmes: those that one may open, what is asked of somebody today, and how far units are, in numbers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.learning.models import LogEntry
from thidua.library.models import Resource, Taking, Use
from thidua.library.queries.editions import FALLEN, current_of, editions_of
from thidua.orgs.models import Post, RoleGrant, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.store.prepared import prepared
from thidua.training.enums import ProgrammeState, Stage
from thidua.training.models import Assignment, ItemDone, Programme, ProgrammeItem
from thidua.training.permissions import KEEPERS, counted_units
from thidua.training.rules.programmes import Group, Worker, asked_at, due_for, functions_of, is_asked, roles_of, stage


def visible_to(user: Any) -> Any:
    """The programmes that somebody may open: what is open or over in the agency, drafts for who keeps the unit."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Programme.objects.none()
    shown = Q(root=standing.root) & ~Q(state=ProgrammeState.DRAFT)
    return Programme.objects.filter(shown | under(standing.scopes(*KEEPERS), "unit__path")).select_related("unit", "made_by")


def listed(user: Any, words: str = "", state: str = "") -> Any:
    """Programmes narrowed, with how many pieces each has; what is open first, then the newest."""
    rows = visible_to(user)
    rows = having_words(rows, words, "title", "summary")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-state", "-made_at", "-id")


def items_of(programme: Programme) -> Any:
    """The pieces of a programme in their order."""
    return ProgrammeItem.objects.filter(programme=programme).select_related("resource").order_by("order", "id")


def current_items(programme: Programme) -> list[ProgrammeItem]:
    """The same, each leading to the edition of its resource that is current; where that was withdrawn, to the one that was named."""
    items = list(items_of(programme))
    current = current_of({one.resource_id for one in items if one.resource_id})
    for one in items:
        one.resource = current.get(one.resource_id, one.resource)
    return items


def item_counts(programmes: Collection[Programme]) -> dict[uuid.UUID, int]:
    """How many pieces each has."""
    return dict(ProgrammeItem.objects.filter(programme__in=programmes).order_by().values_list("programme").annotate(Count("pk")))


def assignments_of(programme: Programme) -> Any:
    """Whom a programme asks now, the earliest day first."""
    return Assignment.objects.filter(programme=programme, ended_at=None).select_related("unit", "made_by").order_by("due_on", "id")


def group_of(row: Assignment) -> Group:
    """An assignment as the rules see it."""
    return Group(row.unit.path, row.due_on, row.category, row.position, row.function)


Roles = Mapping[uuid.UUID, Sequence[tuple[str, str]]]
"""The roles that people hold themselves, as (role, path of the unit that it is over)."""


def _workers(posts: Iterable[Post], groups: Iterable[Group], day: dt.date, known: Roles | None = None) -> dict[Post, Worker]:
    """Posts as the rules see them; the roles that go with them, unless they are `known`, are asked for in one question only where a group is of a function."""
    posts, roles = list(posts), defaultdict[uuid.UUID, Sequence[tuple[str, str]]](list, known or {})
    if known is None and any(group.function for group in groups):
        held = RoleGrant.objects.on(day).filter(person__in={post.person_id for post in posts}).order_by()
        for person, role, path in held.values_list("person", "role", "unit__path"):
            roles[person] = [*roles[person], (role, path)]
    return {post: Worker(post.unit.path, post.person.category, post.position, functions_of(roles[post.person_id])) for post in posts}


def _posts_for(units: Any, groups: Collection[Group], day: dt.date) -> Any:
    """The posts of a day among which those are whom some groups ask in some units: who works there, and who has a function that is asked over one of them."""
    kinds = {role for group in groups for role in roles_of(group.function)}
    heads = RoleGrant.objects.on(day).filter(role__in=kinds, unit__in=units).order_by().values("person")
    among = Q(unit__in=units) | Q(person__in=heads) if kinds else Q(unit__in=units)
    return (
        Post.objects.on(day)
        .filter(among, still_here(day, "person__left_on"))
        .select_related("person", "unit")
        .order_by("unit__path", "person__sort_key")
    )


def done_of(items: Sequence[ProgrammeItem], people: Collection[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    """Which pieces each of some people has done: said so, or the resource used or taken to its end, in whichever edition; what of it stands in the log.
    Four questions."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    said = ItemDone.objects.filter(item__in=items, person__in=people).exclude(FALLEN)
    for person, item in said.values_list("person", "item"):
        found[person].add(str(item))
    of_resource = _pieces_by_edition(items)
    if of_resource:
        taken = (
            Taking.objects.filter(resource__in=of_resource, person__in=people, done_at__isnull=False)
            .exclude(FALLEN)
            .values_list("person", "resource")
        )
        used = (
            Use.objects.filter(resource__in=of_resource, person__in=people, used_at__isnull=False).exclude(FALLEN).values_list("person", "resource")
        )
        for person, resource in (*taken, *used):
            found[person].update(of_resource[resource])
    return found


def _pieces_by_edition(items: Iterable[ProgrammeItem]) -> dict[uuid.UUID, list[str]]:
    """Which pieces each edition of a resource makes done."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    editions = editions_of({one.resource_id for one in items if one.resource_id})
    for one in items:
        for edition in editions[one.resource_id] if one.resource_id else ():
            found[edition].append(str(one.pk))
    return found


def fallen_of(items: Sequence[ProgrammeItem], person: uuid.UUID) -> dict[str, LogEntry]:
    """The entry of somebody's log for each piece that they learned and that does not stand: thrown away, sent back, or held for a doubt. Four questions."""
    of_resource, found = _pieces_by_edition(items), dict[str, LogEntry]()
    takings = Taking.objects.filter(FALLEN, resource__in=of_resource, person=person, done_at__isnull=False)
    uses = Use.objects.filter(FALLEN, resource__in=of_resource, person=person, used_at__isnull=False)
    for row in (*uses.select_related("entry__evidence"), *takings.select_related("entry__evidence")):
        found |= dict.fromkeys(of_resource[row.resource_id], row.entry)
    said = ItemDone.objects.filter(FALLEN, item__in=items, person=person).select_related("entry__evidence")
    return found | {str(row.item_id): row.entry for row in said if row.entry is not None}


@dataclass(frozen=True)
class Asked:
    """What a programme asks of somebody: until when, how much is done."""

    programme: Programme
    due_on: dt.date
    items: int
    done: int
    stage: Stage


def asked_of(user: Any, today: dt.date | None = None) -> list[Asked]:
    """What programmes ask of somebody today, the earliest day first; what is done comes last."""
    standing = standing_of(user)
    if standing.person_id is None:
        return []
    own = {standing.person_id: [(grant.role.value, grant.path) for grant in standing.grants if grant.lender is None]} if today is None else None
    return asked_of_person(standing.person_id, standing.root or INSTALLATION, today or clock.today(), own)


def asked_of_person(person: uuid.UUID, root: uuid.UUID, day: dt.date, roles: Roles | None = None) -> list[Asked]:
    """The same of somebody with or without an account, whose `roles` of that day may be known."""
    rows = _open_assignments(root)
    if not rows:
        return []
    posts = _posts_of(person, day)
    groups: dict[Programme, list[Group]] = defaultdict(list)
    for row in rows:
        groups[row.programme].append(group_of(row))
    workers = list(_workers(posts, [group for told in groups.values() for group in told], day, roles).values())
    due = {one: min((until for worker in workers if (until := due_for(told, worker))), default=None) for one, told in groups.items()}
    mine = [one for one, until in due.items() if until]
    items: dict[uuid.UUID, list[ProgrammeItem]] = defaultdict(list)
    for item in ProgrammeItem.objects.filter(programme__in=mine):
        items[item.programme_id].append(item)
    done = done_of([one for found in items.values() for one in found], [person])[person]
    made = [how_far(one, due[one], items[one.pk], done, day) for one in mine]
    return sorted(made, key=lambda one: (one.stage is Stage.DONE, one.due_on, one.programme.title))


@prepared
def _open_assignments(root: uuid.UUID) -> Any:
    return Assignment.objects.filter(root=root, ended_at=None, programme__state=ProgrammeState.OPEN).select_related("programme", "unit")


@prepared
def _posts_of(person: uuid.UUID, day: dt.date) -> Any:
    return Post.objects.on(day).filter(person=person).select_related("unit", "person").order_by("from_date")


def how_far(one: Programme, due_on: dt.date | None, items: Sequence[ProgrammeItem], done: Collection[str], today: dt.date) -> Asked:
    """What a programme asks, with how much of it is done on a day."""
    keys = [str(item.pk) for item in items]
    assert due_on is not None  # noqa: S101  (only those that are asked come here)
    return Asked(one, due_on, len(keys), sum(key in done for key in keys), stage(keys, done, due_on, today))


@dataclass(frozen=True)
class UnitStages:
    """A unit without those below it: how many are asked, and how far they are."""

    unit: Unit
    asked: int
    done: int
    under_way: int
    not_begun: int
    late: int


def follow(user: Any, programme: Programme) -> list[UnitStages]:
    """How far the units that somebody looks after are with a programme, in numbers; nobody's name. A fixed number of questions."""
    day, groups = clock.today(), [group_of(row) for row in assignments_of(programme)]
    units = [one for one in counted_units(user) if any(one.path.startswith(group.path) or group.path.startswith(one.path) for group in groups)]
    workers = _workers(_posts_for(units, groups, day), groups, day)
    counted = _counted_in(workers, groups, units)
    items = list(items_of(programme))
    keys = [str(one.pk) for one in items]
    done = done_of(items, {person for person, _unit in counted})
    found: dict[uuid.UUID, Counter[Stage]] = defaultdict(Counter)
    for (person, unit), due_on in counted.items():
        found[unit][stage(keys, done[person], due_on, day)] += 1
    return [
        UnitStages(unit, one.total(), one[Stage.DONE], one[Stage.UNDER_WAY], one[Stage.NOT_BEGUN], one[Stage.LATE])
        for unit in units
        if (one := found[unit.pk])
    ]


def _counted_in(workers: Mapping[Post, Worker], groups: Collection[Group], units: Iterable[Unit]) -> dict[tuple[uuid.UUID, uuid.UUID], dt.date]:
    """Who is counted in which of some units, each with the earliest day: where they work and are asked; who is asked only for what they head elsewhere, in the
    first unit that they head there."""
    of_path = {unit.path: unit.pk for unit in units}
    found: dict[tuple[uuid.UUID, uuid.UUID], dt.date] = {}
    for here in (True, False):
        placed = {person for person, _unit in found}
        for post, worker in workers.items():
            places = [path for group in groups for path in asked_at(group, worker) if path in of_path and (path == worker.path) is here]
            due_on = due_for(groups, worker)
            if places and due_on is not None and post.person_id not in placed:
                key = post.person_id, of_path[places[0]]
                found[key] = min(due_on, found.get(key, due_on))
    return found


def accounts_asked(assignment: Assignment) -> list[Any]:
    """The accounts of those whom an assignment asks today."""
    units = Unit.objects.on(clock.today()).filter(path__startswith=assignment.unit.path)
    group = group_of(assignment)
    posts = _posts_for(units, [group], clock.today()).select_related("person__user", "unit")
    asked = [post.person.user for post, worker in _workers(posts, [group], clock.today()).items() if is_asked(group, worker)]
    return list({user.pk: user for user in asked if user is not None and user.is_active}.values())


def undone(programme: Programme, day: dt.date) -> list[tuple[Any, dt.date]]:
    """The accounts of those who are asked on a day and have not done all of it, each with the earliest day. A fixed number of questions."""
    groups = [group_of(row) for row in assignments_of(programme)]
    tops = Q(pk__in=[])
    for group in groups:
        tops |= Q(path__startswith=group.path)
    workers = _workers(_posts_for(Unit.objects.on(day).filter(tops), groups, day).select_related("person__user", "unit"), groups, day)
    due: dict[uuid.UUID, tuple[Any, dt.date]] = {}
    for post, worker in workers.items():
        until, user = due_for(groups, worker), post.person.user
        if until is not None and user is not None and user.is_active:
            known = due.get(post.person_id)
            due[post.person_id] = (user, min(until, known[1]) if known else until)
    items = list(items_of(programme))
    done = done_of(items, due)
    return [told for person, told in due.items() if len(done[person]) < len(items)]


def resources_for(user: Any) -> Any:
    """The published resources of the agency that a piece may lead to."""
    return Resource.objects.filter(root=standing_of(user).root or INSTALLATION, state="published").order_by("title")[:500]


def positions_kept(user: Any) -> list[str]:
    """The positions of people today in the units that somebody keeps, to choose from; those of other units are not theirs to list."""
    kept = under(standing_of(user).scopes(*KEEPERS), "unit__path")
    rows = Post.objects.on(clock.today()).filter(kept).order_by("position").values_list("position", flat=True)
    return list(rows.distinct()[:200])
