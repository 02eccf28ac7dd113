"""A bank as a workbook: every kind of question, in the columns that are read back."""

from __future__ import annotations

import io
from collections.abc import Sequence

from thidua.questions.rules.content import Draft
from thidua.questions.rules.writing import table_of

SHEET = "Câu hỏi"
_WIDE = frozenset({"Câu hỏi", "Giải thích"})


def workbook_of(drafts: Sequence[Draft]) -> bytes:
    """The questions as XLSX; a text that begins like a formula stays a text. Without questions it is the form to fill in."""
    import xlsxwriter  # noqa: PLC0415  (only a download needs it, and it takes as long as a page)

    titles, rows = table_of(drafts)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, titles, bold)
        sheet.freeze_panes(1, 0)
        for place, title in enumerate(titles):
            sheet.set_column(place, place, 60 if title in _WIDE else 6 if title == "STT" else 22)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row, wrap)
    return out.getvalue()
