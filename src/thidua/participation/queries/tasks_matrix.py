"""The assignment of an issued plan: clauses against units, and what a change would do to the tasks."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thidua.orgs.models import Unit
from thidua.orgs.queries import units_under
from thidua.participation.models import Task
from thidua.participation.queries.tasks_facts import clause_facts, open_units, standing_of_tasks
from thidua.participation.rules.tasks import CLOSED
from thidua.participation.rules.tasks_carrying import reconcile
from thidua.participation.rules.tasks_drafting import ClauseFacts, Owner, draft_tasks
from thidua.participation.rules.tasks_matrix import Effect, effect
from thidua.plans.models import Clause, Plan
from thidua.plans.queries import ClauseRow, outline, suggestions
from thidua.plans.rules.matrix import Cell, Owners, owners_of


@dataclass(frozen=True)
class Line:
    """A clause with its owners as they stand, the units proposed, and why: a code of `plans.phrases.SUGGESTION_REASONS`."""

    row: ClauseRow
    owners: Owners
    cells: tuple[tuple[Unit, Cell], ...]
    reason: str
    tasks: int

    @property
    def offered(self) -> bool:
        return bool(self.owners.proposed) and not self.owners.leads


@dataclass(frozen=True)
class Change:
    """Other owners or another day of a clause; `stamp` is what the reader had seen of them (None: not asked)."""

    clause: Clause
    leads: tuple[Unit, ...]
    supports: tuple[Unit, ...]
    due_on: dt.date | None
    stamp: str | None = None


def matrix(plan: Plan) -> tuple[list[Line], list[Unit]]:
    """The clauses of a plan and the units below its own: six questions whatever their number."""
    rows = outline(plan)
    proposed = suggestions(plan, rows)
    units = [unit for unit in units_under(plan.unit) if unit.pk != plan.unit_id] or [plan.unit]
    live: dict[uuid.UUID, int] = {}
    for clause in Task.objects.filter(plan=plan).exclude(state__in=CLOSED).order_by().values_list("clause", flat=True):
        live[clause] = live.get(clause, 0) + 1
    return [_line(row, units, *proposed.get(row.clause.pk, ([], "")), live.get(row.clause.pk, 0)) for row in rows], units


def _line(row: ClauseRow, units: Sequence[Unit], proposed: Sequence[Unit], reason: str, tasks: int) -> Line:
    parts = [(owner.unit_id, owner.part) for owner in (*row.leads, *row.supports)]
    owners = owners_of(parts, [] if row.is_heading else [unit.pk for unit in proposed])
    return Line(row, owners, tuple(zip(units, owners.cells([unit.pk for unit in units]), strict=True)), reason, tasks)


def _as_changed(facts: ClauseFacts, change: Change | None) -> ClauseFacts:
    if change is None:
        return facts
    named = {owner.unit: owner.person for owner in (*facts.leads, *facts.supports)}
    leads, supports = (tuple(Owner(unit.pk, named.get(unit.pk)) for unit in side) for side in (change.leads, change.supports))
    return replace(facts, leads=leads, supports=supports, due_on=change.due_on)


def foreseen(plan: Plan, changes: Iterable[Change], day: dt.date) -> dict[uuid.UUID, Effect]:
    """What each change would do to the tasks of its clause, as if all were done: six questions."""
    wanted = {change.clause.pk: change for change in changes}
    old, units = clause_facts(plan), open_units(plan.root, day)
    drafts = draft_tasks([_as_changed(one, wanted.get(one.id)) for one in old], open_units=units, on=day).drafts
    former = {draft.clause: draft.due_on for draft in draft_tasks(old, open_units=units, on=day).drafts}
    tasks: dict[uuid.UUID, list[Any]] = {key: [] for key in wanted}
    for task in Task.objects.filter(clause__in=wanted).select_related("clause"):
        tasks[task.clause_id].append(task)
    standing = {row.id: row for row in standing_of_tasks([task for rows in tasks.values() for task in rows])}
    found = {}
    for key, rows in tasks.items():
        asked = [draft for draft in drafts if draft.clause == key]
        day_now = asked[0].due_on if asked else None
        retimed = {task.pk for task in rows if asked and task.due_on == former.get(key) != day_now}
        found[key] = effect(reconcile([standing[task.pk] for task in rows if task.pk in standing], asked), retimed)
    return found
