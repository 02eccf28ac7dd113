"""Liveness of the clauses of a plan, in a fixed number of questions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from thidua.evidence.queries import age_of_evidence
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.oversight.enums import Sign
from thidua.oversight.queries.limits import thresholds
from thidua.oversight.rules.liveness import ClauseLife, pill, signs
from thidua.participation.enums import TaskState
from thidua.participation.models import Dissemination, ReachTally, Task, TaskNote
from thidua.participation.rules.tasks import WAITING
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.plans.queries import ClauseRow, outline
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.plans.rules.worklist import MOVING
from thidua.rulebook.queries import missed_before
from thidua.store import clock
from thidua.vn.search import finder


@dataclass(frozen=True)
class Line:
    """A clause on the radar."""

    row: ClauseRow
    life: ClauseLife
    signs: tuple[Sign, ...]
    mark: str


def plans_on_radar(user: Any) -> Any:
    """The issued plans of somebody's own agency that are followed here, the newest first."""
    rows = plans_visible_to(user).filter(Q(root=standing_of(user).root), state=PlanState.ISSUED, is_registered=False)
    return rows.select_related("unit").order_by("-issued_at", "-pk")


def radar(plan: Plan, today: dt.date, unit: Unit | None = None) -> list[Line]:
    """The clauses that must move with their signs, the gravest first; of one unit: those that it leads."""
    rows, asked, limits = outline(plan), _reach(plan), thresholds(today)
    tasks = Task.objects.filter(plan=plan).exclude(state=TaskState.CANCELLED)
    tasks = tasks.filter(unit__path__startswith=unit.path) if unit else tasks
    counts = _counts(tasks, today)
    noted = dict(TaskNote.objects.filter(task__in=tasks).order_by().values_list("task__clause").annotate(at=Max("at")))
    proved = age_of_evidence({row.clause.pk for row in rows}, unit)
    issued = clock.local_date(plan.issued_at) if plan.issued_at else today
    found = []
    for row in rows:
        leads = [one for one in row.leads if unit is None or one.unit.path.startswith(unit.path)]
        mine = counts.get(row.clause.pk)
        if row.is_heading or (row.clause.kind not in MOVING and not leads and mine is None) or (unit and not leads and mine is None):
            continue
        days = (clock.local_date(at) for at in (noted.get(row.clause.pk), *(mine or {}).get("at", ())) if at)
        moved = max((*days, *(day for day in (proved.get(row.clause.pk),) if day)), default=None)
        whole = asked.get(row.clause.pk, asked.get(None, (0, 0)))
        life = ClauseLife(
            owners=len(leads),
            tasks=mine["n"] if mine else 0,
            done=mine["done"] if mine else 0,
            late=mine["late"] if mine else 0,
            asked=whole[0],
            reached=whole[1],
            issued_days=(today - issued).days,
            moved_days=(today - moved).days if moved else None,
        )
        why = signs(life, limits)
        found.append(Line(row, life, why, pill(life, why)))
    order = {"late": 0, "soon": 1, "ok": 2, "done": 3}
    return sorted(found, key=lambda line: (order[line.mark], -len(line.signs), line.row.clause.order))


def radar_listed(lines: list[Line], sign: str = "", words: str = "", sort: str = "") -> list[Line]:
    """Of these lines those with a sign and some words, in an order: as they come, by the document, or what stood still longest first."""
    found = finder(words)
    kept = [line for line in lines if not sign or sign in line.signs]
    kept = [line for line in kept if found(f"{line.row.clause.path} {line.row.clause.spoken} {line.row.headline}")]
    if sort == "muc":
        return sorted(kept, key=lambda line: line.row.clause.order)
    still = {line.row.clause.pk: line.life.issued_days + 1 if line.life.moved_days is None else line.life.moved_days for line in kept}
    return sorted(kept, key=lambda line: -still[line.row.clause.pk]) if sort == "lau" else kept


def _counts(tasks: Any, today: dt.date) -> dict[uuid.UUID, dict[str, Any]]:
    rows = (
        tasks.order_by()
        .values("clause")
        .annotate(
            n=Count("pk"),
            done=Count("pk", filter=Q(state=TaskState.DONE)),
            late=Count("pk", filter=Q(state__in=list(WAITING), due_on__lt=missed_before(today))),
            handed=Max("submitted_at"),
            ended=Max("done_at"),
        )
    )
    return {row["clause"]: {**row, "at": (row["handed"], row["ended"])} for row in rows}


def _reach(plan: Plan) -> dict[uuid.UUID | None, tuple[int, int]]:
    """People asked and reached, of the whole plan (None) and of clauses that have owners."""
    one = Dissemination.objects.filter(plan=plan).first()
    rows: Iterable[ReachTally] = ReachTally.objects.filter(dissemination=one, unit=one.unit_id) if one else ()
    return {row.clause_id: (row.asked, row.confirmed + row.attested) for row in rows}
