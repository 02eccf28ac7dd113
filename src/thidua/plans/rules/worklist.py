"""What the reviewer sees on the right: clauses by chapter, finished chapters folded together, only the unsure ones open. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from thidua.plans.enums import ClauseKind, ReviewState

TASKS = frozenset({ClauseKind.RESPONSIBILITY, ClauseKind.PLEDGE})
"""Kinds of clauses that somebody must do by a day."""
MOVING = frozenset({ClauseKind.RESPONSIBILITY, ClauseKind.SOLUTION, ClauseKind.CONTENT, ClauseKind.CRITERION})
"""Kinds of clauses that are followed after the issue and must move; a basis, a purpose or an award stands still by nature."""
ALL, UNSURE, NO_DUE, NO_LEAD, DROPPED = "tat-ca", "can-xem", "thieu-han", "thieu-chu-tri", "khong-phai-muc"


@dataclass(frozen=True)
class Entry:
    """A clause as the list shows it. `confidence` in percent; `sure`: read with confidence; `opens`: it only opens a list."""

    code: str
    path: str
    kind: str
    headline: str
    review: str
    confidence: int
    sure: bool
    opens: bool = False
    has_actor: bool = False
    has_due: bool = False
    aside: str = ""

    @property
    def depth(self) -> int:
        return self.path.count(".") + 1

    @property
    def waits(self) -> bool:
        """A person has to look at it by itself."""
        return self.review == ReviewState.PROPOSED and not self.sure

    @property
    def is_task(self) -> bool:
        return self.kind in TASKS and not self.opens


@dataclass(frozen=True)
class Group:
    """A chapter, or several finished ones in a row. `tags`: (path, kind) of each chapter."""

    key: str
    tags: tuple[tuple[str, str], ...]
    headline: str
    entries: tuple[Entry, ...]

    @property
    def total(self) -> int:
        return len(self.entries)

    @property
    def done(self) -> int:
        return sum(entry.review == ReviewState.ACCEPTED for entry in self.entries)

    @property
    def waiting(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.waits)

    @property
    def finished(self) -> bool:
        return self.done == self.total


def chapters(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Clauses by the first step of their path, in order; a chapter whose clauses do not stand together is one chapter per stretch."""
    groups: list[list[Entry]] = []
    for entry in entries:
        if groups and _chapter(groups[-1][0]) == _chapter(entry):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return tuple(Group(_chapter(one[0]), ((_chapter(one[0]), one[0].kind),), one[0].headline, tuple(one)) for one in groups)


def _chapter(entry: Entry) -> str:
    return entry.path.partition(".")[0]


def folded(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Finished chapters that follow each other as one line."""
    lines: list[Group] = []
    for group in groups:
        last = lines[-1] if lines else None
        if last is not None and last.finished and group.finished:
            lines[-1] = Group(last.key, last.tags + group.tags, "", last.entries + group.entries)
        else:
            lines.append(group)
    return tuple(lines)


FILTERS: dict[str, Callable[[Entry], bool]] = {
    ALL: lambda entry: entry.review != ReviewState.REJECTED,
    UNSURE: lambda entry: entry.waits,
    NO_DUE: lambda entry: entry.review != ReviewState.REJECTED and entry.is_task and not entry.has_due,
    NO_LEAD: lambda entry: entry.review != ReviewState.REJECTED and entry.is_task and not entry.has_actor,
    DROPPED: lambda entry: entry.review == ReviewState.REJECTED,
}


def counted(entries: Sequence[Entry]) -> dict[str, int]:
    """How many clauses each filter keeps."""
    return {name: sum(map(keeps, entries)) for name, keeps in FILTERS.items()}


def next_waiting(entries: Sequence[Entry], after: str = "") -> str:
    """The code of the next clause to be looked at after another one, from the top again at the end; "" when none is left."""
    place = next((n for n, entry in enumerate(entries) if entry.code == after), -1)
    ahead = [*entries[place + 1 :], *entries[: place + 1]]
    return next((entry.code for entry in ahead if entry.waits), "")


def around(entries: Sequence[Entry], code: str, most: int) -> Sequence[Entry]:
    """At most so many clauses of a long list: from a little before the one with the code on, else from the top."""
    place = next((n for n, entry in enumerate(entries) if entry.code == code), 0)
    start = max(0, min(place - most // 4, len(entries) - most))
    return entries[start : start + most]
