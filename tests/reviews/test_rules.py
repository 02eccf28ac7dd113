"""Which open tasks go on where, and the states of a review."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.reviews.enums import NotCarried, State
from thidua.reviews.rules.carrying import Going, Open, going
from thidua.reviews.rules.states import TRANSITIONS, may_move


def test_the_clause_of_the_same_words_takes_a_task_before_that_of_the_same_place() -> None:
    clauses = {"I.1": ("a", "Mở lớp học"), "I.2": ("b", "Tặng  sách")}
    tasks = [
        Open(1, "I.1", "tặng sách"),
        Open(2, "I.1", "Chữ khác"),
        Open(3, "IX", "Không đâu có"),
        Open(4, "I.1", "x", unit_ended=True),
        Open(5, "I.1", "x"),
    ]
    assert going(tasks, clauses, {5}) == [
        Going(1, "b"), Going(2, "a"), Going(3, None, NotCarried.NO_CLAUSE), Going(4, why=NotCarried.UNIT_ENDED), Going(5, why=NotCarried.CARRIED),
    ]  # fmt: skip


@settings(max_examples=40)
@given(
    st.lists(st.builds(Open, st.integers(), st.sampled_from(["I.1", "I.2"]), st.sampled_from("ab"), st.booleans()), max_size=6),
    st.sets(st.integers()),
)
def test_every_task_stands_once_with_a_clause_or_a_reason(tasks: list[Open], carried: set[int]) -> None:
    found = going(tasks, {"I.1": ("k", "a")}, carried)
    assert [one.key for one in found] == [one.key for one in tasks]
    assert all((one.clause is None) == (one.why is not None) for one in found)


def test_a_review_goes_one_way_to_its_end() -> None:
    states = [State.PREPARED]
    while TRANSITIONS[states[-1]]:
        (after,) = TRANSITIONS[states[-1]]
        states.append(after)
    assert states == list(State) and not may_move(State.CLOSED, State.HELD)
