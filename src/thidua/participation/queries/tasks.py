"""Whose task is whose: the lists of people, heads and officers, each in a fixed number of questions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import RoleGrant
from thidua.orgs.permissions import stood_in_by
from thidua.orgs.queries import standing_of
from thidua.participation.enums import Pill, Section, TaskState
from thidua.participation.models import Task, TaskSupport
from thidua.participation.permissions import tasks_of_led_bodies
from thidua.participation.rules import tasks as rules
from thidua.participation.rules.due import Due, due_of, near_before
from thidua.rulebook.queries import holidays, missed_before
from thidua.store import clock
from thidua.store.prepared import prepared, row_count
from thidua.vn.search import fold
from thidua.vn.workdays import Holidays

Tasks = QuerySet[Any]
PAGE = 25
HEADS = (RoleKind.UNIT_HEAD,)
OFFICERS = (RoleKind.EMULATION_OFFICER,)
LEADERS = (RoleKind.LEADER,)
SORTS: Mapping[str, tuple[Any, ...]] = {
    "": (F("due_on").asc(nulls_last=True), "clause__order", "unit__path", "id"),
    "han": (F("due_on").asc(nulls_last=True), "id"),
    "-han": (F("due_on").desc(nulls_last=True), "id"),
    "muc": ("plan__made_at", "clause__order", "unit__path", "id"),
    "-muc": ("-plan__made_at", "-clause__order", "unit__path", "id"),
    "don-vi": ("unit__path", "clause__order", "id"),
    "-don-vi": ("-unit__path", "clause__order", "id"),
}
"""The orders of a list by the word of the query string; "" is by attention."""


WIDE = (
    *(f"plan__{name}" for name in ("source_text", "reading", "recipients", "source_file", "sealed_file", "source_name", "source_media_type")),
    *(f"plan__{name}" for name in ("source_sha256", "return_reason", "type_label", "issuer", "place", "signed_on", "signer", "signer_position")),
    *(f"plan__{name}" for name in ("body_signer", "body_signer_position", "signed_on_paper", "made_at", "issued_at")),
    *(f"clause__{name}" for name in ("text", "start", "end", "confidence", "reason", "review", "actor", "due_on", "target_value", "target_unit")),
    "clause__expected_evidence", "search_key", "why", "reason",
)  # fmt: skip
"""What no row of a list shows: the text and the whole reading of the plan came with each of them."""


def with_relations(tasks: Tasks) -> Tasks:
    """Tasks with all that a row shows."""
    return tasks.select_related("plan", "plan__unit", "clause", "unit", "person", "submitted_for")


def with_parts(tasks: Tasks) -> Tasks:
    """Tasks with how many live parts they have and how many of those are done."""
    found: Tasks = tasks.annotate(parts=_parts(~Q(state=TaskState.CANCELLED)), parts_done=_parts(Q(state=TaskState.DONE)))
    return found


def _parts(kept: Q) -> Any:
    rows = Task.objects.filter(kept, parent=OuterRef("pk")).order_by().values("parent").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def under(paths: Iterable[str], column: str) -> Q:
    """Rows whose unit path starts with one of the paths; none at all for no path."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{column}__startswith": path})
    return found


def _supported(person_id: Any, unit_id: Any) -> Exists:
    rows = TaskSupport.objects.filter(task=OuterRef("pk"))
    return Exists(rows.filter(Q(person=person_id) | Q(person__isnull=True, unit=unit_id)))


def visible_to(user: Any) -> Tasks:
    """The tasks of `permissions.TABLE[P.TASK_VIEW]` as one query."""
    standing = standing_of(user)
    if standing.person_id is None:
        return with_relations(Task.objects.none())
    alone = Q(person__isnull=True)
    allowed = Q(person=standing.person_id) | (alone & Q(unit=standing.unit_id)) | under(standing.scopes(*HEADS, *OFFICERS), "unit__path")
    allowed |= under(standing.scopes(*OFFICERS), "plan__unit__path") | (alone & under(standing.scopes(*LEADERS), "unit__path"))
    allowed |= Q(pk__in=tasks_of_led_bodies(user)) | deputised_by(user)
    return with_relations(Task.objects.filter(allowed | Q(_supported(standing.person_id, standing.unit_id))))


