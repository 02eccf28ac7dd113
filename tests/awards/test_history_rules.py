"""The record says the state of decisions and rounds, and a record with a gap, or with an act too many, is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.awards.enums import DecisionState, RoundState
from thidua.awards.rules.history import DECISION, ROUND, Broken, folded_decision, folded_round
from thidua.awards.rules.rounds import may_become

MOVES = {RoundState.OPEN: "open", RoundState.CLOSED: "close", RoundState.CANCELLED: "cancel"}


@pytest.mark.parametrize(
    ("acts", "state", "public"),
    [
        ((), None, False),
        (("draft",), DecisionState.DRAFT, False),
        (("draft", "drop"), DecisionState.DROPPED, False),
        (("draft", "issue"), DecisionState.ISSUED, False),
        (("draft", "issue", "publish"), DecisionState.ISSUED, True),
    ],
)
def test_a_decision_is_what_the_record_makes_of_it(acts: tuple[str, ...], state: DecisionState | None, public: bool) -> None:
    said = [f"{DECISION}{act}" for act in acts]
    assert folded_decision([*said, "awards.nomination.decide"]) == (state, public)


@pytest.mark.parametrize(
    "acts", [("issue",), ("draft", "draft"), ("draft", "drop", "issue"), ("draft", "publish"), ("draft", "publish", "issue"), ("draft", "issue", "issue"),
             ("draft", "issue", "drop"), ("draft", "issue", "publish", "publish")]
)  # fmt: skip
def test_a_decision_with_a_gap_is_found(acts: tuple[str, ...]) -> None:
    with pytest.raises(Broken):
        folded_decision([f"{DECISION}{act}" for act in acts])


@given(st.lists(st.sampled_from(list(MOVES)), max_size=8))
def test_a_round_is_what_the_record_makes_of_it(moves: list[RoundState]) -> None:
    acts, state = [f"{ROUND}make", f"{ROUND}edit"], RoundState.DRAFT
    for to in moves:
        acts.append(f"{ROUND}{MOVES[to]}")
        if not may_become(state, to):
            with pytest.raises(Broken):
                folded_round(acts)
            return
        state = to
        assert folded_round(acts) is state
