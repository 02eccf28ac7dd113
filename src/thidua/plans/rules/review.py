"""Review of a reading: splitting and merging clauses without losing a character. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

SURE_FROM = 0.8
"""A clause read with at least this confidence is offered as sure; the officer confirms the sure ones in one act."""


@dataclass(frozen=True)
class Piece:
    """A clause as the review handles it: its words and where they stand in the source."""

    path: str
    label: str | None
    text: str
    start: int
    end: int
    order: int


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


def merge(upper: Piece, lower: Piece) -> Piece:
    """Join a clause to the one before it; the lower label stays as words of the text, for the source holds it."""
    words = " ".join(part for part in (upper.text, lower.label or "", lower.text) if part)
    return replace(upper, text=words, end=max(upper.end, lower.end))


def free_path(parent: str, taken: frozenset[str]) -> str:
    """The next free path of an unnumbered paragraph under `parent` ("" is the root)."""
    prefix = f"{parent}." if parent else ""
    n = 1
    while f"{prefix}¶{n}" in taken:
        n += 1
    return f"{prefix}¶{n}"


def headline(heading: str | None, text: str, limit: int = 90) -> str:
    """A clause in one line: its heading, else its first words up to a natural stop."""
    words = " ".join((heading or text).split()).strip(" :;.")
    if len(words) <= limit:
        return words
    cut = max(words.rfind(mark, 30, limit) for mark in (",", ";", ":", "."))
    return words[:cut] if cut > 0 else words[:limit].rsplit(" ", 1)[0] + "…"
