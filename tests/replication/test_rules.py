"""The rules of models: what a kit lacks, names in clauses, months, reach, the tree of who learned it from whom."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.replication.enums import Due, OutcomeState, Part
from thidua.replication.rules.chart import FLOOR, LEFT, TOP, WIDTH, nice_top, stepped
from thidua.replication.rules.clocks import marks, next_mark
from thidua.replication.rules.influence import Adopter, Learned, Saving, Still, influence, timeline, tree
from thidua.replication.rules.kit import Kit, missing, steps_of
from thidua.replication.rules.naming import names_in

WHOLE = Kit("Tên", "Tóm tắt", "Kết quả", "Điều kiện", ["Bước"], 0, 0, True, "Không cần", "Không", 0, 1)
DAY = dt.date(2025, 2, 3)
UNITS = [uuid.UUID(int=number) for number in range(1, 9)]
days = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))


def test_whole_kit_lacks_nothing_and_an_empty_one_everything() -> None:
    assert (missing(WHOLE), missing(Kit())) == ([], list(Part))


def test_no_money_and_no_time_are_answers() -> None:
    assert missing(Kit(title="Tên", nutshell="Tóm tắt", cost=0, days=0)) == [
        Part.CLAUSE, Part.RESULT, Part.CONDITIONS, Part.STEPS, Part.CONTACT, Part.MATERIALS, Part.UNFIT,
    ]  # fmt: skip


def test_files_stand_for_materials() -> None:
    assert Part.MATERIALS not in missing(Kit(files=1))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1. Chọn sách\n2) Đọc\n- Kể lại", ["Chọn sách", "Đọc", "Kể lại"]),
        ("2025 là năm đầu\n\n  ", ["2025 là năm đầu"]),
        ("-", ["-"]),
        ("", []),
    ],
)
def test_steps_are_read_a_line_each(text: str, steps: list[str]) -> None:
    assert steps_of(text) == steps


@given(st.text())
def test_steps_are_never_empty_and_few(text: str) -> None:
    found = steps_of(text)
    assert (len(found) <= 30, all(one.strip() for one in found)) == (True, True)


def test_names_of_models_are_read_and_the_movement_is_none() -> None:
    text = (
        "xây dựng mô hình hay như: “Tự học, tự rèn, hoàn thành tốt nhiệm vụ”, “Góc học nghề số”; Phong trào “Cả nước thi đua xây dựng xã hội học tập”"
    )
    assert names_in(text) == ["Tự học, tự rèn, hoàn thành tốt nhiệm vụ", "Góc học nghề số"]


def test_quotes_of_a_clause_that_speaks_of_no_model_are_no_names() -> None:
    assert names_in("Thực hiện Kế hoạch “Xây dựng xã hội học tập giai đoạn mới”") == []


def test_reports_fall_due_after_their_months() -> None:
    found = marks(DAY, [3, 6, 12], 15, dt.date(2025, 8, 10), {3: OutcomeState.VERIFIED})
    assert [(one.month, one.due_on, one.due) for one in found] == [
        (3, dt.date(2025, 5, 3), Due.DONE),
        (6, dt.date(2025, 8, 3), Due.LATE),
        (12, dt.date(2026, 2, 3), Due.TO_COME),
    ]
    assert next_mark(found) == found[1]


def test_report_may_be_written_before_its_day_but_not_months_before() -> None:
    assert [marks(DAY, [3], 15, day, {})[0].may_write for day in (dt.date(2025, 4, 17), dt.date(2025, 4, 18), dt.date(2025, 5, 3))] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("early", "may"), [(0, False), (1, True)])
def test_how_long_before_its_day_a_report_may_be_written_is_a_rule(early: int, may: bool) -> None:
    assert marks(DAY, [3], early, dt.date(2025, 5, 2), {})[0].may_write is may


def test_what_ended_owes_no_report_of_later_months() -> None:
    found = marks(DAY, [3, 6], 15, dt.date(2025, 12, 1), {}, dt.date(2025, 6, 1))
    assert [one.due for one in found] == [Due.LATE, Due.SPARED]


def test_returned_report_is_to_be_written_again() -> None:
    assert marks(DAY, [3], 15, dt.date(2025, 9, 1), {3: OutcomeState.RETURNED})[0].may_write


def _adopter(number: int, started: dt.date, ended: dt.date | None = None, people: int = 10, level: int = 2) -> Adopter:
    return Adopter(UNITS[number], level, people, started, ended)


def test_reach_counts_who_uses_it_now_and_who_stayed() -> None:
    rows = [_adopter(0, DAY), _adopter(1, DAY, dt.date(2025, 4, 1)), _adopter(2, dt.date(2025, 8, 1), level=3, people=5)]
    savings = [Saving(dt.date(2025, 5, 3), 600, 0), Saving(dt.date(2026, 1, 5), 300, 1000)]
    found = influence(rows, savings, [UNITS[0], UNITS[3]], [3, 6], dt.date(2025, 9, 1))
    assert (found.units, found.tried, found.people, found.levels) == (2, 3, 15, 2)
    assert (found.minutes, found.years, found.offered, found.taken, found.share) == (600, [(2025, 600, 0)], 2, 1, 50)
    assert found.stays == [Still(3, 2, 1), Still(6, 2, 1)]


def test_model_offered_to_nobody_has_no_share() -> None:
    assert influence([], [], [], [3], DAY).share is None


@given(st.lists(st.tuples(st.integers(0, 7), days, st.none() | st.integers(0, 400)), max_size=12), days)
def test_reach_is_within_bounds_and_the_last_point_is_the_reach(drawn: list[tuple[int, dt.date, int | None]], day: dt.date) -> None:
    rows = [_adopter(unit, on, on + dt.timedelta(length) if length is not None else None) for unit, on, length in drawn]
    found, points = influence(rows, [], UNITS, [3, 6, 12], day), timeline(rows, [], day)
    assert 0 <= found.units <= found.tried <= len(UNITS)
    assert all(0 <= one.using <= one.of for one in found.stays)
    assert (points[-1].using if points else 0) == found.units
    assert [one.on for one in points] == sorted({one.on for one in points})


@given(st.permutations(range(6)))
def test_order_of_adopters_is_irrelevant(order: list[int]) -> None:
    rows = [_adopter(number, DAY + dt.timedelta(30 * number)) for number in range(6)]
    assert influence([rows[place] for place in order], [], [], [3], dt.date(2025, 9, 1)) == influence(rows, [], [], [3], dt.date(2025, 9, 1))


def test_tree_hangs_each_below_its_teacher() -> None:
    maker, one, two, three = UNITS[:4]
    assert tree(maker, {one: None, two: one, three: two}) == [Learned(maker, 0), Learned(one, 1), Learned(two, 2), Learned(three, 3)]


@given(st.dictionaries(st.sampled_from(UNITS[1:]), st.none() | st.sampled_from(UNITS)))
def test_tree_has_each_unit_once_whatever_circles_there_are(learned: dict[uuid.UUID, uuid.UUID | None]) -> None:
    found = tree(UNITS[0], learned)
    assert sorted(str(one.unit) for one in found) == sorted({str(UNITS[0]), *map(str, learned)})
    assert found[0] == Learned(UNITS[0], 0)


def test_drawing_of_nothing_is_none() -> None:
    assert stepped([], DAY) is None


@given(st.integers(0, 10**12))
def test_top_of_an_axis_is_the_next_round_number(most: int) -> None:
    top = nice_top(most)
    assert (top >= max(most, 1), top <= max(most * 5 // 2, 2), str(top).rstrip("0") in {"1", "2", "5"}) == (True, True, True)


@given(st.lists(st.tuples(days, st.integers(0, 10**9)), min_size=1, max_size=20, unique_by=lambda pair: pair[0]))
def test_line_of_steps_stays_in_its_frame_and_goes_on_to_the_last_day(drawn: list[tuple[dt.date, int]]) -> None:
    points = sorted(drawn)
    chart = stepped(points, points[-1][0] + dt.timedelta(10))
    assert chart is not None
    places = [tuple(map(int, place.split(","))) for place in chart.points.split(" ")]
    assert all(LEFT <= x <= WIDTH and TOP <= y <= FLOOR for x, y in places)
    assert (places[-1][0], [x for x, _y in places] == sorted(x for x, _y in places)) == (chart.right, True)
