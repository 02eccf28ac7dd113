"""Texts of exemplars as they are kept. Pure."""

from __future__ import annotations

from thidua.vn import text as texts


def as_text(text: str) -> str:
    """A text of several lines without blanks around it and without what is no character of a text."""
    return texts.as_text(text).strip()
