"""The way of a question, and which questions ask the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from thidua.oversight.enums import QuestionState as S
from thidua.vn.search import fold

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.WAITING: frozenset({S.ANSWERED, S.MERGED, S.WITHDRAWN}), S.MERGED: frozenset({S.ANSWERED}), S.ANSWERED: frozenset(), S.WITHDRAWN: frozenset()}
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.WAITING: "emulation_officer", S.MERGED: "emulation_officer", S.ANSWERED: "nobody", S.WITHDRAWN: "nobody"}
)
ALIKE_FROM = 50
"""Percent of shared words from which two questions are offered for merging; a person decides."""
K = TypeVar("K")


def likeness(one: str, other: str) -> int:
    """Percent of the words that two questions share, marks and order left aside: 0 to 100, the same both ways."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return len(mine & theirs) * 100 // len(mine | theirs) if mine | theirs else 0


def alike(text: str, others: Sequence[tuple[K, str]]) -> list[tuple[K, int]]:
    """Other questions that seem to ask the same, the nearest first."""
    found = [(key, likeness(text, words)) for key, words in others]
    return sorted((pair for pair in found if pair[1] >= ALIKE_FROM), key=lambda pair: -pair[1])
