"""What is wrong with the lines of a report, and how complete and punctual the reports of many units are. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.reports.enums import Fault, LineKind, Punctual, ReportState
from thidua.vn.shares import whole_percent


@dataclass(frozen=True)
class Asked:
    """A line of a form as far as it can be broken; `not_over` is the key of a line whose number it may not pass."""

    key: str
    kind: LineKind
    required: bool = False
    least: int | None = None
    most: int | None = None
    not_over: str = ""


@dataclass(frozen=True)
class Said:
    """What stands in a line."""

    number: int | None = None
    text: str = ""


@dataclass(frozen=True)
class Found:
    """A line that is wrong; `bound` is the number that it breaks, `other` the line that it passes."""

    key: str
    fault: Fault
    bound: int | None = None
    other: str = ""


def faults(asked: Sequence[Asked], said: Mapping[str, Said]) -> list[Found]:
    """All that is wrong, in the order of the form. A number that is missing breaks no bound.

    >>> [one.fault.value for one in faults([Asked("a", LineKind.NUMBER, True)], {})]
    ['missing']
    """
    found = []
    for line in asked:
        here = said.get(line.key, Said())
        empty = not here.text.strip() if line.kind is LineKind.NARRATIVE else here.number is None
        if empty and line.required:
            found.append(Found(line.key, Fault.MISSING))
        if here.number is not None and line.kind is not LineKind.NARRATIVE:
            found += _bounds(line, here.number, said)
    return found


def _bounds(line: Asked, number: int, said: Mapping[str, Said]) -> list[Found]:
    found = []
    if line.least is not None and number < line.least:
        found.append(Found(line.key, Fault.UNDER, line.least))
    if line.most is not None and number > line.most:
        found.append(Found(line.key, Fault.OVER, line.most))
    limit = said.get(line.not_over, Said()).number if line.not_over else None
    if limit is not None and number > limit:
        found.append(Found(line.key, Fault.OVER_OTHER, limit, line.not_over))
    return found


def punctual(state: ReportState | None, submitted_on: dt.date | None, due_on: dt.date, today: dt.date) -> Punctual:
    """How a report stands to its day; one that was returned is awaited again. None: not begun."""
    if state in (ReportState.SUBMITTED, ReportState.ACCEPTED) and submitted_on is not None:
        return Punctual.ON_TIME if submitted_on <= due_on else Punctual.LATE
    return Punctual.OVERDUE if today > due_on else Punctual.AWAITED


@dataclass(frozen=True)
class Rates:
    """Of the reports expected: how many came, how many of them in time; whole percentages of those expected, None of nothing."""

    expected: int
    came: int
    in_time: int

    @property
    def complete(self) -> int | None:
        return whole_percent(self.came, self.expected) if self.expected else None

    @property
    def timely(self) -> int | None:
        return whole_percent(self.in_time, self.expected) if self.expected else None


def rates(found: Iterable[Punctual]) -> Rates:
    """Count reports by how they stand to their day."""
    kept = list(found)
    came = sum(one in (Punctual.ON_TIME, Punctual.LATE) for one in kept)
    return Rates(len(kept), came, sum(one is Punctual.ON_TIME for one in kept))


def outlier(number: int | None, others: Sequence[int], times: int = 3) -> bool:
    """Whether a number stands far outside those of the other units: beyond so many times the spread of the middle half. Under four others nothing is known."""
    if number is None or len(others) < 4:
        return False
    ranked = sorted(others)
    low, high = ranked[len(ranked) // 4], ranked[(3 * len(ranked)) // 4]
    room = times * max(high - low, 1)
    return number < low - room or number > high + room
