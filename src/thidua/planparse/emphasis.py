"""Marks of emphasis that a converter left in a text ("**I. MỤC ĐÍCH**", "## 1\\. Yêu cầu"): read as blanks, kept in the spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from thidua.planparse.model import Clause, Margin

_MARKED = re.compile(r"[*_#\\]")
_OPENS = re.compile(r"[ \t>]*(?:(?P<hashes>#{1,6})[ \t]+)?(?:[-+*•–][ \t]+|\(?\w{1,5} ?[.)/][ \t]+)?(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])")
_HASHES = re.compile(r"[ \t]*(?P<hashes>#{1,6})[ \t]+(?=\S)")
_CLOSES = re.compile(r"(?<=[^\s*_])(?P<mark>\*{1,3}|_{2,3})[ \t]*$")
_ESCAPE = re.compile(r"\\(?=[.\-+*()\[\]#_&|>])")


def blanked(text: str) -> str:
    """The text with a blank for every mark of emphasis at the edge of a line; no other letter moves."""
    if not _MARKED.search(text):
        return text
    return "\n".join(_line(line) if _MARKED.search(line) else line for line in text.split("\n"))


def _line(line: str) -> str:
    if not any(map(str.isalnum, line)):
        return line
    line = _ESCAPE.sub(" ", line)
    hashes = _HASHES.match(line)
    if hashes:
        line = _without(line, hashes.start("hashes"), hashes.end("hashes"))
    while opening := _OPENS.match(line):
        mark = opening["mark"]
        closing = line.find(mark, opening.end())
        line = _without(line, opening.start("mark"), opening.end("mark"))
        if closing >= 0:
            line = _without(line, closing, closing + len(mark))
    closing_mark = _CLOSES.search(line[-8:])
    if closing_mark and line.count(closing_mark["mark"]) % 2:
        start = max(0, len(line) - 8) + closing_mark.start("mark")
        line = _without(line, start, start + len(closing_mark["mark"]))
    return line


def _without(line: str, start: int, end: int) -> str:
    return f"{line[:start]}{' ' * (end - start)}{line[end:]}"


def covered(clauses: Sequence[Clause], margins: Sequence[Margin], text: str, plain: str) -> tuple[list[Clause], tuple[Margin, ...]]:
    """The spans grown over the marks between them: those on the line of a span are its own, the others belong to the next."""
    if text == plain:
        return list(clauses), tuple(margins)
    every: list[Clause | Margin] = [*clauses, *margins]
    every.sort(key=lambda span: span.start)
    cuts = [0, *(_own_line(text, before.end, after.start) for before, after in pairwise(every)), len(text)]
    starts = {span.start: _first_mark(text, plain, cut, span.start) for span, cut in zip(every, cuts, strict=False)}
    ends = {span.start: _last_mark(text, plain, span.end, cut) for span, cut in zip(every, cuts[1:], strict=True)}
    grown = [replace(clause, start=starts[clause.start], end=ends[clause.start]) for clause in clauses]
    return grown, tuple(replace(margin, start=starts[margin.start], end=ends[margin.start]) for margin in margins)


def _own_line(text: str, end: int, start: int) -> int:
    broken = text.find("\n", end, start)
    return start if broken < 0 else broken


def _first_mark(text: str, plain: str, least: int, start: int) -> int:
    return next((place for place in range(least, start) if text[place] != plain[place]), start)


def _last_mark(text: str, plain: str, end: int, most: int) -> int:
    return next((place + 1 for place in range(most - 1, end - 1, -1) if text[place] != plain[place]), end)
