"""The text of a Word document (.docx): paragraphs and tables in document order, lists with the labels that Word draws.

Tracked changes are read as accepted, text boxes once, footnotes at the end; hidden text and automatic contents are left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from thidua.planparse.formats import paragraphs, xmlgate
from thidua.planparse.formats.archive import Container
from thidua.planparse.formats.sentences import refusal
from thidua.planparse.formats.word_body import Body
from thidua.planparse.formats.word_numbering import Numbering
from thidua.planparse.formats.word_styles import Styles
from thidua.planparse.formats.xmlnames import attribute, child, children, local

_LETTERHEAD = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|ĐỘC\s+LẬP\s*[-–]\s*TỰ\s+DO|^\s*Số\s*:", re.IGNORECASE | re.MULTILINE)
_TOP = 3_000  # letters of the body in which a letterhead stands
_LOADED_FROM_OUTSIDE = ("attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "attachedToolbars")


def read(container: Container) -> tuple[str, list[str]]:
    """The text and the codes of the notices."""
    _refuse_active(container)
    main = _main_part(container)
    links = _Links(container, main)
    root = xmlgate.tree(container.read(main))
    body = child(root, "body")
    if body is None:
        raise refusal("damaged")
    styles = Styles(links.tree("styles"))
    reader = Body(styles, Numbering(links.tree("numbering")))
    texts = list(reader.blocks(body))
    head = _letterhead(body, texts, links, styles)
    if head:
        reader.notices.append("header_read")
    notes = [note for kind in ("footnote", "endnote") for note in _notes(kind, links, styles, reader)]
    text, found = paragraphs.join([*head, *texts, *notes])
    return text, [*reader.notices, *found]


def _refuse_active(container: Container) -> None:
    names = [name.casefold() for name in container.names]
    types = container.read("[Content_Types].xml").lower()
    if b"macroenabled" in types or any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise refusal("macros")
    if any("/activex/" in name or posixpath.basename(name).startswith("oleobject") for name in names):
        raise refusal("embedded")
    for name in container.names:
        if name.endswith(".rels"):
            _refuse_outside(container.read(name))


def _refuse_outside(content: bytes) -> None:
    # Links for people to follow and pictures are never opened by us; parts that Word itself would load are refused.
    for relation in children(xmlgate.tree(content), "Relationship"):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind in _LOADED_FROM_OUTSIDE:
            raise refusal("outside_parts")


def _main_part(container: Container) -> str:
    root = xmlgate.tree(container.read("_rels/.rels"))
    for relation in children(root, "Relationship"):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    raise refusal("damaged")


class _Links:
    """The parts that the main part names."""

    def __init__(self, container: Container, main: str) -> None:
        folder, name = posixpath.split(main)
        self._container = container
        self.by_id: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}
        content = container.read_if_present(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if content is None else children(xmlgate.tree(content), "Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target") or "")).lstrip("/")
            self.by_id[relation.get("Id") or ""] = target
            self.by_kind.setdefault((relation.get("Type") or "").rpartition("/")[2], target)

    def tree(self, kind: str) -> etree._Element | None:
        return self._tree_of(self.by_kind.get(kind))

    def tree_of_id(self, name: str | None) -> etree._Element | None:
        return self._tree_of(self.by_id.get(name or ""))

    def _tree_of(self, part: str | None) -> etree._Element | None:
        content = None if part is None else self._container.read_if_present(part)
        return None if content is None else xmlgate.tree(content)


def _letterhead(body: etree._Element, texts: list[str], links: _Links, styles: Styles) -> list[str]:
    """The header of the first page, only where it holds the letterhead and the body has none.

    Headers and footers repeat on every page and are no part of the text; but some offices set agency, motto and number
    in the header of the first page, and without them the plan would have no issuer, number and date.
    """
    if _LETTERHEAD.search("\n".join(texts)[:_TOP]):
        return []
    section = next((found for found in body.iter() if local(found) == "sectPr"), None)
    if section is None:
        return []
    kinds = ("first", "default") if child(section, "titlePg") is not None else ("default",)
    for kind in kinds:
        for reference in children(section, "headerReference"):
            if attribute(reference, "type") == kind and (root := links.tree_of_id(attribute(reference, "id"))) is not None:
                head = list(Body(styles, Numbering(None)).blocks(root))
                if _LETTERHEAD.search("\n".join(head)[:_TOP]):
                    return head
    return []


def _notes(kind: str, links: _Links, styles: Styles, reader: Body) -> Iterator[str]:
    root = links.tree(f"{kind}s") if reader.cited[kind] else None
    if root is None:
        return
    by_id = {attribute(note, "id"): note for note in children(root, kind)}
    for sign, note_id in reader.cited[kind]:
        if (note := by_id.get(note_id)) is not None:
            words = " ".join(text.strip() for text in Body(styles, Numbering(None)).blocks(note))
            yield f"[{sign}] {words.strip()}"
    reader.notices.append("notes_at_end")