def unhanded(today: dt.date) -> Q:
    """Tasks handed to nobody, or to somebody who left: the head has them in hand."""
    return Q(person__isnull=True) | Q(person__left_on__lt=today)


def led_by(user: Any) -> Q:
    """What is mine to lead: handed to me, or of a unit that I head and in nobody's hands."""
    standing = standing_of(user)
    return _led(standing.person_id, standing.scopes(*HEADS), clock.today())


def _led(person: uuid.UUID | None, headed: tuple[str, ...], today: dt.date) -> Q:
    return Q(person=person) | (unhanded(today) & under(headed, "unit__path"))


def supported_by(user: Any) -> Q:
    """What is mine to support: named by person, or of a unit that I head and that named nobody."""
    standing = standing_of(user)
    return _helped(standing.person_id, standing.scopes(*HEADS))


def _helped(person: uuid.UUID | None, headed: tuple[str, ...]) -> Q:
    rows = TaskSupport.objects.filter(task=OuterRef("pk"))
    return Q(Exists(rows.filter(Q(person=person) | (Q(person__isnull=True) & under(headed, "unit__path")))))


def of_hands(person: uuid.UUID, headed: tuple[str, ...], today: dt.date) -> Tasks:
    """What somebody leads or supports who heads the units at some paths; for reads that are prepared, see `mine`."""
    return Task.objects.filter(_led(person, headed, today) | _helped(person, headed))


def deputised_by(user: Any) -> Q:
    """What is in the name of the people who are away today and in whose place somebody stands, to lead and to support."""
    absent = stood_in_by(user)
    if not absent:
        return Q(pk__in=[])
    return Q(person__in=absent) | Q(Exists(TaskSupport.objects.filter(task=OuterRef("pk"), person__in=absent)))


DEPUTISED = "thay"
"""The part of the list of one's work that is done for people who are away."""
ACCEPTING = "duyet"
"""The part of the list of one's work that others did and that waits for one's approval."""


def mine(user: Any, part: str = "") -> Tasks:
    """The tasks of one person; `part` is "chu-tri", "phoi-hop" or both, "thay" for those of the people in whose place they stand, "duyet" to approve."""
    if standing_of(user).person_id is None:
        return with_relations(Task.objects.none())
    if part == ACCEPTING:
        return waiting_for(user)
    leads, helps = led_by(user), supported_by(user)
    kept = leads if part == "chu-tri" else helps & ~leads if part == "phoi-hop" else leads | helps
    return with_relations(Task.objects.filter(deputised_by(user) & ~kept if part == DEPUTISED else kept))


def waiting_for(user: Any) -> Tasks:
    """What was handed in and waits for this head, leader or officer; nobody accepts their own work."""
    standing = standing_of(user)
    if standing.person_id is None:
        return with_relations(Task.objects.none())
    rows = _handed_in(standing.scopes(*HEADS), standing.scopes(*OFFICERS), standing.scopes(*LEADERS), standing.person_id, standing.user_id)
    return with_relations(rows.exclude(person__in=standing.lenders)).order_by("submitted_at", "id")


def waiting_count(user: Any) -> int:
    """How many of them there are."""
    standing = standing_of(user)
    if standing.person_id is None:
        return 0
    if standing.lenders:
        return waiting_for(user).count()
    scopes = (standing.scopes(*HEADS), standing.scopes(*OFFICERS), standing.scopes(*LEADERS))
    return int(sum(_handed_in_count(*scopes, standing.person_id, standing.user_id)))


