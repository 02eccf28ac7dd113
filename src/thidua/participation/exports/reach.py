"""The reach of a document by unit, and by name as far as the reader may see, for a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from thidua.participation.models import Dissemination, Recipient, RegisteredDocument
from thidua.participation.phrases import DISSEMINATION_STATES, DOCUMENT_KINDS
from thidua.participation.queries.reach_meter import Meter, Standing
from thidua.sheets.exports import write_csv, write_workbook

Cells = list[str | int]
Dated = list[str | int | dt.date | None]


def document_titles() -> list[str]:
    return [_("Trích yếu"), _("Loại"), _("Số"), _("Ngày"), _("Cơ quan ban hành")]


def document_cells(row: RegisteredDocument) -> Dated:
    return [row.subject, str(DOCUMENT_KINDS[row.kind]), row.number, row.issued_on, row.issuer]


def standing_titles() -> list[str]:
    return [_("Văn bản"), _("Được gửi"), _("Đã đọc"), _("Chưa đọc"), _("Hạn đọc"), _("Trạng thái")]


def standing_cells(row: Standing) -> Dated:
    one, count = row.dissemination, row.count
    return [one.title, count.asked, count.reached, count.missing, one.due_on, str(DISSEMINATION_STATES[one.state])]


def unit_titles() -> list[str]:
    return [_("Đơn vị"), _("Được gửi"), _("Tự xác nhận"), _("Được chứng thực"), _("Chưa đọc")]


def unit_rows(meter: Meter) -> list[Cells]:
    """A line for each unit, then the whole."""
    pairs = [(line.unit.name, line.count) for line in meter.lines] + [(_("Cộng"), meter.whole)]
    return [[name, count.asked, count.confirmed, count.attested, count.missing] for name, count in pairs]


def workbook(dissemination: Dissemination, meter: Meter, missing: Iterable[Recipient]) -> bytes:
    """Three sheets: units, clauses, and the people missing that the reader may know by name."""
    clauses = [
        [line.clause.spoken, line.headline, line.count.asked, line.count.confirmed, line.count.attested, line.count.missing] for line in meter.clauses
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
