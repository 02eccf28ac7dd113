"""Numbers as Vietnamese papers write them: roman numerals, words up to ninety-nine, and figures."""

from __future__ import annotations

from decimal import Decimal

from thidua.vn.search import norm

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_STEPS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


def to_roman(value: int) -> str:
    """4 -> IV."""
    written = []
    for amount, letters in _STEPS:
        count, value = divmod(value, amount)
        written.append(letters * count)
    return "".join(written)


def from_roman(letters: str) -> int | None:
    """IV -> 4; None when the letters are no well-formed numeral (IIII, VX, ABC)."""
    if not 0 < len(letters) <= 15 or any(letter not in _ROMAN for letter in letters):
        return None
    total = 0
    for here, after in zip(letters, [*letters[1:], ""], strict=True):
        worth = _ROMAN[here]
        total += -worth if after and worth < _ROMAN[after] else worth
    return total if to_roman(total) == letters else None


def from_words(words: str) -> int | None:
    """ "hai mươi lăm" -> 25, "mười một" -> 11, "nhất" -> 1; None when the words are no number below a hundred."""
    parts = norm(words).split()
    if len(parts) == 1:
        return _UNITS.get(parts[0])
    if len(parts) == 2 and parts[0] == "mười":
        unit = _UNITS.get(parts[1])
        return 10 + unit if unit is not None and 0 < unit < 10 else None
    if len(parts) in (2, 3) and parts[1] == "mươi":
        tens, unit = _UNITS.get(parts[0]), _UNITS.get(parts[2]) if len(parts) == 3 else 0
        return tens * 10 + unit if tens is not None and 2 <= tens <= 9 and unit is not None and unit < 10 else None
    return None


def number_words(value: Decimal, *, thousands: str = ".", point: str = ",") -> str:
    """A number in figures without empty places after the point; the marks are those of Vietnamese where none are given.

    >>> number_words(Decimal("-1234.50"))
    '-1.234,5'
    """
    whole, _, part = f"{value.normalize():,f}".partition(".")
    return whole.replace(",", thousands) + (f"{point}{part}" if part else "")
