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
_WORD = re.compile(r"[^\W\d_]+")
ADDRESSES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "em", "bạn", "chí", "ong", "ba", "chi", "co", "chu"})
"""Words that stand before a name and are no part of it, with marks and without; the last of "đồng chí" too."""


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


def calls_by_given_name(name: str, *texts: str) -> bool:
    """Whether one of some texts may call a person by their given name alone, which is a word of the language: to be read again, never refused.

    It is taken for a name where a form of address stands before it, where it goes on from the middle name, or where it alone has a capital;
    not in the longer name of another, and not as a form of address that begins a sentence. Marks count, as in "Lan" and "Lãn".

    >>> [calls_by_given_name("Lê Thị Lan", text) for text in ("Chị Lan học.", "hoa lan nở", "Trần Ngọc Lan", "Lan Anh học", "Chị kể: Lan học")]
    [True, False, False, False, True]
    """
    family, *own = name.split() or [""]
    return bool(own) and any(_calls(own, norm(family), text) for text in texts)


def _calls(own: list[str], family: str, text: str) -> bool:
    *middle, given = map(norm, own)
    found = list(_WORD.finditer(unicodedata.normalize("NFC", text)))
    for place, match in enumerate(found):
        if norm(match[0]) != given:
            continue
        before, after = _beside(found, place, -1), _beside(found, place, 1)
        if after[:1].isupper():
            continue  # the given name of a longer name stands last
        if norm(before) in ADDRESSES or (middle and before[:1].isupper() and norm(before) == middle[-1]):
            return True
        alone = not before[:1].isupper() or norm(before) == family
        if match[0][0].isupper() and alone and (before or given not in ADDRESSES):
            return True
    return False


def _beside(found: list[re.Match[str]], place: int, step: int) -> str:
    """The word before or behind a word, with nothing but a space between; "" where there is none."""
    other = place + step
    if not 0 <= other < len(found):
        return ""
    first, second = sorted((found[place], found[other]), key=lambda one: one.start())
    return found[other][0] if first.string[first.end() : second.start()] in (" ", "\xa0") else ""


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
