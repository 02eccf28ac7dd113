"""The sentences of "Vì sao có điểm này?"."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from tests.scorecards.drawn_formulas import formulas, values

from thidua.scorecards.formulas.evaluation import Reason, Unknown, evaluate
from thidua.scorecards.formulas.explaining import explain, reasons
from thidua.scorecards.formulas.parsing import parse

VI = {"done": "Việc hoàn thành", "all": "Tổng số việc"}
EN = {"done": "Tasks done", "all": "All tasks"}
VALUES = {"done": Fraction(45), "all": Fraction(50), "yes": True}


def told(text: str, **more: object) -> list[str]:
    return explain(evaluate(parse(text), VALUES | more), "vi", VI)  # type: ignore[arg-type]


def test_calculation_is_told_as_it_is_done_by_hand() -> None:
    step = evaluate(parse("steps(ratio(done; all; missing) * 100; ..50: 0; 50..80: 5; 80..: 10)"), VALUES)
    assert explain(step, "vi", VI) == [
        "“Việc hoàn thành” là 45.",
        "“Tổng số việc” là 50.",
        "Tỷ lệ 45 : 50 = 0,9.",
        "0,9 × 100 = 90.",
        "90 thuộc bậc từ 80 trở lên: 10 điểm.",
    ]
    assert explain(step, "en", EN) == [
        "“Tasks done” is 45.",
        "“All tasks” is 50.",
        "The ratio 45 : 50 = 0.9.",
        "0.9 × 100 = 90.",
        "90 is 80 or more: 10 points.",
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("done - -2", None),
        ("1 - (2 - 5) / 2 + 80%", "1 − (−1,5) + 80% = 3,3."),
        ("-done", "−45 = −45."),
        ("done >= 40 and yes", "đúng và đúng: đúng."),
        ("done ≠ 45 or 1 = 2", "sai hoặc sai: sai."),
        ("not yes", "Ngược lại của “đúng”: sai."),
        ("given(done)", "“Việc hoàn thành” đã có số liệu: đúng."),
        ("min(done; all)", "Số nhỏ nhất trong 45; 50 là 45."),
        ("max(done; 1/3)", "Số lớn nhất trong 45; ≈ 0,3333 là 45."),
        ("round(done / 7; 2; half_up)", "Làm tròn ≈ 6,4286 đến 2 chữ số thập phân (nửa thì lên): 6,43."),
        ("clamp(done; 0; 10)", "45 giữ trong khoảng từ 0 đến 10: 10."),
        ("ratio(done; 0; 7)", "Mẫu số bằng 0, nên lấy 7."),
        ("if done > 1 then 5 else 6", "Điều kiện đúng, nên lấy 5."),
        ("steps(done; ..50: 0; 50..: 5)", "45 thuộc bậc dưới 50: 0 điểm."),
        ("steps(90%; ..50%: 0; 50%..95%: 5; 95%..: 9)", "90% thuộc bậc từ 50% đến dưới 95%: 5 điểm."),
        ("none + 1", "Chưa đủ dữ liệu: thiếu “none”."),
        ("none", "“none” chưa có số liệu."),
        ("ratio(done; 0; missing)", "Chưa đủ dữ liệu: mẫu số bằng 0."),
    ],
)
def test_each_kind_of_step_has_its_sentence(text: str, last: str | None) -> None:
    if last is not None:
        assert told(text)[-1] == last


def test_number_alone_needs_no_sentence_and_nothing_is_said_twice() -> None:
    assert told("5") == []
    assert told("done + done") == ["“Việc hoàn thành” là 45.", "45 + 45 = 90."]


def test_reasons_are_told_in_one_sentence() -> None:
    assert reasons(Unknown((Reason("missing", "done"), Reason("said"), Reason("zero"))), "en", EN) == (
        "Not enough data: “Tasks done” is missing; the formula counts this case as missing; there is nothing to divide by."
    )


@settings(max_examples=60)
@given(formulas, values)
def test_every_calculation_can_be_told(tree: object, given_values: dict[str, Fraction | bool]) -> None:
    step = evaluate(tree, given_values)  # type: ignore[arg-type]
    for language in ("vi", "en"):
        lines = explain(step, language, {})  # type: ignore[arg-type]
        assert len(lines) == len(set(lines)) and all(line.endswith(".") for line in lines)
