"""The papers of an initiative in the layout of Nghị định 30/2020/NĐ-CP: the application with its description, and the certificate. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Centred, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table
from thidua.plans.rules.heads import Head


@dataclass(frozen=True)
class Maker:
    """An author as they stand on paper; `share` in per cent."""

    name: str
    position: str
    workplace: str
    share: int


@dataclass(frozen=True)
class Figure:
    """An effect as it stands on paper."""

    name: str
    unit: str
    before: str
    after: str
    gain: str
    period: str
    method: str
    verifier: str


@dataclass(frozen=True)
class Application:
    """What is asked to be recognised. `sent_on` is None of a draft."""

    title: str
    field: str
    level: str
    unit: str
    applied_on: dt.date | None
    makers: Sequence[Maker]
    parts: Sequence[tuple[str, str]]
    figures: Sequence[Figure]
    materials: Sequence[str]
    declared: bool
    sent_on: dt.date | None


def application_paper(head: Head, one: Application) -> Paper:
    """Đơn yêu cầu công nhận sáng kiến, then báo cáo mô tả sáng kiến; a draft until it was sent. People write it, so no agency stands at its head."""
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Họ và tên", 2.2),
        Column("Chức vụ, nơi làm việc", 3),
        Column("Tỷ lệ đóng góp", 1.1, Align.CENTRE),
    )
    rows = tuple(
        (str(n), maker.name, ", ".join(part for part in (maker.position, maker.workplace) if part), f"{maker.share}%") for n, maker in enumerate(one.makers, 1)
    )  # fmt: skip
    body: list[Block] = [
        Paragraph("Tôi (chúng tôi) ghi tên dưới đây:"),
        Table(columns, rows),
        Paragraph(f"Đề nghị xét công nhận sáng kiến ({one.level}): {one.title}."),
        *_said("Lĩnh vực áp dụng", one.field),
        Clause(label="-", text=f"Đơn vị áp dụng: {one.unit}.", level=2),
        Clause(label="-", text=f"Ngày áp dụng lần đầu: {_day(one.applied_on)}.", level=2),
        *(Clause(label="-", text=f"Tài liệu kèm theo: {'; '.join(one.materials)}.", level=2) for _ in range(bool(one.materials))),
    ]
    if one.declared:
        body.append(
            Paragraph(
                "Tôi (chúng tôi) cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật và hoàn toàn chịu trách nhiệm trước pháp luật."
            )
        )
    body.append(Signatures(tuple(Signer("TÁC GIẢ" if n == 0 else "ĐỒNG TÁC GIẢ", maker.name) for n, maker in enumerate(one.makers[:3]))))
    return Paper(
        kind=Kind.APPLICATION, agency=Agency(""), prepared_on=head.made_on, summary="Yêu cầu công nhận sáng kiến", place=head.place,
        signed_on=one.sent_on, addressees=(head.agency,), body=(*body, Centred("BÁO CÁO MÔ TẢ SÁNG KIẾN"), *_description(one)), draft=one.sent_on is None,
    )  # fmt: skip


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa ghi"


def _said(label: str, text: str) -> tuple[Block, ...]:
    return (Clause(label="-", text=f"{label}: {text}.", level=2),) if text else ()


def _description(one: Application) -> tuple[Block, ...]:
    """Every part under a number with its heading; figures as a table."""
    found: list[Block] = [Centred(one.title)]
    number = 0
    for heading, text in one.parts:
        lines = [line for line in text.splitlines() if line.strip()]
        if lines:
            number += 1
            found.append(Clause(label=f"{number}.", heading=heading, level=1))
            found.extend(Paragraph(line) for line in lines)
    if one.figures:
        columns = (
            Column("Số đo", 2.2), Column("Trước", 0.9, Align.RIGHT), Column("Sau", 0.9, Align.RIGHT), Column("Làm lợi trong kỳ", 1.2, Align.RIGHT),
            Column("Kỳ, cách đo", 2.4), Column("Người xác nhận", 1.4),
        )  # fmt: skip
        rows = tuple(
            (f"{row.name} ({row.unit})", row.before, row.after, row.gain, f"{row.period}. {row.method}", row.verifier) for row in one.figures
        )
        found += [Clause(label=f"{number + 1}.", heading="Hiệu quả bằng số", level=1), Table(columns, rows)]
    return tuple(found)


@dataclass(frozen=True)
class Honoured:
    """What a certificate says. `ours`: a council of the agency passed it, and who signed the decision signs; else the agency only confirms what
    another body decided, and its head signs by hand."""

    title: str
    makers: Sequence[Maker]
    level: str
    council: str
    number: str
    decided_on: dt.date
    scope: str
    signer: str
    signer_position: str
    ours: bool


def _signer(one: Honoured) -> Signer:
    return Signer(one.signer_position.upper() or "THỦ TRƯỞNG ĐƠN VỊ", one.signer) if one.ours else Signer("THỦ TRƯỞNG ĐƠN VỊ")


def certificate_paper(head: Head, one: Honoured) -> Paper:
    """Giấy chứng nhận sáng kiến, after the decision."""
    names = "; ".join(f"{maker.name} ({maker.share}%)" if len(one.makers) > 1 else maker.name for maker in one.makers)
    body: list[Block] = [
        Centred(one.title),
        Paragraph(f"Tác giả: {names}."),
        Paragraph(f"Được công nhận là sáng kiến {one.level.lower()} theo Quyết định số {one.number} ngày {one.decided_on:%d/%m/%Y} ({one.council})."),
        *((Paragraph(f"Phạm vi áp dụng: {one.scope}."),) if one.scope else ()),
    ]
    return Paper(
        kind=Kind.CERTIFICATE, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary="Sáng kiến", place=head.place,
        signed_on=one.decided_on if one.ours else None, body=tuple(body), signer=_signer(one),
        recipients=("Tác giả sáng kiến", "Lưu: VT, TĐKT"),
    )  # fmt: skip
