"""Bytes of a text file -> text: the encoding is told by its mark, by its form, or by how Vietnamese the result looks."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable

from thidua.planparse.formats.legacy import from_tcvn3, from_vni, repaired
from thidua.planparse.formats.syllables import marked_words, vietnamese_share

# The UTF-32 mark begins with the UTF-16 one: order matters.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", None),
    (codecs.BOM_UTF32_LE, "utf-32-le", "from_utf_32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "from_utf_32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "from_utf_16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "from_utf_16"),
)
_SAMPLE = 4_096
_VIETNAMESE = 0.5  # share of Vietnamese words from which bytes are believed to be text
_CLEARLY = 0.2  # more Vietnamese than the letters as they look
_FEW = 0.001  # share of damaged letters up to which a UTF-8 file is still read


class UnknownEncodingError(ValueError):
    """The bytes are text in no encoding we know, or no text at all."""


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of the bytes and the codes of the notices: only the mark at the start is removed, lines stay as they are."""
    for mark, encoding, notice in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), [notice] if notice else []
    if wide := _unmarked_utf_16(data):
        return _strict(data, wide), ["from_utf_16"]
    if b"\0" in data:
        raise UnknownEncodingError
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)
    text, name = repaired(text)
    return text, [f"from_{name.lower()}"] if name else []


def tidy(text: str) -> str:
    """NFC, CR LF as LF, nothing else changed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnknownEncodingError from None


def _unmarked_utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark shows by the empty high bytes of blanks and plain letters."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high * 6 > len(sample) and low * 50 <= len(sample):
        return "utf-16-le"
    if low * 6 > len(sample) and high * 50 <= len(sample):
        return "utf-16-be"
    return None


# The five codes that Windows-1252 leaves open are kept as they are: legacy fonts use them.
_WESTERN = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def _western(data: bytes) -> str:
    return data.decode("latin-1").translate(_WESTERN)


_CANDIDATES: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("from_tcvn3", lambda data: from_tcvn3(_western(data))),
    ("from_vni", lambda data: from_vni(_western(data))),
    ("from_windows_1258", lambda data: unicodedata.normalize("NFC", data.decode("cp1258", "replace"))),
)


def _decode_legacy(data: bytes) -> tuple[str, list[str]]:
    mended = data.decode("utf-8", "replace")
    if mended.count("\ufffd") <= 1 + _FEW * len(mended) and (vietnamese_share(mended) > 0.8 or len(marked_words(mended)) <= 1):
        return mended, ["broken_letters"]
    western = _western(data)
    best_share = max(_VIETNAMESE, vietnamese_share(western) + _CLEARLY)
    best = (western, ["from_windows_1252"]) if best_share > _VIETNAMESE + _CLEARLY else None
    for code, read in _CANDIDATES:
        text = read(data)
        if (share := vietnamese_share(text)) > best_share:
            best_share, best = share, (text, [code])
    if best is None:
        raise UnknownEncodingError
    return best
