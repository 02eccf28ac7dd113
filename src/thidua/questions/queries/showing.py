"""A question as `questions/_answer.html` shows it: by places, never by keys, so that the page does not tell what is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.questions.enums import Kind, Mark
from thidua.questions.phrases import HOW, TRUE_FALSE, explained, figure
from thidua.questions.queries.papers import Asked
from thidua.questions.rules.answers import shown_places
from thidua.questions.rules.content import Content, letter
from thidua.questions.rules.grading import Grade, grade


@dataclass(frozen=True)
class Option:
    """A choice as it is shown: its place from 1, its letter, its text, whether it is taken."""

    place: str
    letter: str
    text: str
    taken: bool


@dataclass(frozen=True)
class Line:
    """A line with a list to choose from: a step of an ordering, a left text of a matching."""

    place: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Outcome:
    """What was earned and why, in words."""

    points: str
    most: str
    mark: str
    reasons: tuple[str, ...]
    explanation: str


@dataclass(frozen=True)
class Shown:
    """Everything the fragment needs; the fields of a form begin with `name`."""

    name: str
    number: int
    kind: str
    text: str
    how: str
    options: tuple[Option, ...]
    lines: tuple[Line, ...]
    typed: str
    version: int
    outcome: Outcome | None

    @property
    def many(self) -> bool:
        return self.kind == Kind.SEVERAL


def shown(asked: Asked, *, prefix: str = "cau", graded: bool = False) -> Shown:
    """One question for the page; with its outcome once the attempt is graded and the owner lets it be seen."""
    content, order = asked.content, asked.item.order
    places = shown_places(content, order, asked.answer)
    texts = {choice.key: _said(content, choice.text) for choice in content.choices} | {pair.key: pair.right for pair in content.pairs}
    chosen = places if isinstance(places, frozenset) else frozenset()
    options = tuple(Option(str(at), letter(at - 1), texts[key], str(at) in chosen) for at, key in enumerate(order, 1))
    lines = _lines(content, options, places) if isinstance(places, dict) else ()
    typed = places if isinstance(places, str) else ""
    outcome = _outcome(content, order, grade(content, asked.answer)) if graded else None
    how = str(HOW[content.kind])
    return Shown(f"{prefix}-{asked.place + 1}", asked.place + 1, content.kind.value, content.text, how, options, lines, typed, asked.version, outcome)


def _said(content: Content, text: str) -> str:
    return str(TRUE_FALSE.get(text, text)) if content.kind is Kind.TRUE_FALSE else text


def _lines(content: Content, options: tuple[Option, ...], places: dict[str, str]) -> tuple[Line, ...]:
    if content.kind is Kind.ORDERING:
        ranks = [str(rank) for rank in range(1, len(options) + 1)]
        return tuple(Line(one.place, one.text, tuple(Option(rank, "", rank, places.get(one.place) == rank) for rank in ranks)) for one in options)
    rights = [(one.place, f"{one.letter}. {one.text}") for one in options]
    return tuple(
        Line(str(at), pair.left, tuple(Option(place, "", text, places.get(str(at)) == place) for place, text in rights))
        for at, pair in enumerate(content.pairs, 1)
    )


def _outcome(content: Content, order: Sequence[str], found: Grade) -> Outcome:
    """The marks by the letters under which the choices were shown, by the left texts of a matching."""
    names = {key: letter(at) for at, key in enumerate(order)}
    if content.kind is Kind.MATCHING:
        names = {pair.key: pair.left for pair in content.pairs}
    elif content.kind is Kind.ORDERING:
        names = {choice.key: choice.text for choice in content.choices}
    parts = sorted(found.parts, key=lambda part: order.index(part.key)) if content.kind is Kind.SEVERAL and found.parts[0].key else found.parts
    blank = all(part.mark is Mark.BLANK for part in found.parts)
    mark = "right" if found.is_right else "blank" if blank else "wrong" if not found.points else "part"
    return Outcome(figure(found.points), figure(found.most), mark, tuple(explained(parts, names)), content.explanation)
