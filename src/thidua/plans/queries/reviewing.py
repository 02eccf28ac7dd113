"""Reads of the review and of the steps after it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.plans.models import Plan, Reference, ReviewStep


def last_step(plan: Plan) -> ReviewStep | None:
    """The step of the review that undo would take back."""
    step: ReviewStep | None = ReviewStep.objects.filter(plan=plan).order_by("seq").last()
    return step


def linkable(plan: Plan, references: Sequence[Reference]) -> dict[str, Plan]:
    """For each number that a plan names and that is not linked: the plan kept here with that number; one query."""
    wanted = {ref.number for ref in references if ref.linked_plan_id is None}
    return {p.number: p for p in Plan.objects.filter(root=plan.root, number__in=wanted).exclude(pk=plan.pk)} if wanted else {}
