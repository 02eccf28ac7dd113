"""What the rulebook says of registrations: the titles that there are, and until when a year's registration is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.rulebook.models import Parameter
from thidua.rulebook.queries import holidays, parameter
from thidua.targets.enums import TitleKind
from thidua.targets.rules.registrations import deadline

TITLES, DEADLINE = "registration.titles", "registration.deadline"


@dataclass(frozen=True)
class Titles:
    """The titles in force on a day, the highest first, and the rule that names them; nothing when the rulebook has none."""

    collective: tuple[str, ...] = ()
    individual: tuple[str, ...] = ()
    rule: Parameter | None = None

    def of(self, kind: TitleKind) -> tuple[str, ...]:
        return self.collective if kind is TitleKind.COLLECTIVE else self.individual


def titles(year: int) -> Titles:
    """The titles that can be registered in a year: those of the rule in force at its end."""
    rule = parameter(TITLES, dt.date(year, 12, 31))
    value = rule.value if rule else {}
    return Titles(tuple(value.get("collective", ())), tuple(value.get("individual", ())), rule)


def due_day(year: int) -> dt.date | None:
    """The last day on which a registration of a year is in time, moved off a day off as the rulebook says; None when it names none."""
    rule = parameter(DEADLINE, dt.date(year, 12, 31))
    written = deadline(year, str(rule.value)) if rule else None
    return holidays(written).effective(written) if written else None


def due_days(years: Iterable[int]) -> dict[int, dt.date | None]:
    """The last days of some years, each asked once."""
    return {year: due_day(year) for year in set(years)}
