"""Text copied from Word, or a Word file, as lines: a choice in bold, underlined or highlighted gets an asterisk before it. Pure.

The mark counts where the whole choice carries it; where all choices of a question do, the reader takes no notice of any.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol"})
_STRONG = frozenset({"b", "strong", "u", "mark"})
_SILENT = frozenset({"script", "style", "head", "title"})
_STYLED = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[^;]*underline|(?:mso-highlight|background(?:-color)?)\s*:\s*(?:yellow|lime|aqua)"
)
_VOID = frozenset({"br", "img", "hr", "meta", "link", "input", "col"})
_CHOICE = re.compile(r"\s*[A-La-l]\s*[.)/]\s*\S")
_MOST_PART = 40 * 1024**2
_OFF = frozenset({"0", "false", "none"})
Run = tuple[str, bool]


class NotWord(Exception):
    """The file is no Word document that can be read."""


def lines_of_html(html: str) -> str:
    """A piece of HTML as lines with marks."""
    reader = _Runs()
    reader.feed(html)
    reader.close()
    return "\n".join(line for runs in [*reader.done, reader.held] if (line := marked_line(runs)))


class _Runs(HTMLParser):
    """The runs of text of each block, and whether they stand out."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[list[Run]] = []
        self.held: list[Run] = []
        self.open: list[tuple[str, bool]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.done.append(self.held)
            self.held = []
        if tag in _SILENT:
            self.silent += 1
        if tag not in _VOID and len(self.open) < 500:
            self.open.append((tag, tag in _STRONG or bool(_STYLED.search((dict(attrs).get("style") or "").lower()))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.done.append(self.held)
            self.held = []
        if tag in _SILENT and self.silent:
            self.silent -= 1
        at = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == tag), None)
        if at is not None:
            del self.open[at:]

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.held.append((data, any(stands_out for _, stands_out in self.open)))


def marked_line(runs: list[Run]) -> str:
    """One line of a block. The letter before a choice often stands in bold by itself: the words after it decide."""
    text = " ".join("".join(words for words, _ in runs).split())
    if not _CHOICE.match(text):
        return text
    signs = [(sign, stands_out) for words, stands_out in runs for sign in words if not sign.isspace()]
    after = signs[2:]
    return f"*{text}" if after and all(stands_out for _, stands_out in after) else text


def lines_of_docx(content: bytes) -> str:
    """The paragraphs of a Word document in order, those in tables too, as lines with marks."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            about = package.getinfo("word/document.xml")
            if about.file_size > _MOST_PART:
                raise NotWord("the document is too big")
            root = ElementTree.fromstring(package.read(about), forbid_dtd=True)
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, RuntimeError, NotImplementedError) as fault:
        raise NotWord("no Word document") from fault
    return "\n".join(line for paragraph in root.iter(f"{_W}p") for runs in _lines(paragraph) if (line := marked_line(runs)))


def _lines(paragraph: Element) -> Iterator[list[Run]]:
    """The lines of a paragraph: a break within it begins a new one."""
    held: list[Run] = []
    for run in paragraph.iter(f"{_W}r"):
        stands_out = _stands_out(run)
        for part in run:
            if part.tag == f"{_W}t":
                held.append((part.text or "", stands_out))
            elif part.tag == f"{_W}tab":
                held.append(("\t", stands_out))
            elif part.tag in (f"{_W}br", f"{_W}cr"):
                yield held
                held = []
    yield held


def _stands_out(run: Element) -> bool:
    about = run.find(f"{_W}rPr")
    if about is None:
        return False
    found = (about.find(f"{_W}{name}") for name in ("b", "u", "highlight"))
    return any(one is not None and one.get(f"{_W}val", "1") not in _OFF for one in found)
