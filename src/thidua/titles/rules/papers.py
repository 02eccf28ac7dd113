"""A self-assessment as an official paper in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table


@dataclass(frozen=True)
class Row:
    """A line of the sheet; `most` is empty of a group."""

    code: str
    title: str
    most: str
    points: str
    ground: str


@dataclass(frozen=True)
class Assessed:
    """What stands on the paper. `whose`: name, then position and unit. `result` is empty before it is confirmed; `clause` names the document."""

    title: str
    year: int
    agency: str
    parent: str
    place: str
    whose: str
    position: str
    clause: str
    rows: tuple[Row, ...]
    total: str
    most: str
    sent_on: dt.date | None
    result: str
    number: str
    confirmer: str
    made_on: dt.date
    unconfirmed: tuple[str, ...] = ()


def sheet_paper(one: Assessed) -> Paper:
    """The sheet with its table, the result and both signatures; a draft until it was sent."""
    columns = (
        Column("TT", 0.6, Align.CENTRE),
        Column("Chỉ số", 3),
        Column("Điểm tối đa", 0.9, Align.CENTRE),
        Column("Tự chấm", 0.9, Align.CENTRE),
        Column("Căn cứ", 3.6),
    )
    rows = tuple((row.code, row.title, row.most, row.points, row.ground) for row in one.rows)
    body: list[Block] = [
        Paragraph(f"Họ và tên (đơn vị) tự đánh giá: {one.whose}{f', {one.position}' if one.position else ''}."),
        Paragraph(f"Căn cứ: {one.clause}."),
        Table(columns, rows),
        Clause(label="-", text=f"Tổng điểm: {one.total or 'chưa đủ dữ liệu'} trên {one.most}.", level=2),
    ]
    if one.result:
        body.append(Clause(label="-", text=f"Kết quả: {one.result}{f', số {one.number}' if one.number else ''}.", level=2))
    if one.unconfirmed:
        body.append(Paragraph(f"Ghi chú: dùng quy tắc chưa ai xác nhận: {'; '.join(one.unconfirmed)}."))
    body.append(Signatures((Signer("NGƯỜI TỰ ĐÁNH GIÁ", one.whose), Signer("NGƯỜI XÁC NHẬN", one.confirmer))))
    return Paper(
        kind=Kind.REPORT, agency=Agency(one.agency, one.parent), prepared_on=one.made_on, summary=f"Tự đánh giá {one.title} năm {one.year}",
        place=one.place, signed_on=one.sent_on, body=tuple(body), recipients=("Người xác nhận", "Lưu: VT, TĐKT"), draft=one.sent_on is None,
    )  # fmt: skip
