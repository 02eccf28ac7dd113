"""Two forms of a text for searching: `norm` keeps the marks in one spelling, `fold` drops them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_STYLE = re.compile(rf"\b([a-zđ]*?)(?:(o)([{_TONES}])([ae])|(u)([{_TONES}])(y))(?![a-zđ\u0300-\u036f])")
_BARE = {**dict.fromkeys(map(ord, _TONES + "\u0302\u0306\u031b")), ord("đ"): "d"}
_SPACES = re.compile(r"\s+")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def norm(text: str) -> str:
    """NFC, lower case, single spaces, and one place for the tone mark: "hòa" and "hoà" become the same word."""
    apart = unicodedata.normalize("NFD", _SPACES.sub(" ", text).strip().lower())
    return unicodedata.normalize("NFC", _OLD_STYLE.sub(_move_tone, apart))


def _move_tone(match: re.Match[str]) -> str:
    onset, *glide_tone_vowel = (part for part in match.groups() if part is not None)
    glide, tone, vowel = glide_tone_vowel
    return f"{onset}{glide}{vowel}{tone}"


def fold(text: str) -> str:
    """`norm` without marks and with d for đ: what somebody types who types no marks."""
    bare = unicodedata.normalize("NFD", _SPACES.sub(" ", text).strip().lower()).translate(_BARE)
    return bare if bare.isascii() else "".join(ch for ch in bare if not unicodedata.combining(ch))


def holds_name(name: str, *texts: str) -> bool:
    """Whether a name stands in one of some texts as whole words, however it is written: with or without marks, in capitals, in an address.

    >>> [holds_name("Lê Thị Lan", text) for text in ("chị LÊ THI LAN.", "/guong-le-thi-lan-2/", "Lê Thị Lanh")]
    [True, True, False]
    """
    words = _words(name)
    return bool(words.strip()) and any(words in _words(text) for text in texts)


def _words(text: str) -> str:
    return f" {_NO_WORD.sub(' ', fold(text)).strip()} "


def finder(words: str) -> Callable[[str], bool]:
    """Whether a text has all of some words, each anywhere in it and with marks or none; of no words every text has all.

    >>> [finder("tu hoc")(text) for text in ("Lấy tự học là chính", "Tự đọc")]
    [True, False]
    """
    wanted = fold(words).split()

    def found(text: str) -> bool:
        if not wanted:
            return True
        folded = fold(text)
        return all(word in folded for word in wanted)

    return found
