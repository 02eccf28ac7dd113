"""The value of a formula with everything it came from. Missing data spread as "not known"; nothing here can fail or divide by zero."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thidua.scorecards import numbers
from thidua.scorecards.formulas.tree import (
    Choice,
    Clamp,
    Compare,
    Comparison,
    Extreme,
    Given,
    Logic,
    Missing,
    Name,
    Node,
    Not,
    Number,
    Product,
    Ratio,
    Round,
    Steps,
    Sum,
    children,
)

_COMPARED: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.UNEQUAL: operator.ne,
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why a value is not known: `missing` (a measure without value, by its code), `zero` (nothing to divide by) or `said` (the formula says so)."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value, and every reason for it in a fixed order."""

    reasons: tuple[Reason, ...]


Value = Fraction | bool | Unknown
"""What a part can be: an exact number, true or false, or not known."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part with its value and the parts that were looked at; of a choice only the branch that was taken stands after its condition."""

    node: Node
    value: Value
    parts: tuple[Step, ...] = ()


def evaluate(tree: Node, values: Mapping[str, Fraction | bool]) -> Step:
    """The value of a checked formula; measures without a value are left out of `values`. The same inputs give the same steps, in every order of theirs."""
    match tree:
        case Number(value, _):
            return Step(tree, value)
        case Name(code):
            return Step(tree, values.get(code, Unknown((Reason("missing", code),))))
        case Missing():
            return Step(tree, Unknown((Reason("said"),)))
        case Given(code):
            return Step(tree, code in values)
        case Choice(condition, then, other):
            return _choice(tree, evaluate(condition, values), then, other, values)
        case Ratio(top, bottom, otherwise):
            return _ratio(tree, evaluate(top, values), evaluate(bottom, values), otherwise, values)
    parts = tuple(evaluate(part, values) for part in children(tree))
    return Step(tree, _logic(tree, parts) if isinstance(tree, Logic) else _strict(tree, parts), parts)


def unknown(values: Iterable[Value]) -> Unknown | None:
    """The reasons of all that is not known; None where everything is."""
    lost = [value for value in values if isinstance(value, Unknown)]
    return Unknown(tuple(sorted({reason for value in lost for reason in value.reasons}))) if lost else None


def _choice(tree: Node, condition: Step, then: Node, other: Node, values: Mapping[str, Fraction | bool]) -> Step:
    if isinstance(condition.value, Unknown):
        return Step(tree, condition.value, (condition,))
    taken = evaluate(then if condition.value else other, values)
    return Step(tree, taken.value, (condition, taken))


def _ratio(tree: Node, top: Step, bottom: Step, otherwise: Node, values: Mapping[str, Fraction | bool]) -> Step:
    if bottom.value == 0:
        instead = evaluate(otherwise, values)
        value = Unknown((Reason("zero"),)) if isinstance(otherwise, Missing) else instead.value
        return Step(tree, value, (top, bottom, instead))
    lost = unknown((top.value, bottom.value))
    return Step(tree, lost or number(top) / number(bottom), (top, bottom))


def _logic(tree: Logic, parts: tuple[Step, ...]) -> Value:
    """Three values: one false decides an "and", one true an "or", whatever is not known."""
    if any(part.value is tree.any_of for part in parts):
        return tree.any_of
    return unknown(part.value for part in parts) or not tree.any_of


def number(step: Step) -> Fraction:
    """The number of a part that is known to be one."""
    assert not isinstance(step.value, bool | Unknown)  # noqa: S101  (`checking` refuses the rest)
    return step.value


def _strict(tree: Node, parts: tuple[Step, ...]) -> Value:
    """The value of a part that needs all its parts."""
    lost = unknown(part.value for part in parts)
    if lost:
        return lost
    if isinstance(tree, Not):
        return not parts[0].value
    found = [number(part) for part in parts]
    return _COMPARED[tree.how](*found) if isinstance(tree, Compare) else _counted(tree, found)


def _counted(tree: Node, found: list[Fraction]) -> Fraction:
    match tree:
        case Sum(terms):
            return sum((-value if against else value for (against, _), value in zip(terms, found, strict=True)), Fraction(0))
        case Product(factors):
            return _product([against for against, _ in factors], found)
        case Extreme(largest, _):
            return max(found) if largest else min(found)
        case Round(_, places, mode):
            return numbers.rounded(found[0], places, mode)
        case Clamp(_, low, high):
            return min(max(found[0], low.value), high.value)
    assert isinstance(tree, Steps), "every other kind is answered above"  # noqa: S101  (narrows the type)
    return tree.points[bracket(tree, found[0])].value


def _product(divided: list[bool], found: list[Fraction]) -> Fraction:
    result = found[0]
    for against, value in zip(divided[1:], found[1:], strict=True):
        result = result / value if against else result * value
    return result


def bracket(tree: Steps, value: Fraction) -> int:
    """The place of the bracket that a value falls into, from 0."""
    return sum(1 for bound in tree.bounds if value >= bound.value)
