"""Texts of exemplars as they are kept. Pure."""

from __future__ import annotations

import re

from thidua.vn.search import fold

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


_NO_WORD = re.compile(r"[^a-z0-9]+")


def as_text(text: str) -> str:
    """A text without what is no character of a text: PostgreSQL keeps no zero, and half of a pair is written by no program."""
    return _NO_TEXT.sub("", text).strip()


def one_line(text: str) -> str:
    """A text on one line with single blanks."""
    return " ".join(as_text(text).split())


def holds_name(name: str, *texts: str) -> bool:
    """Whether a name stands in one of some texts as whole words, however it is written: with or without marks, in capitals, in an address."""
    words = _words(name)
    return bool(words.strip()) and any(words in _words(text) for text in texts)


def _words(text: str) -> str:
    return f" {_NO_WORD.sub(' ', fold(text)).strip()} "
