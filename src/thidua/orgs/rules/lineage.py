"""Figures through reorganisations: units of one day mapped onto those of another, and the tree as it stood. Pure.

A link says: from the day `on` the part `share` of `source` goes on in `target`, and makes up the part `brought` of it; both in ten-thousandths.
A unit without a link on the way stays itself. Weights are exact fractions, so that mappings compose; figures stay whole numbers that add up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

WHOLE = 10_000
Weights = Mapping[Hashable, Fraction]


@dataclass(frozen=True)
class Link:
    """One strand of a reorganisation (see the module)."""

    source: Hashable
    target: Hashable
    on: dt.date
    share: int = WHOLE
    brought: int = WHOLE


@dataclass(frozen=True)
class Change:
    """A value that one day replaced: a name, or the unit above."""

    on: dt.date
    before: str
    after: str


def onto(unit: Hashable, links: Iterable[Link], then: dt.date, later: dt.date) -> dict[Hashable, Fraction]:
    """What became of a unit of the day `then` by the day `later`: its parts, which make up one; backwards when `later` is earlier."""
    if later >= then:
        return _walk(unit, _by_day(links, then, later), forward=True)
    return _walk(unit, reversed(_by_day(links, later, then)), forward=False)


def _by_day(links: Iterable[Link], first: dt.date, last: dt.date) -> list[list[Link]]:
    days: dict[dt.date, list[Link]] = defaultdict(list)
    for link in links:
        if first < link.on <= last:
            days[link.on].append(link)
    return [days[day] for day in sorted(days)]


def _walk(unit: Hashable, days: Iterable[Sequence[Link]], *, forward: bool) -> dict[Hashable, Fraction]:
    parts: dict[Hashable, Fraction] = {unit: Fraction(1)}
    for links in days:
        step = _step(links, forward=forward)
        moved: dict[Hashable, Fraction] = defaultdict(Fraction)
        for one, weight in parts.items():
            for other, part in step.get(one, {one: Fraction(1)}).items():
                moved[other] += weight * part
        parts = dict(moved)
    return parts


def _step(links: Sequence[Link], *, forward: bool) -> dict[Hashable, dict[Hashable, Fraction]]:
    """Of one day: each unit that changed, and its parts on the other side. What the links do not name of a unit stays with it."""
    found: dict[Hashable, dict[Hashable, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for link in links:
        one, other, part = (link.source, link.target, link.share) if forward else (link.target, link.source, link.brought)
        found[one][other] += Fraction(part, WHOLE)
    for one, parts in found.items():
        rest = 1 - sum(parts.values())
        if rest > 0:
            parts[one] += rest
        elif rest < 0:
            total = 1 - rest
            for other in parts:
                parts[other] /= total
    return {one: {other: part for other, part in parts.items() if part} for one, parts in found.items()}


def share_out(amount: int, parts: Weights) -> dict[Hashable, int]:
    """A whole amount in whole parts that add up to it: the largest remainders get what is left over."""
    exact = {one: amount * weight for one, weight in parts.items()}
    whole = {one: value.numerator // value.denominator for one, value in exact.items()}
    over = amount - sum(whole.values())
    for one in sorted(exact, key=lambda one: (whole[one] - exact[one], str(one)))[:over]:
        whole[one] += 1
    return whole


def parts_of(counts: Sequence[int]) -> list[int]:
    """Ten-thousandths by counts, adding up to all of them; equal parts when nothing was counted."""
    counted = list(counts) if sum(counts) else [1] * len(counts)
    shared = share_out(WHOLE, {n: Fraction(count, sum(counted)) for n, count in enumerate(counted)})
    return [shared[n] for n in range(len(counted))]


def reexpress(figures: Mapping[Any, int], links: Iterable[Link], then: dt.date, now: dt.date) -> dict[Hashable, int]:
    """Figures of the units of the day `then`, told by the units of the day `now`; the sum is the same to the last one."""
    kept = tuple(links)
    told: dict[Hashable, int] = defaultdict(int)
    for unit, amount in figures.items():
        for other, part in share_out(amount, onto(unit, kept, then, now)).items():
            told[other] += part
    return dict(told)


def value_on(changes: Iterable[Change], value: str, day: dt.date, today: dt.date) -> str:
    """What held on a day, when `value` is what holds today."""
    ordered = sorted(changes, key=lambda change: change.on)
    undone = [change.before for change in ordered if day < change.on <= today]
    coming = [change.after for change in ordered if today < change.on <= day]
    return undone[0] if undone else coming[-1] if coming else value


def tree_order(above: Mapping[str, str]) -> list[tuple[str, int]]:
    """Units (path of today -> path of the unit above on the day, "" for none) depth first, with the depth of each from 1.

    A unit whose superior did not exist on the day hangs from the nearest one above that did; a loop cannot lose a unit.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for one in sorted(above):
        below[_nearest(one, above)].append(one)
    found: list[tuple[str, int]] = []
    waiting = [(one, 1) for one in reversed(below[""])]
    while waiting:
        one, depth = waiting.pop()
        found.append((one, depth))
        waiting += [(child, depth + 1) for child in reversed(below[one])]
    seen = {one for one, _ in found}
    return found + [(one, 1) for one in sorted(above) if one not in seen]


def _nearest(one: str, above: Mapping[str, str], step: int = 4) -> str:
    parent = above[one]
    while parent and parent not in above:
        parent = parent[:-step]
    return parent
