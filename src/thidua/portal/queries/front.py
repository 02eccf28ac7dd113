"""What the first page tells: the movements that are published, with how far they are, and the newest of everything that is open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from thidua.communications.queries.public import Card, cards_of, public_posts
from thidua.exemplars.queries.public import Card as Exemplar
from thidua.exemplars.queries.public import cards_of as exemplar_cards
from thidua.exemplars.queries.public import public_exemplars
from thidua.library.queries.resources import public_resources
from thidua.participation.enums import DisseminationState, Pill
from thidua.participation.models import Dissemination, ReachTally
from thidua.participation.queries.tasks_page import tallies_of
from thidua.plans.models import Plan
from thidua.plans.queries import clause_counts, published
from thidua.replication.queries.public import Card as ModelCard
from thidua.replication.queries.public import cards_of as model_cards
from thidua.replication.queries.public import public_models
from thidua.store import clock

MOVEMENTS, POSTS, EXEMPLARS, MODELS, RESOURCES = 6, 6, 3, 3, 4


@dataclass(frozen=True)
class Movement:
    """A published plan in sums: people asked to read it and who have, units with people, clauses, clauses with work and with all of it done."""

    plan: Plan
    asked: int
    reached: int
    units: int
    clauses: int
    worked: int
    done: int

    @property
    def share(self) -> int:
        """How many of a hundred people have read it, rounded down: 99 of 100 is not all."""
        return 100 * self.reached // self.asked if self.asked else 0


@dataclass(frozen=True)
class Front:
    """The first page."""

    movements: list[Movement]
    more: bool
    """Whether more plans are published than are told of."""
    cards: list[Card]
    exemplars: list[Exemplar]
    models: list[ModelCard]
    resources: list[Any]


def front() -> Front:
    """Everything on it, in a fixed number of questions whatever the number of plans, posts and people."""
    plans = list(published()[: MOVEMENTS + 1])
    return Front(
        movements_of(plans[:MOVEMENTS]),
        len(plans) > MOVEMENTS,
        cards_of(list(public_posts()[:POSTS])),
        exemplar_cards(list(public_exemplars()[:EXEMPLARS])),
        model_cards(list(public_models()[:MODELS])),
        list(public_resources()[:RESOURCES]),
    )


def movements_of(plans: list[Plan]) -> list[Movement]:
    """Published plans with their sums, in the order given."""
    asked, units = _reach(plans)
    clauses, tallies = clause_counts(plans), tallies_of(plans, clock.today())
    return [
        Movement(
            plan, *asked.get(plan.pk, (0, 0)), units.get(plan.pk, 0), clauses.get(plan.pk, 0),
            tallies[plan.pk].total, tallies[plan.pk].count(Pill.DONE),
        )
        for plan in plans
    ]  # fmt: skip


def _reach(plans: list[Plan]) -> tuple[dict[Any, tuple[int, int]], dict[Any, int]]:
    """Of each plan how many people were asked and have read it, and how many units right below the agency have some of them."""
    brought = {one.pk: one for one in Dissemination.objects.filter(plan__in=plans, state=DisseminationState.OPEN).select_related("unit")}
    asked: dict[Any, tuple[int, int]] = {}
    units: dict[Any, int] = defaultdict(int)
    for row in ReachTally.objects.filter(dissemination__in=brought, clause=None, asked__gt=0).select_related("unit"):
        one = brought[row.dissemination_id]
        if row.unit_id == one.unit_id:
            asked[one.plan_id] = (row.asked, row.confirmed + row.attested)
        elif row.unit.depth == one.unit.depth + 1:
            units[one.plan_id] += 1
    return asked, units
