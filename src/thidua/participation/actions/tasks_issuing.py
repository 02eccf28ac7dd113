"""Tasks that follow a plan: drafted when it is issued, carried along when it is corrected or amended."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.participation.actions.tasks_telling import tell_assigned, tell_step
from thidua.participation.actions.tasks_tree import call_off_below
from thidua.participation.enums import StepKind, TaskSource, TaskState
from thidua.participation.models import BodyTask, Task, TaskSupport
from thidua.participation.queries.tasks_facts import amendment_steps, drafting_of, former_due, standing_of_tasks, tasks_under
from thidua.participation.rules.tasks import CLOSED
from thidua.participation.rules.tasks_carrying import Step, reconcile
from thidua.participation.rules.tasks_drafting import Draft, Drafting
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, check_can
from thidua.store import clock


def generate_tasks(*, plan: Plan, by: User | None, at: dt.datetime) -> Drafting:
    """Make the tasks that an issued plan asks for, in the transaction of its issue. Run again it makes only what is missing.

    A registered document of a superior gives nobody here a task: the plan that answers it does.
    """
    check_can(by, P.ISSUE, plan)
    drafting = drafting_of(plan, clock.local_date(at))
    if plan.state != PlanState.ISSUED or plan.is_registered:
        return Drafting((), drafting.skipped)
    rows = Task.objects.filter(plan=plan, source=TaskSource.GENERATED).values_list("clause_id", "unit_id", "drafted_unit_id")
    there = {(clause, one) for clause, *units in rows for one in units}  # a task that was moved since still answers the unit it was drafted for
    wanted = [draft for draft in drafting.drafts if (draft.clause, draft.unit) not in there]
    if wanted:
        with recorded("participation.tasks.generate", plan, by=by, at=at) as note:
            note.values["tasks"] = len(wanted)
            note.values["skipped"] = [[skip.path, skip.code] for skip in drafting.skipped]
            tasks = make_tasks(plan, wanted, at)
            tell_assigned(plan=plan, tasks=tasks, by=by, at=at, key=f"tasks:{plan.pk}:{plan.version}")
    return Drafting(tuple(wanted), drafting.skipped)


def make_tasks(plan: Plan, drafts: Iterable[Draft], at: dt.datetime) -> list[Any]:
    """Rows of drafts with their supporting units, in bulk; inside an act that leaves the record."""
    wanted = list(drafts)
    clauses = Clause.objects.in_bulk([draft.clause for draft in wanted])
    tasks = [_task(plan, clauses[draft.clause], draft, at) for draft in wanted]
    Task.objects.bulk_create(tasks, batch_size=200)
    supports = [_support(task, owner) for task, draft in zip(tasks, wanted, strict=True) for owner in draft.supports]
    TaskSupport.objects.bulk_create(supports, batch_size=500)
    return tasks


def _task(plan: Plan, clause: Clause, draft: Draft, at: dt.datetime) -> Task:
    task = Task(
        root=plan.root,
        plan=plan,
        clause=clause,
        unit_id=draft.unit,
        drafted_unit_id=draft.unit,
        person_id=draft.person,
        drafted_person_id=draft.person,
        title=draft.title[:300],
        due_on=draft.due_on,
        recurrence=draft.recurrence,
        measure=draft.measure,
        target_value=draft.target_value,
        target_unit=draft.target_unit,
        expected_evidence=draft.expected_evidence[:300],
        source=TaskSource.GENERATED,
        why=[[why.code, why.words] for why in draft.why],
        made_at=at,
    )
    task.index()
    return task


def _support(task: Task, owner: Any) -> TaskSupport:
    return TaskSupport(root=task.root, task=task, unit_id=owner.unit, person_id=owner.person)


def correct_tasks(*, clause: Clause, due_before: dt.date | None, reason: str, by: User | None, at: dt.datetime) -> tuple[Step, ...]:
    """Let the tasks of one clause follow a correction (đính chính) of its owners or day; what happened to each is returned and recorded."""
    check_can(by, P.ISSUE, clause.plan)
    tasks = [task for task in tasks_under(clause.plan) if task.clause_id == clause.pk]
    wanted = [draft for draft in drafting_of(clause.plan, clock.local_date(at)).drafts if draft.clause == clause.pk]
    steps = reconcile(standing_of_tasks(tasks), wanted)
    retimed = {task.pk for task in tasks if wanted and task.due_on == former_due(clause, due_before, clock.local_date(at)) != wanted[0].due_on}
    _apply(clause.plan, steps, {task.pk: task for task in tasks}, "participation.task.correct", retimed, reason, by, at)
    return steps


def carry_tasks(*, old: Plan, new: Plan, by: User | None, at: dt.datetime) -> tuple[Step, ...]:
    """Take the tasks of a superseded plan over to its amendment; new ones are made when the amendment is issued, a moment later."""
    check_can(by, P.ISSUE, new)
    steps = amendment_steps(old, new, clock.local_date(at))
    tasks = {task.pk: task for task in tasks_under(old)}
    former = {draft.path: draft.due_on for draft in drafting_of(old, clock.local_date(at)).drafts}
    retimed = {s.task for s in steps if s.task and s.draft and tasks[s.task].due_on == former.get(s.draft.path) != s.draft.due_on}
    steps = tuple(step for step in steps if step.kind is not StepKind.CREATE)
    with recorded("participation.tasks.carry", new, by=by, at=at) as note:
        note.values["steps"] = dict(Counter(step.kind.value for step in steps))
        _apply(new, steps, tasks, "participation.task.amend", retimed, "", by, at)
        _carry_added(new, tasks.values(), by, at)
    return steps


def _carry_added(new: Plan, tasks: Iterable[Any], by: User | None, at: dt.datetime) -> None:
    """Tasks that a person added go along with their clause, or end with it."""
    clauses = {clause.path: clause for clause in Clause.objects.filter(plan=new).exclude(review=ReviewState.REJECTED)}
    for task in tasks:
        if task.source == TaskSource.ADDED and task.state not in CLOSED:
            clause = clauses.get(task.clause.path)
            with recorded("participation.task.amend", task, by=by, at=at):
                if clause:
                    task.clause, task.plan = clause, new
                else:
                    _cancel(task, "clause_gone", "")
                task.expect(None)
                task.save()


def _apply(
    plan: Plan, steps: Iterable[Step], tasks: dict[Any, Any], action: str, retimed: Collection[Any], reason: str, by: User | None, at: dt.datetime
) -> None:
    """Write what `reconcile` decided. `retimed`: the tasks whose day follows the draft; a day that a person set for one task stays."""
    fresh: list[Draft] = []
    for step in steps:
        if step.kind is StepKind.CREATE and step.draft:
            fresh.append(step.draft)
        elif step.kind is not StepKind.LEAVE and step.task:
            _apply_one(plan, step, tasks[step.task], action, step.task in retimed, reason, by, at)
    if fresh:
        with recorded("participation.tasks.generate", plan, by=by, at=at, reason=reason) as note:
            note.values["tasks"] = len(fresh)
            made = make_tasks(plan, fresh, at)
            tell_assigned(plan=plan, tasks=made, by=by, at=at, key=f"tasks:{plan.pk}:{at.timestamp():.0f}")


def _apply_one(plan: Plan, step: Step, task: Any, action: str, follows: bool, reason: str, by: User | None, at: dt.datetime) -> None:
    with recorded(action, task, by=by, at=at, reason=reason) as note:
        note.values["step"] = [step.kind.value, step.reason]
        if step.kind is StepKind.CANCEL:
            _cancel(task, step.reason, reason)
        elif step.draft:
            _follow(plan, task, step, follows)
        task.expect(None)
        task.save()
        if step.kind in (StepKind.CANCEL, StepKind.MOVE):
            call_off_below(task=task, reason=reason, code=step.reason, by=by, at=at)
        if step.kind is StepKind.CANCEL:
            tell_step(task=task, by=by, at=at)
        elif step.kind is StepKind.MOVE:
            tell_assigned(plan=plan, tasks=[task], by=by, at=at, key=f"task:{task.pk}:moved:{task.version}")


def _cancel(task: Any, code: str, reason: str) -> None:
    task.state, task.reason_code, task.reason, task.done_at = TaskState.CANCELLED, code, reason[:1000], None


def _follow(plan: Plan, task: Any, step: Step, follows: bool) -> None:
    draft = step.draft
    assert draft is not None  # noqa: S101  (only steps with a draft come here)
    task.plan, task.clause_id = plan, draft.clause
    if task.state in CLOSED:
        return
    if follows:
        task.due_on = draft.due_on
    if step.kind is StepKind.MOVE:
        task.unit_id, task.person_id, task.reason_code = draft.unit, draft.person, step.reason
        task.drafted_unit_id, task.drafted_person_id = draft.unit, draft.person
        BodyTask.objects.filter(task=task).delete()  # the body stood beside the unit that had it
        # What one unit handed in does not speak for another: the new one hands in itself.
        task.state = TaskState.DOING if task.state == TaskState.SUBMITTED else task.state
    elif draft.unit == task.unit_id and draft.person and draft.person != task.drafted_person_id:
        BodyTask.objects.filter(task=task).delete()
        task.person_id = task.drafted_person_id = draft.person  # the same name as before: whom the head handed it to since keeps it
    TaskSupport.objects.filter(task=task).delete()
    TaskSupport.objects.bulk_create([_support(task, owner) for owner in draft.supports if owner.unit != task.unit_id])
