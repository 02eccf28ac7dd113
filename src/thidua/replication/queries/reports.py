"""Reports of adopters: when each is due, where it stands, what it says; what waits for somebody to look at it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.audit.models import Entry
from thidua.files.models import StoredFile
from thidua.files.queries import files_of
from thidua.initiatives.rules.effects import Measured, gain, percent
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under
from thidua.replication.enums import AdoptionState, OutcomeState
from thidua.replication.models import OUTCOME, Adoption, Outcome
from thidua.replication.permissions import LOOKERS, REPORT, reports_seen_by
from thidua.replication.queries.rulings import report_early, report_months
from thidua.replication.rules.clocks import Mark, marks


def marks_of(adoption: Adoption, today: dt.date, reported: Sequence[Outcome] | None = None) -> list[Mark]:
    """The reports that an adoption owes, by the rules of the day on which it began; none before that."""
    if adoption.started_on is None:
        return []
    rows = Outcome.objects.filter(adoption=adoption) if reported is None else reported
    states = {row.month: OutcomeState(row.state) for row in rows}
    return marks(adoption.started_on, report_months(adoption.started_on), report_early(adoption.started_on), today, states, adoption.ended_on)


@dataclass(frozen=True)
class Line:
    """The report of a month: its mark, the report where it may be read, its proofs, and how much better the figure got in per cent and in all."""

    mark: Mark
    row: Outcome | None
    files: Sequence[StoredFile] = ()
    better: Any = None
    gained: Any = None


def measured(row: Outcome) -> Measured | None:
    """The figure of a report as the rule of effects takes it."""
    if row.before is None or row.after is None:
        return None
    return Measured(row.before, row.after, row.times, row.less_is_better)


def lines_of(user: Any, adoption: Adoption, today: dt.date) -> list[Line]:
    """Every report of an adoption with what somebody may read of it."""
    every = list(Outcome.objects.filter(adoption=adoption).select_related("reported_by", "verified_by", "adoption__unit").order_by("month"))
    readable = set(Outcome.objects.filter(reports_seen_by(user), adoption=adoption).values_list("pk", flat=True))
    rows = {row.month: row for row in every if row.pk in readable}
    return [_line(mark, rows.get(mark.month)) for mark in marks_of(adoption, today, every)]


def _line(mark: Mark, row: Outcome | None) -> Line:
    if row is None:
        return Line(mark, None)
    figure = measured(row)
    return Line(mark, row, list(files_of(OUTCOME, row.pk)), percent(figure) if figure else None, gain(figure) if figure else None)


def waiting_reports(user: Any) -> Any:
    """The reports that wait for somebody to look at them, the oldest first; nobody looks at their own, or at those of a model that they made."""
    rows = Outcome.objects.filter(under(standing_of(user).scopes(*LOOKERS), "adoption__unit__path"), state=OutcomeState.SENT)
    sent = Entry.objects.filter(object_kind=OUTCOME, action=REPORT, actor_id=user.pk).values("object_id")
    rows = rows.exclude(reported_by=user.pk).exclude(adoption__model__made_by=user.pk).exclude(pk__in=sent)
    return rows.select_related("adoption__model", "adoption__unit").order_by("reported_at", "id")


def verified_of(models: Sequence[uuid.UUID]) -> Any:
    """The verified reports of some models, the newest first."""
    rows = Outcome.objects.filter(adoption__model__in=models, state=OutcomeState.VERIFIED)
    return rows.select_related("adoption__unit", "adoption__model").order_by("-due_on", "id")


def owed(today: dt.date, within: dt.timedelta) -> Iterator[tuple[Adoption, Mark]]:
    """The reports of every adoption in use that fall due around a day and are still to be written."""
    rows = list(
        Adoption.objects.filter(state=AdoptionState.RUNNING, started_on__isnull=False).select_related("model__unit", "unit", "made_by").order_by("id")
    )
    reported: dict[uuid.UUID, list[Outcome]] = {}
    for one in Outcome.objects.filter(adoption__in=[row.pk for row in rows]):
        reported.setdefault(one.adoption_id, []).append(one)
    for row in rows:
        for mark in marks_of(row, today, reported.get(row.pk, [])):
            if mark.due not in ("done", "spared") and abs(mark.due_on - today) <= within:
                yield row, mark


@dataclass(frozen=True)
class Owed:
    """A report that a unit of somebody's owes now."""

    adoption: Adoption
    mark: Mark


def owed_by(user: Any, today: dt.date, most: int = 5) -> list[Owed]:
    """The reports that the units of a head owe now, the oldest day first."""
    standing = standing_of(user)
    scopes = standing.scopes(RoleKind.UNIT_HEAD)
    own = [standing.unit_path] if standing.unit_path and standing.holds(RoleKind.EMULATION_OFFICER, path=standing.unit_path) else []
    rows = list(Adoption.objects.filter(unit__path__in=[*scopes, *own], state=AdoptionState.RUNNING).select_related("model", "unit"))
    reported: dict[uuid.UUID, list[Outcome]] = {}
    for one in Outcome.objects.filter(adoption__in=[row.pk for row in rows]) if rows else ():
        reported.setdefault(one.adoption_id, []).append(one)
    found = [Owed(row, mark) for row in rows for mark in marks_of(row, today, reported.get(row.pk, [])) if mark.may_write]
    return sorted(found, key=lambda one: one.mark.due_on)[:most]
