"""The papers of secret ballots: the sheet without name or number, and the record of the count that the tellers sign. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.councils.rules.ballots import Asked, Sheet
from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table


def secret_sheet(sheet: Sheet, items: Sequence[Asked]) -> Paper:
    """One ballot: a line for each subject, nothing that tells one sheet from another."""
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Nội dung, người được đề nghị", 4),
        Column("Đồng ý", 1, Align.CENTRE),
        Column("Không đồng ý", 1.2, Align.CENTRE),
    )
    rows = tuple((str(n), f"{one.title} ({one.unit})" if one.unit else one.title, "□", "□") for n, one in enumerate(items, 1))
    body: tuple[Block, ...] = (
        Paragraph(f"Phiên: {sheet.title}, ngày {sheet.on:%d/%m/%Y}. PHIẾU KÍN, không ghi tên, không ký."),
        Table(columns, rows, row_height_mm=9),
        Paragraph(
            "Mỗi dòng đánh dấu X vào một ô. Không đánh dấu là không có ý kiến ở dòng đó. Đánh dấu cả hai ô, hoặc viết thêm, thì dòng đó không hợp lệ."
        ),
    )
    return Paper(
        kind=Kind.BALLOT, agency=Agency(sheet.agency, sheet.parent), prepared_on=sheet.on, place=sheet.place, signed_on=sheet.on,
        summary=f"Bỏ phiếu kín của {sheet.council}", body=body,
    )  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A subject as the record of the count tells it: figures in the order of `FIGURES`, share and bar in words, what the rule drafts."""

    title: str
    unit: str
    figures: tuple[str, ...]
    share: str
    bar: str
    drafted: str
    level: str


FIGURES = ("Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Đồng ý", "Không đồng ý", "Không ý kiến")


@dataclass(frozen=True)
class Counting:
    """The head of the record: how many members there are, are there, and away with a vote in writing; who counted and who presided."""

    sheet: Sheet
    members: int
    present: int
    written: int
    tellers: tuple[str, ...]
    chair: str
    tokens: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(title, marks in the box) of each ballot on the screen."""


def counting_paper(told: Counting, items: Sequence[Counted], *, draft: bool) -> Paper:
    """The record of the count in the official layout."""
    sheet = told.sheet
    by = f"Ban kiểm phiếu: {'; '.join(told.tellers)}." if told.tellers else "Phiếu trên máy do phần mềm đếm; đếm lại được bằng tệp hòm phiếu."
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Nội dung", 2.6), *(Column(one, 0.9, Align.CENTRE) for one in FIGURES), Column("Tỷ lệ", 0.9, Align.CENTRE),
    )  # fmt: skip
    rows = tuple((str(n), f"{one.title} ({one.unit})" if one.unit else one.title, *one.figures, one.share) for n, one in enumerate(items, 1))
    levels = tuple(dict.fromkeys(one.level for one in items))
    body: tuple[Block, ...] = (
        Paragraph(f"Ngày {sheet.on:%d/%m/%Y}, {sheet.council} bỏ phiếu kín tại phiên: {sheet.title}."),
        Clause(label="1.", text=by, level=2),
        Clause(label="2.", text=f"Thành viên có quyền biểu quyết: {told.members}; có mặt {told.present}; vắng, gửi phiếu bằng văn bản {told.written}.", level=2),
        *(Clause(label="-", text=f"Cách lấy phiếu: {one}", level=3) for one in levels),
        Clause(label="3.", text="Kết quả kiểm phiếu:", level=2),
        Table(columns, rows),
        *(Clause(label="-", text=f"{one.title}: {one.share}, mức {one.bar}: {one.drafted.lower()}.", level=3) for one in items),
        *(Clause(label="-", text=f"Mã các phiếu trong hòm của {title}: {', '.join(marks)}.", level=3) for title, marks in told.tokens if marks),
        Paragraph("Phiếu đã kiểm được niêm phong và lưu cùng biên bản này./."),
        Signatures((*(Signer("NGƯỜI KIỂM PHIẾU", one) for one in told.tellers), Signer("CHỦ TỌA", told.chair))),
    )  # fmt: skip
    return Paper(
        kind=Kind.MINUTES, agency=Agency(sheet.agency, sheet.parent), prepared_on=sheet.on, place=sheet.place, signed_on=sheet.on, draft=draft,
        summary=f"Kiểm phiếu của {sheet.council}: {sheet.title}", body=body, recipients=("Thành viên hội đồng", "Lưu: VT, hồ sơ hội đồng"),
    )  # fmt: skip


@dataclass(frozen=True)
class Dossier:
    """A subject with what its members read, as (heading, text, names of files)."""

    title: str
    unit: str
    parts: tuple[tuple[str, str, tuple[str, ...]], ...]


def dossiers_paper(sheet: Sheet, items: Sequence[Dossier]) -> Paper:
    """All dossiers of a sitting one after the other, with one count of pages, behind a list of them."""
    columns = (Column("TT", 0.5, Align.CENTRE), Column("Nội dung", 4), Column("Đơn vị", 2))
    body: list[Block] = [
        Paragraph(f"Phiên: {sheet.title}, ngày {sheet.on:%d/%m/%Y}. Tài liệu của hội đồng, không phát ra ngoài."),
        Table(columns, tuple((str(n), one.title, one.unit) for n, one in enumerate(items, 1))),
    ]
    for number, one in enumerate(items, 1):
        body.append(Clause(label=f"{number}.", heading=f"{one.title}{f' ({one.unit})' if one.unit else ''}"))
        for heading, text, files in one.parts:
            body.append(Clause(heading=heading, level=2))
            body += [Paragraph(line) for line in text.splitlines() if line.strip()]
            body += [Clause(label="-", text=name, level=3) for name in files]
    return Paper(
        kind=Kind.LIST, agency=Agency(sheet.agency, sheet.parent), prepared_on=sheet.on, place=sheet.place, signed_on=sheet.on,
        summary=f"Hồ sơ xét tại phiên họp của {sheet.council}", body=tuple(body),
    )  # fmt: skip
