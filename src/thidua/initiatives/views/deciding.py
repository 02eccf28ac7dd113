"""What an officer does: look at what was sent, put it before a council, enter the decision, note for what it was a ground."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.councils.enums import CouncilKind
from thidua.councils.models import Sitting
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose as FilePurpose
from thidua.initiatives import actions
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.exports.lists import initiatives_file
from thidua.initiatives.forms.parts import DecisionForm, UseForm
from thidua.initiatives.models import Initiative, Recognition
from thidua.initiatives.permissions import P, check_can
from thidua.initiatives.phrases import PILLS, STATES
from thidua.initiatives.queries import lists
from thidua.initiatives.queries.whole import authors_of, clocks_of, use_of
from thidua.initiatives.views.loading import initiative_or_404
from thidua.orgs.models import Person
from thidua.store import clock
from thidua.ui.asked import key_read, version_read
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import Conflict, Owed, Refused, invalid, page

MOST = 5_000


def _waiting_asked(request: HttpRequest) -> Asked:
    return asked_of(
        request,
        search=_("Tìm theo tên, tác giả, lĩnh vực"),
        chips=Choice("tt", _("Trạng thái"), [(code, STATES[code]) for code in lists.IN_HAND], _("Tất cả")),
        sorts=(("", _("Gửi trước đứng trước")), ("moi", _("Mới gửi trước")), ("dv", _("Theo đơn vị"))),
    )


@page(permission=P.CHECK)
def waiting(request: HttpRequest) -> HttpResponseBase:
    """What waits for an officer, narrowed, in the order asked for; also as a file."""
    asked, today = _waiting_asked(request), clock.today()
    rows = lists.waiting_for(request.user, words=asked.words, state=asked["tt"], sort=asked.sort)
    if asked.file:
        return initiatives_file(asked.file, list(rows[:MOST]))
    shown = list(rows[: asked.shown])
    lines = [(one, STATES[one.state], PILLS[one.state], clocks_of(one, today)[1]) for one in shown]
    return render(request, "initiatives/waiting.html", {"lines": lines, **asked.context(len(shown), rows.count())})


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Receive, send back, refuse, or put before a council."""
    one, to = initiative_or_404(request, pk, P.CHECK), request.POST.get("to", "")
    said: dict[str, Any] = {"initiative": one, "version": version_read(request), "by": acting(request), "at": clock.now()}
    reason = request.POST.get("reason", "")
    if to == S.RECEIVED:
        actions.receive(**said)
        messages.success(request, _("Đã tiếp nhận. Tác giả được báo."))
    elif to == S.RETURNED:
        actions.send_back(reason=reason, **said)
        messages.success(request, _("Đã trả lại tác giả."))
    elif to == S.REFUSED:
        actions.refuse(reason=reason, **said)
        messages.success(request, _("Đã ghi không công nhận. Tác giả được báo lý do."))
    elif to == S.COUNCIL:
        actions.put_before(sitting=_sitting(request), **said)
        messages.success(request, _("Đã đưa vào chương trình họp."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("initiatives:initiative", pk)


def _sitting(request: HttpRequest) -> Sitting:
    """The sitting that was chosen, of those that the officer may fill."""
    key = key_read(request.POST.get("sitting", ""))
    found = next((one for one in sittings_to_fill(request.user, CouncilKind.INITIATIVE) if one.pk == key), None)
    if found is None:
        raise Owed(_("Chọn phiên họp của hội đồng."), field="sitting")
    return found


def prepared_papers(request: HttpRequest) -> list[Ready] | FileRefused:
    """Look into the decision before anything is written."""
    return prepare_sent(request.FILES, purpose=FilePurpose.EVIDENCE, most=5)


@page(permission=P.CHECK, before=prepared_papers)
def recognise(request: HttpRequest, pk: uuid.UUID, prepared: Any = None) -> HttpResponseBase:
    """Enter the decision that recognises it."""
    one = initiative_or_404(request, pk, P.CHECK)
    if one.state not in (S.PASSED, S.RECEIVED, S.RECOGNISED):
        raise Conflict(_("Sáng kiến chưa đến bước công nhận. Tiếp nhận trước, rồi trình hội đồng hoặc ghi quyết định của cấp khác."))
    ours = one.state == S.PASSED
    form = DecisionForm(request.POST or None, ours=ours, initial={"version": one.version, "level": one.level, "scope": one.reach[:500]})
    context = {"one": one, "form": form, "ours": ours}
    if request.method != "POST":
        return render(request, "initiatives/recognise.html", context)
    form.is_valid()
    if isinstance(prepared, FileRefused):
        form.add_error("proofs", str(prepared))
    if form.errors:
        return invalid(request, "initiatives/recognise.html", context)
    try:
        actions.recognise(
            initiative=one, decision=form.decision(), files=prepared or (), version=form.cleaned_data["version"], by=acting(request), at=clock.now()
        )
    except Owed as owed:
        form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        return invalid(request, "initiatives/recognise.html", context)
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "initiatives/recognise.html", context)
    messages.success(request, _("Đã ghi công nhận. Các tác giả được báo và có minh chứng trong hồ sơ."))
    return redirect("initiatives:initiative", pk)


@page(permission=P.CHECK)
@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a recognition away."""
    rows = Recognition.objects.filter(initiative__in=lists.visible_to(request.user)).select_related("initiative__unit", "initiative__author")
    row: Recognition = get_object_or_404(rows, pk=pk)
    actions.revoke(recognition=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã hủy công nhận."))
    return redirect("initiatives:initiative", row.initiative_id)


@page(permission=P.USE)
def use(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Note for what it is the ground."""
    one = initiative_or_404(request, pk, P.USE)
    form = UseForm(request.POST or None, people=_people(one), initial={"year": clock.today().year})
    context = {"one": one, "form": form}
    if request.method != "POST":
        return render(request, "initiatives/use.html", context)
    if not form.is_valid():
        return invalid(request, "initiatives/use.html", context)
    try:
        actions.use_as_ground(initiative=one, by=acting(request), at=clock.now(), **form.used())
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "initiatives/use.html", context)
    messages.success(request, _("Đã ghi dùng làm căn cứ."))
    return redirect("initiatives:initiative", pk)


def _people(one: Initiative) -> Any:
    return Person.objects.filter(pk__in=[row.person_id for row in authors_of(one) if row.person_id]).order_by("sort_key")


@page(permission=P.USE)
@require_POST
def drop_use(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """It came to nothing."""
    row, one = use_of(request.user, pk)
    if row is None or one is None:
        raise Http404
    check_can(request.user, P.USE, one)
    actions.drop_use(use=row, reason=request.POST.get("reason", ""), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ."))
    return redirect("initiatives:initiative", one.pk)
