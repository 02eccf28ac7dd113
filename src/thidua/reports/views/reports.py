"""The list of reports; one report: begun, written, checked while it is typed, handed in, returned, accepted, drawn as a file."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import as_file, paper_file
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.reports import actions
from thidua.reports.enums import FormState, Step
from thidua.reports.exports.papers import paper_of, workbook_of
from thidua.reports.forms import EntriesForm
from thidua.reports.models import Report
from thidua.reports.permissions import WRITERS, P, can, check_can
from thidua.reports.phrases import FORM_PILLS, FORM_STATES, KINDS_OF_FORM, STATES
from thidua.reports.queries import reading
from thidua.reports.rules.periods import words_of
from thidua.reports.views.loading import form_or_404, line_of, report_or_404, sentences, shown
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import invalid, page

MOST_FORMS = 20


@page(permission=P.LIST)
def reports(request: HttpRequest) -> HttpResponseBase:
    """The reports of the units that the reader looks after, and the forms on which to begin one."""
    asked = asked_of(
        request, search=_("Tìm theo biểu mẫu, đơn vị, kỳ"), chips=Choice("tt", _("Trạng thái"), list(STATES.items()), _("Tất cả")),
    )  # fmt: skip
    found = reading.listed(request.user, state=asked["tt"], words=asked.words)
    if asked.file:
        titles = [_("Biểu mẫu"), _("Đơn vị"), _("Kỳ"), _("Hạn gửi"), _("Trạng thái")]
        cells = [[one.form.name, one.unit.name, words_of(one.period), one.due_on, str(STATES[one.state])] for one in found[:MOST]]
        return list_file(asked.file, "bao-cao", _("Báo cáo"), titles, cells)
    rows = [line_of(row) for row in found[: asked.shown]]
    forms = list(reading.forms_visible_to(request.user)[:MOST_FORMS])
    context = {
        "rows": rows,
        "forms": [(one, KINDS_OF_FORM[one.kind], FORM_STATES[one.state], FORM_PILLS[one.state]) for one in forms],
        "open_forms": [(one, reading.period_now(one)) for one in forms if one.state == FormState.OPEN],
        "units": list(Unit.objects.filter(under(standing_of(request.user).scopes(*WRITERS), "path"))[:200]),
        "keeps": can(request.user, P.KEEP),
        **asked.context(len(rows), found.count()),
    }
    return render(request, "reports/list.html", context)


@page(permission=P.WRITE)
@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin the report of a unit for a period, or open the one there is."""
    try:
        wanted, unit_pk = uuid.UUID(request.POST.get("form", "")), uuid.UUID(request.POST.get("unit", ""))
    except ValueError:
        raise Http404 from None
    row = form_or_404(request, wanted)
    unit = get_object_or_404(Unit, pk=unit_pk, root=row.root)
    made = actions.begin(form=row, unit=unit, period=request.POST.get("period", "").strip(), by=acting(request), at=clock.now())
    return redirect("reports:report", made.pk)


@page(permission=P.LIST)
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One report, clause by clause, with what the reader may do with it."""
    return render(request, "reports/report.html", shown(request, report_or_404(request, pk)))


def saved(request: HttpRequest, row: Report) -> EntriesForm | None:
    """Save what was typed; the form where something cannot be read, else None."""
    form = EntriesForm(reading.lines_in(row), request.POST)
    if not form.is_valid():
        return form
    actions.write(report=row, said=form.said(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    return None


@page(permission=P.WRITE)
@require_POST
def write(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Save what was typed, by itself or by hand; with `act=gui` hand it in at once."""
    row = report_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    auto = "X-Autosave" in request.headers
    try:
        faulty = saved(request, row)
    except StaleVersion:
        if auto:
            return JsonResponse({}, status=409)
        raise
    if faulty is not None:
        return JsonResponse({"errors": faulty.errors}, status=422) if auto else invalid(request, "reports/report.html", shown(request, row, faulty))
    if auto:
        return JsonResponse({"version": row.version})
    if request.POST.get("act") == "gui":
        rows = reading.lines_in(row)
        if reading.faults_in(rows):
            return invalid(request, "reports/report.html", shown(request, row))
        actions.take_step(report=row, step=Step.SUBMIT, by=acting(request), at=clock.now())
        messages.success(request, _("Đã gửi báo cáo. Nơi nhận duyệt hoặc trả lại kèm lý do."))
    else:
        messages.success(request, _("Đã lưu báo cáo."))
    return redirect("reports:report", pk)


@page(permission=P.WRITE)
def check(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What is wrong with the numbers as they are being typed; nothing is written."""
    row = report_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    rows = reading.lines_in(row)
    form = EntriesForm(rows, request.GET)
    unread = (
        [] if form.is_valid() else [(name.partition("-")[2], f"{form.fields[name].label}: {told[0]}") for name, told in form.errors.items() if told]
    )
    return render(request, "reports/_faults.html", {"faults": unread + sentences(rows, reading.faults_in(rows, form.said()))})


@page(permission=P.WRITE)
@require_POST
def pull(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take the figures anew."""
    row = report_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    actions.pull(report=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lấy lại số liệu. Lời anh/chị viết giữ nguyên."))
    return redirect("reports:report", pk)


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Return with a reason, accept and freeze, or reopen."""
    row = report_or_404(request, pk)
    try:
        to = Step(request.POST.get("to", ""))
    except ValueError:
        raise Http404 from None
    actions.take_step(report=row, step=to, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    told = {Step.ACCEPT: _("Đã duyệt và chốt báo cáo."), Step.RETURN: _("Đã trả lại báo cáo."), Step.REOPEN: _("Đã mở lại báo cáo.")}
    messages.success(request, told.get(to, _("Đã gửi báo cáo. Nơi nhận duyệt hoặc trả lại kèm lý do.")))
    return redirect("reports:report", pk)


@page(permission=P.LIST)
def report_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The report as Word or PDF, or as a workbook."""
    row = report_or_404(request, pk)
    name = f"bao-cao-{row.unit.code.lower()}-{row.period.lower()}"
    if form == "xlsx":
        return as_file(workbook_of(row, reading.lines_in(row)), name, "xlsx")
    return paper_file(paper_of(row), form, name)
