"""The hash chain of audit entries: pure, so that a verifier outside the product can hold the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64
"""What the first entry of a chain names as its predecessor."""


@dataclass(frozen=True)
class Link:
    """One entry as the chain sees it."""

    seq: int
    canonical: str
    prev: str
    hash: str


@dataclass(frozen=True)
class Fault:
    """The first place where a chain does not hold."""

    seq: int
    what: str


def canonical(values: Any) -> str:
    """JSON with sorted keys and no white space: one value, one text."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def digest(values: Any) -> str:
    """SHA-256 of a value in canonical form; of None, the empty string."""
    return "" if values is None else hashlib.sha256(canonical(values).encode()).hexdigest()


def entry_hash(text: str, prev: str) -> str:
    """Hash of an entry: a leaf of RFC 6962 (0x00 first) over its predecessor's hash and its canonical text."""
    return hashlib.sha256(b"\x00" + prev.encode() + text.encode()).hexdigest()


def first_fault(links: Iterable[Link]) -> Fault | None:
    """The first entry out of place, altered, missing or re-ordered; None when the chain holds from its first entry."""
    prev = FIRST
    for seq, link in enumerate(links, start=1):
        if link.seq != seq:
            return Fault(seq, "missing")
        if link.prev != prev:
            return Fault(seq, "predecessor")
        if link.hash != entry_hash(link.canonical, prev):
            return Fault(seq, "altered")
        prev = link.hash
    return None
