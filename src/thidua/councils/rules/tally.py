"""The figures of a vote, each apart. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """`members`: with a vote and in office; `recused`: of them those who step aside; `present` in the room; `written`: away, with an opinion on paper;
    `cast`: ballots handed in, of which `valid` say something: `agree`, `disagree` or `blank` (no opinion)."""

    members: int
    recused: int = 0
    present: int = 0
    written: int = 0
    cast: int = 0
    valid: int = 0
    agree: int = 0
    disagree: int = 0
    blank: int = 0
