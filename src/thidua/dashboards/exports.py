"""Dashboards as rows of a file: numbers stay numbers."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.dashboards.queries.clusters import Compared, Member
from thidua.dashboards.queries.heat import Heat, Row
from thidua.dashboards.queries.overview import Branch
from thidua.dashboards.queries.pivots import Laid
from thidua.dashboards.queries.provinces import Tile
from thidua.measures.phrases import AMOUNTS
from thidua.measures.rules.adding_up import Figure
from thidua.measures.rules.registry import Measure


def branch_titles() -> list[str]:
    return [_("Mã đơn vị"), _("Đơn vị"), _("Việc"), _("Xong"), _("Quá hạn"), _("Sắp đến hạn"), _("Phải đọc"), _("Đã đọc")]


def branch_cells(one: Branch) -> list[object]:
    """A unit with its work; who works in the unit itself is told apart, and was counted as a reader of the whole."""
    name = _("%(unit)s (người làm việc trực tiếp)") % {"unit": one.unit.name} if one.own else one.unit.name
    reach: list[object] = [None, None] if one.own else [one.reach.asked, one.reach.reached]
    return [one.unit.code, name, one.marks.total, one.marks.done, one.marks.late, one.marks.soon, *reach]


def year_titles(measure: Measure) -> list[str]:
    return [_("Năm"), f"{measure.words} ({AMOUNTS[measure.amount]})", *([str(measure.below), _("Tỷ lệ (%)")] if measure.below else [])]


def year_cells(year: int, figure: Figure | None, *, share: bool = False) -> list[object]:
    """A year with its figure; empty cells where nothing was noted."""
    if figure is None:
        return [year, None, *([None, None] if share else [])]
    return [year, figure.numerator, *([figure.denominator, figure.percent] if share else [])]


def heat_titles(table: Heat) -> list[str]:
    names = [*(one.spoken for one in table.chapters), _("Cả kế hoạch")]
    return [_("Mã đơn vị"), _("Đơn vị"), *(f"{name}: {part}" for name in names for part in (_("việc"), _("xong"), _("quá hạn")))]


def heat_rows(table: Heat) -> list[list[object]]:
    """Three numbers a cell, and a last row with the sums."""
    return [_heat_row(row, row.unit.name) for row in table.rows] + [_heat_row(table.sums, _("Cộng"))]


def _heat_row(row: Row, name: str) -> list[object]:
    cells = (one.marks for one in (*row.cells, row.whole))
    return [row.unit.code, name, *(number for one in cells for number in (one.total, one.done, one.late))]


def member_titles(measure: Measure) -> list[str]:
    return [_("Đơn vị"), f"{measure.words} ({AMOUNTS[measure.amount]})", *([str(measure.below), _("Tỷ lệ (%)")] if measure.below else [])]


def member_rows(found: Compared, *, share: bool) -> list[list[object]]:
    """The units that have a name for the reader, then the others by their share or number alone, last the median."""
    rows: list[list[object]] = [_member_row(one, share) for one in found.members]
    if found.median is None:
        return rows
    middle = float(round(found.median, 1))
    return [*rows, [_("Trung vị"), *([None, None, middle] if share else [middle])]]


def _member_row(one: Member, share: bool) -> list[object]:
    name = one.unit.name if one.unit else _("Một đơn vị khác")
    if not share:
        return [name, one.figure.numerator]
    return [name, *((one.figure.numerator, one.figure.denominator) if one.unit else (None, None)), one.figure.percent]


def province_titles(measure: Measure) -> list[str]:
    return [_("Tỉnh, thành phố"), _("Đơn vị"), f"{measure.words} ({AMOUNTS[measure.amount]})", _("Trên tổng"), _("Tỷ lệ (%)")]


def province_cells(one: Tile) -> list[object]:
    """A province; empty cells where no unit is there."""
    if not one.units:
        return [one.province.name, None, None, None, None]
    return [one.province.name, "; ".join(unit.name for unit in one.units), one.figure.numerator, one.figure.denominator or None, one.figure.percent]


def pivot_titles(found: Laid) -> list[str]:
    sums = [_("Cộng")] if found.columns and found.table.whole is not None else []
    return [str(found.rows.label), *(found.column_words(key) for key in found.table.columns), *sums]


def pivot_rows(found: Laid) -> list[list[object]]:
    """The table with its sums; a value that is kept back is said to be so, never left empty."""
    table, back = found.table, pgettext("ô", "ẩn")
    rows: list[list[object]] = []
    for row in table.rows:
        cells = [back if (value := table.cells.get((row, column), 0)) is None else value for column in table.columns]
        rows.append([found.row_words(row), *cells, *([table.row_sums[row]] if found.columns and table.whole is not None else [])])
    if table.whole is None:
        return rows
    return [*rows, [_("Cộng"), *(table.column_sums[column] for column in table.columns), *([table.whole] if found.columns else [])]]
