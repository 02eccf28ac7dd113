"""Sheets out of rules, spans of recognitions, grounds: pure, with drawn cases."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.model import Table
from thidua.rulebook.rules.seed_titles import CITIZEN, COMMUNITY, UNIT
from thidua.scorecards.checking import faults_of
from thidua.scorecards.comparing import Scored
from thidua.scorecards.sheet import Kind as RowKind
from thidua.scorecards.sheet import rows
from thidua.titles.enums import Fact, Kind, Standing
from thidua.titles.enums import SheetState as S
from thidua.titles.phrases import because
from thidua.titles.rules.building import Rules, built
from thidua.titles.rules.facts import Found, data, hours, judged, of_plan, read, share, stored
from thidua.titles.rules.papers import Assessed, Row, sheet_paper
from thidua.titles.rules.spans import FIRST, SECOND, level_now, months_after, number_of, standing
from thidua.titles.rules.states import TRANSITIONS, may_become, writable

D = Decimal
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
RULES = {
    Kind.CITIZEN: Rules(Kind.CITIZEN, "Công dân học tập", CITIZEN, "QĐ 244", D(80), D(5)),
    Kind.UNIT: Rules(Kind.UNIT, "Đơn vị học tập", UNIT, "TT 24"),
    Kind.COMMUNITY: Rules(Kind.COMMUNITY, "Cộng đồng học tập", COMMUNITY, "TT 25"),
}
TEN = [code for code in CITIZEN if "." in code]


def scored(kind: Kind, points: list[int], facts: tuple[Found, ...] = ()) -> Scored:
    codes = [code for code in RULES[kind].rows if "." in code]
    return judged(stored(built(RULES[kind])), facts, {code: D(one) for code, one in zip(codes, points, strict=False)})


@pytest.mark.parametrize("kind", Kind)
def test_rules_that_the_program_comes_with_make_sheets_without_fault(kind: Kind) -> None:
    sheet = built(RULES[kind])
    leaves = [row for row in rows(sheet.root) if row.kind is RowKind.SCORE]
    assert (faults_of(sheet), [row.clause for row in leaves]) == ([], [RULES[kind].clause] * len(leaves))


def test_citizen_has_ten_indicators_of_ten_points() -> None:
    leaves = [row for row in rows(built(RULES[Kind.CITIZEN]).root) if row.kind is RowKind.SCORE]
    assert ([row.maximum for row in leaves], len(leaves)) == ([D(10)] * 10, 10)


@given(st.lists(st.integers(0, 10), min_size=10, max_size=10))
def test_citizen_reaches_the_title_with_eighty_and_none_below_five(points: list[int]) -> None:
    found = scored(Kind.CITIZEN, points)
    assert (found.total, found.verdict.level) == (sum(points), "dat" if sum(points) >= 80 and min(points) >= 5 else "")


@given(st.lists(st.integers(0, 10), max_size=9))
def test_sheet_that_is_not_filled_in_reaches_nothing(points: list[int]) -> None:
    found = scored(Kind.CITIZEN, points)
    assert (found.total, found.verdict.level) == (None, "")


@given(st.lists(st.integers(0, 2), min_size=7, max_size=7))
def test_unit_has_the_level_that_every_indicator_reaches(points: list[int]) -> None:
    assert scored(Kind.UNIT, points).verdict.level == {0: "", 1: FIRST, 2: SECOND}[min(points)]


@given(
    st.sampled_from([one for one in Fact if one not in (Fact.HAS_OWN_PLAN, Fact.LEARNED, Fact.CITIZENS, Fact.REACHED, Fact.IMPROVED)]),
    st.integers(0, 500),
    st.integers(0, 500),
)
def test_suggestion_never_falls_as_records_grow_and_of_nothing_there_is_none(fact: Fact, few: int, more: int) -> None:
    def suggested(number: int) -> dict[str, object]:
        lines = scored(Kind.CITIZEN, [], (Found(fact, D(number), number),)).scores.lines
        return {code: lines[code].suggested for code in TEN if lines[code].suggested is not None}

    low, high = suggested(min(few, more)), suggested(max(few, more))
    assert suggested(0) == {}
    assert set(low) <= set(high)
    assert all(low[code] <= high[code] <= 10 for code in low)  # type: ignore[operator]


def planning(minutes: int, planned: int, *, approved: bool) -> Fraction | None:
    """The points for planning with so many of a thousand minutes reached and so many entries under clauses of a plan."""
    facts = (*of_plan(Fact.OWN_PLAN, minutes, 1000, approved=approved), Found(Fact.PLANNED, D(planned), planned))
    return scored(Kind.CITIZEN, [], facts).scores.lines["I.2"].suggested


@given(st.integers(0, 1500), st.integers(0, 12))
def test_plan_that_was_accepted_never_lowers_the_points(minutes: int, planned: int) -> None:
    with_one, without = planning(minutes, planned, approved=True), planning(0, planned, approved=False)
    assert with_one is not None
    assert with_one >= (without or 0)
    assert (without is None) == (planned == 0)


@pytest.mark.parametrize(("minutes", "points"), [(0, 7), (399, 7), (400, 8), (800, 10)])
def test_plan_gives_points_by_what_is_reached_of_it(minutes: int, points: int) -> None:
    assert planning(minutes, 0, approved=True) == points


@given(st.integers(0, 500), st.integers(0, 500))
def test_plan_is_reached_by_no_more_than_was_done_and_its_existence_is_told_apart(times: int, of: int) -> None:
    held, reached = of_plan(Fact.OWN_PLAN, times, of, approved=True)
    assert (held.fact, held.value, reached.times) == (Fact.HAS_OWN_PLAN, 1, 1)
    assert reached.value == (min(times * 100 // of, 100) if of else 0)
    assert [one.value for one in of_plan(Fact.UNIT_PLAN, 0, 0, approved=False)] == [0, 0]


@given(
    st.lists(
        st.builds(Found, st.sampled_from(Fact), st.decimals(0, 1000, places=1), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.text())
    )
)
def test_facts_are_read_back_as_they_were_stored(facts: list[Found]) -> None:
    assert read(data(facts)) == tuple(facts)
    assert read([row[:5] for row in data(facts)]) == tuple(replace(one, named="") for one in facts)


@given(st.integers(0, 100_000))
def test_hours_are_never_more_than_there_were(minutes: int) -> None:
    assert hours(minutes) * 60 <= minutes < (hours(minutes) + D("0.1")) * 60


@given(st.integers(0, 500), st.integers(1, 500))
def test_share_is_whole_and_never_more_than_it_is(times: int, more: int) -> None:
    found = share(Fact.LEARNED, times, times + more)
    assert found is not None
    assert found.value * (times + more) <= times * 100 < (found.value + 1) * (times + more)
    assert share(Fact.LEARNED, 0, 0) is None


@given(DAYS, st.integers(1, 240))
def test_months_after_is_the_same_day_or_the_last_of_its_month(day: dt.date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day == day.day or (after + dt.timedelta(days=1)).day == 1


@given(DAYS, DAYS, st.integers(0, 200))
def test_standing_follows_the_days(ends: dt.date, today: dt.date, notice: int) -> None:
    now = standing(ends_on=ends, revoked=False, today=today, notice_days=notice)
    assert (now is Standing.ENDED) == (today > ends)
    assert now is Standing.ENDED or (now is Standing.ENDING) == ((ends - today).days <= notice)
    assert standing(ends_on=ends, revoked=True, today=today, notice_days=notice) is Standing.REVOKED


@pytest.mark.parametrize(
    ("reached", "first", "given_level"),
    [
        (SECOND, None, SECOND),
        (SECOND, dt.date(2024, 6, 1), FIRST),
        (SECOND, dt.date(2024, 5, 1), SECOND),
        (FIRST, dt.date(2024, 6, 1), FIRST),
        ("", None, ""),
    ],
)
def test_second_level_waits_for_a_year_after_the_first(reached: str, first: dt.date | None, given_level: str) -> None:
    assert level_now(reached, first, dt.date(2025, 5, 14), 12) == given_level


def test_number_is_written_as_in_a_register() -> None:
    assert [number_of(7, 2025, kind) for kind in Kind] == ["0007/2025/CDHT", "0007/2025/DVHT", "0007/2025/CĐHT"]


@given(st.sampled_from(S), st.sampled_from(S))
def test_only_what_the_table_has_is_a_way(one: S, other: S) -> None:
    assert may_become(one, other) == (other in TRANSITIONS[one])
    assert writable(one) == (one in (S.DRAFT, S.RETURNED))


def test_paper_has_a_row_for_each_line_and_is_a_draft_until_sent() -> None:
    lines = (Row("I", "Năng lực tự học", "", "", ""), Row("I.1", "Tìm và đọc", "10", "8", "Vì năm nay đã đọc 8 tài liệu."))
    one = Assessed(
        "Công dân học tập",
        2025,
        "Văn phòng",
        "Sở mẫu",
        "Tỉnh Mẫu",
        "Lê Lan",
        "Chuyên viên",
        "QĐ 244",
        lines,
        "8",
        "10",
        None,
        "",
        "",
        "",
        dt.date(2025, 5, 14),
        ("Bộ chỉ số",),
    )
    paper = sheet_paper(one)
    (table,) = [block for block in paper.body if isinstance(block, Table)]
    assert (paper.draft, table.rows[1]) == (True, ("I.1", "Tìm và đọc", "10", "8", "Vì năm nay đã đọc 8 tài liệu."))


@pytest.mark.parametrize(("minutes", "said"), [(135, "có 2 giờ 15 phút tự học"), (0, "có 2,2 giờ tự học")])
def test_hours_are_said_as_the_log_says_them(minutes: int, said: str) -> None:
    assert said in because(Found(Fact.HOURS, Decimal("2.2"), 3, of=minutes))
