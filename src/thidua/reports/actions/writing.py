"""A report of a unit: begun with what is known, written on, figures taken anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.reports.enums import FormState, Kind, LineKind, ReportState
from thidua.reports.models import Entry, FormUnit, Report, ReportForm
from thidua.reports.permissions import P, check_can
from thidua.reports.queries.drafting import draft, lines_of
from thidua.reports.queries.reading import Line, lines_in
from thidua.reports.rules.checking import Said
from thidua.reports.rules.periods import days_for, is_period, span_of
from thidua.reports.rules.states import WRITABLE
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

LONGEST, LARGEST = 20_000, 10**15


def begin(*, form: ReportForm, unit: Unit, period: str, by: User | None, at: dt.datetime) -> Report:
    """Begin the report of a unit for a period with every line as it can be told now; the one that there is where it was begun already."""
    check_can(by, P.WRITE, unit)
    if not is_period(Kind(form.kind), period):
        raise Owed(_("Ghi kỳ đúng loại của biểu mẫu, ví dụ 2026, 2026-Q1, 2026-05."), field="period")
    if unit.pk != form.unit_id and not FormUnit.objects.filter(form=form, unit=unit).exists():
        raise Owed(_("Đơn vị này không phải báo cáo theo biểu mẫu này."), field="unit")
    due_on, expires_on = days_for(period, form.timely_days, form.expiry_days)
    span = span_of(period)
    if span is not None and span[0] > clock.local_date(at):
        raise Owed(_("Kỳ báo cáo chưa bắt đầu."), field="period")
    with transaction.atomic():
        known: Report | None = Report.objects.select_for_update().filter(form=form, unit=unit, period=period).first()
        if known is not None:
            return known
        if FormState(form.state) is not FormState.OPEN:
            raise Conflict(_("Biểu mẫu chưa mở hoặc đã đóng."))
        made = Report(root=form.root, form=form, unit=unit, period=period, due_on=due_on, expires_on=expires_on, as_of=at, made_by=by, made_at=at)
        lines = lines_of(form)
        told = draft(form, unit, period, lines)
        with recorded("reports.report.begin", made, by=by, at=at):
            made.save()
            Entry.objects.bulk_create(
                Entry(
                    root=form.root, report=made, line=line, number=told[line.pk].number, below=told[line.pk].below, text=told[line.pk].text,
                    why=told[line.pk].why,
                )
                for line in lines
            )  # fmt: skip
    return made


def write(*, report: Report, said: Mapping[str, Said], version: int | None = None, by: User | None, at: dt.datetime) -> Report:
    """Write lines by their keys: typed numbers, and texts. What the machine reckons cannot be typed over; nothing is checked before it is handed in."""
    check_can(by, P.WRITE, report)
    with transaction.atomic():
        _expect_writable(report, version)
        touched = [row.entry for row in lines_in(report) if str(row.line.pk) in said and _put(row, said[str(row.line.pk)])]
        with recorded("reports.report.write", report, by=by, at=at) as note:
            report.save(update_fields=["version"])
            Entry.objects.bulk_update(touched, ["number", "text"])
            note.values = {"lines": {str(one.line_id): [one.number, one.text] for one in touched}}
    return report


def _put(row: Line, said: Said) -> bool:
    """Put what was said into a line; whether that changed it."""
    entry = row.entry
    before = (entry.number, entry.text)
    if row.line.kind == LineKind.NUMBER and "gathered" not in entry.why:
        if said.number is not None and abs(said.number) > LARGEST:
            raise Owed(_("Số quá lớn."), field=f"so-{row.line.pk}")
        entry.number = said.number
    if row.line.kind == LineKind.NARRATIVE:
        if len(said.text) > LONGEST:
            raise Owed(_("Lời báo cáo một mục dài nhất %(n)s ký tự.") % {"n": LONGEST}, field=f"loi-{row.line.pk}")
        entry.text = said.text.strip()
    return before != (entry.number, entry.text)


def _expect_writable(report: Report, version: int | None) -> None:
    report.expect(version)
    if ReportState(report.state) not in WRITABLE:
        raise Conflict(_("Báo cáo đã gửi nên không sửa được. Nhờ nơi nhận trả lại nếu cần sửa."))


def pull(*, report: Report, version: int | None = None, by: User | None, at: dt.datetime) -> Report:
    """Take figures and sums anew, and the drafted text where a line is empty; what a person wrote stays."""
    check_can(by, P.WRITE, report)
    with transaction.atomic():
        _expect_writable(report, version)
        rows = lines_in(report)
        told = draft(report.form, report.unit, report.period, [row.line for row in rows])
        for row in rows:
            fresh, entry = told[row.line.pk], row.entry
            if row.line.kind == LineKind.MEASURE or "gathered" in fresh.why:
                entry.number, entry.below = fresh.number, fresh.below
            if row.line.kind == LineKind.NARRATIVE and not entry.text:
                entry.text = fresh.text
            entry.why = fresh.why or entry.why
        with recorded("reports.report.pull", report, by=by, at=at) as note:
            report.as_of = at
            report.save(update_fields=["version", "as_of"])
            Entry.objects.bulk_update([row.entry for row in rows], ["number", "below", "text", "why"])
            note.values = {"lines": {str(row.line.pk): row.entry.number for row in rows if row.entry.number is not None}}
    return report
