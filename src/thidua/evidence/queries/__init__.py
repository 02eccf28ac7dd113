"""Reads of evidence."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from thidua.accounts.models import User
from thidua.audit.queries import of_object
from thidua.evidence.enums import EvidenceState, Grade, UseState
from thidua.evidence.models import OWNER, Evidence, EvidenceClause
from thidua.evidence.permissions import REVIEWERS, P, can, told_to_reviewers
from thidua.evidence.phrases import ACTS
from thidua.evidence.rules.facts import Facts, Proof
from thidua.files.models import FileUse, Picture, StoredFile
from thidua.files.queries import copies_of, files_of
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.succession import answered_by
from thidua.plans.models import Clause


def visible_to(user: Any) -> Any:
    """The evidence of `permissions.TABLE[P.EVIDENCE_VIEW]` as one query."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Evidence.objects.none()
    let_out = answered_by(user, *REVIEWERS) & told_to_reviewers()
    allowed = Q(person=standing.person_id) | Q(entered_by=standing.user_id) | let_out
    return Evidence.objects.filter(allowed).select_related("person", "unit", "task__clause", "task__plan", "entered_by", "decided_by", "applied_by")


def waiting_for(user: Any, source: str = "") -> Any:
    """What waits for this reviewer, the longest first; nobody reviews what is theirs or what they entered.

    What is a by-product of another package waits in the queue of that package, which asks here with its name as `source`.
    """
    standing = standing_of(user)
    found = visible_to(user).filter(answered_by(user, *REVIEWERS), state=EvidenceState.WAITING, held=False, source=source)
    return found.exclude(person=standing.person_id).exclude(entered_by=standing.user_id).order_by("entered_at", "id")


def uses_waiting_for(user: Any) -> Any:
    """Verified evidence of which a clause, added later, waits for a look of this reviewer."""
    standing = standing_of(user)
    waiting = EvidenceClause.objects.filter(state=UseState.WAITING).values("evidence")
    found = visible_to(user).filter(answered_by(user, *REVIEWERS), state=EvidenceState.VERIFIED, held=False, pk__in=waiting)
    return found.exclude(person=standing.person_id).exclude(entered_by=standing.user_id).order_by("decided_at", "id")


def of_task(user: Any, task_id: uuid.UUID) -> Any:
    """The evidence of a task that somebody may see, the newest first."""
    return visible_to(user).filter(task=task_id).exclude(state=EvidenceState.WITHDRAWN).order_by("-entered_at")


