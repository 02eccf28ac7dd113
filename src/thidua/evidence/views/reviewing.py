"""One piece of evidence, the queue of a reviewer, what becomes of it and which other clauses it serves."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState, UseState
from thidua.evidence.models import Evidence
from thidua.evidence.permissions import P, can, check_can
from thidua.evidence.phrases import GRADES, PILLS, RETURNS, STATES, USE_PILLS, USES, WHY
from thidua.evidence.queries import lists
from thidua.evidence.rules.states import correctable
from thidua.store import clock
from thidua.ui.pager import one_of
from thidua.ui.pages import page

MOST_WAITING = 500


def line_of(one: Evidence) -> dict[str, Any]:
    """A piece of evidence in words."""
    return {"one": one, "state": STATES[one.state], "mark": PILLS[one.state], "grade": GRADES[one.grade], "why": WHY[one.grade]}


@page(permission=P.SUBMIT)
def one(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One piece of evidence with its files, clauses and grade."""
    return _shown(request, get_object_or_404(queries.visible_to(request.user), pk=pk), "evidence/one.html")


@page(permission=P.SUBMIT)
def queue(request: HttpRequest) -> HttpResponseBase:
    """One at a time: the one named by `?xem=`, else the first that waits; with what stands before and after it.

    What waits only for a look at a clause added later comes last.
    """
    waiting = [*queries.waiting_for(request.user)[:MOST_WAITING], *queries.uses_waiting_for(request.user)[:MOST_WAITING]]
    if not waiting:
        return render(request, "evidence/queue_empty.html")
    row, around = one_of(request, waiting)
    return _shown(request, row, "evidence/one.html", list_url=lists.WAITING, **around)


def _shown(request: HttpRequest, evidence: Evidence, template: str, **more: Any) -> HttpResponseBase:
    files = list(queries.proofs_of(evidence))
    pictures, uses = queries.pictures_of(files), queries.uses_of(evidence)
    context = {
        **line_of(evidence),
        "files": [(file, file.pk in pictures) for file in files],
        "history": queries.history_of(evidence),
        "uses": [
            {"use": use, "state": USES[use.state], "mark": USE_PILLS[use.state] if use.decided_at or use.state == UseState.WAITING else ""}
            for use in uses
        ],
        "may_settle": queries.may_settle(request.user, evidence, uses),
        "copies": queries.used_before(request.user, evidence) if evidence.state == EvidenceState.WAITING else [],
        "may_verify": queries.may_verify(request.user, evidence),
        "may_withdraw": not evidence.source and evidence.state != EvidenceState.WITHDRAWN and can(request.user, P.WITHDRAW, evidence),
        "may_restore": not evidence.source and evidence.state == EvidenceState.WITHDRAWN and can(request.user, P.WITHDRAW, evidence),
        "may_correct": not evidence.source and correctable(EvidenceState(evidence.state)) and can(request.user, P.CORRECT, evidence),
        "may_apply": not evidence.source and evidence.state == EvidenceState.VERIFIED and can(request.user, P.APPLY, evidence),
        "may_reuse": evidence.state != EvidenceState.WITHDRAWN and can(request.user, P.REUSE, evidence),
        "reasons": RETURNS,
        **more,
    }
    actions.note_shown(rows=[evidence], by=acting(request), at=clock.now())
    return render(request, template, context)


@page(permission=P.SUBMIT)
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Verify, return, send again or withdraw; from the queue the next one follows."""
    evidence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    to, version = request.POST.get("to", ""), request.POST.get("version", "")
    if to not in set(EvidenceState):
        raise Http404
    actions.check_own(evidence)
    actions.decide(
        evidence=evidence,
        to=EvidenceState(to),
        reason=request.POST.get("reason", ""),
        version=_number(version),
        by=acting(request),
        at=clock.now(),
    )
    messages.success(request, _("Đã ghi: %(state)s.") % {"state": STATES[to]})
    return redirect("evidence:queue") if request.POST.get("hang") else redirect("evidence:one", pk)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 9 else None


@page(permission=P.SUBMIT)
@require_POST
def apply(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Say what changed where it was applied."""
    evidence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    outcome, version = request.POST.get("outcome", ""), _number(request.POST.get("version", ""))
    actions.check_own(evidence)
    actions.apply(evidence=evidence, outcome=outcome, version=version, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi kết quả áp dụng."))
    return redirect("evidence:one", pk)


@page(permission=P.SUBMIT)
def reuse(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Choose more clauses, of any plan of the agency, that the same evidence serves."""
    evidence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.REUSE, evidence)
    words = request.GET.get("tim", "").strip()[:80]
    if request.method != "POST":
        found, more = lists.clauses_to_use(request.user, evidence, words)
        context = {"one": evidence, "clauses": found, "more": more, "words": words, "served": queries.clauses_of(evidence)}
        return render(request, "evidence/reuse.html", context)
    named = lists.clauses_named(request.user, evidence, request.POST.getlist("chon"))
    number = actions.use_for(evidence=evidence, clauses=named, by=acting(request), at=clock.now())
    if not number:
        messages.warning(request, _("Chưa chọn mục nào mới."))
        return redirect("evidence:reuse", pk)
    messages.success(request, ngettext("Đã dùng lại cho %(n)s mục.", "Đã dùng lại cho %(n)s mục.", number) % {"n": number})
    if evidence.state == EvidenceState.VERIFIED and any(use.state == UseState.WAITING for use in queries.uses_of(evidence)):
        messages.info(request, _("Minh chứng đã duyệt từ trước, nên mục mới chờ người duyệt xem lại rồi mới tính."))
    return redirect("evidence:one", pk)


@page(permission=P.SUBMIT)
@require_POST
def uses(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Agree that verified evidence counts under the ticked clauses added later, or refuse; from the queue the next one follows."""
    evidence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    to = request.POST.get("to", "")
    if to not in (UseState.SERVING, UseState.REFUSED):
        raise Http404
    number = actions.settle_uses(
        evidence=evidence,
        clauses=lists.uuids(request.POST.getlist("chon")),
        to=UseState(to),
        reason=request.POST.get("reason", ""),
        version=_number(request.POST.get("version", "")),
        by=acting(request),
        at=clock.now(),
    )
    if not number:
        messages.warning(request, _("Chưa chọn mục nào đang chờ xem."))
        return redirect("evidence:one", pk)
    if to == UseState.SERVING:
        messages.success(request, ngettext("Đã nhận cho %(n)s mục.", "Đã nhận cho %(n)s mục.", number) % {"n": number})
    else:
        messages.success(request, ngettext("Đã ghi không nhận cho %(n)s mục.", "Đã ghi không nhận cho %(n)s mục.", number) % {"n": number})
    return redirect("evidence:queue") if request.POST.get("hang") else redirect("evidence:one", pk)
