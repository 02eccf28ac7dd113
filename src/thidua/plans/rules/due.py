"""A day as people type it: 5/3/25, 05-03-2025, mai, quý II/2025, cuối tháng 6. Pure: today is given."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from thidua.vn.numerals import from_roman, to_roman
from thidua.vn.search import fold

_DAY = re.compile(r"(?:ngay )?(\d{1,2})\s*(?:[/.\-]|thang)\s*(\d{1,2})(?:\s*(?:[/.\-]|nam)?\s*(\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTH = re.compile(r"(?:het |cuoi |trong )?thang (\d{1,2})(?:\s*(?:[/.\-]|nam)?\s*(\d{4}))?|(\d{1,2})\s*[/.\-]\s*(\d{4})")
_QUARTER = re.compile(r"(?:het |cuoi |trong )?(?:quy |(?P<iso>\d{4})-q)(?P<q>[1-4]|iv|i{1,3})(?:\s*(?:[/.\-]|nam)?\s*(?P<y>\d{4}))?")
_YEAR = re.compile(r"(?:het |cuoi |trong )?(?:nam )?(\d{4})")
_LATER = re.compile(r"(?:trong |sau )?(\d{1,3}) (ngay|tuan|thang)(?: nua)?")
_OF_EVERY_YEAR = re.compile(r"(\d{2})-(\d{2})")


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


def no_such_day(text: str, this_year: int) -> str:
    """The day that a text names and no calendar has: "30/02", and with its year where other years have it; "" where it names none such.

    >>> no_such_day("30/2/2026", 2026), no_such_day("29/2", 2026), no_such_day("28/2/2026", 2026), no_such_day("mai", 2026)
    ('30/02', '29/02/2026', '', '')
    """
    words = " ".join(fold(text).split())
    iso, found = _ISO.fullmatch(words), _DAY.fullmatch(words)
    if iso and iso[3]:
        typed, month, day = iso[1], int(iso[2]), int(iso[3])
    elif found:
        typed, month, day = found[3] or str(this_year), int(found[2]), int(found[1])
    else:
        return ""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2000, month)[1]:  # a leap year: the day that it lacks, every year lacks
        return f"{day:02}/{month:02}"
    year = int(typed) + (2000 if len(typed) == 2 else 0)
    return "" if year and day <= calendar.monthrange(year, month)[1] else f"{day:02}/{month:02}/{year:04}"


def due_read(value: str, today: dt.date) -> dt.date | None:
    """The day of a duty as the reading keeps it; one of every year, kept as month and day (12-15), is the next such day."""
    yearly = _OF_EVERY_YEAR.fullmatch(value)
    return parse_due(f"{yearly[2]}/{yearly[1]}" if yearly else value, today)


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


_YEARLY = frozenset({"hang nam", "hang nam mot lan", "yearly", "moi nam"})
_PARTS = (
    (re.compile(r"(?P<y>\d{4})"), "{y}"),
    (re.compile(r"(?:thang )?(?P<m>\d{1,2})\s*(?:[/.\-]|nam)\s*(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})"), "{y}-{m:02}"),
    (re.compile(r"quy (?P<q>[1-4]|iv|i{1,3})\s*(?:[/.\-]|nam)?\s*(?P<y>\d{4})|(?P<y2>\d{4})-q(?P<q2>[1-4])"), "{y}-Q{q}"),
)


def parse_when(text: str) -> str | None:
    """A time of a stage or milestone in ISO form: a day, month, quarter, year or "yearly"; "" for nothing, None when it means none."""
    words = " ".join(fold(text).split())
    if not words:
        return ""
    if words in _YEARLY:
        return "yearly"
    for pattern, form in _PARTS:
        found = pattern.fullmatch(words)
        if found:
            return _partial({name.rstrip("2"): value for name, value in found.groupdict().items() if value}, form)
    try:
        day = _iso(words, dt.date(2000, 1, 1)) or _numeric_with_year(words)
    except ValueError:
        return None
    return day.isoformat() if day else None


_FIRST = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?")


def ends_before_start(start: str, end: str) -> bool:
    """Whether a stage would be over before it begins; both as `parse_when` gives them, and nothing or "yearly" breaks no order."""
    first, last = _FIRST.fullmatch(start), parse_due(end, dt.date(2000, 1, 1))
    if first is None or last is None:
        return False
    year, quarter, month, day = first.groups()
    return dt.date(int(year), int(month or (int(quarter or 1) * 3 - 2)), int(day or 1)) > last


def _partial(parts: dict[str, str], form: str) -> str | None:
    month = int(parts.get("m", "1"))
    quarter = parts.get("q", "1")
    number = int(quarter) if quarter.isdigit() else from_roman(quarter.upper()) or 0
    return form.format(y=int(parts["y"]), m=month, q=number) if 1 <= month <= 12 and 1 <= number <= 4 else None


def _numeric_with_year(words: str) -> dt.date | None:
    found = _DAY.fullmatch(words)
    return _numeric(words, dt.date(2000, 1, 1)) if found and found[3] else None


def when_words(when: str) -> str:
    """A time of a stage as people write it, such that `parse_when` gives it back."""
    if when == "yearly":
        return "hằng năm"
    year, _, rest = when.partition("-")
    if rest.startswith("Q"):
        return f"quý {to_roman(int(rest[1:]))}/{year}"
    return "/".join([*reversed(rest.split("-")), year]) if rest else year
