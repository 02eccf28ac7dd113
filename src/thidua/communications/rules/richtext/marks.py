"""Plain text with a few marks, as it is typed where no script runs: "# " and "## " headings, "- " and "1. " lists, "> " quotes, **bold**,
*italic*, [words](address), a line [ảnh 2] for the second picture of the post, rows of a table between bars. Pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence

from thidua.communications.rules.richtext.tree import (
    Block,
    Cell,
    Line,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Runs,
    Table,
    Text,
    lines_of,
    link_of,
)
from thidua.vn.text import as_text

HEADS = {"#": Line.H2, "##": Line.H3, "###": Line.H4}
MARKS = {line: mark for mark, line in HEADS.items()}
_HEAD = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"(?:([-•*+])|\d{1,3}[.)]) +(.+)")
_PHOTO = re.compile(r"\[(?:ảnh|anh|photo) (\d{1,3})\]", re.IGNORECASE)
_SPAN = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\*(?P<italic>[^*\n]+)\*|\[(?P<words>[^\[\]\n]+)\]\((?P<href>[^()\s]+)\)")
MOST = 200_000


def from_marks(text: str, pictures: Sequence[uuid.UUID] = ()) -> Text:
    """The text that somebody typed; `pictures` are those of the post, the first is [ảnh 1]."""
    blocks: list[Block] = []
    for line in as_text(text[:MOST]).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        said = line.strip()
        if not said:
            blocks.append(Paragraph(()))  # what follows begins anew
            continue
        block = _block(said, pictures)
        if block is not None:
            _join(blocks, block)
    return Text(tuple(block for block in blocks if block != Paragraph(())))


def _block(said: str, pictures: Sequence[uuid.UUID]) -> Block | None:
    photo = _PHOTO.fullmatch(said)
    if photo:
        place = int(photo[1]) - 1
        return Photo(pictures[place]) if 0 <= place < len(pictures) else None
    if said.startswith("|") and said.endswith("|") and len(said) > 2:
        return Table((tuple(Cell(_runs(cell.strip())) for cell in said[1:-1].split("|")),))
    if said.startswith("> "):
        return Quote((Paragraph(_runs(said[2:].strip())),))
    head, item = _HEAD.fullmatch(said), _ITEM.fullmatch(said)
    if head:
        return Paragraph(_runs(head[2]), HEADS[head[1]])
    if item:
        return Listing(((Paragraph(_runs(item[2])),),), numbered=item[1] is None)
    return Paragraph(_runs(said))


def _join(blocks: list[Block], block: Block) -> None:
    """Items, quotes and rows that follow one another are one list, quote or table; other lines are paragraphs of their own."""
    last = blocks[-1] if blocks else None
    if isinstance(block, Listing) and isinstance(last, Listing) and last.numbered == block.numbered:
        blocks[-1] = Listing(last.items + block.items, block.numbered)
    elif isinstance(block, Quote) and isinstance(last, Quote):
        blocks[-1] = Quote(last.lines + block.lines)
    elif isinstance(block, Table) and isinstance(last, Table):
        blocks[-1] = Table(last.rows + block.rows)
    else:
        blocks.append(block)


def _runs(said: str) -> Runs:
    found: list[Run] = []
    place = 0
    for span in _SPAN.finditer(said):
        href = link_of(span["href"] or "")
        if span["href"] and not href:
            continue
        if span.start() > place:
            found.append(Run(said[place : span.start()]))
        found.append(Run(span["bold"] or span["italic"] or span["words"], bool(span["bold"]), bool(span["italic"]), href))
        place = span.end()
    if place < len(said):
        found.append(Run(said[place:]))
    return tuple(run for run in found if run.words)


def as_marks(text: Text, pictures: Sequence[uuid.UUID] = ()) -> str:
    """The text as it is typed; lists within lists become one, which is the most that marks say."""
    places = {file: number for number, file in enumerate(pictures, 1)}
    return "\n\n".join(found for block in text.blocks if (found := _told(block, places)))


def _told(block: Block, places: Mapping[uuid.UUID, int]) -> str:
    if isinstance(block, Photo):
        return f"[ảnh {places[block.file]}]" if block.file in places else ""
    if isinstance(block, Table):
        return "\n".join(f"|{'|'.join(_marked(cell.runs).replace('|', '/') for cell in row)}|" for row in block.rows)
    if isinstance(block, Quote):
        return "\n".join(f"> {_marked(line.runs)}" for line in lines_of(block.lines))
    if isinstance(block, Listing):
        rows = [line for line in lines_of((block,)) if line.runs]
        return "\n".join(f"{f'{number}.' if block.numbered else '-'} {_marked(line.runs)}" for number, line in enumerate(rows, 1))
    mark = MARKS.get(block.line)
    return f"{mark} {_marked(block.runs)}" if mark else _marked(block.runs)


def _marked(runs: Runs) -> str:
    found = []
    for run in runs:
        words = run.words.replace("\n", " ")
        if run.href:
            found.append(f"[{words}]({run.href})")
        elif run.bold:
            found.append(f"**{words}**")
        else:
            found.append(f"*{words}*" if run.italic else words)
    return "".join(found)
