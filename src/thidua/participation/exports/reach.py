"""The reach of a document by unit, and by name as far as the reader may see, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.participation.models import Dissemination, Recipient
from thidua.participation.queries.reach_meter import Meter
from thidua.sheets.exports import write_csv, write_workbook

Cells = list[str | int]


def unit_titles() -> list[str]:
    return [_("Đơn vị"), _("Được gửi"), _("Tự xác nhận"), _("Được chứng thực"), _("Chưa đọc")]


def unit_rows(meter: Meter) -> list[Cells]:
    """A line for each unit, then the whole."""
    pairs = [(line.unit.name, line.count) for line in meter.lines] + [(_("Cộng"), meter.whole)]
    return [[name, count.asked, count.confirmed, count.attested, count.missing] for name, count in pairs]


def workbook(dissemination: Dissemination, meter: Meter, missing: Iterable[Recipient]) -> bytes:
    """Three sheets: units, clauses, and the people missing that the reader may know by name."""
    clauses = [
        [line.clause.path, line.headline, line.count.asked, line.count.confirmed, line.count.attested, line.count.missing] for line in meter.clauses
    ]
    people = [[row.person.name, row.unit.name, row.asked_on, row.nudged_on or ""] for row in missing]
    clause_titles = [_("Mục"), _("Nội dung"), *unit_titles()[1:]]
    return write_workbook(
        [
            (_("Đơn vị"), unit_titles(), unit_rows(meter)),
            (_("Mục"), clause_titles, clauses),
            (_("Chưa đọc"), [_("Họ và tên"), _("Đơn vị"), _("Ngày gửi"), _("Nhắc gần nhất")], people),
        ]
    )


def table(meter: Meter) -> bytes:
    """The units as CSV."""
    return write_csv(unit_titles(), unit_rows(meter))
