"""What the drafting rules are given: the clauses of a plan with owners, the units of a day, the tasks that stand."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from thidua.orgs.models import Unit
from thidua.participation.enums import TaskSource, TaskState
from thidua.participation.models import Task
from thidua.participation.rules.tasks_carrying import Standing, Step, reconcile
from thidua.participation.rules.tasks_drafting import ClauseFacts, Drafting, Owner, draft_tasks
from thidua.participation.signals import proof_asked
from thidua.plans.enums import OwnerPart, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Plan


def _flat(words: Any) -> str:
    return " ".join(str(words or "").split())


def clause_facts(plan: Plan) -> list[ClauseFacts]:
    """The accepted clauses of a plan with their owners, two questions.

    What the reading said of a clause (action, due, rhythm) counts only while the clause still has those words: an amendment may have changed them.
    """
    said = {o["clause"]: o for o in reversed(plan.reading.get("obligations") or [])}
    targets = {t["clause"]: t for t in reversed(plan.reading.get("targets") or [])}
    owners: dict[uuid.UUID, list[ClauseOwner]] = defaultdict(list)
    for owner in ClauseOwner.objects.filter(clause__plan=plan):
        owners[owner.clause_id].append(owner)
    clauses = Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED).order_by("order")
    return [_facts(clause, owners[clause.pk], said.get(clause.path, {}), targets.get(clause.path, {})) for clause in clauses]


def _facts(clause: Clause, owners: Iterable[ClauseOwner], said: dict[str, Any], target: dict[str, Any]) -> ClauseFacts:
    words = f"{_flat(clause.heading)} {_flat(clause.text)}"
    if _flat(said.get("action"))[:60] not in words:
        said = {}
    sides: dict[str, list[Owner]] = {OwnerPart.LEAD: [], OwnerPart.SUPPORT: []}
    for owner in owners:
        sides[owner.part].append(Owner(owner.unit_id, owner.person_id))
    counted = target.get("value") is not None and clause.target_value == Decimal(str(target["value"]))
    return ClauseFacts(
        id=clause.pk,
        path=clause.path,
        kind=clause.kind,
        heading=clause.heading or "",
        text=clause.text,
        action=said.get("action") or "",
        due_on=clause.due_on,
        due=said.get("due"),
        recurrence=said.get("recurrence"),
        target_value=clause.target_value,
        target_unit=clause.target_unit,
        target_of=(target.get("of") or "") if counted else "",
        expected_evidence=clause.expected_evidence,
        leads=tuple(sides[OwnerPart.LEAD]),
        supports=tuple(sides[OwnerPart.SUPPORT]),
    )


def open_units(root: uuid.UUID, day: dt.date) -> frozenset[uuid.UUID]:
    """The units of an agency that exist on a day."""
    return frozenset(Unit.objects.on(day).filter(root=root).values_list("pk", flat=True))


def drafting_of(plan: Plan, day: dt.date) -> Drafting:
    """The tasks that a plan asks for on a day."""
    return draft_tasks(clause_facts(plan), open_units=open_units(plan.root, day), on=day)


def former_due(clause: Clause, due_on: dt.date | None, day: dt.date) -> dt.date | None:
    """The day that a clause would give its tasks if its own day were `due_on`: what a task has whose day no person set."""
    facts = [replace(one, due_on=due_on) for one in clause_facts(clause.plan) if one.id == clause.pk]
    drafts = draft_tasks(facts, open_units=open_units(clause.root, day), on=day).drafts
    return drafts[0].due_on if drafts else None


def standing_of_tasks(tasks: Iterable[Any]) -> list[Standing]:
    """Generated tasks as they stand, of each unit and clause the latest time only."""
    latest: dict[tuple[uuid.UUID, uuid.UUID], Any] = {}
    for task in sorted(tasks, key=lambda one: (one.occurrence, one.state != TaskState.CANCELLED)):
        if task.source == TaskSource.GENERATED:
            latest[(task.clause_id, task.unit_id)] = task
    shown = proved(latest.values())
    return [_standing(task, task.pk in shown) for task in latest.values()]


def _standing(task: Any, shown: bool) -> Standing:
    called_off = task.state == TaskState.CANCELLED and not task.reason_code
    drafted = task.drafted_unit_id if task.drafted_unit_id != task.unit_id else None
    return Standing(task.pk, task.clause.path, task.unit_id, task.person_id, TaskState(task.state), task.due_on, called_off, drafted, shown)


def proved(tasks: Iterable[Any]) -> set[uuid.UUID]:
    """Of some tasks those for which a higher package keeps evidence."""
    keys = [task.pk for task in tasks]
    answers: list[tuple[Any, Any]] = proof_asked.send(sender=Task, tasks=keys) if keys else []
    return {key for _receiver, found in answers for key in found}


def tasks_under(plan: Plan) -> list[Any]:
    """Every task of a plan with its clause."""
    return list(Task.objects.filter(plan=plan).select_related("clause", "unit", "plan", "plan__unit", "person"))


def same_words(old: Plan, new: Plan) -> frozenset[str]:
    """The paths whose words two versions of a plan share."""

    def words(plan: Plan) -> set[tuple[str, str]]:
        rows = Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED).values_list("path", "heading", "text")
        return {(path, f"{_flat(heading)} {_flat(text)}") for path, heading, text in rows}

    return frozenset(path for path, _ in words(old) & words(new))


def amendment_steps(old: Plan, new: Plan, day: dt.date) -> tuple[Step, ...]:
    """What an amendment does to the tasks of the plan that it supersedes; read before the issue it is the preview."""
    return reconcile(standing_of_tasks(tasks_under(old)), drafting_of(new, day).drafts, same_words=same_words(old, new))
