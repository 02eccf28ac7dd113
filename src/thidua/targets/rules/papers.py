"""The registration of a unit as an official paper in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.plans.rules.amounts import amount_words
from thidua.targets.rules.registrations import Line


@dataclass(frozen=True)
class Registered:
    """What stands on the paper; `people`: name, position, title."""

    unit: str
    parent: str
    place: str
    head: str
    movement: str
    year: int
    lines: tuple[Line, ...]
    collective: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]
    note: str
    sent_on: dt.date | None
    approved_on: dt.date | None
    made_on: dt.date
    unconfirmed: tuple[str, ...] = ()
    """Rules on which a draft hangs and that nobody has confirmed."""


def registration_paper(one: Registered) -> Paper:
    """The registration with its tables of targets, titles of the unit and titles of its people; a draft until it was sent."""
    targets = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Chỉ tiêu, nội dung thi đua", 4),
        Column("Mức đăng ký", 1.4),
        Column("Thời hạn", 1.2, Align.CENTRE),
    )
    people = (Column("TT", 0.5, Align.CENTRE), Column("Họ và tên", 2.2), Column("Chức vụ", 1.8), Column("Danh hiệu đăng ký", 2.4))
    rows = tuple((str(n), line.text, amount_words(line.amount, line.counted_in), _day(line.due_on)) for n, line in enumerate(one.lines, 1))
    named = tuple((str(n), *person) for n, person in enumerate(one.people, 1))
    approved = f" Bản đăng ký đã được cấp trên duyệt ngày {_day(one.approved_on)}." if one.approved_on else ""
    body: list[Block] = [
        Paragraph(f"Hưởng ứng {one.movement}, {one.unit} đăng ký chỉ tiêu và danh hiệu thi đua năm {one.year} như sau:"),
        Clause(label="I.", heading="CHỈ TIÊU THI ĐUA"),
        Table(targets, rows) if rows else Paragraph("Chưa ghi chỉ tiêu."),
        Clause(label="II.", heading="DANH HIỆU TẬP THỂ"),
        *(Clause(label="-", text=name + (";" if n < len(one.collective) else "."), level=2) for n, name in enumerate(one.collective, 1)),
        *(() if one.collective else (Paragraph("Không đăng ký."),)),
        Clause(label="III.", heading="DANH HIỆU CÁ NHÂN"),
        Table(people, named) if named else Paragraph("Không đăng ký."),
    ]
    if one.note:
        body += [Clause(label="IV.", heading="Ý KIẾN CỦA ĐƠN VỊ"), *(Paragraph(line) for line in one.note.splitlines() if line.strip())]
    if one.unconfirmed and one.sent_on is None:
        body.append(Paragraph(f"Ghi chú: dùng quy tắc chưa ai xác nhận: {'; '.join(one.unconfirmed)}."))
    body.append(Paragraph(f"{one.unit} đề nghị cấp trên xem xét, phê duyệt.{approved}/." if not approved else f"{approved.strip()}/."))
    return Paper(
        kind=Kind.REPORT,
        agency=Agency(one.unit, one.parent),
        prepared_on=one.made_on,
        summary=f"Đăng ký chỉ tiêu và danh hiệu thi đua năm {one.year}",
        place=one.place,
        signed_on=one.sent_on,
        body=tuple(body),
        signer=Signer("THỦ TRƯỞNG ĐƠN VỊ", one.head),
        recipients=(one.parent or "Cấp trên", "Lưu: VT, TĐKT"),
        draft=one.sent_on is None,
    )


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
