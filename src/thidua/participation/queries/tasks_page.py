"""What stands around tasks: the history of one, the trail of a clause, the sentence of a plan, the calendar, who gets daily digests."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from thidua.accounts.models import User
from thidua.audit.models import EntryValues
from thidua.audit.queries import of_object
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Post, RoleGrant, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.orgs.rules.paths import line_of
from thidua.participation.enums import TaskState
from thidua.participation.models import BulkAct, CalendarFeed, Task, TaskNote, TaskSupport
from thidua.participation.queries.tasks import rows_of, visible_to
from thidua.participation.rules import tasks as rules
from thidua.participation.rules.due import Due, due_of
from thidua.participation.rules.tasks_bulk import may_undo
from thidua.plans.models import Clause, Plan
from thidua.rulebook.queries import holidays
from thidua.store import clock
from thidua.store.prepared import prepared

MOST_HISTORY = 100
BEHALF = "on_behalf_of"
"""Under which name the record keeps for whom somebody acted."""


@dataclass(frozen=True)
class Event:
    """One act on a task: who, what, when, why, and what it changed as (field, from, to)."""

    at: dt.datetime
    who: str
    action: str
    reason: str
    behalf: str
    changes: tuple[tuple[str, str, str], ...]


def history(task: Task) -> list[Event]:
    """What happened to a task, the newest first, in five questions."""
    entries = list(of_object("participation.task", task.pk)[:MOST_HISTORY])
    values = {row.entry_id: row for row in EntryValues.objects.filter(entry__in=entries)}
    who = {user.pk: str(user) for user in User.objects.filter(pk__in={e.actor_id for e in entries if e.actor_id})}
    named = _names(values.values())
    return [
        Event(
            e.at,
            who.get(e.actor_id, "") if e.actor_id else "",
            e.action,
            e.reason,
            _behalf(values.get(e.pk), named),
            _changes(values.get(e.pk), named),
        )
        for e in entries
    ]


def _behalf(values: EntryValues | None, named: dict[str, str]) -> str:
    """For whom somebody acted, by name; nothing where they acted for themselves."""
    return named.get(str((values.after or {}).get(BEHALF)), "") if values else ""


def _names(values: Collection[EntryValues]) -> dict[str, str]:
    sides = [side for row in values for side in (row.before, row.after) if side]
    people = {side[name] for side in sides for name in ("person_id", BEHALF) if side.get(name)}
    units = {side["unit_id"] for side in sides if side.get("unit_id")}
    named = {str(person.pk): person.name for person in Person.objects.filter(pk__in=people)}
    return named | {str(pk): name for pk, name in Unit.objects.filter(pk__in=units).values_list("pk", "name")}


def _changes(values: EntryValues | None, named: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    if values is None or not values.before or not values.after:
        return ()
    found = []
    for name in ("due_on", "unit_id", "person_id", "percent", "done_value"):
        old, new = values.before.get(name), values.after.get(name)
        if old != new:
            found.append((name, _shown(old, named), _shown(new, named)))
    return tuple(found)


def _shown(value: Any, named: dict[str, str]) -> str:
    if value is None:
        return ""
    try:
        return f"{dt.date.fromisoformat(str(value)):%d/%m/%Y}"
    except ValueError:
        return named.get(str(value), str(value))


def supports_of(task: Task) -> list[Any]:
    """Units and people that support a task."""
    return list(TaskSupport.objects.filter(task=task).select_related("unit", "person").order_by("unit__path"))


def notes_of(task: Task) -> list[Any]:
    """What was written on the way, the newest first."""
    return list(TaskNote.objects.filter(task=task).select_related("author", "person").order_by("-at", "-id")[:MOST_HISTORY])


def people_for(task: Task, day: dt.date) -> Any:
    """To whom a head may hand a task: the people of its unit, and of the units below, on a day."""
    posts = Post.objects.on(day).filter(unit__path__startswith=task.unit.path)
    return Person.objects.filter(still_here(day), pk__in=posts.values("person")).order_by("sort_key", "code")


MOST_ACCEPTORS = 5


def acceptors(task: Task, day: dt.date) -> list[Person]:
    """Who may accept a task on a day: its head, the officers over it, leaders where nobody was named; never who does or handed it in."""
    above = line_of(task.unit.path)
    roles = [RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER] if task.person_id else [RoleKind.EMULATION_OFFICER, RoleKind.LEADER]
    grants = RoleGrant.objects.on(day).filter(role__in=roles, unit__path__in=above)
    if not task.person_id:
        own = RoleGrant.objects.on(day).filter(role=RoleKind.UNIT_HEAD, unit=task.unit_id)
        grants = grants.exclude(person__in=own.values("person"))
        if task.parent_id:
            grants = grants | RoleGrant.objects.on(day).filter(role=RoleKind.UNIT_HEAD, unit__path__in=above[:-1])
    found = Person.objects.filter(still_here(day), pk__in=grants.values("person"), user__is_active=True).exclude(pk=task.person_id)
    if task.submitted_by_id:
        found = found.exclude(user=task.submitted_by_id)
    return list(found.order_by("sort_key", "code")[:MOST_ACCEPTORS])


@dataclass(frozen=True)
class Trail:
    """The way from a clause to its people: units in counts, names only of tasks that the reader may open."""

    total: int
    done: int
    late: int
    people: int
    rows: list[Any]
    units: tuple[tuple[str, int, int], ...]


OF_CLAUSE = (
    "title", "state", "due_on", "percent", "done_value", "target_value", "target_unit", "submitted_for", "unit__name", "unit__short_name",
    "person__family_name", "person__middle_name", "person__given_name",
)  # fmt: skip
"""What the page of a clause shows of a task."""


@prepared
def _live(clause: uuid.UUID) -> Any:
    rows = Task.objects.filter(clause=clause).exclude(state=TaskState.CANCELLED)
    return rows.order_by("unit__path").values_list("unit__name", "person_id", "state", "due_on")


def trail(user: Any, clause: Clause, today: dt.date) -> Trail:
    """The tasks under a clause as this reader may see them: four questions."""
    off = holidays(today)
    facts = [(name, person, TaskState(state), due) for name, person, state, due in _live(clause.pk)]
    units: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, _, state, _due in facts:
        units[name][0] += 1
        units[name][1] += state is TaskState.DONE
    if not facts:
        return Trail(0, 0, 0, 0, [], ())
    shown = visible_to(user).select_related(None).select_related("unit", "person").only(*OF_CLAUSE)
    shown = shown.filter(clause=clause).exclude(state=TaskState.CANCELLED)
    rows = list(shown.order_by("unit__path", "occurrence", "id")[:50])
    for row in rows:
        row.clause = clause
    return Trail(
        total=len(facts),
        done=sum(state is TaskState.DONE for _, _, state, _ in facts),
        late=sum(rules.is_late(state, due_of(due, today, off)) for _, _, state, due in facts),
        people=len({person for _, person, _, _ in facts if person}),
        rows=rows_of(rows, today),
        units=tuple((name, total, done) for name, (total, done) in units.items()),
    )


def tally_of(plan: Plan, today: dt.date, paths: Collection[str] = ()) -> rules.Tally:
    """How far the clauses of a plan are, for all units or those under some paths: two questions."""
    return tallies_of([plan], today, paths)[plan.pk]


def tallies_of(plans: Collection[Plan], today: dt.date, paths: Collection[str] = ()) -> dict[uuid.UUID, rules.Tally]:
    """The same of each of some plans: two questions whatever their number."""
    off = holidays(today)
    tasks = Task.objects.filter(plan__in=[plan.pk for plan in plans])
    if paths:
        tasks = tasks.filter(under(paths, "unit__path"))
    clauses: dict[uuid.UUID, dict[uuid.UUID, list[tuple[TaskState, Due | None]]]] = {plan.pk: defaultdict(list) for plan in plans}
    for plan_id, clause_id, state, due_on in tasks.values_list("plan_id", "clause_id", "state", "due_on"):
        clauses[plan_id][clause_id].append((TaskState(state), due_of(due_on, today, off)))
    return {plan_id: rules.tally([rules.ClauseWork(tuple(rows)) for rows in found.values()]) for plan_id, found in clauses.items()}


def feed_of(user: Any) -> CalendarFeed | None:
    """The calendar address of a person; None until they ask for one."""
    person_id = standing_of(user).person_id
    return CalendarFeed.objects.filter(person=person_id).first() if person_id else None


def account_of_feed(feed_id: uuid.UUID, version: int) -> User | None:
    """Whose calendar an address opens; None for a former address, and for somebody who left."""
    here = still_here(clock.today(), "person__left_on")
    feed = CalendarFeed.objects.filter(here, pk=feed_id, version=version, person__user__is_active=True).select_related("person__user").first()
    return feed.person.user if feed else None


def carried(plan: Plan) -> dict[str, int]:
    """What the issue of an amendment did to the tasks of the plan before it: how many of each `StepKind`; empty for any other plan."""
    if plan.supersedes_id is None:
        return {}
    entry = of_object("plans.plan", plan.pk).filter(action="participation.tasks.carry").first()
    values = EntryValues.objects.filter(entry=entry).first() if entry else None
    return dict((values.after or {}).get("steps", {})) if values else {}


def last_bulk(place: Plan | Unit, user: Any, now: dt.datetime) -> BulkAct | None:
    """The latest act on many tasks of a plan or a unit by this reader, while it can be undone."""
    acts = BulkAct.objects.filter(plan=place) if isinstance(place, Plan) else BulkAct.objects.filter(unit=place)
    act = acts.order_by("-made_at").first()
    return act if act and act.made_by_id == user.pk and may_undo(act.made_at, act.undone_at, now) else None


def heads_and_officers(users: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Of these accounts, those that get a digest every day (ux §10)."""
    roles = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
    return set(RoleGrant.objects.on(clock.today()).filter(role__in=roles, person__user__in=users).values_list("person__user", flat=True))
