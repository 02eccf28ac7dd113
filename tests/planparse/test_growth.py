"""Work grows with the text and not with its square: counted in calls, which no other load on the machine changes."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from soak.parse_checks import faults, reading_of
from soak.parse_shapes import SHAPES

_LETTERS = 6_000
_GROWTH = 2.5  # performance.md E


def calls(work: Callable[[], object]) -> int:
    """How many functions, our own and built-in, the work calls."""
    count = 0

    def count_one(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_one)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_text_of_twice_the_size_takes_about_twice_the_calls(name: str) -> None:
    half, whole = SHAPES[name](_LETTERS), SHAPES[name](2 * _LETTERS)
    reading_of(whole)  # fills the caches
    assert calls(lambda: reading_of(whole)) <= _GROWTH * max(calls(lambda: reading_of(half)), 200)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_reading_of_a_hostile_text_is_whole(name: str) -> None:
    assert faults(SHAPES[name](2_000)) == []


def test_loop_over_the_whole_text_at_each_line_is_caught() -> None:
    def quadratic(lines: int) -> int:
        return calls(lambda: [max(n, m) for n in range(lines) for m in range(lines)])

    assert quadratic(40) > _GROWTH * quadratic(20)
