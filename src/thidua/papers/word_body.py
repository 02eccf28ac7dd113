"""The body of an official Word document: lines, tables, rows of signatures, codes."""

from __future__ import annotations

import io

import segno
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt

from thidua.papers import layout, word_styles, word_xml, wording
from thidua.papers.columns import shared_widths, widths_mm
from thidua.papers.flow import Item, Line, Role
from thidua.papers.model import Align, Qr, Signatures, Table
from thidua.papers.word_pieces import plain_table, put, signature, spacer

_QR_GAP_MM = 4.0


def write_body(document: Document, items: tuple[Item, ...], *, tail: bool = False) -> None:
    for place, item in enumerate(items):
        _item(document, item)
        signed = isinstance(items[place + 1], Signatures) if place + 1 < len(items) else tail
        if signed and isinstance(item, Line):
            # A page may not carry signatures alone.
            document.paragraphs[-1].paragraph_format.keep_with_next = True


def _item(document: Document, item: Item) -> None:
    match item:
        case Line():
            _line(document, item)
        case Table():
            _table(document, item)
        case Signatures():
            _signature_rows(document, item)
        case Qr():
            _qr(document, item)


def _line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph(style=_line_style(line))
    if line.role is Role.CENTRED:
        paragraph.alignment = word_styles.ALIGNMENTS[Align.CENTRE]
        paragraph.paragraph_format.first_line_indent = Mm(0)
    for index, run in enumerate(line.runs):
        words = paragraph.add_run(run.text if index == 0 or run.glued else f" {run.text}")
        if run.bold:
            words.bold = True
        if run.italic:
            words.italic = True


def _line_style(line: Line) -> str:
    if line.level:
        return f"Heading {line.level}"
    styles = {
        Role.BODY: word_styles.BODY,
        Role.BASIS: word_styles.BASIS,
        Role.HEADING: word_styles.LEAD_IN,
        Role.CENTRED: word_styles.CENTRED,
    }
    return styles[line.role]


def _table(document: Document, table: Table) -> None:
    widths = widths_mm(table, layout.TEXT_WIDTH_MM)
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        put(cell, (word_styles.COLUMN, wording.clean(column.title)))
    word_xml.repeat_row(grid.rows[0])
    for words in table.rows:
        row = grid.add_row()
        word_xml.keep_row_whole(row)
        if table.row_height_mm is not None:
            row.height, row.height_rule = Mm(table.row_height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, column, text in zip(row.cells, table.columns, words, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for paragraph in put(cell, *((word_styles.CELL, line) for line in wording.clean_lines(text))):
                paragraph.alignment = word_styles.ALIGNMENTS[column.align]
    word_xml.set_widths(grid, tuple(Mm(width) for width in widths))
    spacer(document).paragraph_format.space_after = Pt(layout.PARAGRAPH_GAP_PT)


def _signature_rows(document: Document, block: Signatures) -> None:
    per_row = min(layout.SIGNERS_PER_ROW, len(block.signers))
    for start in range(0, len(block.signers), layout.SIGNERS_PER_ROW):
        table = plain_table(document, 1, shared_widths((1.0,) * per_row, layout.TEXT_WIDTH_MM))
        word_xml.keep_row_whole(table.rows[0])
        for cell, signer in zip(table.rows[0].cells, block.signers[start : start + per_row], strict=False):
            signature(cell, signer)
        spacer(document)


def _qr(document: Document, block: Qr) -> None:
    widths = (layout.QR_MM + _QR_GAP_MM, layout.TEXT_WIDTH_MM - layout.QR_MM - _QR_GAP_MM)
    table = plain_table(document, 1, widths)
    picture = io.BytesIO()
    segno.make(block.url, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    paragraph = word_xml.first_paragraph(table.cell(0, 0))
    paragraph.style = word_styles.CELL
    paragraph.add_run().add_picture(picture, width=Mm(layout.QR_MM))
    caption = wording.clean(block.caption)
    word_xml.describe_picture(paragraph, caption)
    table.cell(0, 1).vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    put(table.cell(0, 1), (word_styles.CELL, caption))
    spacer(document)
