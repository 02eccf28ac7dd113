"""Sheets on which every word has its place in millimetres: certificates on plain or pre-printed stock, and the grid by which a printer is set right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from thidua.papers.codes import qr_svg
from thidua.papers.model import Align
from thidua.papers.typesetter import typeset

SMALLEST: Final = 0.55
"""A single line that is too long for its place is set smaller, down to this share of its size; then it goes on below."""


@dataclass(frozen=True)
class Placed:
    """Words, or what a QR code says: left edge, top edge and width in millimetres, size in points. `single` lines are set smaller when they do not fit."""

    text: str
    x: float
    y: float
    width: float
    size: float = 14.0
    align: Align = Align.CENTRE
    bold: bool = False
    italic: bool = False
    single: bool = False
    is_code: bool = False


@dataclass(frozen=True)
class Deck:
    """Pages of one size. `framed`: a double line around, where the stock has none. `grid`: lines each millimetre, to be laid over a printed sheet."""

    title: str
    author: str
    made_on: date
    width: float
    height: float
    pages: tuple[tuple[Placed, ...], ...]
    framed: bool = False
    grid: bool = False
    crosses: tuple[tuple[float, float], ...] = field(default=())


def render_deck(deck: Deck) -> bytes:
    """PDF/A-1b; the same deck gives the same bytes. Raises ``FontsMissing`` where the fonts were not built."""
    made = deck.made_on
    data: dict[str, Any] = {
        "meta": {"title": deck.title, "author": deck.author, "date": [made.year, made.month, made.day]},
        "width": deck.width, "height": deck.height, "framed": deck.framed, "grid": deck.grid, "smallest": SMALLEST,
        "crosses": [list(cross) for cross in deck.crosses], "pages": [[_item(one) for one in page] for page in deck.pages],
    }  # fmt: skip
    return typeset("placed.typ", data, made)


def _item(one: Placed) -> dict[str, Any]:
    said = {"x": one.x, "y": one.y, "width": one.width}
    if one.is_code:
        return {**said, "svg": qr_svg(one.text)}
    style = {"size": one.size, "align": one.align.value, "bold": one.bold, "italic": one.italic, "single": one.single}
    return {**said, **style, "text": " ".join(one.text.split())}
