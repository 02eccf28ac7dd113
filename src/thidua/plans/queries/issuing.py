"""What issuing a plan will do, in numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body, Unit
from thidua.orgs.queries import members_on, units_under
from thidua.plans.enums import OwnerPart, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Plan
from thidua.plans.rules.papers import JOINT_KINDS, kind_of


@dataclass(frozen=True)
class Effect:
    """`people` have a post in the plan's units on the day, `noticed` of them an account; `leads`: clauses with a lead, `owners`: units that lead or support.

    `units` are those right below the plan's own, as its reach counts them (itself where there are none), `inner` the number of those inside them.
    """

    units: tuple[Unit, ...]
    inner: int
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
    below = tuple(unit for unit in units if unit.depth == plan.unit.depth + 1)
    people = dict(members_on(units, day).values_list("person", "person__user"))
    clauses = Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED)
    dues = list(clauses.values_list("due_on", flat=True))
    owners = list(ClauseOwner.objects.filter(clause__in=clauses).values_list("clause", "unit", "part"))
    return Effect(
        below or units,
        len(units) - len(below) - 1,
        len(people),
        sum(user is not None for user in people.values()),
        len(dues),
        len({clause for clause, _unit, part in owners if part == OwnerPart.LEAD}),
        len({unit for _clause, unit, _part in owners}),
        sum(due is not None for due in dues),
    )


def twin(plan: Plan) -> Plan | None:
    """Another issued plan of the unit under the same number in the same year: a number is given once a year (Nghị định 30/2020/NĐ-CP, Điều 15)."""
    if not plan.number or plan.signed_on is None:
        return None
    rows = Plan.objects.filter(unit=plan.unit_id, number__iexact=plan.number, signed_on__year=plan.signed_on.year, issued_at__isnull=False)
    found: Plan | None = rows.exclude(pk__in=[plan.pk, *filter(None, [plan.supersedes_id])]).order_by("issued_at").first()
    return found


JOINT_BODIES = (BodyKind.UNION, BodyKind.YOUTH, BodyKind.STUDY)
"""Papers of a party committee follow the rules of the Party, not those of administrative papers."""


def may_be_joint(plan: Plan) -> bool:
    """Whether two organs may issue a paper of this kind together."""
    return kind_of(plan.type_label) in JOINT_KINDS


def joint_bodies(plan: Plan) -> Any:
    """The bodies beside the agency or its units that may issue a plan together with its unit; none for a kind of paper that one authority issues."""
    rows = Body.objects.filter(root=plan.root, kind__in=JOINT_BODIES).order_by("unit__path", "name")
    return rows if may_be_joint(plan) else rows.none()
