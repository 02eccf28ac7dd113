"""A report that a unit wrote in another installation: put here as handed in, and taken back. Its rights and its record are the caller's."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.orgs.models import Unit
from thidua.reports.enums import ReportState
from thidua.reports.models import Entry, FormLine, Report, ReportForm
from thidua.reports.queries.drafting import lines_of
from thidua.reports.rules.periods import days_for


@dataclass(frozen=True)
class Brought:
    """What stands in a line; `why` says where it comes from."""

    number: int | None = None
    below: int = 0
    text: str = ""
    why: dict[str, Any] = field(default_factory=dict)


def begun_elsewhere(*, form: ReportForm, unit: Unit, period: str, at: dt.datetime) -> Report:
    """A report that is not saved yet, for the record of the act that receives it. Raises ValueError where the code is of no period."""
    due_on, expires_on = days_for(period, form.timely_days, form.expiry_days)
    return Report(root=form.root, form=form, unit=unit, period=period, due_on=due_on, expires_on=expires_on, as_of=at, made_at=at)


def put_in(*, report: Report, brought: Mapping[uuid.UUID, Brought], as_of: dt.datetime, at: dt.datetime) -> Report:
    """Let a report that is not accepted say exactly this, by the line of its form, as handed in now; whoever handed it in is elsewhere. Inside a recorded act."""
    report.state, report.as_of, report.reason = ReportState.SUBMITTED, as_of, ""
    report.submitted_at, report.submitted_by, report.decided_at, report.decided_by = at, None, None, None
    if not report._state.adding:
        report.expect(None)
    report.save()
    Entry.objects.filter(report=report).delete()
    Entry.objects.bulk_create(_entry(report, line, brought.get(line.pk, Brought())) for line in lines_of(report.form))
    return report


def _entry(report: Report, line: FormLine, said: Brought) -> Entry:
    return Entry(root=report.root, report=report, line=line, number=said.number, below=said.below, text=said.text, why=said.why)


def take_out(*, report: Report) -> None:
    """Take a report away that is not accepted and was only put in. Inside a recorded act."""
    report.delete()
