"""Tasks in counts for a unit and each unit right below it, added up by the database: as many rows as there are branches, whatever their size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr

from thidua.orgs.models import Unit
from thidua.orgs.rules.paths import STEP
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.participation.rules.tasks import SOON_DAYS, WAITING
from thidua.rulebook.queries import missed_before


@dataclass(frozen=True)
class Marks:
    """How many tasks there are, called-off ones left out, and how many of them are done, late, or due within `SOON_DAYS`."""

    total: int = 0
    done: int = 0
    late: int = 0
    soon: int = 0

    def __add__(self, other: Marks) -> Marks:
        return Marks(self.total + other.total, self.done + other.done, self.late + other.late, self.soon + other.soon)


def branch_of(top: Unit, column: str = "unit__path") -> Substr:
    """The path of the unit right below `top` under which a row stands; that of `top` itself for its own rows."""
    return Substr(column, 1, len(top.path) + STEP)


def marks_by(top: Unit, today: dt.date, *keys: str, plan: Any = None) -> dict[tuple[Any, ...], Marks]:
    """Tasks of everything under a unit by branch, then by further columns: one question. `late` and `soon` are as `rules.tasks.pill` says of each task."""
    tasks = Task.objects.filter(unit__path__startswith=top.path).exclude(state=TaskState.CANCELLED)
    tasks = tasks.filter(plan=plan) if plan is not None else tasks
    owed, missed = Q(state__in=list(WAITING)), missed_before(today)
    rows = (
        tasks.order_by()
        .annotate(branch=branch_of(top))
        .values("branch", *keys)
        .annotate(
            total_=Count("pk"),
            done_=Count("pk", filter=Q(state=TaskState.DONE)),
            late_=Count("pk", filter=owed & Q(due_on__lt=missed)),
            soon_=Count("pk", filter=owed & Q(due_on__gte=missed, due_on__lte=today + dt.timedelta(days=SOON_DAYS))),
        )
    )
    return {(row["branch"], *(row[key] for key in keys)): Marks(row["total_"], row["done_"], row["late_"], row["soon_"]) for row in rows}


def summed(marks: Iterable[Marks]) -> Marks:
    """All of them together."""
    return sum(marks, Marks())
