"""A short way to a clause of a plan."""

from __future__ import annotations

from thidua.plans.models import Clause, Plan


def clause_of(plan: Plan, path: str) -> Clause:
    found: Clause = Clause.objects.select_related("plan__unit").get(plan=plan, path=path)
    return found
