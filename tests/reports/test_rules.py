"""The rules of reports by properties: periods, faults, sums without double counting, what is frozen, the way of a clause."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.reports.enums import Change, Fault, Kind, LineKind, Punctual, ReportState, Step
from thidua.reports.rules import checking, consolidate, freezing, periods, states, trace
from thidua.reports.rules.checking import Asked, Said
from thidua.reports.rules.consolidate import Piece
from thidua.reports.rules.trace import Node, Station

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
KEYS = st.sampled_from("abcdefgh")


@given(DAYS, st.sampled_from([Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.YEAR]))
def test_the_period_of_a_day_has_the_day_and_is_whole_parts_of_measures(day: dt.date, kind: Kind) -> None:
    code = periods.latest(kind, day, (2023, 2030))
    span = periods.span_of(code)
    assert periods.is_period(kind, code) and span is not None and span[0] <= day <= span[1]
    spans = [periods.span_of(part) for part in periods.parts_of(code)]
    assert all(one is not None for one in spans)
    assert [one[0] for one in spans[1:] if one] == [one[1] + dt.timedelta(days=1) for one in spans[:-1] if one]


@given(st.integers(2000, 2099), st.integers(0, 30))
def test_a_review_is_one_year_after_the_other(first: int, more: int) -> None:
    code = f"{first}-{first + more}"
    if periods.is_period(Kind.FINAL, code):
        assert periods.parts_of(code) == tuple(str(year) for year in range(first, first + more + 1))
    assert periods.is_period(Kind.FINAL, code) is (0 < more <= periods.LONGEST and first + more <= 2099)


def test_no_period_has_no_days() -> None:
    assert periods.span_of("hôm nay") is None
    with pytest.raises(ValueError, match="quý"):
        periods.days_for("quý", 1, 2)
    assert periods.days_for("2026", 10, 5) == (dt.date(2027, 1, 10), dt.date(2027, 1, 10))


@given(st.integers(-100, 100), st.integers(-50, 50), st.integers(-50, 50), st.integers(-100, 100))
def test_a_number_is_right_exactly_within_its_bounds(number: int, least: int, most: int, other: int) -> None:
    asked = [Asked("a", LineKind.NUMBER, True, least, most, "b"), Asked("b", LineKind.NUMBER)]
    found = {one.fault for one in checking.faults(asked, {"a": Said(number), "b": Said(other)})}
    expected = {Fault.UNDER} if number < least else set()
    expected |= {Fault.OVER} if number > most else set()
    expected |= {Fault.OVER_OTHER} if number > other else set()
    assert found == expected


def test_what_is_compulsory_is_missed_whatever_its_kind() -> None:
    asked = [Asked("a", LineKind.NUMBER, True), Asked("b", LineKind.NARRATIVE, True), Asked("c", LineKind.MEASURE)]
    assert [one.key for one in checking.faults(asked, {"b": Said(text="  ")})] == ["a", "b"]
    assert checking.faults(asked, {"a": Said(0), "b": Said(text="Đã làm")}) == []


@given(st.lists(st.sampled_from(list(Punctual))))
def test_rates_count_each_report_once(found: list[Punctual]) -> None:
    rates = checking.rates(found)
    assert rates.in_time <= rates.came <= rates.expected == len(found)
    assert (rates.complete is None) is (not found)


def test_a_report_is_late_after_its_day_and_a_returned_one_is_awaited() -> None:
    due, today = dt.date(2026, 1, 10), dt.date(2026, 1, 20)
    assert checking.punctual(ReportState.ACCEPTED, due, due, today) is Punctual.ON_TIME
    assert checking.punctual(ReportState.SUBMITTED, today, due, today) is Punctual.LATE
    assert checking.punctual(ReportState.RETURNED, due, due, today) is Punctual.OVERDUE
    assert checking.punctual(None, None, due, due) is Punctual.AWAITED


def test_an_outlier_is_told_only_among_enough_units() -> None:
    assert checking.outlier(900, [10, 11, 12, 13]) and not checking.outlier(900, [10, 11, 12])
    assert not checking.outlier(14, [10, 11, 12, 13]) and not checking.outlier(None, [1, 2, 3, 4])


@given(st.dictionaries(KEYS, st.one_of(st.none(), st.integers(-1000, 1000))), st.lists(KEYS))
def test_a_sum_counts_each_expected_unit_once(said: dict[str, int | None], expected: list[str]) -> None:
    whole = consolidate.added(said, expected)
    assert sorted((*whole.counted, *whole.missing)) == sorted(set(expected))
    assert (whole.number or 0) == sum(said[one] or 0 for one in whole.counted)
    assert (whole.number is None) is (not whole.counted)


PIECES = st.lists(st.builds(Piece, KEYS, st.frozensets(st.sampled_from("xyz"), max_size=2)), max_size=10)


@given(PIECES)
def test_shared_proof_is_counted_once(pieces: list[Piece]) -> None:
    """Against the plain way: join groups until no two share a key or a file."""
    sets = [({one.key}, set(one.files)) for one in pieces]
    joined = True
    while joined:
        joined = False
        for i in range(len(sets)):
            for j in range(i + 1, len(sets)):
                if sets[i][0] & sets[j][0] or sets[i][1] & sets[j][1]:
                    sets[i] = (sets[i][0] | sets[j][0], sets[i][1] | sets[j][1])
                    del sets[j]
                    joined = True
                    break
            if joined:
                break
    assert sorted(map(sorted, consolidate.groups(pieces))) == sorted(sorted(keys) for keys, _files in sets)


@given(st.text(), st.lists(st.tuples(st.sampled_from(["Văn phòng", "Phòng A"]), st.text(min_size=1))))
def test_quoting_twice_changes_nothing(text: str, quotes: list[tuple[str, str]]) -> None:
    once = consolidate.quoted(text, quotes)
    assert consolidate.quoted(once, quotes) == once
    assert once.startswith(text.strip()) or not text.strip()


LINES = st.builds(
    lambda key, number, text, proofs: {"key": key, "label": key, "number": number, "below": 0, "text": text, "evidence": [{"key": one, "title": one} for one in sorted(proofs)]},
    KEYS, st.one_of(st.none(), st.integers(0, 9)), st.sampled_from(["", "Đã làm"]), st.frozensets(st.sampled_from("pqr")),
)  # fmt: skip
REPORTS = st.lists(LINES, unique_by=lambda one: one["key"], max_size=5)


@given(REPORTS, REPORTS)
def test_what_differs_is_told_exactly_when_the_hash_differs(one: list[dict[str, object]], other: list[dict[str, object]]) -> None:
    first, second = (sorted(rows, key=lambda row: str(row["key"])) for rows in (one, other))
    same = freezing.digest_of({"lines": first}) == freezing.digest_of({"lines": second})
    assert (freezing.differences(first, second) == []) is same


def test_a_change_says_what_was_and_what_is() -> None:
    old = {"key": "a", "label": "Số lớp", "number": 3, "below": 4, "text": "", "evidence": [{"key": "1", "title": "Ảnh lớp"}]}
    new = {**old, "number": 2, "evidence": []}
    told = freezing.differences([old], [new, {**old, "key": "b"}])
    assert [one.change for one in told] == [Change.NUMBER, Change.EVIDENCE, Change.NEW]
    assert (told[0].before, told[0].now, told[1].lost) == ("3/4", "2/4", ("Ảnh lớp",))


def test_only_an_accepted_report_is_reopened_and_only_one_handed_in_is_accepted() -> None:
    leads = {(state, step): states.after(state, step) for state in ReportState for step in Step}
    assert {pair for pair, to in leads.items() if to} == {
        (ReportState.DRAFT, Step.SUBMIT), (ReportState.RETURNED, Step.SUBMIT), (ReportState.SUBMITTED, Step.RETURN),
        (ReportState.SUBMITTED, Step.ACCEPT), (ReportState.ACCEPTED, Step.REOPEN),
    }  # fmt: skip
    assert all(states.steps_from(state) == {step for step in Step if leads[state, step]} for state in ReportState)


NODES = st.lists(st.builds(Node, st.sampled_from(list(Station)), KEYS, after=st.frozensets(KEYS, max_size=3), hidden=st.booleans()), max_size=12)


@given(NODES)
def test_every_station_stands_once_in_its_order(nodes: list[Node]) -> None:
    stops = trace.way(nodes)
    assert tuple(stop.station for stop in stops) == trace.ORDER
    assert sum(map(len, stops)) == len({(one.station, one.key) for one in nodes})
    assert all(len(stop.told) + stop.hidden == len(stop) for stop in stops)
    first = trace.gap(stops)
    assert first == next((station for station in trace.ORDER if not any(one.station is station for one in nodes)), None)


@given(NODES, KEYS)
def test_the_way_back_ends_and_has_each_thing_once(nodes: list[Node], key: str) -> None:
    found = [one.key for one in trace.back_from(key, nodes)]
    known = {one.key: one for one in nodes}
    assert len(found) == len(set(found)) and (found[:1] == [key]) is (key in known)
    assert all(after in found for one in found for after in known[one].after if after in known)
