"""Rounds: the list, opening one, one with its stages, ending a stage, the result, taking it back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.scoring import actions
from thidua.scoring.actions.rounds import tie_codes
from thidua.scoring.enums import CardState, Phase, Stage
from thidua.scoring.exports import rounds as exports
from thidua.scoring.forms.rounds import OpenForm, RulingForm
from thidua.scoring.models import ROUND, Round
from thidua.scoring.permissions import P, can
from thidua.scoring.phrases import PHASE_PILLS, ROUND_STATES, SIGNS, STAGES, phase_words
from thidua.scoring.queries import results
from thidua.scoring.queries import rounds as queries
from thidua.scoring.queries.points import told_points
from thidua.scoring.rules.rounds import is_over, stages_of
from thidua.scoring.views.bringing import council_context
from thidua.scoring.views.loading import kept_sheet, round_or_404
from thidua.scoring.views.persons import card_line, persons_context
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, invalid, page

CLOSE, CANCEL = "ket-thuc", "huy"


@page(permission=P.LIST)
def round_list(request: HttpRequest) -> HttpResponseBase:
    """What waits for the reader's points, and the rounds that they may see."""
    asked = asked_of(
        request, search=gettext_lazy("Tìm theo đợt chấm, cụm"),
        chips=Choice("tt", gettext_lazy("Trạng thái"), list(ROUND_STATES.items()), gettext_lazy("Tất cả")),
        sorts=[("", gettext_lazy("Mới mở trước")), ("ten", gettext_lazy("Theo tên"))],
    )  # fmt: skip
    rows = queries.listed(request.user, words=asked.words, state=asked["tt"], sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "dot-cham-diem", _("Đợt chấm"), exports.list_titles(), exports.list_cells(rows))
    listed = [(one, queries.phase_of(one)) for one in rows[: asked.shown]]
    context = {
        "waiting": [(card, STAGES[card.stage]) for card in queries.waiting_for(request.user)],
        "lines": [(one, phase_words(phase, personal=one.is_personal), PHASE_PILLS[phase]) for one, phase in listed],
        "may_write": can(request.user, P.WRITE),
        **asked.context(len(listed), rows.count()),
    }
    return render(request, "scoring/list.html", context)


