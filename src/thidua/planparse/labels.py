"""Labels at the start of a paragraph: every numbering family of Vietnamese papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from thidua.vn.alphabet import point_value
from thidua.vn.numerals import from_roman, from_words

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
BULLETS = "•▪■●○◦✓✔➢►❖§·"
STRUCTURAL = ("part", "chapter", "section", "article")
_STRUCTURE = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU)[ \u00a0]+(?P<value>(?:thứ|THỨ)[ ]+\w{2,5}(?:[ ]\w{2,5})?|[IVXLC]{1,7}(?!\w)|\d{1,3}[a-zđ]?(?!\w))[ ]?(?P<mark>[.:]?)"
)
_FAMILY = {"phần": "part", "chương": "chapter", "mục": "section", "điều": "article"}
_PREFIX = {"part": "ph", "chapter": "ch", "section": "m", "article": "d"}
_NUMBER_WORD = r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Bẩy|Tám|Chín|Mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?)"
_IS = re.compile(rf"(?P<value>{_NUMBER_WORD}) là(?=\s|[,:])[ ]?[,:]?")
_ORDINAL = re.compile(r"Thứ (?P<value>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)[ ]?[,:]")
_NAMED = re.compile(
    r"(?P<word>(?:Nhóm|NHÓM)(?: (?:tiêu chí|TIÊU CHÍ|tiêu chuẩn|chỉ tiêu|nội dung|NỘI DUNG|nhiệm vụ|NHIỆM VỤ|giải pháp|GIẢI PHÁP))?|Tiêu chí|TIÊU CHÍ|Tiêu chuẩn|TIÊU CHUẨN|Chỉ tiêu|CHỈ TIÊU|Nội dung|NỘI DUNG|Nhiệm vụ|NHIỆM VỤ|Giải pháp|GIẢI PHÁP|Chỉ số|Mục tiêu|MỤC TIÊU|Yêu cầu|YÊU CẦU"
    r"|Nguyên tắc|Hoạt động|HOẠT ĐỘNG|Chuyên đề|CHUYÊN ĐỀ|Bước|BƯỚC|Mô hình)(?: số)? (?P<value>\d{1,2})[ ]?(?P<mark>[:.]|[ ][-–]|(?=[ ]\())(?=\s|$)"
)
# "B1:", "NV2.": the first letters of such a word and its number.
_CODED = re.compile(r"(?P<word>[A-ZĐ]{1,2})(?P<value>\d{1,2})[ ]?[:.)](?=\s)")
# "1.a. đọc sách" and "(ii) đọc sách".
_UNDER_NUMBER = re.compile(r"\d{1,2}\.(?P<value>[a-zđ])[.)]?(?=\s)")
# "a.1) Tham gia hội giảng" under the point a.
_UNDER_POINT = re.compile(r"[a-zđ]\.(?P<value>\d{1,2})[.)]?(?=\s)")
_SMALL_ROMAN = re.compile(r"(?:\((?P<inside>[ivx]{1,5})\)|(?P<value>[ivx]{1,5})[ ]?[).](?=\s|$))")
_DASHED_POINT = re.compile(r"[-–][ ]{0,3}(?P<value>[a-zđ])\)(?=\s)")
_PAREN = re.compile(r"\((?P<value>\d{1,3}|[a-zđ])\)")
_MULTI = re.compile(
    rf"(?P<value>\d{{1,3}}(?:\.\d{{1,2}}){{1,4}})(?:\.|\)|:|/|[ ]?[-–])?(?=[ \t\u00a0]{{1,9}}[“\"(]?[{_UPPER}]|\s*$)|(?P<dotted>\d{{1,3}}(?:\.\d{{1,2}}){{1,4}})[.)](?=\s)"
)
_DECIMAL = re.compile(rf"(?P<value>\d{{1,5}})[ ]?(?P<mark>[.)](?=\s|$|[{_UPPER}“])|/(?=\s|$))|(?P<dashed>\d{{1,2}})[ ]?[-–](?=[ ][{_UPPER}])")
_ROMAN = re.compile(rf"(?P<value>[IVXLC]{{1,7}})(?:[ ]?(?P<mark>[./)])(?=\s|$|[{_UPPER}])|[ ]?[-–:](?=[ ]))")
# "Q. CỤC TRƯỞNG", "T/M BAN THƯỜNG VỤ" sign a paper and number nothing.
_OFFICE = re.compile(r"(?:T ?/ ?[ML]|K ?/ ?T|TM|KT|TL)\b|Q\. ?(?:CỤC|CHI|CHỦ|GIÁM|VỤ|TRƯỞNG|HIỆU|BỘ|VIỆN|CHÁNH|TỔNG|PHÓ|BÍ)")
_LETTER = re.compile(rf"(?P<value>[A-ZĐ])[ ]?(?P<mark>[./)])(?=\s|$|[{_UPPER}])")
_POINT = re.compile(r"(?P<value>[a-zđ])[ ]?(?P<mark>[).])(?=\s|$)|(?P<slashed>[a-zđ])/(?=\s)")
# The number of a row of a flattened table: "1 | Lập danh mục | Phòng Kiểm kê".
_ROW = re.compile(r"(?:\|[ ]?)?(?P<value>\d{1,3})(?:[ ]?\|[ ]?|\t)(?=\S)")
_BULLET = re.compile(rf"(?P<mark>[-–—](?=\s|[^\d\s\-–—])|\+(?=\s|[^\d\s])|[*](?=[ \t\u00a0]\S)(?![ ]?\*)|[{BULLETS}](?=\s*\S)|o(?=[ \t][{_UPPER}]))")


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as written; `length` reaches to the first letter behind it; `numbers` holds the components of 1.2.1."""

    family: str
    value: int
    part: str
    text: str
    length: int
    numbers: tuple[int, ...] = ()

    @property
    def bullet(self) -> bool:
        """Whether the label carries no number."""
        return self.family.startswith("bullet")


