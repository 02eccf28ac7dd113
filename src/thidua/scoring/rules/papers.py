"""The minutes of a cluster conference that votes for its leading unit, in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table


@dataclass(frozen=True)
class Minutes:
    """What the minutes say; `leader` is "" where nobody reached `needed` votes."""

    agency: str
    parent: str
    place: str
    cluster: str
    year: int
    round: str
    held_on: dt.date
    where: str
    chair: str
    secretary: str
    tellers: str
    basis: str
    said: str
    present: int
    issued: int
    collected: int
    invalid: int
    share: str
    needed: int
    votes: tuple[tuple[str, int], ...]
    leader: str


def minutes_paper(one: Minutes) -> Paper:
    """Biên bản hội nghị suy tôn: who was there, what was counted, whom it acclaims."""
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Đơn vị", 4),
        Column("Số phiếu", 1, Align.RIGHT),
        Column("Tỷ lệ trên phiếu thu về", 1.5, Align.RIGHT),
    )
    rows = tuple((str(n), name, str(votes), _share(votes, one.collected)) for n, (name, votes) in enumerate(one.votes, 1))
    body: list[Block] = [
        Paragraph(f"Ngày {one.held_on:%d/%m/%Y}, tại {one.where}, {one.cluster} họp bình xét, suy tôn đơn vị dẫn đầu năm {one.year} ({one.round})."),
        Clause(label="I.", heading="THÀNH PHẦN", level=1),
        Clause(label="1.", text=f"Chủ trì: {one.chair}. Thư ký: {one.secretary}.", level=2),
        Clause(label="2.", text=f"Tổ kiểm phiếu: {one.tellers}.", level=2),
        Clause(label="3.", text=f"Đại biểu có mặt: {one.present}.", level=2),
        Clause(label="II.", heading="NỘI DUNG", level=1),
        Clause(label="1.", text=f"Căn cứ: {one.basis}.", level=2),
        *(
            Clause(label="2.", text=line, level=2) if n == 0 else Paragraph(line)
            for n, line in enumerate(filter(None, map(str.strip, one.said.splitlines())))
        ),
        Clause(label="III.", heading="KẾT QUẢ KIỂM PHIẾU", level=1),
        Paragraph(f"Phiếu phát ra {one.issued}, thu về {one.collected}, không hợp lệ {one.invalid}, hợp lệ {one.collected - one.invalid}."),
        Table(columns, rows),
        Paragraph(_outcome(one)),
        Signatures((Signer("THƯ KÝ", one.secretary), Signer("CHỦ TRÌ", one.chair))),
    ]
    return Paper(
        kind=Kind.MINUTES, agency=Agency(one.agency, one.parent), prepared_on=one.held_on, place=one.place, signed_on=one.held_on, draft=True,
        summary=f"Hội nghị bình xét, suy tôn đơn vị dẫn đầu {one.cluster} năm {one.year}", body=tuple(body),
        recipients=("Các đơn vị trong cụm", "Thường trực Hội đồng thi đua", "Lưu: VT"),
    )  # fmt: skip


def _share(votes: int, collected: int) -> str:
    return _tenths(votes * 1000 // collected) if collected else ""


def _tenths(value: int) -> str:
    """Tenths of a per cent, never more than they are."""
    return f"{value // 10},{value % 10}%"


def _outcome(one: Minutes) -> str:
    if one.leader:
        return f"Đơn vị được suy tôn dẫn đầu: {one.leader} (cần ít nhất {one.needed} phiếu, tức từ {one.share} số phiếu thu về)."
    return f"Chưa suy tôn được đơn vị dẫn đầu: không đơn vị nào một mình đạt {one.needed} phiếu (từ {one.share} số phiếu thu về)."
