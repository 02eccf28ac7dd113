"""Whether a question can be asked and graded: each fault with its part and its code, the sentence is in `phrases`. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from thidua.questions.enums import Kind
from thidua.questions.rules.content import CHOSEN, Content, letter
from thidua.vn.search import norm

MOST_TEXT, MOST_CHOICE, MOST_CHOICES = 4_000, 1_000, 12
MOST_POINTS = Decimal(1_000)
MOST_NUMBER = Decimal(10) ** 15
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Fault:
    """What is wrong and where: `where` is the place in a file or nothing, `part` the field of a question, `about` what the sentence names."""

    code: str
    part: str = ""
    where: str = ""
    about: dict[str, Any] = field(default_factory=dict)


def faults_of(content: Content, where: str = "") -> tuple[Fault, ...]:
    """Everything that must be mended before a question is kept."""
    return tuple(Fault(one.code, one.part, where, one.about) for one in _faults(content))


def _faults(content: Content) -> Iterator[Fault]:
    if not content.text.strip():
        yield Fault("no_text", "text")
    elif len(content.text) > MOST_TEXT:
        yield Fault("long_text", "text", about={"most": MOST_TEXT})
    if len(content.explanation) > MOST_TEXT:
        yield Fault("long_explanation", "explanation", about={"most": MOST_TEXT})
    if not (0 < content.points <= MOST_POINTS) or content.points != content.points.quantize(CENT):
        yield Fault("points", "points", about={"most": MOST_POINTS})
    if content.kind in CHOSEN:
        yield from _choices(content)
    elif content.kind is Kind.ORDERING:
        yield from _steps(content)
    elif content.kind is Kind.MATCHING:
        yield from _pairs(content)
    elif content.kind is Kind.SHORT:
        yield from _accepted(content)
    else:
        yield from _number(content)


def _texts(texts: tuple[str, ...], part: str) -> Iterator[Fault]:
    """Empty, overlong and repeated texts of a list."""
    if len(texts) > MOST_CHOICES:
        yield Fault("many_choices", part, about={"most": MOST_CHOICES, "count": len(texts)})
    for place, text in enumerate(texts):
        if not text.strip():
            yield Fault("empty_choice", part, about={"name": letter(place)})
        elif len(text) > MOST_CHOICE:
            yield Fault("long_choice", part, about={"name": letter(place), "most": MOST_CHOICE})
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        first = seen.setdefault(" ".join(text.split()), place)
        if first != place and text.strip():
            yield Fault("same_choice", part, about={"name": letter(place), "other": letter(first)})


def _choices(content: Content) -> Iterator[Fault]:
    if content.kind is Kind.TRUE_FALSE and len(content.choices) != 2:
        yield Fault("two_choices", "choices", about={"count": len(content.choices)})
    elif len(content.choices) < 2:
        yield Fault("few_choices", "choices", about={"count": len(content.choices)})
    yield from _texts(tuple(choice.text for choice in content.choices), "choices")
    yield from _keys(tuple(choice.key for choice in content.choices), "choices")
    right = len(content.right_keys)
    if right == 0:
        yield Fault("no_right", "choices")
    elif right > 1 and content.kind is not Kind.SEVERAL:
        yield Fault("many_right", "choices", about={"count": right})


def _steps(content: Content) -> Iterator[Fault]:
    if len(content.choices) < 2:
        yield Fault("few_steps", "choices", about={"count": len(content.choices)})
    yield from _texts(tuple(choice.text for choice in content.choices), "choices")
    yield from _keys(tuple(choice.key for choice in content.choices), "choices")


def _pairs(content: Content) -> Iterator[Fault]:
    if len(content.pairs) < 2:
        yield Fault("few_pairs", "pairs", about={"count": len(content.pairs)})
    yield from _texts(tuple(pair.left for pair in content.pairs), "pairs")
    yield from (one for one in _texts(tuple(pair.right for pair in content.pairs), "pairs") if one.code != "many_choices")
    yield from _keys(tuple(pair.key for pair in content.pairs), "pairs")


def _keys(keys: tuple[str, ...], part: str) -> Iterator[Fault]:
    if [key for key, count in Counter(keys).items() if count > 1 or not key]:
        yield Fault("same_key", part)


def _accepted(content: Content) -> Iterator[Fault]:
    if not any(norm(one) for one in content.accepted):
        yield Fault("no_accepted", "accepted")
    if any(len(one) > MOST_CHOICE for one in content.accepted):
        yield Fault("long_accepted", "accepted", about={"most": MOST_CHOICE})
    if len(content.accepted) > MOST_CHOICES * 4:
        yield Fault("many_choices", "accepted", about={"most": MOST_CHOICES * 4, "count": len(content.accepted)})


def _number(content: Content) -> Iterator[Fault]:
    if content.number is None:
        yield Fault("no_number", "number")
    elif not content.number.is_finite() or abs(content.number) > MOST_NUMBER:
        yield Fault("big_number", "number")
    if not content.tolerance.is_finite() or not 0 <= content.tolerance <= MOST_NUMBER:
        yield Fault("tolerance", "tolerance")
