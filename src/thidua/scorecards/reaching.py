"""What is missing for a level: points in all, criteria that are too low, data not given, and which one measure would be enough by how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.scorecards.comparing import Scored, changed, scored
from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.formulas.evaluation import Reason, Unknown
from thidua.scorecards.formulas.tree import ValueKind
from thidua.scorecards.formulas.trends import Trend, both, trend, turned
from thidua.scorecards.numbers import decimal, exact
from thidua.scorecards.prepared import Inputs, Prepared
from thidua.scorecards.sheet import Kind, Level, Measure, Source
from thidua.scorecards.verdicts import LevelCheck, Outcome


@dataclass(frozen=True, slots=True)
class Room:
    """A row that could give more: its points, and the points it lacks to its maximum (of a penalty: those that it takes)."""

    code: str
    points: Fraction
    room: Fraction


@dataclass(frozen=True, slots=True)
class Way:
    """One measure that alone would be enough: its value now and the nearest one that reaches the level, all else unchanged."""

    measure: str
    now: Decimal
    needed: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between a result and a level. `short`: points lacking in all, 0 where there are enough, None where the sum is not known."""

    level: str
    check: LevelCheck
    short: Fraction | None
    missing: tuple[Reason, ...]
    rooms: tuple[Room, ...]
    ways: tuple[Way, ...]


def next_level(found: Scored) -> str:
    """The level above the one that is reached; "" where the highest is, or where the sheet has none."""
    above = [check.code for check in found.verdict.checks if check.outcome is not Outcome.PASS]
    return above[-1] if above else ""


def towards(found: Scored, code: str) -> Gap:
    """What is missing for a level; `Refused` where the sheet has no such one."""
    level = next((one for one in found.prepared.sheet.levels if one.code == code), None)
    if level is None:
        raise Refused(fault("level_unknown", name=code[:60]))
    check = next(one for one in found.verdict.checks if one.code == code)
    short = None if found.total is None else max(Fraction(level.at_least) - found.total, Fraction(0))
    ways = () if check.outcome is Outcome.PASS else tuple(way for one in found.prepared.measures.values() if (way := _way(found, level, one)))
    gate = check.step.value.reasons if check.step and isinstance(check.step.value, Unknown) else ()
    return Gap(code, check, short, tuple(sorted({*found.scores.missing, *gate})), tuple(_rooms(found)), ways)


def _rooms(found: Scored) -> list[Room]:
    """Rows that are known and could still give more, those with most first."""
    rooms = []
    for row in found.prepared.rows.values():
        points = found.scores.lines[row.code].points
        if row.kind is not Kind.GROUP and points is not None:
            rooms.append(Room(row.code, points, points if row.kind is Kind.PENALTY else Fraction(row.maximum or 0) - points))
    return sorted((one for one in rooms if one.room > 0), key=lambda one: (-one.room, one.code))


def claimed(prepared: Prepared, code: str, entered: frozenset[str] = frozenset()) -> Trend:
    """Which way the points of the whole sheet go as a measure grows; `entered` are the rows whose points a person gave, which no measure moves.

    Disqualifiers that name the measure make every claim void.
    """
    never_less = frozenset(one.code for one in prepared.measures.values() if one.low is not None and one.low >= 0)
    if any(trend(tree, code, never_less) is not Trend.STAYS for tree in prepared.conditions.values()):
        return Trend.MIXED
    rows = [prepared.rows[one] for one in prepared.formulas if one not in entered and prepared.rows[one].source is Source.AUTO]
    trends = ((row, trend(prepared.formulas[row.code], code, never_less)) for row in rows)
    return both(turned(one) if row.kind is Kind.PENALTY else one for row, one in trends)


def _way(found: Scored, level: Level, measure: Measure) -> Way | None:
    now = found.inputs.measures.get(measure.code)
    if measure.kind is ValueKind.TRUTH or now is None or isinstance(now, bool):
        return None
    gate = found.prepared.gates.get(level.code)
    if gate is not None and trend(gate, measure.code, frozenset()) is not Trend.STAYS:
        return None
    way = claimed(found.prepared, measure.code, frozenset(found.inputs.entries))
    end = measure.high if way is Trend.RISES else measure.low if way is Trend.FALLS else None
    if end is None or not _reaches(found, level, measure.code, end):
        return None
    return Way(measure.code, now, _nearest(found, level, measure, now, end))


def _reaches(found: Scored, level: Level, code: str, value: Decimal) -> bool:
    other = scored(found.prepared, changed(found.inputs, Inputs({code: value})))
    return any(check.code == level.code and check.outcome is Outcome.PASS for check in other.verdict.checks)


def _nearest(found: Scored, level: Level, measure: Measure, now: Decimal, end: Decimal) -> Decimal:
    """Halving between a value that is not enough and one that is; at most some eighty times, as a number has 25 digits."""
    scale = 10**measure.places
    misses, meets = int(exact(now) * scale), int(exact(end) * scale)
    while abs(meets - misses) > 1:
        middle = (misses + meets) // 2
        if _reaches(found, level, measure.code, decimal(Fraction(middle, scale), measure.places)):
            meets = middle
        else:
            misses = middle
    return decimal(Fraction(meets, scale), measure.places)
