"""What each unit invested: for each head, for each hour of learning, against the year before; by the units of then or of now."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from thidua.investments.permissions import COUNTERS
from thidua.investments.queries.counted import LEAVE, PLANNED, SPENT
from thidua.investments.rules.lines import Share, changed_percent, lacking, per_hour
from thidua.measures.queries.tables import figures_on
from thidua.measures.rules.adding_up import Figure
from thidua.measures.rules.registry import measure_of
from thidua.orgs.models import Unit
from thidua.orgs.queries import members_on, standing_of, under, units_as_of
from thidua.store import clock

LEARNED = "learning.minutes"
"""The measure of time learned; declared elsewhere, or nowhere where learning is not kept."""
NOTHING = Figure()


@dataclass(frozen=True)
class Compared:
    """A unit with everything below it in a year: đồng planned and spent, days of leave, people, minutes learned; and đồng spent the year before.

    `lacks`: it has nothing, and no unit above it spends for it.
    """

    unit: Unit
    name: str
    depth: int
    planned: int
    spent: int
    before: int
    days: int
    people: int
    minutes: int
    lacks: bool = False

    @property
    def per_head(self) -> int | None:
        return Share(self.spent, self.people).each

    @property
    def per_hour(self) -> int | None:
        return per_hour(self.spent, self.minutes)

    @property
    def change(self) -> int | None:
        return changed_percent(self.spent, self.before)

    @property
    def hours(self) -> int:
        return self.minutes // 60

    @property
    def left(self) -> int:
        return self.planned - self.spent

    @property
    def is_empty(self) -> bool:
        return not (self.planned or self.spent or self.days)


def day_of(year: int, then: bool) -> dt.date:
    """The day whose units tell the figures: the end of the year (`then`), or today."""
    return min(dt.date(year, 12, 31), clock.today()) if then else clock.today()


def compared(user: Any, year: int, *, then: bool = False) -> list[Compared]:
    """The units that the reader looks after, in tree order: a fixed number of questions whatever their number."""
    day = day_of(year, then)
    mine = Unit.objects.filter(under(standing_of(user).scopes(*COUNTERS), "path"))
    roots = set(mine.values_list("root", flat=True))
    tree = [row for root in sorted(roots) for row in units_as_of(Unit.objects.filter(root=root), day)]
    seen = set(mine.values_list("pk", flat=True))
    units = [unit for unit, _name, _depth in tree]
    told = {code: _figures(units, code, year, day) for code in (SPENT.code, PLANNED.code, LEAVE.code, LEARNED)}
    before, heads = _figures(units, SPENT.code, year - 1, day), _heads(tree, day)
    rows = [
        Compared(
            unit, name, depth, _of(told[PLANNED.code], unit), _of(told[SPENT.code], unit), _of(before, unit), _of(told[LEAVE.code], unit),
            heads[unit.pk], _of(told[LEARNED], unit),
        )
        for unit, name, depth in tree
        if unit.pk in seen
    ]  # fmt: skip
    marks = lacking([(row.depth, not row.is_empty) for row in rows])
    return [replace(row, lacks=mark) for row, mark in zip(rows, marks, strict=True)]


def _figures(units: list[Unit], code: str, year: int, day: dt.date) -> Mapping[uuid.UUID, Figure]:
    measure = measure_of(code)
    return figures_on(units, measure, str(year), day) if measure is not None else {}


def _of(told: Mapping[uuid.UUID, Figure], unit: Unit) -> int:
    return told.get(unit.pk, NOTHING).numerator


def _heads(tree: list[tuple[Unit, str, int]], day: dt.date) -> Counter[uuid.UUID]:
    """How many people work in each unit and below it on a day; each counts once in a unit."""
    people: dict[uuid.UUID, set[uuid.UUID]] = {}
    for post in members_on([unit for unit, _name, _depth in tree], day):
        people.setdefault(post.unit_id, set()).add(post.person_id)
    found: Counter[uuid.UUID] = Counter()
    trail: list[uuid.UUID] = []
    held: dict[uuid.UUID, set[uuid.UUID]] = {}
    for unit, _name, depth in tree:
        trail = [*trail[: depth - 1], unit.pk]
        for one in trail:
            held.setdefault(one, set()).update(people.get(unit.pk, ()))
    found.update({unit: len(members) for unit, members in held.items()})
    return found
