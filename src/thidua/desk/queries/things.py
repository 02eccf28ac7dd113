"""What the lines of the record are about: the names of things and the pages on which the reader may open them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from thidua.audit.models import Entry
from thidua.audit.rules.naming import Naming
from thidua.desk.queries.gathering import gathered
from thidua.vn.search import fold

WIDEST = 160
"""Characters of a name that a line has room for."""


@cache
def namings() -> dict[str, Naming]:
    """What every package says of its own kinds in its module `things`."""
    return {kind: naming for module in gathered("things") for kind, naming in module.THINGS.items()}


@dataclass(frozen=True)
class Thing:
    """A row by its name; `url` is empty where the reader may not open it or there is no page."""

    name: str
    url: str = ""


def named(user: Any, entries: Iterable[Entry]) -> dict[tuple[str, uuid.UUID], Thing]:
    """The things of some lines by kind and key, at most three questions for each kind whatever the number of lines.

    One whose name the reader is not told has none; what is no more is not among them.
    """
    keys: dict[str, set[uuid.UUID]] = defaultdict(set)
    for entry in entries:
        keys[entry.object_kind].add(entry.object_id)
    found: dict[tuple[str, uuid.UUID], Thing] = {}
    for kind, wanted in keys.items():
        if naming := namings().get(kind):
            found |= {(kind, key): thing for key, thing in _of_kind(user, naming, wanted)}
    return found


def _of_kind(user: Any, naming: Naming, wanted: set[uuid.UUID]) -> list[tuple[uuid.UUID, Thing]]:
    rows = (naming.told(user) if naming.told else naming.rows()).filter(pk__in=wanted)
    told = list(rows.order_by().values_list("pk", *naming.columns))
    untold = wanted - {pk for pk, *_values in told} if naming.told else set()
    kept = [(pk, Thing("")) for pk in naming.rows().filter(pk__in=untold).order_by().values_list("pk", flat=True)] if untold else []
    link = naming.link
    if link is None:
        return kept + [(pk, Thing(naming.words(*values)[:WIDEST])) for pk, *values in told]
    openable = naming.openable(user) if naming.openable else naming.rows()
    may = set(openable.filter(pk__in=wanted).order_by().values_list("pk", flat=True))
    return kept + [(pk, Thing(naming.words(*values)[:WIDEST], link(*values) if pk in may else "")) for pk, *values in told]


def called(user: Any, words: str) -> Q:
    """The acts on things in whose name every word is found, marks or none; a name that the reader is not told finds nothing."""
    texts = [(word, fold(word)) for word in words.split()]
    return reduce(or_, (_matching(user, kind, naming, texts) for kind, naming in namings().items() if naming.searched or naming.folded))


def _matching(user: Any, kind: str, naming: Naming, texts: list[tuple[str, str]]) -> Q:
    rows = naming.told(user) if naming.told else naming.rows()
    plain = [[Q(**{f"{column}__icontains": word}) for column in naming.searched] for word, _ in texts]
    folded = [[Q(**{f"{column}__contains": word}) for column in naming.folded] for _, word in texts]
    every = reduce(and_, (reduce(or_, [*some, *more]) for some, more in zip(plain, folded, strict=True)))
    return Q(object_kind=kind, object_id__in=rows.filter(every).order_by().values("pk"))


def of_part(paths: tuple[str, ...]) -> Q:
    """The acts on what belongs to the units of some subtrees, whether the record wrote the unit down or the row tells it."""
    found = Q(pk__in=[])
    for kind, naming in namings().items():
        if naming.within:
            found |= Q(object_kind=kind, object_id__in=naming.rows().filter(naming.within(paths)).order_by().values("pk"))
    return found
