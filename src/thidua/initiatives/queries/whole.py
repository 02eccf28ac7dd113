"""One initiative with all that hangs on it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thidua.files.models import FileUse, StoredFile
from thidua.files.queries import files_of
from thidua.initiatives.enums import Agreement, InitiativeState, Missing
from thidua.initiatives.models import KIND, RECOGNITION, Author, Effect, Initiative, InitiativeClause, Recognition, Step
from thidua.initiatives.queries.lists import day_of, visible_to
from thidua.initiatives.queries.rulings import months_on
from thidua.initiatives.rules import clocks
from thidua.initiatives.rules.journey import Stop, journey
from thidua.initiatives.rules.missing import Said, missing
from thidua.plans.models import Clause
from thidua.records.models import WorkUse
from thidua.records.queries.uses import uses_of
from thidua.store import clock


@dataclass(frozen=True)
class Whole:
    """An initiative with its authors, effects, clauses, files, steps, recognitions and uses, and what its application lacks."""

    one: Initiative
    authors: Sequence[Author]
    effects: Sequence[Effect]
    clauses: Sequence[Clause]
    files: Sequence[StoredFile]
    steps: Sequence[Step]
    recognitions: Sequence[Recognition]
    uses: Sequence[WorkUse]
    lacks: Sequence[Missing]
    stops: Sequence[Stop]
    request: clocks.Clock | None
    due: clocks.Clock | None


def authors_of(one: Initiative) -> list[Author]:
    """The authors in their order."""
    return list(Author.objects.filter(initiative=one).select_related("person").order_by("place", "id"))


def effects_of(one: Initiative) -> list[Effect]:
    """The effects in the order in which they were written."""
    return list(Effect.objects.filter(initiative=one).select_related("verifier").order_by("made_at", "id"))


def clauses_of(one: Initiative) -> list[Clause]:
    """The clauses that it answers."""
    rows = InitiativeClause.objects.filter(initiative=one).select_related("clause__plan").order_by("clause__plan", "clause__order")
    return [row.clause for row in rows]


def said_of(one: Initiative, authors: Sequence[Author], effects: Sequence[Effect]) -> Said:
    """What is written, for the rule of what is missing."""
    return Said(
        one.title, one.problem, one.solution, one.result, one.applied_on, one.novelty, one.conditions, one.reach, one.differs,
        declared=one.declared_at is not None, alike=one.alike > 0, shares=[row.share for row in authors],
        agreed=[Agreement(row.answer) for row in authors], effects=[Agreement(row.answer) for row in effects],
    )  # fmt: skip


def clocks_of(one: Initiative, today: dt.date) -> tuple[clocks.Clock | None, clocks.Clock | None]:
    """Until when to ask, and by when whoever has it in hand is to act; by the rules of the day on which it was first sent."""
    sent, received = day_of(one.sent_at), day_of(one.received_at)
    months = months_on(sent or today)
    return clocks.request_clock(one.applied_on, sent, today, months), clocks.next_clock(
        InitiativeState(one.state), day_of(one.resent_at) or sent, received, today, months
    )


def whole_of(one: Initiative) -> Whole:
    """All of it, in a fixed number of questions."""
    authors, effects = authors_of(one), effects_of(one)
    steps: list[Any] = list(Step.objects.filter(initiative=one).select_related("by").order_by("at", "id"))
    request, due = clocks_of(one, clock.today())
    return Whole(
        one, authors, effects, clauses_of(one), list(files_of(KIND, one.pk)), steps,
        list(Recognition.objects.filter(initiative=one).select_related("noted_by").order_by("decided_on", "id")),
        uses_of([one.pk]),
        missing(said_of(one, authors, effects)),
        journey(InitiativeState(one.state), frozenset(InitiativeState(step.state) for step in steps)), request, due,
    )  # fmt: skip


def recognitions_with_files(rows: Sequence[Recognition]) -> list[tuple[Recognition, list[StoredFile]]]:
    """Recognitions with the papers of their decisions: one question."""
    kept: dict[Any, list[StoredFile]] = {row.pk: [] for row in rows}
    if kept:
        for use in FileUse.objects.filter(owner_kind=RECOGNITION, owner_id__in=list(kept)).select_related("file").order_by("id"):
            kept[use.owner_id].append(use.file)
    return [(row, kept[row.pk]) for row in rows]


def use_of(user: Any, pk: uuid.UUID) -> tuple[WorkUse | None, Initiative | None]:
    """A use in the ledger with its initiative, where somebody may see that; neither of any other."""
    row = WorkUse.objects.filter(pk=pk).select_related("person").first()
    one = visible_to(user).filter(pk=row.work_ref).select_related("unit", "author").first() if row else None
    return (row, one) if one else (None, None)
