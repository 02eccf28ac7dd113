"""What an overview of a unit shows: rows of summaries and counts made by the database, as many whatever the number of people below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.dashboards.rules.telling import Told, told
from thidua.measures.queries import figures_of
from thidua.measures.queries.tables import Shown, measures_of, units_of
from thidua.measures.rules.adding_up import NOTHING, Figure
from thidua.orgs.models import Unit
from thidua.oversight.enums import DateKind
from thidua.oversight.queries.agenda import Entry, agenda
from thidua.oversight.queries.radar import Line, radar
from thidua.participation.models import ReachTally
from thidua.participation.queries.tasks_branches import Marks, marks_by, summed
from thidua.participation.rules.reach_counting import Count as Reach
from thidua.plans.models import Milestone, Plan
from thidua.store import clock
from thidua.vn.search import fold

AHEAD = dt.timedelta(days=400)
"""How far ahead the next milestone is looked for: one that comes every year is within it."""

FIRST = ("learning", "evidence", "initiatives", "replication")


@dataclass(frozen=True)
class Branch:
    """A unit right below the one that is looked at, with everything under it; `own` for those who work in that one itself."""

    unit: Unit
    marks: Marks
    reach: Reach
    own: bool = False

    @property
    def done_words(self) -> str:
        """How many are done of how many: 3/5."""
        return f"{self.marks.done}/{self.marks.total}"

    @property
    def mark(self) -> str:
        """Late work first, then people who have still to read."""
        if self.marks.late:
            return "late"
        if self.marks.soon or self.reach.missing:
            return "soon"
        return "done" if self.marks.total and self.marks.total == self.marks.done else "ok"


@dataclass(frozen=True)
class Overview:
    """A unit under one plan: its clauses, its branches, what comes next."""

    unit: Unit
    plan: Plan | None
    told: Told
    red: tuple[Line, ...]
    branches: tuple[Branch, ...]
    next: tuple[Entry, ...]
    yearly: tuple[str, ...]

    @property
    def late(self) -> tuple[Branch, ...]:
        """The branches with late work, the most first."""
        return tuple(sorted((one for one in self.branches if one.marks.late), key=lambda one: (-one.marks.late, one.unit.path)))

    @property
    def marks(self) -> Marks:
        return summed(one.marks for one in self.branches)

    @property
    def reach(self) -> Reach:
        """Of the unit and all below it."""
        return next((one.reach for one in self.branches if one.own), Reach())


def overview(user: Any, unit: Unit, plan: Plan | None, today: dt.date) -> Overview:
    """The overview of a unit; without a plan its branches alone."""
    lines = radar(plan, today, unit if unit.depth > 1 else None) if plan else []
    red = tuple(line for line in lines if line.mark == "late")
    coming = agenda(user, today, today + AHEAD, scope="cay", kind=DateKind.MILESTONE) if plan else []
    mine = tuple(one for one in coming if plan and one.url.rstrip("/").endswith(f"/{plan.slug}"))
    return Overview(unit, plan, told(line.mark for line in lines), red, branches(user, unit, plan, today), mine, _yearly(plan))


def _yearly(plan: Plan | None) -> tuple[str, ...]:
    """The kinds of milestones that come every year on no day in particular."""
    if plan is None:
        return ()
    return tuple(Milestone.objects.filter(plan=plan, when="yearly").order_by("order").values_list("kind", flat=True).distinct())


def below(user: Any, unit: Unit, day: dt.date) -> list[Unit]:
    """The units right below one that exist on a day, in tree order, of those whose figures somebody may see: one question."""
    return list(units_of(user).on(day).filter(path__startswith=unit.path, depth=unit.depth + 1))


def branches(user: Any, unit: Unit, plan: Plan | None, today: dt.date) -> tuple[Branch, ...]:
    """Those right below a unit with their work and reach, and last the unit itself with its own tasks alone: three questions."""
    units = [*below(user, unit, today), unit]
    counts = marks_by(unit, today, plan=plan.pk if plan else None)
    tallies = ReachTally.objects.filter(dissemination__plan=plan, unit__in=units, clause=None) if plan else ReachTally.objects.none()
    reached = {row.unit_id: Reach(row.asked, row.confirmed, row.attested) for row in tallies}
    return tuple(Branch(one, counts.get((one.path,), Marks()), reached.get(one.pk, Reach()), one.pk == unit.pk) for one in units)


def sorted_branches(found: Sequence[Branch], sort: str) -> list[Branch]:
    """In an order: late work first, by name, by the share that is done or that has read, the least first. The unit's own tasks stand last."""
    order: Callable[[Branch], Any] = {
        "": lambda one: (-one.marks.late, -one.reach.missing, one.unit.path),
        "ten": lambda one: fold(one.unit.name),
        "xong": lambda one: (one.marks.done / one.marks.total if one.marks.total else 2, one.unit.path),
        "doc": lambda one: (one.reach.reached / one.reach.asked if one.reach.asked else 2, one.unit.path),
    }[sort]
    kept = [one for one in found if not one.own or one.marks.total]
    return sorted((one for one in kept if not one.own), key=order) + [one for one in kept if one.own]


@dataclass(frozen=True)
class KeyFigure:
    """A measure of the unit this year beside the year before."""

    shown: Shown
    before: Figure


def key_figures(unit: Unit, year: int) -> list[KeyFigure]:
    """The measures in which the unit has something this year or had the year before: three questions, as many rows as measures."""
    earlier = figures_of(unit, str(year - 1))
    rows = {code: Figure(row.numerator, row.denominator) for code, row in earlier.items()}
    found = [KeyFigure(one, rows.get(one.measure.code, NOTHING)) for one in measures_of(unit, str(year))]
    kept = [one for one in found if one.shown.figure or one.before]
    return sorted(kept, key=lambda one: _rank(one.shown.measure.code))


def _rank(code: str) -> int:
    """What the movement is about first; within a package as the registry has it."""
    package = code.partition(".")[0]
    return FIRST.index(package) if package in FIRST else len(FIRST)


def this_year() -> int:
    return clock.today().year
