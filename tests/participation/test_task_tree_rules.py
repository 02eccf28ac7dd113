"""Parts of a task in numbers, whatever their states and their order."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from thidua.participation.enums import TaskState as S
from thidua.participation.rules.tasks_tree import Part, Rollup, by_parent, in_order, owes_reason_over, rollup, state_above

PARTS = st.lists(st.builds(Part, st.sampled_from(S), st.integers(0, 100)), max_size=8)
KEYS = [uuid.UUID(int=n) for n in range(8)]


@given(PARTS, st.randoms())
def test_rollup_counts_live_parts_in_any_order(parts: list[Part], random) -> None:  # type: ignore[no-untyped-def]
    found = rollup(parts)
    assert (found.total, found.done) == (sum(p.state is not S.CANCELLED for p in parts), sum(p.state is S.DONE for p in parts))
    assert found.open == found.total - found.done
    random.shuffle(parts)
    assert rollup(parts) == found


@given(PARTS)
def test_rollup_is_full_only_when_every_part_is_done(parts: list[Part]) -> None:
    found = rollup(parts)
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == found.complete


@given(PARTS, st.integers(0, 7))
def test_finishing_a_part_never_lowers_the_whole(parts: list[Part], place: int) -> None:
    live = [part for part in parts if part.state is not S.CANCELLED]
    if live:
        after = [Part(S.DONE, 100) if n == place % len(live) else part for n, part in enumerate(live)]
        assert rollup(after).percent >= rollup(live).percent


@given(st.sampled_from(S), PARTS)
def test_parts_begin_the_whole_and_change_nothing_else(now: S, parts: list[Part]) -> None:
    begun = any(part.state not in (S.OPEN, S.CANCELLED) for part in parts)
    assert state_above(now, parts) == (S.DOING if now is S.OPEN and begun else now)


def test_parts_that_were_called_off_count_for_nothing() -> None:
    assert rollup([Part(S.CANCELLED), Part(S.DONE)]) == Rollup(total=1, done=1, open=0, percent=100)
    assert rollup([Part(S.CANCELLED)]) == Rollup()


@given(st.sampled_from(S), st.integers(0, 3))
def test_only_steps_that_speak_for_the_whole_owe_a_reason_over_open_parts(to: S, left: int) -> None:
    assert owes_reason_over(to, left) == (to in (S.SUBMITTED, S.DONE) and left > 0)


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.none() | st.sampled_from(KEYS)), max_size=12), st.sampled_from(KEYS))
def test_tree_is_walked_once_even_where_it_bites_its_tail(rows: list[tuple[uuid.UUID, uuid.UUID | None]], top: uuid.UUID) -> None:
    found = in_order(by_parent(rows), top)
    keys = [key for key, _depth in found]
    assert len(keys) == len(set(keys)) and top not in keys
    parents = dict.fromkeys(keys)
    for key, parent in rows:
        if key in parents and parent in {*keys, top}:
            parents[key] = parent
    assert None not in parents.values()


def test_part_stands_right_below_its_whole() -> None:
    a, b, c, d = KEYS[:4]
    assert in_order(by_parent([(b, a), (c, b), (d, a), (a, None)]), a) == [(b, 1), (c, 2), (d, 1)]
