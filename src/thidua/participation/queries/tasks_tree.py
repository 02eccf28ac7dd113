"""The tree of tasks under a task: what a reader may see of it, and its parts in numbers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import still_here
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.participation.queries.tasks import TaskRow, rows_of, visible_to
from thidua.participation.rules.tasks import CLOSED, percent_done
from thidua.participation.rules.tasks_tree import Part, Rollup, by_parent, in_order, rollup


@dataclass(frozen=True)
class Branch:
    """A task of the tree at its depth; `named`: the reader may open it and see who does it."""

    row: TaskRow
    depth: int
    named: bool


def part_of(task: Task) -> Part:
    state = TaskState(task.state)
    return Part(state, percent_done(state, task.percent, task.done_value, task.target_value))


def parts_of(task: Task) -> list[Part]:
    """The tasks right below a task: one question."""
    return [part_of(one) for one in Task.objects.filter(parent=task.pk)]


def open_parts(task: Task) -> int:
    """How many tasks right below a task are still open."""
    return rollup(parts_of(task)).open


def tree(user: Any, task: Task, today: dt.date) -> tuple[list[Branch], Rollup]:
    """Everything below a task, and its own parts in numbers: three questions, none of them when the clause has no parts."""
    rows = {
        one.pk: one
        for one in Task.objects.filter(clause=task.clause_id, parent__isnull=False)
        .select_related("clause", "unit", "person")
        .order_by("unit__path", "id")
    }
    order = in_order(by_parent((one.pk, one.parent_id) for one in rows.values()), task.pk)
    if not order:
        return [], Rollup()
    seen = set(visible_to(user).filter(clause=task.clause_id, parent__isnull=False).order_by().values_list("pk", flat=True))
    shown = rows_of([rows[key] for key, _depth in order], today)
    branches = [Branch(row, depth, row.task.pk in seen) for row, (_key, depth) in zip(shown, order, strict=True)]
    return branches, rollup(part_of(rows[key]) for key, depth in order if depth == 1)


def open_below(task: Task) -> list[Any]:
    """Every open task below a task, at any depth, also below those that ended: as many questions as there are levels."""
    found, waiting = [], [task.pk]
    while waiting:
        rows = list(Task.objects.filter(parent__in=waiting).order_by("id"))
        found += [one for one in rows if one.state not in CLOSED]
        waiting = [one.pk for one in rows]
    return found


def below_one_of(tasks: Collection[Task]) -> set[uuid.UUID]:
    """The keys of those tasks that lie at any depth below another of them: as many questions as there are levels."""
    keys, found = {task.pk for task in tasks}, set()
    above = {task.pk: task.parent_id for task in tasks if task.parent_id is not None}
    while above:
        found |= {key for key, parent in above.items() if parent in keys}
        parents = dict(Task.objects.filter(pk__in=set(above.values()), parent__isnull=False).values_list("pk", "parent"))
        above = {key: parents[parent] for key, parent in above.items() if key not in found and parent in parents}
    return found


def depth_of(task: Task) -> int:
    """How many tasks lie above a task."""
    depth, above = 0, task.parent_id
    while above is not None and depth < 10:
        depth, above = depth + 1, Task.objects.filter(pk=above).values_list("parent", flat=True).first()
    return depth


def units_below(task: Task, day: dt.date) -> Any:
    """The units right or further below the unit of a task on a day, to which a part of it may go."""
    return Unit.objects.on(day).filter(path__startswith=task.unit.path).exclude(pk=task.unit_id).order_by("path")


def units_of_people(people: Iterable[Person], task: Task, day: dt.date) -> dict[Any, Unit]:
    """Where each person works on a day, within the unit of a task."""
    posts = Post.objects.on(day).filter(person__in=list(people), unit__path__startswith=task.unit.path).select_related("unit").order_by("-unit__path")
    return {post.person_id: post.unit for post in posts}


def works_within(person: Person, unit: Unit, day: dt.date) -> bool:
    """Whether somebody is here on a day and has a post in a unit or below it."""
    here = Person.objects.filter(still_here(day), pk=person.pk).exists()
    return here and Post.objects.on(day).filter(person=person, unit__path__startswith=unit.path).exists()
