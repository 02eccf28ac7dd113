"""What is wrong with the numbers of documents that a plan names. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.plans.enums import CitedFault
from thidua.vn.docnumbers import ABBREVIATIONS, BARE, NUMBER, carries_kind, tidy

_KINDS = "|".join(sorted((*ABBREVIATIONS, *BARE), key=len, reverse=True))
_CITED = re.compile(
    rf"(?P<kind>{_KINDS})\s+(?:số\s*:?\s*)?(?P<number>{NUMBER.pattern})"
    r"(?:\s*,?\s*ngày\s+(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>\d{4}))?"
)


@dataclass(frozen=True)
class Passage:
    """A stretch of a plan; `path` is empty for what stands before the first clause."""

    path: str
    text: str


@dataclass(frozen=True)
class Mention:
    """A document as one passage names it."""

    number: str
    kind: str
    date: str
    path: str


@dataclass(frozen=True)
class Named:
    """A document that the plan refers to: whether it rests on it, and whether it is tied to the document kept here."""

    number: str
    is_basis: bool
    is_linked: bool


@dataclass(frozen=True)
class Finding:
    """A fault of a number: what is said of it, and in which clauses."""

    fault: CitedFault
    number: str
    said: tuple[str, ...]
    paths: tuple[str, ...]


def mentions(passages: Iterable[Passage]) -> tuple[Mention, ...]:
    """Every document that the passages name with its kind, in their order; a day that is in no calendar is kept as written."""
    return tuple(
        Mention(tidy(found["number"]), found["kind"], _date(found), passage.path) for passage in passages for found in _CITED.finditer(passage.text)
    )


def _date(found: re.Match[str]) -> str:
    if not found["year"]:
        return ""
    return f"{int(found['day']):02d}/{int(found['month']):02d}/{found['year']}"


def findings(cited: Sequence[Mention], named: Iterable[Named]) -> tuple[Finding, ...]:
    """The faults, by number: named with several days or kinds, a day in no calendar, a number without the sign of its kind, a superior not tied."""
    by_number: dict[str, list[Mention]] = defaultdict(list)
    for one in cited:
        by_number[one.number].append(one)
    found = [fault for number, group in by_number.items() for fault in _of_number(number, group)]
    found += [
        Finding(CitedFault.NOT_LINKED, one.number, (), _paths(by_number.get(one.number, ()))) for one in named if one.is_basis and not one.is_linked
    ]
    return tuple(sorted(found, key=lambda one: (one.number, one.fault)))


def _of_number(number: str, group: Sequence[Mention]) -> list[Finding]:
    dates, kinds = sorted({one.date for one in group if one.date}), sorted({one.kind for one in group})
    paths = _paths(group)
    found = []
    if len(dates) > 1:
        found.append(Finding(CitedFault.TWO_DATES, number, tuple(dates), paths))
    if len(kinds) > 1:
        found.append(Finding(CitedFault.TWO_KINDS, number, tuple(kinds), paths))
    if impossible := tuple(day for day in dates if not _in_calendar(day)):
        found.append(Finding(CitedFault.NO_SUCH_DAY, number, impossible, paths))
    if unmarked := tuple(kind for kind in kinds if not carries_kind(kind, number)):
        found.append(Finding(CitedFault.NO_SIGN, number, unmarked, paths))
    return found


def _paths(group: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.path for one in group if one.path))


def _in_calendar(day: str) -> bool:
    try:
        dt.date(*map(int, reversed(day.split("/"))))
    except ValueError:
        return False
    return True
