"""Whom an amendment asks again: only those whose clauses changed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stated:
    """A clause of one version of a plan: its place, words, the tree paths of its owners, its day."""

    path: str
    words: str
    owners: frozenset[str] = frozenset()
    due_on: dt.date | None = None


@dataclass(frozen=True)
class AskAgain:
    """Who must read again: everybody, or the people under some units; `paths` are the clauses that changed."""

    everybody: bool = False
    units: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()

    def concerns(self, unit_path: str) -> bool:
        return self.everybody or any(unit_path.startswith(path) for path in self.units)


def ask_again(old: Iterable[Stated], new: Iterable[Stated]) -> AskAgain:
    """Compare two versions clause by clause; a clause without owners is everybody's. Case and spacing are no change."""
    before, after = ({clause.path: clause for clause in version} for version in (old, new))
    changed = sorted(path for path in before.keys() | after.keys() if _differ(before.get(path), after.get(path)))
    touched = [clause for path in changed for clause in (before.get(path), after.get(path)) if clause is not None]
    return AskAgain(any(not c.owners for c in touched), frozenset(unit for c in touched for unit in c.owners), tuple(changed))


def _differ(old: Stated | None, new: Stated | None) -> bool:
    if old is None or new is None:
        return True
    return (_plain(old.words), old.owners, old.due_on) != (_plain(new.words), new.owners, new.due_on)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
