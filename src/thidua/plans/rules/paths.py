"""The path of a clause taken apart for people: `III.2.b.-1` is the first dash of III.2.b. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from thidua.vn.numerals import to_roman


class Sort(StrEnum):
    """What a step of a path counts."""

    NUMBER = "number"
    PART = "ph"
    CHAPTER = "ch"
    SECTION = "m"
    ARTICLE = "d"
    ITEM = "item"
    POINT = "point"
    DASH = "dash"
    PLUS = "plus"
    SIGN = "sign"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Step:
    """One step down: what it counts, the number or letters as people write them, the sign of a list without numbers.

    `again`: the same number was met before in its place, and this is the second, third … of that number.
    """

    sort: Sort
    number: str
    sign: str = ""
    again: int = 1


_STRUCTURE = re.compile(r"(ph|ch|m|d)(\d+)([a-zđ]?)")
_PARAGRAPH = re.compile(r"¶(\d+)")
_SIGN = re.compile(r"([^\w\s]|o)(\d+)")
_AGAIN = re.compile(r"(.+)~(\d+)")
_ROMAN = (Sort.PART, Sort.CHAPTER)
_SIGNS = {"-": Sort.DASH, "+": Sort.PLUS}


def steps(path: str) -> tuple[Step, ...]:
    """A path from the top down. Under an article numbers are its items and letters their points, as laws are cited."""
    found: list[Step] = []
    in_article = False
    for written in path.split("."):
        step = _step(written)
        if in_article and step.sort is Sort.NUMBER:
            step = Step(Sort.ITEM if step.number.isdecimal() else Sort.POINT, step.number, again=step.again)
        in_article = in_article or step.sort is Sort.ARTICLE
        found.append(step)
    return tuple(found)


def _step(written: str) -> Step:
    repeated = _AGAIN.fullmatch(written)
    plain, again = (repeated[1], int(repeated[2])) if repeated else (written, 1)
    if match := _STRUCTURE.fullmatch(plain):
        sort = Sort(match[1])
        return Step(sort, (to_roman(int(match[2])) if sort in _ROMAN else match[2]) + match[3], again=again)
    if match := _PARAGRAPH.fullmatch(plain):
        return Step(Sort.PARAGRAPH, match[1], again=again)
    if match := _SIGN.fullmatch(plain):
        return Step(_SIGNS.get(match[1], Sort.SIGN), match[2], match[1], again)
    return Step(Sort.NUMBER, plain, again=again)
