"""The rules by which items are counted, read out of the rulebook; a value that says nothing of a part leaves it as it is here. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from thidua.councils.enums import AbsentMode, Denominator, Secrecy, Tie
from thidua.vn.search import fold


@dataclass(frozen=True)
class VotingRule:
    """How a vote is counted: {"denominator", "threshold": "2/3" or "80 %", "inclusive", "absent", "chair_must_agree", "tie", "secret" or "secrecy", "rounds"} in the rulebook.

    It is passed with a share of agreeing votes above the threshold, or at it where `inclusive`. `secrecy`: whether the vote is open or secret, and
    then on paper or on the screen ("secret": true is paper); `rounds`: how
    often a subject that did not reach the bar may be voted on in one sitting.
    """

    denominator: Denominator = Denominator.TOTAL
    threshold: Fraction = Fraction(1, 2)
    inclusive: bool = False
    absent: AbsentMode = AbsentMode.WRITTEN
    chair_must_agree: bool = False
    tie: Tie = Tie.FAILS
    secrecy: Secrecy = Secrecy.OPEN
    rounds: int = 1


@dataclass(frozen=True)
class Criterion:
    """A line of a table of criteria, and the most points it gives."""

    code: str
    title: str
    most: Decimal


@dataclass(frozen=True)
class ScoringRule:
    """How points are counted: {"criteria": ["name: most", …], "threshold", "inclusive", "scorers": "2/3", "absent", "far_off"} in the rulebook.

    It is passed with a mean of the totals above the threshold, or at it where `inclusive`. `scorers` is the share of those asked who must have scored.
    `far_off`: a total that lies farther than so many points from the middle one is left out; 0 leaves every total in.
    """

    criteria: tuple[Criterion, ...] = ()
    threshold: Decimal = Decimal(0)
    inclusive: bool = True
    scorers: Fraction = Fraction(2, 3)
    absent: AbsentMode = AbsentMode.WRITTEN
    far_off: Decimal = Decimal(0)

    @property
    def most(self) -> Decimal:
        """The most points that a member can give."""
        return sum((one.most for one in self.criteria), Decimal(0))


def share_of(value: Any, otherwise: Fraction) -> Fraction:
    """A share as the rulebook writes it: "2/3", "80 %", "66,7%", [2, 3], or a whole number per cent."""
    if isinstance(value, str) and value.strip().endswith("%"):
        percent = _points(value.strip()[:-1].strip().replace(",", "."), Decimal(-1))
        return Fraction(percent) / 100 if 0 <= percent <= 100 else otherwise
    if isinstance(value, str):
        part, _slash, whole = value.partition("/")
        value = [int(part), int(whole)] if part.strip().isdecimal() and whole.strip().isdecimal() else None
    if isinstance(value, Sequence) and len(value) == 2 and _is_share(value[0], value[1]):
        return Fraction(int(value[0]), int(value[1]))
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100:
        return Fraction(value, 100)
    return otherwise


def _is_share(part: Any, whole: Any) -> bool:
    return isinstance(part, int) and isinstance(whole, int) and 0 <= part <= whole and whole > 0


def _points(value: Any, otherwise: Decimal) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return otherwise
    return found if found.is_finite() and found >= 0 else otherwise


def voting_rule(said: Mapping[str, Any] | None) -> VotingRule:
    """A rule of voting out of its value in the rulebook."""
    value, usual = said or {}, VotingRule()
    known = {"denominator": Denominator, "absent": AbsentMode, "tie": Tie, "secrecy": Secrecy}
    named = {name: enum(value[name]) for name, enum in known.items() if value.get(name) in {one.value for one in enum}}
    flags = {name: value[name] for name in ("inclusive", "chair_must_agree") if isinstance(value.get(name), bool)}
    if value.get("secret") is True and "secrecy" not in named:
        named["secrecy"] = Secrecy.PAPER  # the habit of councils; whoever prepares the sitting may choose the screen
    rounds = value.get("rounds")
    often = rounds if isinstance(rounds, int) and not isinstance(rounds, bool) and rounds >= 1 else usual.rounds
    return VotingRule(threshold=share_of(value.get("threshold"), usual.threshold), rounds=often, **{**named, **flags})


def criteria_of(value: Any) -> tuple[Criterion, ...]:
    """A table of criteria out of its lines; those that are none are left out."""
    lines = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    found = [one for one in map(_criterion, lines) if one is not None and one.most > 0]
    return tuple({one.code: one for one in found}.values())


def _criterion(line: Any) -> Criterion | None:
    """A line "name: most points"; its code is the name without marks."""
    title, colon, most = str(line).rpartition(":") if isinstance(line, str) else ("", "", "")
    if not colon or not title.strip():
        return None
    return Criterion("-".join(fold(title).split())[:60], title.strip(), _points(most.strip(), Decimal(0)))


def scoring_rule(said: Mapping[str, Any] | None) -> ScoringRule:
    """A rule of scoring out of its value in the rulebook."""
    value, usual = said or {}, ScoringRule()
    absent = value.get("absent")
    return ScoringRule(
        criteria=criteria_of(value.get("criteria")),
        threshold=_points(value.get("threshold"), usual.threshold),
        inclusive=bool(value.get("inclusive", usual.inclusive)),
        scorers=share_of(value.get("scorers"), usual.scorers),
        absent=AbsentMode(absent) if absent in {one.value for one in AbsentMode} else usual.absent,
        far_off=_points(value.get("far_off"), usual.far_off),
    )