def _handed_in(headed: tuple[str, ...], kept: tuple[str, ...], led: tuple[str, ...], person: uuid.UUID, account: uuid.UUID) -> Tasks:
    heads = under(headed, "unit__path") & Q(person__isnull=False)
    own = Exists(RoleGrant.objects.filter(role=RoleKind.UNIT_HEAD, person=OuterRef("person"), unit=OuterRef("unit")))
    by_heads = under(kept, "unit__path") & Q(own)
    alone = Q(person__isnull=True) & (under(kept, "unit__path") | under(led, "unit__path")) & ~under(headed, "unit__path")
    parts = Q(pk__in=[])
    for path in headed:
        parts |= Q(person__isnull=True, parent__isnull=False, unit__path__startswith=path) & ~Q(unit__path=path)
    rows = Task.objects.filter(heads | by_heads | alone | parts, state=TaskState.SUBMITTED).exclude(person=person)
    return rows.exclude(submitted_by=account)


@prepared
def _handed_in_count(headed: tuple[str, ...], kept: tuple[str, ...], led: tuple[str, ...], person: uuid.UUID, account: uuid.UUID) -> Any:
    return row_count(_handed_in(headed, kept, led, person, account))


@dataclass(frozen=True)
class TaskFilter:
    """What the query string of a list says."""

    state: str = ""
    text: str = ""
    plan: str = ""
    part: str = ""
    unit: str = ""
    sort: str = ""
    shown: int = PAGE


def _marks(today: dt.date, off: Holidays) -> dict[str, Q]:
    """The chips of a list: their word in the query string and what they keep. The same as `rules.section` says of each task."""
    open_ = ~Q(state__in=list(rules.CLOSED))
    owed = Q(state__in=list(rules.WAITING))
    late = Q(due_on__lt=off.missed_before(today))
    tomorrow, monday = near_before(today, off), near_before(rules.week_end(today), off)
    return {
        "": open_,
        "qua-han": owed & late,
        "hom-nay": open_ & ~late & Q(due_on__lt=tomorrow),
        "tuan-nay": open_ & ~late & Q(due_on__gte=tomorrow, due_on__lt=monday),
        "sau": open_ & ((~late & Q(due_on__gte=monday)) | Q(due_on__isnull=True) | (late & ~owed)),
        "cho-duyet": Q(state=TaskState.SUBMITTED),
        "xong": Q(state__in=list(rules.CLOSED)),
    }


@dataclass(frozen=True)
class TaskRow:
    """A line of a list: the task with its mark, its day while somebody owes it, and how far it is."""

    task: Any
    pill: Pill
    section: Section
    due: Due | None
    percent: int

    @property
    def left(self) -> int | None:
        """Days left, negative when it is late; None where no day counts."""
        return self.due.left if self.due else None


def row_of(task: Any, today: dt.date, off: Holidays) -> TaskRow:
    """A task as it stands on a day; `off`: the days off by which its own day moves."""
    state, due = TaskState(task.state), due_of(task.due_on, today, off)
    return TaskRow(
        task,
        rules.pill(state, due),
        rules.section(state, due),
        due if state in rules.WAITING else None,
        rules.percent_done(state, task.percent, task.done_value, task.target_value),
    )


def rows_of(tasks: Iterable[Any], today: dt.date) -> list[TaskRow]:
    """Tasks as they stand on a day, in the order given."""
    off = holidays(today)
    return [row_of(task, today, off) for task in tasks]


@dataclass(frozen=True)
class Listing:
    """One list as a page shows it: rows, how many there are in all, and the counts of the chips."""

    rows: list[TaskRow]
    total: int
    counts: dict[str, int]
    plans: list[tuple[str, str]] = field(default_factory=list)

    def sections(self) -> list[tuple[Section, list[TaskRow]]]:
        """The rows by part of the page, in the order of attention; empty parts are left out."""
        parts = [(part, [row for row in self.rows if row.section is part]) for part in Section]
        return [(part, rows) for part, rows in parts if rows]


