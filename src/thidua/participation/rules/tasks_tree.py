"""Tasks below tasks: how far the parts are, what they make of the whole, and the order in which a tree is shown. Pure."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.participation.enums import TaskState as S
from thidua.participation.rules.tasks import CLOSED

DEEPEST = 4
"""Levels of tasks below tasks: agency, unit, group, person. A deeper tree would say nothing that a note does not."""
CLOSING = frozenset({S.SUBMITTED, S.DONE})
"""The steps that speak for the whole: over open parts they owe a reason."""


@dataclass(frozen=True)
class Part:
    """A task right below another: its state, and how far it is in percent."""

    state: S
    percent: int = 0


@dataclass(frozen=True)
class Rollup:
    """The parts of a task in numbers; those that were called off count for nothing."""

    total: int = 0
    done: int = 0
    open: int = 0
    percent: int = 0

    @property
    def complete(self) -> bool:
        return self.total > 0 and self.done == self.total


def rollup(parts: Iterable[Part]) -> Rollup:
    """How far the parts of a task are; `percent` is their mean, and 100 only when all are done."""
    live = [part for part in parts if part.state is not S.CANCELLED]
    if not live:
        return Rollup()
    done = sum(part.state is S.DONE for part in live)
    percent = sum(100 if part.state is S.DONE else min(part.percent, 99) for part in live) // len(live)
    return Rollup(len(live), done, sum(part.state not in CLOSED for part in live), percent)


def state_above(now: S, parts: Iterable[Part]) -> S:
    """What the parts make of the state of the whole: it begins when one of them began. Ending it stays with a person."""
    begun = any(part.state not in (S.OPEN, S.CANCELLED) for part in parts)
    return S.DOING if now is S.OPEN and begun else now


def owes_reason_over(to: S, open_parts: int) -> bool:
    """Whether a step needs words because parts of the task are still open."""
    return to in CLOSING and open_parts > 0


def in_order(below: Mapping[uuid.UUID, Sequence[uuid.UUID]], top: uuid.UUID) -> list[tuple[uuid.UUID, int]]:
    """Everything below `top` as (key, depth), each right after what it is a part of; depth 1 is right below. A circle ends where it began."""
    found: list[tuple[uuid.UUID, int]] = []
    seen = {top}
    waiting = [(key, 1) for key in reversed(below.get(top, ()))]
    while waiting:
        key, depth = waiting.pop()
        if key not in seen:
            seen.add(key)
            found.append((key, depth))
            waiting += [(one, depth + 1) for one in reversed(below.get(key, ()))]
    return found


def by_parent(rows: Iterable[tuple[uuid.UUID, uuid.UUID | None]]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """(key, parent) pairs as what lies right below each."""
    found: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
    for key, parent in rows:
        if parent is not None:
            found[parent].append(key)
    return dict(found)
