"""HTML as a text. What Word and browsers paste, what somebody sent by hand: the library holds it to an allow-list as a browser reads it, and what
it lets through is read into the tree. Pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

import nh3

from thidua.communications.rules.richtext.tree import Block, Cell, Line, Listing, Paragraph, Photo, Quote, Run, Runs, Table, Text, link_of
from thidua.vn.text import as_text

MOST: Final = 400_000
"""Characters of HTML that are read: that of an editor is longer than what is kept of it."""
DEEPEST, MOST_BLOCKS, MOST_CELLS = 4, 2_000, 2_000
LINES = {"p": Line.P, "div": Line.P, "h1": Line.H2, "h2": Line.H2, "h3": Line.H3, "h4": Line.H4, "h5": Line.H4, "h6": Line.H4}
TAGS = {*LINES, "ul", "ol", "li", "blockquote", "strong", "b", "em", "i", "a", "img", "table", "tr", "td", "th", "br"}
DROPPED = {
    "script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math", "textarea", "select", "xml", "audio", "video",
}  # fmt: skip
"""What stands in these is nobody's words."""
OWN_FILE = re.compile(r"/f/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/")
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_cleaner = nh3.Cleaner(
    tags=TAGS, clean_content_tags=DROPPED, attributes={"a": {"href"}, "img": {"src"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
)


def from_html(html: str) -> Text:
    """The text that HTML says; what has no place in the tree is left out and its words are kept. Reading twice changes nothing."""
    return Text(tuple(_read(html[:MOST]).blocks[:MOST_BLOCKS]))


def is_cut(html: str) -> bool:
    """Whether reading leaves out something because there is too much of it."""
    if len(html) > MOST:
        return True
    reader = _read(html)
    return reader.left_out or len(reader.blocks) > MOST_BLOCKS


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(_cleaner.clean(as_text(html)))
    reader.close()
    reader.end_line()
    return reader


class _Reader(HTMLParser):
    """Reads what the library let through, which is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.line = Line.P
        self.bold = self.italic = 0
        self.href: list[str] = []
        self.lists: list[_List] = []
        self.quote: list[Paragraph | Listing] | None = None
        self.table: _Table | None = None
        self.left_out = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in LINES:
            self._begin_line(LINES[tag])
        elif tag in ("strong", "b"):
            self.bold += 1
        elif tag in ("em", "i"):
            self.italic += 1
        elif tag == "a":
            self.href.append(link_of(said.get("href", "")))
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            self._photo(said.get("src", ""))
        else:
            self._begin_group(tag)

    def _begin_line(self, line: Line) -> None:
        if self.table is not None:
            self._add("\n")
            return
        self.end_line()
        self.line = line if not self.lists and self.quote is None else Line.P

    def _begin_group(self, tag: str) -> None:
        if self.table is not None:
            self._begin_in_table(tag, self.table)
            return
        if tag in ("ul", "ol"):
            self.end_line()
            if len(self.lists) < DEEPEST:
                self.lists.append(_List(tag == "ol"))
            else:
                self.lists[-1].deeper += 1
        elif tag == "li":
            self.end_line()
            if self.lists:
                self.lists[-1].items.append([])
        elif tag == "blockquote":
            self.end_line()
            if self.quote is None and not self.lists:
                self.quote = []
        elif tag == "table":
            self._break_out()
            self.table = _Table()

    def _begin_in_table(self, tag: str, table: _Table) -> None:
        if tag == "table":
            table.deeper += 1
        elif tag == "tr" and not table.deeper:
            table.rows.append([])
        elif tag in ("td", "th") and not table.deeper:
            self.runs = []
            table.heads = tag == "th"

    def handle_endtag(self, tag: str) -> None:
        if tag in LINES:
            if self.table is None:
                self.end_line()
        elif tag in ("strong", "b"):
            self.bold = max(0, self.bold - 1)
        elif tag in ("em", "i"):
            self.italic = max(0, self.italic - 1)
        elif tag == "a":
            if self.href:
                self.href.pop()
        else:
            self._end_group(tag)

    def _end_group(self, tag: str) -> None:
        if self.table is not None:
            self._end_in_table(tag, self.table)
            return
        self.end_line()
        if tag in ("ul", "ol") and self.lists:
            self._end_list()
        elif tag == "blockquote" and not self.lists:
            self._end_quote()

    def _end_quote(self) -> None:
        lines, self.quote = tuple(self.quote or ()), None
        if lines:
            self.blocks.append(Quote(lines))

    def _end_list(self) -> None:
        if self.lists[-1].deeper:
            self.lists[-1].deeper -= 1
            return
        done = self.lists.pop()
        items = tuple(tuple(item) for item in done.items if item)
        if items:
            self._put(Listing(items, done.numbered))

    def _end_in_table(self, tag: str, table: _Table) -> None:
        if tag in ("td", "th") and not table.deeper:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(Cell(_tidy(self.runs), table.heads))
            self.runs = []
        elif tag == "table" and table.deeper:
            table.deeper -= 1
        elif tag == "table":
            self.table, self.runs = None, []
            rows = tuple(_within(table.rows))
            self.left_out |= sum(map(len, table.rows)) > MOST_CELLS
            if rows:
                self.blocks.append(Table(rows))

    def handle_data(self, data: str) -> None:
        words = _SPACES.sub(" ", data)
        if words.strip() or self.runs:
            self._add(words)

    def _add(self, words: str) -> None:
        href = next((one for one in reversed(self.href) if one), "")
        if words == "\n":
            self.runs.append(Run("\n"))
        else:
            self.runs.append(Run(words, bool(self.bold), bool(self.italic), href))

    def _photo(self, source: str) -> None:
        found = OWN_FILE.fullmatch(source)
        if found and self.table is None:
            self._break_out()
            self.blocks.append(Photo(uuid.UUID(found[1])))

    def _break_out(self) -> None:
        """What stands only by itself ends the lists and the quote around it, so that nothing changes its place."""
        self.end_line()
        while self.lists:
            self.lists[-1].deeper = 0
            self._end_list()
        self._end_quote()

    def end_line(self) -> None:
        """Put what was read of a line where it belongs; an empty one is left out."""
        runs = _tidy(self.runs)
        if runs:
            self._put(Paragraph(runs, self.line))
        self.runs, self.line = [], Line.P

    def _put(self, block: Paragraph | Listing) -> None:
        if self.lists:
            if not self.lists[-1].items:
                self.lists[-1].items.append([])
            self.lists[-1].items[-1].append(block)
        elif self.quote is not None:
            self.quote.append(block)
        else:
            self.blocks.append(block)


class _List:
    """A list that is being read; `deeper` counts lists within it beyond the depth that is kept, whose items become its own."""

    def __init__(self, numbered: bool) -> None:
        self.numbered, self.deeper = numbered, 0
        self.items: list[list[Paragraph | Listing]] = []


class _Table:
    """A table that is being read; of a table within it only the words are kept."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.heads, self.deeper = False, 0


def _within(rows: list[list[Cell]]) -> Iterator[tuple[Cell, ...]]:
    cells = 0
    for row in rows:
        cells += len(row)
        if row and cells <= MOST_CELLS:
            yield tuple(row)


def _tidy(runs: list[Run]) -> Runs:
    """Neighbours that look alike become one; no blank at the ends of a line or doubled within it."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        words = run.words
        if last is None or last.words.endswith((" ", "\n")):
            words = words.lstrip(" ") if words != "\n" or last is not None else ""
        if not words:
            continue
        if words.startswith("\n") and last is not None and last.words.endswith(" "):
            joined[-1] = last = Run(last.words.rstrip(" "), last.bold, last.italic, last.href)
        if last is not None and last.words and (last.bold, last.italic, last.href) == (run.bold, run.italic, run.href):
            joined[-1] = Run(last.words + words, run.bold, run.italic, run.href)
        else:
            joined.append(Run(words, run.bold, run.italic, run.href))
    while joined:
        last = joined.pop()
        words = last.words.rstrip(" \n")
        if words:
            joined.append(Run(words, last.bold, last.italic, last.href))
            break
    return tuple(run for run in joined if run.words)
