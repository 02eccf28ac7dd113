"""Files of the organisation: the workbook to fill in for an import, the record of handed-over work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from thidua.orgs.models import Absence, HandOver, Unit
from thidua.orgs.phrases import BODIES, CLUSTER_KINDS, ROLES
from thidua.orgs.queries import PersonRow
from thidua.orgs.queries.bodies import BodyRow
from thidua.orgs.queries.clusters import ClusterRow
from thidua.orgs.queries.headings import agency_over
from thidua.orgs.rules.handing_over import record_paper
from thidua.orgs.rules.layouts import PEOPLE, UNITS
from thidua.papers.model import Agency, Paper
from thidua.sheets.exports import write_workbook
from thidua.store import clock

UNIT_SAMPLE = (("VP", "Văn phòng", "", "Văn phòng"), ("PC", "Phòng Pháp chế", "VP", "Phòng"))
PERSON_SAMPLE = (
    ("VP01", "Trần Đức Thắng", "VP", "Chánh Văn phòng", "Công chức", "anh", "", "01/01/2025"),
    ("PC02", "Lê Thị Lan Chi", "PC", "Chuyên viên", "Công chức", "chị", "", "01/01/2025"),
)


def import_template() -> bytes:
    """Two sheets, "Đơn vị" and "Người", with two lines each to write over."""
    return write_workbook(
        (
            ("Đơn vị", [column.title for column in UNITS.columns], UNIT_SAMPLE),
            ("Người", [column.title for column in PEOPLE.columns][:8], PERSON_SAMPLE),
        )
    )


def hand_over_paper(record: HandOver) -> Paper:
    """The record of handed-over work as an official paper, always in Vietnamese."""
    top = agency_over(record.unit)
    agency = Agency(record.unit.name, top.name if top.pk != record.unit.pk else record.unit.superior_name)
    return record_paper(
        agency=agency,
        place=record.unit.place or top.place,
        on=record.on,
        made_on=clock.local_date(record.made_at),
        giver=record.giver.name,
        taker=record.taker.name,
        reason=record.reason,
        lines=record.lines,
        kept=record.kept,
    )


def people_titles() -> list[str]:
    return [_("Mã"), _("Họ và tên"), _("Đơn vị"), _("Chức vụ, vị trí"), _("Vai trò")]


def people_cells(row: PersonRow) -> list[str]:
    """A line of the list of people, as it stands on a day."""
    unit, position = (row.post.unit.name, row.post.position) if row.post else ("", "")
    return [row.person.code, row.person.name, unit, position, "; ".join(str(ROLES[role]) for role in row.roles)]


def cluster_titles() -> list[str]:
    return [_("Cụm, khối"), _("Loại"), _("Năm"), _("Mã đơn vị"), _("Đơn vị thành viên"), _("Vai trò")]


def cluster_cells(rows: Iterable[ClusterRow]) -> Iterator[list[object]]:
    """A line for each member of each year of a cluster; a cluster without members has one of its own."""
    for row in rows:
        start = [row.term.cluster.name, str(CLUSTER_KINDS[row.term.cluster.kind]), row.term.year]
        for unit in row.units:
            yield [*start, unit.code, unit.name, _part(row, unit)]
        if not row.units:
            yield [*start, "", "", ""]


def _part(row: ClusterRow, unit: Unit) -> str:
    if unit.pk == row.term.head_id:
        return _("Cụm trưởng, khối trưởng")
    return _("Cụm phó, khối phó") if unit.pk == row.term.deputy_id else _("thành viên")


def body_titles() -> list[str]:
    return [_("Tên"), _("Loại"), _("Mã đơn vị"), _("Bên cạnh đơn vị"), _("Đứng đầu"), _("Số thành viên")]


def body_cells(row: BodyRow) -> list[object]:
    """A line of the list of bodies."""
    unit, leaders = row.body.unit, "; ".join(one.person.name for one in row.leaders)
    return [row.body.name, str(BODIES[row.body.kind]), unit.code, unit.name, leaders, row.members]


def absence_titles() -> list[str]:
    return [_("Mã"), _("Người vắng mặt"), _("Người thay"), _("Từ ngày"), _("Đến ngày"), _("Dùng vai trò của người vắng"), _("Trạng thái")]


def absence_cells(row: Absence, today: dt.date) -> list[object]:
    """A line of the list of absences, as it stands today."""
    lends = _("có") if row.lends_roles else _("không")
    return [row.person.code, row.person.name, row.deputy.name, row.from_date, row.to_date, lends, absence_state(row, today)]


def absence_state(row: Absence, today: dt.date) -> str:
    if row.to_date is not None and row.to_date < today:
        return _("đã qua")
    return _("sắp tới") if row.from_date > today else _("đang vắng")


def hand_over_titles() -> list[str]:
    return [_("Người bàn giao"), _("Người nhận"), _("Đơn vị"), _("Từ ngày"), _("Số việc"), _("Giữ lại"), _("Lý do")]


def hand_over_cells(row: HandOver) -> list[object]:
    """A line of the list of records of handed-over work."""
    return [row.giver.name, row.taker.name, row.unit.name, row.on, len(row.lines), len(row.kept), row.reason]
