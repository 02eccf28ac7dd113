"""Agreement and signatures: whose turn it is, and the mark of the exact contents that a signature holds. Pure."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from thidua.pledges.enums import PledgeState, SignFault


@dataclass(frozen=True)
class Promise:
    """One content as it is signed; `target` is a number with its unit and year."""

    text: str
    clauses: tuple[str, ...] = ()
    measure: str = ""
    target: Decimal | None = None
    target_unit: str = ""
    target_year: int | None = None


@dataclass(frozen=True)
class Wording:
    """All that is signed: who with whom, over which year, in which words."""

    title: str
    year: int
    parties: tuple[str, ...]
    opening: str
    promises: tuple[Promise, ...]
    closing: str


def digest_of(wording: Wording) -> str:
    """SHA-256 (hex) of the wording; one letter, one number or the order of two contents changed gives another."""
    plain = json.dumps(asdict(wording), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"  # a minus before nought says nothing


def spoken(digest: str) -> str:
    """The first letters of a mark in groups of four, short enough to be compared by eye with the printed one."""
    return "-".join(digest[at : at + 4] for at in range(0, 16, 4)).upper()


def all_agreed(parties: Collection[uuid.UUID], agreed: Collection[uuid.UUID]) -> bool:
    """Whether every party has agreed to the version; a pledge of nobody is never agreed."""
    return bool(parties) and set(parties) <= set(agreed)


def next_to_sign(parties: Sequence[uuid.UUID], signed: Collection[uuid.UUID]) -> uuid.UUID | None:
    """Whose turn it is in the declared order; None when all have signed."""
    return next((one for one in parties if one not in signed), None)


def why_not_sign(state: PledgeState, parties: Sequence[uuid.UUID], signed: Collection[uuid.UUID], who: uuid.UUID) -> SignFault | None:
    """What keeps a party from signing now; None when it may."""
    if state is not PledgeState.SIGNING:
        return SignFault.NOT_OPEN
    if who not in parties:
        return SignFault.NO_PARTY
    if who in signed:
        return SignFault.TWICE
    return None if next_to_sign(parties, signed) == who else SignFault.NOT_YET
