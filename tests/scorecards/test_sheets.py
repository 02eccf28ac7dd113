"""Faults of sheets, and sheets as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from string import Formatter

import pytest
from hypothesis import given, settings
from tests.scorecards.sheets import BLOCK, CITIZEN, D, sheets

from thidua.scorecards.checking import faults_of
from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.formulas.tree import ValueKind
from thidua.scorecards.frozen import sheet_digest
from thidua.scorecards.interchange import read_sheet, sheet_data
from thidua.scorecards.sheet import Change, Criterion, Disqualifier, Kind, Level, Measure, Sheet, Source, Variant
from thidua.scorecards.words import FAULTS, TELLING

LEAF = Criterion("a", "A", maximum=D(10), source=Source.AUTO, formula="x")
GROUP = Criterion("all", "Tổng", Kind.GROUP, children=(LEAF,))
PLAIN = Sheet("s", 1, "Bảng", GROUP, (Measure("x", "X", "X"), Measure("p", "P", "P", ValueKind.TRUTH)), (Level("l", "Mức", D(5)),))


def leaf(**more: object) -> Sheet:
    return replace(PLAIN, root=replace(GROUP, children=(replace(LEAF, **more),)))  # type: ignore[arg-type]


def root(**more: object) -> Sheet:
    return replace(PLAIN, root=replace(GROUP, **more))  # type: ignore[arg-type]


def test_good_sheets_have_no_fault() -> None:
    assert [faults_of(one) for one in (PLAIN, CITIZEN, BLOCK)] == [[], [], []]


@pytest.mark.parametrize(
    ("sheet", "faults"),
    [
        (replace(PLAIN, code="có dấu cách"), [("code_unreadable", "")]), (replace(PLAIN, title=" "), [("title_empty", "s")]), (replace(PLAIN, version=0), [("version_low", "s")]), (replace(PLAIN, places=5), [("places_wrong", "")]), (replace(PLAIN, places=-1), [("places_wrong", "")]),
        (root(children=(LEAF, LEAF)), [("code_twice", "")]), (replace(PLAIN, measures=(*PLAIN.measures, PLAIN.measures[0])), [("code_twice", "")]), (root(children=()), [("level_out_of_reach", "l"), ("group_empty", "all")]),
        (root(kind=Kind.SCORE, maximum=D(10)), [("root_not_group", "all"), ("leaf_with_children", "all"), ("source_missing", "all")]), (root(formula="x"), [("group_with_leaf_parts", "all")]), (root(source=Source.AUTO), [("group_with_leaf_parts", "all")]),
        (root(cap=D(6), floor=D(7)), [("limits_wrong", "all")]), (root(cap=D(4)), [("level_out_of_reach", "l")]), (root(maximum=D(11)), [("maximum_differs", "all")]), (root(maximum=D(10)), []),
        (leaf(title=""), [("title_empty", "a")]), (leaf(weight=D(0)), [("level_out_of_reach", "l"), ("weight_low", "a")]), (leaf(maximum=None), [("level_out_of_reach", "l"), ("maximum_missing", "a")]), (leaf(maximum=D(0)), [("level_out_of_reach", "l"), ("maximum_missing", "a")]), (leaf(cap=D(3)), [("leaf_with_limits", "a")]), (leaf(floor=D(3)), [("leaf_with_limits", "a")]),
        (leaf(children=(replace(LEAF, code="b"),)), [("leaf_with_children", "a")]), (leaf(source=None), [("source_missing", "a")]), (leaf(formula=""), [("formula_missing", "a")]), (leaf(formula="", source=Source.DECLARED), []),
        (leaf(formula="x +"), [("value_wanted_here", "a")]), (leaf(formula="y + p"), [("name_unknown", "a"), ("number_wanted", "a")]), (leaf(maximum=D("1.005")), [("number_too_fine", "a")]), (leaf(weight=D("NaN")), [("number_unreadable", "a")]), (leaf(weight=D("1.00001")), [("number_too_fine", "a")]),
        (leaf(disqualifiers=(Disqualifier("d", "D", "x"),)), [("truth_wanted", "d")]), (leaf(disqualifiers=(Disqualifier("d", "", "p"), Disqualifier("d", "D", "p"))), [("code_twice", ""), ("title_empty", "d")]),
        (replace(PLAIN, measures=(*PLAIN.measures, Measure("min", "M", "M"))), [("code_reserved", "")]), (replace(PLAIN, measures=(*PLAIN.measures, Measure("Z", "M", "M"))), [("name_unreadable", "")]), (replace(PLAIN, measures=(*PLAIN.measures, Measure("z", "M", ""))), [("title_empty", "z")]),
        (replace(PLAIN, measures=(*PLAIN.measures, Measure("q", "Q", "Q", ValueKind.TRUTH, low=D(0)))), [("range_of_truth", "q")]), (replace(PLAIN, measures=(*PLAIN.measures, Measure("q", "Q", "Q", low=D(2), high=D(1)))), [("range_wrong", "q")]),
        (replace(PLAIN, measures=(*PLAIN.measures, Measure("q", "Q", "Q", places=11))), [("places_wrong", "q")]), (replace(PLAIN, measures=(*PLAIN.measures, Measure("q", "Q", "Q", low=D("0.5")))), [("number_too_fine", "q")]),
        (replace(PLAIN, levels=(Level("k", "K", D(2)), Level("l", "L", D(5)))), [("level_order", "l")]), (replace(PLAIN, levels=(Level("k", "", D(2)),)), [("title_empty", "k")]), (replace(PLAIN, levels=(Level("k", "K", D(2), condition="x"),)), [("truth_wanted", "k")]),
        (replace(PLAIN, levels=(Level("k", "K", D(2), each_at_least=D("0.001")),)), [("number_too_fine", "k")]),
        (replace(PLAIN, variants=(Variant("v", "V", (Change("z"), Change("all", dropped=True))),)), [("change_of_unknown", "v"), ("change_of_root", "v")]), (replace(PLAIN, variants=(Variant("v", "V", (Change("a", formula="y"),)),)), [("name_unknown", "v · a")]),
        (replace(PLAIN, variants=(Variant("v", "V", (Change("a", maximum=D(2)),)),)), [("level_out_of_reach", "v · l")]), (replace(PLAIN, variants=(Variant("v", "V", (Change("a", weight=D("0.00001")),)),)), [("number_too_fine", "v · a")]), (replace(PLAIN, variants=(Variant("v", "V"), Variant("v", "V"))), [("code_twice", "")]),
        (root(children=tuple(replace(LEAF, code=f"c{number}") for number in range(1000))), [("sheet_too_large", "")]),
    ],
)  # fmt: skip
def test_every_fault_is_found_with_its_place(sheet: Sheet, faults: list[tuple[str, str]]) -> None:
    found = faults_of(sheet)
    assert [(one.code, one.place) for one in found] == faults
    assert all(one.sentence(language).endswith(".") for one in found for language in ("vi", "en"))


def test_sheet_that_is_too_deep_is_refused_before_it_is_read() -> None:
    row = LEAF
    for number in range(2_000):
        row = Criterion(f"g{number}", "G", Kind.GROUP, children=(row,))
    assert [one.code for one in faults_of(replace(PLAIN, root=row))] == ["sheet_too_deep"]


def test_fault_names_row_letter_and_remedy() -> None:
    found = faults_of(leaf(formula="x / x"))[0]
    assert (
        found.sentence("vi")
        == "a, ký tự 5: Số chia có thể bằng 0; chỉ chia cho số viết sẵn khác 0, còn lại dùng tỷ_lệ(tử; mẫu; giá trị khi mẫu bằng 0)."
    )
    assert fault("formula_empty").sentence("en") == "The formula is empty; write an expression."


@pytest.mark.parametrize("code", sorted(FAULTS | TELLING))
def test_sentence_has_the_same_parameters_in_both_languages(code: str) -> None:
    vi, en = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in (FAULTS | TELLING)[code])
    assert vi == en


@pytest.mark.parametrize("sheet", [PLAIN, CITIZEN, BLOCK], ids=lambda one: one.code)
def test_sheet_read_from_its_data_is_the_same(sheet: Sheet) -> None:
    data = json.loads(json.dumps(sheet_data(sheet)))
    assert read_sheet(data) == sheet
    assert sheet_digest(read_sheet(data)) == sheet_digest(sheet)


@settings(max_examples=30)
@given(sheets())
def test_any_sheet_is_read_from_its_data(sheet: Sheet) -> None:
    assert read_sheet(json.loads(json.dumps(sheet_data(sheet)))) == sheet
    assert faults_of(sheet) == []


def test_way_to_write_a_number_changes_no_digest_and_a_point_does() -> None:
    assert sheet_digest(leaf(maximum=D("10.00"), weight=D("1.0"))) == sheet_digest(PLAIN)
    assert sheet_digest(leaf(maximum=D("10.1"))) != sheet_digest(PLAIN)


def _data(change: Callable[[dict[str, object]], object]) -> dict[str, object]:
    found: dict[str, object] = json.loads(json.dumps(sheet_data(PLAIN)))
    change(found)
    return found


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        ([], "data_unreadable", "sheet"), (_data(lambda one: one.update(extra=1)), "data_unknown", "sheet"), (_data(lambda one: one.pop("title")), "data_missing", "sheet"), (_data(lambda one: one.update(title=1)), "data_unreadable", "sheet.title"),
        (_data(lambda one: one.update(version=True)), "data_unreadable", "sheet.version"), (_data(lambda one: one.update(version="1")), "data_unreadable", "sheet.version"), (_data(lambda one: one.update(measures={})), "data_unreadable", "sheet.measures"),
        (_data(lambda one: one.update(rounding="near")), "data_unreadable", "sheet.rounding"), (_data(lambda one: one.update(rounding=1)), "data_unreadable", "sheet.rounding"), (_data(lambda one: one.update(levels=[{"code": "l", "title": "L", "at_least": 5.5}])), "data_unreadable", "sheet.levels[0].at_least"),
        (_data(lambda one: one.update(levels=[{"code": "l", "title": "L", "at_least": "1e9"}])), "data_unreadable", "sheet.levels[0].at_least"), (_data(lambda one: one.update(levels=[{"code": "l", "title": "L", "at_least": "1" * 41}])), "data_unreadable", "sheet.levels[0].at_least"),
        (_data(lambda one: one.update(variants=[{"group": "v", "title": "V", "changes": [{"code": "a", "dropped": 1}]}])), "data_unreadable", "sheet.variants[0].changes[0].dropped"),
    ],
)  # fmt: skip
def test_data_that_are_no_sheet_are_refused_by_place(data: object, code: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        read_sheet(data)
    assert [(one.code, one.place) for one in refused.value.faults] == [(code, place)]


def test_nothing_is_read_as_no_value_and_depth_has_an_end() -> None:
    assert read_sheet(_data(lambda one: one.update(levels=[{"code": "l", "title": "L", "at_least": "-1.5", "each_at_least": None}]))).levels[
        0
    ].at_least == Decimal("-1.5")
    row: dict[str, object] = {"code": "a", "title": "A"}
    for _ in range(300):
        row = {"code": "g", "title": "G", "children": [row]}
    with pytest.raises(Refused):
        read_sheet(_data(lambda one: one.update(root=row)))
