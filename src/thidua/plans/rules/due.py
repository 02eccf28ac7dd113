"""A day as people type it: 5/3/25, 05-03-2025, mai, quý II/2025, cuối tháng 6. Pure: today is given."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from thidua.vn.numerals import from_roman
from thidua.vn.search import fold

_DAY = re.compile(r"(?:ngay )?(\d{1,2})\s*(?:[/.\-]|thang)\s*(\d{1,2})(?:\s*(?:[/.\-]|nam)?\s*(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTH = re.compile(r"(?:het |cuoi |trong )?thang (\d{1,2})(?:\s*(?:[/.\-]|nam)?\s*(\d{4}))?|(\d{1,2})\s*[/.\-]\s*(\d{4})")
_QUARTER = re.compile(r"(?:het |cuoi |trong )?(?:quy |(?P<iso>\d{4})-q)(?P<q>[1-4]|iv|i{1,3})(?:\s*(?:[/.\-]|nam)?\s*(?P<y>\d{4}))?")
_YEAR = re.compile(r"(?:het |cuoi |trong )?(?:nam )?(\d{4})")
_LATER = re.compile(r"(?:trong |sau )?(\d{1,3}) (ngay|tuan|thang)(?: nua)?")


def parse_due(text: str, today: dt.date) -> dt.date | None:
    """The day that a text means, the last one of a month, quarter or year; None when it means none."""
    words = " ".join(fold(text).split())
    for read in (_named, _iso, _numeric, _later, _quarter, _month, _year):
        try:
            found = read(words, today)
        except ValueError:
            return None
        if found is not None:
            return found
    return None


def _named(words: str, today: dt.date) -> dt.date | None:
    quarter = (today.month - 1) // 3 + 1
    table = {
        "hom nay": today,
        "mai": today + dt.timedelta(days=1),
        "ngay mai": today + dt.timedelta(days=1),
        "ngay kia": today + dt.timedelta(days=2),
        "cuoi tuan": today + dt.timedelta(days=(4 - today.weekday()) % 7),
        "cuoi thang": month_end(today.year, today.month),
        "cuoi quy": month_end(today.year, quarter * 3),
        "cuoi nam": dt.date(today.year, 12, 31),
    }
    plain = words.replace("het ", "cuoi ", 1)
    return table.get(plain, table.get(plain.removesuffix(" nay")))


def _iso(words: str, _today: dt.date) -> dt.date | None:
    found = _ISO.fullmatch(words)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    return dt.date(year, month, int(found[3])) if found[3] else month_end(year, month)


def _numeric(words: str, today: dt.date) -> dt.date | None:
    """Day, month, year; without a year the next such day."""
    found = _DAY.fullmatch(words)
    if not found or int(found[2]) > 12:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return dt.date(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, day)
    this = dt.date(today.year, month, day)
    return this if this >= today else dt.date(today.year + 1, month, day)


def _later(words: str, today: dt.date) -> dt.date | None:
    found = _LATER.fullmatch(words)
    if not found:
        return None
    return today + dt.timedelta(days=int(found[1]) * {"ngay": 1, "tuan": 7, "thang": 30}[found[2]])


def _quarter(words: str, today: dt.date) -> dt.date | None:
    found = _QUARTER.fullmatch(words)
    if not found:
        return None
    number = int(found["q"]) if found["q"].isdigit() else from_roman(found["q"].upper()) or 0
    return month_end(int(found["iso"] or found["y"] or today.year), number * 3)


def _month(words: str, today: dt.date) -> dt.date | None:
    found = _MONTH.fullmatch(words)
    if not found:
        return None
    return month_end(int(found[2] or found[4] or today.year), int(found[1] or found[3]))


def _year(words: str, _today: dt.date) -> dt.date | None:
    found = _YEAR.fullmatch(words)
    return dt.date(int(found[1]), 12, 31) if found else None


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
