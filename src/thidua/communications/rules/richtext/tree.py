"""The parts of a text. Pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

MOST_LINK = 600


class Line(StrEnum):
    """What a line of text is: a paragraph or one of three headings."""

    P = "p"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"


@dataclass(frozen=True)
class Run:
    """Words that look alike. `href` is "" where they lead nowhere; a line break is a run of one newline."""

    words: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A line of text."""

    runs: Runs
    line: Line = Line.P


@dataclass(frozen=True)
class Listing:
    """A list; each item is lines and lists."""

    items: tuple[tuple[Paragraph | Listing, ...], ...]
    numbered: bool = False


@dataclass(frozen=True)
class Quote:
    """Words of somebody else."""

    lines: tuple[Paragraph | Listing, ...]


@dataclass(frozen=True)
class Photo:
    """A picture of the post, named by the id of its file; caption and words for who does not see it are kept beside the file."""

    file: uuid.UUID


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    runs: Runs
    heads: bool = False


@dataclass(frozen=True)
class Table:
    """A table without joined cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Listing | Quote | Photo | Table


@dataclass(frozen=True)
class Text:
    """A whole text."""

    blocks: tuple[Block, ...] = ()


_MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}")


def link_of(text: str) -> str:
    """An address as it may be linked, else "": http, https with a host, or a mail address and nothing behind it."""
    said = text.strip()
    if len(said) > MOST_LINK or any(ch.isspace() or not ch.isprintable() for ch in said):
        return ""
    if said.lower().startswith("mailto:"):
        return said if _MAIL.fullmatch(said) else ""
    try:
        parts = urlsplit(said)
        return said if parts.scheme.lower() in ("http", "https") and parts.hostname and "@" not in parts.netloc else ""
    except ValueError:
        return ""


def pictures_in(text: Text) -> list[uuid.UUID]:
    """The pictures of a text in their order, each once."""
    return list(dict.fromkeys(block.file for block in text.blocks if isinstance(block, Photo)))


def plain_of(runs: Runs) -> str:
    """The words of a line."""
    return "".join(run.words for run in runs)


def lines_of(blocks: tuple[Paragraph | Listing, ...]) -> Iterator[Paragraph]:
    """Every line of some lines and lists, those of lists in their place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for item in block.items:
                yield from lines_of(item)
