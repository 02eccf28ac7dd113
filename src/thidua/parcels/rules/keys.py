"""The key of a sending unit as people pass it on: a line to copy, and a fingerprint to read out on the telephone. Pure."""

from __future__ import annotations

import hashlib
import re

from thidua.parcels.enums import Fault
from thidua.parcels.rules.format import Unreadable

GROUP, GROUPS = 4, 8
LINE = re.compile(r"thidua-khoa-1:([0-9a-f]{64})")


def line_of(public: bytes) -> str:
    """A key as the line that is copied.

    >>> line_of(bytes(32)) == "thidua-khoa-1:" + "0" * 64
    True
    """
    return f"thidua-khoa-1:{public.hex()}"


def read_line(text: str) -> bytes:
    """The key in such a line. Raises `Unreadable`."""
    found = LINE.fullmatch("".join(text.split()).lower())
    if found is None:
        raise Unreadable(Fault.KEY_TEXT)
    return bytes.fromhex(found[1])


def fingerprint_of(public: bytes) -> str:
    """The first 128 bits of the SHA-256 of a key, in eight groups.

    >>> fingerprint_of(bytes(32))
    '6668 7aad f862 bd77 6c8f c18b 8e9f 8e20'
    """
    short = hashlib.sha256(public).hexdigest()[: GROUP * GROUPS]
    return " ".join(short[place : place + GROUP] for place in range(0, len(short), GROUP))


def is_fingerprint(typed: str, public: bytes) -> bool:
    """Whether what somebody typed is the whole fingerprint of a key; blanks, dashes and capitals do not count.

    >>> is_fingerprint("66687AAD-f862bd77 6c8fc18b8e9f8e20", bytes(32)), is_fingerprint("6668", bytes(32))
    (True, False)
    """
    return re.sub(r"[\s:-]", "", typed).lower() == fingerprint_of(public).replace(" ", "")
