"""Review of a reading: splitting and merging clauses without losing a character. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.papers.emphasis import unmarked

SURE_FROM = 0.8
"""A clause read with at least this confidence is offered as sure; the officer confirms the sure ones in one act."""
GIVEN = "give"
"""The step that gave all suggested units their clauses: it is kept among the steps of the review and taken back on the page of assigning."""


@dataclass(frozen=True)
class Piece:
    """A clause as the review handles it: its words and where they stand in the source."""

    path: str
    label: str | None
    text: str
    start: int
    end: int
    order: int
    heading: str | None = None


class CannotSplit(ValueError):
    """The place for a split leaves one side without words."""


def is_sure(confidence: float) -> bool:
    return confidence >= SURE_FROM


def split(piece: Piece, at: int, taken: frozenset[str]) -> tuple[Piece, Piece]:
    """Cut a clause at character `at` of its text; the second half becomes an unnumbered sibling.

    No word is lost: the two spans meet, and the texts joined give the text. `taken` are the paths in use.
    """
    first, second = piece.text[:at], piece.text[at:]
    if not first.strip() or not second.strip():
        raise CannotSplit(piece.path)
    place = piece.end - len(second)
    parent = piece.path.rpartition(".")[0]
    path = free_path(parent, taken | {piece.path})
    return (
        replace(piece, text=first.rstrip(), end=place),
        Piece(path, None, second.lstrip(), place, piece.end, piece.order + 1),
    )


CUTS = 40
"""How many places for a split are offered at most."""
ENOUGH = 2
"""With fewer places than these, places of the next kind are offered too."""


def places_to_split(text: str) -> tuple[int, ...]:
    """Where a split would fall naturally: after a sentence or a semicolon; in a text without them after a comma, then between words."""
    for ends in (r"[.;:!?…]\s+", r"[.;:!?…,]\s+", r"\s+"):
        places = [m.end() for m in re.finditer(ends, text) if text[: m.end()].strip() and text[m.end() :].strip()]
        if len(places) >= ENOUGH or (places and ends == r"\s+"):
            return tuple(places[:CUTS])
    return ()


def merge(upper: Piece, lower: Piece) -> Piece:
    """Join a clause to the one before it; the lower label and heading stay as words of the text, for the source holds them."""
    words = " ".join(part for part in (upper.text, lower.label or "", lower.heading or "", lower.text) if part)
    return replace(upper, text=words, end=max(upper.end, lower.end))


def free_path(parent: str, taken: frozenset[str]) -> str:
    """The next free path of an unnumbered paragraph under `parent` ("" is the root)."""
    prefix = f"{parent}." if parent else ""
    n = 1
    while f"{prefix}¶{n}" in taken:
        n += 1
    return f"{prefix}¶{n}"


_LABEL = re.compile(r"[\W_]*(?P<number>\w+(?:[.]\w+)*)[\W_]*")


class CannotRenumber(ValueError):
    """The number is no number, or another clause bears it."""


def renumbered(path: str, label: str, taken: Iterable[str]) -> str:
    """The path of a clause whose number was read wrongly: its last step becomes the last step of the label."""
    found = _LABEL.fullmatch(label.strip().removeprefix("Điều ").removeprefix("Chương ").removeprefix("Phần "))
    if not found or len(label) > 40:
        raise CannotRenumber(label)
    parent = path.rpartition(".")[0]
    step = found["number"].rpartition(".")[2]
    new = f"{parent}.{step}" if parent else step
    if new != path and new in set(taken):
        raise CannotRenumber(label)
    return new


def headline(heading: str | None, text: str, limit: int = 90) -> str:
    """A clause in one line: its heading, else its first words up to a natural stop."""
    words = unmarked(" ".join((heading or text).split())).strip(" :;.")
    if len(words) <= limit:
        return words
    cut = max(words.rfind(mark, 30, limit) for mark in (",", ";", ":", "."))
    return words[:cut] if cut > 0 else words[:limit].rsplit(" ", 1)[0] + "…"
