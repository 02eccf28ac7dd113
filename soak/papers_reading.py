"""What a file of Word or Excel says, and whether a PDF says the same, read as a person would who opens it."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass

import pypdfium2
from lxml import etree
from openpyxl import load_workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Blanks fall where lines end, and a hyphen at the end of a line is read as a broken word.
BETWEEN = re.compile(r"[\s\u00a0\u00ad\u0002\ufffe\-]+")
DOTS = re.compile(r"[.…]{4,}")
"""Blanks to be filled in by hand."""
CELL_SHOWN = 14
"""Letters of a cell that are looked for: a narrow column cuts what is longer where the next cell is not empty."""


@dataclass(frozen=True)
class Said:
    """A run of words; `loose`: it stands in a cell, beside others and not after them."""

    words: str
    loose: bool


def squeezed(text: str) -> str:
    """A text as it is compared: composed letters, without what lines break at and without blanks to fill in."""
    return DOTS.sub("", BETWEEN.sub("", unicodedata.normalize("NFC", text)))


def words_of_docx(content: bytes) -> list[Said]:
    """The paragraphs of a Word file in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for paragraph in body.iter(f"{W}p"):
        words = "".join(node.text or "" if node.tag == f"{W}t" else " " for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"))
        if squeezed(words):
            found.append(Said(words, any(True for _ in paragraph.iterancestors(f"{W}tc"))))
    return found


def words_of_xlsx(content: bytes) -> list[Said]:
    """The texts in the cells of a workbook, as much of each as is shown."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    return [
        Said(cell[:CELL_SHOWN], loose=True) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)
    ]


def text_of_pdf(content: bytes) -> str:
    """The text of all pages, without the numbers at their heads."""
    document = pypdfium2.PdfDocument(content)
    pages = []
    for page in document:
        text = page.get_textpage().get_text_bounded()
        pages.append(re.sub(r"^\s*\d{1,3}\s*\n", "", text))
    return squeezed("\n".join(pages))


def missing(said: list[Said], text: str) -> list[str]:
    """What of the words is not in a text, or not after what came before it."""
    at, lost = 0, []
    for one in said:
        words = squeezed(one.words)
        found = text.find(words, 0 if one.loose else at)
        if found < 0:
            lost.append(one.words if words not in text else f"out of order: {one.words}")
        elif not one.loose:
            at = found + len(words)
    return lost
