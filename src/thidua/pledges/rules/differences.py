"""What changed between two versions of a pledge, content by content, with the words that came and went. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.plans.rules.redline import Run, redline


@dataclass(frozen=True)
class Part:
    """A content under the key that it keeps through all versions."""

    key: uuid.UUID
    order: int
    words: str


@dataclass(frozen=True)
class Difference:
    """A content of the newer version, or one that is gone: `change` is same, changed, new, gone or moved."""

    change: str
    order: int
    runs: tuple[Run, ...]


def differences(before: Sequence[Part], after: Sequence[Part]) -> tuple[Difference, ...]:
    """All contents of the newer version in order, then those that were taken out."""
    old = {one.key: one for one in before}
    rank = {one.key: n for n, one in enumerate(one for one in before if one.key in {two.key for two in after})}
    found, place = [], 0
    for one in after:
        former = old.get(one.key)
        if former is None:
            found.append(Difference("new", one.order, redline("", one.words)))
            continue
        moved = rank[one.key] != place
        place += 1
        change = "changed" if former.words != one.words else "moved" if moved else "same"
        found.append(Difference(change, one.order, redline(former.words, one.words)))
    kept = {one.key for one in after}
    return (*found, *(Difference("gone", one.order, redline(one.words, "")) for one in before if one.key not in kept))
