"""The place of a unit in the tree, as its path says it: `STEP` letters for each level, the root first."""

from __future__ import annotations

STEP = 4


def line_of(path: str) -> tuple[str, ...]:
    """The paths of a unit and of all above it, from the root down; none for an empty path."""
    return tuple(path[:end] for end in range(STEP, len(path) + 1, STEP))


def above(path: str) -> tuple[str, ...]:
    """The paths of all units above one, from the root down; none for a root."""
    return line_of(path)[:-1]
