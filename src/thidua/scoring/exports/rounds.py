"""Rounds as a list, the grid of a stage as a workbook and back, the minutes of a conference."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.queries.headings import heading_of
from thidua.papers.model import Paper
from thidua.scorecards.numbers import NumberRefused, plain
from thidua.scoring.actions import Given
from thidua.scoring.models import Card, Round
from thidua.scoring.phrases import phase_words
from thidua.scoring.queries.points import Line
from thidua.scoring.queries.results import Held
from thidua.scoring.queries.rounds import phase_of
from thidua.scoring.rules import papers
from thidua.scoring.rules.tables import number_of
from thidua.sheets.exports import write_workbook
from thidua.sheets.rules.grid import cell_name
from thidua.store import clock
from thidua.ui.pages import Conflict

NAME = "Điểm"


def list_titles() -> list[str]:
    return [_("Đợt chấm"), _("Cụm, khối"), _("Năm"), _("Bước"), _("Ngày mở")]


def list_cells(rows: Iterable[Round]) -> list[list[Any]]:
    return [
        [
            one.title,
            one.term.cluster.name if one.term else _("Cá nhân"),
            int(one.period),
            str(phase_words(phase_of(one), personal=one.is_personal)),
            clock.local_date(one.opened_at),
        ]
        for one in rows
    ]


def grid_titles(cards: Sequence[Card]) -> list[str]:
    """Code and title of a criterion, then for each unit or person the points and the reason."""
    return ["Mã", "Tiêu chí", "Tối đa", *(part for card in cards for part in (card.contender.code, f"Lý do {card.contender.code}"))]


def grid_book(cards: Sequence[Card], lines: Mapping[uuid.UUID, Sequence[Line]]) -> bytes:
    """The points of several cards beside each other; a criterion that a unit does not have is left empty there."""
    first = {line.row.code: line.row for card in cards for line in lines[card.pk] if not line.is_group}
    by_code = {card.pk: {line.row.code: line for line in lines[card.pk]} for card in cards}
    table = []
    for code, row in first.items():
        cells: list[object] = [code, row.title, _number(row.maximum)]
        for card in cards:
            line = by_code[card.pk].get(code)
            cells += [_number(line.entry), line.reason] if line else ["", ""]
        table.append(cells)
    return write_workbook([(NAME, grid_titles(cards), table)])


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value).replace(".", ",")


def read_grid(name: str, table: Sequence[tuple[int, Sequence[str]]], cards: Sequence[Card]) -> dict[uuid.UUID, dict[str, Given]]:
    """What a workbook says of some cards; `Conflict` names every cell that is wrong. A unit or criterion that is not in it stays as it is."""
    titles = {text.strip(): column for column, text in enumerate(table[0][1])} if table else {}
    reasons = {card.contender.code: f"Lý do {card.contender.code}" for card in cards if card.contender.code in titles}
    faults = [
        _("Thiếu cột “%(column)s” nên lý do đã ghi sẽ mất. Dùng tệp tải về từ lưới điểm.") % {"column": column}
        for column in reasons.values()
        if column not in titles
    ]
    found: dict[uuid.UUID, dict[str, Given]] = {card.pk: {} for card in cards}
    for number, cells in table[1:]:
        code = cells[0].strip() if cells else ""
        for card in cards:
            column = titles.get(card.contender.code)
            if not code or column is None:
                continue
            text = cells[column].replace(" ", "") if column < len(cells) else ""
            why = titles.get(reasons[card.contender.code], -1)
            try:
                found[card.pk][code] = Given(number_of(text) if text else None, cells[why].strip() if 0 <= why < len(cells) else "")
            except NumberRefused:
                faults.append(_("%(cell)s “%(text)s”: không phải số. Ghi như 12,5.") % {"cell": cell_name(name, number, column), "text": text[:40]})
    if faults or not any(found.values()):
        raise Conflict(" ".join(faults[:12]) or _("Tệp không có cột nào là mã đơn vị, mã người của đợt chấm. Dùng tệp tải về từ lưới điểm."))
    return found


def minutes_paper(row: Round, held: Held) -> Paper:
    """The minutes of the conference, in Vietnamese; a draft for people to sign."""
    term = row.term
    if term is None:  # no conference is noted for persons
        raise ValueError(row.pk)
    with translation.override("vi"):
        one, unit = held.row, term.head
        heading = heading_of(unit)
        return papers.minutes_paper(
            papers.Minutes(
                agency=unit.name, parent=heading.parent, place=heading.place, cluster=term.cluster.name, year=term.year, round=row.title,
                held_on=one.held_on, where=one.place, chair=one.chair, secretary=one.secretary, tellers=one.tellers, basis=one.basis, said=one.said,
                present=one.present, issued=one.issued, collected=one.collected, invalid=one.invalid, share=one.share, needed=held.outcome.needed,
                votes=tuple((contender.unit.name, number) for contender, number in held.votes), leader=held.unit.unit.name if held.unit else "",
            )
        )  # fmt: skip
