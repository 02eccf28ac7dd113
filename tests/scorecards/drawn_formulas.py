"""Formulas drawn at random: trees that the language can write, over a few measures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

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
    ValueKind,
)
from thidua.scorecards.numbers import Rounding

MEASURES = {"a": ValueKind.NUMBER, "b.c": ValueKind.NUMBER, "d_1": ValueKind.NUMBER, "yes": ValueKind.TRUTH}
NUMBERS = [code for code, kind in MEASURES.items() if kind is ValueKind.NUMBER]

amounts = st.builds(lambda whole, places: Fraction(whole, 10**places), st.integers(0, 10**6), st.integers(0, 4))
literals = st.one_of(st.builds(Number, amounts), amounts.map(lambda value: Number(value / 100, True)))
signed = st.builds(lambda one, less: Number(-one.value if less else one.value, one.percent), literals, st.booleans())


KINDS = ("sum", "less", "product", "choice", "extreme", "round", "clamp", "ratio", "steps")


@st.composite
def _numbers(draw: st.DrawFn, depth: int) -> Node:
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.one_of(literals, st.sampled_from([*map(Name, NUMBERS), Missing()])))
    kind = draw(st.sampled_from(KINDS))
    parts = draw(st.lists(_numbers(depth - 1), min_size=2, max_size=3))
    if kind == "choice":
        return Choice(draw(_truths(depth - 1)), parts[0], parts[1])
    return draw(_made(kind, parts))


@st.composite
def _made(draw: st.DrawFn, kind: str, parts: list[Node]) -> Node:
    match kind:
        case "sum":
            return Sum(tuple((draw(st.booleans()), part) for part in parts))
        case "less":
            return Sum(((True, parts[0]),))
        case "product":
            over = draw(literals.filter(lambda one: one.value != 0))
            return Product((*((False, part) for part in parts), (True, over)))
        case "extreme":
            return Extreme(draw(st.booleans()), tuple(parts))
        case "round":
            return Round(parts[0], draw(st.integers(0, 6)), draw(st.sampled_from(Rounding)))
        case "clamp":
            return Clamp(parts[0], *sorted((draw(signed), draw(signed)), key=lambda one: one.value))
        case "ratio":
            return Ratio(parts[0], parts[1], parts[-1])
    bounds = sorted(draw(st.lists(amounts, min_size=1, max_size=4, unique=True)))
    points = draw(st.lists(amounts, min_size=len(bounds) + 1, max_size=len(bounds) + 1))
    return Steps(parts[0], tuple(map(Number, bounds)), tuple(map(Number, points)))


@st.composite
def _truths(draw: st.DrawFn, depth: int) -> Node:
    kind = draw(st.sampled_from(("name", "given", "compare", "not", "logic", "choice") if depth else ("name", "given")))
    if kind in ("name", "given"):
        return Name("yes") if kind == "name" else Given(draw(st.sampled_from([*MEASURES])))
    if kind == "compare":
        return Compare(draw(st.sampled_from(Comparison)), draw(_numbers(depth - 1)), draw(_numbers(depth - 1)))
    parts = draw(st.lists(_truths(depth - 1), min_size=3, max_size=3))
    if kind == "not":
        return Not(parts[0])
    return Choice(*parts) if kind == "choice" else Logic(draw(st.booleans()), tuple(parts[: draw(st.integers(2, 3))]))


formulas = _numbers(3)
"""Any formula that gives a number."""
conditions = _truths(3)
"""Any formula that is true or false."""

values = st.fixed_dictionaries(
    {}, optional={code: st.booleans() if kind is ValueKind.TRUTH else st.builds(lambda one: one.value, signed) for code, kind in MEASURES.items()}
)
"""Some values of the measures; any of them may be missing."""
