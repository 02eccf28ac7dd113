"""The papers of oversight in the layout of Nghị định 30/2020/NĐ-CP: urging letter, minutes and report of an inspection, weekly sheet. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.oversight.enums import Verdict
from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table
from thidua.papers.wording import split_number
from thidua.plans.rules.heads import Head, report_symbol, resting
from thidua.plans.rules.papers import signer_as


@dataclass(frozen=True)
class Letter:
    """An urging letter as it is printed; rows: unit, clause, task, due day."""

    subject: str
    opening: str
    closing: str
    units: tuple[str, ...]
    rows: tuple[tuple[str, str, str, dt.date], ...]
    number: str
    signed_on: dt.date | None
    signer: str
    signer_position: str
    issued: bool


def letter_paper(head: Head, letter: Letter) -> Paper:
    """The dispatch with every component of article 8; a draft bears the mark of one."""
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Đơn vị", 2),
        Column("Mục", 0.9),
        Column("Nội dung việc", 3.4),
        Column("Hạn", 1.2, Align.CENTRE),
    )
    rows = tuple((str(n), unit, path, title, f"{due:%d/%m/%Y}") for n, (unit, path, title, due) in enumerate(letter.rows, 1))
    number, symbol = split_number(letter.number)
    return Paper(
        kind=Kind.DISPATCH,
        agency=Agency(head.agency, head.parent),
        prepared_on=head.made_on,
        summary=letter.subject,
        number=number,
        symbol=symbol or head.symbol,
        place=head.place,
        signed_on=letter.signed_on,
        addressees=letter.units,
        body=(
            Paragraph(letter.opening),
            Table(columns, rows),
            *(Paragraph(line) for line in letter.closing.splitlines() if line.strip()),
            *(() if letter.issued else resting(head)),
        ),
        signer=signer_as(letter.signer_position or "THỦ TRƯỞNG CƠ QUAN", letter.signer, signed=letter.issued),
        recipients=("Như trên", "Lãnh đạo cơ quan (để báo cáo)", "Lưu: VT, TĐKT"),
        draft=not letter.issued,
    )


def within(title: str) -> str:
    """A title in the middle of a sentence: the word that begins every title of an inspection stands small there."""
    return title[:1].lower() + title[1:] if title.startswith(("Kiểm tra", "Giám sát")) else title


@dataclass(frozen=True)
class Checked:
    """A line of the checklist with what was found, as a code and in words; None while nobody looked."""

    path: str
    text: str
    verdict: Verdict | None = None
    words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Remedy:
    """What a unit has to do, by when, and how far it is."""

    unit: str
    text: str
    remedy: str
    due_on: dt.date
    state: str
    done: bool


BY_HAND = "." * 100
"""A line to be filled in with a pen: minutes state nothing that nobody said."""


def minutes_paper(head: Head, title: str, unit: str, on: dt.date, team: Sequence[str], checked: Sequence[Checked]) -> Paper:
    """The minutes of a visit, signed by the team and the unit; the unit writes its opinion by hand."""
    columns = (Column("Mục", 0.8), Column("Nội dung kiểm tra", 3), Column("Kết quả", 1.1), Column("Ghi chú", 2))
    seen, unmet = sum(one.verdict is not None for one in checked), sum(one.verdict is Verdict.UNMET for one in checked)
    body: tuple[Block, ...] = (
        Paragraph(f"Hôm nay, ngày {on.day:02} tháng {on.month:02} năm {on.year}, tại {unit}, đoàn kiểm tra tiến hành {within(title)}."),
        Clause(label="I.", heading="THÀNH PHẦN"),
        Paragraph(f"Đoàn kiểm tra: {'; '.join(team)}."),
        Paragraph(f"Đại diện {unit}: ........................................................"),
        Clause(label="II.", heading="KẾT QUẢ KIỂM TRA"),
        Paragraph(f"Đã kiểm tra {seen} nội dung, {unmet} nội dung chưa đạt."),
        Table(columns, tuple((one.path, one.text, one.words, one.note) for one in checked)),
        Clause(label="III.", heading="Ý KIẾN CỦA ĐƠN VỊ"),
        Paragraph(BY_HAND),
        Paragraph(BY_HAND),
        Paragraph("Biên bản được lập thành 02 bản, đọc cho các bên cùng nghe và ký tên./."),
        Signatures((Signer("ĐẠI DIỆN ĐƠN VỊ"), Signer("TRƯỞNG ĐOÀN KIỂM TRA", team[0] if team else ""))),
    )
    return Paper(
        kind=Kind.MINUTES,
        agency=Agency(head.agency, head.parent),
        prepared_on=head.made_on,
        summary=f"{title} tại {unit}",
        place=head.place,
        signed_on=on,
        body=body,
        recipients=(unit, "Lưu: Hồ sơ kiểm tra"),
    )


def report_paper(head: Head, title: str, visits: Sequence[tuple[str, dt.date, int, int]], remedies: Sequence[Remedy], team: Sequence[str]) -> Paper:
    """The report of an inspection; visits: unit, day, items looked at, items not met."""
    visited = (
        Column("Đơn vị", 3),
        Column("Ngày kiểm tra", 1.4, Align.CENTRE),
        Column("Đã kiểm tra", 1.2, Align.CENTRE),
        Column("Chưa đạt", 1, Align.CENTRE),
    )
    asked = (Column("Đơn vị", 1.6), Column("Tồn tại", 2.6), Column("Yêu cầu khắc phục", 2.2), Column("Hạn", 1.5), Column("Tình trạng", 1.3))
    done = sum(one.done for one in remedies)
    rows = tuple((unit, f"{on:%d/%m/%Y}", str(all_), str(bad)) for unit, on, all_, bad in visits)
    asks = tuple((one.unit, one.text, one.remedy, f"{one.due_on:%d/%m/%Y}", one.state) for one in remedies)
    body: tuple[Block, ...] = (
        Paragraph(f"Đoàn kiểm tra đã tiến hành {within(title)} tại {len(visits)} đơn vị. Kết quả như sau:"),
        Clause(label="I.", heading="KẾT QUẢ KIỂM TRA"),
        Table(visited, rows),
        Clause(label="II.", heading="TỒN TẠI VÀ YÊU CẦU KHẮC PHỤC"),
        Paragraph(f"Có {len(remedies)} tồn tại phải khắc phục, đã khắc phục {done}."),
        *((Table(asked, asks),) if asks else ()),
        *resting(head),
        Paragraph("Đoàn kiểm tra báo cáo để lãnh đạo xem xét, chỉ đạo./."),
    )
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary=f"Kết quả {within(title)}", place=head.place,
        symbol=report_symbol(head), body=body, signer=Signer("TRƯỞNG ĐOÀN KIỂM TRA", team[0] if team else ""), recipients=("Lãnh đạo cơ quan", "Lưu: VT"), draft=True,
    )  # fmt: skip


def weekly_paper(head: Head, title: str, sentence: str, parts: Sequence[tuple[str, Sequence[str]]]) -> Paper:
    """The sheet of a head: one page, a few lines a part, always the sentence first."""
    body: list[Block] = [Paragraph(sentence)]
    for heading, lines in parts:
        body.append(Clause(heading=heading))
        body += [Clause(label="-", text=line, level=2) for line in lines] or [Paragraph("Không có.")]
    body += resting(head)
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary=title, place=head.place,
        symbol=report_symbol(head), signed_on=head.made_on, body=tuple(body),
    )  # fmt: skip
