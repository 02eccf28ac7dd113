"""A proposal as an official letter, and the report of a period, in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.papers.wording import split_number
from thidua.plans.rules.heads import Head, report_symbol, resting

NOTHING = "Không có."


@dataclass(frozen=True)
class Letter:
    """A proposal as it is printed; `number` and `signed_on` are those of the letter by which it went outside, where it did."""

    subject: str
    to: str
    hinders: str
    rule: str
    proposed: str
    effect: str
    clause: str
    number: str = ""
    signed_on: dt.date | None = None
    by_person: str = ""


def _parts(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def letter_paper(head: Head, letter: Letter) -> Paper:
    """The dispatch with every component of article 8; a draft until it has its number."""
    body: list[Block] = [
        Paragraph(
            f"Thực hiện {letter.clause}, {head.agency} kiến nghị {within(letter.subject)} như sau:"
            if letter.clause
            else f"{head.agency} kiến nghị {within(letter.subject)} như sau:"
        ),
        Clause(label="1.", heading="Khó khăn, vướng mắc"),
        *_parts(letter.hinders),
    ]
    if letter.rule:
        body.append(Paragraph(f"Quy định liên quan: {letter.rule}."))
    body += [Clause(label="2.", heading="Đề xuất, kiến nghị"), *_parts(letter.proposed)]
    if letter.effect:
        body += [Clause(label="3.", heading="Tác dụng dự kiến"), *_parts(letter.effect)]
    body.append(Paragraph(f"{head.agency} đề nghị {letter.to} xem xét, giải quyết và trả lời./."))
    number, symbol = split_number(letter.number)
    return Paper(
        kind=Kind.DISPATCH, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary=f"kiến nghị {within(letter.subject)}",
        number=number, symbol=symbol or head.symbol, place=head.place, signed_on=letter.signed_on, addressees=(letter.to,), body=tuple(body),
        signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"), recipients=("Như trên", "Lưu: VT"), draft=not letter.number,
    )  # fmt: skip


def within(subject: str) -> str:
    """A subject in the middle of a sentence: the verbs with which subjects begin stand small there."""
    return (
        subject[:1].lower() + subject[1:] if subject.startswith(VERBS) else f"về việc {subject[:1].lower() + subject[1:]}" if subject else "như sau"
    )


VERBS = ("Sửa", "Bổ sung", "Ban hành", "Quy định", "Cho phép", "Bãi bỏ", "Hướng dẫn", "Nâng", "Giảm", "Bố trí", "Tăng", "Cấp", "Về ")


@dataclass(frozen=True)
class Line:
    """A proposal in the report: its subject, who proposed, where it is, what came of it."""

    subject: str
    unit: str
    holder: str
    result: str


@dataclass(frozen=True)
class Period:
    """The proposals of a period: how many were sent, answered, in time, taken up, changed by; late without an answer; and line by line."""

    words: str
    sent: int
    answered: int
    in_time: int
    taken_up: int
    changed: int
    late: int
    answered_lines: Sequence[Line]
    open_lines: Sequence[Line]


def report_paper(head: Head, period: Period) -> Paper:
    """The report of the proposals of a unit in a period, a draft for who signs it."""
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Nội dung kiến nghị", 3),
        Column("Đơn vị kiến nghị", 1.8),
        Column("Nơi giải quyết", 1.8),
        Column("Kết quả", 2.4),
    )

    def table(lines: Sequence[Line]) -> tuple[Block, ...]:
        rows = tuple((str(n), one.subject, one.unit, one.holder, one.result) for n, one in enumerate(lines, 1))
        return (Table(columns, rows),) if rows else (Paragraph(NOTHING),)

    body: tuple[Block, ...] = (
        Paragraph(
            f"Trong {period.words}, có {period.sent} kiến nghị hoàn thiện cơ chế, chính sách được gửi; đã trả lời {period.answered}, trong đó đúng hạn "
            f"{period.in_time}; tiếp thu {period.taken_up}, đã sửa đổi quy định theo kiến nghị {period.changed}; quá hạn chưa trả lời {period.late}."
        ),
        Clause(label="I.", heading="KIẾN NGHỊ ĐÃ TRẢ LỜI"),
        *table(period.answered_lines),
        Clause(label="II.", heading="KIẾN NGHỊ CHƯA TRẢ LỜI"),
        *table(period.open_lines),
        *resting(head),
        Paragraph("Trên đây là báo cáo tổng hợp kiến nghị hoàn thiện cơ chế, chính sách./."),
    )
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=report_symbol(head),
        summary=f"Tổng hợp kiến nghị hoàn thiện cơ chế, chính sách {period.words}", body=body, signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"),
        recipients=("Lãnh đạo cơ quan", "Lưu: VT"), draft=True,
    )  # fmt: skip
