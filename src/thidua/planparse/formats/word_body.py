"""Blocks of a Word document -> paragraphs of text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from thidua.planparse.formats.legacy import encoding_of_font, from_font
from thidua.planparse.formats.paragraphs import table_row
from thidua.planparse.formats.word_numbering import Numbering
from thidua.planparse.formats.word_styles import NumberedAs, Styles, font_of, numbered_as
from thidua.planparse.formats.xmlnames import attribute, child, children, local, value

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted and moved-away text, properties, field codes, pronunciation: nothing that the finished page shows.
_NOT_SHOWN = frozenset(("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "sdtEndPr", "rt", "fldData", "binData"))
_WRAPPERS = frozenset(("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
# Typed with Insert > Symbol from the fonts Symbol and Wingdings.
_BULLET_SYMBOLS = {"F0B7": "•", "F02D": "-", "F0BE": "-", "F02B": "+"}
_FLAGS_OFF = ("0", "false", "off", "none")


def _is_on(properties: etree._Element | None, flag: str) -> bool:
    return child(properties, flag) is not None and value(properties, flag) not in _FLAGS_OFF


class Body:
    """Reads blocks in document order; keeps what was met on the way: notices and cited notes."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.notices: list[str] = []
        self.cited: dict[str, list[tuple[str, str]]] = {"footnote": [], "endnote": []}

    def blocks(self, container: etree._Element) -> Iterator[str]:
        """The texts of the paragraphs below the container."""
        carried = ""
        for block in self._flat(container):
            if local(block) == "tbl":
                yield from self._table(block)
                continue
            boxes: list[etree._Element] = []
            words = carried + "".join(self._inline(block, boxes, self._paragraph_font(block)))
            for box in boxes:
                yield from self.blocks(box)
            carried = ""
            if self._mark_deleted(block):
                # The end of this paragraph was deleted: its words belong to the next one.
                carried = words
                continue
            text = self._labelled(block, words)
            if text is not None:
                yield text
        if carried:
            yield carried

    def _flat(self, container: etree._Element) -> Iterator[etree._Element]:
        for block in container:
            name = local(block)
            if name in ("p", "tbl"):
                yield block
            elif name == "sdt":
                if self._is_contents(block):
                    self.notices.append("contents_dropped")
                elif (content := child(block, "sdtContent")) is not None:
                    yield from self._flat(content)
            elif name in _WRAPPERS:
                yield from self._flat(block)
            elif name == "AlternateContent":
                yield from self._flat(self._chosen(block))
            elif name == "altChunk":
                self.notices.append("embedded_skipped")
            elif name in ("del", "moveFrom"):
                self.notices.append("changes_accepted")

    def _is_contents(self, block: etree._Element) -> bool:
        return value(block, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in self._inside(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.notices.append("changes_accepted")
                continue
            cells = [cell for cell in self._inside(row, "tc") if child(cell, "tcPr", "cellDel") is None and not self._continues(cell)]
            yield from table_row([list(self.blocks(cell)) for cell in cells])

    def _inside(self, parent: etree._Element, name: str) -> Iterator[etree._Element]:
        """Rows of a table or cells of a row, also inside content controls."""
        for found in parent:
            if local(found) == name:
                yield found
            elif local(found) == "sdt":
                yield from (inner for content in children(found, "sdtContent") for inner in self._inside(content, name))
            elif local(found) in _WRAPPERS:
                yield from self._inside(found, name)

    @staticmethod
    def _continues(cell: etree._Element) -> bool:
        """Whether the cell is the hidden lower part of a cell merged over rows."""
        return child(cell, "tcPr", "vMerge") is not None and value(cell, "tcPr", "vMerge") in (None, "continue")

    def _mark_deleted(self, paragraph: etree._Element) -> bool:
        mark = child(paragraph, "pPr", "rPr")
        deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        if deleted:
            self.notices.append("changes_accepted")
        return deleted

    def _labelled(self, paragraph: etree._Element, words: str) -> str | None:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle") or self._styles.default_paragraph
        if self._styles.is_contents(style):
            self.notices.append("contents_dropped")
            return None
        label = self._label(numbered_as(properties), style)
        if not words.strip():
            return None
        # The blank or tab after the label is drawn by Word, not typed.
        return f"{label} {words.lstrip()}" if label else words

    def _label(self, own: NumberedAs | None, style: str | None) -> str:
        inherited = self._styles.numbering(style)
        num = own.num if own is not None and own.num is not None else inherited.num if inherited is not None else None
        if num is None or num == "0":
            return ""
        if own is None and (tied := self._numbering.level_of_style(num, style)) is not None:
            return self._numbering.label(num, tied)
        levels = (own.level if own is not None else None, inherited.level if inherited is not None else None)
        level = next((level for level in levels if level is not None), 0)
        return self._numbering.label(num, level)

    def _paragraph_font(self, paragraph: etree._Element) -> str | None:
        return self._styles.font(value(paragraph, "pPr", "pStyle") or self._styles.default_paragraph)

    def _inline(self, parent: etree._Element, boxes: list[etree._Element], font: str | None) -> Iterator[str]:
        for found in parent:
            name = local(found)
            if name == "r":
                yield from self._run(found, boxes, font)
            elif name == "t":
                yield self._letters(found.text or "", font)
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._cite(name.removesuffix("Reference"), attribute(found, "id") or "")
            elif name == "sym":
                yield self._symbol(found)
            elif name == "txbxContent":
                boxes.append(found)
            elif name == "AlternateContent":
                yield from self._inline(self._chosen(found), boxes, font)
            elif name in _NOT_SHOWN:
                if name in ("del", "moveFrom"):
                    self.notices.append("changes_accepted")
            else:
                if name in ("ins", "moveTo"):
                    self.notices.append("changes_accepted")
                yield from self._inline(found, boxes, font)

    @staticmethod
    def _chosen(alternate: etree._Element) -> etree._Element:
        """Of a drawing given twice, the first form, or the older one where only that holds text: read once."""
        forms = [*children(alternate, "Choice"), *children(alternate, "Fallback")]
        holds_text = (form for form in forms if any(local(inner) == "t" and inner.text for inner in form.iter("{*}t")))
        return next(holds_text, forms[0] if forms else alternate)

    def _run(self, run: etree._Element, boxes: list[etree._Element], font: str | None) -> Iterator[str]:
        properties = child(run, "rPr")
        if _is_on(properties, "vanish"):
            self.notices.append("hidden_dropped")
            return
        own = font_of(properties) or (self._styles.font(named) if (named := value(properties, "rStyle")) else None)
        yield from self._inline(run, boxes, own or font)

    def _letters(self, text: str, font: str | None) -> str:
        text = text.replace("\n", " ")
        if font is None or (encoding := encoding_of_font(font)) is None:
            return text
        self.notices.append(f"from_{encoding.lower()}")
        return from_font(text, font)

    def _cite(self, kind: str, note_id: str) -> str:
        sign = str(len(self.cited[kind]) + 1) if kind == "footnote" else f"e{len(self.cited[kind]) + 1}"
        self.cited[kind].append((sign, note_id))
        return f"[{sign}]"

    @staticmethod
    def _symbol(found: etree._Element) -> str:
        return _BULLET_SYMBOLS.get((attribute(found, "char") or "").upper(), "")
