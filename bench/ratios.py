"""The figures of a benchmark that stand for themselves on any machine: how many times its floor or its peer, taken out of the JSON that it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

WORDS = ("ratio", "times", "over")
"""A figure with one of these words in its name is measured against another of the same run."""


@dataclass(frozen=True)
class Ratio:
    """`name` is where it stands in the report; of a list that holds it for many things only the largest is told, with the number of things."""

    name: str
    value: float
    of: int = 1


def ratios(report: Mapping[str, Any]) -> list[Ratio]:
    """All of them, in the order of the report."""
    found: dict[str, list[float]] = {}
    for name, value in _leaves(report, ""):
        if any(word in name.rpartition(".")[2].split("_") for word in WORDS):
            found.setdefault(name, []).append(value)
    return [Ratio(name, max(values), len(values)) for name, values in found.items()]


def _leaves(value: Any, name: str) -> Iterator[tuple[str, float]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield name, float(value)
