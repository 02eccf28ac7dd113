"""The assignment of an issued plan: cells chosen, the effect shown in numbers, then done as corrections that can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.permissions import P
from thidua.participation.phrases import BULK_KINDS, effect_words
from thidua.participation.queries.tasks_matrix import Change, Line, foreseen, matrix
from thidua.participation.queries.tasks_page import last_bulk
from thidua.participation.rules.tasks_matrix import Effect
from thidua.plans.actions.correcting import owners_stamp
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.plans.phrases import KIND_COLOURS, SUGGESTION_REASONS
from thidua.plans.queries import editable_by
from thidua.plans.rules.matrix import Cell, Owners
from thidua.plans.rules.worklist import TASKS
from thidua.store import clock
from thidua.ui.fields import DayField
from thidua.ui.pages import Conflict, page
from thidua.vn.search import finder

MANY = 60
"""Clauses on one page of the matrix."""
MOST = 100
"""Clauses in one act: each is a correction of its own, with a record and a line in the notice."""
PARTS = {"lead": Cell.LEAD, "support": Cell.SUPPORT, "none": Cell.NONE}


def _issued(request: HttpRequest, slug: str) -> Plan:
    plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
    if plan.state != PlanState.ISSUED or plan.is_registered:
        raise Conflict(_("Chỉ phân công lại được kế hoạch đã ban hành và còn hiệu lực."))
    return plan


@page(permission=P.PLAN_WORK)
def assign(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The matrix; a POST shows the effect of what was chosen, and, confirmed, does it."""
    plan = _issued(request, slug)
    lines, units = matrix(plan)
    if request.method == "POST":
        return _preview(request, plan, lines)
    words, every = request.GET.get("q", "").strip()[:100], request.GET.get("loc") == "tat-ca"
    has_all = finder(words)
    found = [one for one in lines if _matches(one, has_all, every)]
    number = request.GET.get("trang", "0")
    start = int(number) * MANY if number.isdecimal() and len(number) < 4 else 0
    more = urlencode({"q": words, "loc": "tat-ca" if every else "", "trang": start // MANY + 1})
    context = {
        "plan": plan,
        "units": units,
        "lines": [_shown(one) for one in found[start : start + MANY]],
        "total": len(found),
        "more": f"?{more}" if len(found) > start + MANY else "",
        "words": words,
        "every": every,
        "offers": sum(one.offered for one in lines),
        "undo": (undo := last_bulk(plan, acting(request), clock.now())),
        "undo_word": BULK_KINDS[undo.what] if undo else "",
        "back": reverse("participation:plan-work", args=[slug]),
    }
    return render(request, "participation/matrix.html", context)


def _matches(line: Line, found: Callable[[str], bool], every: bool) -> bool:
    asks = every or bool(line.owners.leads or line.owners.supports) or line.offered or (line.row.clause.kind in TASKS and not line.row.is_heading)
    return asks and found(f"{line.row.clause.path} {line.row.clause.spoken} {line.row.headline}")


def _shown(line: Line) -> dict[str, Any]:
    return {"line": line, "clause": line.row.clause, "colour": KIND_COLOURS[line.row.clause.kind], "why": SUGGESTION_REASONS.get(line.reason, "")}


def _day(text: str) -> dt.date | None:
    try:
        found: dt.date | None = DayField(required=False).clean(text)
    except forms.ValidationError as wrong:
        raise Conflict(wrong.messages[0]) from wrong
    return found


def _wanted(request: HttpRequest, lines: list[Line]) -> list[Change]:
    """What the ticked cells, the part and the day make of the clauses; what changes nothing is left out."""
    sent = request.POST
    cells = {tuple(value.partition(":")[::2]) for value in sent.getlist("o")}
    part, due_on, offers = PARTS.get(sent.get("vai", "")), _day(sent.get("due_on", "")), bool(sent.get("goi-y"))
    picked = set(sent.getlist("pick")) | {code for code, _unit in cells}
    if cells and part is None and due_on is None:
        raise Conflict(_("Chọn vai cho các ô đã chọn: chủ trì, phối hợp hoặc không."))
    changes = []
    for line in lines:
        clause, owners = line.row.clause, line.owners
        after = _after(line, cells, part, offers)
        day = due_on if due_on and clause.code in picked else clause.due_on
        if (after.leads, after.supports, day) != (owners.leads, owners.supports, clause.due_on):
            changes.append(_change(line, after, day, sent.get(f"version-{clause.code}")))
    return changes


def _after(line: Line, cells: set[tuple[str, ...]], part: Cell | None, offers: bool) -> Owners:
    owners = line.owners
    for unit, cell in line.cells:
        if part is not None and (line.row.clause.code, unit.code) in cells:
            owners = owners.put(unit.pk, part)
        elif offers and line.offered and cell is Cell.PROPOSED:
            owners = owners.put(unit.pk, Cell.LEAD)
    return owners


def _change(line: Line, after: Owners, due_on: dt.date | None, stamp: str | None) -> Change:
    units = {unit.pk: unit for unit, _cell in line.cells} | {owner.unit_id: owner.unit for owner in (*line.row.leads, *line.row.supports)}

    def side(keys: frozenset[Any]) -> tuple[Any, ...]:
        return tuple(sorted((units[key] for key in keys), key=lambda unit: unit.path))

    return Change(line.row.clause, side(after.leads), side(after.supports), due_on, stamp)


def _preview(request: HttpRequest, plan: Plan, lines: list[Line]) -> HttpResponseBase:
    changes = _wanted(request, lines)
    if not changes:
        raise Conflict(_("Chưa có thay đổi nào. Chọn ô rồi chọn vai hoặc ghi hạn."))
    if len(changes) > MOST:
        raise Conflict(_("Mỗi lần phân công lại tối đa %(n)s mục. Làm từng phần.") % {"n": MOST})
    reason = request.POST.get("reason", "").strip()
    changed: Any = ()
    if request.POST.get("xac-nhan") and reason:
        try:
            act = actions.reassign(plan=plan, changes=changes, reason=reason, by=acting(request), at=clock.now())
        except actions.ClausesChanged as stale:
            changed = stale.paths
        else:
            n = len(act.before)
            words = ngettext(
                "Đã phân công lại %(n)s mục. Hoàn tác được trong 10 phút.", "Đã phân công lại %(n)s mục. Hoàn tác được trong 10 phút.", n
            )
            messages.success(request, words % {"n": n})
            return redirect("participation:matrix", plan.slug)
    effects = foreseen(plan, changes, clock.today())
    before = {line.row.clause.pk: line.row for line in lines}
    context = {
        "plan": plan,
        "rows": [(one, before[one.clause.pk], owners_stamp(one.clause), _words(effects[one.clause.pk])) for one in changes],
        "total": _words(sum(effects.values(), Effect())),
        "sent": [(name, value) for name in ("o", "pick", "vai", "due_on", "goi-y") for value in request.POST.getlist(name) if value],
        "reason": reason,
        "owed": bool(request.POST.get("xac-nhan")) and not reason,
        "changed": changed,
        "back": reverse("participation:matrix", args=[plan.slug]),
    }
    return render(request, "participation/matrix_preview.html", context, status=409 if changed else 422 if context["owed"] else 200)


def _words(found: Effect) -> list[str]:
    return [effect_words(name, count) for name, count in found.counts]
