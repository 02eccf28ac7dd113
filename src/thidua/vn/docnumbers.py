"""Numbers of documents: 626/QĐ-BTP, 05-CT/TW, 06/2022/QH15, 2949/BTC-TCCB; and the abbreviations of Nghị định 30/2020, appendix III."""

from __future__ import annotations

import re

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "Quyết định": ("QĐ",), "Quy định": ("QyĐ", "QĐ", "QĐi"), "Nghị quyết": ("NQ",), "Chỉ thị": ("CT",), "Quy chế": ("QC",), "Thông cáo": ("TC",),
    "Thông báo": ("TB",), "Hướng dẫn": ("HD",), "Chương trình": ("CTr", "CTR"), "Kế hoạch": ("KH",), "Phương án": ("PA",), "Đề án": ("ĐA",),
    "Dự án": ("DA",), "Báo cáo": ("BC",), "Biên bản": ("BB",), "Tờ trình": ("TTr", "TTR"), "Hợp đồng": ("HĐ",), "Công điện": ("CĐ",),
    "Nghị định": ("NĐ",), "Thông tư": ("TT", "TTLT"), "Thông tư liên tịch": ("TTLT", "TT"), "Luật": ("QH", "L"), "Bộ luật": ("QH", "L"),
    "Pháp lệnh": ("UBTVQH", "PL"), "Kết luận": ("KL",), "Lệnh": ("L",), "Giấy mời": ("GM",),
}  # fmt: skip
# Kinds of paper whose number carries no abbreviation of its own.
BARE = ("Công văn", "Văn bản", "Thư", "Công thư")

# A line may be broken after a hyphen or a slash; the number goes on behind it.
_BREAK = r"[ \u00a0]{0,2}\n?[ \u00a0]{0,2}"
_SYMBOL = r"[A-ZĐƯÔÂ][A-ZĐƯÔÂa-zđ0-9&]{0,14}"
_TAIL = rf"(?:(?:{_BREAK}[-–]\n?|[-–]{_BREAK}){_SYMBOL}){{0,4}}"
NUMBER = re.compile(
    rf"(?<![\w/.\-])\d{{1,5}}[a-z]?(?:{_BREAK}/{_BREAK}(?:(?:19|20)\d\d{_BREAK}/{_BREAK})?{_SYMBOL}(?:/{_SYMBOL})?{_TAIL}"
    rf"|{_BREAK}[-–]{_BREAK}{_SYMBOL}(?:[-–]{_SYMBOL})?{_BREAK}/{_BREAK}{_SYMBOL}{_TAIL})(?![\w/])"
)
_SPACE = re.compile(r"\s+")


def tidy(number: str) -> str:
    """Spaces removed and one kind of hyphen: "626 /QĐ – BTP" -> "626/QĐ-BTP"."""
    return _SPACE.sub("", number).replace("–", "-")


def carries_kind(kind: str, number: str) -> bool:
    """Whether the number has the abbreviation that its kind of paper asks for; true for kinds that ask for none."""
    marks = ABBREVIATIONS.get(kind)
    if marks is None:
        return True
    parts = re.split(r"[/\-]", number)
    return any(part.startswith(mark) for part in parts for mark in marks)
