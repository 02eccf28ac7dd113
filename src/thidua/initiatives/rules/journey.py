"""The way of an initiative as its author sees it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.enums import Mark

LINE = (S.DRAFT, S.SENT, S.RECEIVED, S.COUNCIL, S.PASSED, S.RECOGNISED)
_AT = {S.RETURNED: S.SENT}
_ENDS = (S.REFUSED, S.WITHDRAWN)


@dataclass(frozen=True)
class Stop:
    """A step of the way and where it stands."""

    state: S
    mark: Mark


def journey(state: S, passed: frozenset[S]) -> list[Stop]:
    """The steps in order: those behind, the one in hand, those to come. What was refused or withdrawn ends there. `passed`: the states it was in."""
    if state in _ENDS:
        return [*(Stop(one, Mark.DONE) for one in LINE if one in passed), Stop(state, Mark.ENDED)]
    here = LINE.index(_AT.get(state, state))
    stops = []
    for place, one in enumerate(LINE):
        if one in (S.COUNCIL, S.PASSED) and place < here and one not in passed:
            continue  # recognised by a council of a higher level
        mark = Mark.DONE if place < here or state is S.RECOGNISED else Mark.NOW if place == here else Mark.TO_COME
        stops.append(Stop(state if place == here else one, mark))
    return stops
