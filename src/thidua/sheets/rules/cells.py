"""The text of a cell as a value, or the code of what is wrong with it. Pure."""

from __future__ import annotations

import datetime as dt
import re

from thidua.sheets.enums import CellKind
from thidua.sheets.rules.layout import Column
from thidua.vn.search import fold

EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(1, 73_050)  # up to the year 2099
_DIGITS = re.compile(r"\d+")
_SERIAL = re.compile(r"\d{1,5}(?:\.\d+)?")
_DAY = re.compile(r"(?:ngày\s+)?\d{1,4}(?:\s*[/.\-]\s*|\s+tháng\s+)\d{1,2}(?:\s*[/.\-]\s*|\s+năm\s+)\d{1,4}(?:[T ].*)?", re.IGNORECASE)
_SHORT_YEAR = 100


def day_of(text: str) -> dt.date | None:
    """14/05/2025, 14-5-25, 14.05.2025, "14 tháng 5 năm 2025", 2025-05-14 or the serial number 45791 of a spreadsheet; None for anything else."""
    text = text.strip().lstrip("'")
    if _SERIAL.fullmatch(text):
        serial = int(float(text))
        return _EPOCH + dt.timedelta(days=serial) if serial in _SERIALS else None
    if not _DAY.fullmatch(text):
        return None
    parts = [int(part) for part in _DIGITS.findall(text)[:3]]
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    if year < _SHORT_YEAR:
        year += 2000 if year < 70 else 1900
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def name_of(text: str) -> str:
    """A name with single spaces; written in capitals only, or in small letters only, it gets the usual ones."""
    words = text.replace("\u00a0", " ").split()
    return " ".join(_usual(word) for word in words)


def _usual(word: str) -> str:
    """Nguyễn for NGUYỄN, nguyễn and nGUYỄN; H'Hen, Y-Bhăm as they are."""
    if word[:1].isupper() and word[1:].islower():
        return word
    parts = re.split(r"(['’-])", word)
    if all(part[:1].isupper() and (len(part) == 1 or part[1:].islower()) for part in parts[::2] if part):
        return word
    return "".join(part.capitalize() for part in parts)


def cleaned(column: Column, text: str) -> tuple[str, str]:
    """The value of a cell, and the code of what is wrong with it or nothing. A day is ISO, a choice its code."""
    text = " ".join(text.replace("\u00a0", " ").split())
    if not text:
        return "", "missing" if column.required else ""
    if len(text) > column.most:
        return text, "too_long"
    match column.kind:
        case CellKind.DAY:
            day = day_of(text)
            return (day.isoformat(), "") if day else (text, "not_a_day")
        case CellKind.EMAIL:
            return text.lower(), "" if EMAIL.fullmatch(text) else "not_email"
        case CellKind.CHOICE:
            found = column.choices.get(fold(text))
            return (found, "") if found is not None else (text, "unknown_word")
        case CellKind.NAME:
            name = name_of(text)
            return name, "digits_in_name" if any(sign.isdigit() for sign in name) else "" if " " in name else "half_name"
        case _:
            return text, ""
