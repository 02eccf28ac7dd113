"""The text of a web page: its main content with lists and tables; scripts, menus and forms are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from thidua.planparse.formats import paragraphs
from thidua.planparse.formats.counting import numeral
from thidua.planparse.formats.limits import MAX_XML_ELEMENTS
from thidua.planparse.formats.paragraphs import table_row
from thidua.planparse.formats.plaintext import UnknownEncodingError, decode
from thidua.planparse.formats.sentences import refusal
from thidua.planparse.formats.xmlnames import number

_NOT_CONTENT = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "iframe", "object", "embed",
        "applet", "audio", "video", "canvas", "nav", "aside", "form", "button", "select", "textarea", "input", "dialog",
    )
)  # fmt: skip
_PAGE_ONLY = frozenset(("header", "footer"))
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "ol",
        "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_ORDERED = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MAIN_SHARE = 0.5  # of the words of the page


def read(content: bytes) -> tuple[str, list[str]]:
    """The text and the codes of the notices."""
    try:
        source, notices = _decoded(content)
    except UnknownEncodingError:
        raise refusal("unknown_encoding") from None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise refusal("no_text") from None
    if root is None:
        raise refusal("no_text")
    _check_size(root, parser)
    text, found = paragraphs.join(_Page().paragraphs(_main(root)))
    return text, notices + found


def _check_size(root: etree._Element, parser: etree.HTMLParser) -> None:
    # Beyond its depth the parser drops what follows without failing: half a plan is worse than none.
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    if too_deep or sum(1 for _ in islice(root.iter(), MAX_XML_ELEMENTS + 1)) > MAX_XML_ELEMENTS:
        raise refusal("too_complex")


def _decoded(content: bytes) -> tuple[str, list[str]]:
    declared = _CHARSET.search(content[:4_096])
    name = declared.group(1).decode("ascii").casefold() if declared else ""
    if name in ("windows-1258", "iso-8859-1", "windows-1252", "utf-8", ""):
        # Declarations of the Western family are often wrong; the letters themselves tell better.
        return decode(content)
    try:
        return content.decode(name), []
    except (LookupError, UnicodeDecodeError, ValueError):
        return decode(content)


def _length(element: etree._Element) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def _main(root: etree._Element) -> etree._Element:
    """The one element that the page itself calls its main content, when it holds most of the words; else the body."""
    body = root.find("body")
    whole = root if body is None else body
    words = _length(whole)
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = whole.findall(path)
        if len(found) == 1 and _length(found[0]) >= _MAIN_SHARE * words:
            return found[0]
    return whole


class _Page:
    """Collects paragraphs: a block element ends one, `br` breaks its line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._label = ""

    def paragraphs(self, root: etree._Element) -> Iterator[str]:
        yield from self._walk(root, top=root, lists=())
        yield from self._flush()

    def _flush(self) -> Iterator[str]:
        text = "".join(self._parts)
        self._parts.clear()
        lines = "\n".join(line.strip(" \t") for line in text.split("\n")).strip()
        if lines:
            yield f"{self._label} {lines}" if self._label else lines
            self._label = ""

    def _walk(self, element: etree._Element, top: etree._Element, lists: tuple[str, ...]) -> Iterator[str]:
        tag = str(element.tag)
        if tag in _NOT_CONTENT or _is_hidden(element) or (tag in _PAGE_ONLY and _belongs_to_page(element, top)):
            return
        block = tag in _BLOCKS
        if block:
            yield from self._flush()
        if tag == "br":
            self._parts.append("\n")
        if tag == "tr" and _holds_cells_only(element):
            yield from table_row([list(self._walk(cell, top, lists)) for cell in element])
            return
        keeps = tag == "pre"
        self._parts.append(_words(element.text, keeps))
        inner = (*lists, tag) if tag in ("ul", "ol") else lists
        labels = _labels(element, len(inner) - 1) if tag in ("ul", "ol") else {}
        for found in element:
            if found in labels:
                self._label = labels[found]
            yield from self._walk(found, top, inner)
            if found in labels:
                self._label = ""
            self._parts.append(_words(found.tail, keeps))
        if block:
            yield from self._flush()


def _words(text: str | None, keeps: bool) -> str:
    return (text or "") if keeps else _BLANKS.sub(" ", text or "")


def _holds_cells_only(row: etree._Element) -> bool:
    between = [row.text, *(cell.tail for cell in row)]
    return all(cell.tag in ("td", "th") for cell in row) and not any((words or "").strip() for words in between)


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or bool(_HIDDEN.search(element.get("style") or ""))


def _belongs_to_page(element: etree._Element, top: etree._Element) -> bool:
    """A header or footer of the page, not of the article that is read."""
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag in ("article", "main", "section"):
            return False
        parent = parent.getparent()
    return top.tag == "body"


def _labels(element: etree._Element, level: int) -> dict[etree._Element, str]:
    """The labels that a browser draws before the items of a list."""
    items = [item for item in element if item.tag == "li"]
    if element.tag == "ul":
        return dict.fromkeys(items, "-" if level == 0 else "+")
    step = -1 if "reversed" in element.attrib else 1
    count = number(element.get("start"), len(items) if step < 0 else 1)
    labels = {}
    for item in items:
        count = number(item.get("value"), count)
        style = _ORDERED.get(item.get("type") or element.get("type") or "1", "decimal")
        labels[item] = f"{numeral(count, style)}."
        count += step
    return labels