@page(permission=P.WRITE)
def open_round(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Open a round on a cluster by an issued sheet."""
    sheet = kept_sheet(request, pk)
    form = OpenForm(request.POST if request.method == "POST" else None, terms=queries.terms_to_open(request.user).filter(root=sheet.root))
    context = {"sheet": sheet, "form": form, "codes": tie_codes(sheet)}
    if request.method != "POST":
        return render(request, "scoring/open.html", context)
    if not form.is_valid():
        return invalid(request, "scoring/open.html", context)
    try:
        made = actions.open_round(sheet=sheet, term=form.cleaned_data["term"], about=form.about(), by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "scoring/open.html", context)
    messages.success(request, _("Đã mở đợt chấm. Thủ trưởng các đơn vị đã được báo."))
    return redirect("scoring:round", made.pk)


@page(permission=P.LIST)
def one(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A round: its stages with their ends, the cards of the reader, what may be shown of others, places once it is decided."""
    row = round_or_404(request, pk)
    return render(request, template_of(row), context_of(request, row))


def template_of(row: Round) -> str:
    """Persons are shown otherwise: only to themselves, to their head, to the officer, and never in an order."""
    return "scoring/persons.html" if row.is_personal else "scoring/round.html"


def context_of(request: HttpRequest, row: Round) -> dict[str, Any]:
    """What the page of a round needs."""
    context = persons_context(request, row) if row.is_personal else _context(request, row, queries.look_at(request.user, row))
    if not context["keeps"]:
        return context
    brought = council_context(request.user, ROUND, row.pk, may_bring=context["look"].phase is Phase.COUNCIL)
    return {**context, **brought, "bring_url": reverse("scoring:round-bring", args=[row.pk])}


def _context(request: HttpRequest, row: Round, look: queries.Look) -> dict[str, Any]:
    keeps, held = look.viewer.keeps, results.conference_of(row)
    ends = ((Stage.SELF, row.self_until), (Stage.CROSS, row.cross_until), (Stage.APPRAISAL, row.appraisal_until))
    left = {stage: sum(card.stage == stage and card.state == CardState.DRAFT for card in look.in_hand) for stage in stages_of(personal=False)}
    count = len(look.contenders)
    stages = stages_of(personal=False)
    every = {Stage.SELF: count, Stage.CROSS: count * (count - 1), Stage.APPRAISAL: count, Stage.COUNCIL: count}
    return {
        "row": row, "phase": phase_words(look.phase, personal=False), "pill": PHASE_PILLS[look.phase], "look": look,
        "steps": [(STAGES[stage], end, look.phase.value == stage.value, look.sent.get(stage), every[stage]) for stage, end in ends],
        "mine": [card_line(card, look) for card in look.in_hand if look.phase.value == card.stage],
        "units": [(contender, _cells(look, contender.pk)) for contender in look.contenders],
        "stages": [STAGES[stage] for stage in stages],
        "placed": [(placed, told_points(placed.total)) for placed in results.ranking(look)],
        "ties": [dict(tie_codes(row.sheet)).get(code, code) for code in row.ties],
        "grids": [(stage, STAGES[stage]) for stage in stages if left[stage] > 1 and look.phase.value == stage.value],
        "keeps": keeps, "counts": bool(look.sent), "may_close": keeps and look.phase in (Phase.SELF, Phase.CROSS, Phase.APPRAISAL),
        "ruling": RulingForm(initial={"version": row.version}) if keeps and look.phase is Phase.COUNCIL else None,
        "may_confer": can(request.user, P.CONFER, row) and is_over(Stage.CROSS, look.phase) and look.phase is not Phase.DECIDED,
        "held": held,
        "signs": _signs(row, look) if can(request.user, P.SIGNS, row) and is_over(Stage.CROSS, look.phase) else [],
    }  # fmt: skip


def _cells(look: queries.Look, contender: uuid.UUID) -> list[tuple[Any, list[dict[str, Any]]]]:
    """By stage the sealed cards of a unit that may be shown."""
    return [
        (STAGES[stage], [card_line(card, look) for card in look.of(contender, stage) if card.state == CardState.SENT])
        for stage in stages_of(personal=False)
    ]


def _signs(row: Round, look: queries.Look) -> list[tuple[Any, str, str]]:
    names = {contender.unit_id: contender.unit.name for contender in look.contenders}
    found = results.signs_of(row)
    return [
        (SIGNS[sign.sign], ", ".join(names.get(unit, "—") for unit in sign.units), told_points(sign.points) if sign.points else "") for sign in found
    ]


@page(permission=P.KEEP)
@require_POST
def act(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """End the stage that runs, once all are in; or cancel the round with a reason."""
    row, to, version, by, at = round_or_404(request, pk), request.POST.get("to", ""), version_read(request), acting(request), clock.now()
    if to == CLOSE:
        actions.close_stage(row=row, version=version, by=by, at=at)
        messages.success(request, _("Đã kết thúc bước này."))
    elif to == CANCEL:
        actions.cancel_round(row=row, reason=request.POST.get("reason", ""), version=version, by=by, at=at)
        messages.success(request, _("Đã hủy đợt chấm."))
    else:
        raise Http404
    return redirect("scoring:round", pk)


@page(permission=P.KEEP)
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """State the result of the council with its document."""
    row = round_or_404(request, pk)
    form = RulingForm(request.POST)
    if not form.is_valid():
        return invalid(request, template_of(row), {**context_of(request, row), "ruling": form})
    actions.decide_round(row=row, ruling=form.ruling(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi kết quả. Điểm và thứ tự không đổi nữa."))
    return redirect("scoring:round", pk)
