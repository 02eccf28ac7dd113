"""What the records say for one measure of a sheet, as it was when the sheet was filled from them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from thidua.scorecards.comparing import Scored, scored
from thidua.scorecards.interchange import read_sheet, sheet_data
from thidua.scorecards.prepared import Inputs, prepare
from thidua.scorecards.sheet import Sheet
from thidua.titles.enums import Fact

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Found:
    """A measure with its value; `times` records stand behind it, of `of` where it is a share, of hours the minutes; `waiting` more are not confirmed and not counted. `named` says which
    they are, where they have names of their own."""

    fact: Fact
    value: Decimal
    times: int
    of: int = 0
    waiting: int = 0
    named: str = ""


def hours(minutes: int) -> Decimal:
    """Minutes as hours, never more than there were."""
    return (Decimal(minutes) / 60).quantize(TENTH, rounding=ROUND_DOWN)


def share(fact: Fact, times: int, of: int, waiting: int = 0) -> Found | None:
    """A share in whole percent, never more than it is; None of nothing, which is not zero."""
    return Found(fact, Decimal(times * 100 // of), times, of, waiting) if of else None


HELD: Mapping[Fact, Fact] = {Fact.OWN_PLAN: Fact.HAS_OWN_PLAN, Fact.UNIT_PLAN: Fact.HAS_UNIT_PLAN}
"""For how much of a plan is reached, the measure that says whether there is one."""


def of_plan(fact: Fact, times: int, of: int, *, approved: bool, waiting: int = 0) -> tuple[Found, Found]:
    """Whether there is a plan that somebody answered for, 1 or 0, and how much of it is reached, in whole percent and never more than it is."""
    done = min(times * 100 // of, 100) if of else 0
    return Found(HELD[fact], Decimal(int(approved)), int(approved)), Found(fact, Decimal(done), int(approved), waiting=waiting)


def data(facts: Iterable[Found]) -> list[list[str | int]]:
    """As it is stored."""
    return [[one.fact.value, f"{one.value:f}", one.times, one.of, one.waiting, one.named] for one in facts]


def read(rows: Sequence[Sequence[str | int]]) -> tuple[Found, ...]:
    """And back; sheets that were filled before names were kept have none."""
    return tuple(
        Found(Fact(str(fact)), Decimal(str(value)), int(times), int(of), int(waiting), "".join(map(str, named)))
        for fact, value, times, of, waiting, *named in rows
    )


def judged(model: object, facts: Sequence[Found], points: Mapping[str, Decimal]) -> Scored:
    """The sheet that is stored, scored by what the records say and what was entered."""
    sheet = read_sheet(model)
    known = {one.code for one in sheet.measures}
    return scored(prepare(sheet), Inputs({one.fact.value: one.value for one in facts if one.fact.value in known}, points))


def stored(sheet: Sheet) -> dict[str, object]:
    """A sheet as it is stored with a self-assessment, so that later rules change nothing about it."""
    return sheet_data(sheet)
