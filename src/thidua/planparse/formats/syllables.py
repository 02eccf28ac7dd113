"""How Vietnamese a text looks: the share of its marked words that are possible Vietnamese syllables.

The measure decides between encodings, so it only has to tell "Kế hoạch" from "KÕ ho¹ch" and "Keá hoaïch".
"""

from __future__ import annotations

import re
import unicodedata

_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu ynh yt ych
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RIMES = frozenset(_RIME_LIST.split())
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx", "")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_BREAKS = re.compile(r"[\s\-–—/,;:.()\"'“”‘’…!?*\[\]{}|]+")
_ENOUGH_WORDS = 20_000  # more words do not change the verdict


def toneless(word: str) -> str | None:
    """The word in lower case without its tone mark; None when it carries two of them."""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = sum(mark in _TONES for mark in marks)
    if tones > 1:
        return None
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))


def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable."""
    plain = toneless(word)
    if plain is None:
        return False
    return any(plain.startswith(onset) and plain[len(onset) :] in _RIMES for onset in _ONSETS)


def marked_words(text: str) -> list[str]:
    """The words with at least one letter beyond ASCII: the only ones in which encodings differ."""
    return [word for word in _BREAKS.split(text) if not word.isascii()][:_ENOUGH_WORDS]


def vietnamese_share(text: str) -> float:
    """Share of the marked words that are Vietnamese syllables; 0.0 when no word is marked."""
    words = marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
