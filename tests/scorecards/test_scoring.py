"""Points of whole sheets: calculated by hand, and what must hold of any sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scorecards.sheets import BLOCK, CITIZEN, FULL, INDICATORS, D, citizen, inputs_of, sheets

from thidua.scorecards.bounds import span
from thidua.scorecards.comparing import Scored, changed, scored
from thidua.scorecards.faults import Refused
from thidua.scorecards.formulas.evaluation import Reason
from thidua.scorecards.prepared import Inputs, prepare
from thidua.scorecards.scoring import Ground, score
from thidua.scorecards.sheet import Criterion, Kind, Sheet
from thidua.scorecards.verdicts import Outcome

CITIZENS, BLOCKS = prepare(CITIZEN), prepare(BLOCK)


def block(group: str = "", **more: object) -> Scored:
    """The sheet of the block with some measures changed; `B1` is the entry, and None takes a value away."""
    entries = {"B.1": more.pop("B1")} if "B1" in more else FULL.entries
    measures = {
        **FULL.measures,
        **{code: D(value) if isinstance(value, int) and not isinstance(value, bool) else value for code, value in more.items()},
    }
    kept = Inputs(
        {code: value for code, value in measures.items() if value is not None}, {code: value for code, value in entries.items() if value is not None}
    )  # type: ignore[misc]
    return scored(prepare(BLOCK, group), kept)


def points(found: Scored) -> dict[str, Fraction | None]:
    return {code: line.points for code, line in found.scores.lines.items()}


def test_sheet_is_scored_as_by_hand() -> None:
    found = block()
    assert points(found) == {
        "all": 90,
        "A": Fraction("48.5"),
        "A.1": 18,
        "A.2": Fraction("12.5"),
        "B": Fraction("33.5"),
        "B.1": Fraction("33.5"),
        "C": 10,
        "C.1": 12,
        "T": -2,
        "T.1": 2,
    }
    assert {code: line.counted for code, line in found.scores.lines.items() if line.counted != line.points} == {"A.1": 36, "T.1": -2}
    assert (found.verdict.outcome, found.verdict.level) == (Outcome.PASS, "tot")


@pytest.mark.parametrize(
    ("more", "row", "value", "grounds"),
    [
        ({"ideas": 9}, "C.1", 12, (Ground.FORMULA, Ground.MAXIMUM)), ({"ideas": 3}, "C", 9, (Ground.ADDED_UP,)), ({"ideas": 4}, "C", 10, (Ground.ADDED_UP, Ground.CAP)), ({"late": 9}, "T", -5, (Ground.ADDED_UP, Ground.FLOOR)),
        ({"false_reports": 2}, "A.2", 0, (Ground.FORMULA, Ground.ZEROED)), ({"false_reports": None}, "A.2", Fraction("12.5"), (Ground.FORMULA,)), ({"done": 0, "late": 50, "ideas": 0, "B1": D(0)}, "all", 0, (Ground.ADDED_UP, Ground.FLOOR)),
        ({"done": 50, "late": 0, "B1": D(40)}, "all", 105, (Ground.ADDED_UP, Ground.CAP)), ({}, "B.1", Fraction("33.5"), (Ground.ENTERED,)), ({"done": 33}, "A.1", Fraction("13.2"), (Ground.FORMULA,)), ({"tasks": 70}, "A.1", Fraction("12.9"), (Ground.FORMULA,)),
    ],
)  # fmt: skip
def test_limits_hold_and_are_told(more: dict[str, object], row: str, value: object, grounds: tuple[Ground, ...]) -> None:
    line = block(**more).scores.lines[row]
    assert (line.points, line.grounds) == (value, grounds)


def test_value_below_zero_gives_nothing() -> None:
    sheet = Sheet("s", 1, "S", Criterion("all", "T", Kind.GROUP, children=(replace(BLOCK.root.children[2].children[0], formula="0 - 3"),)))
    assert score(prepare(sheet), Inputs()).lines["C.1"].grounds == (Ground.FORMULA, Ground.BELOW_ZERO)


def test_entry_takes_the_place_of_a_formula_and_keeps_what_that_gave() -> None:
    found = scored(BLOCKS, changed(FULL, Inputs({}, {"A.1": D(15), "C.1": D(12)})))
    line, same = found.scores.lines["A.1"], found.scores.lines["C.1"]
    assert (line.points, line.suggested, line.grounds, same.grounds) == (15, 18, (Ground.CHANGED,), (Ground.ENTERED,))


def test_missing_measure_leaves_every_sum_above_open() -> None:
    found = block(done=None)
    assert [code for code, value in points(found).items() if value is None] == ["all", "A", "A.1"]
    assert found.scores.lines["A.1"].span == (0, 20) and found.scores.lines["A"].span == (Fraction("12.5"), Fraction("52.5"))
    assert found.scores.lines["all"].span == (54, 94)
    assert found.scores.missing == (Reason("missing", "done"),)
    assert (found.verdict.outcome, found.verdict.level) == (Outcome.UNKNOWN, "")


def test_everything_that_is_missing_is_told() -> None:
    found = block(tasks=0, B1=None, disciplined=None)
    assert found.scores.missing == (Reason("entry", "B.1"), Reason("missing", "disciplined"), Reason("said", "A.2"), Reason("zero", "A.1"))


def test_level_that_no_missing_data_can_save_is_missed() -> None:
    found = block(done=None, B1=D(10), ideas=0, late=9)
    assert [(one.code, one.outcome) for one in found.verdict.checks] == [("tot", Outcome.FAIL), ("kha", Outcome.FAIL), ("dat", Outcome.FAIL)]
    assert (found.total, found.verdict.outcome) == (None, Outcome.FAIL)


def test_missing_data_is_no_silent_yes() -> None:
    found = block(late=None)
    assert (found.scores.lines["all"].span, found.verdict.outcome) == ((Fraction("74.5"), Fraction("99.5")), Outcome.UNKNOWN)
    assert [one.outcome for one in found.verdict.checks] == [Outcome.UNKNOWN] * 3


@pytest.mark.parametrize(
    ("more", "outcome", "level", "gate"),
    [
        ({}, Outcome.PASS, "tot", Outcome.PASS), ({"ideas": 0, "late": 0, "B1": D(40)}, Outcome.PASS, "kha", Outcome.FAIL), ({"ideas": None, "late": 0, "B1": D(40)}, Outcome.UNKNOWN, "", Outcome.UNKNOWN),
        ({"done": 0, "B1": D(25)}, Outcome.FAIL, "", None), ({"done": 20}, Outcome.PASS, "kha", None), ({"done": 10, "ideas": 3, "B1": D(25)}, Outcome.PASS, "dat", None),
    ],
)  # fmt: skip
def test_highest_level_that_is_met_is_the_verdict(more: dict[str, object], outcome: Outcome, level: str, gate: Outcome | None) -> None:
    found = block(**more)
    if (found.verdict.outcome, found.verdict.level) != (outcome, level):
        pytest.fail(f"{found.verdict} {found.total}")
    assert gate is None or found.verdict.checks[0].gate is gate


@pytest.mark.parametrize(
    ("disciplined", "done", "outcome", "sure", "perhaps"),
    [
        (True, 45, Outcome.FAIL, ("KX",), ()),
        (None, 45, Outcome.UNKNOWN, (), ("KX",)),
        (False, 45, Outcome.PASS, (), ()),
        (None, 0, Outcome.FAIL, (), ("KX",)),
    ],
)
def test_disqualifier_decides_and_one_that_is_not_known_never_says_yes(
    disciplined: bool | None, done: int, outcome: Outcome, sure: tuple[str, ...], perhaps: tuple[str, ...]
) -> None:
    found = block(disciplined=disciplined, done=done, **({"B1": D(0)} if done == 0 else {}))
    assert (found.verdict.outcome, found.verdict.excluded_by, found.verdict.perhaps_excluded_by) == (outcome, sure, perhaps)
    assert found.total is not None


def test_disqualifier_of_a_row_that_is_not_known_leaves_the_row_open() -> None:
    row = BLOCK.root.children[0].children[1]
    open_row = replace(row, disqualifiers=(replace(row.disqualifiers[0], condition="false_reports > 0"),))
    sheet = Sheet("s", 1, "S", Criterion("all", "T", Kind.GROUP, children=(open_row,)), BLOCK.measures)
    found = scored(prepare(sheet), Inputs({"late": D(0), "tasks": D(5)}))
    assert (found.scores.lines["A.2"].span, found.total, found.verdict.outcome) == ((0, 20), None, Outcome.UNKNOWN)
    assert found.scores.missing == (Reason("missing", "false_reports"),)
    assert scored(prepare(sheet), Inputs({"late": D(0), "tasks": D(5), "false_reports": D(0)})).verdict.outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("entries", "total", "outcome", "weak"),
    [
        ("8 8 8 8 8 8 8 8 8 8", 80, Outcome.PASS, ()), ("8 8 8 8 8 8 8 8 8 7", 79, Outcome.FAIL, ()), ("10 10 10 10 10 10 10 10 10 4", 94, Outcome.FAIL, ("III.2",)), ("10 10 10 10 10 10 10 5 5 5", 85, Outcome.PASS, ()),
        ("4 10 10 10 10 10 10 10 10 0", 84, Outcome.FAIL, ("I.1", "III.2")),
    ],
)  # fmt: skip
def test_learning_citizen_has_80_and_no_indicator_below_5(entries: str, total: int, outcome: Outcome, weak: tuple[str, ...]) -> None:
    found = scored(CITIZENS, citizen(entries))
    assert (found.total, found.verdict.outcome, found.verdict.checks[0].weak) == (total, outcome, weak)


def test_learning_citizen_is_suggested_from_records_and_never_decided_by_them() -> None:
    found = scored(CITIZENS, Inputs({"read": D(7), "hours": D("42.5")}))
    assert (found.scores.lines["I.1"].suggested, found.scores.lines["I.3"].suggested, found.scores.lines["I.1"].points) == (8, 9, None)
    assert (found.verdict.outcome, found.verdict.checks[0].unsure) == (Outcome.UNKNOWN, tuple(INDICATORS))
    lacking = scored(CITIZENS, Inputs({}, {"I.1": D(4)}))
    assert (lacking.verdict.outcome, lacking.verdict.checks[0].weak, len(lacking.scores.missing)) == (Outcome.FAIL, ("I.1",), 9)


def test_variant_changes_its_rows_and_no_others() -> None:
    plain, without, small = block(), block("khong-sang-kien", late=3), block("nho")
    assert ("C" in without.scores.lines, without.scores.lines["T"].points, without.prepared.rows["B.1"].guidance) == (False, -2, "Chấm theo nhóm")
    assert (small.scores.lines["A.1"].points, small.scores.lines["A.1"].counted, small.total) == (9, 36, plain.total)


def test_inputs_that_do_not_fit_are_refused_all_at_once() -> None:
    bad = Inputs(
        {"nothing": D(1), "done": True, "disciplined": D(1), "late": D(-1), "ideas": D("1.5"), "tasks": D("NaN")},
        {"A": D(1), "zzz": D(1), "B.1": D("40.5"), "C.1": D("1.25"), "T.1": D("Infinity")},
    )
    with pytest.raises(Refused) as refused:
        score(BLOCKS, bad)
    found = {(one.code, one.place or dict(one.words)["name"]) for one in refused.value.faults}
    assert found == {
        ("input_unknown", "nothing"), ("input_not_number", "done"), ("input_not_truth", "disciplined"), ("input_range", "late"), ("number_too_fine", "ideas"), ("number_unreadable", "tasks"),
        ("entry_unknown", "A"), ("entry_unknown", "zzz"), ("entry_range", "B.1"), ("entry_fine", "C.1"), ("number_unreadable", "T.1"),
    }  # fmt: skip
    assert all(one.sentence(language).endswith(".") for one in refused.value.faults for language in ("vi", "en"))


def test_range_without_an_end_is_told_so() -> None:
    sheet = replace(CITIZEN, measures=(replace(CITIZEN.measures[0], high=None), CITIZEN.measures[1]))
    with pytest.raises(Refused, match="from 0 to …"):
        score(prepare(sheet), Inputs({"read": D(-1)}))


def test_group_without_variant_is_refused() -> None:
    with pytest.raises(Refused, match="no variant “khác”"):
        prepare(BLOCK, "khác")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Sheet, Inputs]:
    sheet = draw(sheets())
    return sheet, draw(inputs_of(sheet))


@settings(max_examples=30)
@given(cases())
def test_points_lie_within_what_the_sheet_allows(case: tuple[Sheet, Inputs]) -> None:
    sheet, inputs = case
    prepared = prepare(sheet)
    found = score(prepared, inputs)
    for code, line in found.lines.items():
        row, (low, high) = prepared.rows[code], span(prepared.rows[code], sheet)
        held = (min(low, Fraction(0)), max(high, Fraction(0))) if row.disqualifiers or row.kind is Kind.GROUP else (low, high)
        assert held[0] <= line.span[0] <= line.span[1] <= held[1] or row.kind is Kind.GROUP
        if line.points is not None:
            assert line.span == (line.points, line.points)
            if row.cap is not None and Ground.ZEROED not in line.grounds:
                assert line.points <= row.cap
            if row.kind is not Kind.GROUP:
                assert 0 <= line.points <= (row.maximum or 0)


@settings(max_examples=30)
@given(cases())
def test_order_of_rows_and_of_inputs_changes_no_point(case: tuple[Sheet, Inputs]) -> None:
    sheet, inputs = case
    back = Inputs(dict(reversed(inputs.measures.items())), dict(reversed(inputs.entries.items())))
    turned = replace(sheet, root=_turned(sheet.root), measures=sheet.measures[::-1])
    assert score(prepare(turned), back).lines == score(prepare(sheet), inputs).lines


def _turned(row: Criterion) -> Criterion:
    return replace(row, children=tuple(_turned(child) for child in row.children[::-1]))


@settings(max_examples=30)
@given(cases(), st.data())
def test_what_comes_later_stays_within_the_span_told_before(case: tuple[Sheet, Inputs], data: st.DataObject) -> None:
    """What was lacking only narrows: a row that was open ends where it was said that it could. Points changed by hand are another matter."""
    sheet, inputs = case
    prepared = prepare(sheet)
    before = score(prepared, inputs)
    open_rows = [code for code, line in before.lines.items() if line.reasons]
    entries = {code: data.draw(st.sampled_from((Decimal(0), prepared.rows[code].maximum or Decimal(0)))) for code in open_rows}
    after = score(prepared, changed(inputs, Inputs({}, entries)))
    for code, line in after.lines.items():
        low, high = before.lines[code].span
        assert low <= line.span[0] <= line.span[1] <= high


@settings(max_examples=30)
@given(st.lists(st.integers(0, 10), min_size=10, max_size=10), st.integers(0, 9))
def test_more_points_never_give_less(entries: list[int], place: int) -> None:
    better = [*entries]
    better[place] = min(10, better[place] + 1)
    less, more = (scored(CITIZENS, citizen(" ".join(map(str, one)))) for one in (entries, better))
    assert less.total is not None and more.total is not None and less.total <= more.total
    assert (less.verdict.outcome, more.verdict.outcome) != (Outcome.PASS, Outcome.FAIL)
