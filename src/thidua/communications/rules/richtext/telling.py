"""A text as HTML for a page, as the HTML that is kept, and as plain text. Pure: every character of a person is escaped here."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from thidua.communications.rules.richtext.tree import Block, Listing, Paragraph, Photo, Quote, Runs, Table, Text, lines_of, link_of, plain_of

REL = "noopener noreferrer nofollow"


@dataclass(frozen=True)
class Shown:
    """A picture as a page shows it: its own address, its words, its size in dots where that is known."""

    url: str
    alt: str
    caption: str = ""
    width: int = 0
    height: int = 0


PhotoTold = Callable[[Photo], str]


def as_html(text: Text, pictures: Mapping[uuid.UUID, Shown]) -> str:
    """The text for a page. A picture that is not among those of the post is left out."""

    def told(photo: Photo) -> str:
        shown = pictures.get(photo.file)
        if shown is None:
            return ""
        size = f' width="{shown.width:d}" height="{shown.height:d}"' if shown.width and shown.height else ""
        below = f"<figcaption>{escape(shown.caption)}</figcaption>" if shown.caption else ""
        return f'<figure><img src="{escape(shown.url)}" alt="{escape(shown.alt)}"{size} loading="lazy">{below}</figure>'

    return _blocks(text, told, table='<table tabindex="0">')  # a wide one scrolls, also for who has no mouse


def as_stored(text: Text) -> str:
    """The text as it is kept and given to the editor: pictures stand by the id of their file."""
    return _blocks(text, lambda photo: f'<img src="/f/{photo.file}/" alt="">')


def _blocks(text: Text, told: PhotoTold, table: str = "<table>") -> str:
    return "\n".join(found for block in text.blocks if (found := _block(block, told, table)))


def _block(block: Block, told: PhotoTold, table: str) -> str:
    if isinstance(block, Photo):
        return told(block)
    if isinstance(block, Table):
        rows = "".join(f"<tr>{''.join(_cell(cell.runs, 'th' if cell.heads else 'td') for cell in row)}</tr>" for row in block.rows)
        return f"{table}<tbody>{rows}</tbody></table>"
    if isinstance(block, Quote):
        return f"<blockquote>{''.join(_line(line) for line in block.lines)}</blockquote>"
    return _line(block)


def _cell(runs: Runs, tag: str) -> str:
    return f"<{tag}>{_runs(runs)}</{tag}>"


def _line(block: Paragraph | Listing) -> str:
    if isinstance(block, Paragraph):
        return f"<{block.line.value}>{_runs(block.runs)}</{block.line.value}>"
    tag = "ol" if block.numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in block.items)}</{tag}>"


def _item(item: tuple[Paragraph | Listing, ...]) -> str:
    """A line of its own needs no paragraph around it."""
    first, rest = item[:1], item[1:]
    head = _runs(first[0].runs) if first and isinstance(first[0], Paragraph) else "".join(_line(one) for one in first)
    return head + "".join(_line(one) for one in rest)


def _runs(runs: Runs) -> str:
    found = []
    for run in runs:
        words = "<br>".join(escape(part) for part in run.words.split("\n"))
        words = f"<em>{words}</em>" if run.italic else words
        words = f"<strong>{words}</strong>" if run.bold else words
        href = link_of(run.href)
        found.append(f'<a href="{escape(href)}" rel="{REL}">{words}</a>' if href else words)
    return "".join(found)


def as_plain(text: Text) -> str:
    """The words alone, a line a line."""
    found: list[str] = []
    for block in text.blocks:
        if isinstance(block, Table):
            found += [" | ".join(plain_of(cell.runs) for cell in row) for row in block.rows]
        elif isinstance(block, Quote):
            found += [plain_of(line.runs) for line in lines_of(block.lines)]
        elif not isinstance(block, Photo):
            found += [plain_of(line.runs) for line in lines_of((block,))]
    return "\n".join(found)
