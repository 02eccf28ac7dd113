"""The number of a certificate, the code by which it is verified, and how little of a name is shown to strangers. Pure."""

from __future__ import annotations

import unicodedata

from thidua.credentials.enums import Sheet

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that is read as another on paper."""
LENGTH = 12
"""Signs of a code: 30 to the power of 12 cannot be tried one by one."""


MARKS = {Sheet.CERTIFICATE: "CN", Sheet.LETTER: "GK", Sheet.MERIT: "BK"}
"""What stands before the symbol of the unit, by sheet."""


def number_of(place: int, year: int, symbol: str, mark: str = "CN") -> str:
    """The number as a register writes it: 0007/2026/CN-SM."""
    return f"{place:04d}/{year}/{mark}-{symbol}"


def tidy_code(text: str) -> str:
    """A code as somebody types it off a sheet of paper: without blanks and hyphens, in capitals."""
    return "".join(sign for sign in text.upper() if sign in ALPHABET)


def spaced(code: str) -> str:
    """A code in groups of four, as it stands on the sheet.

    >>> spaced("ABCD2345EFGH")
    'ABCD-2345-EFGH'
    """
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def initials(name: str) -> str:
    """As much of a name as lets a reader compare it with the sheet in hand and tells nobody else who it is.

    >>> initials("Lê Thị Lan Chi")
    'L. T. L. C.'
    """
    return " ".join(f"{word[0].upper()}." for word in name.split())


def names_holder(text: str, holder: str) -> bool:
    """Whether a text that strangers will read names the holder, however it is spaced and written in capitals.

    >>> names_holder("Do bà LÊ THỊ  Lan Chi khai sai", "Lê Thị Lan Chi")
    True
    """
    return f" {_words(holder)} " in f" {_words(text)} "


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())
