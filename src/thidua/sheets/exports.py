"""Writing workbooks with a bold first row that stays in view; text cells never become formulas."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter


def write_workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[object]]]]) -> bytes:
    """A workbook of sheets given as (name, titles, rows); numbers and days keep their type."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, titles, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, titles, bold)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(titles) - 1, 0), 22)
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, row)
    return out.getvalue()
