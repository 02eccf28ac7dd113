"""The text of an OpenDocument file (.odt): paragraphs and tables in order, lists with their labels, changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from thidua.planparse.formats import paragraphs, xmlgate
from thidua.planparse.formats.archive import Container
from thidua.planparse.formats.opendocument_lists import Lists, ListStyles
from thidua.planparse.formats.paragraphs import table_row
from thidua.planparse.formats.sentences import refusal
from thidua.planparse.formats.xmlnames import attribute, child, children, local, number

_MOST_BLANKS = 200
# tracked-changes keeps the deleted text apart, so leaving it out accepts every change.
_NOT_TEXT = frozenset(
    (
        "tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls", "table-of-content", "alphabetical-index",
        "illustration-index", "annotation", "annotation-end", "covered-table-cell", "shapes", "ruby-text", "desc", "title",
        "event-listeners",
    )
)  # fmt: skip


def read(container: Container) -> tuple[str, list[str]]:
    """The text and the codes of the notices."""
    _refuse_active(container)
    content = xmlgate.tree(container.read("content.xml"))
    styles_part = container.read_if_present("styles.xml")
    roots = [content] if styles_part is None else [content, xmlgate.tree(styles_part)]
    body = child(content, "body", "text")
    if body is None:
        raise refusal("damaged")
    reader = _Body(ListStyles(roots))
    texts = list(reader.blocks(body))
    text, found = paragraphs.join([*texts, *reader.notes])
    return text, [*reader.notices, *found]


def _refuse_active(container: Container) -> None:
    manifest = container.read_if_present("META-INF/manifest.xml")
    if manifest is not None and any(local(found) == "encryption-data" for found in xmlgate.tree(manifest).iter()):
        raise refusal("encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith(("/", "script-lc.xml")) for name in container.names):
        raise refusal("macros")


class _Body:
    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._lists = Lists(styles)
        self.notices: list[str] = []
        self.notes: list[str] = []

    def blocks(self, parent: Iterable[etree._Element]) -> Iterator[str]:
        """The texts of the paragraphs below the element."""
        for found in parent:
            name = local(found)
            if name == "tracked-changes" and len(found):
                self.notices.append("changes_accepted")
            if name == "table-of-content":
                self.notices.append("contents_dropped")
            if name in _NOT_TEXT:
                continue
            if name in ("p", "h"):
                yield from self._paragraph(found, self._heading_label(found) if name == "h" else "")
            elif name == "list":
                yield from self._list(found, (), None)
            elif name == "table-row":
                yield from table_row([list(self.blocks([cell])) for cell in found if local(cell) not in _NOT_TEXT])
            else:
                yield from self.blocks(found)

    def _heading_label(self, heading: etree._Element) -> str:
        level = number(attribute(heading, "outline-level"), 1) - 1
        if attribute(heading, "is-list-header") == "true":
            return ""
        return self._lists.heading(level)

    def _paragraph(self, paragraph: etree._Element, label: str) -> Iterator[str]:
        boxes: list[etree._Element] = []
        words = "".join(self._inline(paragraph, boxes))
        for box in boxes:
            yield from self.blocks(box)
        if words.strip():
            yield f"{label} {words.lstrip()}" if label else words

    def _list(self, found: etree._Element, above: tuple[int, ...], style: str | None) -> Iterator[str]:
        """Items of a list; `above` is the place of the lists around it."""
        style = attribute(found, "style-name") or style or self._style_of_first(found)
        level = len(above)
        self._lists.open(style, level, goes_on=bool(attribute(found, "continue-numbering") == "true" or attribute(found, "continue-list")))
        for item in children(found, "list-item", "list-header"):
            label = ""
            if local(item) == "list-item" and any(local(block) in ("p", "h") for block in item):
                start = attribute(item, "start-value")
                label = self._lists.next(style, level, None if start is None else number(start, 1))
            for block in item:
                if local(block) in ("p", "h"):
                    yield from self._paragraph(block, label)
                    label = ""
                elif local(block) == "list":
                    yield from self._list(block, (*above, level), style)
                else:
                    yield from self.blocks(block)

    def _style_of_first(self, found: etree._Element) -> str | None:
        """A list without a style of its own takes that of its first paragraph."""
        paragraph = child(found, "list-item", "p")
        return None if paragraph is None else self._styles.of_paragraph(attribute(paragraph, "style-name"))

    def _inline(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        yield _words(parent.text)
        for found in parent:
            match local(found):
                case "s":
                    yield " " * min(number(attribute(found, "c"), 1), _MOST_BLANKS)
                case "tab":
                    yield "\t"
                case "line-break":
                    yield "\n"
                case "note":
                    yield self._cite(found)
                case "text-box":
                    boxes.append(found)
                case "ruby":
                    base = child(found, "ruby-base")
                    yield from () if base is None else self._inline(base, boxes)
                case name if name not in _NOT_TEXT:
                    yield from self._inline(found, boxes)
            yield _words(found.tail)

    def _cite(self, note: etree._Element) -> str:
        body = child(note, "note-body")
        sign = f"[{len(self.notes) + 1}]"
        self.notes.append(sign)
        words = " ".join(text.strip() for text in self.blocks(body)) if body is not None else ""
        self.notes[int(sign[1:-1]) - 1] = f"{sign} {words}"
        self.notices.append("notes_at_end")
        return sign


def _words(text: str | None) -> str:
    # In OpenDocument line ends of the file are blanks and blanks in a row are one.
    return "" if not text else " ".join(text.replace("\n", " ").replace("\t", " ").split(" "))
