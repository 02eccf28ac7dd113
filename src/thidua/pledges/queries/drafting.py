"""What a pledge can be made of: between whom, from which plan and clauses, from which measures."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from thidua.measures.rules.registry import measures
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body, BodyMember, ClusterMember, ClusterYear, Unit
from thidua.orgs.queries import standing_of, under
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Movement, Plan
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.pledges.models import Party, Pledge
from thidua.pledges.permissions import KEEPERS

OFFERED = ("content", "criterion", "requirement", "objective", "solution", "responsibility", "pledge")
"""Clauses that a pledge may take over; a basis or an award is no promise."""

MOST_OFFERED = 200
"""Clauses on one page to choose from."""


def terms_to_keep(user: Any) -> Any:
    """The years of clusters whose pledge somebody may write."""
    rows = ClusterYear.objects.filter(under(standing_of(user).scopes(*KEEPERS), "head__path"))
    return rows.select_related("cluster", "head", "deputy").order_by("-year", "cluster__name")


def units_to_keep(user: Any, day: Any) -> Any:
    """The units whose own pledge somebody may write."""
    return Unit.objects.on(day).filter(under(standing_of(user).scopes(*KEEPERS), "path"))


def unions_to_keep(user: Any, day: Any) -> Any:
    """The trade unions of these units, with somebody who can sign."""
    return bodies_to_keep(user, day).filter(kind=BodyKind.UNION)


def bodies_beside(root: Any, day: Any) -> Any:
    """The bodies of an agency with somebody who can sign in their name: party committees, unions, associations."""
    led = BodyMember.objects.on(day).filter(leads=True).values("body")
    return Body.objects.filter(~Q(head=None) | Q(pk__in=led), root=root).select_related("unit", "head").order_by("unit__path", "name")


def bodies_to_keep(user: Any, day: Any) -> Any:
    """Those of the units whose own pledge somebody may write."""
    return bodies_beside(standing_of(user).root, day).filter(unit__in=units_to_keep(user, day))


def bodies_to_add(pledge: Pledge, user: Any, day: Any) -> Any:
    """The bodies that somebody may put into a pledge; none into that of a cluster, between whose members it is."""
    there = Party.objects.filter(pledge=pledge, out_at=None, body__isnull=False).values("body")
    return bodies_to_keep(user, day).exclude(pk__in=there) if pledge.term_id is None else Body.objects.none()


def units_to_add(pledge: Pledge, user: Any, day: Any) -> Any:
    """The units that somebody may put into a pledge: members of the cluster in the year, else units whose own pledge they may write."""
    there = Party.objects.filter(pledge=pledge, out_at=None, body=None).values("unit")
    if pledge.term_id is None:
        return units_to_keep(user, day).exclude(pk__in=there)
    members = ClusterMember.objects.filter(term=pledge.term_id).values("unit")
    return Unit.objects.on(day).filter(pk__in=members).exclude(pk__in=there)


def members_of(term: ClusterYear) -> tuple[Unit, ...]:
    """The units of a cluster in a year, in tree order."""
    return tuple(one.unit for one in ClusterMember.objects.filter(term=term).select_related("unit").order_by("unit__path"))


def movements_of(root: Any) -> Any:
    """The movements of an agency that have an issued plan."""
    held = Plan.objects.filter(root=root, state=PlanState.ISSUED).exclude(movement=None).values("movement")
    return Movement.objects.filter(pk__in=held).order_by("-from_year", "name")


def plan_for(pledge: Pledge) -> Plan | None:
    """The plan in force of the movement of a pledge: its clauses are what contents answer."""
    if pledge.movement_id is None:
        return None
    found: Plan | None = Plan.objects.filter(root=pledge.root, movement=pledge.movement_id, state=PlanState.ISSUED).order_by("-issued_at").first()
    return found


def plans_to_use(user: Any, root: uuid.UUID) -> Any:
    """The issued plans out of which contents can be taken, the newest first."""
    return plans_visible_to(user).filter(root=root, state=PlanState.ISSUED).order_by("-issued_at")


def clauses_to_use(plan: Plan) -> tuple[list[Clause], int]:
    """The clauses of a plan that ask for something in words of their own, at most `MOST_OFFERED`; and how many more there are."""
    rows = Clause.objects.filter(plan=plan, kind__in=OFFERED).exclude(review=ReviewState.REJECTED).exclude(text="")
    found = list(rows.select_related("plan").order_by("order")[:MOST_OFFERED])
    return found, rows.count() - len(found) if len(found) == MOST_OFFERED else 0


def by_paths(plan: Plan, paths: Collection[str]) -> dict[str, Clause]:
    """The clauses at some paths of a plan, by their paths, in one question."""
    return {one.path: one for one in Clause.objects.filter(plan=plan, path__in=paths).select_related("plan")} if paths else {}


def by_codes(pledge: Pledge, codes: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses with some codes in the issued plans of the agency."""
    rows = Clause.objects.filter(plan__root=pledge.root, plan__state=PlanState.ISSUED, code__in=codes)
    return tuple(rows.select_related("plan").order_by("order"))


@dataclass(frozen=True)
class Counted:
    """A measure to choose: its code and its name."""

    code: str
    words: str


def measures_to_use() -> list[Counted]:
    """What the software counts by itself."""
    return [Counted(one.code, str(one.words)) for one in measures()]
