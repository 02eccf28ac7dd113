"""The proposals of a unit in a period, counted and line by line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under, widest_unit
from thidua.policies.enums import ProposalState
from thidua.policies.models import Proposal
from thidua.policies.permissions import HANDLERS
from thidua.policies.queries.limits import rests_on_rule
from thidua.policies.queries.proposals import with_outside
from thidua.policies.rules.periods import Period
from thidua.policies.rules.proposals import DECIDED, TAKEN_UP, in_time
from thidua.rulebook.queries import holidays
from thidua.store import clock

NOT_COUNTED = (ProposalState.DRAFT, ProposalState.RETURNED, ProposalState.WITHDRAWN)


@dataclass(frozen=True)
class Report:
    """What was sent in a period by the units under one: counts, and the rows."""

    unit: Unit
    period: Period
    sent: int
    answered: int
    in_time: int
    taken_up: int
    changed: int
    late: int
    rows: Sequence[Proposal]

    @property
    def decided(self) -> list[Proposal]:
        return [row for row in self.rows if row.state in DECIDED]

    @property
    def waiting(self) -> list[Proposal]:
        return [row for row in self.rows if row.state not in DECIDED]


def report(unit: Unit, period: Period, today: dt.date) -> Report:
    """Those sent in the period by a unit and all below it, with what came of them until today."""
    rows: list[Proposal] = list(
        with_outside(Proposal.objects.filter(unit__path__startswith=unit.path, sent_at__isnull=False))
        .exclude(state__in=NOT_COUNTED)
        .select_related("unit", "holder", "body", "into")
        .order_by("unit__path", "sent_at", "id")
    )
    rows = [row for row in rows if row.sent_at and period.begins <= clock.local_date(row.sent_at) <= period.ends]
    off = holidays(today)
    if rows:
        rests_on_rule(rows[0])
    decided = [row for row in rows if row.state in DECIDED]
    missed = off.missed_before(today)
    return Report(
        unit, period, len(rows), len(decided), sum(_in_time(row, off) for row in decided), sum(row.outcome in TAKEN_UP for row in decided),
        sum(row.state == ProposalState.FOLLOWED for row in decided),
        sum(row.state not in DECIDED and row.due_on is not None and row.due_on < missed for row in rows), rows,
    )  # fmt: skip


def _in_time(row: Proposal, off: Any) -> bool:
    answered = clock.local_date(row.answered_at) if row.answered_at else None
    return row.due_on is not None and in_time(row.due_on, answered, off.effective(row.due_on))


def units_to_report(user: Any) -> Any:
    """The units of which somebody may have the report, in tree order."""
    return Unit.objects.filter(under(standing_of(user).scopes(*HANDLERS), "path")).order_by("path")


def first_unit(user: Any) -> Unit | None:
    """The unit with which somebody begins."""
    return widest_unit(user, RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
