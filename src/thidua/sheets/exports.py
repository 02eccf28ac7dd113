"""Writing tables for spreadsheets; text cells never become formulas."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[object]]]]) -> bytes:
    """A workbook of sheets given as (name, titles, rows), the titles bold and always in view; numbers and days keep their type."""
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


def write_csv(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Titles and rows as CSV in UTF-8 with the byte-order mark by which spreadsheets here know it; days as dd/mm/yyyy."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(titles)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> object:
    """A text that begins like a formula gets an apostrophe, so that no spreadsheet runs it."""
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    if cell is None or isinstance(cell, int | float):
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