def _finish(family: str, value: int, part: str, text: str, end: int, match_end: int, numbers: tuple[int, ...] = ()) -> Label:
    rest = text[match_end:]
    return Label(family, value, part, text[:end].rstrip(" ,"), match_end + len(rest) - len(rest.lstrip(" \t\u00a0,")), numbers)


def _structural(text: str) -> Label | None:
    match = _STRUCTURE.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    family, raw = _FAMILY[match["word"].lower()], match["value"]
    titled = not rest.strip() or rest.startswith("\n") or match["mark"] or rest.lstrip()[:1].isupper()
    if not titled or (family == "article" and not match["mark"] and rest.strip()):
        return None
    worded = raw.lower().startswith("thứ")
    digits = raw.rstrip("abcdefghiklmnopqrstuvxyđ")
    value = from_words(raw[4:]) if worded else from_roman(raw) or (int(digits) if digits.isdigit() else None)
    if value is None:
        return None
    suffix = raw[len(digits) :] if digits.isdigit() else ""
    return _finish(family, value, f"{_PREFIX[family]}{value}{suffix}", text, match.end(), match.end())


def _worded(text: str) -> Label | None:
    for family, pattern in (("is", _IS), ("ordinal", _ORDINAL)):
        match = pattern.match(text)
        if match:
            # Every word of the two patterns is a number.
            value = 4 if match["value"] == "tư" else from_words(match["value"]) or 0
            return _finish(family, value, str(value), text, match.end("value") + (3 if family == "is" else 0), match.end())
    match = _CODED.match(text)
    if match and int(match["value"]):
        return _finish(f"coded {match['word']}", int(match["value"]), match["value"], text, match.end(), match.end())
    match = _NAMED.match(text)
    if match is None:
        return None
    return _finish(f"named {match['word'].lower()}", int(match["value"]), match["value"], text, match.end("mark"), match.end())


def _letter_value(letter: str) -> int:
    """The place of the letter; f, j, w, z number no point: a writer who uses them counts in English."""
    return point_value(letter) or (point_value(chr(ord(letter) - 1)) or 0) + 1


def _lettered(match: re.Match[str], family: str, text: str) -> Label:
    letter = match["value"]
    return _finish(family, _letter_value(letter), letter, text, match.end(), match.end())


