"""The parts of WordprocessingML that python-docx has no words for: fields, rules, borderless tables, fixed archives."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

BOX: Final = ("top", "left", "bottom", "right")
# In this order schema validators (and strict readers) expect the children of w:pPr before w:pBdr.
_BEFORE_BORDERS: Final = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:numPr")


def add_page_number(paragraph: Paragraph) -> None:
    """A PAGE field: begin, instruction, a shown value, end."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif text:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def set_borders(paragraph: Paragraph, *sides: str, gap_pt: int = 1) -> None:
    """Solid rules on the given sides of a paragraph, six eighths of a point wide."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", str(gap_pt)), ("color", "000000")):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    properties = paragraph._p.get_or_add_pPr()
    place = sum(properties.find(qn(name)) is not None for name in _BEFORE_BORDERS)
    properties.insert(place, borders)


def set_plain(table: Table) -> None:
    """Fixed widths, no space inside the cells: a table that only places words side by side."""
    properties = table._tbl.tblPr
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def set_widths(table: Table, widths: tuple[Length, ...]) -> None:
    """Word reads the widths of cells, LibreOffice those of the grid: both are set."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def keep_row_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_row(row: _Row) -> None:
    """The head of a table stands again on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def restart_pages(section: Section) -> None:
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        section._sectPr.append(numbering)
    else:
        columns.addprevious(numbering)


def first_paragraph(cell: _Cell) -> Paragraph:
    """A new cell is never empty: its first paragraph is there to be used."""
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph


def describe_picture(paragraph: Paragraph, words: str) -> None:
    """The alternative text of the pictures in a paragraph."""
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("descr", words)


def to_bytes(document: Document, made_on: date) -> bytes:
    """The saved file with fixed times inside its archive: the same document gives the same bytes."""
    saved = io.BytesIO()
    document.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (made_on.year, made_on.month, made_on.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
