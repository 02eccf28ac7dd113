"""The grid of a stage: the cards in one's hands beside each other, by keyboard, saved while one types; as a workbook and back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import as_file
from thidua.scoring import actions
from thidua.scoring.actions.cards import seen_version
from thidua.scoring.enums import Stage
from thidua.scoring.exports.rounds import grid_book, read_grid
from thidua.scoring.forms.rounds import LineForm
from thidua.scoring.models import Card, Round
from thidua.scoring.permissions import P
from thidua.scoring.phrases import STAGES, phase_words
from thidua.scoring.queries.points import Line, lines_of, points_of
from thidua.scoring.queries.rounds import Look, look_at
from thidua.scoring.queries.sheets import clauses_of, sheet_of
from thidua.scoring.views.cards import is_writable
from thidua.scoring.views.loading import Table, prepared_table, round_or_404
from thidua.scoring.views.persons import narrowed
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, Refused, invalid, page

SEND, COPY = "chot", "lay-diem"
Cards = list[tuple[Card, list[Line]]]


def _found(request: HttpRequest, pk: uuid.UUID, stage: str) -> tuple[Round, Look, Cards]:
    """The cards of a stage that the reader writes now, each with its lines."""
    row = round_or_404(request, pk)
    if stage not in set(Stage):
        raise Http404
    look = look_at(request.user, row, **narrowed(request, row))
    mine = [card for card in look.in_hand if card.stage == stage]
    if not mine:
        raise Refused(_("Bước này không có phiếu nào của anh/chị. Thủ trưởng đơn vị chấm phần đơn vị, cán bộ thi đua thẩm định."))
    cards = [card for card in mine if is_writable(card, look)]
    clauses, written, sheet = clauses_of(row.sheet), points_of(cards), sheet_of(row.sheet)
    return row, look, [(card, lines_of(card, look.cards, clauses, written[card.pk], sheet=sheet)) for card in cards]


@page(permission=P.LIST)
def grid(request: HttpRequest, pk: uuid.UUID, stage: str) -> HttpResponseBase:
    """Criteria down, units across. A cell that differs from the stage before wants its reason."""
    row, look, found = _found(request, pk, stage)
    post = request.POST if request.method == "POST" else None
    forms = {card.pk: {line.row.code: LineForm(post, line=line, key=f"{card.pk}-") for line in lines if not line.is_group} for card, lines in found}
    codes = {line.row.code: line for _card, lines in found for line in lines if not line.is_group}
    table = [(line, [(card, forms[card.pk].get(code)) for card, _lines in found]) for code, line in codes.items()]
    cards = [card for card, _lines in found]
    context: dict[str, Any] = {
        "version": request.POST.get("version", seen_version(cards)),
        "row": row,
        "look": look,
        "cards": cards,
        "table": table,
        "stage": stage,
        "stage_words": STAGES[stage],
        "query": request.GET.urlencode(),
    }
    if post is None:
        return render(request, "scoring/grid.html", {**context, "phase": phase_words(look.phase, personal=row.is_personal)})
    return _save(request, context, forms)


def _save(request: HttpRequest, context: dict[str, Any], forms: dict[uuid.UUID, dict[str, LineForm]]) -> HttpResponseBase:
    row, cards, act, auto = context["row"], context["cards"], request.POST.get("act", ""), "X-Autosave" in request.headers
    if not cards:
        raise Conflict(_("Không có phiếu nào của bước này chờ anh/chị ghi. Hạn tính theo giờ của máy chủ."))
    by, at = acting(request), clock.now()
    wrong = [form for one in forms.values() for form in one.values() if not form.is_valid()]
    if wrong:
        return JsonResponse({}, status=422) if auto else invalid(request, "scoring/grid.html", {**context, "wrong": True})
    given = {key: {code: form.given() for code, form in one.items() if form.is_new} for key, one in forms.items()}
    try:
        actions.fill_many(given=given, cards=cards, version=whole(str(context["version"])), by=by, at=at)
        for card in cards:
            if act == COPY:
                actions.copy_before(card=card, by=by, at=at)
            elif act == SEND:
                actions.send_card(card=card, by=by, at=at)
    except StaleVersion:
        if auto:
            return JsonResponse({}, status=409)
        raise
    except Conflict as conflict:
        return JsonResponse({}, status=422) if auto else invalid(request, "scoring/grid.html", {**context, "refusal": str(conflict)})
    if auto:
        return JsonResponse({"version": seen_version(cards)})
    messages.success(request, _("Đã chốt mọi phiếu của bước này.") if act == SEND else _("Đã lưu lưới điểm."))
    return redirect("scoring:round", row.pk) if act == SEND else redirect("scoring:grid", row.pk, context["stage"])


@page(permission=P.LIST)
def grid_file(request: HttpRequest, pk: uuid.UUID, stage: str) -> HttpResponseBase:
    """The grid as a workbook, which may be filled in and brought back."""
    _row, _look, found = _found(request, pk, stage)
    return as_file(grid_book([card for card, _lines in found], {card.pk: lines for card, lines in found}), f"luoi-diem-{stage}", "xlsx")


@page(permission=P.LIST, before=prepared_table)
@require_POST
def grid_import(request: HttpRequest, pk: uuid.UUID, stage: str, prepared: Table | Conflict | None = None) -> HttpResponseBase:
    """Take the points of a workbook; nothing is sealed by it."""
    _row, _look, found = _found(request, pk, stage)
    if prepared is None:
        raise Conflict(_("Chọn tệp lưới điểm (.xlsx) rồi gửi lại."))
    if isinstance(prepared, Conflict):
        raise prepared
    cards = [card for card, _lines in found]
    if not cards:
        raise Conflict(_("Không có phiếu nào của bước này chờ anh/chị ghi. Hạn tính theo giờ của máy chủ."))
    actions.fill_many(given=read_grid(*prepared, cards), cards=cards, by=acting(request), at=clock.now())
    messages.success(request, _("Đã nhập điểm từ tệp. Xem lại rồi chốt."))
    return redirect("scoring:grid", pk, stage)
