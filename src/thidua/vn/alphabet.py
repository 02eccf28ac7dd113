"""The letters that number points (điểm): Nghị định 30/2020 counts a b c d đ e g ..., without f, j, w, z and without marked vowels."""

from __future__ import annotations

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDER = {letter: place for place, letter in enumerate(POINT_LETTERS, 1)}


def point_value(letter: str) -> int | None:
    """1 for a, 5 for đ; None for a letter that numbers no point."""
    return _ORDER.get(letter.lower())


def point_letter(value: int) -> str:
    """The letter of a point; raises IndexError outside 1..23."""
    if not 1 <= value <= len(POINT_LETTERS):
        raise IndexError(value)
    return POINT_LETTERS[value - 1]
