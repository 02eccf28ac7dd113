"""The states of a task, who has it in hand, and how it is marked on a day. The table is the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from thidua.participation.enums import Pill, Section
from thidua.participation.enums import TaskState as S
from thidua.participation.rules.due import Due

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        # A small task is reported as done at once: open -> submitted needs no stop at doing.
        S.OPEN: frozenset({S.DOING, S.SUBMITTED, S.PAUSED, S.CANCELLED}),
        S.DOING: frozenset({S.SUBMITTED, S.PAUSED, S.CANCELLED}),
        S.SUBMITTED: frozenset({S.DOING, S.DONE, S.RETURNED}),
        S.RETURNED: frozenset({S.DOING, S.SUBMITTED, S.PAUSED, S.CANCELLED}),
        S.PAUSED: frozenset({S.DOING, S.CANCELLED}),
        S.DONE: frozenset({S.RETURNED}),
        S.CANCELLED: frozenset({S.OPEN}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.OPEN: "worker",
        S.DOING: "worker",
        S.SUBMITTED: "unit_head",
        S.RETURNED: "worker",
        S.PAUSED: "unit_head",
        S.DONE: "nobody",
        S.CANCELLED: "nobody",
    }
)
"""Who has the task in hand in each state."""
CLOSED = frozenset({S.DONE, S.CANCELLED})
WAITING = frozenset({S.OPEN, S.DOING, S.RETURNED})
"""The states in which the day counts: nobody is late for what was handed in, rests or ended."""
WORKER_STEPS = frozenset({S.DOING, S.SUBMITTED})
"""Steps of whoever does the task; every other step is its head's or the officer's."""
REASON_OWED = frozenset({S.RETURNED, S.PAUSED, S.CANCELLED})
SOON_DAYS = 7


def may_move(now: S, to: S) -> bool:
    """Whether the table lets a task go from one state to another."""
    return to in TRANSITIONS[now]


def owes_reason(now: S, to: S) -> bool:
    """Whether the step needs a reason in words: giving back, resting, calling off, and bringing back what was called off."""
    return to in REASON_OWED or now is S.CANCELLED


def needs_manager(now: S, to: S) -> bool:
    """Whether only the head or the officer may take the step: all but beginning, handing in and taking back one's own."""
    return to not in WORKER_STEPS or now is S.PAUSED


def is_late(state: S, due: Due | None) -> bool:
    """Whether somebody still owes the task after its day."""
    return state in WAITING and due is not None and due.late


def pill(state: S, due: Due | None) -> Pill:
    """The mark of a task on a day: soon by the days left that are printed beside it."""
    if state is S.DONE:
        return Pill.DONE
    if state is S.CANCELLED:
        return Pill.NA
    if state is S.PAUSED:
        return Pill.PAUSED
    if state in WAITING and due is not None and due.left <= SOON_DAYS:
        return Pill.LATE if due.late else Pill.SOON
    return Pill.NONE if state is S.OPEN else Pill.OK


def week_end(today: dt.date) -> dt.date:
    """The Sunday of the week of a day."""
    return today + dt.timedelta(days=6 - today.weekday())


def section(state: S, due: Due | None) -> Section:
    """The part of "Việc của tôi" in which a task stands."""
    if state in CLOSED:
        return Section.DONE
    if due is None or (due.late and state not in WAITING):
        return Section.LATER
    if due.late:
        return Section.LATE
    if due.near <= due.today:
        return Section.TODAY
    return Section.WEEK if due.near <= week_end(due.today) else Section.LATER


def percent_done(state: S, percent: int, done: Decimal, target: Decimal | None) -> int:
    """How far a task is, 0 to 100: by count where a target is counted, else as was said. Below 100 until it is accepted."""
    if state is S.DONE:
        return 100
    reached = int(done * 100 / target) if target else percent
    return max(0, min(99, reached))


@dataclass(frozen=True)
class ClauseWork:
    """The tasks of one clause as the sentence of a plan counts them: (state, due) each."""

    tasks: tuple[tuple[S, Due | None], ...]


@dataclass(frozen=True)
class Tally:
    """Clauses with tasks, each counted once under its most pressing mark."""

    total: int
    by_pill: Mapping[Pill, int]

    def count(self, pill_: Pill) -> int:
        return self.by_pill.get(pill_, 0)


PRESSING = (Pill.LATE, Pill.SOON, Pill.OK, Pill.NONE, Pill.PAUSED, Pill.DONE, Pill.NA)
"""Which mark a clause takes from its tasks: the first of these that one of them has."""


def clause_pill(work: ClauseWork) -> Pill:
    """The mark of a clause. A clause of which a part is done and nothing else has begun is under way."""
    marks = {pill(state, due) for state, due in work.tasks}
    found = next(mark for mark in PRESSING if mark in marks)
    return Pill.OK if found is Pill.NONE and Pill.DONE in marks else found


def tally(clauses: Iterable[ClauseWork]) -> Tally:
    """How many clauses have which mark; clauses without tasks are not counted, called-off ones are."""
    marks = [clause_pill(work) for work in clauses if work.tasks]
    return Tally(len(marks), MappingProxyType({mark: marks.count(mark) for mark in Pill if mark in marks}))
