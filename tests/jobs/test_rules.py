"""States, waits and periods of jobs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.jobs.enums import Every, JobState
from thidua.jobs.rules import LONGEST_WAIT, TRANSITIONS, after_failure, backoff, is_final, may_become, period
from thidua.store.clock import VIETNAM


def local(year, month=1, day=1, hour=0, minute=0):
    return dt.datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def test_transitions_every_state_is_listed_and_has_a_way_out_or_is_final():
    assert set(TRANSITIONS) == set(JobState)
    assert {state for state in JobState if is_final(state)} == {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


def test_may_become_done_job_never_runs_again():
    assert not any(may_become(JobState.DONE, target) for target in JobState)


@given(st.integers(0, 10_000))
def test_backoff_grows_and_is_bounded(attempts):
    assert dt.timedelta(seconds=5) <= backoff(attempts) <= backoff(attempts + 1) <= LONGEST_WAIT


def test_backoff_first_attempts_waits_five_twenty_eighty_seconds():
    assert [backoff(n).total_seconds() for n in (1, 2, 3)] == [5, 20, 80]


@given(st.integers(0, 50), st.integers(1, 50))
def test_after_failure_is_queued_only_while_attempts_are_left(attempts, most):
    assert (after_failure(attempts, most) is JobState.QUEUED) == (attempts < most)


@pytest.mark.parametrize(
    ("every", "at", "expected"),
    [
        (Every.HOUR, local(2025, 3, 10, 7, 59), "2025-03-10T07"),
        (Every.DAY, local(2025, 3, 10, 7, 59), "2025-03-09"),
        (Every.DAY, local(2025, 3, 10, 8, 0), "2025-03-10"),
        (Every.MONDAY, local(2025, 3, 10, 7, 59), "2025-03-03"),  # 10 March 2025 is a Monday
        (Every.MONDAY, local(2025, 3, 10, 8, 0), "2025-03-10"),
        (Every.MONDAY, local(2025, 3, 16, 23, 0), "2025-03-10"),
    ],
)
def test_period_at_an_instant_is_the_latest_that_came_due(every, at, expected):
    assert period(every, at, 8) == expected


@given(
    st.sampled_from(Every),
    st.datetimes(local(2020).replace(tzinfo=None), local(2035).replace(tzinfo=None), timezones=st.just(VIETNAM)),
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=40)),
)
def test_period_later_is_never_smaller(every, at, later):
    assert period(every, at, 8) <= period(every, at + later, 8)
