"""What each role sees first: attention before completeness."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F

from thidua.desk.queries.audit import Event, Wanted, events
from thidua.desk.queries.movements import OVER
from thidua.desk.queries.work import Bar, Work, bar_of, work_of
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, RoleGrant, Unit
from thidua.orgs.queries import heads_on, person_of, standing_of, still_here
from thidua.orgs.queries.counting import Counted, counted
from thidua.participation.enums import Pill, Section
from thidua.participation.models import Dissemination, ReachTally, Recipient
from thidua.participation.queries.dissemination import to_read
from thidua.participation.queries.reach_meter import meter, missing_named
from thidua.participation.queries.tasks import TaskRow, of_hands, of_units, rows_of, waiting_count
from thidua.participation.rules import tasks as work
from thidua.participation.rules.reach_counting import Count as Reach
from thidua.plans.enums import PlanState
from thidua.plans.models import ClauseOwner, Plan
from thidua.plans.queries import editable_by, visible_to, with_counts
from thidua.rulebook.queries import unconfirmed_count
from thidua.store import clock
from thidua.store.prepared import prepared

SHOWN, MOST, NAMES, LINES, NEWS = 4, 200, 3, 8, 6
NAME_PARTS = ("family", "middle", "given")
IN_HAND = (PlanState.READING, PlanState.DRAFT, PlanState.APPROVED)


@dataclass(frozen=True)
class Own:
    """What waits for the reader themselves."""

    person: Person | None
    to_read: tuple[Dissemination, ...]
    rows: tuple[TaskRow, ...]
    counts: dict[str, int]

    @property
    def first(self) -> tuple[TaskRow, ...]:
        return self.rows[:SHOWN]

    @property
    def dated(self) -> tuple[TaskRow, ...]:
        """The next days on which something is due."""
        return tuple(row for row in self.rows if row.task.due_on and row.left is not None and row.left >= 0)[:SHOWN]


def own(user: Any, today: dt.date) -> Own:
    """Four questions: the days off, the person, what is to be read, what is to be done."""
    standing = standing_of(user)
    tasks = _in_hand(standing.person_id, standing.scopes(RoleKind.UNIT_HEAD), today) if standing.person_id else []
    dated = sorted(rows_of(tasks, today), key=lambda row: row.task.due_on or dt.date.max)
    counts = Counter(row.section.value for row in dated)
    return Own(person_of(user), tuple(to_read(user)[:MOST]), tuple(dated), dict(counts))


@prepared
def _in_hand(person: uuid.UUID, headed: tuple[str, ...], today: dt.date) -> Any:
    return _lean(of_hands(person, headed, today).exclude(state__in=list(work.CLOSED))).order_by("due_on", "clause__order", "id")[:MOST]


LINE = (
    "title",
    "state",
    "due_on",
    "percent",
    "done_value",
    "target_value",
    "plan__slug",
    "clause__path",
    *(f"person__{part}_name" for part in NAME_PARTS),
)
"""What a line of a task shows: to ask for whole plans, clauses and units is the dearest part of the page."""


def _lean(tasks: Any) -> Any:
    return tasks.select_related(None).select_related("plan", "clause", "person").only(*LINE)


@prepared
def _pressing(path: str) -> Any:
    tasks = _lean(of_units((path,)).exclude(state__in=list(work.CLOSED)))
    return tasks.order_by(F("due_on").asc(nulls_last=True), "clause__order", "id")[:LINES]


@prepared
def _headed(path: str) -> Any:
    return Unit.objects.filter(path=path)


@prepared
def _tally(dissemination: uuid.UUID, unit: uuid.UUID) -> Any:
    return ReachTally.objects.filter(dissemination=dissemination, unit=unit, clause=None)


def late(own_: Own) -> int:
    return own_.counts.get(Section.LATE, 0)


@dataclass(frozen=True)
class UnitHome:
    """The overview of a head: the unit, its work, and whom the plan has not reached."""

    unit: Unit
    bar: Bar
    dissemination: Dissemination | None
    reach: Reach
    missing: tuple[Person, ...]
    to_nudge: int
    waiting: int
    rows: tuple[TaskRow, ...]


def unit_home(user: Any, today: dt.date, one: Dissemination | None, work: Work) -> UnitHome | None:
    """For somebody who heads a unit, with the reach of the movement in hand; None for others. `work`: what was read of tasks. Six questions at most."""
    scopes = standing_of(user).scopes(RoleKind.UNIT_HEAD)
    unit = next(iter(_headed(min(scopes))), None) if scopes else None
    if unit is None:
        return None
    row = next(iter(_tally(one.pk, unit.pk)), None) if one else None
    reach = Reach(row.asked, row.confirmed, row.attested) if row else Reach()
    named = missing_named(user, one, unit) if one and reach.missing else Recipient.objects.none()
    missing = tuple(row.person for row in named[:NAMES])
    to_nudge = named.filter(person__user__is_active=True).exclude(nudged_on=today).count()
    known = work if work.covers(unit.path) else work_of((unit.path,), today)
    return UnitHome(unit, bar_of(known.marks(under=unit.path)), one, reach, missing, to_nudge, waiting_count(user), attention(unit, today))


def attention(unit: Unit, today: dt.date) -> tuple[TaskRow, ...]:
    """The open tasks under a unit, those that press most first: two questions."""
    return tuple(rows_of(_pressing(unit.path), today))


@dataclass(frozen=True)
class UnitLine:
    """A unit in the overview of a movement: whom the plan reached, what is done, what is late, who answers."""

    unit: Unit
    reach: Reach
    total: int
    done: int
    late: int
    head: Person | None
    own: bool = False
    """Of those who work right in the agency, which is not one of its units."""

    @property
    def read_state(self) -> str:
        """The mark of its reading alone."""
        return Pill.OK if self.reach.missing else Pill.DONE

    @property
    def read_words(self) -> str:
        """How many read of how many: 3/5."""
        return f"{self.reach.reached}/{self.reach.asked}"

    @property
    def state(self) -> str:
        """The mark of the line: late work first, then people not reached."""
        return Pill.LATE if self.late else Pill.SOON if self.reach.missing else Pill.DONE if self.total and self.done == self.total else Pill.OK


@dataclass(frozen=True)
class MovementHome:
    """The overview of a whole agency for its officer and leaders."""

    dissemination: Dissemination | None
    reach: Reach
    bar: Bar
    lines: tuple[UnitLine, ...]
    drafts: tuple[Plan, ...]
    to_approve: tuple[Plan, ...]
    steps: tuple[tuple[str, bool], ...]
    officer: bool
    """Whether every task of the plan is theirs to look at; a leader looks at those of the agency."""

    @property
    def places(self) -> int:
        """Units that need somebody's attention."""
        return sum(line.late > 0 or line.reach.missing > 0 for line in self.lines if not line.own)


