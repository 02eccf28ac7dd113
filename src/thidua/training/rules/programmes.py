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
    """Whom an assignment asks: who works at `path` or below it, of a category of staff and in a position where these are given; of a `function`, who has it
    over a unit there, wherever they work."""

    path: str
    due_on: dt.date
    category: str = ""
    position: str = ""
    function: str = ""


@dataclass(frozen=True)
class Worker:
    """Somebody on a day: where they work, of which category of staff, in which position; each function that they have, with the unit that it is over."""

    path: str
    category: str
    position: str
    functions: frozenset[tuple[str, str]] = frozenset()


FUNCTIONS: Mapping[RoleKind, Function] = MappingProxyType(
    {
        RoleKind.LEADER: Function.LEADERS,
        RoleKind.UNIT_HEAD: Function.HEADS,
        RoleKind.EMULATION_OFFICER: Function.OFFICERS,
        RoleKind.INSPECTOR: Function.INSPECTORS,
    }
)


LEADING = frozenset({Function.LEADERS.value, Function.HEADS.value})


def functions_of(roles: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The functions of somebody by the roles that they hold, each with the path of the unit that it is over."""
    return frozenset((FUNCTIONS[role].value, path) for name, path in roles if (role := RoleKind(name)) in FUNCTIONS)


def roles_of(function: str) -> frozenset[RoleKind]:
    """The roles that make a function; of those who are of the staff, who lead nothing, there are none."""
    return frozenset(role for role, named in FUNCTIONS.items() if named == function)


def asked_at(group: Group, worker: Worker) -> tuple[str, ...]:
    """The paths for which an assignment asks somebody: where they work first, then those over which they have the function; none when it does not ask them.

    Positions are compared without marks and capitals; part of one is enough. Who neither leads the agency nor heads a unit is of the staff.
    """
    if (group.category and group.category != worker.category) or fold(group.position) not in fold(worker.position):
        return ()
    here = (worker.path,) if worker.path.startswith(group.path) else ()
    if not group.function:
        return here
    if group.function == Function.STAFF:
        return () if any(function in LEADING for function, _path in worker.functions) else here
    over = tuple(sorted(path for function, path in worker.functions if function == group.function and path.startswith(group.path)))
    return (*here, *over) if over else ()


def is_asked(group: Group, worker: Worker) -> bool:
    """Whether an assignment asks somebody."""
    return bool(asked_at(group, worker))


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
