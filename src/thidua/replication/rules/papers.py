"""The kit of a model as a guidance, and the ledger of what became of all models as a report, in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.plans.rules.heads import Head, report_symbol, resting

SIGNER = Signer("THỦ TRƯỞNG ĐƠN VỊ")


@dataclass(frozen=True)
class KitSaid:
    """A kit in words, as it is printed; `reach` is the sentence of how far it reaches."""

    title: str
    nutshell: str
    result: str
    conditions: str
    steps: Sequence[str]
    cost: str
    days: str
    contact: str
    materials: str
    unfit: str
    clauses: Sequence[str]
    reach: str
    edition: int


def _parts(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip()) or (Paragraph("Chưa ghi."),)


def kit_paper(head: Head, kit: KitSaid) -> Paper:
    """The kit as a guidance for whoever takes the model up; a draft for who signs it."""
    body: list[Block] = [*_parts(kit.nutshell)]
    if kit.clauses:
        body.append(Paragraph(f"Thực hiện: {'; '.join(kit.clauses)}."))
    body += [Clause(label="1.", heading="Kết quả ở nơi làm ra"), *_parts(kit.result)]
    body += [Clause(label="2.", heading="Điều kiện"), *_parts(kit.conditions)]
    body += [
        Clause(label="3.", heading="Các bước"),
        *(Clause(label=f"{letter})", text=step, level=2) for letter, step in zip(_labels(len(kit.steps)), kit.steps, strict=True)),
    ]
    body += [Clause(label="4.", heading="Chi phí, thời gian"), Paragraph(f"Chi phí: {kit.cost}."), Paragraph(f"Thời gian chuẩn bị: {kit.days}.")]
    body += [Clause(label="5.", heading="Tài liệu"), *_parts(kit.materials)]
    body += [Clause(label="6.", heading="Không phù hợp khi"), *_parts(kit.unfit)]
    body += [Clause(label="7.", heading="Người liên hệ"), Paragraph(f"{kit.contact or 'Chưa ghi'}.")]
    body += [Clause(label="8.", heading="Phạm vi ảnh hưởng"), Paragraph(f"{kit.reach.rstrip(chr(46))}./.")]
    edition = f" (bản {kit.edition})" if kit.edition else ""
    return Paper(
        kind=Kind.GUIDANCE, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=f"HD-{head.issuer or head.symbol}".rstrip("-"),
        summary=f"Áp dụng mô hình “{kit.title}”{edition}", body=tuple(body), signer=SIGNER, recipients=("Các đơn vị áp dụng", "Lưu: VT"), draft=True,
    )  # fmt: skip


LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in papers: no f, j, w and z."""


def _labels(number: int) -> list[str]:
    """Labels of points; beyond the alphabet two letters."""
    singles = list(LETTERS)
    return (singles + [f"{one}{two}" for one in singles for two in singles])[:number]


@dataclass(frozen=True)
class LedgerLine:
    """A model in the ledger, and what a unit did with it; without a unit nobody took it up."""

    model: str
    maker: str
    unit: str
    what: str
    since: str
    saved: str


def ledger_paper(head: Head, lines: Sequence[LedgerLine], sentence: str) -> Paper:
    """The ledger of all models of an agency, a draft for who signs it."""
    columns = (
        Column("TT", 0.5, Align.CENTRE), Column("Mô hình", 2.6), Column("Đơn vị làm ra", 1.8), Column("Đơn vị áp dụng", 1.8),
        Column("Tình hình", 1.8), Column("Từ ngày", 1.2, Align.CENTRE), Column("Đã tiết kiệm (đã kiểm tra)", 1.8),
    )  # fmt: skip
    rows = tuple((str(n), one.model, one.maker, one.unit, one.what, one.since, one.saved) for n, one in enumerate(lines, 1))
    table: tuple[Block, ...] = (Table(columns, rows),) if rows else (Paragraph("Chưa có mô hình nào được công bố."),)
    body: tuple[Block, ...] = (
        Paragraph(sentence), *table, *resting(head), Paragraph("Số liệu do chính đơn vị áp dụng báo cáo và đã được người khác kiểm tra./."),
    )  # fmt: skip
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=report_symbol(head),
        summary="Tình hình nhân rộng mô hình", body=body, signer=SIGNER, recipients=("Lãnh đạo cơ quan", "Lưu: VT"), draft=True,
    )  # fmt: skip
