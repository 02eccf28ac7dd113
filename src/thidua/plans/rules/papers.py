"""Plans as official papers in the layout of Nghị định 30/2020/NĐ-CP. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from thidua.papers.model import Agency, Authority, Basis, Block, Capacity, Clause, Column, Kind, Paper, Paragraph, Signatures, Signer, Table
from thidua.papers.wording import KIND_NAMES, clean, date_words, split_number
from thidua.vn.search import fold

SIGNED: Final = "(Đã ký)"
LONGEST_BASIS: Final = 600
"""A longer line that begins with "Thực hiện" tells a story; a basis names documents."""
_BASIS: Final = re.compile(r"căn cứ|thực hiện|theo|xét", re.IGNORECASE)
_CAPACITY: Final = re.compile(r"(TM|KT|TL|TUQ|Q)\.?\s+(.+)", re.IGNORECASE)
_AUTHORITIES: Final = {authority.value.rstrip("."): authority for authority in Authority}


@dataclass(frozen=True)
class Frame:
    """What stands around the clauses of a plan: the components of article 8 that are no body.

    `beside` is the second organ of a joint paper with its own signer.
    """

    type_label: str
    title: str
    issuer: str
    superior: str
    number: str
    place: str
    signed_on: dt.date | None
    signer: str
    signer_position: str
    signed: bool
    recipients: tuple[str, ...]
    is_draft: bool
    made_on: dt.date
    beside: str = ""
    beside_signer: str = ""
    beside_position: str = ""

    def on(self, day: dt.date) -> Frame:
        """The same frame for a paper made on another day."""
        return replace(self, made_on=day)


@dataclass(frozen=True)
class Words:
    """A clause as it is printed."""

    label: str
    heading: str
    text: str
    level: int


@dataclass(frozen=True)
class Corrected:
    """One line of a correction notice: what the plan said and what it is to say."""

    path: str
    line: str
    was: str
    now: str


def plan_paper(frame: Frame, preamble: Iterable[str], clauses: Iterable[Words]) -> Paper:
    """The plan itself, every word of it in order."""
    body: list[Block] = [_opening(line) for line in preamble if clean(line)]
    body += [Clause(text=c.text, label=c.label, heading=c.heading, level=c.level) for c in clauses]
    return _paper(frame, kind_of(frame.type_label), frame.title, tuple(body))


def correction_paper(frame: Frame, lines: Sequence[Corrected], addressees: tuple[str, ...], reasons: Sequence[str]) -> Paper:
    """A dispatch that corrects owners and days (article 18.3: what was issued with a slip is corrected by a dispatch)."""
    named = _named(frame)
    columns = (Column("Mục", 0.8), Column("Nội dung", 2.4), Column("Đã ghi", 2), Column("Đính chính lại", 2))
    body: tuple[Block, ...] = (
        Paragraph(f"{frame.issuer} đính chính người chủ trì và thời hạn ghi tại {named} như sau:"),
        Table(columns, tuple((line.path, line.line, line.was, line.now) for line in lines)),
        *(Paragraph(f"Lý do: {reason}") for reason in dict.fromkeys(map(clean, reasons)) if reason),
        Paragraph(f"Các nội dung khác của {named} giữ nguyên. {frame.issuer} thông báo để các đơn vị biết, thực hiện./."),
    )
    notice = replace(frame, number="", signed_on=None, signed=False, recipients=("Như trên", *_archive(frame.recipients)))
    return _paper(notice, Kind.DISPATCH, f"đính chính {named}", body, addressees)


def list_paper(frame: Frame, kind: Kind, summary: str, body: tuple[Block, ...]) -> Paper:
    """A paper about a plan that the plan itself is not: without its number and its signature."""
    own = replace(frame, number="", signed_on=None, signed=False, recipients=_archive(frame.recipients), is_draft=False, beside="")
    return _paper(own, kind, summary, body)


def kind_of(type_label: str) -> Kind:
    """The type of paper that a document names itself; a plan when it names none that is known."""
    words = clean(type_label).upper()
    return next((kind for kind, name in KIND_NAMES.items() if name.label and name.label == words), Kind.PLAN)


def signer_of(frame: Frame) -> Signer | None:
    """The signer of the document."""
    return signer_as(frame.signer_position, frame.signer, signed=frame.signed)


JOINT_KINDS: Final = frozenset({Kind.PLAN, Kind.PROGRAMME, Kind.GUIDANCE})
"""What two organs may issue together; a decision or a directive is the act of one authority."""


def agency_of(frame: Frame) -> Agency:
    """The issuing agency under its superior; of a joint paper both organs, of which each has its own superior, so that none is named."""
    return Agency(f"{frame.issuer} – {frame.beside}") if frame.beside else Agency(frame.issuer, frame.superior)


def signers_of(frame: Frame) -> tuple[Signer, ...]:
    """Both signers of a joint paper, each with the name of its organ, the one of the leading organ on the right (Phụ lục I, II.7)."""
    if not frame.beside:
        return ()
    second = signer_as(frame.beside_position, frame.beside_signer, signed=frame.signed) or Signer("")
    first = signer_of(frame) or Signer("")
    return _of_organ(second, frame.beside), _of_organ(first, frame.issuer)


def _of_organ(signer: Signer, organ: str) -> Signer:
    """The signer with the name of the organ in the line that names the power: KT. GIÁM ĐỐC SỞ MẪU / PHÓ GIÁM ĐỐC."""
    if any(fold(organ) in fold(line) for line in (signer.position, *(one.principal for one in signer.capacities))):
        return signer
    if signer.capacities:
        first, *rest = signer.capacities
        return replace(signer, capacities=(replace(first, principal=f"{first.principal} {organ}"), *rest))
    return replace(signer, position=f"{signer.position} {organ}".strip())


def signer_as(position: str, name: str, *, signed: bool) -> Signer | None:
    """A signer with the authority lines (KT., TL. …) that stand above the position: "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"."""
    lines = [line for line in re.split(r"[\n/;]+", position) if clean(line)]
    capacities = []
    while len(lines) > 1 and (found := _CAPACITY.fullmatch(clean(lines[0]))):
        capacities.append(Capacity(_AUTHORITIES[found[1].upper()], found[2]))
        lines.pop(0)
    position = " ".join(line.strip() for line in lines)
    if not position and not name:
        return None
    return Signer(position, name, tuple(capacities), SIGNED if signed else "")


def _paper(frame: Frame, kind: Kind, summary: str, body: tuple[Block, ...], addressees: tuple[str, ...] = ()) -> Paper:
    number, symbol = split_number(frame.number)
    both = signers_of(frame)
    return Paper(
        kind=kind,
        agency=agency_of(frame),
        prepared_on=frame.made_on,
        summary=summary,
        number=number,
        symbol=symbol,
        place=frame.place,
        signed_on=frame.signed_on,
        addressees=addressees,
        body=(*body, Signatures(both)) if both else body,
        signer=None if both else signer_of(frame),
        recipients=frame.recipients,
        draft=frame.is_draft,
    )


def _opening(line: str) -> Block:
    return Basis(line) if is_basis(line) else Paragraph(line)


def is_basis(line: str) -> bool:
    """Whether a line before the first clause names what the plan rests on."""
    words = clean(line)
    return _BASIS.match(words) is not None and len(words) < LONGEST_BASIS


def _named(frame: Frame) -> str:
    kind = clean(frame.type_label).capitalize()
    number = f" số {frame.number}" if frame.number else ""
    day = f" {date_words(frame.signed_on)}" if frame.signed_on else ""
    return f"{kind}{number}{day}"


def _archive(recipients: Iterable[str]) -> tuple[str, ...]:
    return tuple(r for r in recipients if clean(r).lstrip("-– ").lower().startswith("lưu")) or ("Lưu: VT",)
