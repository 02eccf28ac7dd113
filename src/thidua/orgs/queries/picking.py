"""How people and units are found by words in a picker."""

from __future__ import annotations

from typing import Any

from thidua.orgs.queries import search_people
from thidua.vn.search import finder


def find_people(people: Any, words: str) -> Any:
    """People by words of the name or code, marks or none."""
    return search_people(people, text=words)


def find_units(units: Any, words: str) -> Any:
    """Units by words of the name, short name or code, marks or none; names are read alone, since no column keeps them without marks."""
    found = finder(words)
    rows = units.values_list("pk", "name", "short_name", "code").iterator(chunk_size=2000)
    kept = [pk for pk, *said in rows if found(" ".join(said))]
    return units.filter(pk__in=kept[:100])
