"""The periods of reports: their codes, days, and the periods of measures of which they are made up. Pure."""

from __future__ import annotations

import datetime as dt
import re

from thidua.measures.rules.adding_up import days_of
from thidua.reports.enums import Kind

HALF = re.compile(r"(20\d\d)-H([12])")
YEARS = re.compile(r"(20\d\d)-(20\d\d)")
SHAPES = {
    Kind.MONTH: re.compile(r"20\d\d-(0[1-9]|1[0-2])"),
    Kind.QUARTER: re.compile(r"20\d\d-Q[1-4]"),
    Kind.HALF: HALF,
    Kind.YEAR: re.compile(r"20\d\d"),
}
LONGEST = 20


def is_period(kind: Kind, code: str) -> bool:
    """Whether a code names a period of a kind.

    >>> is_period(Kind.HALF, "2026-H1"), is_period(Kind.INTERIM, "2025-2023")
    (True, False)
    """
    if kind in SHAPES:
        return SHAPES[kind].fullmatch(code) is not None
    found = YEARS.fullmatch(code)
    return found is not None and int(found[1]) < int(found[2]) <= int(found[1]) + LONGEST


def parts_of(code: str) -> tuple[str, ...]:
    """The periods of measures that make up a period; empty of no period.

    >>> parts_of("2026-H1"), parts_of("2023-2025")
    (('2026-Q1', '2026-Q2'), ('2023', '2024', '2025'))
    """
    half, years = HALF.fullmatch(code), YEARS.fullmatch(code)
    if half:
        first = 1 if half[2] == "1" else 3
        return (f"{half[1]}-Q{first}", f"{half[1]}-Q{first + 1}")
    if years:
        return tuple(str(year) for year in range(int(years[1]), int(years[2]) + 1))
    return (code,) if days_of(code) else ()


def span_of(code: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a period; None of no period."""
    spans = [span for part in parts_of(code) if (span := days_of(part))]
    return (spans[0][0], spans[-1][1]) if spans else None


def latest(kind: Kind, today: dt.date, years: tuple[int, int]) -> str:
    """The code of the period in which a day is; of a review the years that it spans."""
    if kind is Kind.MONTH:
        return f"{today:%Y-%m}"
    if kind is Kind.QUARTER:
        return f"{today.year}-Q{(today.month + 2) // 3}"
    if kind is Kind.HALF:
        return f"{today.year}-H{1 if today.month <= 6 else 2}"
    return f"{today.year}" if kind is Kind.YEAR else f"{years[0]}-{years[1]}"


def days_for(code: str, timely: int, expiry: int) -> tuple[dt.date, dt.date]:
    """The day by which a report is timely and the last on which it is taken: so many days after the period ends.

    Raises ValueError when the code is of no period.
    """
    span = span_of(code)
    if span is None:
        raise ValueError(code)
    return span[1] + dt.timedelta(days=timely), span[1] + dt.timedelta(days=max(timely, expiry))


def words_of(code: str) -> str:
    """A period as papers say it.

    >>> words_of("2026-H1"), words_of("2026-Q4"), words_of("2026-05"), words_of("2023-2025"), words_of("2026")
    ('6 tháng đầu năm 2026', 'quý IV năm 2026', 'tháng 5 năm 2026', 'giai đoạn 2023-2025', 'năm 2026')
    """
    half = HALF.fullmatch(code)
    if half:
        return f"6 tháng {'đầu' if half[2] == '1' else 'cuối'} năm {half[1]}"
    if YEARS.fullmatch(code):
        return f"giai đoạn {code}"
    year, _dash, part = code.partition("-")
    if part.startswith("Q"):
        return f"quý {('I', 'II', 'III', 'IV')[int(part[1]) - 1]} năm {year}"
    return f"tháng {int(part)} năm {year}" if part else f"năm {year}"
