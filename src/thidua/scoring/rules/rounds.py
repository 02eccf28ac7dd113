"""Where a round may go, and which stage runs at an instant: the deadlines decide, never a click that somebody forgot. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from thidua.scoring.enums import Phase, Stage
from thidua.scoring.enums import RoundState as S

TRANSITIONS: Mapping[S, frozenset[S]] = {S.OPEN: frozenset({S.DECIDED, S.CANCELLED}), S.DECIDED: frozenset(), S.CANCELLED: frozenset()}
OWNERS: Mapping[S, str] = {S.OPEN: "the units, then the emulation officer", S.DECIDED: "nobody", S.CANCELLED: "nobody"}
ORDER = (Phase.SELF, Phase.CROSS, Phase.HEAD, Phase.APPRAISAL, Phase.COUNCIL, Phase.DECIDED)
"""Of a round of units there is no stage of heads, of one of persons no cross stage."""


@dataclass(frozen=True)
class Ends:
    """Until when each stage takes points; the instant itself is too late. `cross` ends the second stage, whoever scores in it."""

    self_: dt.datetime
    cross: dt.datetime
    appraisal: dt.datetime


def in_order(ends: Ends) -> bool:
    """Whether each stage ends after the one before it."""
    return ends.self_ < ends.cross < ends.appraisal


def phase_at(state: S, ends: Ends, at: dt.datetime, *, personal: bool = False) -> Phase:
    """What may be done at an instant, in a round of units or of persons."""
    if state is not S.OPEN:
        return Phase(state.value)
    steps = ((ends.self_, Phase.SELF), (ends.cross, Phase.HEAD if personal else Phase.CROSS), (ends.appraisal, Phase.APPRAISAL))
    return next((phase for end, phase in steps if at < end), Phase.COUNCIL)


def stages_of(*, personal: bool) -> tuple[Stage, ...]:
    """The stages of a round, first to last."""
    return (Stage.SELF, Stage.HEAD if personal else Stage.CROSS, Stage.APPRAISAL, Stage.COUNCIL)


def takes(stage: Stage, phase: Phase) -> bool:
    """Whether points of a stage may be written in a phase: in its own alone."""
    return phase.value == stage.value


def is_over(stage: Stage, phase: Phase) -> bool:
    """Whether no more points of a stage come: what was hidden until then may be shown."""
    return phase in ORDER and ORDER.index(phase) > ORDER.index(Phase(stage.value))
