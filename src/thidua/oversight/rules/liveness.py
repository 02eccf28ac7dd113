"""Liveness of a clause: owner, task, reach and age of what moved last. "Có phát mà không động" is a list of signs with reasons. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.oversight.enums import Sign


@dataclass(frozen=True)
class Thresholds:
    """From the rulebook: days without movement, and the percent of people that must have been reached after so many days."""

    still_days: int = 60
    reach_percent: int = 100
    reach_days: int = 14


@dataclass(frozen=True)
class ClauseLife:
    """What is known of one clause on a day. `moved_days`: days since evidence came or work was noted last; None: never."""

    owners: int
    tasks: int
    done: int
    late: int
    asked: int
    reached: int
    issued_days: int
    moved_days: int | None


def signs(life: ClauseLife, limits: Thresholds) -> tuple[Sign, ...]:
    """Why the clause does not move, the gravest first; empty for a living one. A clause whose tasks are all done is finished, not still."""
    found = []
    if not life.owners:
        found.append(Sign.NO_OWNER)
    elif not life.tasks:
        found.append(Sign.NO_TASK)
    if life.late:
        found.append(Sign.LATE)
    open_ = life.tasks - life.done
    age = life.issued_days if life.moved_days is None else life.moved_days
    if open_ > 0 and age >= limits.still_days:
        found.append(Sign.STILL)
    if life.asked and life.issued_days >= limits.reach_days and life.reached * 100 < life.asked * limits.reach_percent:
        found.append(Sign.UNREAD)
    return tuple(found)


def pill(life: ClauseLife, found: Iterable[Sign]) -> str:
    """The mark of a clause: late when it does not move, soon when only people are missing, done when all is, ok otherwise."""
    grave = set(found) - {Sign.UNREAD}
    if grave:
        return "late"
    if found:
        return "soon"
    return "done" if life.tasks and life.done == life.tasks else "ok"
