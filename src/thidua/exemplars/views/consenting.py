"""The consent of whoever sets an example: ticked, or a paper; taken back by one press."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.exemplars import actions
from thidua.exemplars.forms import ConsentForm
from thidua.exemplars.permissions import P
from thidua.exemplars.views.exemplars import page_of
from thidua.exemplars.views.loading import exemplar_or_404, prepared_scan
from thidua.files.actions import FileRefused, Ready
from thidua.store import clock
from thidua.ui.pages import Owed, invalid, page


@page(permission=P.LIST)
@require_POST
def consent(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Of one's own account."""
    one = exemplar_or_404(request, pk, P.CONSENT)
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return invalid(request, "exemplars/one.html", page_of(request, one, consent_form=form))
    try:
        actions.consent(exemplar=one, agreed=form.agreed(), wording=form.cleaned_data["consent_words"], by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "exemplars/one.html", page_of(request, exemplar_or_404(request, pk), consent_form=form))
    messages.success(request, _("Đã ghi. Anh/chị rút lại được bất cứ lúc nào ở trang này."))
    return redirect("exemplars:one", pk)


@page(permission=P.LIST, before=prepared_scan)
@require_POST
def paper(request: HttpRequest, pk: uuid.UUID, prepared: Ready | FileRefused | None = None) -> HttpResponseBase:
    """Signed on paper, with its scan."""
    one = exemplar_or_404(request, pk, P.CONSENT_PAPER)
    form = ConsentForm(request.POST, paper=True)
    form.is_valid()
    if isinstance(prepared, FileRefused):
        form.add_error("scan", str(prepared))
    if not form.is_valid():
        return invalid(request, "exemplars/one.html", page_of(request, one, paper_form=form))
    scan = prepared if isinstance(prepared, Ready) else None
    try:
        actions.consent_on_paper(exemplar=one, agreed=form.agreed(), scan=scan, by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "exemplars/one.html", page_of(request, exemplar_or_404(request, pk), paper_form=form))
    messages.success(request, _("Đã ghi giấy đồng ý."))
    return redirect("exemplars:one", pk)


@page(permission=P.LIST)
@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One press: gone from pages, feeds, search and posts when the answer comes."""
    one = exemplar_or_404(request, pk, P.CONSENT_WITHDRAW)
    actions.withdraw_consent(exemplar=one, by=acting(request), at=clock.now())
    messages.success(request, _("Đã rút đồng ý. Trang công khai và tin bài có tên đã được gỡ."))
    return redirect("exemplars:one", pk)
