"""A table of figures as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.measures.phrases import ADDS, AMOUNTS
from thidua.measures.queries.tables import Line, Shown
from thidua.measures.rules.registry import Measure
from thidua.sheets.exports import write_workbook
from thidua.store import clock


def workbook(measure: Measure, lines: Sequence[Line], about: Sequence[tuple[str, str]]) -> bytes:
    """Two sheets: the units with their figures as numbers, and what the numbers mean and how they were taken."""
    titles = [_("Mã đơn vị"), _("Đơn vị"), f"{measure.words} ({AMOUNTS[measure.amount]})"]
    rows: list[list[object]] = [[line.unit.code, line.name, line.figure.numerator] for line in lines]
    if measure.below:
        titles += [str(measure.below), _("Tỷ lệ (%)")]
        rows = [[*row, line.figure.denominator, line.figure.percent] for row, line in zip(rows, lines, strict=True)]
    return write_workbook(((_("Số liệu"), titles, rows), (_("Về bảng này"), [_("Thông tin"), _("Nội dung")], about)))


def measure_titles(period: str) -> list[str]:
    return [_("Mã"), _("Số liệu"), period, _("Đơn vị tính"), _("Trên tổng"), _("Tỷ lệ (%)"), _("Ý nghĩa, cách tính"), _("Thay đổi gần nhất")]


def measure_cells(one: Shown) -> list[object]:
    """A line of the list of measures: the numbers as numbers, and what they mean."""
    below, share = (one.figure.denominator, one.figure.percent) if one.measure.below else (None, None)
    meaning = f"{one.measure.meaning} {one.measure.formula} {ADDS[one.measure.adds]}"
    changed = clock.local_date(one.as_of) if one.as_of else None
    return [one.measure.code, str(one.measure.words), one.figure.numerator, str(AMOUNTS[one.measure.amount]), below, share, meaning, changed]
