"""A model of a round beside the real one: whatever units, officer and clock do in whatever order, both allow the same and hold the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scoring.conftest import CROSS, LAST, NOW, SELF, Ground, opened

from thidua.accounts.models import User
from thidua.scorecards.frozen import Frozen, recompute
from thidua.scoring import actions
from thidua.scoring.actions import Given
from thidua.scoring.enums import CardState, Stage
from thidua.scoring.models import Card, Round
from thidua.scoring.queries import rounds
from thidua.scoring.queries.points import entries_in, points_of, proved
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

CODES = ("TC1", "TC2", "TC3")
MOMENTS = {Stage.SELF: NOW, Stage.CROSS: SELF, Stage.APPRAISAL: CROSS, Stage.COUNCIL: LAST}


@dataclass
class Model:
    """What the model knows: which stage runs, and of each card its points with whether each has a reason, and whether it is sealed."""

    at: dt.datetime = NOW
    points: dict[object, dict[str, tuple[int, bool]]] = field(default_factory=dict)
    sealed: set[object] = field(default_factory=set)

    @property
    def running(self) -> Stage:
        return max((stage for stage, begins in MOMENTS.items() if begins <= self.at), key=lambda stage: MOMENTS[stage])


Act = tuple[str, int, int, str, int, bool]
places, people_, points_ = st.integers(0, 14), st.integers(0, 3), st.integers(1, 40)
any_card = st.tuples(st.sampled_from(("fill", "send")), places, people_, st.sampled_from(CODES), points_, st.booleans())
own_card = st.tuples(st.sampled_from(("own fill", "own fill", "own send")), places, people_, st.sampled_from(CODES), points_, st.booleans())
all_cards = st.tuples(st.just("all"), st.just(0), people_, st.just(""), st.integers(1, 33), st.sampled_from((True, True, False)))
acts = st.lists(st.one_of(any_card, own_card, all_cards, all_cards), min_size=2, max_size=6)
TICK: Act = ("tick", 0, 0, "", 0, True)
steps = st.lists(acts, min_size=2, max_size=4).map(lambda stages: [act for stage in stages for act in (*stage, TICK)][:-1])
"""Stage after stage: acts of anybody on any card, of somebody on one of theirs, and of somebody who fills in and sends all of theirs, often with reasons."""


@pytest.mark.django_db
@pytest.mark.slow
def test_round_does_what_its_model_does(ground: Ground) -> None:
    row = opened(ground)

    @settings(max_examples=8)
    @given(steps)
    def run(plan: list[Act]) -> None:
        with transaction.atomic():
            _play(ground, row, plan)
            transaction.set_rollback(True)

    run()


def _play(ground: Ground, row: Round, plan: list[Act]) -> None:
    cards = list(Card.objects.filter(contender__round=row).select_related("contender__unit", "by_unit").order_by("stage", "id"))
    keys = [card.pk for card in cards]
    model = Model(points={card.pk: dict.fromkeys(CODES, (0, False)) if card.stage == Stage.SELF else {} for card in cards})
    people = [*(head.user for head in ground.heads), ground.world.officer.user]
    for act, place, who, code, points, reason in plan:
        own = [card for card in cards if _owner(ground, card) == who and model.running == card.stage]
        given_ = {code: (points, reason)} if code else dict.fromkeys(CODES, (points, reason))
        if act == "tick":
            model.at = min((begins for begins in MOMENTS.values() if begins > model.at), default=model.at)
        elif act == "all":
            for card in own:
                _step(ground, model, card.pk, (people, who), "fill", given_)
                _step(ground, model, card.pk, (people, who), "send", {})
        elif act.startswith("own"):
            for card in own[place % len(own) :][:1] if own else ():
                _step(ground, model, card.pk, (people, who), act.removeprefix("own "), given_)
        else:
            _step(ground, model, keys[place], (people, who), act, given_)
        if act == "all":
            _sees(ground, row, model, people)
    _compare(row, model)
    _sees(ground, row, model, people)


def _step(ground: Ground, model: Model, key: object, actor: tuple[list[User], int], act: str, given_: dict[str, tuple[int, bool]]) -> None:
    """One act, in the model and on the rows."""
    card = Card.objects.select_related("contender__round__sheet", "contender__round__unit", "contender__unit", "by_unit").get(pk=key)
    people, who = actor
    wanted = _allowed(ground, model, card, who, act, given_)
    assert _does(card, people[who], model.at, act, given_) == wanted, (act, card.stage, who)
    if wanted and act == "send":
        model.sealed.add(card.pk)
    elif wanted:
        model.points[card.pk] |= given_


def _owner(ground: Ground, card: Card) -> int:
    """Who writes a card: the head of one of the three units, or the officer."""
    return next((n for n, unit in enumerate(ground.world.units) if unit.pk == card.by_unit_id), 3)


def _allowed(ground: Ground, model: Model, card: Card, who: int, act: str, given_: dict[str, tuple[int, bool]]) -> bool:
    """Whose card it is, in its stage, not sealed; within the maximum; to seal it all points and every reason."""
    if who != _owner(ground, card) or card.pk in model.sealed or model.running != card.stage:
        return False
    if act != "send":
        return all(points <= (34 if code == "TC1" else 33) for code, (points, _reason) in given_.items())
    written, base = model.points[card.pk], _base(model, card)
    return len(written) == len(CODES) and all(reason or points == base.get(code, points) for code, (points, reason) in written.items())


def _base(model: Model, card: Card) -> dict[str, int]:
    """What a change is measured against: nought that the records suggest, then the unit's own points, then the officer's, where they are sealed."""
    if card.stage == Stage.SELF:
        return dict.fromkeys(CODES, 0)
    stage = Stage.APPRAISAL if card.stage == Stage.COUNCIL else Stage.SELF
    before = Card.objects.get(contender=card.contender, stage=stage)
    return {code: points for code, (points, _reason) in model.points[before.pk].items()} if before.pk in model.sealed else {}


def _does(card: Card, by: User, at: dt.datetime, act: str, given_: dict[str, tuple[int, bool]]) -> bool:
    try:
        with transaction.atomic():
            if act == "send":
                actions.send_card(card=card, by=by, at=at)
            else:
                kept = {code: Given(Decimal(points), "Vì thế" if reason else "") for code, (points, reason) in given_.items()}
                actions.fill_card(card=card, given=kept, by=by, at=at)
    except (Conflict, Refused):
        return False
    return True


def _compare(row: Round, model: Model) -> None:
    """The rows say what the model says; sealed cards count again to the same."""
    cards = rounds.cards_in(row)
    written = points_of(cards)
    for card in cards:
        assert entries_in(written[card.pk]) == {code: points for code, (points, _reason) in model.points[card.pk].items()}
        assert (card.state == CardState.SENT) == (card.pk in model.sealed)
        if card.state == CardState.SENT:
            assert card.total == sum(points for points, _reason in model.points[card.pk].values())
            assert proved(card) and recompute(Frozen(card.frozen.encode(), card.digest))


def _sees(ground: Ground, row: Round, model: Model, people: list[User]) -> None:
    """Nobody sees of others what is not theirs to see yet."""
    with mock.patch.object(clock, "now", lambda: model.at):
        for who, unit in enumerate(ground.world.units):
            cards = rounds.cards_in(row)
            mine = {card.pk for card in cards if card.by_unit_id == unit.pk}
            all_in = {card.pk for card in cards if card.by_unit_id == unit.pk and card.stage == Stage.CROSS} <= model.sealed
            seen = {card.pk for card in rounds.look_at(people[who], row).cards}
            others = {card.pk for card in cards if card.pk in model.sealed and card.stage == Stage.SELF and model.running != Stage.SELF}
            peers = {
                card.pk for card in cards if card.pk in model.sealed and card.stage == Stage.CROSS and card.contender.unit_id != unit.pk and all_in
            }
            assert seen == mine | others | peers
