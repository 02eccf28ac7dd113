"""A person's commitment for a year: writing it, its steps, the check at the end of the year, its paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.enums import CommitmentState, Kept
from thidua.training.exports.papers import commitment_paper
from thidua.training.forms.own import CheckForm, CommitmentForm
from thidua.training.models import Commitment
from thidua.training.permissions import P, can
from thidua.training.phrases import COMMITMENT_PILLS, COMMITMENT_STATES, OUTCOMES, SAMPLE
from thidua.training.queries import own as queries
from thidua.training.rules.commitments import EDITABLE
from thidua.training.views.loading import year_of
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, both_texts, invalid, page


def _shown(request: HttpRequest, row: Commitment | None, year: int) -> dict[str, Any]:
    years = queries.own_years(request.user, Commitment, clock.today())
    if row is None:
        return {"one": None, "year": year, "years": years, "form": CommitmentForm(None, initial={"text": str(SAMPLE)})}
    own = row.person_id == standing_of(request.user).person_id
    writes = own and row.state in EDITABLE
    return {
        "one": row, "year": row.year, "years": years, "own": own, "state": COMMITMENT_STATES[row.state], "pill": COMMITMENT_PILLS[row.state],
        "form": CommitmentForm(None, initial={"text": row.text, "version": row.version}) if writes else None,
        "outcome": OUTCOMES.get(row.outcome, ""),
        "check": CheckForm(None, initial={"version": row.version}) if own and row.state == CommitmentState.ACCEPTED else None,
        "may_answer": row.state in (CommitmentState.SENT, CommitmentState.CHECKED) and can(request.user, P.COMMITMENT_ANSWER, row),
    }  # fmt: skip


@page(permission=P.OWN)
def commitment(request: HttpRequest) -> HttpResponseBase:
    """One's commitment of a year; it is written here until it is sent."""
    year = year_of(request)
    row = queries.own_commitment(request.user, year)
    context = _shown(request, row, year)
    if request.method != "POST":
        return render(request, "training/commitment.html", context)
    form = CommitmentForm(request.POST)
    if not form.is_valid():
        return invalid(request, "training/commitment.html", {**context, "form": form})
    by, at = acting(request), clock.now()
    try:
        made = actions.save_commitment(year=year, text=form.cleaned_data["text"], version=form.cleaned_data["version"] or 0, by=by, at=at)
    except StaleVersion:
        here, now = f"{reverse('training:commitment')}?nam={year}", queries.own_commitment(request.user, year)
        pairs = [(form.fields["text"].label, now.text if now else "", form.cleaned_data["text"])]
        return both_texts(request, pairs, crumbs=[(here, _("Cam kết"))], again=here)
    if "gui" in request.POST:
        actions.send_own(paper=made, by=by, at=at)
    messages.success(request, _("Đã gửi thủ trưởng.") if "gui" in request.POST else _("Đã lưu bản cam kết."))
    return redirect(f"{reverse('training:commitment')}?nam={year}")


@page(permission=P.OWN)
def commitment_one(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A commitment for whoever it waits for."""
    row = get_object_or_404(queries.commitments_visible_to(request.user), pk=pk)
    actions.note_shown(rows=[row], by=acting(request), at=clock.now())
    return render(request, "training/commitment.html", _shown(request, row, row.year))


@page(permission=P.OWN)
def commitment_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The commitment as Word or PDF."""
    row = get_object_or_404(queries.commitments_visible_to(request.user), pk=pk)
    actions.note_shown(rows=[row], by=acting(request), at=clock.now())
    return paper_file(commitment_paper(row), form, f"cam-ket-{row.year}")


@page(permission=P.OWN)
@require_POST
def commitment_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send, note, return, check at the end of the year, confirm."""
    row = get_object_or_404(queries.commitments_visible_to(request.user), pk=pk)
    said: dict[str, Any] = {"version": version_read(request), "by": acting(request), "at": clock.now()}
    match request.POST.get("to", ""):
        case "sent":
            actions.send_own(paper=row, **said)
        case "accepted":
            actions.accept_own(paper=row, **said)
        case "returned":
            actions.return_own(paper=row, reason=request.POST.get("reason", ""), **said)
        case "checked":
            form = CheckForm(request.POST)
            if not form.is_valid():
                return invalid(request, "training/commitment.html", {**_shown(request, row, row.year), "check": form})
            actions.check_commitment(commitment=row, outcome=Kept(form.cleaned_data["outcome"]), words=form.cleaned_data["words"], **said)
        case "confirmed":
            actions.confirm_commitment(commitment=row, words=request.POST.get("words", ""), **said)
        case _other:
            raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    messages.success(request, _("Đã ghi."))
    if row.person_id == standing_of(request.user).person_id:
        return redirect(f"{reverse('training:commitment')}?nam={row.year}")
    return redirect("training:waiting")
