"""The rules of a secret ballot hold whatever is done in whatever order, and the model finds every fault that is planted in them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.councils.ballot_faults import FAULTS
from tests.councils.ballot_model import BallotMachine

CHECKS = list(HealthCheck)
EVERY_DAY = settings(max_examples=200, stateful_step_count=30, derandomize=True, deadline=None, suppress_health_check=CHECKS, database=None)
HUNT = settings(EVERY_DAY, phases=(Phase.generate,))
"""A fault is only to be found, not made small."""


def test_ballot_is_what_the_model_says() -> None:
    run_state_machine_as_test(BallotMachine, settings=EVERY_DAY)


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[name])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(BallotMachine, settings=HUNT)


def test_there_are_faults_enough() -> None:
    assert len(FAULTS) >= 15
