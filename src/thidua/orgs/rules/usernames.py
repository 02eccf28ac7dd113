"""Sign-in names made from the names of people. Pure."""

from __future__ import annotations

from thidua.vn.search import fold


def username_for(family: str, middle: str, given: str) -> str:
    """Given name, then the initials of family and middle names: Lê Thị Lan Chi becomes "chiltl"."""
    initials = "".join(word[0] for word in fold(f"{family} {middle}").split())
    name = "".join(letter for letter in fold(given).replace(" ", "") + initials if letter.isascii() and letter.isalnum())
    return name[:50] or "canbo"
