"""Where the titles of a table are and what its columns hold. Pure.

Offices put the name of the agency and of the list above the titles, merge cells of the titles, write them on two lines and number the
columns below. Each guess carries a confidence and a reason; a person corrects it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thidua.sheets.enums import CellKind, Reason
from thidua.sheets.rules.cells import EMAIL
from thidua.sheets.rules.layout import Column, Layout, plain

Rows = Sequence[tuple[int, Sequence[str]]]
"""The first rows of a sheet with their numbers as people count, merged cells filled in."""
WITHIN = 40
SURE = 0.9
CONFIDENCE = {Reason.TITLE: 1.0, Reason.REMEMBERED: 1.0, Reason.CHOSEN: 1.0, Reason.SYNONYM: 0.95, Reason.PARTS: 0.95, Reason.SPAN: 0.9, Reason.CONTENT: 0.6, Reason.CONTAINS: 0.7}  # fmt: skip
_COUNTING = frozenset({"stt", "tt", "sott", "sothutu", "thutu"})
_LONGEST_TITLE = 60


@dataclass(frozen=True)
class Guess:
    """A column of the file (counted from 0) taken for a field, and why."""

    column: int
    key: str
    reason: Reason

    @property
    def confidence(self) -> float:
        return CONFIDENCE[self.reason]


@dataclass(frozen=True)
class Frame:
    """How a sheet is read: its layout, the rows of its titles (first and last, as people count), its columns, values for all of its rows."""

    layout: str
    first: int
    last: int
    titles: tuple[str, ...]
    guesses: tuple[Guess, ...]
    constants: Mapping[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, tuple[int, ...]]:
        """The columns of each field from left to right; a name may stand in two."""
        found: dict[str, tuple[int, ...]] = {}
        for guess in sorted(self.guesses, key=lambda guess: guess.column):
            found[guess.key] = (*found.get(guess.key, ()), guess.column)
        return found

    def is_sure(self) -> bool:
        return all(guess.confidence >= SURE for guess in self.guesses)


def fingerprint(layout_titles: Sequence[str]) -> str:
    """A layout of titles known again next year: their words in order, without case and marks."""
    return hashlib.sha256(json.dumps([plain(title) for title in layout_titles]).encode()).hexdigest()


def guess_columns(titles: Sequence[Sequence[str]], layout: Layout) -> tuple[Guess, ...]:
    """What each column holds; `titles` has for each column the ways to read its title, the fullest last. A field is found once."""
    ways = [[way for title in column if (way := plain(title)) and len(way) <= _LONGEST_TITLE] for column in titles]
    found: dict[int, Guess] = {}
    taken: set[str] = set()

    def take(column: int, key: str, reason: Reason) -> None:
        found[column] = Guess(column, key, reason)
        taken.add(key)

    for reason in (Reason.TITLE, Reason.SYNONYM):
        for one in layout.columns:
            names = one.names[:1] if reason is Reason.TITLE else one.names[1:]
            place = next((i for i, way in enumerate(ways) if i not in found and any(name in way for name in names)), None)
            if one.key not in taken and place is not None and not (one.parts and _is_part(ways, place, one)):
                take(place, one.key, reason)
                _take_span(ways, place, one, found)
    for one in layout.columns:
        if one.parts and one.key not in taken:
            _take_parts(ways, one, found, taken)
    for one in layout.columns:
        place = next((i for i, way in enumerate(ways) if i not in found and _contains(way, one)), None)
        if one.key not in taken and place is not None:
            take(place, one.key, Reason.CONTAINS)
    return tuple(found[place] for place in sorted(found))


def _contains(ways: Sequence[str], column: Column) -> bool:
    return not _COUNTING.intersection(ways) and any(name in way for way in ways for name in column.names if len(name) > 3)


def _is_part(ways: Sequence[Sequence[str]], place: int, column: Column) -> bool:
    """Whether a title such as "Tên" is only the second half, with "Họ đệm" before it."""
    first, second = column.parts or ((), ())
    firsts, seconds = {plain(name) for name in first}, {plain(name) for name in second}
    return place > 0 and bool(seconds.intersection(ways[place])) and bool(firsts.intersection(ways[place - 1]))


def _take_span(ways: Sequence[Sequence[str]], place: int, column: Column, found: dict[int, Guess]) -> None:
    """A title merged over two columns: the second holds the rest of a name."""
    after = place + 1
    if column.parts and after < len(ways) and after not in found and ways[after] and ways[after][0] == ways[place][0]:
        found[after] = Guess(after, column.key, Reason.SPAN)


def _take_parts(ways: Sequence[Sequence[str]], column: Column, found: dict[int, Guess], taken: set[str]) -> None:
    for place in range(1, len(ways)):
        if place not in found and place - 1 not in found and _is_part(ways, place, column):
            found[place - 1] = Guess(place - 1, column.key, Reason.PARTS)
            found[place] = Guess(place, column.key, Reason.PARTS)
            taken.add(column.key)
            return


def find_header(rows: Rows, layout: Layout) -> Frame | None:
    """The titles of a sheet for one layout: the row, or two, that name most of its fields; nothing when a required field is nowhere."""
    best: tuple[float, Frame] | None = None
    for place, (number, cells) in enumerate(rows[:WITHIN]):
        for lines in (1, 2):
            if place + lines > len(rows) or (lines == 2 and _looks_like_data(rows[place + 1][1])):
                continue
            upper, lower = cells, rows[place + lines - 1][1]
            titles = [_ways(upper, lower, column) for column in range(max(len(upper), len(lower)))]
            guesses = guess_columns(titles, layout)
            score = sum(guess.confidence for guess in guesses if guess.reason is not Reason.SPAN) - 0.01 * lines
            if len({guess.key for guess in guesses}) >= 2 and (best is None or score > best[0] + 0.001):
                shown = tuple(" ".join(dict.fromkeys(part for part in (_at(upper, c), _at(lower, c)) if part)) for c in range(len(titles)))
                best = score, Frame(layout.key, number, rows[place + lines - 1][0], shown, guesses)
    return _with_content(best[1], rows, layout) if best else None


def _ways(upper: Sequence[str], lower: Sequence[str], column: int) -> tuple[str, ...]:
    """The lower title alone, both together, and the upper one where the lower is empty."""
    above, below = _at(upper, column), _at(lower, column)
    if above == below or not below:
        return (above,)
    return (below, f"{above} {below}") if above else (below,)


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _looks_like_data(cells: Sequence[str]) -> bool:
    """A row with numbers, addresses or dates is no second line of titles."""
    return any(cell.strip().isdigit() or "@" in cell or any(sign.isdigit() for sign in cell) for cell in cells)


def _with_content(frame: Frame, rows: Rows, layout: Layout) -> Frame:
    """Columns without a telling title whose cells tell what they are."""
    taken = {guess.key for guess in frame.guesses}
    used = {guess.column for guess in frame.guesses}
    more = []
    below = [cells for number, cells in rows if number > frame.last][:20]
    for column in layout.columns:
        if column.kind is CellKind.EMAIL and column.key not in taken and below:
            for place in range(max(len(cells) for cells in below)):
                filled = [cell for cells in below if (cell := _at(cells, place))]
                if place not in used and filled and all(EMAIL.fullmatch(cell) for cell in filled):
                    more.append(Guess(place, column.key, Reason.CONTENT))
                    break
    return Frame(frame.layout, frame.first, frame.last, frame.titles, (*frame.guesses, *more)) if more else frame


def missing_columns(frame: Frame, layout: Layout) -> tuple[str, ...]:
    """The required fields that neither a column nor a value for the whole sheet gives."""
    have = {guess.key for guess in frame.guesses} | {key for key, value in frame.constants.items() if value}
    return tuple(column.key for column in layout.columns if column.required and column.key not in have)


def best_frame(rows: Rows, layouts: Sequence[Layout]) -> Frame | None:
    """The layout that a sheet fits best: fewest required fields missing, then most fields named."""
    frames = [(layout, frame) for layout in layouts if (frame := find_header(rows, layout)) is not None]
    if not frames:
        return None
    return max(frames, key=lambda one: (-len([k for k in missing_columns(one[1], one[0]) if k not in one[0].spread]), len(one[1].guesses)))[1]
