"""Whether a sheet can be used: every fault at once, each with the row it lies in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from thidua.scorecards.bounds import base, span
from thidua.scorecards.faults import Fault, Refused, fault, placed
from thidua.scorecards.formulas import checking
from thidua.scorecards.formulas.parsing import parse_once
from thidua.scorecards.formulas.tokens import readable, reserved
from thidua.scorecards.formulas.tree import ValueKind
from thidua.scorecards.numbers import NumberRefused, exact, places_of, plain
from thidua.scorecards.sheet import DEEPEST, MOST_ROWS, Change, Criterion, Kind, Level, Measure, Sheet, Source, rows, varied

CODE = re.compile(r"[\w.-]{1,60}")
MOST_PLACES = 4
"""The most decimals that points can have."""


def faults_of(sheet: Sheet) -> list[Fault]:
    """Every fault of a sheet and its variants; none means that it can score any inputs."""
    found = [*_of_size(sheet)] or [*_of_numbers(sheet)]
    if found:
        return found
    found = [*_of_head(sheet), *_of_measures(sheet), *_of_variants(sheet), *_of_levels(sheet), *_of_root(sheet, sheet.root)]
    if not found:
        for variant in sheet.variants:
            found += [Fault(one.code, f"{variant.group} · {one.place}", one.at, one.words) for one in _of_root(sheet, varied(sheet, variant.group))]
    return found


def _of_size(sheet: Sheet) -> Iterator[Fault]:
    level, count, depth = [sheet.root], 0, 0
    while level and depth <= DEEPEST and count <= MOST_ROWS:
        count, depth = count + len(level), depth + 1
        level = [child for row in level for child in row.children]
    if count > MOST_ROWS:
        yield fault("sheet_too_large", limit=MOST_ROWS)
    elif depth > DEEPEST:
        yield fault("sheet_too_deep", limit=DEEPEST)


def _of_numbers(sheet: Sheet) -> Iterator[Fault]:
    """Numbers that are none, or finer than the points of the sheet."""
    if not 0 <= sheet.places <= MOST_PLACES:
        yield fault("places_wrong", limit=MOST_PLACES)
        return
    found: list[tuple[str, Criterion | Change]] = [(row.code, row) for row in rows(sheet.root)]
    found += [(f"{one.group} · {change.code}", change) for one in sheet.variants for change in one.changes]
    for place, row in found:
        yield from _fine(place, (row.maximum, row.cap, row.floor), sheet.places)
        yield from _fine(place, (row.weight,), MOST_PLACES)
    for level in sheet.levels:
        yield from _fine(level.code, (level.at_least, level.each_at_least), sheet.places)
    for measure in sheet.measures:
        yield from _fine(measure.code, (measure.low, measure.high), measure.places)


def _fine(place: str, values: Iterable[Decimal | None], places: int) -> Iterator[Fault]:
    for value in values:
        if value is None:
            continue
        try:
            kept = places_of(exact(value))
        except NumberRefused as refused:
            yield fault(refused.code, place, number=str(value)[:40])
        else:
            if kept is not None and kept > places:
                yield fault("number_too_fine", place, number=plain(value), limit=places)


def _of_head(sheet: Sheet) -> Iterator[Fault]:
    yield from _of_words(sheet.code, sheet.title)
    if sheet.version < 1:
        yield fault("version_low", sheet.code)
    disqualifiers = [one.code for row in rows(sheet.root) for one in row.disqualifiers]
    for codes in (
        [row.code for row in rows(sheet.root)],
        [one.code for one in sheet.measures],
        [one.code for one in sheet.levels],
        [one.group for one in sheet.variants],
        disqualifiers,
    ):
        yield from (fault("code_twice", name=code) for code, times in Counter(codes).items() if times > 1)


def _of_words(code: str, title: str) -> Iterator[Fault]:
    if not CODE.fullmatch(code):
        yield fault("code_unreadable", name=code[:60])
    if not title.strip():
        yield fault("title_empty", code)


def _of_measures(sheet: Sheet) -> Iterator[Fault]:
    for one in sheet.measures:
        yield from _of_measure(one)


def _of_measure(one: Measure) -> Iterator[Fault]:
    if reserved(one.code):
        yield fault("code_reserved", name=one.code)
    elif not readable(one.code):
        yield fault("name_unreadable", name=one.code[:40])
    if not (one.vi.strip() and one.en.strip()):
        yield fault("title_empty", one.code)
    if one.kind is ValueKind.TRUTH and not (one.low is one.high is None):
        yield fault("range_of_truth", one.code)
    if one.low is not None and one.high is not None and one.low > one.high:
        yield fault("range_wrong", one.code)
    if not 0 <= one.places <= 10:
        yield fault("places_wrong", one.code, limit=10)


def _of_variants(sheet: Sheet) -> Iterator[Fault]:
    codes = {row.code for row in rows(sheet.root)}
    for variant in sheet.variants:
        yield from _of_words(variant.group, variant.title)
        for change in variant.changes:
            if change.code not in codes:
                yield fault("change_of_unknown", variant.group, name=change.code)
            if change.dropped and change.code == sheet.root.code:
                yield fault("change_of_root", variant.group)


def _of_root(sheet: Sheet, root: Criterion) -> Iterator[Fault]:
    """The faults of the tree of criteria, as the sheet has it or a variant."""
    kinds = {one.code: one.kind for one in sheet.measures}
    if root.kind is not Kind.GROUP:
        yield fault("root_not_group", root.code)
    highest = span(root, sheet)[1]
    for level in sheet.levels:
        if level.at_least > highest:
            yield fault("level_out_of_reach", level.code, told=plain(level.at_least), found=plain(highest))
    for row in rows(root):
        yield from _of_words(row.code, row.title)
        if row.weight <= 0:
            yield fault("weight_low", row.code)
        yield from _of_group(sheet, row) if row.kind is Kind.GROUP else _of_leaf(row, kinds)
        for one in row.disqualifiers:
            yield from _of_words(one.code, one.title)
            yield from _of_formula(one.condition, one.code, kinds, ValueKind.TRUTH)


def _of_group(sheet: Sheet, row: Criterion) -> Iterator[Fault]:
    if not row.children:
        yield fault("group_empty", row.code)
    if row.source or row.formula:
        yield fault("group_with_leaf_parts", row.code)
    if row.cap is not None and row.floor is not None and row.floor > row.cap:
        yield fault("limits_wrong", row.code)
    found = base(row, sheet)
    if row.maximum is not None and Fraction(row.maximum) != found:
        yield fault("maximum_differs", row.code, told=plain(row.maximum), found=plain(found))


def _of_leaf(row: Criterion, kinds: dict[str, ValueKind]) -> Iterator[Fault]:
    if row.children:
        yield fault("leaf_with_children", row.code)
    if row.cap is not None or row.floor is not None:
        yield fault("leaf_with_limits", row.code)
    if row.maximum is None or row.maximum <= 0:
        yield fault("maximum_missing", row.code)
    if row.source is None:
        yield fault("source_missing", row.code)
    if row.formula:
        yield from _of_formula(row.formula, row.code, kinds, ValueKind.NUMBER)
    elif row.source is Source.AUTO:
        yield fault("formula_missing", row.code)


def _of_formula(text: str, place: str, kinds: dict[str, ValueKind], wanted: ValueKind) -> list[Fault]:
    try:
        tree = parse_once(text)
    except Refused as refused:
        return placed(refused.faults, place)
    return placed(checking.faults_of(tree, kinds, wanted), place)


def _of_levels(sheet: Sheet) -> Iterator[Fault]:
    kinds = {one.code: one.kind for one in sheet.measures}
    before: Level | None = None
    for level in sheet.levels:
        yield from _of_words(level.code, level.title)
        if before and level.at_least > before.at_least:
            yield fault("level_order", level.code)
        if level.condition:
            yield from _of_formula(level.condition, level.code, kinds, ValueKind.TRUTH)
        before = level
