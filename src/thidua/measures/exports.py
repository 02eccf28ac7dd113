"""A table of figures as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.measures.phrases import AMOUNTS
from thidua.measures.queries.tables import Line
from thidua.measures.rules.registry import Measure
from thidua.sheets.exports import write_workbook


def workbook(measure: Measure, lines: Sequence[Line], about: Sequence[tuple[str, str]]) -> bytes:
    """Two sheets: the units with their figures as numbers, and what the numbers mean and how they were taken."""
    titles = [_("Mã đơn vị"), _("Đơn vị"), f"{measure.words} ({AMOUNTS[measure.amount]})"]
    rows: list[list[object]] = [[line.unit.code, line.name, line.figure.numerator] for line in lines]
    if measure.below:
        titles += [str(measure.below), _("Tỷ lệ (%)")]
        rows = [[*row, line.figure.denominator, line.figure.percent] for row, line in zip(rows, lines, strict=True)]
    return write_workbook(((_("Số liệu"), titles, rows), (_("Về bảng này"), [_("Thông tin"), _("Nội dung")], about)))
