"""Which open tasks go on under the plan of the next phase or year, and where each stands there. Pure."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

from thidua.reviews.enums import NotCarried


@dataclass(frozen=True)
class Open:
    """A task that is not done: the path of its clause, and the words of that clause."""

    key: Hashable
    path: str
    words: str
    unit_ended: bool = False


@dataclass(frozen=True)
class Going:
    """Where an open task goes: the key of the clause that takes it, or why none does."""

    key: Hashable
    clause: Hashable = None
    why: NotCarried | None = None


def going(tasks: Iterable[Open], clauses: Mapping[str, tuple[Hashable, str]], carried: Collection[Hashable]) -> list[Going]:
    """Every task once, in the order given. `clauses`: of the plan that takes them, by path, the key and the words.

    The clause of the same words takes a task even where it stands at another place; else the one at the same path. What was carried is not carried again.
    """
    by_words = {_plain(words): key for key, words in clauses.values()}
    found = []
    for task in tasks:
        clause = by_words.get(_plain(task.words)) or clauses.get(task.path, (None, ""))[0]
        if task.key in carried:
            found.append(Going(task.key, why=NotCarried.CARRIED))
        elif task.unit_ended:
            found.append(Going(task.key, why=NotCarried.UNIT_ENDED))
        else:
            found.append(Going(task.key, clause, None if clause else NotCarried.NO_CLAUSE))
    return found


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
