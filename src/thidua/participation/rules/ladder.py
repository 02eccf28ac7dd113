"""The reminder ladder: on which days who is reminded of a due day, whatever days the machine slept. Pure.

A rung is a number of days after the due day (negative: before it) and an audience. Each rung is told once for each due day; what
falls on a day off is told on the working day before it, so that nobody is disturbed on a free day and no rung is lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.participation.enums import Audience
from thidua.vn.workdays import Holidays


@dataclass(frozen=True, order=True)
class Rung:
    """Days after the due day, and whom it reaches."""

    offset: int
    to: Audience


def ladder_of(value: Mapping[str, Iterable[int]]) -> tuple[Rung, ...]:
    """The ladder as the rulebook keeps it: {"owner": [-14, -7, …], "head": [2], "officer": [5]}; in the order of time."""
    return tuple(sorted(Rung(int(offset), Audience(name)) for name, offsets in value.items() for offset in offsets))


def told_on(due: dt.date, rung: Rung, holidays: Holidays) -> dt.date:
    """The day on which a rung is told."""
    day = holidays.effective(due) + dt.timedelta(days=rung.offset)
    return holidays.on_or_before(day)


def reached(due: dt.date, today: dt.date, ladder: Iterable[Rung], holidays: Holidays, since: dt.date) -> tuple[Rung, ...]:
    """The rungs to tell today: of each audience the latest whose day has come, when it was not before `since` (the day the duty arose).

    A machine that was down tells the latest rung it missed and no older one: three reminders on one morning help nobody. The caller
    keeps the key of each rung told, so asking twice tells once.
    """
    if not holidays.is_working(today):
        return ()
    latest: dict[Audience, Rung] = {}
    for rung in sorted(ladder):
        day = told_on(due, rung, holidays)
        if since <= day <= today:
            latest[rung.to] = rung
    return tuple(sorted(latest.values()))


def key_of(kind: str, pk: object, due: dt.date, rung: Rung) -> str:
    """The name under which a rung is told once; a new due day begins anew."""
    return f"{kind}:{pk}:due:{due}:{rung.to}{rung.offset:+d}"
