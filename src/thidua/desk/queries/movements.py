"""The movements that an agency answers at once: how each stands for the reader, what presses most first."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from thidua.desk.queries.work import Work, work_of
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of
from thidua.participation.enums import DisseminationState, Pill, TaskState
from thidua.participation.models import Acknowledgement, Dissemination, ReachTally, Recipient
from thidua.participation.queries.tasks import mine
from thidua.participation.rules import tasks as rules
from thidua.participation.rules.due import due_of
from thidua.participation.rules.reach_counting import Count as Reach
from thidua.rulebook.queries import holidays
from thidua.store.prepared import prepared

OVER = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


@dataclass(frozen=True)
class Line:
    """One open movement: its plan as brought to the people, whom it reached, and its tasks within what the reader looks after.

    For somebody who looks after nobody, the reach is their own reading and the tasks are their own.
    """

    dissemination: Dissemination
    reach: Reach
    total: int
    done: int
    late: int
    soon: int

    @property
    def slug(self) -> str:
        """How an address names it."""
        return str(self.dissemination.plan.slug) if self.dissemination.plan else ""

    @property
    def state(self) -> str:
        """The mark of the line: late work first, then what is due soon and people not reached."""
        if self.late:
            return Pill.LATE
        if self.soon or self.reach.missing:
            return Pill.SOON
        return Pill.DONE if self.total and self.total == self.done else Pill.OK


def looked_after(user: Any, today: dt.date) -> Work:
    """The work under whom an officer, a leader or else a head of a unit looks after; of nobody for others."""
    standing = standing_of(user)
    return work_of(standing.scopes(*OVER) or standing.scopes(RoleKind.UNIT_HEAD), today)


def open_movements(user: Any, today: dt.date, work: Work | None = None) -> tuple[Line, ...]:
    """The movements that concern the reader: three questions whatever their number; `work`: what was read of tasks."""
    standing = standing_of(user)
    if standing.root is None:
        return ()
    work = work or looked_after(user, today)
    scopes = work.scopes
    near = tuple(path for path in (*scopes, standing.unit_path) if path)
    rows = [one for one in _open_plans(standing.root) if any(path.startswith(one.unit.path) or one.unit.path.startswith(path) for path in near)]
    reached = _reach(rows, scopes) if scopes else _own_reading(standing.person_id, rows)
    marks = {one.plan_id: work.marks(one.plan_id) for one in rows} if scopes else _own_marks(rows, mine(user), today)
    lines = [_line(one, reached[one.pk], marks[one.plan_id]) for one in rows]
    return tuple(sorted(lines, key=lambda line: (-line.late, -line.soon, -line.reach.missing)))


@prepared
def _open_plans(root: uuid.UUID) -> Any:
    found = Dissemination.objects.filter(root=root, state=DisseminationState.OPEN, plan__isnull=False)
    return found.select_related("plan__movement", "unit").order_by("-opened_at")


def _line(one: Dissemination, reach: Reach, marks: Counter[str]) -> Line:
    return Line(one, reach, sum(marks.values()), marks[Pill.DONE], marks[Pill.LATE], marks[Pill.SOON])


def _reach(rows: Sequence[Dissemination], scopes: tuple[str, ...]) -> dict[Any, Reach]:
    found: dict[Any, Reach] = defaultdict(Reach)
    for row in ReachTally.objects.filter(dissemination__in=rows, unit__path__in=scopes, clause=None):
        known = found[row.dissemination_id]
        found[row.dissemination_id] = Reach(known.asked + row.asked, known.confirmed + row.confirmed, known.attested + row.attested)
    return found


def _own_reading(person_id: Any, rows: Sequence[Dissemination]) -> dict[Any, Reach]:
    """Nought of nobody where the reader was never asked: they did not read it either."""
    asked = Recipient.objects.filter(person=person_id, released_on=None, dissemination__in=rows)
    read = Exists(Acknowledgement.objects.filter(recipient=OuterRef("pk")))
    return defaultdict(Reach, {of: Reach(1, int(known)) for of, known in asked.values_list("dissemination", read)})


def _own_marks(rows: Sequence[Dissemination], tasks: Any, today: dt.date) -> dict[Any, Counter[str]]:
    found: dict[Any, Counter[str]] = defaultdict(Counter)
    off = holidays(today)
    kept: Any = tasks.filter(plan__in=[one.plan_id for one in rows]).exclude(state=TaskState.CANCELLED)
    for _pk, plan, state, due_on in set(kept.values_list("pk", "plan_id", "state", "due_on")):
        found[plan][rules.pill(TaskState(state), due_of(due_on, today, off))] += 1
    return found


def chosen(lines: Sequence[Line], slug: str) -> Line | None:
    """The movement that is looked at: the one named, else the one that presses most; None when there is none."""
    return next((line for line in lines if slug and line.slug == slug), lines[0] if lines else None)
