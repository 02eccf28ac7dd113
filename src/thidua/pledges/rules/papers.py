"""The papers of a pledge in the layout of Nghị định 30/2020/NĐ-CP (Phụ lục I): the pledge, the invitation to sign it, the record of a check. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.papers.model import Agency, Align, Appendix, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table
from thidua.plans.rules.papers import SIGNED

ROW = 3
"""Signers side by side at most (see `papers.model.Signatures`); four stand two by two."""


@dataclass(frozen=True)
class Head:
    """What stands around the words: who issues under whom, where, on which day."""

    agency: str
    parent: str
    place: str
    made_on: dt.date


@dataclass(frozen=True)
class Signed:
    """A party on paper; empty where it has not signed. `stamp` says when and how, `mark` is that of the contents."""

    party: str
    position: str = ""
    name: str = ""
    stamp: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Text:
    """A pledge as it is printed; `promises` carry their targets in words."""

    title: str
    opening: str
    promises: tuple[str, ...]
    closing: str
    signed_on: dt.date | None
    parties: tuple[Signed, ...]
    edition: int


def pledge_paper(head: Head, text: Text) -> Paper:
    """The pledge with room for every signature; the marks of those who signed on the screen stand in an appendix."""
    signers = [Signer(f"ĐẠI DIỆN {one.party}", one.name, note=SIGNED if one.stamp else "") for one in text.parties]
    promises = tuple(Clause(label=f"{n}.", text=words) for n, words in enumerate(text.promises, 1))
    beside = 2 if len(signers) in (2, 4) else ROW
    rows = tuple(Signatures(tuple(signers[at : at + beside])) for at in range(0, len(signers), beside))
    summary = text.title.removeprefix("Giao ước thi đua ").strip()
    body: tuple[Block, ...] = (*_paragraphs(text.opening), *promises, *_paragraphs(text.closing), *rows)
    return Paper(
        kind=Kind.PLEDGE, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary=summary, place=head.place,
        signed_on=text.signed_on, body=body, draft=text.signed_on is None, recipients=("Các bên ký giao ước", "Lưu: VT, TĐKT"), appendices=_marks(text),
    )  # fmt: skip


def _paragraphs(words: str) -> Iterator[Paragraph]:
    return (Paragraph(line.strip()) for line in words.splitlines() if line.strip())


def _marks(text: Text) -> tuple[Appendix, ...]:
    """Who signed when, with the mark of the contents by which anybody can tell whether they are still the same."""
    rows = tuple((str(n), one.party, _who(one), one.stamp, one.mark) for n, one in enumerate(text.parties, 1) if one.stamp)
    if not rows:
        return ()
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Bên ký", 2.2),
        Column("Người ký", 2),
        Column("Thời điểm, cách ký", 1.9),
        Column("Mã xác thực nội dung", 1.9),
    )
    return (Appendix(title=f"Xác nhận chữ ký (bản số {text.edition})", body=(Table(columns, rows),)),)


def _who(one: Signed) -> str:
    return "\n".join(part for part in (one.name, one.position) if part) or "—"


@dataclass(frozen=True)
class Meeting:
    """The signing: when, where, who is invited."""

    title: str
    when: dt.datetime
    place: str
    parties: tuple[str, ...]
    guests: tuple[str, ...]
    words: str
    signer: str
    signer_position: str


def invitation_paper(head: Head, meeting: Meeting) -> Paper:
    """Giấy mời (article 7): to the parties and the guests, with time and place."""
    when = meeting.when
    body = (
        Paragraph(f"Trân trọng kính mời: {'; '.join((*meeting.parties, *meeting.guests))}."),
        Paragraph(f"Tới dự: Lễ ký kết {meeting.title[:1].lower() + meeting.title[1:]}."),
        Paragraph(f"Thời gian: {when.hour:02} giờ {when.minute:02}, ngày {when.day:02} tháng {when.month:02} năm {when.year}."),
        Paragraph(f"Địa điểm: {meeting.place}."),
        *_paragraphs(meeting.words),
        Paragraph("Rất mong quý đại biểu đến dự đúng giờ để buổi lễ thành công./."),
    )
    return Paper(
        kind=Kind.INVITATION, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, summary="dự lễ ký kết giao ước thi đua", place=head.place,
        body=body, signer=Signer(meeting.signer_position or "THỦ TRƯỞNG ĐƠN VỊ", meeting.signer), recipients=("Như thành phần mời", "Lưu: VT"), draft=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """A content at a party: its target, what was said, in words; content and target stand in the first of its lines alone."""

    content: str
    target: str
    party: str
    outcome: str
    figure: str
    words: str


def check_paper(head: Head, title: str, kind: str, found: Sequence[Finding], sentence: str, note: str, confirmed_on: dt.date | None) -> Paper:
    """The record of a check as a table, signed by whoever keeps the pledge."""
    columns = (
        Column("Nội dung", 2.8),
        Column("Chỉ tiêu", 1.1),
        Column("Bên ký", 1.5),
        Column("Kết quả", 1),
        Column("Số liệu", 0.9),
        Column("Nhận xét", 1.8),
    )
    rows = tuple((one.content, one.target, one.party, one.outcome, one.figure, one.words) for one in found)
    return Paper(
        kind=Kind.REPORT, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, signed_on=confirmed_on,
        summary=f"{kind} {title[:1].lower() + title[1:]}", body=(Paragraph(sentence), Table(columns, rows), *_paragraphs(note)),
        signer=Signer("ĐẠI DIỆN BÊN CHỦ TRÌ"), recipients=("Các bên ký giao ước", "Lưu: VT, TĐKT"), draft=confirmed_on is None,
    )  # fmt: skip
