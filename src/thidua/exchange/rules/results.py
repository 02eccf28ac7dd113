"""The layout of a file of results from another platform, and how its rows are compared with what the log has. Pure."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from thidua.sheets.enums import CellKind
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import Values, Wrong
from thidua.sheets.rules.layout import Column, Layout
from thidua.vn.search import fold

MOST_MINUTES = 1440
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
AMOUNT = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")
RESULTS = Layout(
    "results",
    (
        Column("person", "Mã cán bộ", CellKind.CODE, ("Mã nhân viên", "Mã số", "Mã học viên", "Mã", "Employee ID", "ID number", "Username", "Tên đăng nhập"), most=40),
        Column("email", "Thư điện tử", CellKind.EMAIL, ("Email", "E-mail", "Email address", "Địa chỉ thư")),
        Column("name", "Họ và tên", others=("Họ tên", "Full name", "Học viên", "Name"), most=120),
        Column("title", "Khóa học", others=("Tên khóa học", "Tên khóa", "Khóa", "Course", "Course name", "Nội dung", "Bài học"), required=True, most=300),
        Column("on", "Ngày hoàn thành", CellKind.DAY, ("Hoàn thành", "Ngày xong", "Ngày học xong", "Ngày học", "Completed on", "Completion date", "Date completed", "Ngày"), required=True),
        Column("minutes", "Số phút", others=("Thời gian học (phút)", "Minutes", "Time spent (minutes)", "Phút"), most=12),
        Column("hours", "Số giờ", others=("Thời gian học", "Thời lượng", "Hours", "Time spent", "Giờ"), most=12),
        Column("certificate", "Số chứng nhận", others=("Số chứng chỉ", "Certificate", "Certificate number"), most=60),
        Column("score", "Điểm", others=("Kết quả", "Score", "Grade"), most=40),
    ),
    code="key",
)  # fmt: skip


def key_of(person: str, title: str, on: str) -> str:
    """By what a row is known again: the person, the course and the day."""
    return f"{person} · {fold(title)} · {on}"


def entry_key(source: uuid.UUID, key: str) -> uuid.UUID:
    """The id of the entry of the log that a row becomes: the same row is the same entry however often its file comes."""
    return uuid.uuid5(source, key)


def length_of(minutes: str, hours: str) -> int | None:
    """The minutes of a row: from minutes, from hours (1,5), or from a clock (1:30:00); None of anything else."""
    if minutes:
        return _number(minutes)
    if found := CLOCK.fullmatch(hours):
        return int(found[1]) * 60 + int(found[2]) or None
    return round(float(hours.replace(",", ".")) * 60) or None if AMOUNT.fullmatch(hours) else None


def _number(text: str) -> int | None:
    return round(float(text.replace(",", "."))) or None if AMOUNT.fullmatch(text) else None


@dataclass
class Kept:
    """Who is of the agency today, by code and by address, and which entries the log has by their id; and what rows of the file have said so far."""

    source: uuid.UUID
    today: dt.date
    codes: frozenset[str]
    addresses: Mapping[str, str]
    entries: frozenset[uuid.UUID]
    seen: set[str] = field(default_factory=set)

    def known(self, layout: str) -> Kept:
        return self

    def left(self) -> Iterator[tuple[str, str, Values]]:
        """The log has much that no file of one platform names."""
        return iter(())

    def have(self, code: str) -> Mapping[str, str] | None:
        """What the log has already stays as it is there."""
        return {} if entry_key(self.source, code) in self.entries else None

    def check(self, values: Values, line: Line) -> list[Wrong]:
        """Somebody who is not of the agency, a day to come, no length or one that no day has, a row twice."""
        code, address = values.get("person", ""), values.get("email", "")
        found = code if code in self.codes else self.addresses.get(address, "")
        wrongs = [] if found else [Wrong("person" if code or not address else "email", "unknown_person", code or address)]
        length = length_of(values.get("minutes", ""), values.get("hours", ""))
        place = "minutes" if values.get("minutes") or not values.get("hours") else "hours"
        if length is None:
            wrongs.append(Wrong(place, "no_length", values.get(place, "")))
        elif length > MOST_MINUTES:
            wrongs.append(Wrong(place, "longer_than_a_day", values.get(place, "")))
        if values.get("on", "") > self.today.isoformat():
            wrongs.append(Wrong("on", "to_come", values["on"]))
        values["person"], values["length"] = found or code, str(length or "")
        values["key"] = key_of(values["person"], values.get("title", ""), values.get("on", ""))
        if values["key"] in self.seen:
            wrongs.append(Wrong("title", "twice", values.get("title", "")))
        return wrongs

    def take(self, values: Mapping[str, str]) -> None:
        self.seen.add(values["key"])
