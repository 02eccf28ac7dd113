"""A calendar of due days as RFC 5545 text: lines end with CR LF and are folded at 75 octets. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

FOLD = 75


@dataclass(frozen=True)
class Day:
    """One due day as the calendar shows it."""

    id: uuid.UUID
    on: dt.date
    title: str
    words: str
    url: str
    version: int = 0


def calendar(name: str, days: Iterable[Day], *, stamp: dt.datetime) -> str:
    """The whole feed. `stamp` is the moment it was made, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thidua//lich han//VI", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{escaped(name)}"]
    for day in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day.id}@thidua",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"SEQUENCE:{day.version}",
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"SUMMARY:{escaped(day.title)}",
            f"DESCRIPTION:{escaped(day.words)}",
            f"URL:{day.url}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and new line are written with a backslash."""
    kept = "".join(ch for ch in text.replace("\r\n", "\n") if ch == "\n" or ord(ch) >= 32)
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line cut into pieces of at most 75 octets, never inside a letter; what follows begins with a blank."""
    pieces: list[str] = []
    piece, size = "", 0
    for ch in line:
        width = len(ch.encode())
        if size + width > FOLD - (1 if pieces else 0):
            pieces.append(piece)
            piece, size = "", 0
        piece += ch
        size += width
    return "\r\n ".join([*pieces, piece])
