"""The Vietnamese encodings from before Unicode: TCVN3 (ABC, fonts ".VnTime") and VNI (fonts "VNI-Times").

Both put Vietnamese letters on codes of Western European letters, so old files, and Word documents set in the old fonts,
reach us as Western text ("KÕ ho¹ch", "Keá hoaïch"). Source of the tables: TCVN 5712:1993 VN3 and the VNI-Windows layout.
"""

from __future__ import annotations

import re
import unicodedata

from thidua.planparse.formats.syllables import is_syllable, marked_words, vietnamese_share

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_VNI_TONES = dict(zip("øùûõï", _TONES, strict=True))
_VNI_HAT = {"â": "", **dict(zip("àáåãä", _TONES, strict=True))}
_VNI_BREVE = {"ê": "", **dict(zip("èéúüë", _TONES, strict=True))}
_VNI_SINGLE = str.maketrans({"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"} | {
    "Ñ": "Đ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ", "Ô": "Ơ", "Ö": "Ư"})  # fmt: skip


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for base in "aeouy":
        pairs |= {base + mark: base + tone for mark, tone in _VNI_TONES.items()}
    for base, shift in (("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + mark: shift + tone for mark, tone in _VNI_TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in _VNI_HAT.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    composed = {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}
    upper = {pair.upper(): letter.upper() for pair, letter in composed.items()}
    # "Aâ" at the start of a word: capital letter, small mark.
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in composed.items()}
    return composed | upper | mixed


_VNI_PAIRS = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(map(re.escape, _VNI_PAIRS)))
_WORDS = re.compile(r"[^\W\d_]+")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode of a text in TCVN3; `capitals` for the fonts ".Vn...H", which draw small letters as capitals."""
    unicode_text = text.translate(_TCVN3_TABLE)
    return unicode_text.upper() if capitals else _mend_openings(_mend_capitals(unicode_text))


def from_vni(text: str) -> str:
    """Unicode of a text in VNI-Windows."""
    spans, last = [], 0
    for hit in _VNI_PATTERN.finditer(text):
        spans.append(text[last : hit.start()].translate(_VNI_SINGLE))
        spans.append(_VNI_PAIRS[hit.group()])
        last = hit.end()
    spans.append(text[last:].translate(_VNI_SINGLE))
    return "".join(spans)


def _is_shouted(word: str) -> bool | None:
    """Whether the word is in capitals as far as its letters tell: TCVN3 has no capitals with a tone mark. None: too few letters tell."""
    telling = [letter for letter in word if letter.isascii() or letter in "ĂÂÊÔƠƯĐ"]
    if any(letter.islower() for letter in telling):
        return False
    # Abbreviations ("TCCB", "XII") say nothing about the words beside them.
    return True if len(telling) > 1 and is_syllable(word) else None


def _mend_capitals(text: str) -> str:
    # "KẾ HOẠCH" is typed "KÕ HO¹CH" and would read "Kế HOạCH"; a word that does not tell goes with its neighbours on the line.
    return "\n".join(map(_mend_line, text.split("\n")))


# TCVN3 has a code for Ă Â Đ Ê Ô Ơ Ư and for no other marked capital: those are told by where they stand.
_LOST = r"[^\W\dA-Za-z_ăâđêôơư]"
_OPENS = re.compile(rf"(?P<before>\s*(?:[-–+*•]\s?|\(?[\w.]{{1,8}}[.)/:-]\s?)?[“(]?)(?P<letter>{_LOST})")
_NEXT_SENTENCE = re.compile(rf"(?<=[.!?] ){_LOST}|\b(?:ủ|uỷ|ủy)(?=y? ban\b)")
_NAME = re.compile(rf"(?:(?:[A-ZĂÂĐÊÔƠƯ]\w*|{_LOST}\w*) ?){{2,5}}")
_NAME_WORD = re.compile(rf"\b{_LOST}")
_NUMBER_LINE = re.compile(r"(?<![^\W\d_] )SỐ(?=\s?:?\s?\d)")  # not the last word of a name in capitals: TRƯỜNG TIỂU HỌC SỐ 3
_ENDS = (".", ";", ":", "!", "?")
_STOP = re.compile(r"[.:;)/](?=\s)")


def _mend_openings(text: str) -> str:
    """A marked letter that opens a paragraph, a sentence, a word of a name or "Ủy ban" was a capital."""
    lines, ended = [], True
    for line in text.split("\n"):
        opening = _OPENS.match(line)
        if opening and (ended or opening["before"].strip()):
            line = opening["before"] + opening["letter"].upper() + line[opening.end() :]
        line = _NEXT_SENTENCE.sub(lambda hit: hit.group().capitalize(), _NUMBER_LINE.sub("Số", line))
        if _NAME.fullmatch(line) and line[0].isupper():
            line = _NAME_WORD.sub(lambda hit: hit.group().upper(), line)
        ended = not line.strip() or line.rstrip().endswith(_ENDS)
        lines.append(line)
    return "\n".join(lines)


def _mend_line(line: str) -> str:
    hits = list(_WORDS.finditer(line))
    verdicts = [_is_shouted(hit.group()) for hit in hits]
    if True not in verdicts:
        return line
    before, end = None, 0
    for place, (hit, verdict) in enumerate(zip(hits, verdicts, strict=True)):
        if _STOP.search(line, end, hit.start()):  # what stands before the mark tells nothing: "Mục 3. HỒ SƠ"
            before = None
        before, end = before if verdict is None else verdict, hit.end()
        verdicts[place] = before
    after = None
    for place in reversed(range(len(verdicts))):
        after = verdicts[place] = after if verdicts[place] is None else verdicts[place]
    shouted = iter(verdicts)
    return _WORDS.sub(lambda hit: hit.group().upper() if next(shouted) else hit.group(), line)


def _is_western(text: str) -> bool:
    """No letter beyond Latin-1: a text that already has Vietnamese letters of Unicode is never touched."""
    return not any(letter > "\u00ff" and letter.isalpha() for letter in text)


def repaired(text: str) -> tuple[str, str | None]:
    """The text read as TCVN3 or VNI when that is clearly Vietnamese and the text as it stands is not; the encoding's name."""
    if text.isascii() or not marked_words(text) or not _is_western(text):
        return text, None
    as_is = vietnamese_share(text)
    best, name = max(
        ((vietnamese_share(candidate), label) for label, candidate in (("TCVN3", from_tcvn3(text)), ("VNI", from_vni(text)))),
    )
    if best < 0.7 or best < as_is + 0.2:
        return text, None
    return (from_tcvn3(text) if name == "TCVN3" else from_vni(text)), name


def encoding_of_font(font: str) -> str | None:
    """The encoding that the name of a font gives away: ".VnTime" is TCVN3, "VNI-Times" is VNI."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return "TCVN3"
    return "VNI" if name.startswith("vni-") else None


def from_font(text: str, font: str) -> str:
    """Unicode of a run of text set in the font; text in a Unicode font is returned as it is."""
    match encoding_of_font(font):
        case "TCVN3":
            return from_tcvn3(text, capitals=font.strip().casefold().endswith("h"))
        case "VNI":
            return from_vni(text)
    return text
