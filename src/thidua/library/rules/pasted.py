"""Text pasted from Word: cleaned of what Word leaves behind, and cut into the sections of a course. No word is ever lost. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Soft hyphens and blanks of no width."""
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_BULLET = re.compile(r"^[•·▪●○◦§►➢–\uf0a7\uf0b7\uf0d8*]\s+|^o\s{1,8}(?=\S)")
"""What Word writes before an item of a list, those of its symbol fonts too."""
_HEADING = re.compile(r"^#{1,3}\s+(?=\S)")
_NUMBERED = re.compile(r"^(?:Bài|Phần|Chương|Mục|Chủ đề)\s+(?:\d{1,3}|[IVXLC]{1,6})(?![\w/])|^[IVXLC]{1,6}\.\s+\S")
MOST_SECTIONS = 100
LONGEST_HEADING = 200


@dataclass(frozen=True)
class Section:
    """A section of a course; the first may have no title."""

    title: str
    text: str


def cleaned(text: str) -> str:
    """The same words with one kind of blank, one mark for items of lists, and at most one empty line in a row."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    plain = plain.replace("\u2028", "\n").replace("\u2029", "\n").translate(_GONE)
    lines = [_BULLET.sub("- ", _BLANK.sub(" ", _kept(line)).strip()) for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _kept(line: str) -> str:
    """Without control characters, which a database or a page would not take."""
    return "".join(sign for sign in line if sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def is_heading(line: str) -> bool:
    """Whether a line begins a section: marked with #, numbered as lessons are, or short and all in capitals."""
    if not line or len(line) > LONGEST_HEADING:
        return False
    letters = [sign for sign in line if sign.isalpha()]
    loud = len(letters) >= 4 and all(sign.isupper() for sign in letters) and not line.startswith("- ")
    return bool(_HEADING.match(line) or _NUMBERED.match(line)) or loud


def sections_of(text: str) -> list[Section]:
    """The sections of a cleaned text, in order; headings above each other with nothing between stay together in one section."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        if is_heading(line) and len(found) < MOST_SECTIONS:
            found.append((_HEADING.sub("", line), []))
        elif found:
            found[-1][1].append(line)
        elif line:
            found.append(("", [line]))
    return [Section(title, "\n".join(lines).strip("\n")) for title, lines in found]


def joined(sections: list[Section]) -> str:
    """Sections as one text that `sections_of` cuts again, for the form that edits them."""
    return "\n\n".join(f"# {one.title}\n\n{one.text}".strip("\n") if one.title else one.text for one in sections)


@dataclass(frozen=True)
class Block:
    """A stretch of a section as a page shows it: one paragraph, or the items of a list."""

    lines: tuple[str, ...]
    is_list: bool


def blocks_of(text: str) -> list[Block]:
    """Paragraphs and lists of a section."""
    made: list[Block] = []
    for line in text.split("\n"):
        item = line.startswith("- ")
        if not line:
            continue
        if item and made and made[-1].is_list:
            made[-1] = Block((*made[-1].lines, line[2:]), True)
        else:
            made.append(Block((line[2:] if item else line,), item))
    return made
