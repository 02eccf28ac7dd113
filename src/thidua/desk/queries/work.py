"""The tasks of some subtrees in counts, read once for everything that a page says of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from thidua.participation.enums import Pill, TaskState
from thidua.participation.queries.tasks import of_units
from thidua.participation.rules import tasks as rules
from thidua.participation.rules.due import due_of
from thidua.rulebook.queries import holidays

ORDER = (Pill.DONE, Pill.OK, Pill.SOON, Pill.LATE, Pill.NONE, Pill.PAUSED)


@dataclass(frozen=True)
class Bar:
    """Tasks by their mark."""

    total: int
    parts: tuple[tuple[str, int, str], ...]
    done: int
    late: int
    soon: int


def bar_of(marks: Counter[str]) -> Bar:
    """Counts by mark as a bar in the order in which marks are drawn."""
    return Bar(sum(marks.values()), tuple((mark.value, marks[mark], "") for mark in ORDER), marks[Pill.DONE], marks[Pill.LATE], marks[Pill.SOON])


@dataclass(frozen=True)
class Work:
    """How many tasks of each plan, unit (by its path) and mark there are under `scopes`, called-off ones left out."""

    scopes: tuple[str, ...]
    counts: Counter[tuple[Any, str, str]]

    def marks(self, plan: Any = None, under: str = "", *, alone: bool = False) -> Counter[str]:
        """Counts by mark of one plan (all when None), of a subtree (all when empty), or of its unit `alone`."""
        found: Counter[str] = Counter()
        for (of_plan, path, mark), number in self.counts.items():
            if (plan is None or of_plan == plan) and (path == under if alone else path.startswith(under)):
                found[mark] += number
        return found

    def covers(self, path: str) -> bool:
        """Whether all tasks of a subtree were read."""
        return any(path.startswith(scope) for scope in self.scopes)


def work_of(scopes: Sequence[str], today: dt.date) -> Work:
    """The tasks under some units as they stand on a day: one question, with a row for each unit, state and day that occur."""
    counts: Counter[tuple[Any, str, str]] = Counter()
    if scopes:
        off = holidays(today)
        tasks = of_units(scopes).exclude(state=TaskState.CANCELLED).order_by()
        for plan, path, state, due_on, number in tasks.values_list("plan_id", "unit__path", "state", "due_on").annotate(Count("pk")):
            counts[plan, path, rules.pill(TaskState(state), due_of(due_on, today, off))] += number
    return Work(tuple(scopes), counts)
