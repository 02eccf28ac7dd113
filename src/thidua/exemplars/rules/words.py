"""Texts of exemplars as they are kept. Pure."""

from __future__ import annotations

import re

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def as_text(text: str) -> str:
    """A text without what is no character of a text: PostgreSQL keeps no zero, and half of a pair is written by no program."""
    return _NO_TEXT.sub("", text).strip()


def one_line(text: str) -> str:
    """A text on one line with single blanks."""
    return " ".join(as_text(text).split())
