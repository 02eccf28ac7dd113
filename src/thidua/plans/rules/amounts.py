"""A target as people type it: "100%", "1.234,5 giờ", "8 đơn vị". Pure."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?)\s*(.{0,40})\s*", re.DOTALL)
MOST = Decimal("999999999999.99")


def parse_amount(text: str) -> tuple[Decimal, str] | None:
    """The number and its unit; None where the text begins with no number or with one too large to keep."""
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    digits = found[1]
    whole = digits.replace(".", "").replace(",", ".") if "," in digits or re.fullmatch(r"\d{1,3}(\.\d{3})+", digits) else digits
    value = Decimal(whole).quantize(Decimal("0.01"))
    return (value, found[2].strip()) if value <= MOST else None


def amount_words(value: Decimal | None, unit: str) -> str:
    """A target in words: "100%", "1.234,5 giờ"; nothing for none."""
    if value is None:
        return ""
    plain = f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\0").replace(".", ",").replace("\0", ".")
    return f"{plain}{'' if unit.startswith('%') or not unit else ' '}{unit}"
