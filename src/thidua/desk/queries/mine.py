"""Everything that is kept about the reader, in the parts that the packages declare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.rules.personal import Apart, Column, Kept, Part
from thidua.desk.queries.gathering import gathered
from thidua.orgs.queries import person_of
from thidua.rulebook.queries import parameter
from thidua.store.clock import VIETNAM

SHOWN = 5
"""Rows of a part on the page; the printed sheet and the file hold all of them."""


@cache
def _declared() -> tuple[tuple[str, Part], ...]:
    """The parts in the order of the page, each with the package that declares it."""
    found = [(module.__name__.split(".")[1], part) for module in gathered("personal") for part in getattr(module, "PARTS", ())]
    return tuple(sorted(found, key=lambda pair: pair[1].order))


@cache
def parts() -> tuple[Part, ...]:
    """The parts of every package, in the order of the page."""
    return tuple(part for _, part in _declared())


@cache
def groups() -> tuple[str, ...]:
    """The packages that keep something about people, in the order of the page."""
    return tuple(dict.fromkeys(package for package, _ in _declared()))


@cache
def kept() -> tuple[Kept, ...]:
    """The register of personal data, package by package."""
    return tuple(line for module in gathered("personal") for line in module.KEPT)


@cache
def apart() -> Mapping[str, Apart]:
    """The keys to people that are in no part, with why."""
    return {key: why for module in gathered("personal") for key, why in getattr(module, "APART", {}).items()}


@dataclass(frozen=True)
class Told:
    """A part with the rows of one person; `more` when there are more than these."""

    part: Part
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False

    @property
    def words(self) -> list[list[tuple[Column, str]]]:
        """The rows as people read them."""
        return [[(column, said(column, value)) for column, value in zip(self.part.columns, row, strict=True)] for row in self.rows]


def mine(user: Any, limit: int | None = None, group: str = "") -> list[Told]:
    """The parts, or those of one package, one question each; at most `limit` rows of each."""
    person = person_of(user)
    return [_told(part, user, person, limit) for package, part in _declared() if group in ("", package)]


def _told(part: Part, user: Any, person: Any, limit: int | None) -> Told:
    found = part.find(user, person).values_list(*(column.lookup for column in part.columns))
    rows = tuple(found if limit is None else found[: limit + 1])
    return Told(part, rows[:limit], limit is not None and len(rows) > limit)


def said(column: Column, value: Any) -> str:
    """A value in words."""
    if value is None or value in ("", []):
        return "–"
    if column.words is not None:
        return str(column.words.get(value, value))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def looks_kept_from(today: dt.date) -> dt.date | None:
    """The first day whose looks are still kept by the rulebook, a month counted as 31 days; None without a rule that somebody confirmed."""
    rule = parameter("retention.look_months", today)
    return today - dt.timedelta(days=31 * int(rule.value)) if rule and rule.confirmed_by_id else None
