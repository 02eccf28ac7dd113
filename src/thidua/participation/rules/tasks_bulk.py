"""One act on many tasks: on which it does something, why not on the others, and how long it can be undone. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.participation.enums import BulkKind
from thidua.participation.enums import TaskState as S
from thidua.participation.rules.tasks import CLOSED, WAITING, may_move

MOST = 200
"""Tasks in one act: what a person can still look over on the page that shows the effect."""
UNDO = dt.timedelta(minutes=10)
"""How long an act is undone in one press: long enough to see the slip on the list one comes back to, short enough that hardly anybody acted on it."""


class Spared(StrEnum):
    """Why an act leaves a task alone; the words are `phrases.SPARED`."""

    CLOSED = "closed"
    SAME = "same"
    NOT_YOURS = "not_yours"
    NOT_HANDED_IN = "not_handed_in"
    PARTS = "parts"
    NUDGED = "nudged"
    NOT_OWED = "not_owed"
    ELSEWHERE = "elsewhere"
    WITH_WHOLE = "with_whole"


@dataclass(frozen=True)
class Target:
    """What the act would make of the tasks; only what its kind needs is set."""

    kind: BulkKind
    due_on: dt.date | None = None
    unit: uuid.UUID | None = None
    person: uuid.UUID | None = None


@dataclass(frozen=True)
class Seen:
    """A task as the act finds it. `allowed`: this person may do it to this task; `fits`: the new person works in its unit."""

    state: S
    due_on: dt.date | None
    unit: uuid.UUID
    person: uuid.UUID | None
    open_parts: int = 0
    nudged_on: dt.date | None = None
    allowed: bool = True
    fits: bool = True


def spared(seen: Seen, target: Target, today: dt.date) -> Spared | None:
    """Why the act does nothing to a task; None when it does."""
    if seen.state in CLOSED:
        return Spared.CLOSED
    if not seen.allowed:
        return Spared.NOT_YOURS
    return {
        BulkKind.DUE: _due,
        BulkKind.OWNER: _owner,
        BulkKind.PERSON: _person,
        BulkKind.NUDGE: _nudge,
        BulkKind.CANCEL: _cancel,
        BulkKind.CLOSE: _close,
    }[target.kind](seen, target, today)


def _due(seen: Seen, target: Target, _today: dt.date) -> Spared | None:
    return Spared.SAME if seen.due_on == target.due_on else None


def _owner(seen: Seen, target: Target, _today: dt.date) -> Spared | None:
    if seen.unit == target.unit:
        return Spared.SAME
    return Spared.PARTS if seen.open_parts else None


def _person(seen: Seen, target: Target, _today: dt.date) -> Spared | None:
    if not seen.fits:
        return Spared.ELSEWHERE
    return Spared.SAME if seen.person == target.person else None


def _nudge(seen: Seen, _target: Target, today: dt.date) -> Spared | None:
    if seen.state not in WAITING:
        return Spared.NOT_OWED
    return Spared.NUDGED if seen.nudged_on == today else None


def _cancel(seen: Seen, _target: Target, _today: dt.date) -> Spared | None:
    return None if may_move(seen.state, S.CANCELLED) else Spared.NOT_OWED


def _close(seen: Seen, _target: Target, _today: dt.date) -> Spared | None:
    if seen.state is not S.SUBMITTED:
        return Spared.NOT_HANDED_IN
    return Spared.PARTS if seen.open_parts else None


def may_undo(made_at: dt.datetime, undone_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether an act can still be taken back."""
    return undone_at is None and now - made_at <= UNDO


def changed_since(versions: Mapping[uuid.UUID, int], now: Iterable[tuple[uuid.UUID, int]]) -> set[uuid.UUID]:
    """The tasks that are not as the preview showed them: another version, or gone."""
    current = dict(now)
    return {key for key, version in versions.items() if current.get(key) != version}
