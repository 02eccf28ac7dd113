"""The minutes of a sitting as a value that is frozen, and as an official paper (Nghị định 30/2020/NĐ-CP). Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from thidua.papers.model import Agency, Align, Block, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table


@dataclass(frozen=True)
class Person:
    """A member as the minutes name them: seat, position, where they were and why; `votes`: with a vote."""

    name: str
    seat: str
    position: str = ""
    presence: str = ""
    reason: str = ""
    votes: bool = True


@dataclass(frozen=True)
class Decided:
    """An item in words: who stepped aside, what was said, the figures as pairs, the grounds, what was stated by whom and why; `level`: how it was voted on, where
    that is to be named."""

    title: str
    unit: str = ""
    aside: tuple[str, ...] = ()
    notes: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    grounds: tuple[str, ...] = ()
    outcome: str = ""
    reason: str = ""
    level: str = ""


@dataclass(frozen=True)
class Minutes:
    """All that the minutes say. `form`: meeting or written; hours as people read them; `place` is where the paper is dated from."""

    agency: str
    parent: str
    place: str
    council: str
    basis: str
    number: int
    title: str
    form: str
    held_on: str
    began: str
    ended: str
    where: str
    chair: str
    chair_seat: str
    secretary: str
    members: int
    voting: int
    needed: int
    people: tuple[Person, ...] = ()
    items: tuple[Decided, ...] = ()
    words: str = ""
    rests_on: tuple[str, ...] = field(default=())


def stored(minutes: Minutes) -> str:
    """One spelling of the minutes."""
    return json.dumps(asdict(minutes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The SHA-256 of what was frozen."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Minutes:
    """The minutes out of what was frozen."""
    said: dict[str, Any] = json.loads(text)
    people = tuple(Person(**one) for one in said.pop("people"))
    items = tuple(_item(one) for one in said.pop("items"))
    return Minutes(people=people, items=items, rests_on=tuple(said.pop("rests_on")), **said)


def _item(said: dict[str, Any]) -> Decided:
    aside, grounds = tuple(said.pop("aside")), tuple(said.pop("grounds"))
    return Decided(figures=tuple((term, value) for term, value in said.pop("figures")), aside=aside, grounds=grounds, **said)


PRESENT, WRITTEN, ABSENT = "present", "written", "absent"


def minutes_paper(minutes: Minutes, *, draft: bool) -> Paper:
    """The minutes in the official layout; those that are not frozen bear the mark of a draft."""
    held = dt.date.fromisoformat(minutes.held_on)
    return Paper(
        kind=Kind.MINUTES, agency=Agency(minutes.agency, minutes.parent), prepared_on=held, place=minutes.place, signed_on=held, draft=draft,
        summary=f"{_of_what(minutes)} {minutes.council}: {minutes.title}",
        body=(*_beginning(minutes, held), *_those_there(minutes), *_all_items(minutes), *_end(minutes)),
        recipients=("Thành viên hội đồng", "Lưu: VT, hồ sơ hội đồng"),
    )  # fmt: skip


def _of_what(minutes: Minutes) -> str:
    return "Họp" if minutes.form == "meeting" else "Lấy ý kiến bằng văn bản của"


def _beginning(minutes: Minutes, held: dt.date) -> tuple[Block, ...]:
    day = f"ngày {held.day:02} tháng {held.month:02} năm {held.year}"
    where = f", tại {minutes.where}" if minutes.where else ""
    basis = (Paragraph(f"Hội đồng được thành lập theo {minutes.basis}."),) if minutes.basis else ()
    if minutes.form == "meeting":
        first = f"Hồi {minutes.began} {day}{where}, {minutes.council} họp phiên thứ {minutes.number}: {minutes.title}."
    else:
        first = f"Từ {minutes.began} {day}, {minutes.council} lấy ý kiến thành viên bằng văn bản (phiên thứ {minutes.number}): {minutes.title}."
    return (Paragraph(first), *basis)


def _named(people: Sequence[Person]) -> str:
    return "; ".join(", ".join(part for part in (one.name, one.seat.lower(), one.reason.lower()) if part) for one in people)


def _those_there(minutes: Minutes) -> tuple[Block, ...]:
    """Chair, secretary and members, by where they were."""
    voting = [one for one in minutes.people if one.votes]
    lines = [f"Chủ tọa: {minutes.chair}, {minutes.chair_seat.lower()} hội đồng.", f"Thư ký: {minutes.secretary}."]
    lines.append(f"Tổng số thành viên có quyền biểu quyết: {minutes.voting}.")
    if minutes.form == "meeting":
        there = {kind: [one for one in voting if (one.presence or ABSENT) == kind] for kind in (PRESENT, WRITTEN, ABSENT)}
        enough = "đủ" if len(there[PRESENT]) >= minutes.needed else "không đủ"
        lines.append(f"Có mặt: {len(there[PRESENT])}, {enough} điều kiện họp (cần ít nhất {minutes.needed}).")
        for words, kind in (("Vắng, gửi ý kiến bằng văn bản", WRITTEN), ("Vắng", ABSENT)):
            lines.append(f"{words}: {len(there[kind])}{f' ({_named(there[kind])})' if there[kind] else ''}.")
    columns = (Column("TT", 0.5, Align.CENTRE), Column("Họ và tên", 2.2), Column("Chức vụ", 2), Column("Trong hội đồng", 1.4), Column("Tham dự", 1.5))
    there_words = {PRESENT: "Có mặt", WRITTEN: "Ý kiến bằng văn bản", ABSENT: "Vắng", "": "" if minutes.form == "meeting" else "Gửi phiếu"}
    rows = tuple((str(n), one.name, one.position, one.seat, there_words[one.presence]) for n, one in enumerate(minutes.people, 1))
    return (Clause(label="I.", heading="THÀNH PHẦN"), *(Clause(label="-", text=one, level=2) for one in lines), Table(columns, rows))


def _all_items(minutes: Minutes) -> tuple[Block, ...]:
    found: list[Block] = [Clause(label="II.", heading="NỘI DUNG VÀ KẾT LUẬN")]
    for number, one in enumerate(minutes.items, 1):
        found += _one_item(number, one)
    return tuple(found)


def _one_item(number: int, one: Decided) -> list[Block]:
    found: list[Block] = [Clause(label=f"{number}.", heading=f"{one.title}{f' ({one.unit})' if one.unit else ''}", level=2)]
    if one.aside:
        found.append(Clause(label="-", text=f"Thành viên không tham gia vì có liên quan: {'; '.join(one.aside)}.", level=3))
    found += [Clause(label="-", text=f"Ý kiến thảo luận: {line}", level=3) for line in [" ".join(one.notes.split())] if line]
    if one.level:
        found.append(Clause(label="-", text=f"Cách lấy phiếu: {one.level}", level=3))
    if one.figures:
        columns = tuple(Column(term, 1, Align.CENTRE) for term, _value in one.figures)
        found.append(Table(columns, (tuple(value for _term, value in one.figures),)))
    found += [Clause(label="-", text=f"Căn cứ: {ground}", level=3) for ground in one.grounds]
    found.append(Clause(label="-", text=f"Kết luận: {one.outcome}{f'. {one.reason}' if one.reason else ''}".rstrip(".") + ".", level=3))
    return found


def _end(minutes: Minutes) -> tuple[Block, ...]:
    words = tuple(Paragraph(line) for line in minutes.words.splitlines() if line.strip())
    rests = (Paragraph(f"Ghi chú: dùng quy tắc chưa ai xác nhận: {'; '.join(minutes.rests_on)}."),) if minutes.rests_on else ()
    last = f"Phiên họp kết thúc hồi {minutes.ended} cùng ngày. " if minutes.form == "meeting" and minutes.ended else ""
    return (
        *words, *rests, Paragraph(f"{last}Biên bản đã được thông qua và ký tên./."),
        Signatures((Signer("THƯ KÝ", minutes.secretary), Signer("CHỦ TỌA", minutes.chair))),
    )  # fmt: skip


def people_paper(minutes: Minutes) -> Paper:
    """The list of those who take part, to be signed by hand."""
    held = dt.date.fromisoformat(minutes.held_on)
    columns = (
        Column("TT", 0.5, Align.CENTRE),
        Column("Họ và tên", 2.2),
        Column("Chức vụ, đơn vị", 2.6),
        Column("Trong hội đồng", 1.5),
        Column("Ký tên", 1.6),
    )
    rows = tuple((str(n), one.name, one.position, one.seat, "") for n, one in enumerate(minutes.people, 1))
    body: tuple[Block, ...] = (
        Paragraph(
            f"Phiên thứ {minutes.number}: {minutes.title}. Hồi {minutes.began} ngày {held:%d/%m/%Y}{f', tại {minutes.where}' if minutes.where else ''}."
        ),
        Table(columns, rows, row_height_mm=9),
    )
    return Paper(
        kind=Kind.LIST, agency=Agency(minutes.agency, minutes.parent), prepared_on=held, place=minutes.place, signed_on=held,
        summary=f"Thành phần dự họp {minutes.council}", body=body, signer=Signer("THƯ KÝ", minutes.secretary),
    )  # fmt: skip
