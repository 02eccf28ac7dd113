"""Who a programme asks, and how far somebody is with it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.orgs.enums import RoleKind
from thidua.training.enums import Function, Stage
from thidua.training.enums import ProgrammeState as S
from thidua.vn.search import fold

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType({S.DRAFT: frozenset({S.OPEN}), S.OPEN: frozenset({S.CLOSED}), S.CLOSED: frozenset()})
OWNERS: Mapping[S, str] = MappingProxyType({S.DRAFT: "programme_keeper", S.OPEN: "programme_keeper", S.CLOSED: "nobody"})


@dataclass(frozen=True)
class Group:
    """Whom an assignment asks: who works at `path` or below it, of a category of staff, in a position and of a function where these are given."""

    path: str
    due_on: dt.date
    category: str = ""
    position: str = ""
    function: str = ""


@dataclass(frozen=True)
class Worker:
    """Somebody on a day: where they work, of which category of staff, in which position, of which functions."""

    path: str
    category: str
    position: str
    functions: frozenset[str] = frozenset()


FUNCTIONS: Mapping[RoleKind, Function] = MappingProxyType(
    {
        RoleKind.LEADER: Function.LEADERS,
        RoleKind.UNIT_HEAD: Function.HEADS,
        RoleKind.EMULATION_OFFICER: Function.OFFICERS,
        RoleKind.INSPECTOR: Function.INSPECTORS,
    }
)


def functions_of(roles: Iterable[str]) -> frozenset[str]:
    """The functions of somebody by the roles that they hold; who neither leads the agency nor heads a unit is of the staff."""
    held = frozenset(FUNCTIONS[role].value for role in map(RoleKind, roles) if role in FUNCTIONS)
    return held if held & {Function.LEADERS, Function.HEADS} else held | {Function.STAFF.value}


def is_asked(group: Group, worker: Worker) -> bool:
    """Whether an assignment asks somebody. Positions are compared without marks and capitals; part of one is enough."""
    if not worker.path.startswith(group.path) or (group.category and group.category != worker.category):
        return False
    if group.function and group.function not in worker.functions:
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
