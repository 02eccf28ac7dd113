"""The one spelling that every text is kept in, what is no text at all, and how a title stands before its text."""

from __future__ import annotations

import re
import unicodedata


def nfc(text: str) -> str:
    """NFC, without byte-order mark, lines ended by LF; nothing else changed."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")


_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def as_text(text: str) -> str:
    """A text without what is no character of a text: PostgreSQL keeps no zero, and half of a pair is written by no program."""
    return _NO_TEXT.sub("", text)


def one_line(text: str) -> str:
    """A text on one line with single blanks."""
    return " ".join(as_text(text).split())


def parted(title: str) -> str:
    """A title with the sign that parts it from the text behind it in the same line, where it has none; stars around it do not count.

    >>> parted("Tập thể"), parted("Vì sao?")
    ('Tập thể:', 'Vì sao?')
    """
    return title if title.rstrip("*_ ")[-1:] in (*".:;?!…", "") else f"{title}:"


def in_one_line(title: str | None, text: str | None) -> str:
    """A title and its text as the document has them, one behind the other; either may be missing.

    >>> in_one_line("Tập thể", "Các phòng"), in_one_line("Tập thể", None)
    ('Tập thể: Các phòng', 'Tập thể')
    """
    return f"{parted(title)} {text}" if title and text else title or text or ""
