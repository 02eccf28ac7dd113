"""Forms and reports out of those that the reader sees, and what the page of a report shows."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.reports.actions.stepping import PERMISSION_OF
from thidua.reports.enums import LineKind, ReportState
from thidua.reports.exports.papers import amount_of
from thidua.reports.forms import EntriesForm, SendForm
from thidua.reports.models import Report, ReportForm
from thidua.reports.permissions import P, can
from thidua.reports.phrases import CHANGES, FAULTS, PILLS, STATES, SUPERIORS
from thidua.reports.queries import reading
from thidua.reports.queries.reading import Line
from thidua.reports.rules.checking import Found
from thidua.reports.rules.freezing import told
from thidua.reports.rules.periods import words_of
from thidua.reports.rules.states import WRITABLE, steps_from


def form_or_404(request: HttpRequest, pk: uuid.UUID) -> ReportForm:
    """The form that an address names, of those the reader may see."""
    found: ReportForm = get_object_or_404(reading.forms_visible_to(request.user), pk=pk)
    return found


def report_or_404(request: HttpRequest, pk: uuid.UUID) -> Report:
    """The report that an address names, of those the reader may see."""
    found: Report = get_object_or_404(reading.visible_to(request.user), pk=pk)
    return found


def line_of(row: Report) -> dict[str, Any]:
    """A report as a list shows it."""
    return {"row": row, "state": STATES[row.state], "pill": PILLS[row.state], "period": words_of(row.period)}


def sentences(rows: list[Line], found: list[Found]) -> list[tuple[str, str]]:
    """What is wrong with a report, each with the id of its line."""
    labels = {str(row.line.pk): row.line.label for row in rows}
    return [
        (
            one.key,
            str(FAULTS[one.fault])
            % {"line": labels[one.key][:80], "bound": told({"number": one.bound, "below": 0}), "other": labels.get(one.other, "")[:80]},
        )
        for one in found
    ]


def shown(request: HttpRequest, report: Report, form: EntriesForm | None = None, send_form: SendForm | None = None) -> dict[str, Any]:
    """What the page of a report shows its reader; `form` is what was sent with faults."""
    rows = reading.lines_in(report)
    state = ReportState(report.state)
    writes = state in WRITABLE and can(request.user, P.WRITE, report)
    form = form or EntriesForm(rows, version=report.version)
    children = reading.children_of(report)
    texts = reading.texts_of(children) if children else {}
    owed = {(P.DECIDE if step in ("return", "accept") else PERMISSION_OF[step], step.value) for step in steps_from(state)}
    return {
        **line_of(report),
        "form": form,
        "writes": writes,
        "steps": {step for permission, step in owed if can(request.user, permission, report)},
        "figures": [_figure(row, form, writes) for row in rows if row.line.kind != LineKind.NARRATIVE],
        "stories": [(*_story(row, form, writes), texts.get(row.line.pk, [])) for row in rows if row.line.kind == LineKind.NARRATIVE],
        "faults": sentences(rows, reading.faults_in(rows)) if writes else [],
        "changes": [(one, CHANGES[one.change]) for one in reading.since_frozen(report, rows)],
        "deliveries": [(one, SUPERIORS[one.superior]) for one in reading.deliveries_of(report)],
        "children": children,
        "send_form": (send_form or SendForm(units=reading.superiors_of(report)))
        if state is ReportState.ACCEPTED and can(request.user, P.SEND, report)
        else None,
    }


def _figure(row: Line, form: EntriesForm, writes: bool) -> dict[str, Any]:
    name, why = form.named(row), row.entry.why
    units, missing = why.get("counted", []), why.get("missing", [])
    return {
        "row": row,
        "field": form[name] if writes and name in form.fields else None,
        "number": told({"number": row.entry.number, "below": row.entry.below}),
        "amount": amount_of(row),
        "counted": len(units),
        "whole": len(units) + len(missing),
        "not_added": why.get("not_added", False),
    }


def _story(row: Line, form: EntriesForm, writes: bool) -> tuple[Line, Any, str]:
    why = row.entry.why
    proofs = _("%(proofs)s minh chứng, %(done)s/%(tasks)s việc") % why if "proofs" in why else ""
    return row, form[form.named(row)] if writes else None, proofs
