"""Whether a formula makes sense over the measures that there are: every name is declared and every part gets what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua.scorecards.faults import Fault, fault
from thidua.scorecards.formulas.tree import (
    Choice,
    Given,
    Logic,
    Name,
    Node,
    Not,
    ValueKind,
    children,
    kind_of,
    walk,
)


def faults_of(tree: Node, measures: Mapping[str, ValueKind], wanted: ValueKind) -> list[Fault]:
    """Every fault of names and types, by the letter where it stands; none means that the formula has a value of the wanted kind for all inputs."""
    kinds = dict(measures)
    found = [fault("name_unknown", at=part.at, name=part.code) for part in walk(tree) if isinstance(part, Name | Given) and part.code not in kinds]
    found += [one for part in walk(tree) for one in _inside(part, kinds)]
    found += _needs(tree, wanted, kinds)
    return sorted(found, key=lambda one: (one.at, one.code))


def _needs(part: Node, wanted: ValueKind, kinds: dict[str, ValueKind]) -> Iterator[Fault]:
    """The fault of a part that gives another kind; one that is not declared is told by its name alone."""
    if kind_of(part, kinds) is not wanted and not (isinstance(part, Name) and part.code not in kinds):
        yield fault("number_wanted" if wanted is ValueKind.NUMBER else "truth_wanted", at=part.at)


def _inside(part: Node, kinds: dict[str, ValueKind]) -> Iterator[Fault]:
    if isinstance(part, Choice):
        yield from _needs(part.condition, ValueKind.TRUTH, kinds)
        yield from _needs(part.other, kind_of(part.then, kinds), kinds)
        return
    wanted = ValueKind.TRUTH if isinstance(part, Logic | Not) else ValueKind.NUMBER
    for inner in children(part):
        yield from _needs(inner, wanted, kinds)
