"""Exact numbers: what goes in and comes out is Decimal, what lies between is a ratio of integers, so that nothing is lost on the way.

A third of nine tenths, three times, is nine tenths again: no threshold is missed for want of digits. Binary floating point is refused everywhere, and
the decimal context of the caller is never used.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

Language = Literal["vi", "en"]
"""The languages that sentences are told in."""

WHOLE_DIGITS, DECIMAL_DIGITS = 15, 10
"""The most digits of a number that people enter, before and after its decimal mark."""
LONGEST = 40
"""The most digits that are looked at, zeros included."""
SHOWN_PLACES = 4
"""Decimals told to readers of a value that has no end."""

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_VIETNAMESE = re.compile(r"(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")
_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


class Rounding(StrEnum):
    """How a value between two steps is rounded; away from or toward zero, so that a penalty is treated as a bonus is."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


class NumberRefused(ValueError):
    """A number that is none, or too long, or that could mean two; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(text: str) -> Fraction:
    """The number that is written: 1234.5 or, as Vietnamese papers write it, 1.234,5. The comma always marks decimals.

    `1.234` could be a thousand or a little more than one and is refused with the code `number_two_ways`.
    """
    if _EITHER.fullmatch(text):
        raise NumberRefused("number_two_ways")
    if not (_PLAIN.fullmatch(text) or _VIETNAMESE.fullmatch(text)):
        raise NumberRefused("number_unreadable")
    grouped = "," in text or text.count(".") > 1
    plain = text.replace(".", "").replace(",", ".") if grouped else text
    whole, _, decimals = plain.partition(".")
    if len(whole.lstrip("0")) > WHOLE_DIGITS or len(decimals.rstrip("0")) > DECIMAL_DIGITS:
        raise NumberRefused("number_too_long")
    return Fraction(plain)


def exact(value: Decimal | int) -> Fraction:
    """The value as it is kept inside; refused where it is no number or longer than what people enter."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int) or not (isinstance(value, int) or value.is_finite()):
        raise NumberRefused("number_unreadable")
    if isinstance(value, Decimal) and (len(value.as_tuple().digits) > LONGEST or (value and abs(value.adjusted()) > LONGEST)):
        raise NumberRefused("number_too_long")
    found = Fraction(value)
    if abs(found) >= 10**WHOLE_DIGITS or 10**DECIMAL_DIGITS % found.denominator:
        raise NumberRefused("number_too_long")
    return found


def rounded(value: Fraction, places: int, mode: Rounding) -> Fraction:
    """The value at so many decimals."""
    scale, below = 10**places, value.denominator
    if scale % below == 0:
        return value
    whole, rest = divmod(abs(value.numerator) * scale, below)
    if _goes_up(whole, 2 * rest - below, mode):
        whole += 1
    return Fraction(whole if value.numerator >= 0 else -whole, scale)


def _goes_up(whole: int, beyond: int, mode: Rounding) -> bool:
    """Of a value between two steps; `beyond` is 0 in the middle, more above it."""
    if mode is Rounding.HALF_EVEN:
        return beyond > 0 or (beyond == 0 and whole % 2 == 1)
    return mode is Rounding.UP or (mode is Rounding.HALF_UP and beyond >= 0)


def decimal(value: Fraction, places: int) -> Decimal:
    """A value that has at most so many decimals, as Decimal with exactly so many."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        raise NumberRefused("number_too_long")
    return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled.numerator)))), -places))


def places_of(value: Fraction) -> int | None:
    """How many decimals write the value without loss; None where no number of them does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def plain(value: Fraction | Decimal) -> str:
    """One way to write each value, for programs and for digests: -12, 0.5, 2/3."""
    kept = Fraction(value)
    places = places_of(kept)
    if places is None:
        return f"{kept.numerator}/{kept.denominator}"
    digits = str(abs(kept.numerator) * 10**places // kept.denominator).rjust(places + 1, "0")
    written = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{written}" if kept < 0 else written


def shown(value: Fraction | Decimal, language: Language) -> str:
    """The value for people: 1.234,5 in Vietnamese, 1,234.5 in English; with ≈ where it was rounded to be told."""
    kept = Fraction(value)
    places = places_of(kept)
    whole = places is not None and places <= DECIMAL_DIGITS
    written = plain(kept if whole else rounded(kept, SHOWN_PLACES, Rounding.HALF_UP))
    sign, digits = ("−", written[1:]) if written.startswith("-") else ("", written)
    front, mark, back = digits.partition(".")
    told = f"{int(front):,}{mark}{back}"
    if language == "vi":
        told = told.translate({ord(","): ".", ord("."): ","})
    return f"{'' if whole else '≈ '}{sign}{told}"
