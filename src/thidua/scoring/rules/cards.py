"""Where a card may go, and whose points it may look at. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from thidua.scoring.enums import CardState as S
from thidua.scoring.enums import Phase, Stage
from thidua.scoring.rules.rounds import is_over

TRANSITIONS: Mapping[S, frozenset[S]] = {S.DRAFT: frozenset({S.SENT}), S.SENT: frozenset()}
OWNERS: Mapping[S, str] = {S.DRAFT: "whoever scores", S.SENT: "nobody"}


@dataclass(frozen=True)
class Viewer:
    """Who looks: the units that they stand for in the round, whether they keep it (the officer), and whether all cross cards of their units are in; who they
    are, and whether they lead the agency, which counts where persons are scored."""

    units: frozenset[uuid.UUID]
    keeps: bool = False
    all_in: bool = False
    person: uuid.UUID | None = None
    leads: bool = False


@dataclass(frozen=True)
class Shown:
    """A card as far as its being shown depends on it: whose points it holds (`unit`) and who gives them (`by`, None of officer and council)."""

    stage: Stage
    state: S
    unit: uuid.UUID
    by: uuid.UUID | None
    person: uuid.UUID | None = None
    head: uuid.UUID | None = None
    by_leader: bool = False


def writes(viewer: Viewer, card: Shown) -> bool:
    """Whether the card of a person is in somebody's hands: nobody but oneself for oneself, and then only in the first stage."""
    if card.stage is Stage.SELF:
        return card.person == viewer.person
    return card.person != viewer.person and judges(viewer, card, head=card.stage is Stage.HEAD)


def judges(viewer: Viewer, card: Shown, *, head: bool) -> bool:
    """Whether somebody scores that person, as the head of the unit or in the place of the officer."""
    if head:
        return card.head in viewer.units
    return viewer.leads if card.by_leader else viewer.keeps


def may_see_person(viewer: Viewer, card: Shown, phase: Phase) -> bool:
    """Whether the points of a person may be shown to somebody: to that person, to who heads their unit, to the officer, to nobody else.

    One's own always, a draft of another never. Until the round is decided the person sees what they gave themselves; the head besides that their own points;
    the officer both once each stage is over.
    """
    if writes(viewer, card):
        return True
    if card.state is not S.SENT or card.person is None:
        return False
    mine, head, officer = card.person == viewer.person, judges(viewer, card, head=True), judges(viewer, card, head=False)
    if phase is Phase.DECIDED:
        return mine or head or officer
    if mine or not is_over(card.stage, phase):
        return False
    return (card.stage is Stage.SELF and (head or officer)) or (card.stage is Stage.HEAD and officer)


def may_see(viewer: Viewer, card: Shown, phase: Phase) -> bool:
    """Whether the points of a card may be shown, to somebody who may see the round.

    One's own always. A draft of another never. What was sealed: all of it once the round is decided; before that what a unit gave itself once that stage is
    over; cross points to who keeps the round once the stage is over, and to a unit that scores too once all of its own are in, but never those about itself;
    what the officer and the council gave to nobody else.
    """
    own = card.by in viewer.units if card.by is not None else viewer.keeps
    if own:
        return True
    if card.state is not S.SENT:
        return False
    if phase is Phase.DECIDED:
        return True
    involved = viewer.keeps or bool(viewer.units)
    if card.stage is Stage.SELF:
        return involved and is_over(Stage.SELF, phase)
    return involved and card.stage is Stage.CROSS and _sees_cross(viewer, card, phase)


def _sees_cross(viewer: Viewer, card: Shown, phase: Phase) -> bool:
    """Who keeps a round and speaks for a unit in it is held to what units may see."""
    if viewer.units:
        return card.unit not in viewer.units and viewer.all_in
    return is_over(Stage.CROSS, phase)


def bases_of(stage: Stage, *, personal: bool = False) -> tuple[Stage, ...]:
    """The stages whose points a change is measured against, the first that was sealed counts; none of the first stage, where it is what the records suggest."""
    appraisal = (Stage.HEAD, Stage.SELF) if personal else (Stage.SELF,)
    return {Stage.SELF: (), Stage.CROSS: (Stage.SELF,), Stage.HEAD: (Stage.SELF,), Stage.APPRAISAL: appraisal, Stage.COUNCIL: (Stage.APPRAISAL,)}[
        stage
    ]


def without_reason(points: Mapping[str, object], base: Mapping[str, object], reasons: Mapping[str, str]) -> list[str]:
    """The criteria whose points differ from those before and that say no reason; what had none before needs none."""
    return [code for code, one in points.items() if one is not None and base.get(code) not in (None, one) and not reasons.get(code, "").strip()]
