"""The one spelling that every text is kept in."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """NFC, without byte-order mark, lines ended by LF; nothing else changed."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
