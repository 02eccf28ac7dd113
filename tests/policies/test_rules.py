"""The way of a proposal, when an answer is in time, periods, whether a policy holds."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.policies.enums import Group, Outcome, Standing
from thidua.policies.enums import ProposalState as S
from thidua.policies.rules.papers import within
from thidua.policies.rules.periods import Period, period_of, periods_until
from thidua.policies.rules.policies import standing
from thidua.policies.rules.proposals import GROUPS, OPEN, OWNERS, TRANSITIONS, counts_as_sent, in_time, may_become, may_correct, may_follow

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
STATES = st.sampled_from(S)


def test_every_state_has_an_owner_and_a_row_and_those_without_a_way_out_are_nobodys() -> None:
    assert set(TRANSITIONS) == set(OWNERS) == set(S)
    assert {state for state in S if not TRANSITIONS[state]} == {state for state in S if OWNERS[state] == "nobody"}


@given(STATES, STATES)
def test_nothing_comes_back_to_a_draft_and_what_is_over_stays_over(state: S, target: S) -> None:
    assert not may_become(state, S.DRAFT)
    assert not (state in (S.FOLLOWED, S.WITHDRAWN) and may_become(state, target))


@given(STATES)
def test_what_waits_for_an_answer_can_be_answered_and_taken_back(state: S) -> None:
    assert (state in OPEN) <= (may_become(state, S.ANSWERED) and may_become(state, S.WITHDRAWN) and may_become(state, S.MERGED))


def test_groups_hold_every_state_once_beside_those_that_are_late() -> None:
    states = [state for group, found in GROUPS.items() if group is not Group.LATE for state in found]
    assert sorted(states) == sorted(S)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_was_taken_up_is_followed_up(outcome: Outcome) -> None:
    assert may_follow(S.ANSWERED, outcome) is (outcome in (Outcome.ACCEPTED, Outcome.PARTLY))
    assert not may_follow(S.FOLLOWED, outcome)


def test_only_an_answer_that_was_given_is_corrected() -> None:
    assert {state for state in S if may_correct(state)} == {S.ANSWERED, S.FOLLOWED}


def test_what_was_taken_back_or_waits_to_be_completed_does_not_count() -> None:
    assert {state for state in S if not counts_as_sent(state)} == {S.DRAFT, S.RETURNED, S.WITHDRAWN}


@given(DAYS, DAYS, st.integers(0, 5))
def test_answer_is_in_time_up_to_the_day_to_which_it_moves_and_never_without_one(due: dt.date, answered: dt.date, moved: int) -> None:
    to = due + dt.timedelta(days=moved)
    assert in_time(due, answered, to) is (answered <= to)
    assert not in_time(due, None, to)


@given(st.integers(1900, 2200), st.integers(0, 4))
def test_period_reads_its_own_code_and_ends_after_it_begins(year: int, quarter: int) -> None:
    one = Period(year, quarter)
    assert period_of(one.code) == one
    assert one.begins.year == one.ends.year == year and one.begins < one.ends
    assert (one.ends + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize("code", ["", "2025-", "2025-Q5", "2025-Q0", "0000", "25", "nam-nay", "2025-Q12"])
def test_other_texts_are_no_period(code: str) -> None:
    assert period_of(code) is None


def test_periods_that_have_not_begun_are_not_offered() -> None:
    assert [one.code for one in periods_until(dt.date(2025, 5, 14), 1)] == ["2025", "2025-Q2", "2025-Q1"]


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_policy_holds_on_exactly_one_standing(begins: dt.date, ends: dt.date | None, gone: dt.date | None, today: dt.date) -> None:
    now = standing(begins, ends, gone, today)
    assert (now is Standing.REPEALED) is (gone is not None and gone <= today)
    if now is Standing.VALID:
        assert begins <= today and (ends is None or today <= ends)


@pytest.mark.parametrize(
    ("subject", "said"),
    [("Sửa quy chế đào tạo", "sửa quy chế đào tạo"), ("Giờ học trên mạng", "về việc giờ học trên mạng"), ("", "như sau")],
)
def test_subject_stands_in_the_middle_of_a_sentence(subject: str, said: str) -> None:
    assert within(subject) == said
