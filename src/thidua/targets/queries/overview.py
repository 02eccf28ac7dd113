"""What a superior sees of a year of a movement: every unit that owes a registration, where each stands, how many strive for which title."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.orgs.models import Post, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets.enums import TitleKind
from thidua.targets.models import RegisteredTarget, RegisteredTitle, Registration
from thidua.targets.permissions import IN_CHARGE
from thidua.targets.queries.limits import due_day
from thidua.targets.queries.registrations import RELATED, looked_after
from thidua.targets.rules.registrations import NOT_SENT, is_late
from thidua.vn.search import finder

NONE = "none"
"""The state of a unit that has not even begun."""
OWED = "owed"
"""The filter for units that have not sent: none, a draft, or one that was returned."""


@dataclass(frozen=True)
class Row:
    """A unit: its registration when there is one, how many targets it holds and who strives.

    A unit that went on in another during the year has a row of its own as long as what it sent counts (`gone`): once, and never in that of its heir.
    """

    unit: Unit
    registration: Registration | None
    targets: int
    collective: tuple[str, ...]
    people: int
    late: bool

    @property
    def state(self) -> str:
        return str(self.registration.state) if self.registration else NONE

    @property
    def gone(self) -> Unit | None:
        """The unit in which this one went on, when it did."""
        return self.registration.heir if self.registration else None

    @property
    def owes(self) -> bool:
        """Whether nothing of the unit lies with the superior."""
        return self.registration is None or self.registration.state in NOT_SENT


@dataclass(frozen=True)
class Overview:
    """All units of a reader for a year of a movement, the day until which they send, and how many strive for each title."""

    movement: Movement
    year: int
    due: dt.date | None
    rows: tuple[Row, ...]
    titles: dict[tuple[str, str], int]

    def count(self, state: str) -> int:
        """How many units are in a state; `owed` counts all that have not sent."""
        return sum(row.owes if state == OWED else row.state == state for row in self.rows)

    @property
    def ended(self) -> int:
        """How many of the rows are of units that went on in another."""
        return sum(row.gone is not None for row in self.rows)

    def narrowed(self, *, state: str = "", words: str = "", title: str = "") -> list[Row]:
        """The rows of a state, with all words in the name of the unit, and in which somebody strives for a title."""
        found, having = finder(words), self._having(title) if title else None
        return [
            row
            for row in self.rows
            if (not state or (row.owes if state == OWED else row.state == state))
            and found(f"{row.unit.name} {row.unit.code}")
            and (having is None or row.unit.pk in having)
        ]

    def _having(self, title: str) -> set[Any]:
        kept = [row.registration for row in self.rows if row.registration]
        found = RegisteredTitle.objects.filter(registration__in=kept, name=title).values_list("registration__unit", flat=True)
        return set(found)


def owing_units(user: Any, day: dt.date) -> list[Unit]:
    """The units whose registration a reader looks after: below the top of each place of theirs, with people in them; a single unit is its own."""
    scopes = standing_of(user).scopes(*IN_CHARGE)
    staffed = Post.objects.on(day).filter(still_here(day, "person__left_on")).values("unit")
    found = list(Unit.objects.on(day).filter(under(scopes, "path"), pk__in=staffed))
    return [unit for unit in found if unit.depth > 1]


def overview(user: Any, movement: Movement, year: int, day: dt.date | None = None) -> Overview:
    """The whole in a fixed number of questions, whatever the number of units."""
    today = day or clock.today()
    due, units = due_day(year), owing_units(user, today)
    scopes = standing_of(user).scopes(*IN_CHARGE)
    ended = Q(heir__isnull=False) & looked_after(scopes) & ~Q(state__in=NOT_SENT)
    kept = Registration.objects.filter(Q(unit__in=units) | ended, movement=movement, year=year).select_related(*RELATED)
    by_unit = {row.unit_id: row for row in kept}
    units += [row.unit for row in kept if row.heir and row.unit not in units]
    units.sort(key=lambda unit: unit.path)
    targets = dict(RegisteredTarget.objects.filter(registration__in=by_unit.values()).values_list("registration").annotate(n=Count("pk")))
    people, collective, titles = _titles(by_unit.values())
    rows = tuple(_row(unit, by_unit.get(unit.pk), targets, people, collective, due, today) for unit in units)
    return Overview(movement, year, due, rows, titles)


def _titles(kept: Iterable[Registration]) -> tuple[dict[Any, int], dict[Any, list[str]], dict[tuple[str, str], int]]:
    people: dict[Any, int] = {}
    collective: dict[Any, list[str]] = {}
    titles: dict[tuple[str, str], int] = {}
    known: set[tuple[Any, str]] = set()
    rows = RegisteredTitle.objects.filter(registration__in=kept).order_by("id").values_list("registration", "kind", "name", "person")
    for registration, kind, name, person in rows:
        once = person is None or (person, name) not in known  # who registered in the unit that ended and in its heir strives once
        titles[kind, name] = titles.get((kind, name), 0) + once
        known.add((person, name))
        if kind == TitleKind.COLLECTIVE:
            collective.setdefault(registration, []).append(name)
        else:
            people[registration] = people.get(registration, 0) + 1
    return people, collective, titles


def _row(
    unit: Unit,
    kept: Registration | None,
    targets: dict[Any, int],
    people: dict[Any, int],
    collective: dict[Any, list[str]],
    due: dt.date | None,
    today: dt.date,
) -> Row:
    key = kept.pk if kept else None
    sent = clock.local_date(kept.sent_at) if kept and kept.sent_at and kept.state not in NOT_SENT else None
    due = due if due is None or unit.valid_from <= due else None  # what began after the day could not keep it
    return Row(unit, kept, targets.get(key, 0), tuple(collective.get(key, ())), people.get(key, 0), is_late(sent, due, today))


def years_of(user: Any) -> list[int]:
    """This year, the next, and every year for which the reader's agency has a registration; the newest first."""
    this = clock.today().year
    kept = Registration.objects.filter(Q(root=standing_of(user).root)).order_by().values_list("year", flat=True).distinct()
    return sorted({this, this + 1, *kept}, reverse=True)


def of_people(rows: Iterable[Row]) -> Any:
    """Who strives for what in some units, by unit and given name."""
    kept = [row.registration for row in rows if row.registration]
    found = RegisteredTitle.objects.filter(Q(person__isnull=False), registration__in=kept).select_related("person", "registration__unit")
    return found.order_by("registration__unit__path", "person__sort_key")
