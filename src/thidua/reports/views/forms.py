"""A form: laying it down, its lines, who has reported by it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.measures.rules.registry import measures
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import units_under, widest_unit
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.reports import actions
from thidua.reports.enums import FormState
from thidua.reports.forms import LayForm, LineForm
from thidua.reports.models import FormLine, ReportForm
from thidua.reports.permissions import P, can, check_can
from thidua.reports.phrases import FORM_PILLS, FORM_STATES, KINDS_OF_FORM, LINE_KINDS, PUNCTUAL_PILLS, PUNCTUALS
from thidua.reports.queries import reading
from thidua.reports.queries.drafting import expected_units
from thidua.reports.rules.periods import is_period, words_of
from thidua.reports.rules.states import FORM_STEPS
from thidua.reports.views.loading import form_or_404
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, Owed, invalid, page


@page(permission=P.KEEP)
def form_new(request: HttpRequest) -> HttpResponseBase:
    """Lay down a form; its narrative lines come from the chapters of the plan."""
    unit = widest_unit(request.user, RoleKind.EMULATION_OFFICER)
    if unit is None:
        raise Conflict(_("Chỉ cán bộ thi đua của đơn vị nhận báo cáo được lập và sửa biểu mẫu."))
    plans = Plan.objects.filter(root=unit.root, state=PlanState.ISSUED).order_by("-issued_at")
    units = units_under(unit, clock.today()).filter(depth=unit.depth + 1)
    form = LayForm(request.POST if request.method == "POST" else None, plans=plans, units=units)
    if request.method != "POST":
        return render(request, "reports/form_new.html", {"form": form})
    if form.is_valid():
        try:
            made = actions.make_form(unit=unit, **form.laid(), by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lập biểu mẫu với các mục của kế hoạch. Thêm dòng số liệu rồi mở nhận báo cáo."))
            return redirect("reports:form", made.pk)
    return invalid(request, "reports/form_new.html", {"form": form})


def _line_form(row: ReportForm, data: Any = None) -> LineForm:
    clauses = Clause.objects.filter(plan=row.plan).order_by("order")
    lines = FormLine.objects.filter(form=row).exclude(kind="narrative").order_by("order")
    named = [(one.code, one.words) for one in measures()]
    return LineForm(data, clauses=clauses, lines=lines, measures=named, initial={"version": row.version})


def _shown(request: HttpRequest, row: ReportForm, line_form: LineForm | None = None) -> dict[str, Any]:
    units = expected_units(row)
    asked = request.GET.get("ky", "")
    now = reading.period_now(row)
    period = asked if is_period(row.kind, asked) else now  # type: ignore[arg-type]  # reason: a code of the enum
    found = reading.round_of(row, period, units)
    keeps = can(request.user, P.KEEP, row)
    return {
        "one": row,
        "kind": KINDS_OF_FORM[row.kind],
        "state": FORM_STATES[row.state],
        "pill": FORM_PILLS[row.state],
        "lines": [(line, LINE_KINDS[line.kind], filled) for line, filled in found.filled],
        "round": found,
        "period": words_of(period),
        "rows": [(one, PUNCTUALS[one.punctual], PUNCTUAL_PILLS[one.punctual]) for one in found.units],
        "targets": {state.value for state in FORM_STEPS[FormState(row.state)]} if keeps else set(),
        "line_form": (line_form or _line_form(row)) if keeps and row.state == FormState.DRAFT else None,
    }


@page(permission=P.LIST)
def form(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A form with who has reported for a period, how complete and how punctual, unit by unit and line by line."""
    return render(request, "reports/form.html", _shown(request, form_or_404(request, pk)))


@page(permission=P.KEEP)
@require_POST
def line_add(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Add a line."""
    row = form_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    form = _line_form(row, request.POST)
    if form.is_valid():
        try:
            actions.add_line(form=row, laid=form.laid(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã thêm dòng."))
            return redirect("reports:form", pk)
    return invalid(request, "reports/form.html", _shown(request, row, form))


@page(permission=P.KEEP)
@require_POST
def line_drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a line out."""
    line = get_object_or_404(
        FormLine.objects.filter(form__in=reading.forms_visible_to(request.user).order_by().values("pk")).select_related("form__unit"), pk=pk
    )
    check_can(request.user, P.KEEP, line.form)
    actions.drop_line(line=line, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ dòng."))
    return redirect("reports:form", line.form_id)


@page(permission=P.KEEP)
@require_POST
def form_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take reports, or no more."""
    row = form_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    to = FormState.CLOSED if request.POST.get("to") == FormState.CLOSED else FormState.OPEN
    actions.move_form(form=row, to=to, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Biểu mẫu đang nhận báo cáo.") if to is FormState.OPEN else _("Biểu mẫu đã đóng."))
    return redirect("reports:form", pk)
