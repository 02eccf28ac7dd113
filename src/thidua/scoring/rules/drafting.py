"""A score sheet drafted from the criterion clauses of a plan: one criterion for each, the clause's own text as its guidance. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.scorecards.sheet import Criterion, Kind, Sheet, Source

WHOLE = Decimal(100)
ROOT = "all"
LONGEST = 90
"""Letters of the title of a criterion; the whole text stands as its guidance."""
PROOF = "proof."
"""How the measure of a criterion begins that counts the verified evidence of its clause."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9_]+")


@dataclass(frozen=True)
class Ground:
    """A clause that a criterion may rest on: its path, its words, and whether it only heads those below it."""

    path: str
    text: str
    is_heading: bool = False


def proof_of(code: str) -> str:
    """The measure that counts the verified evidence of the clause of a criterion, as formulas name it."""
    return PROOF + "t" + _NOT_IN_NAMES.sub("_", code.lower())


def title_of(text: str) -> str:
    """The first part of a clause, cut at a mark of punctuation or between words."""
    words = " ".join(text.split()).rstrip(".;:")
    first = re.split(r"[.;]\s", words, maxsplit=1)[0]
    if len(first) <= LONGEST:
        return first
    cut = first[:LONGEST].rsplit(" ", 1)[0]
    return f"{cut.rstrip(',')}…"


def shares(number: int, whole: Decimal = WHOLE) -> list[Decimal]:
    """Whole points for so many criteria that add up to the whole, no two more than one apart, the larger first."""
    each, rest = divmod(int(whole), number)
    return [Decimal(each + (place < rest)) for place in range(number)]


def drafted(code: str, version: int, title: str, grounds: Sequence[Ground]) -> Sheet:
    """The draft: the points are shared out evenly and each criterion is declared by the unit, with what the records suggest, until somebody says otherwise.

    At least one ground that is no heading is needed.
    """
    told = [one for one in grounds if not one.is_heading]
    rows = tuple(_row(number, one, most) for number, (one, most) in enumerate(zip(told, shares(len(told)), strict=True), start=1))
    return Sheet(code, version, title, Criterion(ROOT, title, Kind.GROUP, WHOLE, children=rows), places=1)


def _row(number: int, one: Ground, most: Decimal) -> Criterion:
    code = f"TC{number}"
    formula = f"nhỏ_nhất({most}; 2 * {proof_of(code)})"
    return Criterion(code, title_of(one.text), Kind.SCORE, most, source=Source.DECLARED, formula=formula, clause=one.path, guidance=one.text[:2000])
