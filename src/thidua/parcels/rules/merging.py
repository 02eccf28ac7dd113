"""What stands after packages of many senders were merged: of each sender and thing the newest, told by the units of now, added once. Pure.

What stands is reckoned from the set of merged packages alone, never step by step: so merging one twice changes nothing, and any order ends the same.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from thidua.orgs.rules import lineage
from thidua.parcels.rules.content import Figure, Line, Strand
from thidua.reports.rules.consolidate import quoted
from thidua.reports.rules.periods import span_of

V = TypeVar("V")


@dataclass(frozen=True)
class Told(Generic[V]):
    """A thing that a sender told in a package; `sequence` counts the packages of a sender, `digest` decides between two that carry the same number."""

    sender: Hashable
    key: Hashable
    sequence: int
    digest: str
    value: V


def newest(told: Iterable[Told[V]]) -> dict[tuple[Hashable, Hashable], Told[V]]:
    """Of each sender and key what the newest package says; neither order nor repetition matter.

    >>> one, two = Told("a", "x", 1, "d", 5), Told("a", "x", 2, "e", 6)
    >>> newest([two, one, two])["a", "x"].value
    6
    """
    found: dict[tuple[Hashable, Hashable], Told[V]] = {}
    for one in told:
        kept = found.setdefault((one.sender, one.key), one)
        if (one.sequence, one.digest) > (kept.sequence, kept.digest):
            found[one.sender, one.key] = one
    return found


def expressed(figures: Iterable[Figure], strands: Iterable[Strand], day: dt.date) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Figures of units of their time told by the units of `day`, by unit, measure and period; the sum over all units stays the same to the last one."""
    links = [lineage.Link(one.source, one.target, one.on, one.share, one.brought) for one in strands]
    found: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in figures:
        span = span_of(one.period)
        parts = lineage.onto(one.unit, links, span[1] if span else day, day)
        ups, downs = lineage.share_out(one.numerator, parts), lineage.share_out(one.denominator, parts)
        for unit in parts:
            sums = found[str(unit), one.measure, one.period]
            sums[0] += ups[unit]
            sums[1] += downs[unit]
    return {key: (up, down) for key, (up, down) in found.items()}


@dataclass(frozen=True)
class Share:
    """What a unit reported, and which parts of it go to which units of now; `parts` make up one."""

    code: str
    name: str
    parts: Mapping[Hashable, Fraction]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Joined:
    """A line of a report made up of what one or more units told."""

    number: int | None = None
    below: int = 0
    text: str = ""
    names: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


Key = tuple[str, str, int]


def keys_of(lines: Iterable[tuple[str, str]]) -> list[Key]:
    """By what the lines of one installation are known in another: their kind and words, without regard to blanks and capitals, and the how-manieth so called.

    >>> keys_of([("number", " Số  người "), ("number", "số người")])
    [('number', 'số người', 0), ('number', 'số người', 1)]
    """
    seen: dict[tuple[str, str], int] = defaultdict(int)
    found = []
    for kind, label in lines:
        words = " ".join(label.split()).casefold()
        found.append((kind, words, seen[kind, words]))
        seen[kind, words] += 1
    return found


def joined(shares: Iterable[Share], target: Hashable) -> dict[Key, Joined]:
    """The lines of one unit: numbers divided without rest and added, texts under the name of each unit where there are several. Order does not matter."""
    ordered = sorted((one for one in shares if one.parts.get(target)), key=lambda one: (one.name, one.code))
    alone = len(ordered) == 1 and ordered[0].parts[target] == 1
    found: dict[Key, Joined] = {}
    for share in ordered:
        for key, line in zip(keys_of((one.kind, one.label) for one in share.lines), share.lines, strict=True):
            found[key] = _added(found.get(key, Joined()), line, share, target, alone=alone)
    return found


def _added(before: Joined, line: Line, share: Share, target: Hashable, *, alone: bool) -> Joined:
    number = before.number
    if line.number is not None:
        number = (number or 0) + lineage.share_out(line.number, share.parts)[target]
    below = before.below + lineage.share_out(line.below, share.parts)[target]
    text = line.text if alone else quoted(before.text, [(share.name, line.text)])
    evidence = tuple(dict.fromkeys((*before.evidence, *line.evidence)))
    return Joined(number, below, text, (*before.names, share.name), evidence)
