"""Decisions that give or take away awards with their annex lists, the list for a ceremony, letters of praise (Nghị định 30/2020/NĐ-CP). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from thidua.papers.model import Agency, Align, Appendix, Basis, Block, Centred, Clause, Column, Kind, Paper, Paragraph, Signer, Table
from thidua.papers.wording import split_number
from thidua.plans.rules.heads import Head

LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
FEW = 3
"""So many are named in the articles themselves; more stand in annex lists."""


@dataclass(frozen=True)
class Winner:
    """A line of a decision: the form, who, post, unit, for what; reward money in whole đồng, None where there is none of its own."""

    form: str
    who: str
    position: str
    unit: str
    citation: str
    amount: int | None = None


@dataclass(frozen=True)
class Deciding:
    """What a decision says beside its lines. `sat` are the sittings of the council in words, `proposed` who laid it before the signer."""

    title: str
    number: str
    signed_on: dt.date | None
    signer: str
    position: str
    sat: Sequence[str] = ()
    proposed: str = ""


def money(amount: int) -> str:
    """Whole đồng as papers write them.

    >>> money(2340000)
    '2.340.000 đồng'
    """
    return f"{amount:,} đồng".replace(",", ".")


def by_form(rows: Iterable[Winner]) -> list[tuple[str, list[Winner]]]:
    """The lines of each form, forms in the order in which they come."""
    found: dict[str, list[Winner]] = {}
    for one in rows:
        found.setdefault(one.form, []).append(one)
    return list(found.items())


def decision_paper(head: Head, said: Deciding, rows: Sequence[Winner]) -> Paper:
    """Quyết định khen thưởng: one article for each form, long lists as annexes, then the money and who carries it out."""
    number, symbol = split_number(said.number)
    groups = by_form(rows)
    annexed = [(form, winners) for form, winners in groups if len(winners) > FEW]
    articles: list[Block] = []
    for place, (form, winners) in enumerate(groups, 1):
        articles += _article(place, form, winners, next((n for n, (name, _w) in enumerate(annexed) if name == form), None), len(annexed))
    total = sum(one.amount or 0 for one in rows)
    articles.append(_numbered(len(groups) + 1, _money_words(total)))
    articles.append(_numbered(len(groups) + 2, "Quyết định này có hiệu lực kể từ ngày ký."))
    articles.append(
        _numbered(len(groups) + 3, "Chánh Văn phòng, thủ trưởng các đơn vị liên quan và các tập thể, cá nhân có tên chịu trách nhiệm thi hành./.")
    )
    bases = (LAW, *said.sat, *((f"Theo đề nghị của {said.proposed}",) if said.proposed else ()))
    return Paper(
        kind=Kind.DECISION, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, number=number,
        symbol=symbol or _symbol(head), signed_on=said.signed_on, summary=said.title,
        body=(Centred((said.position or "THỦ TRƯỞNG ĐƠN VỊ").upper()), *(Basis(_basis(one)) for one in bases), Centred("QUYẾT ĐỊNH:"), *articles),
        signer=Signer(said.position or "THỦ TRƯỞNG ĐƠN VỊ", said.signer), recipients=(f"Như Điều {len(groups) + 3}", "Lưu: VT, hồ sơ khen thưởng"), draft=not number,
        appendices=tuple(
            Appendix(f"Danh sách được tặng {form}", ROMAN[n] if len(annexed) > 1 else "", (winner_table(winners),)) for n, (form, winners) in enumerate(annexed)
        ),
    )  # fmt: skip


def _basis(text: str) -> str:
    return text if text.startswith(("Căn cứ", "Theo")) else f"Căn cứ {text}"


def _symbol(head: Head) -> str:
    issuer = head.issuer or head.symbol
    return f"QĐ-{issuer}" if issuer else ""


def _numbered(place: int, text: str) -> Clause:
    return Clause(label=f"Điều {place}.", text=text)


def _money_words(total: int) -> str:
    if not total:
        return "Tiền thưởng kèm theo (nếu có) thực hiện theo quy định hiện hành."
    return f"Tiền thưởng kèm theo: {money(total)}, chi từ quỹ thi đua, khen thưởng của cơ quan theo quy định hiện hành."


def _article(place: int, form: str, winners: Sequence[Winner], annex: int | None, annexes: int) -> list[Block]:
    if annex is not None:
        where = f"Phụ lục {ROMAN[annex]}" if annexes > 1 else "Phụ lục"
        return [_numbered(place, f"Tặng {form} cho {len(winners)} tập thể, cá nhân có tên tại {where} kèm theo.")]
    if len(winners) == 1:
        return [_numbered(place, f"Tặng {form} cho {_named(winners[0])}.")]
    return [_numbered(place, f"Tặng {form} cho:"), *(Clause(label="-", text=f"{_named(one)};", level=3) for one in winners)]


def _named(one: Winner) -> str:
    place = ", ".join(part for part in (one.position, one.unit if one.unit != one.who else "") if part)
    return f"{one.who}{f', {place}' if place else ''}{f': {one.citation}' if one.citation else ''}".rstrip(".;")


def winner_table(winners: Sequence[Winner], *, with_money: bool = True) -> Table:
    """The lines of an annex."""
    columns = [Column("TT", 0.4, Align.CENTRE), Column("Họ và tên, tập thể", 2), Column("Chức vụ, đơn vị", 2.2), Column("Thành tích", 2.8)]
    if with_money:
        columns.append(Column("Tiền thưởng (đồng)", 1.1, Align.RIGHT))
    lines = []
    for n, one in enumerate(winners, 1):
        place = ", ".join(part for part in (one.position, one.unit if one.unit != one.who else "") if part)
        amount = "" if one.amount is None else f"{one.amount:,}".replace(",", ".")
        lines.append((str(n), one.who, place, one.citation, *((amount,) if with_money else ())))
    return Table(tuple(columns), tuple(lines))


def ceremony_paper(head: Head, title: str, rows: Sequence[Winner], on: dt.date | None) -> Paper:
    """The list for a ceremony: forms from the highest on, units before people, as they are called up."""
    body: list[Block] = []
    start = 1
    for place, (form, found) in enumerate(groupby(rows, key=lambda one: one.form)):
        winners = list(found)
        body.append(Clause(label=f"{ROMAN[place % len(ROMAN)]}.", heading=f"{form.upper()} ({len(winners)})"))
        columns = (
            Column("Thứ tự lên nhận", 0.7, Align.CENTRE),
            Column("Họ và tên, tập thể", 2.2),
            Column("Chức vụ, đơn vị", 2.6),
            Column("Ghi chú", 1),
        )
        lines = tuple(
            (str(start + n), one.who, ", ".join(part for part in (one.position, one.unit if one.unit != one.who else "") if part), "")
            for n, one in enumerate(winners)
        )
        body.append(Table(columns, lines))
        start += len(winners)
    body.append(Paragraph(f"Tổng số: {start - 1}."))
    return Paper(
        kind=Kind.LIST, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, signed_on=on,
        summary=f"Trao thưởng: {title}", body=tuple(body), signer=Signer("NGƯỜI LẬP"),
    )  # fmt: skip


@dataclass(frozen=True)
class Cancelled:
    """An award that is taken away: the line, the decision that gave it, on which ground of Điều 93, by which decision."""

    winner: Winner
    by: str
    ground: str
    reason: str
    number: str
    signed_on: dt.date | None
    paid: bool


def revocation_paper(head: Head, said: Cancelled, signer: str, position: str) -> Paper:
    """Quyết định hủy bỏ quyết định khen thưởng (Điều 93)."""
    number, symbol = split_number(said.number)
    back = "hiện vật khen thưởng và tiền thưởng" if said.paid else "hiện vật khen thưởng"
    body: tuple[Block, ...] = (
        Centred((position or "THỦ TRƯỞNG ĐƠN VỊ").upper()), Basis(f"Căn cứ {LAW}"), Basis(f"Căn cứ {said.by}"), Centred("QUYẾT ĐỊNH:"),
        Clause(label="Điều 1.", text=f"Hủy bỏ việc tặng {said.winner.form} cho {_named(Winner(said.winner.form, said.winner.who, said.winner.position, said.winner.unit, ''))}."),
        Clause(label="Điều 2.", text=f"Lý do: {said.reason.rstrip('.')}. Căn cứ: {said.ground}, khoản 2 Điều 93 Luật Thi đua, khen thưởng."),
        Clause(label="Điều 3.", text=f"Thu hồi {back} đã trao. Quyết định này có hiệu lực kể từ ngày ký./."),
    )  # fmt: skip
    return Paper(
        kind=Kind.DECISION, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, number=number,
        symbol=symbol or _symbol(head), signed_on=said.signed_on, summary="Hủy bỏ quyết định khen thưởng", body=body,
        signer=Signer(position or "THỦ TRƯỞNG ĐƠN VỊ", signer), recipients=("Như Điều 1", "Lưu: VT, hồ sơ khen thưởng"), draft=not number,
    )  # fmt: skip


@dataclass(frozen=True)
class Praised:
    """A letter of praise as it is printed."""

    who: str
    place: str
    about: str
    words: str
    number: str
    signed_on: dt.date
    signer: str
    position: str


def praise_paper(head: Head, said: Praised) -> Paper:
    """Thư khen: a letter, no award form."""
    number, symbol = split_number(said.number)
    paragraphs = tuple(Paragraph(line.strip()) for line in said.words.splitlines() if line.strip())
    return Paper(
        kind=Kind.DISPATCH, agency=Agency(head.agency, head.parent), prepared_on=head.made_on, place=head.place, number=number,
        symbol=symbol or head.symbol, signed_on=said.signed_on, summary=f"thư khen: {said.about}",
        addressees=(", ".join(part for part in (said.who, said.place) if part),), body=paragraphs, signer=Signer(said.position, said.signer),
        recipients=("Như trên", "Lưu: VT"),
    )  # fmt: skip
