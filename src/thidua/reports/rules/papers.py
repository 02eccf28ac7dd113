"""A report as an official paper (Nghị định 30/2020/NĐ-CP): told clause by clause, its figures in an annex with how each was reckoned. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Appendix, Basis, Block, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.plans.rules.heads import Head, report_symbol, resting


@dataclass(frozen=True)
class Told:
    """A clause and what is told of it; `label` as the plan prints it."""

    label: str
    heading: str
    text: str


@dataclass(frozen=True)
class Counted:
    """A figure, in what, and out of which units; `missing` names those without one."""

    label: str
    number: str
    amount: str
    units: str
    missing: str


@dataclass(frozen=True)
class Saying:
    """What stands around the lines of a report."""

    title: str
    basis: str
    taken: str
    addressees: tuple[str, ...]
    draft: bool
    digest: str = ""


def report_paper(head: Head, said: Saying, told: Sequence[Told], counted: Sequence[Counted]) -> Paper:
    """Báo cáo with its annex of figures; a draft until it is accepted."""
    body: list[Block] = [Basis(said.basis)]
    for one in told:
        body.append(Clause(label=one.label, heading=one.heading, level=1))
        body += [Paragraph(line) for line in (one.text or "Chưa có nội dung.").splitlines() if line.strip()]
    if counted:
        body.append(Paragraph(f"Số liệu chi tiết tại Phụ lục kèm theo ({said.taken})."))
    body += resting(head)
    rows = tuple((str(place), one.label, one.number, one.amount, one.units, one.missing) for place, one in enumerate(counted, 1))
    columns = (
        Column("TT", 0.4, Align.CENTRE), Column("Chỉ tiêu", 2.6), Column("Số liệu", 1, Align.RIGHT), Column("Đơn vị tính", 0.9),
        Column("Đã tính", 0.8, Align.CENTRE), Column("Đơn vị còn thiếu", 1.6),
    )  # fmt: skip
    about = [Paragraph(said.taken + ".")] + ([Paragraph(f"Mã kiểm tra bản chốt: {said.digest}.")] if said.digest else [])
    annex = (Appendix("Số liệu kèm theo báo cáo", body=(Table(columns, rows), *about)),) if rows else ()
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary=said.title, symbol=report_symbol(head),
        place=head.place, addressees=said.addressees, body=tuple(body), signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"), recipients=("Như trên", "Lưu: VT"), draft=said.draft, appendices=annex,
    )  # fmt: skip
