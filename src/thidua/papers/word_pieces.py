"""Small pieces that the head, the body and the foot of an official Word document are put together from."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from thidua.papers import layout, word_styles, word_xml, wording
from thidua.papers.model import Signer

# Mean widths of Times letters, to size a rule against words without reading a font.
_CAPITAL_EM: Final = 0.7
_SMALL_EM: Final = 0.48
_SPACE_EM: Final = 0.25
_MM_PER_PT: Final = 25.4 / 72
_RULE_HEIGHT_PT: Final = 4.0


def put(cell: _Cell, *lines: tuple[str, str]) -> tuple[Paragraph, ...]:
    """Paragraphs of (style, words) in a cell; empty words leave none, yet a cell always keeps one paragraph."""
    kept = [(style, words) for style, words in lines if words]
    made = []
    for index, (style, words) in enumerate(kept):
        paragraph = word_xml.first_paragraph(cell) if index == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(words)
        made.append(paragraph)
    return tuple(made)


def plain_table(document: Document, rows: int, widths: tuple[float, ...]) -> Table:
    """A table without lines that places words side by side; widths in millimetres."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    word_xml.set_plain(table)
    word_xml.set_widths(table, tuple(Mm(width) for width in widths))
    return table


def set_rule(paragraph: Paragraph, area_mm: float, length_mm: float, after: float = 0.0) -> None:
    """A rule of the given length in the middle of its area: the border of an almost empty paragraph."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(max(area_mm - length_mm, 0.0) / 2)
    shape.line_spacing = Pt(_RULE_HEIGHT_PT)
    shape.space_before, shape.space_after = Pt(4), Pt(after)
    word_xml.set_borders(paragraph, "top")


def spacer(document: Document) -> Paragraph:
    """Word joins two tables that touch: an almost empty line keeps them apart."""
    return document.add_paragraph(style=word_styles.RULE)


def stamp(cell: _Cell, words: str, area_mm: float) -> None:
    if cell.paragraphs[-1].style.name == word_styles.STAMP:
        cell.add_paragraph(style=word_styles.RULE)  # Word draws one box around two boxed paragraphs that touch
    paragraph = cell.add_paragraph(words, style=word_styles.STAMP)
    length = words_mm(words, layout.STAMP_PT) + layout.STAMP_HEIGHT_MM
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(max(area_mm - length, 0.0) / 2)
    word_xml.set_borders(paragraph, *word_xml.BOX, gap_pt=3)


def words_mm(words: str, size_pt: float) -> float:
    """About how wide the words are on one line."""
    ems = sum(_SPACE_EM if c == " " else _CAPITAL_EM if c.isupper() else _SMALL_EM for c in words)
    return ems * size_pt * _MM_PER_PT


def rule_mm(words: str, size_pt: float, area_mm: float) -> float:
    return layout.RULE_SHARE * min(words_mm(words, size_pt), area_mm)


def signature(cell: _Cell, signer: Signer) -> None:
    """Authority and position, room for the hand and the seal, name."""
    half = Mm((layout.SIGNATURE_GAP_MM - layout.BODY_PT * _MM_PER_PT) / 2)
    positions = put(cell, *((word_styles.POSITION, line) for line in wording.signer_lines(signer)))
    room = cell.add_paragraph() if positions else word_xml.first_paragraph(cell)
    room.style = word_styles.SIGNATURE
    room.add_run(wording.clean(signer.note))
    room.paragraph_format.space_before = room.paragraph_format.space_after = half
    cell.add_paragraph(wording.clean(signer.name), style=word_styles.SIGNER)
