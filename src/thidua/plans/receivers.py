"""What plans do about their own news."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from thidua.jobs.actions import enqueue
from thidua.plans import signals
from thidua.plans.actions.publishing import index_plan
from thidua.plans.models import Plan


@receiver([signals.plan_issued, signals.plan_numbered])
def make_findable(plan: Plan, **_news: Any) -> None:
    """An issued plan is found by search and drawn on paper, anew when its number came later."""
    index_plan(plan)
    enqueue("plans.papers", args={"plan": str(plan.pk)}, key=f"plans.papers:{plan.pk}:{plan.version}", root=plan.root)


@receiver(signals.plan_superseded)
def make_old(old: Plan, **_news: Any) -> None:
    """The clauses of a superseded plan are no longer offered by search; its own page is."""
    index_plan(old)
