"""How long a recognition holds, from when on its end is told, which level may follow which, and how it is numbered. Pure."""

from __future__ import annotations

import calendar
import datetime as dt

from thidua.titles.enums import Kind, Standing

SYMBOLS = {Kind.CITIZEN: "CDHT", Kind.UNIT: "DVHT", Kind.COMMUNITY: "CĐHT"}
FIRST, SECOND = "muc-1", "muc-2"


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def standing(*, ends_on: dt.date, revoked: bool, today: dt.date, notice_days: int) -> Standing:
    """Whether a recognition holds; its last day still counts."""
    if revoked:
        return Standing.REVOKED
    if today > ends_on:
        return Standing.ENDED
    return Standing.ENDING if ends_on - today <= dt.timedelta(days=notice_days) else Standing.VALID


def level_now(reached: str, first_on: dt.date | None, today: dt.date, months: int) -> str:
    """The level that is given: the second not before so many months after the first was given, where it was given."""
    if reached == SECOND and first_on is not None and today < months_after(first_on, months):
        return FIRST
    return reached


def number_of(place: int, year: int, kind: Kind) -> str:
    """The number as a register writes it: 0007/2026/CDHT."""
    return f"{place:04d}/{year}/{SYMBOLS[kind]}"
