"""What the rulebook says of councils on a day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from thidua.councils.enums import Mode, Secrecy
from thidua.councils.models import AgendaItem
from thidua.councils.rules.kinds import kind_of
from thidua.councils.rules.parameters import share_of, voting_rule
from thidua.councils.rules.recusal import RecusalRule
from thidua.rulebook.queries import parameter

QUORUM = Fraction(2, 3)
"""Where the rulebook has no rule."""


def _value(code: str, day: dt.date) -> Any:
    found = parameter(code, day)
    return found.value if found else None


def recusal_rule(day: dt.date) -> RecusalRule:
    """How members step aside."""
    said = _value("council.recusal", day) or {}
    return RecusalRule(bool(said.get("own_unit", False)), bool(said.get("counts", False)))


def quorum_share(day: dt.date) -> Fraction:
    """The share of the voting members who must take part."""
    return share_of(_value("council.quorum", day), QUORUM)


def call_days(day: dt.date) -> int:
    """How many days ahead members are to be called."""
    said = _value("council.call_days", day)
    return said if isinstance(said, int) else 0


def rule_code(item: AgendaItem) -> str:
    """The rule in the rulebook by which an item is counted."""
    kind, scored = kind_of(item.kind), item.mode == Mode.SCORE
    if item.voting and not scored:
        return item.voting
    if kind is None:
        return "council.scoring" if scored else "council.voting"
    return kind.scoring if scored else kind.voting


MODES = {Secrecy.OPEN: Mode.VOTE, Secrecy.PAPER: Mode.PAPER, Secrecy.SCREEN: Mode.SCREEN}


def usual_mode(item: AgendaItem) -> Mode:
    """How an item that is voted on is voted on where nobody says otherwise: as secret as its rule wants it."""
    return MODES[voting_rule(frozen_rule(item)["value"]).secrecy]


def modes_for(item: AgendaItem) -> tuple[Mode, ...]:
    """The levels of secrecy that may be chosen for an item that waits: where its rule wants a secret ballot, no open one; of points none."""
    if item.mode == Mode.SCORE:
        return ()
    secret = voting_rule(frozen_rule(item)["value"]).secrecy is not Secrecy.OPEN
    return (Mode.PAPER, Mode.SCREEN) if secret else (Mode.VOTE, Mode.PAPER, Mode.SCREEN)


def frozen_rule(item: AgendaItem) -> dict[str, Any]:
    """The rule as it stands on the day of the sitting, to be kept with the item: code, title, source, value; whether who steps aside is counted."""
    code, day = rule_code(item), item.sitting.day
    found = parameter(code, day)
    told = {"title": found.title, "source": found.source, "article": found.article, "value": found.value} if found else {"value": {}}
    return {"code": code, **told, "recused_count": recusal_rule(day).counts}
