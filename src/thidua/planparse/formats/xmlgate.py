"""XML of an upload is counted by a streaming parser before a tree is built, and never with a DTD."""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from thidua.planparse.formats.limits import MAX_XML_DEPTH, MAX_XML_ELEMENTS
from thidua.planparse.formats.sentences import refusal

_CHUNK = 1 << 16


class _Counter:
    def __init__(self) -> None:
        self.elements = 0
        self.depth = 0

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_XML_ELEMENTS or self.depth > MAX_XML_DEPTH:
            raise refusal("too_complex")

    def end(self, _name: str) -> None:
        self.depth -= 1


def _refuse_dtd(_name: str, _system: str | None, _public: str | None, _internal: bool) -> None:
    raise refusal("dtd")


def check(content: bytes) -> None:
    """Refuses XML with a DTD, with too many or too deeply nested elements, or not well formed."""
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    # Called before any entity of the DTD is read.
    parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        for start in range(0, len(content), _CHUNK):
            parser.Parse(content[start : start + _CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise refusal("damaged") from None


def tree(content: bytes) -> etree._Element:
    """The root element of checked XML."""
    check(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: etree._Element = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise refusal("damaged") from None
    return root
