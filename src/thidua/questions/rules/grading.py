"""What an answer earns, and why: points as decimals to the hundredth, a mark for each part. Pure.

An answer is JSON: a key (single choice, true/false), a list of keys (several choices, ordering), an object from the key of the left text to the
key of the right one (matching), a text (short answer, number). None is an answer left blank.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from thidua.questions.enums import Kind, Mark, Scoring
from thidua.questions.rules.content import Content
from thidua.questions.rules.numbers import typed_number
from thidua.questions.rules.validating import CENT
from thidua.vn.search import fold, norm

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Part:
    """One part of an answer: its key in the question, what is said of it, what had been answered there."""

    key: str
    mark: Mark
    answer: str = ""


@dataclass(frozen=True)
class Grade:
    """The points of one answer, the most there are, and the marks of its parts."""

    points: Decimal
    most: Decimal
    parts: tuple[Part, ...]

    @property
    def is_right(self) -> bool:
        return self.points == self.most


def grade(content: Content, answer: Any) -> Grade:
    """Grade one answer; whatever is no answer to such a question counts as blank.

    Scoring "all or nothing": all points for an answer without a fault, else none. "Partial": for several choices the share of right choices
    that were taken less the share of wrong ones that were taken, never below nothing; for ordering and matching the share of right places.
    """
    parts = tuple(_parts(content, answer))
    share = _share(content, parts)
    earned = Decimal(share.numerator) * content.points / Decimal(share.denominator)
    return Grade(earned.quantize(CENT, ROUND_HALF_UP), content.points.quantize(CENT), parts)


def _share(content: Content, parts: tuple[Part, ...]) -> Fraction:
    """How much of the points, from 0 to 1."""
    if not any(part.mark is Mark.RIGHT for part in parts):
        return Fraction(0)
    if all(part.mark is Mark.RIGHT for part in parts):
        return Fraction(1)
    if content.scoring is not Scoring.PARTIAL or content.kind not in (Kind.SEVERAL, Kind.ORDERING, Kind.MATCHING):
        return Fraction(0)
    right = sum(part.mark is Mark.RIGHT for part in parts)
    if content.kind is not Kind.SEVERAL:
        return Fraction(right, len(parts))
    rights = len(content.right_keys)
    wrongs = len(content.choices) - rights
    taken = sum(part.mark is Mark.WRONG for part in parts)
    return max(Fraction(0), Fraction(right, rights) - (Fraction(taken, wrongs) if wrongs else 0))


def _parts(content: Content, answer: Any) -> Iterator[Part]:
    match content.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            yield _chosen(content, answer)
        case Kind.SEVERAL:
            yield from _several(content, answer)
        case Kind.ORDERING:
            yield from _ordered(content, answer)
        case Kind.MATCHING:
            given = answer if isinstance(answer, dict) else {}
            keys = {pair.key for pair in content.pairs}
            for pair in content.pairs:
                said = given.get(pair.key)
                there = said if isinstance(said, str) and said in keys else ""
                yield Part(pair.key, _mark(there == pair.key, blank=not there), there)
        case Kind.SHORT:
            said = answer if isinstance(answer, str) and answer.strip() else ""
            yield Part("", _mark(is_accepted(content, said), blank=not said), said)
        case Kind.NUMBER:
            said = answer if isinstance(answer, str) and answer.strip() else ""
            number = typed_number(said)
            near = number is not None and content.number is not None and abs(number - content.number) <= content.tolerance
            yield Part("", _mark(near, blank=not said), said)


def _chosen(content: Content, answer: Any) -> Part:
    known = isinstance(answer, str) and answer in {choice.key for choice in content.choices}
    return Part(answer if known else "", _mark(answer in content.right_keys if known else False, blank=not known), answer if known else "")


def _several(content: Content, answer: Any) -> Iterator[Part]:
    """The right choices, taken or missed, and the wrong ones that were taken; nothing taken is one blank part."""
    taken = {one for one in answer if isinstance(one, str)} if isinstance(answer, list) else set()
    taken &= {choice.key for choice in content.choices}
    if not taken:
        yield Part("", Mark.BLANK)
        return
    for choice in content.choices:
        if choice.right:
            yield Part(choice.key, Mark.RIGHT if choice.key in taken else Mark.MISSED)
        elif choice.key in taken:
            yield Part(choice.key, Mark.WRONG, choice.key)


def _ordered(content: Content, answer: Any) -> Iterator[Part]:
    """Each place from the first: is the step there that belongs there?"""
    keys = [choice.key for choice in content.choices]
    said = list(answer) if isinstance(answer, list) else []
    for place, key in enumerate(keys):
        there = said[place] if place < len(said) and isinstance(said[place], str) and said[place] in keys else ""
        yield Part(key, _mark(there == key, blank=not there), there)


def _mark(right: bool, *, blank: bool) -> Mark:
    return Mark.BLANK if blank else Mark.RIGHT if right else Mark.WRONG


def is_accepted(content: Content, said: str) -> bool:
    """Whether a short answer is one of those accepted, as strict about case and marks as the question wants."""
    return bool(said.strip()) and _same_form(content, said) in {_same_form(content, one) for one in content.accepted if one.strip()}


def _same_form(content: Content, text: str) -> str:
    """A text without what the question does not care about; a full stop at the end never counts."""
    text = unicodedata.normalize("NFC", " ".join(text.split()).rstrip("."))
    form = norm(text) if content.keep_marks else fold(text)
    return f"{form}|{[sign.isupper() for sign in text]}" if content.keep_case else form
