"""What is done with a proposal after it was sent: each step of the receiver, and taking it back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.policies import actions
from thidua.policies.enums import Outcome, Shown
from thidua.policies.forms.proposals import AnswerForm, CorrectForm, FollowForm, ForwardForm
from thidua.policies.permissions import P, can, check_can
from thidua.policies.queries import proposals as queries
from thidua.policies.views.loading import proposal_or_404, shown
from thidua.store import clock
from thidua.ui.asked import key_read, version_read
from thidua.ui.pages import Owed, invalid, page

SEND, WITHDRAW, RECEIVE, RETURN, PART = "gui", "rut", "tiep-nhan", "tra-lai", "tach"


@page(permission=P.PROPOSALS)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send, take back, take note, send back with a reason, part from the one it was merged into."""
    row, act, version = proposal_or_404(request, pk), request.POST.get("to", ""), version_read(request)
    by, at = acting(request), clock.now()
    if act == SEND:
        actions.send(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã gửi."))
    elif act == WITHDRAW:
        actions.withdraw(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã rút."))
        return redirect("policies:proposals")
    elif act == RECEIVE:
        actions.receive(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã tiếp nhận."))
    elif act == RETURN:
        check_can(request.user, P.HANDLE, row)
        actions.send_back(row=row, reason=request.POST.get("reason", ""), version=version, by=by, at=at)
        messages.success(request, _("Đã trả lại để bổ sung."))
    elif act == PART:
        actions.part(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã tách. Kiến nghị này chờ trả lời riêng."))
    else:
        raise Http404
    return redirect("policies:proposal", pk)


@page(permission=P.PROPOSALS)
@require_POST
def forward(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Hand it on."""
    row = proposal_or_404(request, pk)
    check_can(request.user, P.HANDLE, row)
    form = ForwardForm(request.POST, units=queries.units_to_forward(row), bodies=queries.bodies_to_forward(row), auto_id="chuyen_%s")
    if form.is_valid():
        try:
            actions.forward(row=row, where=form.where(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã chuyển."))
            return redirect("policies:proposal", pk)
    return invalid(request, "policies/proposal.html", shown(request, proposal_or_404(request, pk), forward_form=form))


@page(permission=P.PROPOSALS)
@require_POST
def merge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Let it wait for the answer of one alike."""
    row, wanted = proposal_or_404(request, pk), key_read(request.POST.get("vao", ""))
    check_can(request.user, P.HANDLE, row)
    into = get_object_or_404(queries.visible_to(request.user), pk=wanted)
    actions.merge(row=row, into=into, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã gộp. Một câu trả lời dùng cho cả hai; vẫn tách ra được."))
    return redirect("policies:proposal", into.pk)


@page(permission=P.PROPOSALS)
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The answer."""
    row = proposal_or_404(request, pk)
    check_can(request.user, P.HANDLE, row)
    form = AnswerForm(request.POST, publishes=can(request.user, P.PUBLISH, row))
    if not form.is_valid():
        return invalid(request, "policies/proposal.html", shown(request, row, answer_form=form))
    said = form.cleaned_data
    actions.answer(
        row=row, outcome=Outcome(said["outcome"]), text=said["text"], reason=said["reason"], shown=Shown(said["shown"]), version=said["version"],
        by=acting(request), at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Đã trả lời. Người kiến nghị được báo."))
    return redirect("policies:proposal", pk)


@page(permission=P.PROPOSALS)
@require_POST
def follow(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What was changed by it."""
    row = proposal_or_404(request, pk)
    check_can(request.user, P.HANDLE, row)
    form = FollowForm(request.POST, auto_id="da_sua_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.follow(
                row=row, changed=said["changed"], number=said["number"], changed_on=said["changed_on"], version=said["version"], by=acting(request),
                at=clock.now(),
            )  # fmt: skip
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi thay đổi."))
            return redirect("policies:proposal", pk)
    return invalid(request, "policies/proposal.html", shown(request, row, follow_form=form))


@page(permission=P.PROPOSALS)
@require_POST
def correct(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The answer as it is to read from now on, and who may read it."""
    row = proposal_or_404(request, pk)
    check_can(request.user, P.HANDLE, row)
    form = CorrectForm(request.POST, row=row, publishes=can(request.user, P.PUBLISH, row), auto_id="sua_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.correct_answer(row=row, said=form.corrected(), why=said["why"], version=said["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã sửa câu trả lời. Người kiến nghị được báo."))
            return redirect("policies:proposal", pk)
    return invalid(request, "policies/proposal.html", shown(request, row, correct_form=form))
