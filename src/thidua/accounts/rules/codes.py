"""Activation codes: short enough to type from a slip of paper, long enough not to be guessed. Pure."""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0/O and 1/I, which a printed slip does not tell apart."""
GROUPS, GROUP = 3, 4


def new_code(choose: Callable[[str], str]) -> str:
    """Three groups of four, 60 bits; `choose` draws one letter."""
    return "-".join("".join(choose(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def fixed_code(secret: bytes) -> str:
    """The same code for the same secret of at least twelve bytes, so that it need not be kept; another secret, another code."""
    letters = iter(secret)
    return new_code(lambda alphabet: alphabet[next(letters) % len(alphabet)])


def clean_code(typed: str) -> str:
    """What was typed without spaces, dashes and case; empty when it cannot be a code."""
    kept = "".join(letter for letter in typed.upper() if letter.isalnum())
    return kept if len(kept) == GROUPS * GROUP and all(letter in ALPHABET for letter in kept) else ""
