"""Markdown -> text: the marks of headings, strong words, links and code go, everything else stays as typed."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")
_STAR = re.compile(r"^([ \t]*)\*(?=[ \t])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]*?)(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$")


def to_text(source: str) -> str:
    """The words of the document; a plan typed without any mark is returned unchanged."""
    fenced = False
    lines = []
    for line in source.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            lines.append(line)
        elif not _RULE.match(line) and not ("|" in line and _TABLE_RULE.match(line)):
            lines.extend(_plain(line))
    return "\n".join(lines)


def _plain(line: str) -> list[str]:
    heading = _HEADING.match(line)
    if heading:
        line = heading.group(1)
    elif line.startswith(">"):
        line = line.lstrip("> ")
    cells = line.strip()
    if cells.startswith("|") and cells.endswith("|") and len(cells) > 1:
        return [_inline(cell.strip()) for cell in cells.strip("|").split("|") if cell.strip()]
    # A star before a blank is a list sign, written "-" in official text.
    return [_inline(_STAR.sub(r"\1-", line))]


def _inline(line: str) -> str:
    for pattern, kept in ((_STRONG, r"\2"), (_LINK, r"\1"), (_ESCAPE, r"\1")):
        line = pattern.sub(kept, line)
    return line
