"""Texts of units taken over; a frozen report sent to superiors."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.reports import actions
from thidua.reports.enums import Superior
from thidua.reports.forms import SendForm
from thidua.reports.models import FormLine
from thidua.reports.permissions import P, check_can
from thidua.reports.queries import reading
from thidua.reports.views.loading import report_or_404, shown
from thidua.reports.views.reports import saved
from thidua.store import clock
from thidua.ui.asked import key_read
from thidua.ui.pages import Owed, invalid, page


@page(permission=P.WRITE)
@require_POST
def quote(request: HttpRequest, pk: uuid.UUID, line: uuid.UUID) -> HttpResponseBase:
    """Save what was typed, then take over what one unit (`vao`) or all told in a line."""
    row = report_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    into = get_object_or_404(FormLine, pk=line, form=row.form)
    faulty = saved(request, row)
    if faulty is not None:
        return invalid(request, "reports/report.html", shown(request, row, faulty))
    wanted = key_read(request.POST.get("vao", ""))
    sources = [one for one in reading.children_of(row) if one.pk == wanted]
    actions.quote(report=row, line=into, sources=sources, by=acting(request), at=clock.now())
    messages.success(request, _("Đã trích lời của đơn vị. Sửa lại cho liền mạch."))
    return redirect("reports:report", pk)


@page(permission=P.SEND)
@require_POST
def send_up(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Note that the frozen report went to a superior."""
    row = report_or_404(request, pk)
    check_can(request.user, P.SEND, row)
    form = SendForm(request.POST, units=reading.superiors_of(row))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.send_up(report=row, superior=Superior(said["superior"]), name=said["name"], unit=said["unit"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã gửi bản chốt lên cấp trên."))
            return redirect("reports:report", pk)
    return invalid(request, "reports/report.html", shown(request, row, send_form=form))
