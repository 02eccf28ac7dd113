"""Which reports somebody may see, what stands in them, how they differ from what was frozen, and who is still to report."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.plans.models import Clause
from thidua.reports.enums import FormState, Kind, LineKind, Punctual, ReportState
from thidua.reports.models import Delivery, Entry, FormLine, FormUnit, Report, ReportForm
from thidua.reports.permissions import READERS, seen_by
from thidua.reports.queries.drafting import draft, lines_of
from thidua.reports.rules import checking
from thidua.reports.rules.checking import Asked, Found, Rates, Said
from thidua.reports.rules.freezing import SCHEMA, Difference, differences
from thidua.reports.rules.periods import days_for, latest
from thidua.reports.rules.states import HANDED_IN
from thidua.search.queries import having_words
from thidua.store import clock

WHOLE = ("form__unit", "form__plan", "unit", "submitted_by", "decided_by")


def visible_to(user: Any) -> Any:
    """The reports that somebody may open."""
    return Report.objects.filter(seen_by(user)).select_related(*WHOLE)


def listed(user: Any, *, state: str = "", words: str = "") -> Any:
    """Returned ones first, then those in hand by their day."""
    rows = having_words(visible_to(user), words, "form__name", "unit__name", "period")
    rows = rows.filter(state=state) if state else rows
    order = {ReportState.RETURNED: 0, ReportState.DRAFT: 1, ReportState.SUBMITTED: 2}
    ranked = Case(*(When(state=one, then=Value(place)) for one, place in order.items()), default=Value(3), output_field=IntegerField())
    return rows.annotate(rank=ranked).order_by("rank", "due_on", "unit__path", "id")


def forms_visible_to(user: Any) -> Any:
    """The forms of the agency of whoever looks after a unit; drafts for those over the unit that gathers them."""
    standing = standing_of(user)
    if standing.root is None or not standing.holds(*READERS):
        return ReportForm.objects.none()
    own = under(standing.scopes(*READERS), "unit__path")
    rows = ReportForm.objects.filter(root=standing.root)
    return (rows.exclude(state=FormState.DRAFT) | rows.filter(own)).select_related("unit", "plan").order_by("name", "id").distinct()


def years_of(form: ReportForm) -> tuple[int, int]:
    """The years that a review of a plan spans; of a plan whose movement says none the last three."""
    movement, this = form.plan.movement, clock.today().year
    first = movement.from_year if movement is not None and movement.from_year else this - 2
    last = movement.to_year if movement is not None and movement.to_year else first + 2
    middle = min(last, max(first + 1, this))
    return (first, middle if form.kind == Kind.INTERIM else max(last, first + 1))


def period_now(form: ReportForm) -> str:
    """The period of a form in which today is."""
    return latest(Kind(form.kind), clock.today(), years_of(form))


def may_report(user: Any, form: ReportForm, *roles: Any) -> list[Unit]:
    """The units for which somebody may begin a report on a form."""
    mine = under(standing_of(user).scopes(*roles), "path")
    asked = FormUnit.objects.filter(form=form).values("unit")
    return list(Unit.objects.filter(mine).filter(pk__in=asked) | Unit.objects.filter(mine).filter(pk=form.unit_id))


@dataclass(frozen=True)
class Line:
    """A line of a report with what stands in it."""

    line: FormLine
    entry: Entry


def lines_in(report: Report) -> list[Line]:
    """What stands in a report, in the order of its form. One question."""
    rows = Entry.objects.filter(report=report).select_related("line__clause", "line__not_over").order_by("line__order")
    return [Line(row.line, row) for row in rows]


def asked_of_line(line: FormLine) -> Asked:
    """A line as the rules know it."""
    other = str(line.not_over_id) if line.not_over_id else ""
    return Asked(str(line.pk), LineKind(line.kind), line.required, line.least, line.most, other)


def faults_in(rows: Sequence[Line], said: dict[str, Said] | None = None) -> list[Found]:
    """What is wrong with a report; `said` is what is being typed, over what is saved."""
    kept = {str(row.line.pk): Said(row.entry.number, row.entry.text) for row in rows}
    return checking.faults([asked_of_line(row.line) for row in rows], kept | (said or {}))


def content_of(report: Report, rows: Sequence[Line], *, live: bool = False) -> dict[str, Any]:
    """What a report says, to be frozen; `live`: with figures, sums and evidence as they are now."""
    now = draft(report.form, report.unit, report.period, [row.line for row in rows])
    told = []
    for row in rows:
        fresh = now[row.line.pk]
        moves = live and (row.line.kind == LineKind.MEASURE or "gathered" in row.entry.why)
        number, below = (fresh.number, fresh.below) if moves else (row.entry.number, row.entry.below)
        told.append(
            {
                "key": str(row.line.pk), "label": row.line.label, "clause": row.line.clause.path if row.line.clause else "", "kind": str(row.line.kind),
                "number": number, "below": below, "text": row.entry.text, "evidence": list(fresh.evidence),
            }
        )  # fmt: skip
    about = {"form": str(report.form_id), "name": report.form.name, "unit": report.unit.code, "period": report.period}
    return {"schema": SCHEMA, **about, "lines": told}


def since_frozen(report: Report, rows: Sequence[Line]) -> list[Difference]:
    """How what is true now differs from a frozen report; of one that is not frozen nothing."""
    return differences(report.frozen["lines"], content_of(report, rows, live=True)["lines"]) if report.frozen else []


def children_of(report: Report) -> list[Report]:
    """The reports of other units on the same form for the same period that were handed in, in the order of the tree."""
    if report.unit_id != report.form.unit_id:
        return []
    rows = Report.objects.filter(form=report.form, period=report.period, state__in=HANDED_IN).exclude(unit=report.unit)
    return list(rows.select_related("unit", "form__unit").order_by("unit__path"))


def texts_of(reports: Sequence[Report]) -> dict[uuid.UUID, list[tuple[Report, Entry]]]:
    """What units told in each line, by the line."""
    by_key = {one.pk: one for one in reports}
    found: dict[uuid.UUID, list[tuple[Report, Entry]]] = {}
    for row in Entry.objects.filter(report__in=by_key).order_by("report__unit__path"):
        found.setdefault(row.line_id, []).append((by_key[row.report_id], row))
    return found


@dataclass(frozen=True)
class Expected:
    """A unit that reports, its report where there is one, and how that stands to its day."""

    unit: Unit
    report: Report | None
    punctual: Punctual


@dataclass(frozen=True)
class Round:
    """The reports expected on a form for a period: unit by unit, rates, and of each line how many of the units have filled it."""

    period: str
    due_on: dt.date
    expires_on: dt.date
    units: list[Expected]
    rates: Rates
    filled: list[tuple[FormLine, int]]


def round_of(form: ReportForm, period: str, units: Sequence[Unit]) -> Round:
    """Completeness and punctuality of a period. Three questions whatever the number of units."""
    due_on, expires_on = days_for(period, form.timely_days, form.expiry_days)
    reports = {row.unit_id: row for row in Report.objects.filter(form=form, period=period, unit__in=units)}
    today = clock.today()
    rows = [Expected(unit, (one := reports.get(unit.pk)), _punctual(one, due_on, today)) for unit in units]
    lines = lines_of(form)
    filled = dict.fromkeys((line.pk for line in lines), 0)
    for line, number, text in Entry.objects.filter(report__in=reports.values(), report__state__in=HANDED_IN).values_list("line", "number", "text"):
        filled[line] += number is not None or bool(text.strip())
    return Round(period, due_on, expires_on, rows, checking.rates(row.punctual for row in rows), [(line, filled[line.pk]) for line in lines])


def _punctual(report: Report | None, due_on: dt.date, today: dt.date) -> Punctual:
    sent = clock.local_date(report.submitted_at) if report is not None and report.submitted_at else None
    return checking.punctual(ReportState(report.state) if report else None, sent, due_on, today)


def superiors_of(report: Report) -> Any:
    """The agencies of this installation to which a report may be sent."""
    return Unit.objects.filter(depth=1).exclude(root=report.root).order_by("name")


def deliveries_of(report: Report) -> list[Delivery]:
    """To whom a report was sent, the first first."""
    return list(Delivery.objects.filter(report=report).select_related("unit").order_by("sent_at", "id"))


def reported_on(user: Any, clause: Clause) -> list[Entry]:
    """The lines of reports that tell of a clause, of those the reader may see, the newest first. One question."""
    rows = Entry.objects.filter(line__clause=clause, report__in=visible_to(user).order_by().values("pk"))
    return list(rows.select_related("report__form", "report__unit", "line").order_by("-report__made_at", "report__unit__path")[:50])
