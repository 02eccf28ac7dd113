"""The empty document that a paper begins with: the template of python-docx without what no official paper uses."""

from __future__ import annotations

from typing import Final

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

KEPT: Final = frozenset(
    {
        "Normal", "Header", "HeaderChar", "Footer", "FooterChar", "DefaultParagraphFont", "TableNormal", "TableGrid", "NoList",
        *(f"Heading{level}{part}" for level in (1, 2, 3) for part in ("", "Char")),
    }
)  # fmt: skip
"""Of some 160 styles; the others would only stand in an officer's way, and take longer to write and to check than the paper."""
DROPPED: Final = frozenset(
    {
        RELATIONSHIP_TYPE.THUMBNAIL,  # a picture of an empty page
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",  # a second list of styles, which would not know ours
        RELATIONSHIP_TYPE.CUSTOM_XML,  # an empty bibliography
        RELATIONSHIP_TYPE.NUMBERING,  # labels are text as written
    }
)


def blank() -> Document:
    """A new document with the parts and the styles that papers need."""
    document = docx.Document()
    for rels in (document.part.package.rels, document.part.rels):
        for key, relation in list(rels.items()):
            if relation.reltype in DROPPED:
                del rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            styles.remove(style)
    return document
