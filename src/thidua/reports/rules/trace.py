"""The way from a clause to the lines of reports and back: clause, tasks, owners, evidence, points, awards, lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Station(StrEnum):
    """What stands on the way, in its order."""

    CLAUSE = "clause"
    TASK = "task"
    OWNER = "owner"
    EVIDENCE = "evidence"
    SCORE = "score"
    AWARD = "award"
    LINE = "line"


ORDER: tuple[Station, ...] = tuple(Station)


@dataclass(frozen=True)
class Node:
    """A thing on the way: its key, and the keys of what it comes from. `hidden`: counted for a reader who may not open it."""

    station: Station
    key: str
    words: str = ""
    url: str = ""
    after: frozenset[str] = frozenset()
    hidden: bool = False


@dataclass(frozen=True)
class Stop:
    """All things of a station in the order given; how many there are, those that are told, and how many are only counted."""

    station: Station
    nodes: tuple[Node, ...]

    @property
    def told(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if not node.hidden)

    @property
    def hidden(self) -> int:
        return sum(node.hidden for node in self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


def way(nodes: Iterable[Node]) -> list[Stop]:
    """Every station in its order, empty ones too: a gap in the chain is what a reader looks for. The same thing stands once."""
    found: dict[Station, dict[str, Node]] = {station: {} for station in ORDER}
    for node in nodes:
        found[node.station].setdefault(node.key, node)
    return [Stop(station, tuple(found[station].values())) for station in ORDER]


def gap(stops: Sequence[Stop]) -> Station | None:
    """The first station at which the way stops although it should go on; None when every one has something."""
    return next((stop.station for stop in stops if not len(stop)), None)


def back_from(key: str, nodes: Iterable[Node]) -> list[Node]:
    """All that a thing comes from, itself first, each once; what is not known is left out, and a circle ends.

    >>> found = [Node(Station.CLAUSE, "c"), Node(Station.TASK, "t", after=frozenset("c")), Node(Station.LINE, "l", after=frozenset("t"))]
    >>> [node.key for node in back_from("l", found)]
    ['l', 't', 'c']
    """
    known = {node.key: node for node in nodes}
    seen: dict[str, Node] = {}
    waiting = [key]
    while waiting:
        one = waiting.pop(0)
        if one in known and one not in seen:
            seen[one] = known[one]
            waiting += sorted(known[one].after)
    return list(seen.values())
