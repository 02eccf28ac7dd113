"""Words that a plain text marks with stars, *so* or **so**: a document typed or copied that way shows them slanted or strong, not the stars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# The stars hug their words and stand at the edge of one: 5*3*2, a list sign, a blank and a note (*) stay as they are.
_MARKED: Final = re.compile(r"(?<![\w*])(\*{1,3})(?![\s*).,;:])([^*]+)(?<![\s(])\1(?![\w*])")
_STRONG: Final = 2


@dataclass(frozen=True)
class Span:
    """A run of words in one hand."""

    text: str
    bold: bool = False
    italic: bool = False


def spans(text: str) -> tuple[Span, ...]:
    """A text as runs, the stars that mark some of them taken away; no other sign is lost."""
    found, at = [], 0
    for match in _MARKED.finditer(text):
        found.append(Span(text[at : match.start()]))
        found.append(Span(match[2], bold=len(match[1]) >= _STRONG, italic=len(match[1]) != _STRONG))
        at = match.end()
    return tuple(span for span in (*found, Span(text[at:])) if span.text)


def unmarked(text: str) -> str:
    """The words alone, where nothing can be slanted: a cell, a title, a line of a list."""
    return "".join(span.text for span in spans(text))
