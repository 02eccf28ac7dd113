"""What an application for recognition does not have yet: told to its author while they write, and to the officer who looks at it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.initiatives.enums import Agreement, Missing
from thidua.initiatives.rules.shares import add_up


@dataclass(frozen=True)
class Said:
    """What is written so far; `shares` and `agreed` of all authors, `effects` the answers of whoever verifies each, `alike`: it was warned of."""

    title: str
    problem: str
    solution: str
    result: str
    applied_on: dt.date | None
    novelty: str = ""
    conditions: str = ""
    reach: str = ""
    differs: str = ""
    declared: bool = False
    alike: bool = False
    shares: Sequence[int] = ()
    agreed: Sequence[Agreement] = ()
    effects: Sequence[Agreement] = ()


TO_SEND = (Missing.TITLE, Missing.PROBLEM, Missing.SOLUTION, Missing.RESULT, Missing.APPLIED_ON)
"""Without these nothing is sent: what is wrong, what is done, what came of it, since when."""


def missing(said: Said) -> list[Missing]:
    """All that the whole application lacks, in the order of its form."""
    lacks = {
        Missing.TITLE: not said.title.strip(),
        Missing.PROBLEM: not said.problem.strip(),
        Missing.SOLUTION: not said.solution.strip(),
        Missing.RESULT: not said.result.strip(),
        Missing.APPLIED_ON: said.applied_on is None,
        Missing.NOVELTY: not said.novelty.strip(),
        Missing.CONDITIONS: not said.conditions.strip(),
        Missing.REACH: not said.reach.strip(),
        Missing.EFFECT: not said.effects,
        Missing.VERIFIED: bool(said.effects) and any(one is not Agreement.AGREED for one in said.effects),
        Missing.SHARES: not add_up(said.shares),
        Missing.AUTHORS: any(one is not Agreement.AGREED for one in said.agreed),
        Missing.DIFFERS: said.alike and not said.differs.strip(),
        Missing.DECLARED: not said.declared,
    }
    return [one for one in Missing if lacks[one]]


def missing_to_send(said: Said) -> list[Missing]:
    """What must be there before it is sent at all."""
    return [one for one in missing(said) if one in TO_SEND]
