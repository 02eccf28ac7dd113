"""What entries add up to, and what the next one most likely says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thidua.evidence.enums import Grade
from thidua.learning.enums import Kind
from thidua.learning.rules.logs import CHIPS, LONGEST_USUAL, Line, minutes_for, totals, usual

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
LINES = st.lists(st.builds(Line, st.sampled_from(Kind), DAYS, st.integers(1, 1440), st.sampled_from(Grade), st.integers(0, 500)), max_size=12)
PAST = st.lists(st.tuples(st.sampled_from(Kind), st.integers(1, 1440)), max_size=12)


@given(LINES)
def test_whole_is_the_sum_of_kinds_and_of_months(lines: list[Line]) -> None:
    found = totals(lines)
    assert found.whole.minutes == sum(one.minutes for one in found.kinds.values()) == sum(found.months) == sum(line.minutes for line in lines)
    assert found.whole.times == sum(one.times for one in found.kinds.values()) == len(lines)
    assert 0 <= found.whole.confirmed <= found.whole.minutes


@given(LINES)
def test_order_of_entries_is_irrelevant(lines: list[Line]) -> None:
    assert totals(lines) == totals(reversed(lines))


@given(LINES)
def test_only_what_was_confirmed_as_applied_counts_as_applied(lines: list[Line]) -> None:
    applied = [line for line in lines if line.grade is Grade.APPLIED]
    assert (totals(lines).whole.applied, totals(lines).saved_minutes) == (len(applied), sum(line.saved_minutes for line in applied))
    assert totals([]).saved_money == Decimal(0)


@given(PAST)
def test_usual_kind_is_the_last_and_its_minutes_were_written_for_it(past: list[tuple[Kind, int]]) -> None:
    found, offered = usual(past), [(kind, minutes) for kind, minutes in past if minutes <= LONGEST_USUAL]
    assert found.kind is (past[0][0] if past else Kind.SELF_STUDY)
    assert (found.kind, found.minutes) in offered or (found.minutes == CHIPS[1] and found.kind not in dict(offered))
    assert set(minutes_for(past)) == {kind for kind, _minutes in offered}
