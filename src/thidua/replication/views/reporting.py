"""The adopter reports, somebody else looks at it; how far a model reaches."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.replication import actions
from thidua.replication.actions.reporting import MOST_FILES
from thidua.replication.forms.reporting import ReportForm
from thidua.replication.models import Outcome
from thidua.replication.permissions import P, check_can
from thidua.replication.phrases import ADOPTION_PILLS, ADOPTIONS, reach_sentence
from thidua.replication.queries.lists import reports_visible_to
from thidua.replication.queries.reach import reach_of
from thidua.replication.queries.reports import marks_of
from thidua.replication.views.loading import adoption_or_404, model_or_404
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, invalid, page


def prepared_files(request: HttpRequest) -> list[Ready] | FileRefused:
    """Look into the files before anything is written."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=MOST_FILES)


@page(permission=P.LIST, before=prepared_files)
def report(request: HttpRequest, pk: uuid.UUID, month: int, prepared: Any = None) -> HttpResponseBase:
    """The report of a month after the start, or the same again after it was returned."""
    row = adoption_or_404(request, pk, P.ADOPT)
    mark = next((one for one in marks_of(row, clock.today()) if one.month == month), None)
    if mark is None or not mark.may_write:
        sentence = _("Kỳ báo cáo này chưa đến, đã báo cáo, hoặc không phải báo cáo.")
        raise Conflict(sentence, at=reverse("replication:adoption", args=[pk]), button=_("Về phần áp dụng"))
    before = Outcome.objects.filter(adoption=row, month=month).first()
    form = ReportForm(request.POST or None, row=before)
    context = {"form": form, "row": row, "mark": mark, "before": before}
    if request.method != "POST":
        return render(request, "replication/report.html", context)
    form.is_valid()
    if isinstance(prepared, FileRefused):
        form.add_error("proofs", str(prepared))
    if form.errors:
        return invalid(request, "replication/report.html", context)
    actions.report(
        adoption=row, month=month, reported=form.reported(), files=prepared or (), version=form.cleaned_data["version"], by=acting(request), at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Đã gửi báo cáo. Số liệu được tính khi có người khác kiểm tra."))
    return redirect("replication:adoption", pk)


@page(permission=P.LIST)
@require_POST
def look_at(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Confirm a report, or return it."""
    row = get_object_or_404(reports_visible_to(request.user), pk=pk)
    check_can(request.user, P.VERIFY, row)
    given: dict[str, Any] = {"outcome": row, "version": version_read(request), "by": acting(request), "at": clock.now()}
    if request.POST.get("to") == "dung":
        actions.verify(**given)
        messages.success(request, _("Đã xác nhận báo cáo. Số liệu được tính từ bây giờ."))
    elif request.POST.get("to") == "tra-lai":
        actions.return_report(reason=request.POST.get("reason", ""), **given)
        messages.success(request, _("Đã trả lại báo cáo."))
    else:
        raise Http404
    return redirect("replication:adoption", row.adoption_id)


@page(permission=P.LIST)
def reach(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """How far a model reaches: a sentence, the drawings, the tables, the tree."""
    one = model_or_404(request, pk)
    found = reach_of(one, clock.today())
    branches = [
        (each, ADOPTIONS[each.adoption.state] if each.adoption else "", ADOPTION_PILLS[each.adoption.state] if each.adoption else "")
        for each in found.branches
    ]
    return render(request, "replication/reach.html", {"one": one, "reach": found, "sentence": reach_sentence(found.found), "branches": branches})
