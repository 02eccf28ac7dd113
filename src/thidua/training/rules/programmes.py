"""Who a programme asks, and how far somebody is with it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.training.enums import ProgrammeState as S
from thidua.training.enums import Stage
from thidua.vn.search import fold

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType({S.DRAFT: frozenset({S.OPEN}), S.OPEN: frozenset({S.CLOSED}), S.CLOSED: frozenset()})
OWNERS: Mapping[S, str] = MappingProxyType({S.DRAFT: "programme_keeper", S.OPEN: "programme_keeper", S.CLOSED: "nobody"})


@dataclass(frozen=True)
class Group:
    """Whom an assignment asks: who works at `path` or below it, of a category of staff and in a position where these are given."""

    path: str
    due_on: dt.date
    category: str = ""
    position: str = ""


@dataclass(frozen=True)
class Worker:
    """Somebody on a day: where they work, of which category of staff, in which position."""

    path: str
    category: str
    position: str


def is_asked(group: Group, worker: Worker) -> bool:
    """Whether an assignment asks somebody. Positions are compared without marks and capitals; part of one is enough."""
    if not worker.path.startswith(group.path) or (group.category and group.category != worker.category):
        return False
    return fold(group.position) in fold(worker.position)


def due_for(groups: Iterable[Group], worker: Worker) -> dt.date | None:
    """Until when somebody is asked, the earliest of several days; None when nobody asks them."""
    return min((group.due_on for group in groups if is_asked(group, worker)), default=None)


def stage(items: Collection[str], done: Collection[str], due_on: dt.date, today: dt.date) -> Stage:
    """How far somebody is on a day. A programme without items is done by nobody."""
    left = [one for one in items if one not in done]
    if items and not left:
        return Stage.DONE
    if today > due_on:
        return Stage.LATE
    return Stage.UNDER_WAY if len(left) < len(items) else Stage.NOT_BEGUN
