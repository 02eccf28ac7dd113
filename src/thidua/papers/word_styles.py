"""The paragraph styles of an official Word document: an officer edits the document by its styles, not by hand.

Sizes come from ``layout``. The names are the ones Vietnamese officers know the components by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from thidua.papers import layout
from thidua.papers.model import Align

FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"

BODY: Final = "Lời văn"
BASIS: Final = "Căn cứ"
CENTRED: Final = "Dòng giữa"
LEAD_IN: Final = "Lời dẫn"
NATION: Final = "Quốc hiệu"
MOTTO: Final = "Tiêu ngữ"
PARENT: Final = "Cơ quan chủ quản"
AGENCY: Final = "Cơ quan ban hành"
NUMBER: Final = "Số, ký hiệu"
PLACE_DATE: Final = "Địa danh, thời gian"
KIND: Final = "Tên loại"
SUMMARY: Final = "Trích yếu"
DISPATCH_SUMMARY: Final = "Trích yếu công văn"
STAMP: Final = "Dấu chỉ mức độ"
ADDRESSEES: Final = "Kính gửi"
RULE: Final = "Dòng kẻ"
RECIPIENTS_HEAD: Final = "Nơi nhận"
RECIPIENTS: Final = "Nơi nhận chi tiết"
POSITION: Final = "Chức vụ người ký"
SIGNATURE: Final = "Chỗ ký"
SIGNER: Final = "Họ tên người ký"
CELL: Final = "Ô bảng"
COLUMN: Final = "Đầu cột"
PAGE_NUMBER: Final = "Số trang"
CONTACT: Final = "Địa chỉ cơ quan"
APPENDIX_NOTE: Final = "Chỉ dẫn phụ lục"

ALIGNMENTS: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


@dataclass(frozen=True)
class Look:
    """``indent`` and ``gap`` are those of the running text: first line, paragraph distance and line spacing."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
    running: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False


_JUSTIFIED: Final = WD_ALIGN_PARAGRAPH.JUSTIFY
_LEFT: Final = WD_ALIGN_PARAGRAPH.LEFT

LOOKS: Final[dict[str, Look]] = {
    BODY: Look(layout.BODY_PT, align=_JUSTIFIED, running=True),
    BASIS: Look(layout.BODY_PT, italic=True, align=_JUSTIFIED, running=True),
    LEAD_IN: Look(layout.BODY_PT, align=_JUSTIFIED, running=True, keep_next=True),
    CENTRED: Look(layout.BODY_PT, bold=True, before=6, after=6, keep_next=True),
    NATION: Look(layout.NATION_PT, bold=True),
    MOTTO: Look(layout.MOTTO_PT, bold=True),
    PARENT: Look(layout.PARENT_PT),
    AGENCY: Look(layout.AGENCY_PT, bold=True),
    NUMBER: Look(layout.NUMBER_PT, before=4),
    PLACE_DATE: Look(layout.PLACE_DATE_PT, italic=True, before=4),
    KIND: Look(layout.TITLE_PT, bold=True, before=18, keep_next=True),
    SUMMARY: Look(layout.TITLE_PT, bold=True, keep_next=True),
    DISPATCH_SUMMARY: Look(layout.DISPATCH_SUMMARY_PT, before=6),
    STAMP: Look(layout.STAMP_PT, bold=True, before=8),
    ADDRESSEES: Look(layout.BODY_PT, before=6),
    RULE: Look(2),
    RECIPIENTS_HEAD: Look(layout.RECIPIENTS_HEAD_PT, bold=True, italic=True, align=_LEFT),
    RECIPIENTS: Look(layout.RECIPIENTS_PT, align=_LEFT),
    POSITION: Look(layout.SIGNER_PT, bold=True, keep_next=True),
    SIGNATURE: Look(layout.BODY_PT, italic=True, keep_next=True),
    SIGNER: Look(layout.SIGNER_PT, bold=True),
    CELL: Look(layout.TABLE_PT, align=_LEFT, before=2, after=2),
    COLUMN: Look(layout.TABLE_PT, bold=True, before=2, after=2, keep_next=True),
    PAGE_NUMBER: Look(layout.PAGE_NUMBER_PT),
    CONTACT: Look(layout.CONTACT_PT),
    APPENDIX_NOTE: Look(layout.TITLE_PT, italic=True),
}
HEADING: Final = Look(layout.BODY_PT, align=_JUSTIFIED, running=True, keep_next=True)
HEADING_LEVELS: Final = (1, 2, 3)


def install_styles(document: Document) -> None:
    """Every style the renderer names; Word's own headings keep their names, so that its outline works."""
    normal = document.styles["Normal"]
    _set_look(_paragraph_style(normal), Look(layout.BODY_PT, align=_LEFT))
    for name, look in LOOKS.items():
        style = _paragraph_style(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        style.base_style = normal
        style.quick_style = True
        _set_look(style, look)
    for level in HEADING_LEVELS:
        _set_look(_paragraph_style(document.styles[f"Heading {level}"]), HEADING)


def _paragraph_style(style: object) -> ParagraphStyle:
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{style!r} is no paragraph style")
    return style


def _set_look(style: ParagraphStyle, look: Look) -> None:
    _set_font(style, look)
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.space_before = Pt(look.before)
    shape.space_after = Pt(layout.PARAGRAPH_GAP_PT if look.running else look.after)
    shape.line_spacing = layout.LINE_SPACING if look.running else 1.0
    shape.first_line_indent = Mm(layout.FIRST_LINE_MM) if look.running else Mm(0)
    shape.keep_with_next = look.keep_next
    shape.widow_control = True


def _set_font(style: ParagraphStyle, look: Look) -> None:
    """The template's headings carry theme fonts and colours, which win over a plain name: start from nothing."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name = FONT
    fonts = properties.find(qn("w:rFonts"))
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    language.set(qn("w:eastAsia"), LANGUAGE)
    properties.append(language)
