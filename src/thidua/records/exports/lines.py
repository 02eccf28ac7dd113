"""A line of a register in words, for pages and files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.records.models import Discipline, Holding, Rating, Result, Statement
from thidua.records.phrases import CONSIDERED, HOLDS, HOLDS_NOT
from thidua.records.rules.sheet import HOLDINGS, RATINGS
from thidua.rulebook.phrases.standards import ATTESTED, GRADES, REACHES, form_name
from thidua.rulebook.phrases.standards import RATINGS as RATED
from thidua.sheets.exports import write_workbook


def said(line: Any) -> str:
    """What a line says, without whom it is about."""
    if isinstance(line, Rating):
        return str(RATED[line.rating])
    if isinstance(line, Holding):
        return form_name(line.form)
    if isinstance(line, Discipline):
        return str(CONSIDERED if line.considered else GRADES[line.grade])
    if isinstance(line, Result):
        return _("%(n)s%% kế hoạch công tác năm") % {"n": line.percent}
    if isinstance(line, Statement):
        return f"{ATTESTED[line.what]}: {HOLDS if line.holds else HOLDS_NOT}"
    return f"{line.title} ({REACHES[line.reach]})"


def when(line: Any) -> str:
    """The year of a line; of discipline its days."""
    if isinstance(line, Discipline):
        return f"{line.since:%d/%m/%Y} – {line.until:%d/%m/%Y}" if line.until else f"{line.since:%d/%m/%Y} –"
    return str(line.year)


def titles() -> list[str]:
    return [_("Mã"), _("Người, đơn vị"), _("Năm"), _("Nội dung"), _("Số quyết định"), _("Ngày quyết định"), _("Nơi ban hành"), _("Ghi chú")]


def cells(line: Any) -> list[object]:
    """A line of a file."""
    who = line.person if getattr(line, "person_id", None) else line.unit
    return [who.code, who.name, when(line), said(line), line.number, line.decided_on, line.issuer, line.note]


def template_book() -> bytes:
    """The workbook to fill in, each sheet with one line to write over."""
    decision = ["12/QĐ-SM", "15/12/2025", "Sở Mẫu"]
    return write_workbook(
        [
            ("Xếp loại", [column.title for column in RATINGS.columns], [["NV001", 2025, "Hoàn thành tốt nhiệm vụ", *decision]]),
            ("Danh hiệu", [column.title for column in HOLDINGS.columns], [["NV001", 2025, "Lao động tiên tiến", *decision]]),
        ]
    )
