"""One report out of those of many units: numbers added once, evidence that is shared counted once, texts quoted once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sum:
    """A sum with the units that are in it and those that are missing; None when no unit said a number."""

    number: int | None
    counted: tuple[str, ...]
    missing: tuple[str, ...]


def added(said: Mapping[str, int | None], expected: Sequence[str]) -> Sum:
    """Add what units said; whoever is expected and said nothing is missing, whoever is not expected is not counted.

    >>> added({"a": 2, "b": None}, ["a", "b"])
    Sum(number=2, counted=('a',), missing=('b',))
    """
    counted = tuple(one for one in dict.fromkeys(expected) if said.get(one) is not None)
    numbers = [number for one in counted if (number := said[one]) is not None]
    missing = tuple(one for one in dict.fromkeys(expected) if said.get(one) is None)
    return Sum(sum(numbers) if counted else None, counted, missing)


@dataclass(frozen=True)
class Piece:
    """A piece of evidence: its own key and the hashes of its files, by which the same proof is known again."""

    key: str
    files: frozenset[str] = frozenset()


def groups(pieces: Iterable[Piece]) -> list[tuple[str, ...]]:
    """Pieces that are one proof: the same key, or a file in common, also by way of a third. Each group in the order given.

    >>> groups([Piece("a", frozenset("x")), Piece("b", frozenset("xy")), Piece("c", frozenset("y")), Piece("d")])
    [('a', 'b', 'c'), ('d',)]
    """
    parent: dict[str, str] = {}

    def top(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    order: dict[str, None] = {}
    for piece in pieces:
        own = f"k:{piece.key}"
        order.setdefault(piece.key)
        parent.setdefault(own, own)
        for file in sorted(piece.files):
            parent.setdefault(f"f:{file}", f"f:{file}")
            parent[top(f"f:{file}")] = top(own)
    found: dict[str, list[str]] = {}
    for key in order:
        found.setdefault(top(f"k:{key}"), []).append(key)
    return [tuple(keys) for keys in found.values()]


def quoted(text: str, quotes: Iterable[tuple[str, str]]) -> str:
    """A text with what units told behind it, each under the name of its unit; what is quoted already is not quoted again.

    >>> quoted(quoted("Chung.", [("Văn phòng", "Đã mở 2 lớp.")]), [("Văn phòng", "Đã mở 2 lớp.")])
    'Chung.\\nVăn phòng: Đã mở 2 lớp.'
    """
    kept = text.strip()
    for who, told in quotes:
        line = f"{who}: {' '.join(told.split())}"
        if told.strip() and line not in kept.splitlines():
            kept = f"{kept}\n{line}" if kept else line
    return kept
