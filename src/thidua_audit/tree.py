"""The Merkle tree over the entries of a chain (RFC 6962, section 2.1), kept as the few roots of its full subtrees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY = hashlib.sha256(b"").digest()
"""The root of no entries."""


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass
class Frontier:
    """A tree that grows: `peaks` are the roots of its full subtrees, the largest first; their sizes are the bits of `size`."""

    size: int
    peaks: list[bytes]

    def append(self, leaf: bytes) -> None:
        """Add the hash of a leaf."""
        peaks, size = self.peaks, self.size
        while size & 1:
            leaf = hashlib.sha256(b"\x01" + peaks.pop() + leaf).digest()
            size >>= 1
        peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self.peaks:
            return EMPTY
        *others, found = self.peaks
        for peak in reversed(others):
            found = node(peak, found)
        return found

    def copy(self) -> Frontier:
        return Frontier(self.size, list(self.peaks))

    def join(self, other: Frontier) -> None:
        """Put a tree after this one, whose size must be a multiple of every full subtree of the other: the parts that several processes made."""
        if self.size and self.size & -self.size < 1 << max(other.size - 1, 0).bit_length():
            raise ValueError("the parts do not fit together")
        for place, peak in zip(_bits(other.size), other.peaks, strict=True):
            self._add_full(1 << place, peak)

    def _add_full(self, leaves: int, peak: bytes) -> None:
        size = self.size // leaves
        while size & 1:
            peak = node(self.peaks.pop(), peak)
            size >>= 1
        self.peaks.append(peak)
        self.size += leaves


def _bits(size: int) -> list[int]:
    """The places of the bits of a number, the highest first."""
    return [place for place in reversed(range(size.bit_length())) if size >> place & 1]


def frontier_of(leaves: Iterable[bytes]) -> Frontier:
    """The tree over hashes of leaves."""
    made = Frontier(0, [])
    for leaf in leaves:
        made.append(leaf)
    return made


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of a leaf (RFC 6962, 2.1.1)."""
    if len(leaves) <= 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if index < half:
        return [*inclusion_proof(leaves[:half], index), frontier_of(leaves[half:]).root()]
    return [*inclusion_proof(leaves[half:], index - half), frontier_of(leaves[:half]).root()]


def root_by_proof(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that a leaf and its audit path give (RFC 9162, 2.1.3.2); None when the path has not the length that the size asks for."""
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = node(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, step)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None
