"""The official paper as an editable Word document, in the same layout as the PDF.

Numbers and letters of clauses are text as written, not automatic numbering: they must survive every edit and copy.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.section import Section
from docx.shared import Mm, Pt

from thidua.papers import layout, word_styles, word_xml, wording
from thidua.papers.columns import shared_widths
from thidua.papers.flow import flow
from thidua.papers.model import Align, Appendix, Kind, Paper
from thidua.papers.word_blank import blank
from thidua.papers.word_body import write_body
from thidua.papers.word_pieces import plain_table, put, rule_mm, set_rule, signature, spacer, stamp, words_mm


def render_docx(paper: Paper) -> bytes:
    """The same paper gives the same bytes."""
    document = blank()
    word_styles.install_styles(document)
    _describe(document, paper)
    _set_page(document.sections[0])
    _page_furniture(document.sections[0], paper.contact)
    _letterhead(document, paper)
    _title(document, paper)
    _addressees(document, paper)
    write_body(document, flow(paper.body), tail=paper.signer is not None or bool(paper.recipients))
    _closing(document, paper)
    for appendix in paper.appendices:
        _appendix(document, paper, appendix)
    return word_xml.to_bytes(document, paper.prepared_on)


def _describe(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    made = datetime.combine(paper.prepared_on, time(), tzinfo=UTC)
    properties.title = wording.document_title(paper)[:255]
    properties.author = wording.agency_lines(paper.agency)[1][:255]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = word_styles.LANGUAGE
    properties.created = properties.modified = made
    properties.revision = 1


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(layout.PAGE_NUMBER_FROM_TOP_MM)


def _page_furniture(section: Section, contact: str) -> None:
    """The number from page two on (I.7); the address of the agency under the first page (III.4)."""
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = word_styles.PAGE_NUMBER
    word_xml.add_page_number(number)
    words = wording.clean(contact)
    footer = section.first_page_footer.paragraphs[0]
    footer.style = word_styles.CONTACT
    if words:
        footer.add_run(words)
        word_xml.set_borders(footer, "top", gap_pt=3)


def _letterhead(document: Document, paper: Paper) -> None:
    widths = shared_widths(layout.LETTERHEAD_SHARES, layout.TEXT_WIDTH_MM)
    table = plain_table(document, 2, widths)
    parent, agency = wording.agency_lines(paper.agency)
    left, right = table.cell(0, 0), table.cell(0, 1)
    put(left, (word_styles.PARENT, parent), (word_styles.AGENCY, agency))
    set_rule(left.add_paragraph(style=word_styles.RULE), widths[0], rule_mm(agency, layout.AGENCY_PT, widths[0]))
    put(right, (word_styles.NATION, wording.NATION), (word_styles.MOTTO, wording.MOTTO))
    set_rule(right.add_paragraph(style=word_styles.RULE), widths[1], words_mm(wording.MOTTO, layout.MOTTO_PT))
    below = table.cell(1, 0)
    about = wording.summary_line(paper) if paper.kind is Kind.DISPATCH else ""
    put(below, (word_styles.NUMBER, wording.number_line(paper)), (word_styles.DISPATCH_SUMMARY, about))
    for mark in wording.stamps(paper):
        stamp(below, mark, widths[0])
    put(table.cell(1, 1), (word_styles.PLACE_DATE, wording.place_date_line(paper)))


def _title(document: Document, paper: Paper) -> None:
    label, summary = wording.kind_label(paper), wording.summary_line(paper)
    if not label:
        return
    document.add_paragraph(label, style=word_styles.KIND)
    if summary:
        document.add_paragraph(summary, style=word_styles.SUMMARY)
        length = rule_mm(summary, layout.TITLE_PT, layout.TEXT_WIDTH_MM)
        set_rule(document.add_paragraph(style=word_styles.RULE), layout.TEXT_WIDTH_MM, length, after=10)


def _addressees(document: Document, paper: Paper) -> None:
    if len(paper.addressees) == 1:
        words = f"{wording.ADDRESSEES_HEAD} {wording.clean(paper.addressees[0])}"
        document.add_paragraph(words, style=word_styles.ADDRESSEES).paragraph_format.space_before = Pt(18)
    elif paper.addressees:
        third = layout.TEXT_WIDTH_MM / 3
        table = plain_table(document, 2, (third, layout.TEXT_WIDTH_MM - third))
        head = word_xml.first_paragraph(table.cell(0, 0))
        head.style, head.alignment = word_styles.ADDRESSEES, word_styles.ALIGNMENTS[Align.RIGHT]
        head.add_run(wording.ADDRESSEES_HEAD)
        names = [(word_styles.ADDRESSEES, name) for name in wording.listed(paper.addressees)]
        for paragraph in put(table.cell(1, 1), *names):
            paragraph.alignment = word_styles.ALIGNMENTS[Align.LEFT]
    if paper.addressees:
        spacer(document).paragraph_format.space_after = Pt(10)


def _closing(document: Document, paper: Paper) -> None:
    recipients, drafter = wording.listed(paper.recipients), wording.drafter_line(paper)
    if not (recipients or drafter or paper.signer):
        return
    spacer(document).paragraph_format.keep_with_next = True
    table = plain_table(document, 1, shared_widths((1.0, 1.0), layout.TEXT_WIDTH_MM))
    word_xml.keep_row_whole(table.rows[0])
    left, right = table.rows[0].cells
    head = wording.RECIPIENTS_HEAD if recipients else ""
    names = [(word_styles.RECIPIENTS, name) for name in (*recipients, drafter)]
    put(left, (word_styles.RECIPIENTS_HEAD, head), *names)
    if paper.signer:
        signature(right, paper.signer)


def _appendix(document: Document, paper: Paper, appendix: Appendix) -> None:
    """III.1: on a new page, with its own page numbers."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    word_xml.restart_pages(section)
    heading = document.add_paragraph(style="Heading 1")
    heading.alignment, heading.paragraph_format.first_line_indent = word_styles.ALIGNMENTS[Align.CENTRE], Mm(0)
    heading.add_run(wording.appendix_heading(appendix)).bold = True
    if title := wording.clean(appendix.title).upper():
        document.add_paragraph(title, style=word_styles.SUMMARY)
    note = wording.appendix_note(paper)
    document.add_paragraph(note, style=word_styles.APPENDIX_NOTE)
    length = rule_mm(note, layout.TITLE_PT, layout.TEXT_WIDTH_MM)
    set_rule(document.add_paragraph(style=word_styles.RULE), layout.TEXT_WIDTH_MM, length, after=10)
    write_body(document, flow(appendix.body))
