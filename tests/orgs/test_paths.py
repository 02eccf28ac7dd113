"""The line of a unit: itself and all above it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thidua.orgs.rules.paths import STEP, above, line_of

PATHS = st.lists(st.integers(1, 9_999).map("{:04d}".format), max_size=8).map("".join)


@given(PATHS)
def test_line_starts_at_the_root_ends_at_the_unit_and_each_lies_under_the_one_before(path: str) -> None:
    line = line_of(path)
    assert line[-1:] == ((path,) if path else ())
    assert [len(one) for one in line] == [STEP * (n + 1) for n in range(len(path) // STEP)]
    assert all(path.startswith(one) for one in line)


@given(PATHS)
def test_above_is_the_line_without_the_unit(path: str) -> None:
    assert [*above(path), *([path] if path else [])] == [*line_of(path)]
