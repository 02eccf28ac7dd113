"""What-if between two results, what is missing for a level, and the sentences of both."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scorecards.drawn_formulas import MEASURES, NUMBERS, amounts, formulas
from tests.scorecards.sheets import BLOCK, CITIZEN, FULL, INDICATORS, D, citizen

from thidua.scorecards.comparing import Scored, changed, compare, scored
from thidua.scorecards.faults import Refused
from thidua.scorecards.formulas.evaluation import Unknown, evaluate
from thidua.scorecards.formulas.parsing import parse
from thidua.scorecards.formulas.tree import ValueKind
from thidua.scorecards.formulas.trends import Trend, not_negative, trend
from thidua.scorecards.prepared import Inputs, prepare
from thidua.scorecards.reaching import Room, Way, claimed, next_level, towards
from thidua.scorecards.sheet import Change, Level, Sheet, Variant
from thidua.scorecards.telling import why_hit, why_points, why_verdict
from thidua.scorecards.verdicts import Outcome

PREPARED = prepare(BLOCK)
NOW = scored(PREPARED, FULL)


def block(sheet: Sheet = BLOCK, gone: str = "", entries: dict[str, object] | None = None, **more: object) -> Scored:
    inputs = changed(
        FULL,
        Inputs({code: D(value) if isinstance(value, int) and not isinstance(value, bool) else value for code, value in more.items()}, entries or {}),
    )  # type: ignore[arg-type]
    return scored(prepare(sheet), Inputs({code: value for code, value in inputs.measures.items() if code != gone}, inputs.entries))


def test_changed_input_changes_its_rows_and_those_above() -> None:
    found = compare(NOW, block(done=40))
    assert [(one.code, one.change) for one in found.rows] == [("all", -4), ("A", -4), ("A.1", -2)]
    assert (found.before.level, found.after.level) == ("tot", "kha")
    assert compare(NOW, NOW).rows == ()


def test_row_that_is_not_known_or_not_there_has_no_change() -> None:
    unknown = compare(NOW, block(gone="ideas"))
    assert [(one.code, one.change) for one in unknown.rows] == [("all", None), ("C", None), ("C.1", None)]
    gone = compare(NOW, scored(prepare(BLOCK, "khong-sang-kien"), FULL))
    assert [(one.code, one.after is None) for one in gone.rows] == [("all", False), ("C", True), ("C.1", True)]
    come = compare(scored(prepare(BLOCK, "khong-sang-kien"), FULL), NOW)
    assert [(one.code, one.before is None, one.change) for one in come.rows][1:] == [("C", True, None), ("C.1", True, None)]


def test_changed_sheet_is_tried_on_the_same_inputs() -> None:
    heavier = replace(BLOCK, variants=(Variant("thu", "Thử", (Change("C", cap=D(12)),)),))
    found = compare(NOW, scored(prepare(heavier, "thu"), FULL))
    assert [(one.code, one.change) for one in found.rows] == [("all", 2), ("C", 2)]


def test_one_measure_that_would_be_enough_is_told_with_its_nearest_value() -> None:
    gap = towards(block(done=40), "tot")
    assert (gap.short, gap.check.total, gap.missing) == (4, Outcome.FAIL, ())
    assert gap.ways == (Way("done", D(40), D(45)), Way("late", D(1), D(0)))
    assert gap.rooms == (
        Room("A.2", Fraction("12.5"), Fraction("7.5")),
        Room("B.1", Fraction("33.5"), Fraction("6.5")),
        Room("A.1", Fraction(16), Fraction(4)),
        Room("T.1", Fraction(2), Fraction(2)),
    )


@settings(max_examples=20)
@given(st.integers(0, 44), st.integers(0, 3))
def test_nearest_value_reaches_and_the_one_before_does_not(done: int, ideas: int) -> None:
    found = block(done=done, ideas=ideas)
    for way in towards(found, "kha").ways:
        value = way.needed
        near = value - 1 if value > way.now else value + 1
        assert [block(**{"done": done, "ideas": ideas, way.measure: int(one)}).verdict.level in ("tot", "kha") for one in (value, near)] == [
            True,
            False,
        ]


def test_nearest_value_is_the_same_from_wherever_it_begins() -> None:
    """54 points without tasks, 0.8 for each of them: 70 are reached with the twentieth."""
    assert {way.needed for done in range(1, 20) for way in towards(block(done=done), "kha").ways if way.measure == "done"} == {D(20)}


def test_measure_that_falls_is_halved_downwards() -> None:
    late = replace(
        BLOCK,
        root=replace(BLOCK.root, children=BLOCK.root.children[1:], maximum=D(40), disqualifiers=()),
        variants=(),
        levels=(Level("l", "L", D(40)),),
    )
    found = block(late, late=20, entries={"B.1": D("34.5")})
    assert towards(found, "l").ways == (Way("late", D(20), D(2)),)
    assert (
        towards(block(replace(late, measures=tuple(replace(one, low=None) for one in late.measures)), late=20, entries={"B.1": D("34.5")}), "l").ways
        == ()
    )


def test_no_way_is_told_where_none_is_sure() -> None:
    assert [way.measure for way in towards(block(ideas=0), "tot").ways] == []  # the condition of the level names it
    assert towards(NOW, "tot").ways == ()
    assert towards(block(gone="late"), "tot").ways == ()
    assert towards(block(done=1, disciplined=True), "kha").ways == (Way("done", D(1), D(20)),)


def test_entered_row_is_moved_by_no_measure() -> None:
    assert towards(block(done=40, entries={"A.1": D(16)}), "tot").ways == (Way("late", D(1), D(0)),)


def test_next_level_is_the_one_above() -> None:
    assert [next_level(one) for one in (NOW, block(done=40), block(done=0, entries={"B.1": D(0)}))] == ["", "tot", "dat"]
    assert next_level(scored(prepare(replace(BLOCK, levels=())), FULL)) == ""
    with pytest.raises(Refused):
        towards(NOW, "none")


def test_measure_that_only_the_condition_of_a_level_lacks_is_missing_too() -> None:
    gated = replace(BLOCK, levels=(Level("l", "L", D(50), condition="false_reports = 0"),))
    assert [one.name for one in towards(block(gated, gone="false_reports"), "l").missing] == ["false_reports"]


def test_open_sum_has_no_shortage_and_weak_rows_are_told() -> None:
    gap = towards(scored(prepare(CITIZEN), Inputs({}, {"I.1": D(4)})), "cdht")
    assert (gap.short, gap.check.weak, len(gap.missing), [one.code for one in gap.rooms]) == (None, ("I.1",), 9, ["I.1"])


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("a", Trend.RISES), ("-a", Trend.FALLS), ("b.c", Trend.STAYS), ("a - a", Trend.MIXED), ("a + 2 * a", Trend.RISES), ("10 - a / 4", Trend.FALLS), ("a * b.c", Trend.RISES), ("a * d_1", Trend.MIXED), ("a * a", Trend.RISES), ("d_1 * d_1", Trend.STAYS),
        ("a * 0", Trend.STAYS), ("ratio(a; b.c; 0)", Trend.RISES), ("ratio(b.c; a; 0)", Trend.MIXED), ("ratio(a; d_1; 0)", Trend.MIXED), ("steps(a; ..1: 0; 1..: 5)", Trend.RISES), ("steps(a; ..1: 5; 1..: 0)", Trend.FALLS), ("steps(a; ..1: 5; 1..: 5)", Trend.STAYS), ("steps(a; ..1: 5; 1..2: 0; 2..: 5)", Trend.MIXED),
        ("if a > 1 then 5 else 0", Trend.MIXED), ("if b.c > 1 then a else 2 * a", Trend.RISES), ("min(a; 3; b.c)", Trend.RISES), ("max(-a; 3)", Trend.FALLS), ("round(a; 0; up)", Trend.RISES), ("clamp(-a; 0; 1)", Trend.FALLS), ("given(a)", Trend.MIXED), ("(a - 1) * (a - 2)", Trend.MIXED),
    ],
)  # fmt: skip
def test_trend_is_claimed_where_it_is_sure(text: str, way: Trend) -> None:
    assert trend(parse(text), "a", frozenset({"a", "b.c"})) is way


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("1", True), ("a", True), ("d_1", False), ("a + 1", True), ("a - 1", False), ("a * 2", True), ("a * d_1", False), ("max(d_1; 0)", True), ("min(d_1; 0)", False), ("round(a; 0; up)", True), ("clamp(d_1; 0; 5)", True), ("clamp(a; -1; 5)", True), ("clamp(d_1; -1; 5)", False),
        ("clamp(a; -5; -1)", False), ("steps(d_1; ..1: 0; 1..: 5)", True), ("steps(a; ..1: -1; 1..: 5)", False), ("if yes then a else 0", True), ("if yes then a else d_1", False), ("ratio(a; a; 0)", True), ("ratio(a; a; d_1)", False), ("missing", False),
    ],
)  # fmt: skip
def test_part_that_is_never_negative_is_known(text: str, sure: bool) -> None:
    assert not_negative(parse(text), frozenset({"a"})) is sure


@settings(max_examples=60)
@given(formulas, st.sampled_from(NUMBERS), st.dictionaries(st.sampled_from([*MEASURES]), amounts), amounts, amounts)
def test_claimed_trend_holds_for_every_value(tree: object, code: str, values: dict[str, Fraction], less: Fraction, more: Fraction) -> None:
    others = {name: bool(value) if MEASURES[name] is ValueKind.TRUTH else value for name, value in values.items()}
    way = trend(tree, code, frozenset(NUMBERS))  # type: ignore[arg-type]
    low, high = (evaluate(tree, {**others, code: one}).value for one in sorted((less, more)))  # type: ignore[arg-type]
    if way is Trend.MIXED or isinstance(low, Unknown) or isinstance(high, Unknown):
        return
    assert (low == high) if way is Trend.STAYS else (low <= high) if way is Trend.RISES else (low >= high)


def test_claims_over_a_sheet_turn_penalties_and_stop_at_disqualifiers() -> None:
    assert {code: claimed(PREPARED, code) for code in PREPARED.measures} == {
        "done": Trend.RISES,
        "tasks": Trend.MIXED,
        "late": Trend.FALLS,
        "ideas": Trend.RISES,
        "false_reports": Trend.MIXED,
        "disciplined": Trend.MIXED,
    }


def test_points_are_told_down_to_what_was_given() -> None:
    assert why_points(NOW, "A.1", "vi") == [
        "“Việc xong” là 45.",
        "“Số việc” là 50.",
        "Tỷ lệ 45 : 50 = 0,9.",
        "20 × 0,9 = 18.",
        "Điểm: 18.",
        "Hệ số 2, tính vào nhóm trên: 36.",
    ]
    assert why_points(NOW, "C", "vi") == ["Sáng kiến: 12.", "Cộng điểm các tiêu chí trong nhóm.", "Vượt trần của nhóm nên lấy 10.", "Điểm: 10."]
    assert why_points(NOW, "T.1", "en") == ["“Late reports” is 1.", "2 × 1 = 2.", "Points: 2.", "Weight 1, counted in the group above: −2."]
    assert why_points(NOW, "B.1", "en") == ["33.5 points were entered.", "Points: 33.5."]
    assert why_points(block(gone="done"), "A.1", "vi")[-2:] == ["Chưa đủ dữ liệu: thiếu “Việc xong”.", "Điểm: chưa đủ dữ liệu."]
    assert why_points(block(false_reports=1), "A.2", "vi")[-3:] == [
        "Không được tính điểm vì có điều kiện loại.",
        "Không tính điểm vì: Báo cáo sai số liệu.",
        "Điểm: 0.",
    ]
    assert "Tính tự động được 18 điểm; người chấm sửa thành 15 điểm." in why_points(block(entries={"A.1": D(15)}), "A.1", "vi")


def test_verdict_is_told_from_the_highest_level_to_the_one_reached() -> None:
    assert why_verdict(NOW, "vi") == ["Tổng điểm: 90.", "Đạt mức “Hoàn thành xuất sắc”."]
    assert why_verdict(block(done=40, ideas=0), "en") == [
        "Total: 76.",
        "Level “Hoàn thành xuất sắc” is not met.",
        "The total cannot reach 90.",
        "“Initiatives” is 0.",
        "0 ≥ 1: false.",
        "Level “Hoàn thành tốt” is met.",
    ]
    weak = scored(prepare(CITIZEN), citizen("4 10 10 10 10 10 10 10 10 10"))
    assert why_verdict(weak, "vi") == ["Tổng điểm: 94.", "Không đạt mức “Công dân học tập” (QĐ 244/QĐ-KHVN).", "“Tìm và đọc tài liệu” dưới 5 điểm."]
    unknown = why_verdict(scored(prepare(CITIZEN), Inputs({}, dict.fromkeys(INDICATORS[:9], D(10)))), "vi")
    assert unknown[:2] == ["Tổng điểm: chưa đủ dữ liệu.", "Chưa đủ dữ liệu để xét mức “Công dân học tập” (QĐ 244/QĐ-KHVN)."]
    assert unknown[2:] == [
        "Chưa biết tổng điểm có đạt 80 hay không.",
        "Chưa biết “Hợp tác, chia sẻ” có đạt 5 điểm hay không.",
        "“Hợp tác, chia sẻ” chưa có điểm tự khai.",
    ]


def test_disqualifier_is_told_with_its_clause() -> None:
    assert why_verdict(block(disciplined=True), "vi")[0] == "Không xét vì: Có cá nhân bị kỷ luật (mục 7)."
    assert why_hit(block(gone="disciplined"), "KX", "en") == "Not known whether it is excluded: Có cá nhân bị kỷ luật (mục 7)."
    assert why_verdict(block(gone="disciplined"), "vi")[-1] == "Chưa đủ dữ liệu: thiếu “Kỷ luật”."
