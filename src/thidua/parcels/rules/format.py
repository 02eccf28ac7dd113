"""The file of a package: one line that names it, one line of canonical JSON, one line with the key and its signature. Pure.

No compression and no names of files, so nothing in it can swell or lead elsewhere; the same content always is the same bytes. Whoever reads one checks the
signature over the bytes first and understands them afterwards, and a file that is not byte for byte what would be written again is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from thidua.parcels.enums import Fault
from thidua.reports.rules.freezing import canonical, digest_of

SCHEMA = "thidua.parcel/1"
NAME, VERSION = b"THIDUA-GOI ", b"1"
SIGNED = f"{SCHEMA}\n".encode()
"""Stands before what is signed, so that a signature of this key over something else is never one over a package."""
MOST_BYTES = 8_000_000
MOST_DIGITS = 16
LAST = re.compile(rb"khoa ([0-9a-f]{64}) chu-ky ([0-9a-f]{128})\n")


class Unreadable(ValueError):
    """A file that is refused; `fault` says why, `told` which part where that helps."""

    def __init__(self, fault: Fault, told: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.told = fault, told[:80]


@dataclass(frozen=True)
class Envelope:
    """A file whose signature is good for the key that it names; whose key that is, is for the receiver to know. `digest` is the SHA-256 of `body`."""

    body: bytes
    public: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def sealed(said: Mapping[str, Any], public: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The file; `sign` signs with the Ed25519 key whose public part is given."""
    body = canonical(said)
    last = f"khoa {public.hex()} chu-ky {sign(SIGNED + body).hex()}\n".encode()
    return b"".join((NAME, VERSION, b"\n", body, b"\n", last))


def opened(content: bytes) -> Envelope:
    """The body of a file with the key that signed it. Raises `Unreadable`; nothing inside the body is looked at before its signature was good."""
    if len(content) > MOST_BYTES:
        raise Unreadable(Fault.TOO_BIG)
    if not content.startswith(NAME):
        raise Unreadable(Fault.CUT if NAME.startswith(content) else Fault.NOT_A_PARCEL)
    lines = content.split(b"\n", 3)
    if lines[0] != NAME + VERSION:
        raise Unreadable(Fault.NEWER_SHAPE if re.fullmatch(rb"[0-9]{1,4}", lines[0].removeprefix(NAME)) and len(lines) > 1 else Fault.CUT)
    if len(lines) != 4 or lines[3]:
        raise Unreadable(Fault.CUT)
    last = LAST.fullmatch(lines[2] + b"\n")
    if last is None:
        raise Unreadable(Fault.CUT)
    public, signature = bytes.fromhex(last[1].decode()), bytes.fromhex(last[2].decode())
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, SIGNED + lines[1])
    except (InvalidSignature, ValueError):
        raise Unreadable(Fault.SIGNATURE) from None
    return Envelope(lines[1], public)


def read(body: bytes) -> dict[str, Any]:
    """What the body of a good signature says, as plain values. Raises `Unreadable`: not canonical, a number that is none or too long, something told twice."""
    try:
        said = json.loads(body.decode(), object_pairs_hook=_once, parse_float=_refuse_number, parse_constant=_refuse_number, parse_int=_whole)
        spelled = canonical(said)
    except Unreadable:
        raise
    except (ValueError, RecursionError):  # no UTF-8, no JSON, half a character, or nested without end
        raise Unreadable(Fault.NOT_CANONICAL) from None
    if spelled != body:
        raise Unreadable(Fault.NOT_CANONICAL)
    if not isinstance(said, dict):
        raise Unreadable(Fault.SHAPE)
    if said.get("schema") != SCHEMA:
        raise Unreadable(Fault.NEWER_SHAPE)
    return said


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable(Fault.TWICE)
    return found


def _refuse_number(text: str) -> NoReturn:
    raise Unreadable(Fault.NUMBER, text)


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise Unreadable(Fault.NUMBER, text)
    return int(text)


def part_of(rows: Sequence[Any]) -> dict[str, Any]:
    """What the manifest says of a part: how many rows and their SHA-256."""
    return {"count": len(rows), "sha256": digest_of(rows)}
