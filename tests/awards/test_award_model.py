"""The rules of awards hold whatever is done in whatever order, and the model finds every fault that is planted in them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.awards.award_faults import FAULTS
from tests.awards.award_play import PLAYED, AwardMachine, told

from thidua.awards.enums import Act

CHECKS = list(HealthCheck)
EVERY_DAY = settings(max_examples=200, stateful_step_count=30, derandomize=True, deadline=None, suppress_health_check=CHECKS, database=None)
HUNT = settings(EVERY_DAY, phases=(Phase.generate,))
"""A fault is only to be found, not made small."""


def test_awards_are_what_the_model_says() -> None:
    PLAYED.clear()
    run_state_machine_as_test(AwardMachine, settings=EVERY_DAY)
    print(f"awards: {told(PLAYED)}")
    assert (PLAYED["plays"] >= 200, PLAYED["tried"] >= 4000, [act for act in Act if not PLAYED[act.value]]) == (True, True, [])


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[name])
    with pytest.raises((AssertionError, ValueError)):
        run_state_machine_as_test(AwardMachine, settings=HUNT)


def test_there_are_faults_enough() -> None:
    print(f"awards: {len(FAULTS)} faults planted")
    assert len(FAULTS) >= 40
