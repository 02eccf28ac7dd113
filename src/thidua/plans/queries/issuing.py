"""What issuing a plan will do, in numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.orgs.models import Unit
from thidua.orgs.queries import members_on, units_under
from thidua.plans.enums import OwnerPart, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Plan


@dataclass(frozen=True)
class Effect:
    """`people` have a post in the plan's units on the day, `noticed` of them an account; `leads`: clauses with a lead, `owners`: units that lead or support."""

    units: tuple[Unit, ...]
    people: int
    noticed: int
    clauses: int
    leads: int
    owners: int
    dated: int

    @property
    def without_account(self) -> int:
        return self.people - self.noticed


def effect(plan: Plan, day: dt.date) -> Effect:
    """The effect of issuing on a day; four queries."""
    units = tuple(units_under(plan.unit, day))
    people = dict(members_on(units, day).values_list("person", "person__user"))
    clauses = Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED)
    dues = list(clauses.values_list("due_on", flat=True))
    owners = list(ClauseOwner.objects.filter(clause__in=clauses).values_list("clause", "unit", "part"))
    return Effect(
        tuple(unit for unit in units if unit.pk != plan.unit_id) or units,
        len(people),
        sum(user is not None for user in people.values()),
        len(dues),
        len({clause for clause, _unit, part in owners if part == OwnerPart.LEAD}),
        len({unit for _clause, unit, _part in owners}),
        sum(due is not None for due in dues),
    )
