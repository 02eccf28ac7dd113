"""Entries of the log: one's own, those that wait for a head, what the next one most likely says."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.permissions import REVIEWERS
from thidua.evidence.queries import clauses_served, first_use, with_file_counts
from thidua.evidence.queries import visible_to as evidence_visible_to
from thidua.evidence.queries import waiting_for as evidence_waiting_for
from thidua.learning.enums import Kind
from thidua.learning.models import SOURCE, LogEntry
from thidua.learning.rules.logs import Line, Totals, Usual, Written, minutes_for, totals, usual
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answered_by
from thidua.participation.enums import DisseminationState
from thidua.participation.models import Recipient
from thidua.plans.enums import ClauseKind, PlanState, ReviewState
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.prepared import prepared
from thidua.vn.search import fold

RELATED = ("evidence__person", "evidence__unit", "evidence__entered_by", "evidence__decided_by", "evidence__applied_by")
REMEMBERED, MOST_CLAUSES = 30, 200
TO_DO = (ClauseKind.CONTENT, ClauseKind.REQUIREMENT, ClauseKind.SOLUTION, ClauseKind.CRITERION, ClauseKind.RESPONSIBILITY)
"""The kinds of clauses that learning can serve."""


def mine(user: Any) -> Any:
    """What somebody learned, or entered for others, and did not throw away."""
    standing = standing_of(user)
    if standing.person_id is None:
        return LogEntry.objects.none()
    own = Q(person=standing.person_id) | Q(evidence__entered_by=standing.user_id)
    return LogEntry.objects.filter(own).select_related(*RELATED)


def _told(user: Any) -> Any:
    """What the people of a reviewer's units have let out of their hands; nobody reviews what is theirs or what they entered."""
    standing = standing_of(user)
    found = LogEntry.objects.filter(answered_by(user, *REVIEWERS, column="evidence__unit"), evidence__held=False)
    return found.exclude(person=standing.person_id).exclude(evidence__entered_by=standing.user_id).select_related(*RELATED)


def waiting_for(user: Any) -> Any:
    """What waits for a reviewer to confirm it, the longest first."""
    waiting = evidence_waiting_for(user, SOURCE).order_by().values("pk")
    return LogEntry.objects.filter(evidence__in=waiting).select_related(*RELATED).order_by("evidence__entered_at", "id")


def claims_for(user: Any) -> Any:
    """What was confirmed and is said to have changed something at work, which a reviewer has not confirmed yet."""
    claimed = _told(user).filter(evidence__state=EvidenceState.VERIFIED).exclude(evidence__grade=Grade.APPLIED).exclude(changed="")
    return claimed.order_by("changed_at", "id")


def visible_to(user: Any) -> Any:
    """One's own, and as a reviewer what waits, or was put under a clause as evidence; the rest of others' learning is seen as counts only."""
    return LogEntry.objects.filter(evidence__in=evidence_visible_to(user).order_by().values("pk")).select_related(*RELATED)


def asks_more() -> Q:
    """The evidence of entries that were confirmed and are said to have changed something at work, which nobody has confirmed yet."""
    claimed = LogEntry.objects.exclude(changed="").values("evidence")
    return Q(state=EvidenceState.VERIFIED, pk__in=claimed) & ~Q(grade=Grade.APPLIED)


@dataclass(frozen=True)
class Wanted:
    """What my record shows: of which year, which kind, in which state, with which words, how many rows."""

    year: int
    kind: str = ""
    state: str = ""
    text: str = ""
    shown: int = 25


def filtered(rows: Any, wanted: Wanted) -> Any:
    """Narrow entries, the newest first; what was thrown away is shown only when it is asked for."""
    rows = rows.filter(evidence__happened_on__year=wanted.year)
    for word in fold(wanted.text).split():
        rows = rows.filter(evidence__search_key__contains=word)
    if wanted.kind in set(Kind):
        rows = rows.filter(kind=wanted.kind)
    asked = Q(evidence__state=wanted.state) if wanted.state in set(EvidenceState) else ~Q(evidence__state=EvidenceState.WITHDRAWN)
    return rows.filter(asked).order_by("-evidence__happened_on", "-evidence__entered_at", "-id")


def counts_by_state(rows: Any, wanted: Wanted) -> dict[str, int]:
    """How many entries there are of each state under the other filters."""
    found = filtered(rows, wanted).order_by()
    return dict(found.values_list("evidence__state").annotate(n=Count("pk")))


def years_of(user: Any) -> list[int]:
    """The years in which somebody learned, the newest first."""
    return [day.year for day in mine(user).dates("evidence__happened_on", "year", order="DESC")]


