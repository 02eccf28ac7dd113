"""Judge facts by a standard: met, not met, or not known, with a ground for every condition. Pure.

The logic is Kleene's: what is learned later never turns "met" or "not met" into "unknown".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.eligibility.enums import Outcome
from thidua.eligibility.rules.facts import Facts
from thidua.eligibility.rules.leaves import LEAVES, Found
from thidua.rulebook.rules.standards import Condition, Group, Standard


@dataclass(frozen=True)
class Ground:
    """A condition with what was found: reason code `kind`, the article (or `clause` of a plan) it stands in, how many there are of how many needed,
    the facts with their sources, the first year in which it can be met."""

    condition: Condition
    outcome: Outcome
    found: Found

    @property
    def code(self) -> str:
        return self.condition.kind.value

    @property
    def article(self) -> str:
        return self.condition.article


@dataclass(frozen=True)
class GroundGroup:
    """A group of grounds: all are needed, or any one."""

    any: bool
    article: str
    outcome: Outcome
    parts: tuple[Ground | GroundGroup, ...]


@dataclass(frozen=True)
class Verdict:
    """The outcome with its tree of grounds."""

    outcome: Outcome
    tree: GroundGroup

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every condition, in the order of the standard."""
        return tuple(_leaves(self.tree))

    @property
    def missing(self) -> tuple[Ground, ...]:
        """What stands between the facts and the standard: the unmet and unknown conditions, but none of a choice that is met already."""
        return tuple(_missing(self.tree))

    @property
    def earliest(self) -> int | None:
        """The first year in which all of it can be met; None where it is met, or where no year can be told."""
        return None if self.outcome is Outcome.MET else _earliest(self.tree)


def judge(standard: Standard, facts: Facts, on: dt.date) -> Verdict:
    """Judge by a standard; `on` is the day on which the dossier was received, the day for what is "in force" or "under consideration"."""
    tree = _judged(standard, facts, on)
    return Verdict(tree.outcome, tree)


def _judged(group: Group, facts: Facts, on: dt.date) -> GroundGroup:
    parts = tuple(_judged(one, facts, on) if isinstance(one, Group) else _ground(one, facts, on) for one in group.parts)
    outcomes = {one.outcome for one in parts}
    return GroundGroup(group.any, group.article, any_of(outcomes) if group.any else all_of(outcomes), parts)


def _ground(asked: Condition, facts: Facts, on: dt.date) -> Ground:
    found = LEAVES[asked.kind](asked, facts, on)
    return Ground(asked, found.outcome, found)


def all_of(outcomes: set[Outcome]) -> Outcome:
    """Met when everything is; not met as soon as one is not."""
    if Outcome.UNMET in outcomes:
        return Outcome.UNMET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET


def any_of(outcomes: set[Outcome]) -> Outcome:
    """Met as soon as one is; not met when none is."""
    if Outcome.MET in outcomes:
        return Outcome.MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.UNMET


def _leaves(node: Ground | GroundGroup) -> Iterator[Ground]:
    if isinstance(node, Ground):
        yield node
        return
    for one in node.parts:
        yield from _leaves(one)


def _missing(node: Ground | GroundGroup) -> Iterator[Ground]:
    if node.outcome is Outcome.MET:
        return
    if isinstance(node, Ground):
        yield node
        return
    for one in node.parts:
        yield from _missing(one)


def _earliest(node: Ground | GroundGroup) -> int | None:
    if isinstance(node, Ground):
        return node.found.earliest
    years = [_earliest(one) for one in node.parts if node.any or one.outcome is not Outcome.MET]
    known = [year for year in years if year is not None]
    if node.any:
        return min(known, default=None)
    return max(known, default=None) if len(known) == len(years) else None
