"""The scope of influence of a model: computed from what its adopters said, on a day."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count

from thidua.orgs.models import Post, Unit
from thidua.orgs.queries import still_here
from thidua.replication.models import Adoption, GoodModel, Offer, Outcome
from thidua.replication.queries.figures import counted_on
from thidua.replication.queries.reports import verified_of
from thidua.replication.queries.rulings import report_months
from thidua.replication.rules.adopting import USED
from thidua.replication.rules.chart import Chart, stepped
from thidua.replication.rules.influence import Adopter, Influence, Point, Saving, influence, timeline, tree


@dataclass(frozen=True)
class Branch:
    """A unit of the tree of who learned it from whom: how deep, and what it does with the model; none for the unit that made it."""

    unit: Unit
    depth: int
    adoption: Adoption | None


@dataclass(frozen=True)
class Reach:
    """The influence of a model on a day with its history, the drawings, the tree, and how well adopters say the kit serves."""

    found: Influence
    points: Sequence[Point]
    using: Chart | None
    minutes: Chart | None
    branches: Sequence[Branch]
    rating: float | None
    ratings: int
    reports: Sequence[Outcome]


def people_in(units: Sequence[uuid.UUID], day: dt.date) -> dict[uuid.UUID, int]:
    """How many people work in each of some units on a day: one question."""
    posts = Post.objects.on(day).filter(unit__in=units).filter(still_here(day, "person__left_on"))
    return dict(posts.order_by().values_list("unit").annotate(n=Count("person", distinct=True)))


def influence_of(one: GoodModel, day: dt.date) -> Influence:
    """The figures alone, in four questions."""
    rows = _used(one)
    return influence(_adopters(rows, day), _savings(list(verified_of([one.pk]))), _offered(one), report_months(day), day)


def _used(one: GoodModel) -> list[Adoption]:
    return list(Adoption.objects.filter(model=one, state__in=USED).select_related("unit", "learned_from").order_by("started_on", "id"))


def _adopters(rows: Sequence[Adoption], day: dt.date) -> list[Adopter]:
    people = people_in([row.unit_id for row in rows], day)
    return [
        Adopter(row.unit_id, row.unit.depth, people.get(row.unit_id, 0), row.started_on, row.ended_on) for row in rows if row.started_on is not None
    ]


def _savings(reports: Sequence[Outcome]) -> list[Saving]:
    return [Saving(counted_on(row), row.minutes, row.dong) for row in reports]


def _offered(one: GoodModel) -> list[uuid.UUID]:
    return list(Offer.objects.filter(model=one).values_list("unit", flat=True))


def reach_of(one: GoodModel, day: dt.date) -> Reach:
    """All of it, in a fixed number of questions whatever the number of adopters."""
    rows, reports = _used(one), list(verified_of([one.pk]))
    adopters, savings = _adopters(rows, day), _savings(reports)
    points = timeline(adopters, savings, day)
    told = verified_of([one.pk]).order_by().aggregate(mean=Avg("rating"), n=Count("pk"))
    saved = [(point.on, point.minutes) for point in points]
    return Reach(
        influence(adopters, savings, _offered(one), report_months(day), day), points, stepped([(point.on, point.using) for point in points], day),
        stepped(saved, day) if any(minutes for _on, minutes in saved) else None, _branches(one, rows), told["mean"], told["n"], reports,
    )  # fmt: skip


def _branches(one: GoodModel, rows: Sequence[Adoption]) -> list[Branch]:
    latest = {row.unit_id: row for row in rows}
    units = {row.unit_id: row.unit for row in rows} | {one.unit_id: one.unit}
    learned = {unit: row.learned_from_id for unit, row in latest.items()}
    return [Branch(units[each.unit], each.depth, latest.get(each.unit) if each.depth else None) for each in tree(one.unit_id, learned)]
