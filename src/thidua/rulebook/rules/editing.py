"""A standard with one condition changed, taken out or put in. Pure. Conditions and groups are counted from 0 in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from thidua.rulebook.rules.standards import Condition, Group, Node


def changed(standard: Group, place: int, to: Condition | None) -> Group | None:
    """With another condition at a place; without it for None. None where nothing would be left, or there is no such place."""
    counter = iter(range(10_000))
    made = _changed(standard, place, to, counter)
    return made if isinstance(made, Group) and next(counter) > place else None


def _changed(node: Node, place: int, to: Condition | None, counter: Iterator[int]) -> Node | None:
    if isinstance(node, Condition):
        return to if next(counter) == place else node
    parts = tuple(one for one in (_changed(part, place, to, counter) for part in node.parts) if one is not None)
    return replace(node, parts=parts) if parts else None


def added(standard: Group, group: int, one: Condition) -> Group | None:
    """With one more condition at the end of a group; None where there is no such group."""
    counter = iter(range(10_000))
    made = _added(standard, group, one, counter)
    return made if next(counter) > group else None


def _added(node: Group, group: int, one: Condition, counter: Iterator[int]) -> Group:
    here = next(counter) == group
    parts = tuple(_added(part, group, one, counter) if isinstance(part, Group) else part for part in node.parts)
    return replace(node, parts=(*parts, one) if here else parts)
