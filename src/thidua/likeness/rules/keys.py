"""The numbers under which a text is filed and looked up: its bands and anchors, each within one kind of text of one root unit."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Sequence
from hashlib import blake2b

from thidua.likeness.rules.anchors import RUN, anchors
from thidua.likeness.rules.shingles import shingles
from thidua.likeness.rules.signatures import bands, signature

_SPREAD, _BITS = 0x9E3779B97F4A7C15, (1 << 62) - 1


def scope_of(kind: str, root: uuid.UUID) -> int:
    """A number for a kind of text of one root unit."""
    return int.from_bytes(blake2b(f"{kind} {root}".encode(), digest_size=8).digest(), "big")


def keys(scope: int, words: Sequence[str]) -> list[int]:
    """All under which a text is filed: bands first, then anchors; 62 bits each, so that both databases hold them as whole numbers."""
    told = [*bands(signature(shingles(words))), *((one << 1) + 1 for one in anchors(shingles(words, RUN)))]
    return [((one ^ scope) * _SPREAD) & _BITS for one in told]


def packed(hashes: Sequence[int]) -> bytes:
    """The distinct shingles of a text as they are kept, 4 bytes each."""
    found = sorted(set(hashes))
    return struct.pack(f">{len(found)}I", *found)


def unpacked(kept: bytes | memoryview) -> tuple[int, ...]:
    """What `packed` kept."""
    return struct.unpack(f">{len(kept) // 4}I", bytes(kept))
