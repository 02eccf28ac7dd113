"""How an answer travels between a form and the server: by the places at which choices are shown, never by their keys, which would tell. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from thidua.questions.enums import Kind
from thidua.questions.rules.content import Content

LONGEST = 500
"""Characters of a typed answer."""
_KEPT_NOWHERE = re.compile("[\x00\ud800-\udfff]")
"""What no text of a database may hold: NUL, and halves of a pair that stand alone."""


def from_form(content: Content, order: Sequence[str], name: str, values: Callable[[str], Sequence[str]]) -> Any:
    """The answer of a form whose fields begin with `name`; `values` gives what was sent under a name. None is blank.

    Choices send the place at which they are shown, from 1; steps of an ordering send, for each place shown, the rank that they get; the left texts
    of a matching send, each, the place of the right text.
    """
    match content.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return _at(order, _first(values(name)))
        case Kind.SEVERAL:
            taken = {_at(order, one) for one in values(name)}
            return [choice.key for choice in content.choices if choice.key in taken] or None
        case Kind.ORDERING:
            ranks = {key: _first(values(f"{name}-{place}")) for place, key in enumerate(order, 1)}
            return _ranked(ranks, len(order))
        case Kind.MATCHING:
            said = {pair.key: _at(order, _first(values(f"{name}-{place}"))) for place, pair in enumerate(content.pairs, 1)}
            return {key: one for key, one in said.items() if one} or None
        case _:
            return _KEPT_NOWHERE.sub("", _first(values(name))).strip()[:LONGEST] or None


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _at(order: Sequence[str], place: str) -> str | None:
    """The key that is shown at a place."""
    number = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 0
    return order[number - 1] if 0 < number <= len(order) else None


def _ranked(ranks: Mapping[str, str], count: int) -> list[str] | None:
    """The steps by the rank they were given; a rank that is not given or given twice leaves its place empty."""
    made = [""] * count
    twice: set[int] = set()
    for key, rank in ranks.items():
        number = int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 4 else 0
        if not 0 < number <= count:
            continue
        twice |= {number} if made[number - 1] else set()
        made[number - 1] = key
    for number in twice:
        made[number - 1] = ""
    return made if any(made) else None


def shown_places(content: Content, order: Sequence[str], answer: Any) -> Mapping[str, str] | frozenset[str] | str:
    """An answer as the form shows it again: the places chosen, for each line its rank or place, or the text."""
    place_of = {key: str(place) for place, key in enumerate(order, 1)}
    match content.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return frozenset({place_of[answer]}) if answer in place_of else frozenset()
        case Kind.SEVERAL:
            return frozenset(place_of[one] for one in answer or () if one in place_of)
        case Kind.ORDERING:
            ranks = {key: str(rank) for rank, key in enumerate(answer or (), 1) if key}
            return {str(place): ranks.get(key, "") for place, key in enumerate(order, 1)}
        case Kind.MATCHING:
            said = answer or {}
            return {str(place): place_of.get(said.get(pair.key, ""), "") for place, pair in enumerate(content.pairs, 1)}
        case _:
            return answer or ""


def is_answer(content: Content, answer: Any) -> bool:
    """Whether JSON from outside has the form of an answer to the question and names only what the question has."""
    keys = {one.key for one in (content.pairs if content.kind is Kind.MATCHING else content.choices)}
    match content.kind:
        case _ if answer is None:
            return True
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return isinstance(answer, str) and answer in keys
        case Kind.SEVERAL:
            return (
                isinstance(answer, list) and all(isinstance(one, str) for one in answer) and set(answer) <= keys and len(set(answer)) == len(answer)
            )
        case Kind.ORDERING:
            texts = isinstance(answer, list) and len(answer) == len(keys) and all(isinstance(one, str) for one in answer)
            said = [one for one in answer if one] if texts else []
            return texts and set(said) <= keys and len(set(said)) == len(said)
        case Kind.MATCHING:
            texts = isinstance(answer, dict) and all(isinstance(one, str) for one in answer.values())
            return texts and set(answer) <= keys and set(answer.values()) <= keys
        case _:
            return isinstance(answer, str) and len(answer) <= LONGEST and _KEPT_NOWHERE.search(answer) is None
