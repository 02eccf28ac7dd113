"""Reviews that somebody sees, the reports due for one, what was learnt, and which open tasks may go on. A fixed number of questions."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from thidua.orgs.models import Unit
from thidua.participation.models import Task
from thidua.participation.rules.tasks import CLOSED
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.reports.enums import Kind as FormKind
from thidua.reports.models import ReportForm
from thidua.reports.queries.drafting import expected_units
from thidua.reports.queries.reading import Round, round_of
from thidua.reviews.enums import NotCarried
from thidua.reviews.models import Carried, Lesson, Review
from thidua.reviews.permissions import seen_by
from thidua.reviews.rules.carrying import Open, going
from thidua.store import clock


def visible_to(user: Any) -> Any:
    """The reviews that somebody may open, the latest first."""
    return (
        Review.objects.filter(seen_by(user))
        .select_related("unit", "movement", "plan", "form__plan__movement", "form__unit", "chair")
        .order_by("-due_on", "id")
    )


def plans_of(unit: Unit) -> Any:
    """The issued plans of an agency that belong to a movement."""
    return Plan.objects.filter(root=unit.root, state=PlanState.ISSUED, movement__isnull=False).select_related("movement").order_by("-issued_at", "id")


def forms_of(unit: Unit) -> Any:
    """The forms that gather reports for a review."""
    return ReportForm.objects.filter(root=unit.root, kind__in=(FormKind.INTERIM, FormKind.FINAL)).order_by("name")


def reports_for(review: Review) -> Round | None:
    """Who has reported for a review, unit by unit; None where no form gathers reports."""
    if review.form is None:
        return None
    return round_of(review.form, review.period, expected_units(review.form))


def lessons_of(review: Review) -> list[Lesson]:
    """What was learnt, in the order of the plan."""
    return list(Lesson.objects.filter(review=review).select_related("clause").order_by("clause__order"))


def chapters_of(review: Review) -> Any:
    """The clauses of the plan, for a choice."""
    return Clause.objects.filter(plan=review.plan).order_by("order")


@dataclass(frozen=True)
class Way:
    """An open task with the clause that takes it, or why none does."""

    task: Task
    clause: Clause | None
    why: NotCarried | None


def open_tasks(review: Review) -> list[Task]:
    """The tasks of the plan that are not done, whole ones only, in the order of the plan."""
    rows = Task.objects.filter(plan=review.plan, parent=None).exclude(state__in=CLOSED)
    return list(rows.select_related("clause", "unit", "person").order_by("clause__order", "unit__path"))


def ways_to(review: Review, plan: Plan) -> list[Way]:
    """Where each open task goes under a plan. Three questions."""
    tasks, day = open_tasks(review), clock.today()
    clauses = {one.path: one for one in Clause.objects.filter(plan=plan).select_related("plan__unit")}
    by_key: dict[Any, Clause] = {one.pk: one for one in clauses.values()}
    told = [Open(one.pk, one.clause.path, one.clause.text, unit_ended=one.unit.valid_to is not None and one.unit.valid_to < day) for one in tasks]
    carried = set(Carried.objects.filter(review=review).values_list("origin", flat=True))
    found = going(told, {path: (one.pk, one.text) for path, one in clauses.items()}, carried)
    return [Way(task, by_key.get(way.clause), way.why) for task, way in zip(tasks, found, strict=True)]


def carried_by(review: Review) -> list[Carried]:
    """The tasks that go on, with where each came from."""
    return list(Carried.objects.filter(review=review).select_related("origin__clause", "task__plan", "task__clause", "task__unit").order_by("id"))


def plan_for(review: Review, pk: uuid.UUID | None) -> Plan | None:
    """A plan under which tasks may go on: an issued one of the agency."""
    found: Plan | None = plans_of(review.unit).filter(pk=pk).first() if pk is not None else None
    return found
