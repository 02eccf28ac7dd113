"""A place in the tokens of a formula: looks one ahead and never goes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from thidua.scorecards import numbers
from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.formulas.tokens import KEYWORDS, Token
from thidua.scorecards.formulas.tree import DEEPEST, Number


class Cursor:
    """The next token of a formula, and what may be asked of it."""

    def __init__(self, pieces: list[Token]) -> None:
        self._pieces = pieces
        self._next = 0
        self._depth = 0

    @property
    def seen(self) -> Token:
        """The next token."""
        return self._pieces[self._next]

    def ended(self) -> bool:
        """Whether nothing is left."""
        return self.seen.kind == "end"

    def unexpected(self, wanted: str) -> Refused:
        """The fault of a place where a sign or keyword must stand."""
        forms = "/".join(KEYWORDS.get(wanted, (wanted,)))
        code = "ended" if self.ended() else "expected"
        return Refused(fault(code, at=self.seen.at, wanted=forms, found=self.seen.text[:40]))

    def without(self, wanted: str) -> Refused:
        """The fault of a place where a number or a code must stand; `wanted` says which."""
        return Refused(fault(f"{wanted}_wanted_here", at=self.seen.at))

    def take(self) -> Token:
        """The next token, gone past."""
        token = self.seen
        self._next += 1
        return token

    def has(self, *texts: str) -> bool:
        """Whether one of some signs or keywords comes next."""
        return self.seen.kind in ("sign", "keyword") and self.seen.text in texts

    def skip(self, text: str) -> bool:
        """Go past a sign or keyword where it comes next."""
        found = self.has(text)
        self._next += found
        return found

    def want(self, text: str) -> None:
        """Go past a sign or keyword that must come next."""
        if not self.skip(text):
            raise self.unexpected(text)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One layer of nesting more, within the limit."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused(fault("formula_too_deep", at=self.seen.at, limit=DEEPEST))
        yield
        self._depth -= 1

    def number(self) -> Number:
        """A number that is written out."""
        token = self.seen
        if token.kind != "number":
            raise self.without("literal")
        self.take()
        try:
            value = numbers.read(token.text)
        except numbers.NumberRefused as refused:
            raise Refused(fault(refused.code, at=token.at, number=token.text[:40])) from None
        percent = self.skip("%")
        return Number(value / 100 if percent else value, percent, at=token.at)

    def literal(self) -> Number:
        """A number that is written out, with its sign."""
        at = self.seen.at
        if not self.skip("-"):
            return self.number()
        found = self.number()
        return Number(-found.value, found.percent, at=at)
