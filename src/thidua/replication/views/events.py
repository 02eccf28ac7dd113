"""Meetings of units: the list, setting one up, its page, what each unit takes home."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.replication import actions
from thidua.replication.enums import EventState, ModelState
from thidua.replication.exports.lists import events_file
from thidua.replication.forms.events import CountForm, EventForm
from thidua.replication.models import ExchangeEvent, GoodModel, TakeHome
from thidua.replication.permissions import P, can, check_can, kept_units
from thidua.replication.phrases import EVENT_PILLS, EVENTS, KINDS_OF_EVENT
from thidua.replication.queries import events as queries
from thidua.replication.rules.meeting import may_become
from thidua.sheets.exports import MOST
from thidua.store import clock
from thidua.ui.asked import key_read, version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, form_key, invalid, page
from thidua.vn.dates import typed_day

ORDERS = (("", gettext_lazy("Mới trước")), ("ten", gettext_lazy("Theo tên")), ("dv", gettext_lazy("Theo đơn vị")))


@page(permission=P.LIST)
def event_list(request: HttpRequest) -> HttpResponseBase:
    """Meetings of the agency."""
    seen = queries.visible_to(request.user)
    asked = asked_of(
        request,
        search=_("Tìm theo tên, nơi, đơn vị"),
        chips=Choice("tt", _("Trạng thái"), list(EVENTS.items()), _("Tất cả")),
        choices=(Choice("nam", _("Năm"), [(str(year), str(year)) for year in queries.years_of(seen)], _("Mọi năm")),),
        sorts=ORDERS,
        counts=queries.counts_by_state(seen),
    )
    found = queries.narrowed(seen, asked.words, asked["tt"], asked["nam"]).order_by(*queries.SORTS[asked.sort])
    if asked.file:
        every = list(found[:MOST])
        return events_file(asked.file, every, queries.sums_of(every))
    rows = list(found[: asked.shown])
    sums = queries.sums_of(rows)
    lines = [(one, KINDS_OF_EVENT[one.kind], EVENTS[one.state], EVENT_PILLS[one.state], sums[one.pk]) for one in rows]
    return render(
        request, "replication/events.html", {"lines": lines, "may_host": can(request.user, P.HOST), **asked.context(len(rows), found.count())}
    )


def event_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> ExchangeEvent:
    """A meeting that the reader sees."""
    found: ExchangeEvent = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _choices(request: HttpRequest) -> dict[str, Any]:
    root: Any = standing_of(request.user).root
    return {
        "hosts": kept_units(request.user),
        "units": Unit.objects.on(clock.today()).filter(root=root, depth__gt=1).order_by("path"),
        "models": GoodModel.objects.filter(root=root, state=ModelState.PUBLISHED).order_by("title"),
    }


@page(permission=P.HOST)
def new_event(request: HttpRequest) -> HttpResponseBase:
    """Set a meeting up."""
    choices = _choices(request)
    start = {"unit": choices["hosts"].first(), "models": [key for key in [key_read(request.GET.get("mo-hinh", ""))] if key]}
    form = EventForm(request.POST or None, **choices, initial=start)
    if request.method != "POST":
        return render(request, "replication/event_edit.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "replication/event_edit.html", {"form": form})
    given: dict[str, Any] = {"unit": form.cleaned_data["unit"], "meeting": form.meeting({}), "key": form_key(request)}
    one = actions.plan_event(**given, by=acting(request), at=clock.now())
    messages.success(request, _("Đã lập. Thủ trưởng các đơn vị được mời đã được báo."))
    return redirect("replication:event", one.pk)


@page(permission=P.LIST)
def edit_event(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change a meeting, also to count who came."""
    one = event_or_404(request, pk, P.HOST)
    whole = queries.whole_of(one)
    same = ("title", "kind", "held_on", "place", "summary", "version")
    start = {name: getattr(one, name) for name in same} | {
        "units": [row.unit_id for row in whole.units], "models": [row.pk for row in whole.models],
    }  # fmt: skip
    form = EventForm(request.POST or None, **_choices(request), new=False, initial=start)
    counts = CountForm(request.POST or None, rows=whole.units)
    context = {"form": form, "one": one, "counts": counts}
    if request.method != "POST":
        return render(request, "replication/event_edit.html", context)
    if not (form.is_valid() and counts.is_valid()):
        return invalid(request, "replication/event_edit.html", context)
    actions.write_event(
        event=one, meeting=form.meeting(counts.people()), version=form.cleaned_data["version"], by=acting(request), at=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Đã lưu."))
    return redirect("replication:event", pk)


@page(permission=P.LIST)
def event(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One meeting with what each unit takes home."""
    one = event_or_404(request, pk)
    whole, state, hosts = queries.whole_of(one), EventState(one.state), can(request.user, P.HOST, one)
    speaks = [row.unit for row in whole.units if can(request.user, P.HOST, row)]
    mine = {unit.pk for unit in speaks}
    context = {
        "one": one, "whole": whole, "state": EVENTS[state], "pill": EVENT_PILLS[state], "kind": KINDS_OF_EVENT[one.kind], "hosts": hosts,
        "may_hold": hosts and may_become(state, EventState.HELD), "may_close": hosts and may_become(state, EventState.CLOSED),
        "may_drop": hosts and may_become(state, EventState.DROPPED), "may_edit": hosts and state in (EventState.PLANNED, EventState.HELD),
        "speaks": speaks if state is EventState.HELD else [], "today": clock.today(),
        "lines": [(row, row.unit_id in mine, row.unit_id in mine and row.model is not None and row.adoption_id is None) for row in whole.taken],
    }  # fmt: skip
    return render(request, "replication/event.html", context)


@page(permission=P.LIST)
@require_POST
def event_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """It took place, is over, or does not take place."""
    one, to = event_or_404(request, pk, P.HOST), request.POST.get("to", "")
    given: dict[str, Any] = {"event": one, "version": version_read(request), "by": acting(request), "at": clock.now()}
    if to == "da-to-chuc":
        actions.hold_event(**given)
        messages.success(request, _("Đã ghi. Các đơn vị dự được nhắc ghi phần mang về."))
    elif to == "ket-thuc":
        actions.close_event(**given)
        messages.success(request, _("Buổi giao lưu đã kết thúc."))
    elif to == "bo":
        actions.drop_event(reason=request.POST.get("reason", ""), **given)
        messages.success(request, _("Đã ghi là không tổ chức."))
    else:
        raise Http404
    return redirect("replication:event", pk)


@page(permission=P.HOST)
@require_POST
def take_home(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A unit writes what it takes home."""
    one = event_or_404(request, pk)
    whole = queries.whole_of(one)
    unit = next((row.unit for row in whole.units if str(row.unit_id) == request.POST.get("unit", "")), None)
    if unit is None:
        raise Http404
    model = next((row for row in whole.models if str(row.pk) == request.POST.get("model", "")), None)
    actions.take_home(event=one, unit=unit, text=request.POST.get("text", ""), model=model, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi điều đơn vị mang về."))
    return redirect("replication:event", pk)


@page(permission=P.HOST)
@require_POST
def taken_step(request: HttpRequest, pk: uuid.UUID, taken: uuid.UUID) -> HttpResponseBase:
    """What was taken home becomes an adoption, or is taken away again."""
    one = event_or_404(request, pk)
    row = get_object_or_404(TakeHome.objects.select_related("event__unit", "unit", "model__unit"), event=one, pk=taken)
    if request.POST.get("to") == "ap-dung":
        day = typed_day(request.POST.get("planned_on", ""))
        if day is None:
            raise Owed(_("Ghi ngày theo dạng 14/05/2025."), field="planned_on")
        made = actions.adopt_taken(taken=row, planned_on=day, by=acting(request), at=clock.now())
        messages.success(request, _("Đã ghi. Đến ngày bắt đầu thật, đơn vị vào đây xác nhận."))
        return redirect("replication:adoption", made.pk)
    if request.POST.get("to") != "bo":
        raise Http404
    actions.forget(taken=row, by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ dòng này."))
    return redirect("replication:event", pk)
