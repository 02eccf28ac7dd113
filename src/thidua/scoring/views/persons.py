"""A round of persons: opening it, and its page, on which everybody finds themselves, a head their people, the officer a unit at a time; nobody an order."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.scoring import actions
from thidua.scoring.enums import CardState, Phase, Stage
from thidua.scoring.forms.rounds import OpenPersonsForm, RulingForm
from thidua.scoring.models import Card, Contender, Round
from thidua.scoring.permissions import P, can
from thidua.scoring.phrases import CARD_PILLS, CARD_STATES, PHASE_PILLS, STAGES, phase_words
from thidua.scoring.queries import rounds as queries
from thidua.scoring.queries.points import told_points
from thidua.scoring.rules.rounds import stages_of
from thidua.scoring.views.loading import kept_sheet
from thidua.store import clock
from thidua.ui.pages import Owed, invalid, page

UNIT = "don-vi"
MOST_WAITING = 5
RUNNING = (Phase.SELF, Phase.HEAD, Phase.APPRAISAL)


def card_line(card: Card, look: queries.Look) -> dict[str, Any]:
    """A card as pages list it; its total is there once it is sealed."""
    writable = card in look.in_hand and card.state == CardState.DRAFT and look.phase.value == card.stage
    return {
        "card": card, "stage": STAGES[card.stage], "state": CARD_STATES[card.state], "pill": CARD_PILLS[card.state],
        "total": told_points(card.total) if card.state == CardState.SENT else "", "writable": writable,
    }  # fmt: skip


def narrowed(request: HttpRequest, row: Round) -> dict[str, Any]:
    """Who keeps a round of persons reads it one unit at a time: the one that is asked for, else the first."""
    if not row.is_personal or not can(request.user, P.KEEP, row):
        return {}
    asked = request.GET.get(UNIT, "")[:40]
    return {"unit": _unit_of(row, asked)}


def _unit_of(row: Round, code: str) -> uuid.UUID | None:
    units = list(Contender.objects.filter(round=row).order_by("unit__path").values_list("unit", "unit__code").distinct())
    return next((pk for pk, known in units if known == code), units[0][0] if units else None)


def persons_context(request: HttpRequest, row: Round) -> dict[str, Any]:
    """What the page of a round of persons needs; the same number of questions whatever there is of others."""
    only = narrowed(request, row)
    look = queries.look_at(request.user, row, **only)
    stages, keeps = stages_of(personal=True), look.viewer.keeps
    counted = queries.sent_by_unit(row) if keeps else []
    every = sum(people for _unit, _sent, people in counted)
    ends = dict(zip(stages, (row.self_until, row.cross_until, row.appraisal_until), strict=False))
    waiting = [card for card in queries.waiting_for(request.user) if card.contender.round_id == row.pk]
    in_hand = [card for card in look.in_hand if card.stage == look.phase.value and card.state == CardState.DRAFT]
    return {
        "row": row, "look": look, "phase": phase_words(look.phase, personal=True), "pill": PHASE_PILLS[look.phase],
        "steps": [
            (STAGES[stage], end, look.phase.value == stage.value, sum(sent.get(stage, 0) for _unit, sent, _people in counted), every)
            for stage, end in ends.items()
        ],
        "mine": [(card, STAGES[card.stage]) for card in waiting[:MOST_WAITING]],
        "people": [(one, [(stage, STAGES[stage], _shown(look, one, stage)) for stage in stages]) for one in look.contenders],
        "stages": [STAGES[stage] for stage in stages],
        "units": [(unit, [(STAGES[stage], sent.get(stage, 0)) for stage in stages], people) for unit, sent, people in counted], "chosen": only.get("unit"),
        "grid": look.phase.value if len(in_hand) > 1 else "", "grid_words": STAGES.get(look.phase.value, ""),
        "grid_unit": next((unit.code for unit, _sent, _people in counted if unit.pk == only.get("unit")), ""),
        "keeps": keeps, "counts": keeps, "may_close": keeps and look.phase in RUNNING,
        "ruling": RulingForm(initial={"version": row.version}) if keeps and look.phase is Phase.COUNCIL else None,
    }  # fmt: skip


def _shown(look: queries.Look, one: Contender, stage: Stage) -> dict[str, Any] | None:
    """The card of a person and stage as far as it may be shown: sealed, or in one's hands now."""
    card = next(iter(look.of(one.pk, stage)), None)
    if card is None or (card.state == CardState.DRAFT and look.phase.value != stage.value):
        return None  # what has not begun is nothing to look at
    return card_line(card, look)


@page(permission=P.WRITE)
def open_persons(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Open a round on the persons of some units by an issued sheet for individuals."""
    sheet = kept_sheet(request, pk)
    form = OpenPersonsForm(request.POST if request.method == "POST" else None, units=queries.units_to_open(request.user, sheet), sheet=sheet.title)
    if request.method != "POST":
        return render(request, "scoring/open_persons.html", {"sheet": sheet, "form": form})
    if not form.is_valid():
        return invalid(request, "scoring/open_persons.html", {"sheet": sheet, "form": form})
    try:
        made = actions.open_for_persons(sheet=sheet, **form.told(), by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "scoring/open_persons.html", {"sheet": sheet, "form": form})
    messages.success(request, _("Đã mở đợt chấm. Mọi người đã được báo tự chấm."))
    return redirect("scoring:round", made.pk)
