"""The papers of a dossier in the layout of Nghị định 30/2020/NĐ-CP: report, letter, minutes, lists, letters to other bodies. Pure.

The parts of the report follow the forms of Thông tư 03/2018/TT-BNG; the words are our own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Basis, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table
from thidua.papers.wording import split_number
from thidua.plans.rules.heads import Head, resting


@dataclass(frozen=True)
class Held:
    """An award that the nominee holds: year, name, number and date with who issued the decision; whether it is a title."""

    year: str
    name: str
    source: str
    is_title: bool


@dataclass(frozen=True)
class Reported:
    """What an achievement report says. `parts` are (heading, text); `proofs` the evidence it rests on, as lines."""

    form: str
    who: str
    is_person: bool
    position: str
    unit: str
    year: int
    parts: Sequence[tuple[str, str]]
    held: Sequence[Held]
    proofs: Sequence[str] = ()


def lines_of(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text; those that begin with a dash stand as items."""
    found: list[Block] = []
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("- "):
            found.append(Clause(label="-", text=line[2:], level=3))
        elif line:
            found.append(Paragraph(line))
    return tuple(found) or (Paragraph("……"),)


def report_paper(head: Head, said: Reported, *, draft: bool) -> Paper:
    """Báo cáo thành tích, to be signed by who reports and confirmed by the head of the unit."""
    first = "SƠ LƯỢC LÝ LỊCH" if said.is_person else "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"
    body: list[Block] = [Clause(label="I.", heading=first)]
    body.append(Clause(label="-", text=f"{'Họ và tên' if said.is_person else 'Tên tập thể'}: {said.who.upper()}", level=3))
    if said.is_person:
        body.append(Clause(label="-", text=f"Chức vụ: {said.position or '……'}", level=3))
    body += [Clause(label="-", text=f"Đơn vị: {said.unit}", level=3), Clause(label="II.", heading="THÀNH TÍCH ĐẠT ĐƯỢC")]
    for number, (heading, text) in enumerate(said.parts, 1):
        body += [Clause(label=f"{number}.", heading=heading, level=2), *lines_of(text)]
    body += [Clause(label="III.", heading="CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"), *_held(said.held)]
    if said.proofs:
        body += [Clause(label="IV.", heading="MINH CHỨNG KÈM THEO"), *(Clause(label="-", text=one, level=3) for one in said.proofs)]
    body += [
        *resting(head),
        Signatures((Signer("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ"), Signer("NGƯỜI BÁO CÁO" if said.is_person else "THỦ TRƯỞNG ĐƠN VỊ"))),
    ]
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place,
        summary=f"Thành tích đề nghị tặng {said.form} năm {said.year}", body=tuple(body), draft=draft,
    )  # fmt: skip


def _held(rows: Sequence[Held]) -> tuple[Block, ...]:
    found: list[Block] = []
    for number, (words, titles) in enumerate((("Danh hiệu thi đua", True), ("Hình thức khen thưởng", False)), 1):
        lines = tuple((one.year, one.name, one.source) for one in rows if one.is_title is titles)
        found.append(Clause(label=f"{number}.", heading=words, level=2))
        columns = (Column("Năm", 0.6, Align.CENTRE), Column(words, 2.4), Column("Số, ngày quyết định; cơ quan ban hành", 3))
        found.append(Table(columns, lines) if lines else Paragraph("Chưa có."))
    return tuple(found)


@dataclass(frozen=True)
class Proposed:
    """A line of a list: who, post or members, unit, what was achieved, what is proposed; how the unit voted."""

    who: str
    position: str
    unit: str
    form: str
    citation: str = ""
    votes: str = ""
    met: str = ""


@dataclass(frozen=True)
class Asking:
    """Where a list of nominees is sent, and of which round it is."""

    round: str
    year: int
    to: str
    number: str = ""
    signed_on: dt.date | None = None
    simple: str = ""

    @property
    def named(self) -> str:
        """The round within a sentence."""
        return f"đợt “{self.round}”"


