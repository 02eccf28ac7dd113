"""A sheet line by line, as pages and papers show it: points, what was suggested and why, the way to the records."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext

from thidua.scorecards.formulas.tree import Node, names
from thidua.scorecards.sheet import Kind as RowKind
from thidua.titles.enums import Fact
from thidua.titles.models import Mark, TitleSheet
from thidua.titles.phrases import because
from thidua.titles.queries.sheets import marks_of, scored_of
from thidua.titles.rules.facts import HELD, Found, read

WAYS: dict[Fact, tuple[str, str]] = {
    Fact.READ: ("learning:record", "loai=reading"),
    Fact.OWN_PLAN: ("training:own", ""),
    Fact.PLANNED: ("learning:record", ""),
    Fact.HOURS: ("learning:record", "loai=self_study"),
    Fact.TAUGHT: ("learning:record", "loai=teaching"),
    Fact.APPLIED: ("learning:record", ""),
    Fact.CONTESTS: ("contests:list", ""),
    Fact.SHARED: ("library:list", ""),
    Fact.COURSES: ("credentials:list", ""),
    Fact.DIGITAL: ("training:competences", ""),
    Fact.LANGUAGE: ("training:competences", ""),
    Fact.UNIT_PLAN: ("training:plans", ""),
    Fact.MEANS: ("training:plans", ""),
    Fact.LEARNED: ("learning:units", ""),
    Fact.IMPROVED: ("learning:units", ""),
    Fact.CITIZENS: ("titles:counts", ""),
    Fact.REACHED: ("participation:reach-list", ""),
}
"""Where the records behind a fact are seen; those of a log take the year too."""
BESIDE: dict[Fact, Fact] = {Fact.HOURS: Fact.COURSES, Fact.OWN_PLAN: Fact.PLANNED}
"""What is named beside another fact though no formula reads it: a course that was finished shows, as hours do, that somebody made time to learn;
what was learned under a clause of a plan, that somebody followed one."""

TOLD_BY: dict[str, str] = {held.value: reached.value for reached, held in HELD.items()}
BY_YEAR = ("learning:record", "learning:units", "training:own", "training:plans")


@dataclass(frozen=True)
class Line:
    """A row: `points` as given, `suggested` by the records `because` of what they say, `said` by whoever filled it in;
    `beside` names more records of the same indicator, which are seen at `beside_way`."""

    code: str
    title: str
    kind: RowKind
    most: Decimal
    points: Decimal | None
    suggested: Decimal | None
    because: str
    way: str
    said: str
    beside: str = ""
    beside_way: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether somebody gave other points than were suggested."""
        return self.suggested is not None and self.points is not None and self.points != self.suggested


@dataclass(frozen=True)
class Lines:
    """A sheet with its sum, the most that can be had, the document it rests on, and the code of the level that it reaches."""

    rows: tuple[Line, ...]
    total: Decimal | None
    most: Decimal
    level: str
    left: int
    weak: tuple[str, ...]
    clause: str


def line_of_sheet(sheet: TitleSheet, marks: dict[str, Mark] | None = None) -> Lines:
    """The lines of a sheet in its order."""
    marks = marks_of(sheet) if marks is None else marks
    found, facts = scored_of(sheet, marks), {one.fact.value: one for one in read(sheet.facts)}
    rows = []
    for code, row in found.prepared.rows.items():
        if code == found.prepared.root.code:
            continue
        line, fact = found.scores.lines[code], _fact(found.prepared.formulas.get(code), facts)
        most, more = Decimal(row.maximum or 0), _beside(fact, facts)
        rows.append(
            Line(
                code, gettext(row.title), row.kind, most, _decimal(line.points), _decimal(line.suggested), because(fact) if fact else "",
                _way(fact, sheet.year) if fact else "", marks[code].said if code in marks else "",
                because(more) if more else "", _way(more, sheet.year) if more else "",
            )
        )  # fmt: skip
    leaves = [one for one in rows if one.kind is not RowKind.GROUP]
    check = next((one for one in reversed(found.verdict.checks)), None)
    weak = tuple(gettext(found.prepared.rows[code].title) for code in check.weak) if check else ()
    clause = next((row.clause for row in found.prepared.rows.values() if row.clause), "")
    left = sum(one.points is None for one in leaves)
    return Lines(tuple(rows), _decimal(found.total), sum((one.most for one in leaves), Decimal(0)), found.verdict.level, left, weak, clause)


def _decimal(points: Fraction | None) -> Decimal | None:
    return None if points is None else Decimal(points.numerator) / Decimal(points.denominator)


def _fact(formula: Node | None, facts: dict[str, Found]) -> Found | None:
    """The first fact that a formula reads; that there is a plan is told with how much of it is reached."""
    if formula is None:
        return None
    asked = (TOLD_BY.get(code, code) for code in names(formula))
    return next((facts[code] for code in asked if code in facts), None)


def _beside(fact: Found | None, facts: dict[str, Found]) -> Found | None:
    """What there is beside a fact; of nothing nothing is said."""
    more = facts.get(BESIDE[fact.fact].value) if fact and fact.fact in BESIDE else None
    return more if more and more.times else None


def _way(fact: Found, year: int) -> str:
    name, query = WAYS[fact.fact]
    asked = f"nam={year}&{query}".rstrip("&") if name in BY_YEAR else query
    return f"{reverse(name)}{f'?{asked}' if asked else ''}"
