"""The measures that there are: each declared in code by the package that owns its facts, from its `AppConfig.ready()`."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact

Facts = Callable[[uuid.UUID], Iterable[Fact]]
"""All facts of a measure in one agency, read from where they truly are."""


@dataclass(frozen=True)
class Source:
    """A thing that a figure is made of, as its own package shows it to a reader: its words, its page, whose it is."""

    words: str
    url: str
    who: str = ""


Sources = Callable[[Any, Sequence[str]], Mapping[str, Source]]
"""Of some keys of facts those that a reader may see, by key."""


Persons = Callable[[Collection[uuid.UUID], int], Mapping[uuid.UUID, tuple[int, int]]]
"""Of some persons the two numbers of a measure in a year; who is left out has nothing. One question, whatever their number."""


@dataclass(frozen=True)
class Measure:
    """What is counted. Shown to people: `words` the name, `below` what the denominator counts where there is one, `meaning` and `formula` in a sentence.

    `sources` names the things behind a figure to those who may see them; without it their number is told alone. `persons` tells the same of single
    persons, where it means something of one person.
    """

    code: str
    words: object
    amount: Amount
    adds: Adds
    facts: Facts
    below: object = ""
    meaning: object = ""
    formula: object = ""
    sources: Sources | None = None
    persons: Persons | None = None

    def __hash__(self) -> int:
        """By the code, which belongs to one measure: the words would be translated each time one is looked up."""
        return hash(self.code)


_known: dict[str, Measure] = {}
Elsewhere = Callable[[str, uuid.UUID], Iterable[Fact]]
"""Facts of a measure, by its code, in one agency, that were counted in another installation."""
_elsewhere: dict[str, tuple[Elsewhere, Sources]] = {}


def register(measure: Measure) -> None:
    """Declare a measure; its code belongs to one package only."""
    if _known.setdefault(measure.code, measure) != measure:
        raise ValueError(f"two packages declare the measure {measure.code}")


def measures() -> list[Measure]:
    """All of them, by code."""
    return [_known[code] for code in sorted(_known)]


def measure_of(code: str) -> Measure | None:
    """The measure with a code; None when no package declares one."""
    return _known.get(code)


def register_elsewhere(prefix: str, facts: Elsewhere, sources: Sources) -> None:
    """Let facts count that another installation told of: they belong to no package here, and stand beside those of the package that owns the measure.

    Their keys begin with `prefix`; `sources` names what brought them.
    """
    _elsewhere[prefix] = (facts, sources)


def all_facts(measure: Measure, root: uuid.UUID) -> list[Fact]:
    """All facts of a measure in one agency: its own and those that other installations told of."""
    return [*measure.facts(root), *(fact for told, _sources in _elsewhere.values() for fact in told(measure.code, root))]


def all_sources(measure: Measure, user: Any, keys: Sequence[str]) -> dict[str, Source]:
    """Of some keys of facts those that a reader may see, whoever told of them."""
    own = [key for key in keys if not key.startswith(tuple(_elsewhere))]
    found = dict(measure.sources(user, own)) if measure.sources else {}
    for prefix, (_facts, sources) in _elsewhere.items():
        brought = [key for key in keys if key.startswith(prefix)]
        found |= sources(user, brought) if brought else {}
    return found
