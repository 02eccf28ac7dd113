"""Every state has an owner, words and a way out or is final; all can be reached; `docs/states.md` is drawn from the tables."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.architecture.states_page import FILE, Machine, drawing, machines, page

MACHINES = pytest.mark.parametrize("machine", machines(), ids=lambda one: f"{one.package}.{one.states.__name__}")


def reached(machine: Machine) -> set[object]:
    """The states that can be reached from the first."""
    seen, waiting = set(), {machine.start}
    while waiting:
        state = waiting.pop()
        seen.add(state)
        waiting |= machine.moves[state] - seen
    return seen


@MACHINES
def test_state_has_an_owner_words_and_a_row(machine: Machine) -> None:
    assert set(machine.states) == set(machine.moves) == set(machine.owners) == set(machine.words)
    assert all(machine.owners.values())


@MACHINES
def test_state_can_be_reached(machine: Machine) -> None:
    assert reached(machine) == set(machine.states)


@MACHINES
def test_state_is_never_left_for_itself(machine: Machine) -> None:
    assert [state for state in machine.states if state in machine.moves[state]] == []


@MACHINES
def test_words_of_a_state_differ_in_english(machine: Machine) -> None:
    with translation.override("vi"):
        vi = [str(machine.words[state]) for state in machine.states]
    with translation.override("en"):
        assert [word for word, state in zip(vi, machine.states, strict=True) if word == str(machine.words[state])] == []


def test_page_of_states_is_what_the_tables_say() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: python -m tests.architecture.states_page --write"


def test_drawing_has_an_arrow_for_each_move() -> None:
    jobs = next(one for one in machines() if one.package == "jobs")
    assert drawing(jobs).count("-->") == 1 + sum(map(len, jobs.moves.values())) + sum(not to for to in jobs.moves.values())
