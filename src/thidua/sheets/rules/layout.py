"""What a table is asked to hold: columns with their titles, kinds and limits. A package declares one `Layout` for each kind of row. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from thidua.sheets.enums import CellKind
from thidua.vn.search import fold


def plain(title: str) -> str:
    """A title as it is compared: no marks, no case, letters and digits only."""
    return "".join(letter for letter in fold(title) if letter.isalnum())


@dataclass(frozen=True)
class Column:
    """A column that is asked for.

    `parts`: the titles of two neighbouring columns that hold it together (Họ đệm | Tên). `choices`: the words that are taken, without
    marks, and the code of each. `spread`: offices write it once for many rows: a merged cell, a heading among the rows, the name of the sheet.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    others: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    most: int = 200
    spread: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its titles as they are compared, its own first."""
        return tuple(plain(name) for name in (self.title, *self.others))


@dataclass(frozen=True)
class Layout:
    """One kind of row: `code` is the column by which a row is known again; `moves` are the fields whose change counts as a move."""

    key: str
    columns: tuple[Column, ...]
    code: str = "code"
    moves: frozenset[str] = frozenset()

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def spread(self) -> tuple[str, ...]:
        """The fields that a heading or a sheet may give for its rows."""
        return tuple(column.key for column in self.columns if column.spread)
