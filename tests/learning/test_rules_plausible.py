"""What is doubtful and what is not; the share of fakes and of honest records that are flagged, with the code of soak/learning."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from soak.learning_measure import measure
from soak.learning_records import make

from thidua.learning.enums import Doubt, Kind
from thidua.learning.rules.copying import likeness, prints
from thidua.learning.rules.plausible import Around, Flag, Limits, Record, doubts

DAY = dt.date(2025, 5, 13)
NOW = dt.datetime(2025, 5, 14, 9, 0, tzinfo=dt.UTC)
SAID = "Nắm được cách ký số và chuyển văn bản liên thông, mai thử với ba hồ sơ thật của tổ"


def at(hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime(2025, 5, 13, hour, minute, second, tzinfo=dt.UTC)


def record(**more: Any) -> Record:
    return Record(**{"key": "a", "person": "p", "kind": Kind.COURSE, "on": DAY, "minutes": 30, **more})


def found(one: Record, **around: Any) -> list[Doubt]:
    kept = {name: tuple(rows) for name, rows in around.items()}
    return [flag.doubt for flag in doubts(one, Around(**kept), Limits(), NOW)]


def test_course_of_twenty_minutes_done_in_twenty_seconds_is_doubtful() -> None:
    quick = record(minutes=20, course_minutes=20, certificate="kns0001", began=at(8), ended=at(8, 0, 20))
    assert found(quick) == [Doubt.TOO_FAST]
    assert found(replace(quick, ended=at(8, 21))) == []


def test_course_at_one_and_a_half_times_the_speed_and_first_session_of_a_long_one_are_fine() -> None:
    assert found(record(minutes=40, course_minutes=60, certificate="kns0001")) == []
    assert found(record(minutes=60, course_minutes=240, certificate="kns0001")) == []


def test_day_of_thirteen_hours_is_doubtful_and_one_of_training_and_an_evening_is_not() -> None:
    day = record(minutes=480)
    assert found(day, own=[record(key="b", minutes=300)]) == [Doubt.LONG_DAY]
    assert found(day, own=[record(key="b", minutes=120), record(key="c", minutes=300, on=DAY - dt.timedelta(1))]) == []


def test_two_places_at_once_are_doubtful_and_back_to_back_is_not() -> None:
    one = record(began=at(8), ended=at(8, 30))
    assert found(one, own=[record(key="b", began=at(8, 10), ended=at(9))]) == [Doubt.OVERLAP]
    assert found(one, own=[record(key="b", began=at(8, 30), ended=at(9))]) == []


def test_time_to_come_is_doubtful() -> None:
    assert found(record(on=NOW.date() + dt.timedelta(1))) == [Doubt.FUTURE]
    assert found(record(on=NOW.date(), minutes=541)) == [Doubt.FUTURE]
    assert found(record(on=NOW.date(), minutes=540)) == []


def test_certificate_of_another_is_doubtful_and_that_of_ones_own_sessions_is_not() -> None:
    one = record(certificate="kns0001", title="Khóa A", course_minutes=60)
    assert found(one, certificates=[replace(one, key="b", person="q")]) == [Doubt.SAME_CERTIFICATE]
    assert found(one, certificates=[replace(one, key="b", on=DAY - dt.timedelta(1))]) == []
    assert found(one, certificates=[replace(one, key="b", on=DAY - dt.timedelta(1), title="Khóa B")]) == [Doubt.SAME_CERTIFICATE]
    assert found(one, certificates=[replace(one, key="b", on=DAY - dt.timedelta(1), minutes=60)]) == [Doubt.SAME_CERTIFICATE]


def test_photo_of_the_hall_serves_all_who_were_there_and_no_other_day() -> None:
    one = record(kind=Kind.SEMINAR, title="Tập huấn")
    assert found(one, files=[replace(one, key="b", person="q")]) == []
    assert found(one, files=[replace(one, key="b", person="q", on=DAY - dt.timedelta(9))]) == [Doubt.SAME_FILE]


def test_note_of_another_changed_here_and_there_is_doubtful_and_a_short_one_is_not() -> None:
    one, other = record(note=SAID.replace("mai", "mốt")), record(key="b", person="q", note=SAID)
    assert found(one, texts=[other]) == [Doubt.COPIED]
    assert found(replace(one, person="q"), texts=[other]) == []
    assert found(replace(one, note="đọc tài liệu"), texts=[replace(other, note="đọc tài liệu")]) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_whole_for_the_same_text(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) in (0, 100)
    assert all(0 <= number < 1 << 63 for number in prints(one))


@given(st.lists(st.builds(record, key=st.sampled_from("bcd"), minutes=st.integers(1, 900), on=st.dates(DAY, NOW.date())), max_size=5))
def test_more_entries_around_take_no_doubt_away(rows: list[Record]) -> None:
    alone = set(found(record(minutes=700)))
    assert alone <= set(found(record(minutes=700), own=rows))


def test_entry_is_never_compared_with_itself() -> None:
    one = record(certificate="kns0001", note=SAID, began=at(8), ended=at(9))
    assert found(one, own=[one], certificates=[one], files=[one], texts=[one]) == []


@pytest.mark.parametrize("seed", [7])
def test_fakes_are_flagged_and_honest_records_are_not(seed: int) -> None:
    outcome = measure(make(600, 60, seed))
    assert (outcome.honest, outcome.fakes, outcome.good) == (600, 60, True), outcome


@pytest.mark.parametrize("told", [(), (Flag(Doubt.FUTURE),)])
def test_rules_that_flag_nothing_or_everything_are_not_good(monkeypatch: pytest.MonkeyPatch, told: tuple[Flag, ...]) -> None:
    monkeypatch.setattr("soak.learning_measure.flags_of", lambda rows: {one.key: told for one in rows})
    assert not measure(make(60, 20, 7)).good
