"""What a formula is once it is read: a tree of a few kinds of parts. Parts compare equal wherever they stood in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from thidua.scorecards.numbers import Rounding

LONGEST, DEEPEST, LARGEST = 2_000, 24, 400
"""The limits of a formula: letters, layers of nesting, parts."""
MOST_PLACES = 6
"""The most decimals that rounding may keep."""


class ValueKind(StrEnum):
    """What a part gives: a number, or true or false."""

    NUMBER = "number"
    TRUTH = "truth"


class Comparison(StrEnum):
    """The ways to compare two numbers."""

    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Any part; `at` is its letter in the text, counted from 1."""

    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number(Part):
    """A number as written; 80% is the value 0.8 written in percent."""

    value: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Name(Part):
    """The value of a measure."""

    code: str


@dataclass(frozen=True, slots=True)
class Missing(Part):
    """Says that there is not enough data."""


@dataclass(frozen=True, slots=True)
class Given(Part):
    """Whether a measure has a value."""

    code: str


@dataclass(frozen=True, slots=True)
class Sum(Part):
    """Terms that are added, or taken away where the first of the pair is true."""

    terms: tuple[tuple[bool, Node], ...]


@dataclass(frozen=True, slots=True)
class Product(Part):
    """Factors that are multiplied, or divided by where the first of the pair is true."""

    factors: tuple[tuple[bool, Node], ...]


@dataclass(frozen=True, slots=True)
class Compare(Part):
    """Two numbers compared."""

    how: Comparison
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic(Part):
    """Conditions of which all must hold, or one where `any_of`."""

    any_of: bool
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Part):
    """The opposite of a condition."""

    part: Node


@dataclass(frozen=True, slots=True)
class Choice(Part):
    """One value where the condition holds, else the other."""

    condition: Node
    then: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Extreme(Part):
    """The smallest of some numbers, or the largest."""

    largest: bool
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Round(Part):
    """A number at so many decimals, rounded in a named way."""

    part: Node
    places: int
    mode: Rounding


@dataclass(frozen=True, slots=True)
class Clamp(Part):
    """A number kept between two limits."""

    part: Node
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Ratio(Part):
    """One number divided by another; `otherwise` is the value where the other is zero."""

    top: Node
    bottom: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Steps(Part):
    """Points by bracket: `points[i]` from `bounds[i - 1]` on and below `bounds[i]`."""

    part: Node
    bounds: tuple[Number, ...]
    points: tuple[Number, ...]


Node = Number | Name | Missing | Given | Sum | Product | Compare | Logic | Not | Choice | Extreme | Round | Clamp | Ratio | Steps


def children(node: Node) -> tuple[Node, ...]:
    """The parts that a part is made of, in the order of the text; the written limits of brackets are no parts."""
    match node:
        case Sum(pairs) | Product(pairs):
            return tuple(part for _, part in pairs)
        case Compare(_, left, right):
            return (left, right)
        case Logic(_, parts) | Extreme(_, parts):
            return parts
        case Choice(condition, then, other):
            return (condition, then, other)
        case Ratio(top, bottom, otherwise):
            return (top, bottom, otherwise)
        case Not(part) | Round(part, _, _) | Clamp(part, _, _) | Steps(part, _, _):
            return (part,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """A part and all parts below it, in the order of the text."""
    yield node
    for part in children(node):
        yield from walk(part)


def names(node: Node) -> tuple[str, ...]:
    """The codes of the measures that a formula asks for, each once, in order."""
    return tuple(sorted({part.code for part in walk(node) if isinstance(part, Name | Given)}))


def kind_of(node: Node, measures: dict[str, ValueKind]) -> ValueKind:
    """What a part gives; a measure that is not declared counts as a number."""
    while isinstance(node, Choice):
        node = node.then
    if isinstance(node, Name):
        return measures.get(node.code, ValueKind.NUMBER)
    return ValueKind.TRUTH if isinstance(node, Compare | Logic | Not | Given) else ValueKind.NUMBER
