"""A row as it would be written: cleaned, checked, compared with what is kept. Pure.

What is kept and which rows belong together only the package knows whose rows they are: it hands in a `Known`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from thidua.sheets.enums import Outcome
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.cells import cleaned
from thidua.sheets.rules.layout import Layout

Values = dict[str, str]
ASKED, KNOWN_AS = "_asked", "_known_as"
"""Beside the fields of a row: that a person answered who it is; the digest by which it is known again when it comes without a code once more."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell: the field, the code that `phrases` puts into words, what is written there, what could be meant."""

    key: str
    code: str
    value: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what it would do; `have` holds what is kept today of the fields that would change."""

    sheet: str
    number: int
    code: str
    outcome: Outcome
    values: Mapping[str, str]
    have: Mapping[str, str]
    wrongs: tuple[Wrong, ...] = ()


class Known(Protocol):
    """What is kept today, and what the rows before have said; one for a pass over all rows of one layout."""

    def have(self, code: str) -> Mapping[str, str] | None:
        """What is kept under a code, as values of the layout."""

    def check(self, values: Values, line: Line) -> list[Wrong]:
        """What is wrong beyond single cells; names of other rows are replaced by their codes in place."""

    def take(self, values: Values) -> None:
        """A row passed."""


def judge(line: Line, layout: Layout, known: Known) -> Judged:
    """Everything that is wrong with a row at once, or what it would do."""
    values: Values = {}
    wrongs: list[Wrong] = []
    for column in layout.columns:
        if column.key not in line.values and not column.required:
            continue
        text = line.values.get(column.key, "")
        value, fault = cleaned(column, text)
        if fault:
            wrongs.append(Wrong(column.key, fault, text.strip()))
        values[column.key] = value
    if not wrongs or all(wrong.code == "missing" or wrong.key not in layout.spread for wrong in wrongs):
        broken = {wrong.key for wrong in wrongs}
        wrongs += [wrong for wrong in known.check(values, line) if wrong.key not in broken]
    code = values.get(layout.code, "")
    if wrongs:
        asks = all(wrong.code.startswith("ask_") for wrong in wrongs)
        return Judged(line.sheet, line.number, code, Outcome.ASK if asks else Outcome.WRONG, dict(line.values), {}, tuple(wrongs))
    outcome, given, before = compared(values, known.have(code), layout)
    known.take(values)
    return Judged(line.sheet, line.number, code, outcome, given, before)


def compared(values: Mapping[str, str], have: Mapping[str, str] | None, layout: Layout) -> tuple[Outcome, Values, Values]:
    """What a row does to what is kept, its values, and what they replace: an empty cell asks for no change."""
    given = {key: value for key, value in values.items() if value}
    if have is None:
        return Outcome.NEW, given, {}
    before = {key: have.get(key, "") for key, value in given.items() if key in have and have.get(key, "") != value}
    if not before:
        return Outcome.UNCHANGED, given, {}
    return Outcome.MOVED if layout.moves & before.keys() else Outcome.CHANGED, given, before
