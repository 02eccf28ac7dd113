"""A table of counted things, and what of it is kept back where it would tell of single persons. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

Key = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Counted:
    """A cell as it was counted: the value, and of how many persons it tells (None: of things, not of persons)."""

    value: int
    persons: int | None = None


@dataclass(frozen=True)
class Table:
    """Rows and columns in order; `cells` has None where a value is kept back, and nothing where nothing was counted.

    The sums are there only when they add up and nothing is kept back: a sum beside a hidden cell would tell it.
    """

    rows: tuple[Hashable, ...]
    columns: tuple[Hashable, ...]
    cells: Mapping[Key, int | None]
    row_sums: Mapping[Hashable, int]
    column_sums: Mapping[Hashable, int]
    whole: int | None

    @property
    def hidden(self) -> int:
        """How many cells are kept back."""
        return sum(value is None for value in self.cells.values())


def pivot(counted: Mapping[Key, Counted], order: Callable[[int, Hashable], Hashable], smallest: int, *, adds: bool = True) -> Table:
    """The table; `order` says where a key stands among those of the rows (0) or of the columns (1). A cell of fewer persons than `smallest` is kept back, and so is another in its row and in its column, lest it follow from a sum elsewhere."""
    kept = {key: cell for key, cell in counted.items() if cell.value or cell.persons}
    rows, columns = (_sorted({key[side] for key in kept}, partial(order, side)) for side in (0, 1))
    hidden = _hidden(kept, smallest)
    cells = {key: None if key in hidden else cell.value for key, cell in kept.items()}
    if hidden or not adds:
        return Table(rows, columns, cells, {}, {}, None)
    return Table(
        rows,
        columns,
        cells,
        {row: sum(cell.value for key, cell in kept.items() if key[0] == row) for row in rows},
        {column: sum(cell.value for key, cell in kept.items() if key[1] == column) for column in columns},
        sum(cell.value for cell in kept.values()),
    )


def _sorted(keys: Iterable[Hashable], order: Callable[[Hashable], Hashable]) -> tuple[Hashable, ...]:
    return tuple(sorted(keys, key=order))  # type: ignore[arg-type]  # reason: what `order` gives can be compared


def _hidden(cells: Mapping[Key, Counted], smallest: int) -> frozenset[Key]:
    """The small cells, then in every line with just one of them the next smallest, until no line has just one beside others."""
    hidden = {key for key, cell in cells.items() if cell.persons is not None and cell.persons < smallest}
    while hidden:
        more = {found for side in (0, 1) for line in {key[side] for key in hidden} if (found := _beside(cells, hidden, side, line)) is not None}
        if not more:
            break
        hidden |= more
    return frozenset(hidden)


def _beside(cells: Mapping[Key, Counted], hidden: set[Key], side: int, line: Hashable) -> Key | None:
    """The cell to keep back beside the only hidden one of a line; None where more are hidden or it stands alone."""
    inside = [key for key in cells if key[side] == line]
    shown = [key for key in inside if key not in hidden]
    if len(inside) - len(shown) != 1 or not shown:
        return None
    return min(shown, key=lambda key: (cells[key].persons or 0, cells[key].value, repr(key)))