def movement_home(user: Any, today: dt.date, one: Dissemination | None, work: Work) -> MovementHome | None:
    """The movement in hand for an officer or a leader, with the `work` read under them; None for others. Six questions whatever the number of units."""
    standing = standing_of(user)
    scopes = standing.scopes(*OVER)
    if not scopes:
        return None
    seen = meter(one, clauses=False) if one else None
    lines = _lines(seen, work, one.plan_id, today) if seen and one else ()
    drafts = tuple(with_counts(editable_by(user).select_related(None).filter(state__in=IN_HAND, is_registered=False)).order_by("-made_at")[:MOST])
    leads = standing.scopes(RoleKind.LEADER)
    submitted = visible_to(user).filter(state=PlanState.SUBMITTED) if leads else Plan.objects.none()
    return MovementHome(
        one,
        seen.whole if seen else Reach(),
        bar_of(work.marks(one.plan_id if one else None)),
        lines,
        drafts,
        tuple(submitted.order_by("made_at")[:MOST]),
        first_steps(standing.root, one, seen.whole.confirmed if seen else 0),
        one is not None and standing.holds(RoleKind.EMULATION_OFFICER, path=one.unit.path),
    )


def _lines(seen: Any, work: Work, plan: Any, today: dt.date) -> tuple[UnitLine, ...]:
    heads = heads_on([line.unit for line in seen.lines], today)
    rows = []
    for line in seen.lines:
        own = work.marks(plan, line.unit.path, alone=line.own)
        rows.append(UnitLine(line.unit, line.count, own.total(), own[Pill.DONE], own[Pill.LATE], heads.get(line.unit.pk), line.own))
    return tuple(sorted(rows, key=lambda row: (-row.late, -row.reach.missing, row.unit.path)))


def first_steps(root: Any, one: Dissemination | None, confirmed: int = 0) -> tuple[tuple[str, bool], ...]:
    """The five steps of a beginning as (code, done); empty once all are done. Where two people `confirmed` themselves, all were taken: nothing is asked."""
    if one is not None and confirmed > 1:
        return ()
    people = Person.objects.filter(root=root).aggregate(n=Count("pk"), accounts=Count("user"))
    steps = (
        ("plan", one is not None or Plan.objects.filter(root=root, is_registered=False).exists()),
        ("people", people["n"] > 1),
        ("owners", one is not None or ClauseOwner.objects.filter(root=root).exists()),
        ("issue", one is not None),
        ("invite", people["accounts"] > 1),
    )
    return () if all(done for _, done in steps) else steps


@dataclass(frozen=True)
class AdminHome:
    """What an administrator answers for."""

    units: Counted
    people: int
    accounts: int
    unconfirmed: int
    has_officer: bool
    events: tuple[Event, ...]


def admin_home(user: Any) -> AdminHome | None:
    """For an administrator of the installation; None for others. Seven questions."""
    if not getattr(user, "is_administrator", False):
        return None
    today = clock.today()
    people = Person.objects.filter(still_here(today)).aggregate(n=Count("pk"), accounts=Count("user"))
    officers = RoleGrant.objects.on(today).filter(role=RoleKind.EMULATION_OFFICER).exists()
    units = counted(Unit.objects.on(today).values_list("depth", flat=True))
    return AdminHome(units, people["n"], people["accounts"], unconfirmed_count(today), officers, tuple(events(user, Wanted(), NEWS)[0]))


def has_plans(user: Any) -> bool:
    """Whether the agency of an account has any plan of its own yet."""
    root = standing_of(user).root
    return root is not None and bool(Plan.objects.filter(root=root, is_registered=False).exists())
