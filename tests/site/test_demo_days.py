"""The days of the sample story."""

from __future__ import annotations

import datetime as dt

import pytest

from thidua.site.demo.days import Days
from thidua.store import clock

TODAY = dt.date(2026, 5, 20)


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(TODAY, dt.time(hour, minute), clock.VIETNAM)


@pytest.mark.parametrize(("now", "began"), [(at(0, 50), at(0)), (at(7), at(6)), (at(9, 15), at(8, 15)), (at(15), at(8, 30))])
def test_what_began_today_did_not_begin_later_than_now(monkeypatch: pytest.MonkeyPatch, now: dt.datetime, began: dt.datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)
    assert (Days(TODAY) - 0, Days(TODAY) - 1) == (began, at(8, 30) - dt.timedelta(days=1))
