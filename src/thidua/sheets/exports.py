"""Writing tables for spreadsheets; text cells never become formulas."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from thidua.files.exports import as_file
from thidua.sheets.rules.grid import cell_name
from thidua.store import clock

SUMMARY = "Cần sửa"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[object]]]]) -> bytes:
    """A workbook of sheets given as (name, titles, rows), the titles bold and always in view; numbers and days keep their type."""
    import xlsxwriter  # noqa: PLC0415  (only a download needs it, and it takes as long as a page)

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


MOST = 5_000
"""Rows of a list that go into a file."""


def list_file(kind: str, name: str, title: str, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows of a list to download, as `kind` says a workbook or CSV; the file is called `name` and the day, its sheet `title`."""
    body = write_csv(titles, rows) if kind == "csv" else write_workbook([(title[:31], titles, [list(row) for row in rows])])
    return as_file(body, f"{name}-{clock.today():%Y%m%d}", kind)


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


def annotated_copy(sheets: Sequence[tuple[str, Iterable[tuple[int, Sequence[str]]]]], faults: Sequence[tuple[str, int, int, str]]) -> bytes:
    """The rows of a file, each cell that is wrong (sheet, row as people count, column from 0, sentence) coloured and commented; first a list of all."""
    import xlsxwriter  # noqa: PLC0415  (see above)

    out = io.BytesIO()
    wrong: dict[tuple[str, int], dict[int, str]] = {}
    for sheet, row, column, sentence in faults:
        wrong.setdefault((sheet, row), {})[column] = sentence
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, red = book.add_format({"bold": True, "bottom": 1}), book.add_format({"bg_color": "#FBD5D5", "border": 1})
        summary = book.add_worksheet(SUMMARY)
        summary.write_row(0, 0, ["Ô", "Cần sửa"], bold)
        summary.set_column(0, 0, 28)
        summary.set_column(1, 1, 90)
        for number, (sheet, row, column, sentence) in enumerate(faults, start=1):
            summary.write_row(number, 0, [cell_name(sheet, row, column), sentence])
        for name, rows in sheets:
            if name.lower() == SUMMARY.lower():  # the list that an earlier copy of ours began with
                continue
            page = book.add_worksheet(name[:31])
            page.set_column(0, 30, 18)
            for row, texts in rows:
                page.write_row(row - 1, 0, texts)
                for column, sentence in wrong.get((name, row), {}).items():
                    page.write(row - 1, column, texts[column] if column < len(texts) else "", red)
                    page.write_comment(row - 1, column, sentence)
    return out.getvalue()
