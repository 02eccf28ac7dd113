"""Through which items of a sitting a member walks, and in which order: both stay from one dossier to the next. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from thidua.vn.names import word_key


class Own(StrEnum):
    """How an item stands with one member."""

    WAITS = "waits"
    TO_DO = "to_do"
    BEGUN = "begun"
    SENT = "sent"
    ON_PAPER = "on_paper"
    ASIDE = "aside"
    NO_VOTE = "no_vote"
    CLOSED = "closed"
    DECIDED = "decided"


class Part(StrEnum):
    """A part of an agenda as one member sees it, by its name in an address."""

    TO_DO = "cho"
    SENT = "da-gui"
    ASIDE = "khong"
    OVER = "co-ket-qua"


class Order(StrEnum):
    """In which order one walks, by its name in an address."""

    AGENDA = ""
    UNIT = "dv"
    TITLE = "ten"


PART_OF: Mapping[Own, Part] = MappingProxyType(
    {Own.TO_DO: Part.TO_DO, Own.BEGUN: Part.TO_DO, Own.SENT: Part.SENT, Own.ASIDE: Part.ASIDE, Own.CLOSED: Part.OVER, Own.DECIDED: Part.OVER}
)
"""What is not open yet, or on which the reader has no vote, stands in the whole list alone."""


class Line(Protocol):
    """An item (with its key, title and unit) and how it stands with the reader."""

    @property
    def item(self) -> Any: ...
    @property
    def own(self) -> Own: ...


L = TypeVar("L", bound=Line)
KEYS: Mapping[Order, Callable[[Any], Any]] = MappingProxyType(
    {Order.UNIT: lambda one: (word_key(one.unit_name), word_key(one.title)), Order.TITLE: lambda one: word_key(one.title)}
)


def walked(lines: Sequence[L], part: Part | None = None, order: Order = Order.AGENDA, here: uuid.UUID | None = None) -> list[L]:
    """The lines of a part (of all when None) in an order. The item that is open keeps its place although it left the part: "next" starts from there."""
    kept = [one for one in lines if part is None or PART_OF.get(one.own) is part or one.item.pk == here]
    return kept if order is Order.AGENDA else sorted(kept, key=lambda one: KEYS[order](one.item))


def counted(lines: Sequence[Line]) -> dict[Part, int]:
    """How many items are in each part that has any."""
    found = [PART_OF[one.own] for one in lines if one.own in PART_OF]
    return {part: found.count(part) for part in Part if part in found}


def next_to_do(lines: Sequence[L], after: uuid.UUID) -> L | None:
    """The next other item that waits for the reader: after one, else from the beginning."""
    place = next((n for n, one in enumerate(lines) if one.item.pk == after), -1)
    turned = [*lines[place + 1 :], *lines[: max(place, 0)]]
    return next((one for one in turned if PART_OF.get(one.own) is Part.TO_DO), None)
