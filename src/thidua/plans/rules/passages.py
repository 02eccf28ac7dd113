"""Where a wording names documents by number, and what a reader of the plan may filter. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from thidua.papers.emphasis import spans
from thidua.vn.search import finder


@dataclass(frozen=True)
class Piece:
    """A run of words; `number` is the document that the words name, else empty; slanted or strong as the text marks them."""

    text: str
    number: str = ""
    bold: bool = False
    italic: bool = False


def pieces(text: str, numbers: Sequence[str]) -> tuple[Piece, ...]:
    """A text cut at the numbers it names; joined again the pieces give its words. A number may be written with spaces."""
    return tuple(replace(piece, bold=span.bold, italic=span.italic) for span in spans(text) for piece in _at_numbers(span.text, numbers))


def _at_numbers(text: str, numbers: Sequence[str]) -> tuple[Piece, ...]:
    known = {squeezed(number): number for number in numbers if number}
    if not known:
        return (Piece(text),)
    spellings = sorted((r"\s*".join(map(re.escape, key)) for key in known), key=len, reverse=True)
    found, at = [], 0
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(spellings)})(?!\w)", text, re.IGNORECASE):
        if match.start() > at:
            found.append(Piece(text[at : match.start()]))
        found.append(Piece(match[0], known[squeezed(match[0])]))
        at = match.end()
    return (*found, Piece(text[at:])) if at < len(text) else tuple(found)


def squeezed(number: str) -> str:
    """A number without spaces, in capitals."""
    return "".join(number.split()).upper()


@dataclass(frozen=True)
class Wish:
    """What a reader asked to see: a kind, a unit that owns, words; empty means all."""

    kind: str = ""
    unit: str = ""
    words: str = ""

    @property
    def asked(self) -> bool:
        return bool(self.kind or self.unit or self.words)


@dataclass(frozen=True)
class Entry:
    """A clause as the filter sees it."""

    path: str
    kind: str
    units: frozenset[str]
    words: str


def matching(entries: Sequence[Entry], wish: Wish, is_or_under: Callable[[str, str], bool]) -> frozenset[str]:
    """The paths that answer a wish; `is_or_under(unit, other)` tells the tree of units."""
    found = finder(wish.words)

    def answers(entry: Entry) -> bool:
        kind = not wish.kind or entry.kind == wish.kind
        unit = not wish.unit or any(is_or_under(own, wish.unit) for own in entry.units)
        return kind and unit and found(entry.words)

    return frozenset(entry.path for entry in entries if answers(entry))


def with_ancestors(paths: Iterable[str]) -> frozenset[str]:
    """The paths and every path above them: what stands around a found clause."""
    found: set[str] = set()
    for path in paths:
        while path:
            found.add(path)
            path = path.rpartition(".")[0]
    return frozenset(found)
