"""What somebody holds, told by each package, so that it can be shown in one list and handed over in one act. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Holding:
    """One thing that somebody holds: its key, its words, its page, the day until which it is asked for.

    A draft is not for all who may hand it over: where `opens(reader)` is given and denies, they are told `sealed` and no page.
    """

    key: uuid.UUID
    words: str
    url: str = ""
    due_on: dt.date | None = None
    sealed: str = ""
    opens: Callable[[Any], bool] | None = None

    def told_to(self, reader: Any) -> Holding:
        """The same in the words that this reader may have; None reads what everybody may."""
        if self.opens is None or (reader is not None and self.opens(reader)):
            return self
        return Holding(self.key, self.sealed, due_on=self.due_on)


@dataclass(frozen=True)
class HoldingKind:
    """One kind of work. `find(person, day)` gives what a person holds, the most pressing first.

    `hand(giver, taker, keys, day, by, at)` gives some of it to another and returns the keys that went; what cannot go stays with the giver.
    Without `hand` it is only listed, and `stays` says why; `with_role`: it goes where a role goes,
    so that no record names it. `whole()`: the address where a deputy has all of it listed; a deputy sees only kinds that have one, and their
    `find` takes as a third value how many at most. `dated`: it passes on the day that was said, also on one to come; everything else at once.
    """

    code: str
    title: Any
    find: Callable[..., Sequence[Holding]]
    hand: Callable[..., Sequence[uuid.UUID]] | None = None
    order: int = 100
    stays: Any = ""
    with_role: bool = False
    dated: bool = False
    whole: Callable[[], str] | None = None

    @property
    def can_go(self) -> bool:
        """Whether it can be handed over at all; templates ask this, since they would call `hand`."""
        return self.hand is not None


_kinds: list[HoldingKind] = []


def register(kind: HoldingKind) -> None:
    """Make a kind known, from `AppConfig.ready()`; the same code again replaces it."""
    _kinds[:] = sorted([one for one in _kinds if one.code != kind.code] + [kind], key=lambda one: one.order)


def kinds() -> tuple[HoldingKind, ...]:
    """The kinds of all packages in the order of the page."""
    return tuple(_kinds)