def _numbered(text: str) -> Label | None:
    match = _MULTI.match(text)
    if match:
        numbers = tuple(int(part) for part in (match["value"] or match["dotted"]).split("."))
        return _finish(f"multi{len(numbers)}", numbers[-1], str(numbers[-1]), text, match.end(), match.end(), numbers)
    match = _DECIMAL.match(text)
    if match is None:
        return None
    raw = match["value"] or match["dashed"]
    value = int(raw)
    if 1900 <= value < 2100 or value == 0:
        return None
    mark = match["mark"] or "-"
    return _finish(f"decimal{mark}", value, str(value), text, match.end(), match.end(), (value,))


def _capital(text: str) -> list[Label]:
    found: list[Label] = []
    if _OFFICE.match(text):
        return found
    match = _ROMAN.match(text)
    value = from_roman(match["value"]) if match else None
    if match and value:
        found.append(_finish("roman", value, match["value"], text, match.end(), match.end(), (value,)))
    match = _LETTER.match(text)
    if match:
        value = _letter_value(match["value"])
        found.append(_finish("letter", value, match["value"], text, match.end(), match.end(), (value,)))
    return found


def _pointed(text: str) -> Label | None:
    match = _DASHED_POINT.match(text)
    if match:
        return _lettered(match, "point)", text)
    match = _PAREN.match(text)
    if match:
        raw = match["value"]
        if raw.isdigit():
            return _finish("paren", int(raw), str(int(raw)), text, match.end(), match.end(), (int(raw),)) if int(raw) else None
        return _lettered(match, "paren letter", text)
    match = _POINT.match(text)
    if match is None:
        return None
    letter = match["value"] or match["slashed"]
    value = _letter_value(letter)
    return _finish(f"point{match['mark'] or '/'}", value, letter, text, match.end(), match.end())


def _small_roman(text: str) -> Label | None:
    """i), (ii), iv.: read beside the letter that it may be as well."""
    match = _SMALL_ROMAN.match(text)
    raw = (match["inside"] or match["value"]) if match else ""
    value = from_roman(raw.upper()) if raw else None
    return _finish("small roman", value, raw, text, match.end(), match.end()) if match and value else None


def _under_number(text: str) -> Label | None:
    match = _UNDER_NUMBER.match(text)
    return _lettered(match, "point under number", text) if match else None


def _under_point(text: str) -> Label | None:
    match = _UNDER_POINT.match(text)
    value = int(match["value"]) if match else 0
    return _finish("number under point", value, str(value), text, match.end(), match.end(), (value,)) if match and value else None


def _row(text: str) -> Label | None:
    match = _ROW.match(text)
    if match is None or not int(match["value"]):
        return None
    value = int(match["value"])
    return _finish("row", value, str(value), text, match.end("value"), match.end(), (value,))


def _bulleted(text: str) -> Label | None:
    match = _BULLET.match(text)
    if match is None:
        return None
    mark = "-" if match["mark"] in "-–—" else match["mark"]
    return _finish(f"bullet{mark}", 0, mark, text, match.end(), match.end())


def candidates(text: str) -> list[Label]:
    """The labels that the start of a paragraph may be, the likelier first; none for plain text."""
    return list(_candidates(text[:80]))


_READERS = {
    "digit": (_under_number, _numbered, _row),
    "small": (_pointed, _small_roman, _under_point),
    "capital": (_structural, _worded),
    "sign": (_pointed, _small_roman, _row),
}
"""Which labels a letter may open, the likelier first."""


def _opening(head: str) -> str:
    first = head[:1]
    return "digit" if first.isdecimal() else "small" if first.islower() else "capital" if first.isupper() else "sign"


# The lines of a document are looked at when they are joined, and once more when they become clauses.
@lru_cache(maxsize=16_384)
def _candidates(head: str) -> tuple[Label, ...]:
    opening = _opening(head)
    for reader in _READERS[opening]:
        label = reader(head)
        if label:
            other = _small_roman(head) if reader == _pointed else None
            return (label, other) if other else (label,)
    if opening == "capital":
        return tuple(_capital(head))
    bullet = _bulleted(head)
    return (bullet,) if bullet else ()
