"""The workbook to fill in for an import."""

from __future__ import annotations

from thidua.orgs.rules.importing import PERSON_FIELDS, UNIT_FIELDS
from thidua.sheets.exports import write_workbook

UNIT_SAMPLE = (("VP", "Văn phòng", "", "Văn phòng"), ("PC", "Phòng Pháp chế", "VP", "Phòng"))
PERSON_SAMPLE = (
    ("VP01", "Trần Đức Thắng", "VP", "Chánh Văn phòng", "Công chức", "anh", "", "01/01/2025"),
    ("PC02", "Lê Thị Lan Chi", "PC", "Chuyên viên", "Công chức", "chị", "", "01/01/2025"),
)


def import_template() -> bytes:
    """Two sheets, "Đơn vị" and "Người", with two lines each to write over."""
    return write_workbook(
        (
            ("Đơn vị", [field.title for field in UNIT_FIELDS], UNIT_SAMPLE),
            ("Người", [field.title for field in PERSON_FIELDS], PERSON_SAMPLE),
        )
    )
