"""Vietnamese collation: people are listed by given name, then family name, then middle names."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: place for place, letter in enumerate(_LETTERS, 1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def _syllable(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Letters first, tones second: ngang, huyền, hỏi, ngã, sắc, nặng."""
    letters, tones = [], []
    for mark in unicodedata.normalize("NFD", word.lower()):
        if mark in _TONES:
            tones.append(_TONES[mark])
        else:
            letters.append(mark)
    whole = unicodedata.normalize("NFC", "".join(letters))
    return tuple(_RANK.get(letter, 100 + ord(letter)) for letter in whole), tuple(tones)


def word_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """The sorting key of a text, word by word."""
    return tuple(_syllable(word) for word in text.split())


def name_key(full_name: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """The sorting key of a person: "Nguyễn Văn An" stands under An, then Nguyễn, then Văn."""
    words = full_name.split()
    if len(words) < 2:
        return word_key(full_name)
    family, *middle, given = words
    return word_key(" ".join([given, family, *middle]))
