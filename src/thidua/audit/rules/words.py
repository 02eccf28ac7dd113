"""A root of the tree as twelve syllables, to be read aloud and compared over the telephone: 132 bits, of which 128 are those of the hash. Pure.

2048 syllables are spelled by rule: 16 initials, 32 rhymes, 4 tones; no list has to be kept, and every syllable can be said in Vietnamese.
"""

from __future__ import annotations

import unicodedata

INITIALS = ("b", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "ph", "s", "t", "th", "tr", "v")
RHYMES = (
    "a", "ai", "am", "an", "ang", "anh", "ao", "au", "e", "em", "en", "eo", "ê", "ên", "i", "im",
    "in", "inh", "o", "oi", "on", "ong", "ô", "ôi", "ông", "ơ", "ơi", "ơn", "u", "ui", "ung", "ư",
)  # fmt: skip
TONES = ("", "\u0300", "\u0301", "\u0323")
"""Level, falling, rising, heavy."""
VOWELS = "aeêioôơuư"
COUNT, BITS = 12, 11


def syllable(number: int) -> str:
    """The syllable of a number below 2048.

    >>> [syllable(number) for number in (0, 1, 4, 2047)]
    ['ba', 'bà', 'bai', 'vự']
    """
    initial, rest = divmod(number, len(RHYMES) * len(TONES))
    rhyme, tone = divmod(rest, len(TONES))
    text = RHYMES[rhyme]
    place = next(at for at, sign in enumerate(text) if sign in VOWELS) + 1
    return unicodedata.normalize("NFC", f"{INITIALS[initial]}{text[:place]}{TONES[tone]}{text[place:]}")


def words_of(root: bytes) -> str:
    """The first 128 bits of a hash as twelve syllables in groups of three."""
    number = int.from_bytes(root[:16], "big") << (COUNT * BITS - 128)
    found = [syllable(number >> BITS * place & (1 << BITS) - 1) for place in reversed(range(COUNT))]
    return " · ".join(" ".join(found[at : at + 3]) for at in range(0, COUNT, 3))
