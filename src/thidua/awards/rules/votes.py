"""Whether the meeting of a unit voted for a nomination. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thidua.councils.rules.parameters import share_of

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class UnitVote:
    """How the vote of a unit is counted: {"denominator": "total" or "present", "threshold": "2/3", "inclusive", "least_present": "2/3"} in the rulebook.

    `least_present` of the members must have come.
    """

    denominator: str = "present"
    threshold: Fraction = HALF
    inclusive: bool = False
    least_present: Fraction = Fraction(2, 3)


def unit_vote(said: Mapping[str, Any] | None) -> UnitVote:
    """The rule out of its value in the rulebook; what it does not say stays as it is here."""
    value, usual = said or {}, UnitVote()
    counted = value.get("denominator")
    return UnitVote(
        counted if counted in ("total", "present") else usual.denominator, share_of(value.get("threshold"), usual.threshold),
        value["inclusive"] if isinstance(value.get("inclusive"), bool) else usual.inclusive, share_of(value.get("least_present"), usual.least_present),
    )  # fmt: skip


def passes(rule: UnitVote, *, members: int, present: int, agree: int) -> bool:
    """Whether enough came and enough agreed; of a unit where nobody is, never."""
    base = members if rule.denominator == "total" else present
    if members <= 0 or present <= 0 or base <= 0 or Fraction(present, members) < rule.least_present:
        return False
    share = Fraction(agree, base)
    return share > rule.threshold or (rule.inclusive and share == rule.threshold)
