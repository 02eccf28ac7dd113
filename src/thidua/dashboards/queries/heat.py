"""Units by chapters of a plan: how much of the work is done in each cell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from thidua.dashboards.queries.overview import below
from thidua.dashboards.rules.heat import warmth
from thidua.orgs.models import Unit
from thidua.participation.queries.tasks_branches import Marks, marks_by, summed
from thidua.plans.models import Clause, Plan


@dataclass(frozen=True)
class Cell:
    """The tasks of a unit and all below it under one chapter, or under all of them (None)."""

    marks: Marks
    chapter: Clause | None = None

    @property
    def warmth(self) -> str:
        return warmth(self.marks.total, self.marks.done, self.marks.late)


@dataclass(frozen=True)
class Row:
    """A unit with a cell for each chapter and one for all of them; `own` for those who work in the upper unit itself."""

    unit: Unit
    cells: tuple[Cell, ...]
    whole: Cell
    own: bool = False


@dataclass(frozen=True)
class Heat:
    """The table: its chapters, a row a unit, and the sum of the rows."""

    chapters: tuple[Clause, ...]
    rows: tuple[Row, ...]
    sums: Row


def heat(user: Any, unit: Unit, plan: Plan, today: dt.date) -> Heat:
    """Three questions; chapters without any task are left out."""
    units = [*below(user, unit, today), unit]
    sums: dict[tuple[str, str], Marks] = defaultdict(Marks)
    for (branch, path), marks in marks_by(unit, today, "clause__path", plan=plan.pk).items():
        sums[branch, path.partition(".")[0]] += marks
    worked = {chapter for _branch, chapter in sums}
    chapters = tuple(one for one in Clause.objects.filter(plan=plan, level=1).order_by("order") if one.path in worked)
    rows = [_row(one, [Cell(sums.get((one.path, chapter.path), Marks()), chapter) for chapter in chapters], one.pk == unit.pk) for one in units]
    total = [Cell(summed(row.cells[place].marks for row in rows), chapter) for place, chapter in enumerate(chapters)]
    return Heat(chapters, tuple(row for row in rows if not row.own or row.whole.marks.total), _row(unit, total))


def _row(unit: Unit, cells: list[Cell], own: bool = False) -> Row:
    return Row(unit, tuple(cells), Cell(summed(one.marks for one in cells)), own)
