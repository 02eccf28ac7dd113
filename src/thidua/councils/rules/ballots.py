"""A ballot on paper for a member who has no screen: all items of a sitting on one sheet, to be filled in with a pen. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table

BY_HAND = "." * 60
CHOICES = ("Đồng ý", "Không đồng ý", "Không có ý kiến")


@dataclass(frozen=True)
class Asked:
    """An item as a ballot asks of it: with criteria (title, most points) for points, without any for a vote."""

    title: str
    unit: str = ""
    criteria: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What stands at the head of a ballot."""

    agency: str
    parent: str
    place: str
    council: str
    title: str
    on: dt.date


def ballot_paper(sheet: Sheet, items: Sequence[Asked]) -> Paper:
    """The sheet: the votes in one table, then a table for each item that gets points."""
    voted, scored = [one for one in items if not one.criteria], [one for one in items if one.criteria]
    found: list[Block] = [
        Paragraph(f"Phiên: {sheet.title}, ngày {sheet.on:%d/%m/%Y}."),
        Paragraph(f"Họ và tên thành viên: {BY_HAND}"),
        Paragraph("Không ghi vào nội dung mà mình có liên quan."),
    ]
    if voted:
        columns = (Column("TT", 0.5, Align.CENTRE), Column("Nội dung", 4), *(Column(one, 1.1, Align.CENTRE) for one in CHOICES))
        rows = tuple((str(n), _named(one), "□", "□", "□") for n, one in enumerate(voted, 1))
        found += [Clause(label="-", text="Biểu quyết: đánh dấu một ô ở mỗi dòng.", level=2), Table(columns, rows)]
    for number, one in enumerate(scored, 1):
        found += [Clause(label=f"{number}.", heading=_named(one), level=2), _points(one)]
    found.append(Signatures((Signer("THÀNH VIÊN HỘI ĐỒNG"),)))
    return Paper(
        kind=Kind.BALLOT, agency=Agency(sheet.agency, sheet.parent), prepared_on=sheet.on, place=sheet.place, signed_on=sheet.on,
        summary=f"Thành viên {sheet.council}", body=tuple(found),
    )  # fmt: skip


def _points(one: Asked) -> Table:
    columns = (Column("Tiêu chí", 4), Column("Điểm tối đa", 1.2, Align.CENTRE), Column("Điểm chấm", 1.2, Align.CENTRE))
    return Table(columns, tuple((title, most, "") for title, most in one.criteria), row_height_mm=8)


def _named(one: Asked) -> str:
    return f"{one.title} ({one.unit})" if one.unit else one.title