def narrowed(tasks: Tasks, wanted: TaskFilter) -> Tasks:
    """A list narrowed by words of the task, its clause or who does it (marks or none), plan and unit; the chip is left to `listing`."""
    for word in fold(wanted.text).split():
        tasks = tasks.filter(Q(search_key__contains=word) | Q(person__sort_key__contains=word))
    if wanted.plan:
        tasks = tasks.filter(plan__slug=wanted.plan)
    if wanted.unit:
        tasks = tasks.filter(unit__code=wanted.unit)
    return tasks


def chosen(tasks: Tasks, wanted: TaskFilter, today: dt.date) -> Tasks:
    """All rows that the filter keeps, in its order."""
    return _kept(tasks, wanted, _marks(today, holidays(today)))


def _kept(tasks: Tasks, wanted: TaskFilter, marks: Mapping[str, Q]) -> Tasks:
    kept = narrowed(tasks, wanted).filter(marks.get(wanted.state, marks[""]))
    order = SORTS.get(wanted.sort, SORTS[""])
    return kept.order_by(*(("-done_at", "id") if wanted.state == "xong" and not wanted.sort else order))


def listing(tasks: Tasks, wanted: TaskFilter, today: dt.date) -> Listing:
    """The first rows of a list with the counts of its chips: four questions whatever the number of rows."""
    off = holidays(today)
    marks = _marks(today, off)
    counted = narrowed(tasks, wanted)
    counts = counted.order_by().aggregate(**{name or "mo": Count("pk", filter=mark) for name, mark in marks.items()})
    plans = list(tasks.order_by().values_list("plan__slug", "plan__title").distinct()[:20])
    rows = [row_of(task, today, off) for task in with_parts(_kept(tasks, wanted, marks)).defer(*WIDE)[: wanted.shown]]
    return Listing(rows, counts.get(wanted.state or "mo", counts["mo"]), counts, sorted(plans))


@dataclass(frozen=True)
class UnitLine:
    """A unit, or a person of it, in counts."""

    name: str
    open: int
    late: int
    waiting: int
    done: int
    key: str = ""


def _line_counts(today: dt.date) -> dict[str, Count]:
    return {
        "open_": Count("pk", filter=~Q(state__in=list(rules.CLOSED))),
        "late_": Count("pk", filter=Q(state__in=list(rules.WAITING), due_on__lt=missed_before(today))),
        "waiting_": Count("pk", filter=Q(state=TaskState.SUBMITTED)),
        "done_": Count("pk", filter=Q(state=TaskState.DONE)),
    }


def _lines(rows: Iterable[Any], name: str, key: str) -> list[UnitLine]:
    return [UnitLine(r[name] or "", r["open_"], r["late_"], r["waiting_"], r["done_"], str(r[key] or "")) for r in rows]


def by_unit(tasks: Tasks, today: dt.date, key: str = "code") -> list[UnitLine]:
    """Counts of a set of tasks by unit, in tree order: one question. `key`: the field of the unit that names a line."""
    rows = tasks.order_by().values("unit__path", "unit__name", "unit__code").annotate(**_line_counts(today)).order_by("unit__path")
    return _lines(rows, "unit__name", f"unit__{key}")


def by_person(tasks: Tasks, today: dt.date) -> list[UnitLine]:
    """Counts of a set of tasks by person, by given name, those handed to nobody first: one question."""
    columns = ("person__sort_key", "person__family_name", "person__middle_name", "person__given_name", "person")
    rows = tasks.order_by().values(*columns).annotate(**_line_counts(today)).order_by(F("person__sort_key").asc(nulls_first=True))
    named = [r | {"name": " ".join(r[c] for c in columns[1:4] if r[c])} for r in rows]
    return _lines(named, "name", "person")


def of_units(paths: Sequence[str]) -> Tasks:
    """Every task of some subtrees, whoever may see them: for counts only."""
    return Task.objects.filter(under(paths, "unit__path"))