def nominee_table(rows: Sequence[Proposed], last: str = "Tóm tắt thành tích") -> Table:
    """The nominees with what is proposed for each."""
    columns = (
        Column("TT", 0.4, Align.CENTRE),
        Column("Họ và tên, tập thể", 2),
        Column("Chức vụ, đơn vị", 2.2),
        Column("Đề nghị", 1.8),
        Column(last, 2.6),
    )
    pick = {"Tóm tắt thành tích": "citation", "Kết quả bình xét": "votes", "Kết quả thẩm định": "met"}[last]
    lines = tuple(
        (str(n), one.who, ", ".join(part for part in (one.position, one.unit) if part), one.form, getattr(one, pick)) for n, one in enumerate(rows, 1)
    )
    return Table(columns, lines)


def letter_paper(head: Head, asking: Asking, rows: Sequence[Proposed]) -> Paper:
    """Tờ trình đề nghị khen thưởng of a unit, with the list in it; a draft until it has its number."""
    number, symbol = split_number(asking.number)
    procedure = f" (theo thủ tục đơn giản, Điều 85 Luật Thi đua, khen thưởng: {asking.simple})" if asking.simple else ""
    body: tuple[Block, ...] = (
        Basis("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022"),
        Paragraph(f"Căn cứ kết quả bình xét, {head.agency} đề nghị {asking.to} khen thưởng trong {asking.named}{procedure} cho:"),
        nominee_table(rows),
        Paragraph("Hồ sơ kèm theo gồm: báo cáo thành tích; biên bản bình xét; chứng nhận, xác nhận liên quan."),
        *resting(head),
        Paragraph(f"{head.agency} kính trình {asking.to} xem xét, quyết định./."),
    )
    return Paper(
        kind=Kind.SUBMISSION, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, number=number,
        symbol=symbol or _symbol("TTr", head), signed_on=asking.signed_on, summary=f"Đề nghị khen thưởng: {asking.round}", addressees=(asking.to,), body=body,
        signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"), recipients=("Như trên", "Lưu: VT"), draft=not number,
    )  # fmt: skip


def _symbol(kind: str, head: Head) -> str:
    issuer = head.issuer or head.symbol
    return f"{kind}-{issuer}" if issuer else kind


@dataclass(frozen=True)
class Met:
    """The meeting of a unit that spoke of some nominees."""

    held_on: dt.date
    members: int
    present: int
    number: str = ""
    said: str = ""


def minutes_paper(head: Head, asking: Asking, met: Met, rows: Sequence[Proposed]) -> Paper:
    """Biên bản bình xét thi đua, xét khen thưởng of a unit."""
    number, symbol = split_number(met.number)
    body: list[Block] = [
        Paragraph(f"Ngày {met.held_on:%d/%m/%Y}, {head.agency} họp bình xét cho {asking.named}."),
        Clause(label="I.", heading="THÀNH PHẦN"),
        Paragraph(f"Tổng số: {met.members} người; dự họp: {met.present} người; vắng: {met.members - met.present} người."),
        Clause(label="II.", heading="KẾT QUẢ BÌNH XÉT"),
        nominee_table(rows, "Kết quả bình xét"),
    ]
    if met.said:
        body += [Clause(label="III.", heading="Ý KIẾN TẠI CUỘC HỌP"), *lines_of(met.said)]
    body += [
        Paragraph("Biên bản được thông qua tại cuộc họp và ký tên./."),
        Signatures((Signer("THƯ KÝ"), Signer("CHỦ TRÌ"))),
    ]
    return Paper(
        kind=Kind.MINUTES, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, number=number, symbol=symbol,
        signed_on=met.held_on, summary=f"Họp bình xét thi đua, khen thưởng năm {asking.year}", body=tuple(body), recipients=("Lưu: VT, hồ sơ khen thưởng",),
    )  # fmt: skip


