"""What a round may be tied to."""

from __future__ import annotations

from typing import Any

from thidua.awards.models import AwardRound
from thidua.awards.permissions import KEEPERS, rounds_seen_by
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.plans.enums import ClauseKind, PlanState
from thidua.plans.models import Clause, Movement
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.store.few import of_few


def units_keeping(user: Any) -> Any:
    """The units for which somebody keeps rounds, the widest first."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path")).order_by("path")


def movements_for(unit: Unit) -> Any:
    """The movements of the agency, the newest first."""
    return Movement.objects.filter(root=unit.root).order_by("-from_year", "name")


def clauses_for(user: Any) -> Any:
    """The award clauses of issued plans that somebody may read."""
    issued = plans_visible_to(user).filter(state=PlanState.ISSUED).order_by()
    return (
        Clause.objects.filter(plan__in=issued, kind=ClauseKind.AWARD)
        .exclude(review="rejected")
        .select_related("plan")
        .order_by("-plan__issued_at", "order")
    )


def under_clause(user: Any, clause: Clause) -> Any:
    """The rounds that carry out a clause and that somebody may open."""
    keys = AwardRound.objects.filter(clause=clause).values_list("pk", flat=True)
    found = of_few(keys, lambda: rounds_seen_by(user))
    return [] if found is None else found.select_related("unit").order_by("-year", "-made_at")
