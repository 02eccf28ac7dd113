"""The source document cut into what was read out of it, for the left side of the review. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WINDOW = 160
"""How many pieces a page shows of a long document."""


@dataclass(frozen=True)
class Span:
    """A stretch of the source that is a clause (`code`) or a margin (`part`). `tail`: how many of its last characters are its text."""

    start: int
    end: int
    code: str = ""
    part: str = ""
    tail: int = 0


@dataclass(frozen=True)
class Piece:
    """A piece of the source in order. `head` is its label and heading, `body` its text; both together are the source's own words."""

    code: str
    part: str
    head: str
    body: str


@dataclass(frozen=True)
class Window:
    """The pieces that a page shows, and where the ones before and after begin (None: there are none)."""

    pieces: tuple[Piece, ...]
    before: int | None
    after: int | None


def pieces(source: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Every character of the source, once and in order; what no span claims becomes a piece without code or part."""
    found: list[Piece] = []
    place = 0
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        start, end = max(span.start, place), min(span.end, len(source))
        if end <= start:
            continue
        if place < start:
            found.append(Piece("", "", "", source[place:start]))
        cut = min(max(end - span.tail, start), end) if span.code else start
        found.append(Piece(span.code, span.part, source[start:cut], source[cut:end]))
        place = end
    if place < len(source):
        found.append(Piece("", "", "", source[place:]))
    return tuple(found)


def window(found: Sequence[Piece], *, around: str = "", start: int | None = None) -> Window:
    """The part of a document that a page shows: from `start`, else with the clause `around` in it, else the beginning."""
    shown = [piece for piece in found if piece.code or (piece.head + piece.body).strip()]
    if start is None:
        place = next((n for n, piece in enumerate(shown) if piece.code == around), 0) if around else 0
        start = place - place % WINDOW
    start = max(0, min(start, max(0, len(shown) - 1)))
    end = start + WINDOW
    return Window(tuple(shown[start:end]), max(0, start - WINDOW) if start else None, end if end < len(shown) else None)


@dataclass(frozen=True)
class Mark:
    """A run of the text; `what` says what the machine saw in it: "actor", "target" or nothing."""

    text: str
    what: str = ""


def marks(text: str, phrases: Iterable[tuple[str, str]]) -> tuple[Mark, ...]:
    """The text with the first place of each (what, phrase) marked; overlapping places keep the earlier one. No character is lost."""
    places = []
    for what, phrase in phrases:
        words = [re.escape(word) for word in phrase.split()]
        found = re.search(r"\s+".join(words), text) if words else None
        if found:
            places.append((found.start(), found.end(), what))
    runs: list[Mark] = []
    place = 0
    for start, end, what in sorted(places):
        if start < place:
            continue
        if place < start:
            runs.append(Mark(text[place:start]))
        runs.append(Mark(text[start:end], what))
        place = end
    if place < len(text):
        runs.append(Mark(text[place:]))
    return tuple(runs)
