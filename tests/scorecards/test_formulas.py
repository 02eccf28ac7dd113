"""Formulas: reading, types, writing back, values and their reasons."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scorecards.drawn_formulas import MEASURES, conditions, formulas, values

from thidua.scorecards.faults import Refused
from thidua.scorecards.formulas.checking import faults_of
from thidua.scorecards.formulas.evaluation import Reason, Unknown, evaluate
from thidua.scorecards.formulas.parsing import parse
from thidua.scorecards.formulas.printing import written
from thidua.scorecards.formulas.tree import LARGEST, Name, Number, ValueKind, kind_of, names


def value(text: str, **given: object) -> object:
    kept = {code: one if isinstance(one, bool) else Fraction(str(one)) for code, one in given.items()}
    tree = parse(text)
    kinds = dict.fromkeys([*"abcxy"], ValueKind.NUMBER) | {"p": ValueKind.TRUTH, "q": ValueKind.TRUTH}
    assert faults_of(tree, kinds, kind_of(tree, kinds)) == []
    return evaluate(tree, kept).value


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("10 - 2 - 3", 5), ("8 / 2 / 2", 2), ("-2 + 5", 3), ("-(2 + 5)", -7), ("2 × 3 ÷ 4 − 1", Fraction(1, 2)),
        ("80%", Fraction(4, 5)), ("1.234,5 + 0.5", 1235), ("1 < 2 and not 3 <= 2 or 1 = 2", True), ("1 ≠ 1 hoặc không 1 ≥ 2", True), ("2 > 2", False),
        ("min(3; 1; 2)", 1), ("lớn_nhất(3; 1)", 3), ("round(2.3450; 2; half_up)", Fraction("2.35")), ("làm_tròn(2,345; 2; cắt_bớt)", Fraction("2.34")),
        ("clamp(12; 0; 10)", 10), ("giới_hạn(-3; -1; 10)", -1), ("clamp(5; 0; 10)", 5), ("ratio(1; 3; 0) * 3", 1), ("tỷ_lệ(1; 0; 7)", 7), ("tỉ_lệ(1; 4; 0)", Fraction(1, 4)),
        ("if 1 = 1 then 5 else 6", 5), ("nếu 1 = 2 thì 5 không thì nếu 1 = 1 thì 6 không thì 7", 6), ("IF 1 <> 1 THEN 5 ELSE 6", 6), ("1 == 1 and 2 != 3", True),
    ],
)  # fmt: skip
def test_formula_has_its_value(text: str, result: object) -> None:
    assert value(text) == result


@pytest.mark.parametrize(("x", "points"), [("-1", 0), ("49.99", 0), ("50", 5), ("79.9999", 5), ("80", 10), ("1000", 10)])
def test_bracket_holds_its_lower_edge_and_not_its_upper(x: str, points: int) -> None:
    assert value("bậc(x; ..50: 0; 50..80: 5; 80..: 10)", x=x) == points


@pytest.mark.parametrize(
    ("text", "given", "result"),
    [
        ("x + y", {"x": 1}, Unknown((Reason("missing", "y"),))), ("y + x * y", {}, Unknown((Reason("missing", "x"), Reason("missing", "y")))),
        ("p and q", {"p": False}, False), ("p and q", {"p": True}, Unknown((Reason("missing", "q"),))), ("p or q", {"q": True}, True), ("p or q", {"q": False}, Unknown((Reason("missing", "p"),))),
        ("not p", {}, Unknown((Reason("missing", "p"),))), ("if p then 1 else 2", {}, Unknown((Reason("missing", "p"),))), ("if given(x) then x else 0", {}, 0),
        ("if có(x) thì x không thì 0", {"x": 4}, 4), ("if 1 = 1 then 1 else x", {}, 1), ("ratio(x; 0; thiếu)", {"x": 1}, Unknown((Reason("zero"),))), ("ratio(x; 0; 5)", {}, 5),
        ("ratio(x; y; 5)", {"x": 1}, Unknown((Reason("missing", "y"),))), ("missing + 1", {}, Unknown((Reason("said"),))), ("max(x; 9)", {}, Unknown((Reason("missing", "x"),))),
        ("ratio(1; 0; y)", {}, Unknown((Reason("missing", "y"),))),
    ],
)  # fmt: skip
def test_missing_data_is_no_zero(text: str, given: dict[str, object], result: object) -> None:
    assert value(text, **given) == result


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "formula_empty", 0), ("  ", "formula_empty", 0), ("1 +", "value_wanted_here", 4), ("1 + then", "value_wanted_here", 5), ("(1", "ended", 3), ("(1 2)", "expected", 4), ("1 2", "text_left", 3),
        ("a $ b", "letter_unknown", 3), ("Tổng + 1", "name_unreadable", 1), ("a.1", "letter_unknown", 2), ("__import__", "name_unreadable", 1), ("min(1, 2)", "comma_between", 6),
        ("min(1)", "too_few_parts", 1), ("1 < 2 < 3", "compared_twice", 7), ("a / b", "divisor_unsafe", 5), ("1 / 0", "divisor_unsafe", 5), ("1 / (2)", None, 0), ("round(1; 7; up)", "places_out_of_range", 10),
        ("round(1; 0.5; up)", "places_out_of_range", 10), ("round(1; -1; up)", "places_out_of_range", 10), ("round(1; 2; near)", "mode_unknown", 13), ("clamp(1; 5; 2)", "limits_crossed", 10),
        ("clamp(1; a; 2)", "literal_wanted_here", 10), ("given(1)", "code_wanted_here", 7), ("steps(1; 0..5: 1; 5..: 2)", "steps_open", 10), ("steps(1; ..5: 1; 5..6: 2)", "steps_open", 1),
        ("steps(1; ..5: 1; 6..: 2)", "steps_apart", 18), ("steps(1; ..5: 1; 5..5: 2; 5..: 3)", "steps_apart", 18), ("steps(1; ..5: 1; 5..: 2; 9..: 3)", "steps_open", 26), ("steps(1; ..: 1)", "steps_open", 1),
        ("steps(1; ..5: 1; ..6: 2)", "steps_open", 18), ("1.234 + 1", "number_two_ways", 1), ("2 * -3", "value_wanted_here", 5), ("if 1 = 1 then 2", "ended", 16), ("a; b", "text_left", 2),
    ],
)  # fmt: skip
def test_fault_is_named_with_its_place(text: str, code: str | None, at: int) -> None:
    if code is None:
        assert written(parse(text), "en") == "1 / 2"
        return
    with pytest.raises(Refused) as refused:
        parse(text)
    assert [(one.code, one.at) for one in refused.value.faults] == [(code, at)]
    assert all(one.sentence(language).endswith(".") for one in refused.value.faults for language in ("vi", "en"))


def test_fault_is_told_in_both_languages() -> None:
    with pytest.raises(Refused, match="letter 6: Put a semicolon") as refused:
        parse("min(1, 2)")
    assert refused.value.faults[0].sentence("vi").startswith("ký tự 6: Các phần trong ngoặc cách nhau bằng dấu chấm phẩy")
    with pytest.raises(Refused) as refused:
        parse("nếu 1 = 1 thì 2 + 3)")
    assert refused.value.faults[0].sentence("vi") == "ký tự 20: Cần “không thì/else” nhưng gặp “)”."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a + z", [("name_unknown", 5)]), ("given(z) and 1 = 1", [("name_unknown", 1), ("number_wanted", 1)]), ("1 + (1 = 2)", [("number_wanted", 6)]), ("not 1", [("number_wanted", 1), ("truth_wanted", 5)]),
        ("if a then 1 else 2", [("truth_wanted", 4)]), ("if yes then 1 else yes", [("number_wanted", 20)]), ("if yes then yes else 1", [("number_wanted", 1), ("truth_wanted", 22)]),
        ("yes", [("number_wanted", 1)]), ("min(1; yes)", [("number_wanted", 8)]), ("ratio(yes; 1; 0)", [("number_wanted", 7)]), ("a = yes", [("number_wanted", 1), ("number_wanted", 5)]), ("a", []),
    ],
)  # fmt: skip
def test_faults_of_types_stand_where_they_are(text: str, faults: list[tuple[str, int]]) -> None:
    assert [(one.code, one.at) for one in faults_of(parse(text), MEASURES, ValueKind.NUMBER)] == faults


@settings(max_examples=60)
@given(formulas, st.sampled_from(["vi", "en"]))
def test_formula_written_back_is_the_same(tree: object, language: str) -> None:
    assert parse(written(tree, language)) == tree  # type: ignore[arg-type]


@settings(max_examples=60)
@given(conditions, st.sampled_from(["vi", "en"]))
def test_condition_written_back_is_the_same_and_of_its_kind(tree: object, language: str) -> None:
    assert parse(written(tree, language)) == tree  # type: ignore[arg-type]
    assert faults_of(tree, MEASURES, ValueKind.TRUTH) == []  # type: ignore[arg-type]


@settings(max_examples=60)
@given(formulas, values)
def test_checked_formula_always_has_a_value(tree: object, given_values: dict[str, Fraction | bool]) -> None:
    assert faults_of(tree, MEASURES, ValueKind.NUMBER) == []  # type: ignore[arg-type]
    found = evaluate(tree, given_values)  # type: ignore[arg-type]
    assert type(found.value) in (Fraction, Unknown)
    assert found == evaluate(tree, dict(reversed(given_values.items())))  # type: ignore[arg-type]


@given(st.text(alphabet="ab1.,;:()+-*/<>=% nếuthìkhôngvàif ratiosteps", max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        tree = parse(text)
    except Refused as refused:
        assert all(one.sentence("vi") and one.at <= len(text) + 1 for one in refused.faults)
    else:
        assert parse(written(tree, "vi")) == tree


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * 100_000, "formula_too_long"), ("(" * 1_999, "formula_too_deep"), ("không " * 300, "formula_too_deep"), ("if " * 600, "formula_too_deep"), ("min(" * 400, "formula_too_deep"),
        ("+".join("1" * 900), "formula_too_large"), ("9" * 2_000, "number_too_long"), ("1." * 900 + "1", "number_unreadable"), ("ế" * 2_000, "name_unreadable"), ("-" * 2_000, "value_wanted_here"),
    ],
    ids=lambda one: one[:12],
)  # fmt: skip
def test_hostile_text_is_refused_at_once(text: str, code: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused) as refused:
        parse(text)
    assert (refused.value.faults[0].code, time.process_time() - began < 1) == (code, True)


def test_largest_formula_is_counted_at_once() -> None:
    product = "*".join(["999999999999999.9999999999"] * 70)
    began = time.process_time()
    assert isinstance(evaluate(parse(product), {}).value, Fraction)
    assert time.process_time() - began < 1
    assert parse("+".join("1" * (LARGEST - 1))) is not None


def test_names_are_told_once_in_order() -> None:
    assert names(parse("if given(b) then b * a else c")) == ("a", "b", "c")


def test_part_knows_its_letter_and_is_equal_without_it() -> None:
    assert parse("  a") == Name("a") and parse("  a").at == 3
    assert Number(Fraction(1), at=4) == Number(Fraction(1))
