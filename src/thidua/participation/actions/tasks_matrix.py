"""Another assignment of many clauses of an issued plan in one act (đính chính), and its undoing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import withdraw
from thidua.orgs.models import Unit
from thidua.participation.actions.tasks_tree import restore_body
from thidua.participation.enums import BulkKind, TaskState
from thidua.participation.models import BulkAct, Task, TaskSupport
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.bodies import body_of
from thidua.participation.queries.tasks_matrix import Change
from thidua.participation.rules.tasks_matrix import deepest_first
from thidua.plans.actions import correct
from thidua.plans.actions.correcting import owners_stamp
from thidua.plans.enums import OwnerPart
from thidua.plans.models import Clause, ClauseOwner, Plan
from thidua.ui.pages import Conflict

Kept = dict[str, Any]
KEPT = ("unit_id", "drafted_unit_id", "person_id", "drafted_person_id", "state", "reason", "reason_code")


class ClausesChanged(Conflict):
    """Somebody corrected clauses after the preview was shown: nothing was done."""

    def __init__(self, paths: Sequence[str]) -> None:
        words = _("Có mục vừa được người khác đính chính sau khi anh/chị xem trước nên chưa đổi gì: %(paths)s. Xem lại rồi xác nhận.")
        super().__init__(words % {"paths": ", ".join(paths[:10])})
        self.paths = paths


def reassign(*, plan: Plan, changes: Iterable[Change], reason: str, by: User | None, at: dt.datetime) -> BulkAct:
    """Give clauses other owners or days, and let their tasks follow: all of it or none. A reason is owed, as for each correction.

    Raises `ClausesChanged` when owners or day of a clause are not what the reader had seen.
    """
    check_can(by, P.PLAN_WORK, plan)
    wanted = {change.clause.path: change for change in changes}
    if not wanted:
        raise Conflict(_("Chưa có thay đổi nào. Chọn ô rồi chọn vai hoặc ghi hạn."))
    clauses = {one.pk: one for one in Clause.objects.select_for_update(of=("self",)).select_related("plan__unit").filter(plan=plan).order_by("id")}
    stale = [path for path, change in wanted.items() if change.stamp is not None and change.stamp != owners_stamp(clauses[change.clause.pk])]
    if stale:
        raise ClausesChanged(stale)
    act = BulkAct(root=plan.root, plan=plan, what=BulkKind.MATRIX, before=[], made_by=by, made_at=at)
    with recorded("participation.tasks.assign", act, by=by, at=at, reason=reason.strip()[:1000]):
        act.save()
        for path in deepest_first(wanted):
            act.before.append(_reassign_one(clauses[wanted[path].clause.pk], wanted[path], reason, by, at))
        act.save(update_fields=["before"])
    return act


def _reassign_one(clause: Clause, change: Change, reason: str, by: User | None, at: dt.datetime) -> Kept:
    """Correct one clause; what it and its tasks were, and what they came to, for the undoing."""
    owners = list(ClauseOwner.objects.filter(clause=clause).values_list("unit", "part", "person"))
    kept: Kept = {
        "clause": str(clause.pk),
        "path": clause.path,
        "due_on": clause.due_on.isoformat() if clause.due_on else None,
        "owners": [[str(unit), part, str(person) if person else None] for unit, part, person in owners],
        "tasks": [_kept(task) for task in Task.objects.filter(clause=clause).order_by("id")],
    }
    stay = {unit.pk for unit in (*change.leads, *change.supports)}
    named = {unit: person for unit, _part, person in owners if person and unit in stay}
    correct(clause=clause, leads=change.leads, supports=change.supports, named=named, due_on=change.due_on, reason=reason, by=by, at=at)
    versions = {str(pk): version for pk, version in Task.objects.filter(clause=clause).values_list("pk", "version")}
    for row in kept["tasks"]:
        row["version"] = versions.pop(row["id"])
    return kept | {"made": versions, "stamp": owners_stamp(clause)}


def _kept(task: Task) -> Kept:
    supports = TaskSupport.objects.filter(task=task).values_list("unit", "person")
    return {
        "id": str(task.pk),
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "supports": [[str(unit), str(person) if person else None] for unit, person in supports],
        "body": body_of(task),
        **{name: str(value) if isinstance(value := getattr(task, name), uuid.UUID) else value for name in KEPT},
    }


def undo_reassign(*, act: BulkAct, rows: Sequence[Kept], by: User | None, at: dt.datetime) -> tuple[int, int]:
    """Bring clauses and their tasks back: (clauses restored, clauses left alone because somebody went on with them)."""
    restored = 0
    # Clauses first, then tasks, each in the order of their keys: nobody goes on with one between the look and the undoing.
    list(Clause.objects.select_for_update(of=("self",)).filter(pk__in=[kept["clause"] for kept in rows]).order_by("id"))
    keys = [key for kept in rows for key in (*(row["id"] for row in kept["tasks"]), *kept["made"])]
    list(Task.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("id"))
    with recorded("participation.tasks.undo", act, by=by, at=at):
        act.save(update_fields=["undone_at"])
        for kept in rows:
            clause = Clause.objects.select_for_update(of=("self",)).select_related("plan__unit").get(pk=kept["clause"])
            if _untouched(clause, kept):
                _restore_tasks(kept, by, at)
                _restore_owners(clause, kept, by, at)
                restored += 1
        if act.plan:
            withdraw(keys=[f"tasks:{act.plan.pk}:{act.made_at.timestamp():.0f}"])
    return restored, len(rows) - restored


def _untouched(clause: Clause, kept: Kept) -> bool:
    """Whether owners, day and tasks of a clause are what the act made of them."""
    versions = {row["id"]: row["version"] for row in kept["tasks"]} | kept["made"]
    now = {str(pk): version for pk, version in Task.objects.filter(pk__in=versions).values_list("pk", "version")}
    return bool(now == versions and owners_stamp(clause) == kept["stamp"])


def _restore_tasks(kept: Kept, by: User | None, at: dt.datetime) -> None:
    made = Task.objects.select_related("clause").filter(pk__in=kept["made"]).order_by("id")
    for task in made:
        with recorded("participation.task.undo", task, by=by, at=at):
            task.expect(None)
            task.state, task.reason_code = TaskState.CANCELLED, "undone"
            task.save()
    was = {row["id"]: row for row in kept["tasks"]}
    rows = [task for task in Task.objects.select_related("clause").filter(pk__in=was).order_by("id") if _differs(task, was[str(task.pk)])]
    moved = [task.pk for task in rows if str(task.unit_id) != was[str(task.pk)]["unit_id"]]
    # Two tasks may have followed one another through the same unit: first all leave their places, then each takes its own.
    Task.objects.filter(pk__in=moved).update(state=TaskState.CANCELLED)
    for task in rows:
        _restore_task(task, was[str(task.pk)], by, at)


def _differs(task: Task, was: Mapping[str, Any]) -> bool:
    now = _kept(task)
    return any(now[name] != was.get(name) for name in now)


def _restore_task(task: Task, was: Mapping[str, Any], by: User | None, at: dt.datetime) -> None:
    told = f"task:{task.pk}:moved:{task.version}"
    with recorded("participation.task.undo", task, by=by, at=at):
        task.expect(None)
        for name in KEPT:
            setattr(task, name, was[name])
        task.due_on = dt.date.fromisoformat(was["due_on"]) if was["due_on"] else None
        task.save()
        restore_body(task, was.get("body"))
        TaskSupport.objects.filter(task=task).delete()
        TaskSupport.objects.bulk_create(
            [TaskSupport(root=task.root, task=task, unit_id=unit, person_id=person) for unit, person in was["supports"]], batch_size=200
        )
    withdraw(keys=[told])


def _restore_owners(clause: Clause, kept: Kept, by: User | None, at: dt.datetime) -> None:
    units = Unit.objects.in_bulk([uuid.UUID(unit) for unit, _part, _person in kept["owners"]])
    sides: dict[str, list[Unit]] = {OwnerPart.LEAD: [], OwnerPart.SUPPORT: []}
    for unit, part, _person in kept["owners"]:
        sides[part].append(units[uuid.UUID(unit)])
    named = {uuid.UUID(unit): uuid.UUID(person) for unit, _part, person in kept["owners"] if person}
    due_on = dt.date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
    leads, supports = sides[OwnerPart.LEAD], sides[OwnerPart.SUPPORT]
    correct(clause=clause, leads=leads, supports=supports, named=named, due_on=due_on, reason=_("Hoàn tác phân công lại"), by=by, at=at)
