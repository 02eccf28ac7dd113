"""Working days and the ladder: nothing told twice, nothing lost, nobody disturbed on a free day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.participation.enums import Audience
from thidua.participation.rules.ladder import Rung, key_of, ladder_of, reached, told_on
from thidua.vn.workdays import Holidays, holidays_of

ONE = dt.timedelta(days=1)
LADDER = ladder_of({"owner": [-14, -7, -3, -1, 0], "head": [2], "officer": [5]})
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
TET = holidays_of({2025: {"off": ["01-01", "01-27", "01-28", "01-29", "01-30", "01-31"], "worked": ["04-26"]}, 2026: {"off": ["01-01"]}})


@given(DAYS)
def test_deadline_ends_on_a_working_day_not_before_the_day_written(day: dt.date) -> None:
    assert TET.is_working(TET.effective(day)) and TET.effective(day) >= day


@given(DAYS, st.integers(1, 30))
def test_adding_working_days_is_monotone_and_lands_on_one(day: dt.date, count: int) -> None:
    assert TET.is_working(TET.add(day, count)) and TET.add(day, count) < TET.add(day, count + 1)


def test_deadline_in_tet_moves_to_the_first_working_day() -> None:
    assert TET.effective(dt.date(2025, 1, 28)) == dt.date(2025, 2, 3)


def test_deadline_follows_the_rule_of_the_agency() -> None:
    before, stays = Holidays(moves="previous"), Holidays(moves="stay")
    assert (before.effective(dt.date(2025, 3, 16)), stays.effective(dt.date(2025, 3, 16))) == (dt.date(2025, 3, 14), dt.date(2025, 3, 16))


@pytest.mark.parametrize("moves", ["next", "previous", "stay"])
@given(due=DAYS, today=DAYS)
def test_what_is_missed_is_what_was_written_for_a_day_before_the_parting_one(moves: str, due: dt.date, today: dt.date) -> None:
    days = replace(TET, moves=moves)
    assert (due < days.missed_before(today)) == (days.effective(due) < today)


def test_worked_saturday_is_a_working_day() -> None:
    assert (TET.is_working(dt.date(2025, 4, 26)), TET.is_working(dt.date(2025, 4, 19))) == (True, False)


def told(due: dt.date, days: list[dt.date], since: dt.date) -> list[str]:
    """What a worker that ran on these days told, with the keys that keep it from telling twice."""
    keys: list[str] = []
    for day in days:
        for rung in reached(due, day, LADDER, TET, since):
            if (key := key_of("task", 1, due, rung)) not in keys:
                keys.append(key)
    return keys


@given(DAYS, st.integers(20, 60))
def test_worker_that_never_sleeps_tells_each_rung_that_has_a_day_of_its_own(due: dt.date, before: int) -> None:
    start = due - dt.timedelta(days=before)
    keys = told(due, [start + ONE * n for n in range(before + 50)], start)
    owner = {told_on(due, rung, TET): rung for rung in LADDER if rung.to is Audience.OWNER}  # rungs moved onto one day are told as one
    wanted = {key_of("task", 1, due, rung) for rung in (*owner.values(), Rung(2, Audience.HEAD), Rung(5, Audience.OFFICER))}
    assert (set(keys), len(keys)) == (wanted, len(set(keys)))


@given(DAYS, st.sets(st.integers(-40, 40), min_size=1))
def test_worker_that_slept_tells_the_latest_rung_of_each_audience_on_the_next_working_day(due: dt.date, awake: set[int]) -> None:
    days = sorted(due + ONE * n for n in awake)
    since = due - dt.timedelta(days=60)
    working = [day for day in days if TET.is_working(day)]
    keys = told(due, days, since)
    for audience in Audience:
        passed = [rung for rung in LADDER if rung.to is audience and working and told_on(due, rung, TET) <= working[-1]]
        assert not passed or key_of("task", 1, due, passed[-1]) in keys


@given(DAYS, DAYS)
def test_nothing_is_told_on_a_day_off_or_before_the_duty_arose(due: dt.date, today: dt.date) -> None:
    assert TET.is_working(today) or reached(due, today, LADDER, TET, dt.date(2024, 1, 1)) == ()
    assert reached(due, today, LADDER, TET, today + ONE) == ()
