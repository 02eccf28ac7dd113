"""Changing the tree of criteria one row at a time, as in an outline. Pure; a changed sheet is another sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from thidua.scorecards.faults import Refused
from thidua.scorecards.formulas.parsing import parse
from thidua.scorecards.formulas.tree import names
from thidua.scorecards.sheet import Change, Criterion, Kind, Measure, Sheet, Variant, rows

Branch = tuple[Criterion, ...]


def depths(root: Criterion, depth: int = 0) -> list[tuple[int, Criterion]]:
    """Each row with how deep it stands, in the order of the sheet."""
    return [(depth, root), *(pair for child in root.children for pair in depths(child, depth + 1))]


def put(root: Criterion, row: Criterion, *, into: str) -> Criterion:
    """The tree with a row changed where its code is known, else added at the end of a group; its own children stay."""
    if any(one.code == row.code for one in rows(root)):
        return _mapped(root, lambda one: replace(row, children=one.children) if one.code == row.code else one)
    return _mapped(root, lambda one: replace(one, children=(*one.children, row)) if one.code == into and one.kind is Kind.GROUP else one)


def _mapped(row: Criterion, change: Callable[[Criterion], Criterion]) -> Criterion:
    return change(replace(row, children=tuple(_mapped(child, change) for child in row.children)))


def dropped(root: Criterion, code: str) -> Criterion:
    """The tree without a row and all below it; the root itself stays."""
    return _mapped(root, lambda one: replace(one, children=tuple(child for child in one.children if child.code != code)))


def moved(root: Criterion, code: str, step: int) -> Criterion:
    """The tree with a row one place up (-1) or down (1) among its neighbours; at the end it stays."""
    return _mapped(root, lambda one: replace(one, children=_swapped(one.children, code, step)))


def _swapped(children: Branch, code: str, step: int) -> Branch:
    place = next((n for n, child in enumerate(children) if child.code == code), None)
    if place is None or not 0 <= place + step < len(children):
        return children
    kept = list(children)
    kept[place], kept[place + step] = kept[place + step], kept[place]
    return tuple(kept)


def group_of(root: Criterion, code: str) -> str:
    """The code of the group that a row stands in; of the root and of an unknown one ""."""
    return next((one.code for one in rows(root) if any(child.code == code for child in one.children)), "")


def next_code(root: Criterion) -> str:
    """A code that no row has."""
    known = {one.code for one in rows(root)}
    return next(code for number in range(1, len(known) + 2) if (code := f"TC{number}") not in known)


def used(sheet: Sheet) -> set[str]:
    """The measures that the formulas and conditions of a sheet name; what cannot be read names none."""
    texts = [one.formula for one in rows(sheet.root)] + [one.condition for row in rows(sheet.root) for one in row.disqualifiers]
    texts += [one.condition for one in sheet.levels] + [change.formula or "" for one in sheet.variants for change in one.changes]
    found: set[str] = set()
    for text in filter(None, texts):
        try:
            found |= set(names(parse(text)))
        except Refused:
            continue
    return found


def with_measures(sheet: Sheet, known: Mapping[str, Measure]) -> Sheet:
    """The sheet with just those measures that it names and somebody counts; a name that nobody counts is left to be a fault."""
    return replace(sheet, measures=tuple(known[code] for code in sorted(used(sheet)) if code in known))


def with_variant(sheet: Sheet, variant: Variant) -> Sheet:
    """The sheet with a variant for its group in the place of the former one; one that changes nothing is taken out."""
    rest = tuple(one for one in sheet.variants if one.group != variant.group)
    changes = tuple(one for one in variant.changes if one != Change(one.code))
    return replace(sheet, variants=(*rest, replace(variant, changes=changes)) if changes else rest)


def without_ghosts(sheet: Sheet) -> Sheet:
    """The sheet whose variants say nothing of rows that are no more."""
    codes = {one.code for one in rows(sheet.root)}
    kept = tuple(replace(one, changes=tuple(change for change in one.changes if change.code in codes)) for one in sheet.variants)
    return replace(sheet, variants=tuple(one for one in kept if one.changes))


def raw_counts(sheet: Sheet, counts: Collection[str], people: str) -> list[str]:
    """The criteria whose formula reads a bare number and not how many people a unit has: a large unit has it easier there."""
    found = []
    for row in rows(sheet.root):
        if row.formula and row.kind is not Kind.GROUP:
            read = _read(row.formula)
            if people not in read and any(code in counts for code in read):
                found.append(row.code)
    return found


def _read(formula: str) -> Sequence[str]:
    try:
        return list(names(parse(formula)))
    except Refused:
        return []