def totals_of(person_id: uuid.UUID | None, year: int) -> Totals:
    """What somebody's entries of a year add up to; what is held or thrown away counts nothing. One query."""
    return totals(lines(LogEntry.objects.filter(person=person_id, evidence__happened_on__year=year)))


def lines(rows: Any) -> Iterable[Line]:
    """Entries as they count; one query."""
    counted = rows.filter(evidence__held=False).exclude(evidence__state=EvidenceState.WITHDRAWN)
    columns = ("kind", "evidence__happened_on", "minutes", "evidence__grade", "saved_minutes", "saved_money", "fewer_errors")
    for kind, on, minutes, grade, saved, money, errors in counted.order_by().values_list(*columns):
        yield Line(Kind(kind), on, minutes, Grade(grade), saved or 0, money or Decimal(0), errors or 0)


def minutes_since(person_id: uuid.UUID | None, firsts: Sequence[dt.date], last: dt.date) -> tuple[int, ...]:
    """How long somebody learned from each of some days to another: one query for all of them."""
    found = list(lines(LogEntry.objects.filter(person=person_id, evidence__happened_on__range=(min(firsts), last))))
    return tuple(sum(line.minutes for line in found if line.on >= first) for first in firsts)


@dataclass(frozen=True)
class Remembered:
    """What the form begins with: the kind and minutes that are usual, the minutes of each kind, the last title of it, the last clause."""

    usual: Usual
    minutes: Mapping[Kind, int]
    titles: Mapping[Kind, str]
    clause: Clause | None


def remembered(user: Any) -> Remembered:
    """What a person's last entries say of the next: two queries."""
    person = standing_of(user).person_id
    rows = _newest(person) if person else []
    past = [(Kind(kind), minutes) for kind, minutes, _title, _pk in rows]
    titles: dict[Kind, str] = {}
    for kind, _minutes, title, _pk in rows:
        titles.setdefault(Kind(kind), title)
    last = first_use(rows[0][3]) if rows else None
    still = last is not None and last.clause.plan.state == PlanState.ISSUED
    return Remembered(usual(past), minutes_for(past), titles, last.clause if last and still else None)


@prepared
def _newest(person: uuid.UUID) -> Any:
    rows = LogEntry.objects.filter(person=person).exclude(evidence__state=EvidenceState.WITHDRAWN).order_by("-evidence__entered_at", "-id")
    return rows.values_list("kind", "minutes", "evidence__title", "pk")[:REMEMBERED]


def clauses_for(user: Any) -> Any:
    """The clauses of plans that somebody is asked to follow, in the order of the plans."""
    standing = standing_of(user)
    asked = Recipient.objects.filter(person=standing.person_id, released_on=None, dissemination__state=DisseminationState.OPEN)
    plans = asked.values("dissemination__plan")
    rows = Clause.objects.filter(plan__in=plans, plan__state=PlanState.ISSUED, kind__in=TO_DO).exclude(review=ReviewState.REJECTED)
    return rows.select_related("plan").order_by("-plan__issued_at", "plan", "order")[:MOST_CLAUSES]


def clauses_with(user: Any, kept: Clause | None) -> list[Clause]:
    """The same, and the one that an entry has or begins with: it may stay, though its plan is brought to nobody any more."""
    rows = list(clauses_for(user))
    return rows if kept is None or kept in rows else [kept, *rows]


def clause_of(entry: LogEntry) -> Clause | None:
    """The clause under which an entry was written, the first where it serves several; none that a reviewer refused."""
    row = first_use(entry.evidence_id)
    return row.clause if row else None


def as_written(entry: LogEntry) -> Written:
    """An entry as its person wrote it, to be written again with something beside."""
    about = entry.evidence
    began, ended = (at.astimezone(clock.VIETNAM).time() if at else None for at in (entry.began_at, entry.ended_at))
    return Written(
        Kind(entry.kind), entry.minutes, about.title, about.happened_on, about.note, entry.provider, entry.certificate, began, ended, entry.course_minutes,
        entry.explanation,
    )  # fmt: skip


def clause_paths(rows: Collection[LogEntry]) -> dict[uuid.UUID, list[Clause]]:
    """The clauses that some entries serve: one query."""
    return clauses_served([row.evidence for row in rows])


def file_counts(rows: Collection[LogEntry]) -> dict[uuid.UUID, int]:
    """How many files some entries have: one query."""
    return {one.pk: number for one, number in with_file_counts([row.evidence for row in rows])}


def chosen(user: Any, ids: Collection[uuid.UUID]) -> list[LogEntry]:
    """Of ticked rows those that wait for this reviewer, the longest first."""
    return list(waiting_for(user).filter(pk__in=ids))
