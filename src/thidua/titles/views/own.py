"""One's own titles; beginning a sheet and filling it in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import person_of
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.titles import actions
from thidua.titles.enums import Kind, SheetState
from thidua.titles.forms import BeginForm, given_in, mark_forms
from thidua.titles.models import TitleSheet
from thidua.titles.permissions import P, can, check_can
from thidua.titles.phrases import KIND_WORDS, LEVELS, PILLS, STANDING_PILLS, STANDINGS, STATES
from thidua.titles.queries import sheets as queries
from thidua.titles.queries.lines import Lines, line_of_sheet
from thidua.titles.queries.rulings import notice_days
from thidua.titles.rules.spans import standing
from thidua.titles.rules.states import writable
from thidua.ui.asked import version_read, whole
from thidua.ui.pages import Conflict, both_texts, invalid, page

LOOKING_BACK = 3
"""The month until which the sheet of the year before is offered beside that of this year."""


def found(request: HttpRequest, pk: uuid.UUID) -> TitleSheet:
    """The sheet that an address names, of those the reader may see."""
    row: TitleSheet = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def held(row: Any, notice: int) -> dict[str, Any]:
    """A recognition as pages show it."""
    now = standing(ends_on=row.ends_on, revoked=row.revoked_at is not None, today=clock.today(), notice_days=notice)
    return {
        "row": row,
        "kind": KIND_WORDS[row.kind],
        "level": LEVELS[row.level],
        "state": STANDINGS[now],
        "pill": STANDING_PILLS[now],
        "now": now.value,
    }


@page(permission=P.OWN)
def mine(request: HttpRequest) -> HttpResponseBase:
    """What one holds, the sheet of this year, those of one's units; what waits to be confirmed."""
    person, today = person_of(request.user), clock.today()
    notice, rows = notice_days(today), list(queries.mine(request.user)[:100])
    own = queries.recognitions(request.user).filter(person=person).order_by("-given_on")
    units = Unit.objects.filter(pk__in=[one.pk for one in queries.units_to_fill(request.user)]).order_by("path")
    current = next((one for one in rows if person and one.person_id == person.pk and one.year == today.year), None)
    context = {
        "year": today.year,
        "last": _last_year(rows, person, today),
        "held": [held(one, notice) for one in own],
        "current": current,
        "again": current is not None and queries.over(current),
        "sheets": [(one, KIND_WORDS[one.kind], STATES[one.state], PILLS[one.state]) for one in rows],
        "begin_form": BeginForm(units=units, today=today) if units else None,
        "waiting": queries.waiting_for(request.user).count() if can(request.user, P.CONFIRM) else 0,
        "may_count": can(request.user, P.COUNTS),
    }
    return render(request, "titles/mine.html", context)


def _last_year(rows: list[TitleSheet], person: Any, today: dt.date) -> int | None:
    """The year before, while people look back on it and have no sheet of it; None later."""
    last = today.year - 1
    begun = any(one.person_id == person.pk and one.year == last for one in rows) if person else True
    return None if begun or today.month > LOOKING_BACK else last


@page(permission=P.OWN)
@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin the sheet of this year or the last, or open the one that is there."""
    year, by, at = whole(request.POST.get("year", ""), 4) or clock.today().year, acting(request), clock.now()
    if request.POST.get("kind", Kind.CITIZEN.value) == Kind.CITIZEN.value:
        made = actions.begin(kind=Kind.CITIZEN, year=year, person=person_of(request.user), by=by, at=at)
    else:
        units = Unit.objects.filter(pk__in=[one.pk for one in queries.units_to_fill(request.user)])
        form = BeginForm(request.POST, units=units, today=clock.today())
        if not form.is_valid():
            raise Conflict(_("Chọn danh hiệu và đơn vị."))
        made = actions.begin(
            kind=Kind(form.cleaned_data["kind"]), year=int(form.cleaned_data["year"] or year), unit=form.cleaned_data["unit"], by=by, at=at
        )
    return redirect("titles:fill" if writable(SheetState(made.state)) else "titles:sheet", made.pk)


@page(permission=P.OWN)
def fill(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Points and words of each indicator; a script saves while one types."""
    row = found(request, pk)
    check_can(request.user, P.FILL, row)
    if not writable(SheetState(row.state)):
        raise Conflict(_("Phiếu đã gửi nên không sửa được. Rút phiếu về, hoặc nhờ người xác nhận trả lại."))
    lines = line_of_sheet(row)
    post = request.POST if request.method == "POST" else None
    forms, version = mark_forms(lines.rows, post), request.POST.get("version", row.version)
    context = {**shown(row, lines), "forms": forms, "version": version, "form_errors": [form for _line, form in forms if form and form.errors]}
    if post is None:
        return render(request, "titles/fill.html", context)
    auto, faults = "X-Autosave" in request.headers, [form.errors for _line, form in forms if form and form.errors]
    if faults:
        return JsonResponse({"errors": faults}, status=422) if auto else invalid(request, "titles/fill.html", context)
    try:
        actions.fill(sheet=row, given=given_in(forms), version=whole(str(version)), by=acting(request), at=clock.now())
    except StaleVersion:
        pairs = [
            (line.title, _both(line.points, line.said), _both(form.cleaned_data["points"], form.cleaned_data["said"])) for line, form in forms if form
        ]
        crumbs = [(reverse("titles:mine"), _("Danh hiệu học tập")), (reverse("titles:sheet", args=[pk]), str(row))]
        return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())
    if auto:
        return JsonResponse({"version": row.version})
    if request.POST.get("act") == "send":
        try:
            actions.send(sheet=row, version=row.version, by=acting(request), at=clock.now())
        except Conflict as conflict:
            return invalid(request, "titles/fill.html", {**context, "refusal": str(conflict)})
        messages.success(request, _("Đã gửi phiếu. Người xác nhận đã được báo."))
    else:
        messages.success(request, _("Đã lưu phiếu. Chưa gửi thì chưa ai xem được."))
    return redirect("titles:sheet", pk)


def _both(points: Any, said: str) -> str:
    return " · ".join(part for part in ("" if points is None else str(points), said) if part)


def shown(row: TitleSheet, lines: Lines) -> dict[str, Any]:
    """What the pages of a sheet share."""
    return {
        "row": row,
        "lines": lines,
        "kind": KIND_WORDS[row.kind],
        "state": STATES[row.state],
        "pill": PILLS[row.state],
        "level": LEVELS[lines.level],
    }


@page(permission=P.OWN)
@require_POST
def refresh(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take the records anew."""
    actions.refresh(sheet=found(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lấy lại số liệu. Điểm anh/chị tự ghi giữ nguyên."))
    return redirect("titles:fill", pk)


@page(permission=P.OWN)
@require_POST
def send(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send it to be confirmed."""
    actions.send(sheet=found(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã gửi phiếu. Người xác nhận đã được báo."))
    return redirect("titles:sheet", pk)


@page(permission=P.OWN)
@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take it back before anybody decided."""
    actions.take_back(sheet=found(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã rút phiếu về để sửa."))
    return redirect("titles:fill", pk)
