"""The record of a review conference (biên bản hội nghị sơ kết, tổng kết) as an official paper. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table
from thidua.plans.rules.heads import Head

BY_HAND = "Thư ký: ........................................................"


@dataclass(frozen=True)
class Learnt:
    """A clause with what was learnt from it and what is proposed for the next phase."""

    label: str
    lesson: str
    amendment: str


@dataclass(frozen=True)
class Held:
    """What a conference was: its name, day, place, who chaired, what was said and concluded."""

    name: str
    movement: str
    on: dt.date
    place: str
    chair: str
    content: str
    conclusions: str
    reported: str


def minutes_of(head: Head, held: Held, learnt: Sequence[Learnt]) -> Paper:
    """Biên bản with the reports that came, the lessons by clause and the conclusions; signed by the chair and the secretary."""
    day = held.on
    body: list[Block] = [
        Paragraph(f"Hôm nay, ngày {day.day:02} tháng {day.month:02} năm {day.year}, tại {held.place}, diễn ra {held.name}."),
        Clause(label="I.", heading="THÀNH PHẦN"),
        Paragraph(f"Chủ trì: {held.chair}."),
        Paragraph(BY_HAND),
        Clause(label="II.", heading="BÁO CÁO"),
        Paragraph(held.reported),
        Clause(label="III.", heading="NỘI DUNG"),
        *(Paragraph(line) for line in (held.content or "Không có ý kiến khác.").splitlines() if line.strip()),
    ]
    if learnt:
        columns = (Column("Mục", 1.4), Column("Bài học", 2.6), Column("Đề nghị cho giai đoạn sau", 2.6))
        rows = tuple((one.label, one.lesson or "–", one.amendment or "–") for one in learnt)
        body += [Clause(label="IV.", heading="BÀI HỌC, ĐỀ NGHỊ THEO TỪNG MỤC"), Table(columns, rows)]
    body.append(Clause(label="V." if learnt else "IV.", heading="KẾT LUẬN"))
    body += [Paragraph(line) for line in held.conclusions.splitlines() if line.strip()] or [Paragraph("Chưa có kết luận.")]
    body += [Paragraph("Biên bản được thông qua tại hội nghị./."), Signatures((Signer("THƯ KÝ"), Signer("CHỦ TRÌ", held.chair)))]
    return Paper(
        kind=Kind.MINUTES, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary=f"{held.name} phong trào “{held.movement}”",
        place=head.place, signed_on=day, body=tuple(body), recipients=("Như thành phần", "Lưu: VT"), draft=not held.conclusions,
    )  # fmt: skip
