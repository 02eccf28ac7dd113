"""A tally and grounds as a row keeps them, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from thidua.councils.enums import Found
from thidua.councils.rules.tally import Tally
from thidua.councils.rules.verdict import Finding


def tally_stored(count: Tally) -> dict[str, int]:
    """A tally by the names of its figures."""
    return asdict(count)


def tally_of(said: Mapping[str, int]) -> Tally:
    """A tally out of what was kept."""
    return Tally(**{one.name: said.get(one.name, 0) for one in fields(Tally)})  # what was kept before ballots were given out has no such figure


def grounds_of(said: Sequence[Sequence[Any]]) -> tuple[Finding, ...]:
    """Grounds out of what was kept."""
    return tuple(Finding(Found(code), tuple(values.items())) for code, values in said)
