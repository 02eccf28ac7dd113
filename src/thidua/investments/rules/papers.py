"""The report of what was invested in a year and the report of a fund, in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.investments.rules.funds import YearOf
from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.plans.rules.heads import Head, report_symbol, resting


def dong(amount: int | None) -> str:
    """Whole đồng as papers write them; a dash for none."""
    return "-" if amount is None else f"{amount:,}".replace(",", ".")


@dataclass(frozen=True)
class UnitLine:
    """A unit in the report: đồng spent, by head, by hour of learning, and spent the year before; days of leave."""

    name: str
    spent: int
    per_head: int | None
    per_hour: int | None
    before: int
    days: int


@dataclass(frozen=True)
class Invested:
    """A year: what all units spent, of which kinds, and the lines of the units."""

    year: int
    planned: int
    spent: int
    before: int
    days: int
    by_kind: Sequence[tuple[str, int, int]]
    units: Sequence[UnitLine]
    empty: Sequence[str]


def invested_paper(head: Head, one: Invested) -> Paper:
    """The report of a year, a draft for who signs it."""
    kinds = (Column("Loại", 3), Column("Dự kiến (đồng)", 1.6, Align.RIGHT), Column("Đã chi (đồng)", 1.6, Align.RIGHT))
    units = (
        Column("Đơn vị", 2.6), Column("Đã chi (đồng)", 1.5, Align.RIGHT), Column("Mỗi người", 1.2, Align.RIGHT), Column("Mỗi giờ học", 1.2, Align.RIGHT),
        Column("Năm trước", 1.5, Align.RIGHT), Column("Ngày nghỉ học", 0.9, Align.RIGHT),
    )  # fmt: skip
    rows = tuple((row.name, dong(row.spent), dong(row.per_head), dong(row.per_hour), dong(row.before), str(row.days)) for row in one.units)
    body: list[Block] = [
        Paragraph(
            f"Năm {one.year}, {head.agency} dự kiến {dong(one.planned)} đồng, đã chi {dong(one.spent)} đồng cho học tập (năm {one.year - 1}: "
            f"{dong(one.before)} đồng) và bố trí {one.days} ngày nghỉ để học."
        ),
        Clause(label="I.", heading="THEO LOẠI NGUỒN LỰC"),
        Table(kinds, tuple((words, dong(planned), dong(spent)) for words, planned, spent in one.by_kind)),
        Clause(label="II.", heading="THEO ĐƠN VỊ"),
        Table(units, rows) if rows else Paragraph("Không có."),
        Paragraph(
            "Mỗi người: số đã chi chia cho số người làm việc. Mỗi giờ học: số đã chi chia cho số giờ trong sổ học tập. Chỉ tính khoản đã được xác nhận."
        ),
    ]
    if one.empty:
        body.append(Paragraph(f"Đơn vị chưa có khoản nào: {'; '.join(one.empty)}."))
    body += [*resting(head), Paragraph("Trên đây là báo cáo nguồn lực đầu tư cho học tập./.")]
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=report_symbol(head),
        summary=f"Nguồn lực đầu tư cho học tập năm {one.year}", body=tuple(body), signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"),
        recipients=("Lãnh đạo cơ quan", "Lưu: VT"), draft=True,
    )  # fmt: skip


@dataclass(frozen=True)
class FundLine:
    """A contribution or grant as it is printed."""

    on: dt.date
    who: str
    purpose: str
    amount: int
    decision: str = ""


def fund_paper(head: Head, name: str, year: YearOf, members: int | None, came: Sequence[FundLine], went: Sequence[FundLine]) -> Paper:
    """The report of a fund in a year."""
    columns = (Column("TT", 0.5, Align.CENTRE), Column("Ngày", 1.3, Align.CENTRE), Column("Họ tên, đơn vị", 2.4), Column("Nội dung", 2.6))
    into, out = (
        (*columns, Column("Số tiền (đồng)", 1.6, Align.RIGHT)),
        (*columns, Column("Quyết định", 1.8), Column("Số tiền (đồng)", 1.6, Align.RIGHT)),
    )

    def cells(n: int, one: FundLine) -> tuple[str, ...]:
        return (str(n), f"{one.on:%d/%m/%Y}", one.who, one.purpose)

    rows_in = tuple((*cells(n, one), dong(one.amount)) for n, one in enumerate(came, 1))
    rows_out = tuple((*cells(n, one), one.decision, dong(one.amount)) for n, one in enumerate(went, 1))
    told = f" Số hội viên: {members}." if members is not None else ""
    body: tuple[Block, ...] = (
        Paragraph(
            f"{name} năm {year.year}: số dư đầu năm {dong(year.begins)} đồng; thu {dong(year.came)} đồng; chi {dong(year.went)} đồng; "
            f"số dư cuối kỳ {dong(year.ends)} đồng.{told}"
        ),
        Clause(label="I.", heading="CÁC KHOẢN ĐÓNG GÓP"),
        Table(into, rows_in) if rows_in else Paragraph("Không có."),
        Clause(label="II.", heading="CÁC KHOẢN HỖ TRỢ, KHEN THƯỞNG"),
        Table(out, rows_out) if rows_out else Paragraph("Không có."),
        Paragraph("Trên đây là báo cáo thu, chi của quỹ./."),
    )
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=report_symbol(head),
        summary=f"Thu, chi của {name} năm {year.year}", body=body, signer=Signer("PHỤ TRÁCH QUỸ"), recipients=("Lãnh đạo cơ quan", "Hội viên", "Lưu: VT"),
        draft=True,
    )  # fmt: skip
