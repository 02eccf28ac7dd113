"""Markdown -> text: the marks of headings, strong words, links and code go, everything else stays as typed."""

from __future__ import annotations

import re

from thidua.planparse.formats.paragraphs import table_row

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")
_STAR = re.compile(r"([ \t]*)\*(?=[ \t])")
# Two or three signs, no more: a row of them is a blank to be filled in.
_STRONG = re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<!_)_{2,3}(?!_)")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_TABLE_RULE = frozenset(" \t:|-")


def to_text(source: str) -> str:
    """The words of the document; a plan typed without any mark is returned unchanged."""
    fenced = False
    lines = []
    for line in source.split("\n"):
        if fence := _FENCE.match(line):
            fenced = not fenced
            words = line[fence.end() :].strip(" \t`~")
            lines.extend([words] if words else [])  # the name of a language, or words that somebody set between such marks
        elif fenced:
            lines.append(line)
        elif not _RULE.match(line) and not _is_table_rule(line):
            lines.extend(_plain(line))
    return "\n".join(lines)


def _is_table_rule(line: str) -> bool:
    return "|" in line and "--" in line and _TABLE_RULE.issuperset(line)


def _plain(line: str) -> list[str]:
    if _HEADING.match(line):
        line = line.strip().strip("#").strip()
    elif line.startswith(">"):
        line = line.lstrip("> ")
    cells = line.strip()
    if cells.startswith("|") and cells.endswith("|") and len(cells) > 1:
        words = [_inline(cell.strip()) for cell in cells[1:-1].split("|")]
        return list(table_row([[cell] if cell else [] for cell in words]))
    # A star before a blank is a list sign, written "-" in official text.
    return [_inline(_STAR.sub(r"\1-", line, count=1) if _STAR.match(line) else line)]


def _inline(line: str) -> str:
    if len(_STRONG.findall(line)) > 1:
        line = _STRONG.sub("", line)
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", line))
