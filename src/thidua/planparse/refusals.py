"""A document that cannot be read: one sentence in Vietnamese and one in English, each saying what is wrong and how to mend it."""

from __future__ import annotations


class ReadRefused(Exception):
    """Reading was refused; `code` is for programs, `vi` and `en` are for people."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(vi)
        self.code = code
        self.vi = vi
        self.en = en
