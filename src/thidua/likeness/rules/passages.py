"""Where two texts say the same: the longest common runs of syllables, to be shown side by side."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.likeness.rules.shingles import MOST, SYLLABLES
from thidua.vn.search import fold

LEAST = 6
"""Syllables of the shortest run that is shown: five in a row are common in administrative Vietnamese."""
MOST_PLACES = 20
"""Places of one shingle in the other text that are tried; a phrase that stands there more often says nothing."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Passage:
    """A stretch of one text and the like stretch of the other, in characters of each; `syllables` is how long it is."""

    start: int
    end: int
    other_start: int
    other_end: int
    syllables: int


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as it is shown: `number` is that of its passage, 0 where it is like nothing."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    folded: str


def _words(text: str) -> list[_Word]:
    return [_Word(one.start(), one.end(), fold(one.group())) for one in _WORD.finditer(text)][:MOST]


def passages(one: str, other: str, least: int = LEAST) -> list[Passage]:
    """The runs of at least so many syllables that stand in both texts, in the order of the first, none overlapping another in either text.

    Case, marks and punctuation do not count. The longest runs are taken first, so that a text moved within a copy is found whole.
    """
    mine, theirs = _words(unicodedata.normalize("NFC", one)), _words(unicodedata.normalize("NFC", other))
    taken, theirs_taken = [False] * len(mine), [False] * len(theirs)
    found: list[tuple[int, int, int]] = []
    for length, start, place in sorted(_runs(mine, theirs, least), reverse=True):
        for here, there, size in _free(start, place, length, taken, theirs_taken):
            if size >= least:
                found.append((here, there, size))
                taken[here : here + size] = [True] * size
                theirs_taken[there : there + size] = [True] * size
    return [
        Passage(mine[here].start, mine[here + size - 1].end, theirs[there].start, theirs[there + size - 1].end, size)
        for here, there, size in sorted(found)
    ]


def _runs(mine: Sequence[_Word], theirs: Sequence[_Word], least: int) -> list[tuple[int, int, int]]:
    """Every longest common run as (syllables, place in the first, place in the second)."""
    a, b = [one.folded for one in mine], [one.folded for one in theirs]
    places = defaultdict(list)
    for place in range(len(b) - SYLLABLES + 1):
        places[tuple(b[place : place + SYLLABLES])].append(place)
    found = []
    reached: dict[int, int] = {}  # by diagonal: up to where in the first text a run was already followed
    for start in range(len(a) - SYLLABLES + 1):
        for place in places.get(tuple(a[start : start + SYLLABLES]), ())[:MOST_PLACES]:
            if reached.get(start - place, -1) > start:
                continue
            length = SYLLABLES
            while start + length < len(a) and place + length < len(b) and a[start + length] == b[place + length]:
                length += 1
            reached[start - place] = start + length
            if length >= least:
                found.append((length, start, place))
    return found


def _free(start: int, place: int, length: int, taken: Sequence[bool], theirs_taken: Sequence[bool]) -> list[tuple[int, int, int]]:
    """The stretches of a run of which neither text has given anything away yet."""
    found, begun = [], -1
    for step in range(length + 1):
        free = step < length and not taken[start + step] and not theirs_taken[place + step]
        if free and begun < 0:
            begun = step
        elif not free and begun >= 0:
            found.append((start + begun, place + begun, step - begun))
            begun = -1
    return found


def pieces(text: str, found: Sequence[Passage], *, other: bool = False) -> list[Piece]:
    """A text cut at its passages, which keep the numbers of their order in the first text; joined they are the whole text again."""
    text = unicodedata.normalize("NFC", text)
    spans = sorted(((one.other_start, one.other_end, number) if other else (one.start, one.end, number)) for number, one in enumerate(found, 1))
    cut, place = [], 0
    for start, end, number in spans:
        if place < start:
            cut.append(Piece(text[place:start]))
        cut.append(Piece(text[start:end], number))
        place = end
    if place < len(text):
        cut.append(Piece(text[place:]))
    return cut
