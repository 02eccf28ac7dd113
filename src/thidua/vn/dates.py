"""Dates in every form that papers use, as ISO values of growing precision: 2025, 2024-Q1, 2025-10, 2024-01-15."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.vn.numerals import from_roman

_YEAR = r"(?:19|20)\d\d"
_GAP = r"[ \t\u00a0]*\n?[ \t\u00a0]*"
_SLASHED = rf"(?P<d1>\d{{1,2}}){_GAP}[/.\-]{_GAP}(?P<m1>\d{{1,2}}){_GAP}[/.\-]{_GAP}(?P<y1>{_YEAR})(?!\d)"
_WORDED = rf"(?P<d2>\d{{1,2}})\s{{1,3}}tháng\s{{1,3}}(?P<m2>\d{{1,2}})\s{{1,3}}năm\s{{1,3}}(?P<y2>{_YEAR})(?!\d)"
_QUARTER = rf"quý\s{{1,3}}(?P<q>[1-4]|IV|I{{1,3}})(?![\wÀ-ỹ]){_GAP}(?:(?:[/,-]|năm|của năm){_GAP}){{0,2}}(?P<y3>{_YEAR})(?!\d)"
_MONTH = rf"tháng\s{{1,3}}(?P<m4>\d{{1,2}}){_GAP}(?:[/.\-]|,?{_GAP}năm){_GAP}(?P<y4>{_YEAR})(?!\d)"
_MONTH_SLASH = rf"(?<![\d/])(?P<m6>\d{{1,2}})/(?P<y6>{_YEAR})(?![\d/])"
_ISO = r"(?P<y5>(?:19|20)\d\d)-(?P<m5>\d\d)-(?P<d5>\d\d)(?!\d)"
_PLAIN = rf"(?<![\d/.,])(?P<y7>{_YEAR})(?![\d/]|[.,]\d)"
_ANY = re.compile(rf"(?<!\d)(?:{_ISO}|{_SLASHED}|{_WORDED})|{_QUARTER}|{_MONTH}|{_MONTH_SLASH}|{_PLAIN}", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?:ngày\s{1,3})(?P<d>\d{1,2})\s{0,2}(?:[/.\-]|tháng)\s{0,2}(?P<m>\d{1,2})(?!\s{0,2}[/.\-]\s{0,2}\d)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A time that was read: its ISO value and where it stood."""

    value: str
    start: int
    end: int

    @property
    def year(self) -> int:
        """The year of the value."""
        return int(self.value[:4])


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None when there is no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _value(match: re.Match[str]) -> str | None:
    if match["y7"]:  # a year alone, by far the most frequent
        return match["y7"]
    part = match.groupdict()
    for n in "512":
        if part[f"y{n}"]:
            return iso(int(part[f"y{n}"]), int(part[f"m{n}"]), int(part[f"d{n}"]))
    if part["y3"]:
        quarter = part["q"].upper()
        return f"{part['y3']}-Q{quarter if quarter.isdigit() else from_roman(quarter)}"
    for n in "46":
        if part[f"y{n}"]:
            month = int(part[f"m{n}"])
            return f"{part[f'y{n}']}-{month:02d}" if 1 <= month <= 12 else None
    return None


def each_time(text: str) -> Iterator[When]:
    """The times named in a text, in order, each read when it is asked for; a day beats its month and a month its year."""
    if "20" in text or "19" in text:
        for match in _ANY.finditer(text):
            value = _value(match)
            if value:
                yield When(value, match.start(), match.end())


def times(text: str) -> list[When]:
    """Every time named in a text, in order."""
    return list(each_time(text))


_TYPED = re.compile(r"(\d{1,2})[ /.\-](\d{1,2})[ /.\-](\d{4}|\d\d)|(\d\d)(\d\d)(\d{4}|\d\d)")
_TYPED_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def typed_day(text: str) -> datetime.date | None:
    """A day as people type it into a field: 5/3/2026, 05-03-26, 5.3.2026, 05032026, or the ISO form; None for anything else.

    The day stands before the month, as here; a year of two figures is of this century.
    """
    text = " ".join(text.split())
    if match := _TYPED_ISO.fullmatch(text):
        found = iso(int(match[1]), int(match[2]), int(match[3]))
    elif match := _TYPED.fullmatch(text):
        day, month, year = (part for part in match.groups() if part is not None)
        found = iso(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    else:
        return None
    return datetime.date.fromisoformat(found) if found else None


def looks_like_day(text: str) -> bool:
    """Whether a text has the form of a day, be there such a day or not: 31/02/2026."""
    text = " ".join(text.split())
    return bool(_TYPED_ISO.fullmatch(text) or _TYPED.fullmatch(text))


def first_date(text: str) -> str | None:
    """The first full date (day, month, year) of a text."""
    return next((when.value for when in times(text) if len(when.value) == 10), None)


def day_and_month(text: str) -> str | None:
    """ "ngày 15/12" or "ngày 15 tháng 12" without a year -> "12-15"."""
    for match in _DAY_MONTH.finditer(text):
        day, month = int(match["d"]), int(match["m"])
        if iso(2024, month, day):
            return f"{month:02d}-{day:02d}"
    return None
