"""The text of a CSV file whatever wrote it: UTF-8, UTF-16, Windows-1258, TCVN3 (the fonts .VnTime of old), and TCVN3 inside workbooks. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from thidua.vn.text import nfc

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
_ONLY_TCVN3 = frozenset("¨©®¬µ¶·¸¹»¼½¾ÆÇÈËÎÏÑÖרÜÞßäåæçëîïñö÷øûüþ§¦¥¤£¢¡«ª")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHAPES = frozenset("\u0302\u0306\u031b")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvxy])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnptiuoy])?$", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """The text of a CSV file, in NFC. Raises `UnicodeDecodeError` when no spelling known here fits."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return nfc(content.decode("utf-16"))
    if content[1:400:2].count(0) > 40 or (len(content) < 80 and content[1::2].count(0) * 3 > len(content)):
        return nfc(content.decode("utf-16-le"))
    try:
        return modern(nfc(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        spellings: tuple[Callable[[bytes], str], ...] = (_windows, _tcvn3)
        readings = [spell(content) for spell in spellings]
        return min(readings, key=_strangeness)


def _windows(content: bytes) -> str:
    return nfc(content.decode("cp1258", "replace"))


def _tcvn3(content: bytes) -> str:
    return nfc(content.decode("latin-1").translate(_TCVN3_TABLE))


def modern(text: str) -> str:
    """A text that was typed with a TCVN3 font, in Unicode; any other text as it is."""
    if not any(letter in _ONLY_TCVN3 for letter in text):
        return text
    changed = nfc(text.translate(_TCVN3_TABLE))
    return changed if _strangeness(changed) < _strangeness(text) else text


def _strangeness(text: str) -> int:
    """How many words and signs of a text no Vietnamese would write; only words with letters beyond ASCII are looked at."""
    head = text[:20_000]
    odd = sum(1 for sign in head if sign > "~" and not sign.isalpha() and sign not in "–—“”‘’…•\u00a0°²³½")
    return odd + sum(1 for word in _WORD.findall(head) if not word.isascii() and not _is_syllable(word))


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    if sum(sign in _TONES for sign in apart) > 1 or any(unicodedata.combining(s) and s not in _TONES and s not in _SHAPES for s in apart):
        return False
    return bool(_SYLLABLE.match("".join(sign for sign in apart if not unicodedata.combining(sign))))


def separator_of(text: str) -> str:
    """The sign between the cells: of comma, semicolon and tab the one that the first lines hold most evenly."""
    lines = [line for line in text.split("\n")[:60] if line.strip()]
    return max(",;\t", key=lambda sign: (sum(line.count(sign) > 0 for line in lines), sum(line.count(sign) for line in lines)))
