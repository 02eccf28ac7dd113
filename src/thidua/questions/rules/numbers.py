"""Numbers as people here type them: 3,5 and 3.5; 1.250.000 and 1 250 000. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

_VIETNAMESE = re.compile(r"[+-]?[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d{1,12})?")
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d{1,12}|(?:,\d{3}){2,})")
_PLAIN = re.compile(r"[+-]?\d{1,18}(?:[.,]\d{1,12})?")
_LONGEST = 40


def typed_number(text: str) -> Decimal | None:
    """The number that somebody typed, None where it is none: a unit behind it is left to the question.

    A point before each three digits marks thousands, as it is written here: 1.250 is one thousand two hundred and fifty, 0.125 and 3.5 are decimals.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    if _VIETNAMESE.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None
