"""From the blocks of a body to the lines that both renderers draw.

Which words are bold, centred or on a line of their own follows Nghị định 30/2020/NĐ-CP, Phụ lục I, part I, II.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from thidua.papers.emphasis import spans
from thidua.papers.model import Basis, Block, Centred, Clause, Paragraph, Qr, Signatures, Table
from thidua.papers.wording import bases, clean
from thidua.vn.text import parted

_DIVISION: Final = re.compile(r"(phần|chương|mục|tiểu mục)(?=[\s.:]|$)", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"điều\s+\d", re.IGNORECASE)
_ARABIC: Final = re.compile(r"\d+(\.\d+)*\.?$")
# Points and dashes stay upright and regular even where they only introduce what follows.
_PLAIN: Final = re.compile(r"([-–+•*]\s*)?((\w{1,2}|[a-zđ]\.\d{1,2})\)|\(\w{1,3}\))?$")


class Role(StrEnum):
    BODY = "body"
    BASIS = "basis"
    HEADING = "heading"
    CENTRED = "centred"


@dataclass(frozen=True)
class Run:
    """Words in one hand; `glued`: they follow the run before without a space."""

    text: str
    bold: bool = False
    italic: bool = False
    glued: bool = False


@dataclass(frozen=True)
class Line:
    """One paragraph on the page; ``level`` is 1 to 3 where the line belongs in the outline of the document."""

    role: Role
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text if run.glued or not number else f" {run.text}" for number, run in enumerate(self.runs))


Item = Line | Table | Signatures | Qr


def flow(body: Sequence[Block]) -> tuple[Item, ...]:
    """What to draw, in order; blocks without a word leave no line."""
    return tuple(_items(body))


def _items(body: Sequence[Block]) -> Iterator[Item]:
    for is_basis, run in groupby(body, key=lambda block: isinstance(block, Basis)):
        if is_basis:
            yield from _basis_lines(block.text for block in run if isinstance(block, Basis))
        else:
            for block in run:
                yield from _block_items(block)


def _basis_lines(texts: Iterable[str]) -> Iterator[Line]:
    for text in bases(texts):
        yield from _lines(Role.BASIS, (Run(text),))


def _block_items(block: Block) -> Iterator[Item]:
    match block:
        case Clause():
            yield from clause_lines(block)
        case Paragraph() | Basis():
            yield from _lines(Role.BODY, (Run(clean(block.text)),))
        case Centred():
            yield from _lines(Role.CENTRED, (Run(clean(block.text), bold=True),))
        case _:
            yield block


def clause_lines(clause: Clause) -> tuple[Line, ...]:
    """A clause on one to three lines, every word of it kept in order."""
    label, heading, text = clean(clause.label), clean(clause.heading), clean(clause.text)
    level = min(max(clause.level, 1), 3)
    if _DIVISION.match(label):
        return (
            *_lines(Role.CENTRED, (Run(label, bold=True),), level),
            *_lines(Role.CENTRED, (Run(heading, bold=True),)),
            *_lines(Role.BODY, (Run(text),)),
        )
    if not heading:
        article = bool(_ARTICLE.match(label))
        return _lines(Role.BODY, (Run(label, bold=article), Run(text)))
    strong = _PLAIN.fullmatch(label) is None or not label
    title = (Run(label, bold=strong), Run(heading, bold=strong))
    if not text:
        return _lines(Role.HEADING, title, level if strong else 0)
    if _ARABIC.match(label):
        return (*_lines(Role.HEADING, title, level), *_lines(Role.BODY, (Run(text),)))
    return _lines(Role.BODY, (title[0], Run(parted(heading), bold=strong), Run(text)))


def _lines(role: Role, runs: tuple[Run, ...], level: int = 0) -> tuple[Line, ...]:
    kept = tuple(piece for run in runs for piece in _in_hands(run))
    return (Line(role, kept, level),) if kept else ()


def _in_hands(run: Run) -> Iterator[Run]:
    """A run cut where the text marks words as slanted or strong."""
    for number, span in enumerate(spans(run.text)):
        yield Run(span.text, bold=run.bold or span.bold, italic=span.italic, glued=number > 0)
