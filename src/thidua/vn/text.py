"""The one spelling that every text is kept in, and how a title stands before its text."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """NFC, without byte-order mark, lines ended by LF; nothing else changed."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")


def parted(title: str) -> str:
    """A title with the sign that parts it from the text behind it in the same line, where it has none; stars around it do not count.

    >>> parted("Tập thể"), parted("Vì sao?")
    ('Tập thể:', 'Vì sao?')
    """
    return title if title.rstrip("*_ ")[-1:] in (*".:;?!…", "") else f"{title}:"
