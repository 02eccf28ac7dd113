"""The record of handed-over work (biên bản bàn giao) in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from thidua.papers.model import Agency, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table

COLUMNS = (Column("TT", 0.4), Column("Loại việc", 1.5), Column("Nội dung", 4), Column("Thời hạn", 1.1))


def record_paper(
    *,
    agency: Agency,
    place: str,
    on: dt.date,
    made_on: dt.date,
    giver: str,
    taker: str,
    reason: str,
    lines: Sequence[Sequence[str]],
    kept: Sequence[Sequence[str]],
) -> Paper:
    """What went and what stayed, to be signed by the two and by their head; `lines` and `kept` are [kind, what, until when]."""
    why = f" Lý do: {reason.rstrip('.')}." if reason else ""
    body: tuple[Block, ...] = (
        Paragraph(f"Hôm nay, ngày {on.day:02} tháng {on.month:02} năm {on.year}, hai bên bàn giao công việc như sau.{why}"),
        Clause(label="I.", heading="THÀNH PHẦN"),
        Paragraph(f"Người bàn giao: {giver}."),
        Paragraph(f"Người nhận bàn giao: {taker}."),
        Clause(label="II.", heading="CÔNG VIỆC BÀN GIAO"),
        Table(COLUMNS, _rows(lines)),
        *((Clause(label="III.", heading="CÔNG VIỆC KHÔNG BÀN GIAO"), Table(COLUMNS, _rows(kept))) if kept else ()),
        Paragraph(f"Từ ngày {on:%d/%m/%Y}, người nhận bàn giao chịu trách nhiệm về các việc ở mục II."),
        Paragraph("Biên bản được lập thành 03 bản, hai bên và đơn vị mỗi bên giữ 01 bản./."),
        Signatures((Signer("NGƯỜI BÀN GIAO", giver), Signer("NGƯỜI NHẬN BÀN GIAO", taker), Signer("THỦ TRƯỞNG ĐƠN VỊ"))),
    )
    return Paper(
        kind=Kind.MINUTES, agency=agency, prepared_on=made_on, summary="Bàn giao công việc", place=place, signed_on=on, body=body,
        recipients=("Như thành phần", "Lưu: Hồ sơ cán bộ"),
    )  # fmt: skip


def _rows(lines: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), kind, what, until) for number, (kind, what, until) in enumerate(lines, 1))
