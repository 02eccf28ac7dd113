"""Plans with owners that a test chooses, issued: where tasks come from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.factories.kept import kept
from tests.factories.plans import draft_plan
from tests.factories.world import AT, World
from tests.plans.document import TEXT

from thidua.orgs.models import Person, Unit
from thidua.participation import actions as tasks
from thidua.participation.models import Task
from thidua.plans import actions, queries
from thidua.plans.models import Clause, Plan

ISSUED = dt.datetime(2025, 3, 12, 2, 0, tzinfo=dt.UTC)


@kept()
def make_draft(world: World, text: str = TEXT) -> Plan:
    """The plan as read and reviewed, without owners."""
    plan = draft_plan(world, text)
    for clause in Clause.objects.filter(plan=plan):
        actions.accept(clause=clause, by=None, at=AT)
    plan.refresh_from_db()
    return plan


def own(plan: Plan, path: str, *leads: Unit, supports: tuple[Unit, ...] = (), person: Person | None = None) -> Clause:
    """Give a clause its owners."""
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path=path)
    return actions.assign(clause=clause, leads=leads, supports=supports, person=person, by=None, at=AT)


def own_as_suggested(plan: Plan) -> None:
    """Take every suggested owner, as the officer's one click does."""
    rows = queries.outline(plan)
    found = queries.suggestions(plan, rows)
    actions.assign_many(plan=plan, owners={row.clause: found[row.clause.pk][0] for row in rows if row.clause.pk in found}, by=None, at=AT)


def issue(plan: Plan, world: World, at: dt.datetime = ISSUED) -> Plan:
    """Issue a draft that was signed on paper."""
    plan.refresh_from_db()
    return actions.issue_plan(plan=plan, number="05/KH-SM", signed_on=dt.date(2025, 3, 10), by=world.officer.user, at=at)


@kept()
def make_issued(world: World) -> Plan:
    """The plan with its suggested owners, issued: III.1 is led by every unit, III.2 by the office."""
    plan = make_draft(world)
    own_as_suggested(plan)
    return issue(plan, world)


def office(plan: Plan) -> Task:
    """The task of the office in that plan."""
    found: Task = Task.objects.select_related("plan__unit", "plan__movement", "clause", "unit", "person").get(plan=plan, clause__path="III.2")
    return found


def due(task: Task, day: dt.date, world: World) -> Task:
    """Give a task its day, as the officer does."""
    return tasks.edit_task(task=task, values={"due_on": day}, by=world.officer.user, at=ISSUED)


def body(answer: Any) -> str:
    return str(answer.content.decode())
