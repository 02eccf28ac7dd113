"""The papers of training in the layout of Nghị định 30/2020/NĐ-CP (Phụ lục I). Pure; always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Appendix, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table


@dataclass(frozen=True)
class Head:
    """What stands around the words: who issues under whom, where, who signs."""

    agency: str
    parent: str
    place: str
    made_on: dt.date
    signer: str = ""


@dataclass(frozen=True)
class PlanWords:
    """A training plan in words. A row: content, audience, people, time, form, organiser, money, clause."""

    summary: str
    opening: str
    year: int
    rows: tuple[tuple[str, ...], ...]
    people: str
    budget: str
    basis: tuple[str, ...]
    draft: bool


COLUMNS = (
    Column("TT", 0.5, Align.CENTRE),
    Column("Nội dung đào tạo, bồi dưỡng", 2.7),
    Column("Đối tượng", 1.7),
    Column("Số người", 0.7, Align.RIGHT),
    Column("Thời gian", 1.0, Align.CENTRE),
    Column("Hình thức", 1.2),
    Column("Kinh phí (đồng)", 1.2, Align.RIGHT),
)


def paragraphs(words: str) -> Iterator[Paragraph]:
    """Each line of a text as a paragraph."""
    return (Paragraph(line.strip()) for line in words.splitlines() if line.strip())


def plan_paper(head: Head, plan: PlanWords) -> Paper:
    """The plan with its table in an appendix, as agencies lay it out; a draft until it is approved."""
    served = tuple(Clause(label="-", text=f"{one};", level=2) for one in plan.basis)
    lead = (Paragraph("Các nội dung trên thực hiện những mục sau của kế hoạch phong trào:"),) if served else ()
    body: tuple[Block, ...] = (
        Clause(label="I.", heading="MỤC ĐÍCH, YÊU CẦU"),
        *paragraphs(plan.opening),
        Clause(label="II.", heading="NỘI DUNG"),
        Paragraph(f"Năm {plan.year} thực hiện {len(plan.rows)} nội dung đào tạo, bồi dưỡng với {plan.people} lượt người (biểu kèm theo)."),
        *lead,
        *served,
        Clause(label="III.", heading="KINH PHÍ"),
        Paragraph(f"Tổng kinh phí dự kiến: {plan.budget} đồng, từ nguồn kinh phí đào tạo, bồi dưỡng được giao và các nguồn hợp pháp khác."),
        Clause(label="IV.", heading="TỔ CHỨC THỰC HIỆN"),
        Paragraph(f"{head.agency} tổ chức thực hiện kế hoạch, theo dõi kết quả từng nội dung và báo cáo khi kết thúc năm./."),
    )
    numbered = [(str(n), *row) for n, row in enumerate(plan.rows, 1)]
    table = Table(COLUMNS, (*numbered, ("", "Tổng cộng", "", plan.people, "", "", plan.budget)))
    return Paper(
        kind=Kind.PLAN, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, summary=plan.summary, body=body,
        signer=Signer("THỦ TRƯỞNG ĐƠN VỊ", head.signer), recipients=(head.parent or "Cấp trên", "Các phòng, đơn vị", "Lưu: VT, TCCB"),
        draft=plan.draft, appendices=(Appendix(title=f"BIỂU KẾ HOẠCH ĐÀO TẠO, BỒI DƯỠNG NĂM {plan.year}", body=(table,)),),
    )  # fmt: skip


@dataclass(frozen=True)
class OwnWords:
    """A paper of a person in words. A row of a learning plan: goal, clause, level, done."""

    name: str
    position: str
    year: int
    accepted: bool
    text: str
    hours: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    checked: str = ""


GOALS = (Column("TT", 0.5, Align.CENTRE), Column("Mục tiêu", 3), Column("Thực hiện mục", 1.6), Column("Bậc năng lực", 1.4), Column("Kết quả", 0.9))


def _own(head: Head, kind: Kind, words: OwnWords, summary: str, body: tuple[Block, ...]) -> Paper:
    """Signed by its person, with room for who answered beside."""
    signers = Signatures((Signer("Ý KIẾN CỦA THỦ TRƯỞNG ĐƠN VỊ"), Signer("NGƯỜI LẬP", words.name)))
    return Paper(
        kind=kind, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, summary=summary, draft=not words.accepted,
        body=(Paragraph(f"Tôi là {words.name}{f', {words.position}' if words.position else ''}, {head.agency}."), *body, signers),
        recipients=("Thủ trưởng đơn vị", "Lưu hồ sơ cá nhân"),
    )  # fmt: skip


def own_plan_paper(head: Head, words: OwnWords) -> Paper:
    """A person's learning plan with its goals in a table."""
    table = Table(GOALS, tuple((str(n), *row) for n, row in enumerate(words.rows, 1)))
    body: tuple[Block, ...] = (Paragraph(f"Năm {words.year} tôi đặt kế hoạch học tập {words.hours} giờ với các mục tiêu sau:"), table)
    return _own(head, Kind.PLAN, words, f"Học tập cá nhân năm {words.year}", (*body, *paragraphs(words.text)) if words.rows else body[:1])


def commitment_paper(head: Head, words: OwnWords) -> Paper:
    """A person's commitment for a year (cam kết học tập và làm theo)."""
    checked = (Paragraph(f"Kết quả cuối năm: {words.checked}"),) if words.checked else ()
    body: tuple[Block, ...] = (Paragraph(f"Năm {words.year} tôi cam kết:"), *paragraphs(words.text), *checked)
    return _own(head, Kind.COMMITMENT, words, f"Học tập và làm theo năm {words.year}", body)
