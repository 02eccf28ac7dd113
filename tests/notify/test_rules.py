"""At once or in a digest, wanted or not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.notify.enums import Reason, Rhythm
from thidua.notify.rules import at_once, digest_due, mail_allowed

MONDAY = dt.date(2025, 3, 10)


@pytest.mark.parametrize(
    ("reason", "due_today", "expected"),
    [
        (Reason.RETURNED, False, True),
        (Reason.DUE, True, True),
        (Reason.DUE, False, False),
        (Reason.ASSIGNED, True, False),
        (Reason.RESULT, True, False),
    ],
)
def test_at_once_only_returned_and_due_today(reason, due_today, expected):
    assert at_once(reason, due_today) is expected


@given(st.sampled_from(Reason), st.sets(st.sampled_from(Reason)), st.one_of(st.none(), st.integers(-3, 3)))
def test_mail_allowed_neither_muted_nor_on_leave(reason, muted, days):
    until = None if days is None else MONDAY + dt.timedelta(days=days)
    assert mail_allowed(reason, frozenset(muted), until, MONDAY) == (reason not in muted and (days is None or days < 0))


def test_digest_due_by_rhythm_and_day():
    week = [MONDAY + dt.timedelta(days=n) for n in range(7)]
    assert {rhythm: [digest_due(rhythm, day) for day in week].count(True) for rhythm in Rhythm} == {
        Rhythm.DAILY: 7,
        Rhythm.MONDAY: 1,
        Rhythm.NEVER: 0,
    }
    assert digest_due(Rhythm.MONDAY, MONDAY)