def proved_tasks(tasks: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Of some tasks those with evidence that was not withdrawn: one question."""
    rows = Evidence.objects.filter(task__in=tasks).exclude(state=EvidenceState.WITHDRAWN)
    return set(rows.order_by().values_list("task", flat=True))


def proofs_of(evidence: Evidence) -> Any:
    """The files of a piece of evidence."""
    return files_of(OWNER, evidence.pk)


def with_file_counts(rows: Iterable[Evidence]) -> list[tuple[Evidence, int]]:
    """Evidence with how many files each has: one query."""
    kept = list(rows)
    uses = FileUse.objects.filter(owner_kind=OWNER, owner_id__in=[row.pk for row in kept])
    counts = dict(uses.values_list("owner_id").annotate(n=Count("pk")))
    return [(row, counts.get(row.pk, 0)) for row in kept]


@dataclass(frozen=True)
class Past:
    """One thing that happened to a piece of evidence."""

    at: dt.datetime
    words: str
    by: User | None
    reason: str


def history_of(evidence: Evidence) -> list[Past]:
    """What happened to a piece of evidence, the newest first."""
    rows = list(of_object("evidence.evidence", evidence.pk).filter(action__in=ACTS)[:50])
    people = User.objects.in_bulk({row.actor_id for row in rows if row.actor_id})
    return [Past(row.at, str(ACTS[row.action]), people.get(row.actor_id) if row.actor_id else None, row.reason) for row in rows]


def pictures_of(files: Iterable[StoredFile]) -> set[uuid.UUID]:
    """Which of some files have a small picture to show."""
    return set(Picture.objects.filter(file__in=list(files)).values_list("file_id", flat=True))


def may_read_file(user: Any, owner_id: uuid.UUID) -> bool:
    """Whether somebody may read the files of a piece of evidence; asked by files."""
    return isinstance(user, User) and visible_to(user).filter(pk=owner_id).exists()


def used_before(user: Any, evidence: Evidence) -> list[tuple[StoredFile, Evidence, bool]]:
    """Files that other evidence the reader may see has too: the file, the evidence, whether it is the very same. Shown, never refused."""
    found: list[tuple[StoredFile, Evidence, bool]] = []
    for file in proofs_of(evidence):
        same = {copy.file.pk: copy.distance is None for copy in copies_of(file)}
        uses = FileUse.objects.filter(file__in=same, owner_kind=OWNER).exclude(owner_id=evidence.pk).values_list("owner_id", "file_id")
        owners = dict(uses)
        found += [(file, other, same[owners[other.pk]]) for other in visible_to(user).filter(pk__in=owners).order_by("entered_at")]
    return found


def clauses_of(evidence: Evidence) -> Any:
    """The clauses that a piece of evidence serves, or will once a reviewer has looked."""
    return [row.clause for row in uses_of(evidence) if row.state != UseState.REFUSED]


def uses_of(evidence: Evidence) -> list[EvidenceClause]:
    """The clauses that a piece of evidence was put under, each with how it stands."""
    rows = EvidenceClause.objects.filter(evidence=evidence).select_related("clause__plan", "decided_by")
    return list(rows.order_by("clause__plan", "clause__order"))


def first_use(evidence: Evidence | uuid.UUID) -> EvidenceClause | None:
    """The clause under which evidence was entered: the first that it serves, else the first that waits for a look; never one that was refused."""
    rows = EvidenceClause.objects.filter(evidence=evidence).exclude(state=UseState.REFUSED).select_related("clause__plan").order_by("id")
    found: EvidenceClause | None = min(rows, key=lambda use: use.state != UseState.SERVING, default=None)
    return found


def clauses_served(rows: Iterable[Evidence]) -> dict[uuid.UUID, list[Clause]]:
    """The clauses of some evidence, those left out that a reviewer refused: one query."""
    found: dict[uuid.UUID, list[Clause]] = {}
    uses = EvidenceClause.objects.filter(evidence__in=[row.pk for row in rows]).exclude(state=UseState.REFUSED)
    for use in uses.select_related("clause__plan").order_by("id"):
        found.setdefault(use.evidence_id, []).append(use.clause)  # type: ignore[attr-defined]  # reason: a foreign key
    return found


def counted_uses() -> Any:
    """The uses of evidence that count."""
    return EvidenceClause.objects.filter(state=UseState.SERVING)


def age_of_evidence(clauses: Collection[uuid.UUID], unit: Unit | None = None) -> dict[uuid.UUID, dt.date]:
    """The day of the newest evidence of each clause that is not withdrawn, of a unit and those below it; a clause without any is absent. One query."""
    rows = counted_uses().filter(clause__in=clauses).exclude(evidence__state=EvidenceState.WITHDRAWN)
    rows = rows.filter(evidence__unit__path__startswith=unit.path) if unit else rows
    return dict(rows.values_list("clause").annotate(last=Max("evidence__happened_on")))


def facts_about(person_id: uuid.UUID) -> Facts:
    """What scores and awards may rest on about a person: two queries."""
    rows = list(Evidence.objects.filter(person=person_id).exclude(state=EvidenceState.WITHDRAWN).order_by("happened_on", "id"))
    links: dict[uuid.UUID, set[uuid.UUID]] = {}
    for evidence_id, clause_id in counted_uses().filter(evidence__in=rows).values_list("evidence", "clause"):
        links.setdefault(evidence_id, set()).add(clause_id)
    return Facts(person_id, tuple(Proof(one.pk, one.happened_on, Grade(one.grade), frozenset(links.get(one.pk, ()))) for one in rows))


def may_verify(user: Any, evidence: Evidence) -> bool:
    return not evidence.source and evidence.state == EvidenceState.WAITING and can(user, P.VERIFY, evidence)


def may_settle(user: Any, evidence: Evidence, uses: Iterable[EvidenceClause]) -> bool:
    """Whether a clause of verified evidence waits for a look that this reader may give."""
    waits = any(use.state == UseState.WAITING for use in uses)
    return waits and evidence.state == EvidenceState.VERIFIED and can(user, P.VERIFY, evidence)
