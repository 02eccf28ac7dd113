"""A score sheet as a workbook, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from thidua.scorecards.sheet import Criterion
from thidua.scoring.models import ScoreSheet
from thidua.scoring.phrases import CELL_FAULTS, SHEET_STATES, WHOM
from thidua.scoring.queries.sheets import sheet_of
from thidua.scoring.rules.tables import TITLES, Unreadable, Wrong, cells_of, read_cells
from thidua.sheets.exports import write_workbook
from thidua.sheets.phrases import UNREADABLE
from thidua.sheets.queries.reading import NotRead, opened_book
from thidua.sheets.rules.grid import cell_name
from thidua.store import clock
from thidua.ui.pages import Conflict

MOST_BYTES, MOST_ROWS, SHOWN = 5_000_000, 2_000, 12
NAME = "Bảng điểm"


def workbook_of(row: ScoreSheet) -> bytes:
    """The criteria, one a row; the words of kinds and sources are Vietnamese, as they are read back."""
    return write_workbook([(NAME, TITLES, cells_of(sheet_of(row)))])


def rows_of(content: bytes) -> tuple[str, list[tuple[int, list[str]]]]:
    """The name of the first sheet of a workbook and its rows as text; `Conflict` with a sentence of what cannot be read."""
    if len(content) > MOST_BYTES:
        raise Conflict(_("Tệp lớn hơn 5 MB. Chỉ giữ trang bảng điểm rồi tải lên."))
    try:
        with opened_book(content) as book:
            first = next(one for one in book.sheets if one.count)
            return first.name, [(number, list(texts)) for number, texts in book.rows(first)][:MOST_ROWS]
    except NotRead as refused:
        raise Conflict(str(UNREADABLE[refused.code])) from refused


def read_workbook(content: bytes) -> Criterion:
    """The tree that a workbook tells; `Conflict` names every cell that is wrong."""
    name, table = rows_of(content)
    try:
        return read_cells(table)
    except Unreadable as refused:
        raise Conflict(told(name, refused.faults)) from refused


def told(name: str, faults: Iterable[Wrong]) -> str:
    """The cells that are wrong, by name, each with its sentence."""
    said = [f"{cell_name(name, one.row, one.column)}{f' “{one.word}”' if one.word else ''}: {CELL_FAULTS[one.code]}" for one in faults]
    more = _(" Còn %(n)s ô khác.") % {"n": len(said) - SHOWN} if len(said) > SHOWN else ""
    return " ".join(said[:SHOWN]) + more


def list_titles() -> list[str]:
    return [_("Bảng điểm"), _("Phiên bản"), _("Chấm cho"), _("Trạng thái"), _("Kế hoạch"), _("Ngày ban hành")]


def list_cells(rows: Iterable[ScoreSheet]) -> list[list[Any]]:
    return [
        [
            one.title,
            one.number,
            str(WHOM[one.applies_to]),
            str(SHEET_STATES[one.state]),
            one.plan.number or one.plan.title,
            clock.local_date(one.issued_at) if one.issued_at else "",
        ]
        for one in rows
    ]
