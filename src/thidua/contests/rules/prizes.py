"""The prizes of a contest as its rules name them: the best first, each for so many places. Pure.

Who shares a rank shares its prize, so more may be given than were named; who has no points has no prize, whatever the rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

MOST_PRIZES, LONGEST_NAME, MOST_PLACES = 20, 60, 1000
LINE = re.compile(r"(?P<name>.*\S)\s*[:;,\-–—]\s*(?P<count>\d{1,4})(?:\s*(?:giải|người|prizes?))?\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Prize:
    """A prize and for how many places it is."""

    name: str
    count: int


class PrizeFault(ValueError):
    """A line that names no prize with a number."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def read_prizes(text: str) -> tuple[Prize, ...]:
    """The prizes of lines such as "Giải nhất: 1"; raises `PrizeFault` at the first line that is none.

    >>> read_prizes("Giải nhất: 1\\nGiải nhì: 2 giải")
    (Prize(name='Giải nhất', count=1), Prize(name='Giải nhì', count=2))
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_PRIZES:
        raise PrizeFault(lines[MOST_PRIZES])
    return tuple(_prize(line) for line in lines)


def _prize(line: str) -> Prize:
    found = LINE.fullmatch(line)
    if found is None or len(found["name"]) > LONGEST_NAME or not 1 <= int(found["count"]) <= MOST_PLACES:
        raise PrizeFault(line)
    return Prize(found["name"], int(found["count"]))


def written(prizes: Iterable[Prize]) -> str:
    """The lines that are read as these prizes."""
    return "\n".join(f"{one.name}: {one.count}" for one in prizes)


def prize_of(rank: int, points: Decimal, prizes: Iterable[Prize]) -> str:
    """The name of the prize of a rank, or nothing for a rank without one and for nobody's zero."""
    if points <= 0:
        return ""
    places = 0
    for one in prizes:
        places += one.count
        if rank <= places:
            return one.name
    return ""


def stored(prizes: Iterable[Prize]) -> list[list[str | int]]:
    """As a contest keeps them."""
    return [[one.name, one.count] for one in prizes]


def kept(rows: Sequence[Sequence[object]]) -> tuple[Prize, ...]:
    """The prizes that a contest keeps."""
    return tuple(Prize(str(name), int(str(count))) for name, count in rows)
