"""What a rule drafts of an item, with all its grounds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from thidua.councils.enums import Found, Outcome


@dataclass(frozen=True)
class Finding:
    """One ground: its code and the figures that its sentence names."""

    found: Found
    values: tuple[tuple[str, str], ...] = ()

    def stored(self) -> list[object]:
        """As a row keeps it."""
        return [self.found.value, dict(self.values)]


@dataclass(frozen=True)
class Verdict:
    """The outcome that the rule drafts; a named person states it."""

    outcome: Outcome
    grounds: tuple[Finding, ...]
    score: Decimal | None = None


def finding(found: Found, **values: object) -> Finding:
    """A ground with its figures."""
    return Finding(found, tuple((name, str(value)) for name, value in values.items()))
