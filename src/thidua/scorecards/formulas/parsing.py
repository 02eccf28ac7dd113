"""From text to tree: one pass, one token ahead, never back."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from thidua.scorecards import numbers
from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.formulas.cursor import Cursor
from thidua.scorecards.formulas.tokens import tokens
from thidua.scorecards.formulas.tree import (
    LARGEST,
    MOST_PLACES,
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
    walk,
)
from thidua.scorecards.numbers import Rounding

_COMPARISONS = {one.value for one in Comparison}


def parse(text: str) -> Node:
    """The tree of a formula; `Refused` with one fault and its letter where it cannot be read.

    Time grows with the text, which is at most `LONGEST` letters; types are looked at by `checking.faults_of`.
    """
    reader = _Reader(tokens(text))
    if reader.ended():
        raise Refused(fault("formula_empty"))
    tree = reader.expression()
    if not reader.ended():
        raise Refused(fault("text_left", at=reader.seen.at, found=reader.seen.text[:40]))
    if sum(1 for _ in walk(tree)) > LARGEST:
        raise Refused(fault("formula_too_large", limit=LARGEST))
    return tree


parse_once = lru_cache(maxsize=2048)(parse)
"""The same, kept: a sheet is checked and prepared at every look at a card, and its formulas do not change."""


class _Reader(Cursor):
    """The grammar: each method reads one kind of part."""

    def expression(self) -> Node:
        with self.deeper():
            at = self.seen.at
            if not self.skip("if"):
                return self._either(at)
            condition = self.expression()
            self.want("then")
            then = self.expression()
            self.want("else")
            return Choice(condition, then, self.expression(), at=at)

    def _either(self, at: int) -> Node:
        return self._logic("or", at, lambda: self._logic("and", self.seen.at, self._negation))

    def _logic(self, word: str, at: int, inner: Callable[[], Node]) -> Node:
        parts = [inner()]
        while self.skip(word):
            parts.append(inner())
        return Logic(word == "or", tuple(parts), at=at) if len(parts) > 1 else parts[0]

    def _negation(self) -> Node:
        at = self.seen.at
        if not self.skip("not"):
            return self._comparison(at)
        with self.deeper():
            return Not(self._negation(), at=at)

    def _comparison(self, at: int) -> Node:
        left = self._sum(at)
        if not self.has(*_COMPARISONS):
            return left
        found = Compare(Comparison(self.take().text), left, self._sum(self.seen.at), at=at)
        if self.has(*_COMPARISONS):
            raise Refused(fault("compared_twice", at=self.seen.at))
        return found

    def _sum(self, at: int) -> Node:
        terms = [(self.skip("-"), self._product())]
        while self.has("+", "-"):
            terms.append((self.take().text == "-", self._product()))
        return Sum(tuple(terms), at=at) if len(terms) > 1 or terms[0][0] else terms[0][1]

    def _product(self) -> Node:
        at = self.seen.at
        factors = [(False, self._atom())]
        while self.has("*", "/"):
            divided, factor = self.take().text == "/", self._atom()
            if divided and not (isinstance(factor, Number) and factor.value):
                raise Refused(fault("divisor_unsafe", at=factor.at))
            factors.append((divided, factor))
        return Product(tuple(factors), at=at) if len(factors) > 1 else factors[0][1]

    def _atom(self) -> Node:
        token = self.seen
        if token.kind == "number":
            return self.number()
        if token.kind == "name":
            return Name(self.take().text, at=token.at)
        if self.skip("("):
            inner = self.expression()
            self.want(")")
            return inner
        if token.kind == "keyword" and token.text in _CALLS:
            self.take()
            return _CALLS[token.text](self, token.at)
        raise self.without("value")

    def _missing(self, at: int) -> Node:
        return Missing(at=at)

    def _given(self, at: int) -> Node:
        self.want("(")
        if self.seen.kind != "name":
            raise self.without("code")
        code = self.take().text
        self.want(")")
        return Given(code, at=at)

    def _least(self, at: int) -> Node:
        return self._extreme("min", at)

    def _most(self, at: int) -> Node:
        return self._extreme("max", at)

    def _extreme(self, name: str, at: int) -> Node:
        self.want("(")
        parts = [self.expression()]
        while self.skip(";"):
            parts.append(self.expression())
        self.want(")")
        if len(parts) < 2:
            raise Refused(fault("too_few_parts", at=at, name=name))
        return Extreme(name == "max", tuple(parts), at=at)

    def _round(self, at: int) -> Node:
        part = self._first()
        places = self.literal()
        if places.value not in range(MOST_PLACES + 1):
            raise Refused(fault("places_out_of_range", at=places.at, limit=MOST_PLACES))
        self.want(";")
        mode = self.take()
        if mode.text not in set(Rounding):
            raise Refused(fault("mode_unknown", at=mode.at, name=mode.text[:40]))
        self.want(")")
        return Round(part, int(places.value), Rounding(mode.text), at=at)

    def _clamp(self, at: int) -> Node:
        part = self._first()
        low = self.literal()
        self.want(";")
        high = self.literal()
        if low.value > high.value:
            raise Refused(fault("limits_crossed", at=low.at))
        self.want(")")
        return Clamp(part, low, high, at=at)

    def _ratio(self, at: int) -> Node:
        top = self._first()
        bottom = self.expression()
        self.want(";")
        otherwise = self.expression()
        self.want(")")
        return Ratio(top, bottom, otherwise, at=at)

    def _first(self) -> Node:
        """An opening bracket, the first part of a call and the semicolon after it."""
        self.want("(")
        part = self.expression()
        self.want(";")
        return part

    def _steps(self, at: int) -> Node:
        part = self._first()
        bounds: list[Number] = []
        points: list[Number] = []
        while True:
            begins = self.seen.at
            before = None if self.has("..") else self.literal()
            self.want("..")
            after = None if self.has(":") else self.literal()
            _fits(before, after, bounds, begins)
            self.want(":")
            points.append(self.literal())
            if not self.skip(";"):
                break
            if after is None:
                raise Refused(fault("steps_open", at=self.seen.at))
            bounds.append(after)
        self.want(")")
        if after is not None or not bounds:
            raise Refused(fault("steps_open", at=at))
        return Steps(part, tuple(bounds), tuple(points), at=at)


def _fits(before: Number | None, after: Number | None, bounds: list[Number], at: int) -> None:
    """That a bracket begins where the one before it ends and does not fall."""
    last: Fraction | None = bounds[-1].value if bounds else None
    if (before is None) != (last is None):
        raise Refused(fault("steps_open", at=at))
    if before is not None and (before.value != last or (after is not None and after.value <= before.value)):
        raise Refused(fault("steps_apart", at=at, number=numbers.plain(last or Fraction(0))))


_CALLS: dict[str, Callable[[_Reader, int], Node]] = {
    "min": _Reader._least,
    "max": _Reader._most,
    "round": _Reader._round,
    "clamp": _Reader._clamp,
    "ratio": _Reader._ratio,
    "steps": _Reader._steps,
    "given": _Reader._given,
    "missing": _Reader._missing,
}
