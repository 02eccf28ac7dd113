"""The text of a PDF: lines of each page in reading order, page numbers and running heads left out.

Lines are joined where the page shows that a sentence ran out of room; what stays doubtful is left to the reader of the structure.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from thidua.planparse.formats import paragraphs
from thidua.planparse.formats.counted import Note, silent
from thidua.planparse.formats.limits import MAX_PDF_PAGES, MAX_TEXT_BYTES
from thidua.planparse.formats.page_layout import Glyph, Line, lines_of, ordered, turned
from thidua.planparse.formats.page_margins import without_margins
from thidua.planparse.formats.page_paragraphs import split_paragraphs
from thidua.planparse.formats.sentences import refusal

_LETTERS_OF_A_SCAN = 20  # fewer on all pages together: stamps and page numbers of a scan
_UNREADABLE_SHARE = 0.2
_SAMPLE = 300  # letters that tell how the page is turned
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # how pdfium gives a hyphen at the end of a line


def read(content: bytes, note: Note = silent) -> tuple[str, list[str]]:
    """The text and the codes of the notices; `note` is told after each page how many of how many are read."""
    document = _opened(content)
    if len(document) > MAX_PDF_PAGES:
        raise refusal("too_many_pages")
    notices: list[str] = []
    pages, size = [], 0
    for index in range(len(document)):
        height, lines = _page(document, index)
        size += sum(len(line.text) for line in lines)
        if size > MAX_TEXT_BYTES:
            raise refusal("too_much_text")
        lines, columns = ordered(lines)
        if columns:
            notices.append("columns")
        pages.append((height, lines))
        note(index + 1, len(document))
    _refuse_without_letters(pages)
    if any(not lines for _, lines in pages):
        notices.append("pages_without_text")
    kept, dropped = without_margins(pages)
    text, found = paragraphs.join(split_paragraphs(kept))
    return text, [*notices, *dropped, *found]


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    raise refusal("encrypted" if locked else "damaged")


def _page(document: pdfium.PdfDocument, index: int) -> tuple[float, list[Line]]:
    """Height and lines of a page as it is held to be read; a page that cannot be opened makes the file a damaged one."""
    try:
        page = document[index]
        width, height = page.get_mediabox()[2:]
        letters = page.get_textpage()
    except pdfium.PdfiumError:
        raise refusal("damaged") from None
    quarter = _quarter(letters)
    lines = lines_of(turned(glyph, quarter, width, height) for glyph in _glyphs(letters))
    if quarter:
        # pdfium knows no order for turned lines.
        lines.sort(key=lambda line: -line.middle)
    letters.close()
    page.close()
    return (width if quarter % 2 else height), lines


def _quarter(letters: pdfium.PdfTextPage) -> int:
    """How many clockwise quarter turns most of the first letters stand: the annex across the page."""
    angles = (raw.FPDFText_GetCharAngle(letters, index) for index in range(min(letters.count_chars(), _SAMPLE)))
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else 0


def _glyphs(letters: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """Every letter with its box; blanks and line ends that pdfium adds have none."""
    # The loose box has the height of the font, so that lines with and without marks stand equally far apart.
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    handle, code_of, box_of = letters.raw, raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for index in range(letters.count_chars()):
        code = code_of(handle, index)
        sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        sign = _HYPHENS.get(sign, sign)
        if sign in "\r\n" or not box_of(handle, index, place):
            yield Glyph(sign)
        else:
            yield Glyph(sign, box.left, box.right, box.bottom, box.top)


def _refuse_without_letters(pages: list[tuple[float, list[Line]]]) -> None:
    signs = [sign for _, lines in pages for line in lines for sign in line.text if not sign.isspace()]
    if sum(map(str.isalpha, signs)) < _LETTERS_OF_A_SCAN and not any(sign == "\ufffd" for sign in signs):
        raise refusal("scan")
    unreadable = sum(sign == "\ufffd" or sign < " " or "\ue000" <= sign <= "\uf8ff" for sign in signs)
    if unreadable > _UNREADABLE_SHARE * len(signs):
        raise refusal("unreadable_fonts")
