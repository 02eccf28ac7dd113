"""A card: its lines with evidence beside them, filling it in, sealing it; why a point is what it is."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.evidence.queries import visible_to as evidence_visible_to
from thidua.scorecards.sheet import Kind
from thidua.scoring import actions
from thidua.scoring.enums import CardState, Stage
from thidua.scoring.forms.rounds import given_in, line_forms
from thidua.scoring.models import CARD, Card
from thidua.scoring.permissions import P, check_can
from thidua.scoring.phrases import CARD_PILLS, CARD_STATES, PERSONAL_SOURCES, SOURCES, STAGES, phase_words
from thidua.scoring.queries import points as queries
from thidua.scoring.queries.rounds import Look
from thidua.scoring.queries.sheets import clauses_of
from thidua.scoring.views.bringing import council_context
from thidua.scoring.views.loading import card_or_404
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, both_texts, invalid, page

SEND, COPY = "chot", "lay-diem"


def is_writable(card: Card, look: Look) -> bool:
    """Whether the reader may write on a card now."""
    return card in look.in_hand and card.state == CardState.DRAFT and look.phase.value == card.stage


@page(permission=P.LIST)
def card(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The lines of a card; whoever it is in the hands of fills it in while its stage runs, and a script saves while they type."""
    row, look = card_or_404(request, pk)
    lines = queries.lines_of(row, look.cards, clauses_of(look.row.sheet))
    if request.method == "POST":
        return _fill(request, row, look, lines)
    writable = is_writable(row, look)
    context = {**shown(request, row, look, lines), "forms": line_forms(lines), "writable": writable, **_brought(request, row, look)}
    return render(request, "scoring/card.html", context)


def _brought(request: HttpRequest, row: Card, look: Look) -> dict[str, Any]:
    """Of the council's card for who writes it: where it stands on agendas."""
    if row.stage != Stage.COUNCIL or row not in look.in_hand:
        return {}
    brought = council_context(request.user, CARD, row.pk, may_bring=is_writable(row, look))
    return {**brought, "bring_url": reverse("scoring:card-bring", args=[row.pk])}


def shown(request: HttpRequest, row: Card, look: Look, lines: list[queries.Line]) -> dict[str, Any]:
    """What the page of a card needs beside its forms."""
    proofs = {one.pk for line in lines for one in line.proofs}
    root = lines[0]
    return {
        "row": row, "look": look, "lines": lines, "stage": STAGES[row.stage], "state": CARD_STATES[row.state], "pill": CARD_PILLS[row.state],
        "phase": phase_words(look.phase, personal=look.row.is_personal), "openable": set(evidence_visible_to(request.user).filter(pk__in=proofs).values_list("pk", flat=True)),
        "total": queries.told_points(root.points), "most": queries.told_points(root.row.maximum), "sources": sources_of(look), "version": row.version,
        "left": [one.row.title for one in lines if one.points is None and not one.is_group],
    }  # fmt: skip


def sources_of(look: Look) -> dict[str, Any]:
    return dict(PERSONAL_SOURCES if look.row.is_personal else SOURCES)


def _fill(request: HttpRequest, row: Card, look: Look, lines: list[queries.Line]) -> HttpResponseBase:
    check_can(request.user, P.SCORE, row)
    act, version, by, at = request.POST.get("act", ""), whole(str(request.POST.get("version", ""))), acting(request), clock.now()
    if act == COPY:
        actions.copy_before(card=row, version=version, by=by, at=at)
        messages.success(request, _("Đã lấy điểm của bước trước vào những ô còn trống."))
        return redirect("scoring:card", row.pk)
    pairs, auto = line_forms(lines, request.POST), "X-Autosave" in request.headers
    context = {**shown(request, row, look, lines), "forms": pairs, "writable": True, "version": request.POST.get("version", row.version)}
    faults = [form.errors for _line, form in pairs if form is not None and not form.is_valid()]
    if faults:
        return JsonResponse({"errors": faults}, status=422) if auto else invalid(request, "scoring/card.html", {**context, "form_errors": True})
    try:
        actions.fill_card(card=row, given=given_in(pairs), version=version, by=by, at=at)
        if act == SEND:
            actions.send_card(card=row, version=row.version, by=by, at=at)
    except StaleVersion:
        if auto:
            return JsonResponse({}, status=409)
        told = [
            (line.row.title, _both(line.entry, line.reason), _both(form.cleaned_data["points"], form.cleaned_data["reason"]))
            for line, form in pairs
            if form
        ]
        crumbs = [(reverse("scoring:round", args=[look.row.pk]), str(look.row)), (reverse("scoring:card", args=[row.pk]), str(row))]
        return both_texts(request, told, crumbs=crumbs, again=request.get_full_path())
    except Conflict as conflict:
        return (
            JsonResponse({"errors": [str(conflict)]}, status=422)
            if auto
            else invalid(request, "scoring/card.html", {**context, "refusal": str(conflict)})
        )
    if auto:
        return JsonResponse({"version": row.version})
    messages.success(request, _("Đã chốt phiếu. Điểm đã khóa.") if act == SEND else _("Đã lưu phiếu. Chốt thì mới tính."))
    return redirect("scoring:card", row.pk)


def _both(points: Any, reason: str) -> str:
    return " · ".join(part for part in ("" if points is None else queries.told_points(points), reason) if part)


@page(permission=P.LIST)
def why(request: HttpRequest, pk: uuid.UUID, code: str) -> HttpResponseBase:
    """ "Vì sao có điểm này?": from a point to the formula, what was read, the clause, the evidence."""
    row, look = card_or_404(request, pk)
    found = queries.why(row, code, clauses_of(look.row.sheet))
    if found is None:
        raise Http404
    others = [one for one in look.cards if one.contender_id == row.contender_id and one.pk != row.pk and one.state == CardState.SENT]
    context = {
        "row": row, "look": look, "why": found, "points": queries.told_points(found.points), "stage": STAGES[row.stage],
        "is_group": found.row.kind is Kind.GROUP, "source": sources_of(look).get(found.row.source or "", ""),
        "openable": set(evidence_visible_to(request.user).filter(pk__in=[one.pk for one in found.proofs]).values_list("pk", flat=True)),
        "others": [(one, STAGES[one.stage], queries.told_points(queries.points_on(one, code))) for one in others],
    }  # fmt: skip
    return render(request, "scoring/why.html", context)
