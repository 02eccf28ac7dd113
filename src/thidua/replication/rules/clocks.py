"""When the adopter reports: so many months after the start. The months come from the rulebook. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.initiatives.rules.clocks import months_after
from thidua.replication.enums import Due, OutcomeState


@dataclass(frozen=True)
class Mark:
    """The report of a month after the start: by which day, and where it stands."""

    month: int
    due_on: dt.date
    due: Due

    @property
    def may_write(self) -> bool:
        """Whether it may be written now."""
        return self.due in (Due.NOW, Due.LATE, Due.RETURNED)


def marks(
    started_on: dt.date, months: Iterable[int], early: int, today: dt.date, reported: Mapping[int, OutcomeState], ended_on: dt.date | None = None
) -> list[Mark]:
    """The reports of an adoption in their order, each called for `early` days before its day. One that ended owes none whose day came after the end."""
    found = []
    for month in sorted(set(months) | set(reported)):
        day = months_after(started_on, month)
        found.append(Mark(month, day, _due(day, early, today, reported.get(month), ended_on)))
    return found


def _due(day: dt.date, early: int, today: dt.date, state: OutcomeState | None, ended_on: dt.date | None) -> Due:
    if state is OutcomeState.RETURNED:
        return Due.RETURNED
    if state is not None:
        return Due.DONE
    if ended_on is not None and ended_on < day:
        return Due.SPARED
    if today > day:
        return Due.LATE
    return Due.NOW if (day - today).days <= early else Due.TO_COME


def next_mark(found: Sequence[Mark]) -> Mark | None:
    """The first report that is still to be written."""
    return next((one for one in found if one.due not in (Due.DONE, Due.SPARED)), None)
