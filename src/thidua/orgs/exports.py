"""Files of the organisation: the workbook to fill in for an import, the record of handed-over work."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.orgs.models import HandOver, Unit
from thidua.orgs.phrases import ROLES
from thidua.orgs.queries import PersonRow
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
    top = Unit.objects.get(path=record.unit.path[: Unit.steplen])
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