def list_paper(head: Head, asking: Asking, rows: Sequence[Proposed], last: str = "Tóm tắt thành tích") -> Paper:
    """Danh sách đề nghị khen thưởng of a round."""
    body: tuple[Block, ...] = (nominee_table(rows, last), *resting(head), Paragraph(f"Tổng số: {len(rows)}."))
    return Paper(
        kind=Kind.LIST, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, signed_on=asking.signed_on,
        summary=f"Đề nghị khen thưởng: {asking.round}", body=body, signer=Signer("NGƯỜI LẬP"),
    )  # fmt: skip


def consult_paper(head: Head, asking: Asking, rows: Sequence[Proposed], due_on: dt.date) -> Paper:
    """Công văn lấy ý kiến hiệp y to one body, until when it is asked to answer."""
    number, symbol = split_number(asking.number)
    body: tuple[Block, ...] = (
        Paragraph(
            f"Để có cơ sở xét khen thưởng trong {asking.named}, {head.agency} đề nghị {asking.to} cho ý kiến đối với các tập thể, cá nhân sau:"
        ),
        nominee_table(rows),
        Paragraph(
            f"Đề nghị {asking.to} trả lời bằng văn bản trước ngày {due_on:%d/%m/%Y}. Quá thời hạn trên mà không có ý kiến, {head.agency} tiếp tục xét theo quy "
            "định./."
        ),
    )
    return Paper(
        kind=Kind.DISPATCH, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, number=number,
        symbol=symbol or head.symbol, signed_on=asking.signed_on, summary="lấy ý kiến hiệp y khen thưởng", addressees=(asking.to,), body=body,
        signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"), recipients=("Như trên", "Lưu: VT"), draft=not number,
    )  # fmt: skip


def notice_paper(head: Head, asking: Asking, rows: Sequence[Proposed], until: str) -> Paper:
    """Thông báo công khai lấy ý kiến, to be put on the board too."""
    body: tuple[Block, ...] = (
        Paragraph(f"{head.agency} công khai danh sách đề nghị khen thưởng trong {asking.named} để lấy ý kiến đến {until}:"),
        nominee_table(rows),
        Paragraph(
            "Ý kiến góp ý gửi kín trên phần mềm hoặc trực tiếp cho bộ phận thi đua, khen thưởng. Người góp ý được giữ kín; người được đề nghị và đơn vị đề nghị "
            "không đọc được ý kiến./."
        ),
    )
    return Paper(
        kind=Kind.NOTICE, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=_symbol("TB", head),
        summary=f"Lấy ý kiến về danh sách đề nghị khen thưởng: {asking.round}", body=body, signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"),
        recipients=("Các đơn vị", "Lưu: VT"), draft=True,
    )  # fmt: skip


def reasons_paper(head: Head, asking: Asking, rows: Sequence[tuple[Proposed, str]]) -> Paper:
    """Thông báo kết quả xét to a unit: who is not awarded, and why."""
    columns = (Column("TT", 0.4, Align.CENTRE), Column("Họ và tên, tập thể", 2), Column("Đề nghị", 1.8), Column("Lý do chưa khen thưởng", 3.4))
    lines = tuple((str(n), one.who, one.form, why) for n, (one, why) in enumerate(rows, 1))
    body: tuple[Block, ...] = (
        Paragraph(f"{head.agency} thông báo các trường hợp chưa được khen thưởng trong {asking.named}:"),
        Table(columns, lines),
        Paragraph("Đề nghị đơn vị thông báo đến từng người, tập thể. Ai chưa rõ thì hỏi bộ phận thi đua, khen thưởng./."),
    )
    return Paper(
        kind=Kind.NOTICE, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, symbol=_symbol("TB", head),
        summary=f"Kết quả xét khen thưởng: {asking.round}", addressees=(asking.to,), body=body, signer=Signer("THỦ TRƯỞNG ĐƠN VỊ"),
        recipients=("Như trên", "Lưu: VT"), draft=True,
    )  # fmt: skip
