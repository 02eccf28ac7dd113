"""How far a document reached, and what is done about it: nudge, attest, change the day, close."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.rules import TYPES
from thidua.participation import actions
from thidua.participation.enums import DisseminationState
from thidua.participation.exports import reach as exports
from thidua.participation.forms.reach import AttestForm, DueForm, WithdrawForm
from thidua.participation.models import Dissemination
from thidua.participation.permissions import P, can, check_can, may_name
from thidua.participation.phrases import CLOSE_REASONS, DISSEMINATION_STATES, nudged_sentence, reach_sentence
from thidua.participation.queries import dissemination as queries
from thidua.participation.queries import reach_meter as meters
from thidua.participation.queries.reach_facts import due_rests_on_rule
from thidua.participation.views.reading import left, loaded
from thidua.plans.phrases import KIND_COLOURS
from thidua.rulebook.queries import holidays
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import invalid, page

MOST_NAMES = 200
FILES = {"xlsx": TYPES["xlsx"], "csv": f"{TYPES['csv']}; charset=utf-8"}


def _reported(request: HttpRequest, pk: uuid.UUID) -> Dissemination:
    """A dissemination of which the reader may see the counts."""
    found = loaded(request, pk)
    check_can(request.user, P.REPORT, found)
    return found


@page(permission=P.REPORT)
def reach_list(request: HttpRequest) -> HttpResponseBase:
    """Every document that was brought to the people of the agency, with how many read it."""
    asked = asked_of(
        request,
        search=_("Tìm theo tên văn bản"),
        chips=Choice("tt", _("Trạng thái"), list(DISSEMINATION_STATES.items()), _("Tất cả")),
        sorts=[("", _("Đang đọc trước")), ("han", _("Hạn gần trước")), ("ten", _("Theo tên"))],
    )
    found = queries.listed(request.user, asked["tt"], asked.words, asked.sort)
    if asked.file:
        rows = meters.standings(list(found[:MOST]))
        return list_file(asked.file, "quan-triet", _("Quán triệt văn bản"), exports.standing_titles(), map(exports.standing_cells, rows))
    rows = meters.standings(list(found[: asked.shown]))
    off = holidays(clock.today())
    lines = [(row, DISSEMINATION_STATES[row.dissemination.state], left(row.dissemination.due_on, off)) for row in rows]
    context = {"lines": lines, "may_register": can(request.user, P.DISSEMINATE), **asked.context(len(rows), found.count())}
    return render(request, "participation/reach_list.html", context)


def _view(request: HttpRequest, one: Dissemination) -> dict[str, Any]:
    """What both the page and the printed sheet show."""
    due_rests_on_rule(one)
    unit = meters.chosen_unit(one, request.GET.get("dv", ""))
    sort, lacking = request.GET.get("sx", ""), request.GET.get("loc") == "con-thieu"
    sort = sort if sort in meters.SORTS else ""
    meter = meters.meter(one, unit, sort=sort, lacking=lacking)
    named = meters.missing_named(request.user, one, meter.unit)
    missing, known = list(named[:MOST_NAMES]), named.count()
    return {
        "one": one,
        "meter": meter,
        "state": DISSEMINATION_STATES[one.state],
        "closed": CLOSE_REASONS.get(one.close_reason, ""),
        "sentence": reach_sentence(meter.whole.asked, meter.whole.reached, meter.places, meter.lacks_own),
        "left": left(one.due_on, holidays(clock.today())),
        "clauses": [(line, KIND_COLOURS[line.clause.kind]) for line in meter.clauses],
        "missing": missing,
        "more": known - len(missing),
        "hidden": meter.whole.missing - known,
        "to_nudge": named.filter(person__user__is_active=True).exclude(nudged_on=clock.today()).count(),
        "sort": sort,
        "lacking": lacking,
        "query": urlencode({key: value for key, value in request.GET.items() if key in ("dv", "sx", "loc")}),
        "now": clock.now(),
    }


@page(permission=P.REPORT)
def reach(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The sentence, the ring, the units, the clauses, and the names for those who may know them."""
    one = _reported(request, pk)
    context = _view(request, one)
    open_now = one.state == DisseminationState.OPEN
    manages = can(request.user, P.DISSEMINATE, one) and open_now
    context |= {
        "attested": list(meters.attested_named(request.user, one, context["meter"].unit)[:MOST_NAMES]),
        "meetings": [(row, may_name(request.user, row.unit.path)) for row in queries.meetings_of(one)],
        "may_nudge": open_now and bool(context["missing"]),
        "may_meet": open_now and can(request.user, P.MEET),
        "due_form": DueForm(initial={"due_on": one.due_on, "version": one.version}) if manages else None,
        "today": clock.today(),
        "units_url": _filters(request),
    }
    return render(request, "participation/reach.html", context)


def _filters(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The chips above the units: (words, address, on)."""
    base = {key: value for key, value in request.GET.items() if key in ("dv", "sx")}
    lacking = request.GET.get("loc") == "con-thieu"
    return [(_("Tất cả"), f"?{urlencode(base)}", not lacking), (_("Còn người chưa đọc"), f"?{urlencode({**base, 'loc': 'con-thieu'})}", lacking)]


@page(permission=P.REPORT)
def sheet(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The meter on paper."""
    return render(request, "participation/reach_print.html", _view(request, _reported(request, pk)))


@page(permission=P.REPORT)
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The meter for a spreadsheet: what is seen, and no name beyond it."""
    one = _reported(request, pk)
    seen = meters.meter(one, meters.chosen_unit(one, request.GET.get("dv", "")))
    kind = "csv" if request.GET.get("dang") == "csv" else "xlsx"
    content = exports.table(seen) if kind == "csv" else exports.workbook(one, seen, meters.missing_named(request.user, one, seen.unit))
    name = f"da-doc-{clock.today():%Y-%m-%d}.{kind}"
    return HttpResponse(content, content_type=FILES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_POST
@page(permission=P.NUDGE)
def nudge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Nudge one person, or everybody missing that the reader answers for; a person at most once a day."""
    one = loaded(request, pk)
    chosen = request.POST.getlist("nguoi")
    people = None
    if chosen:
        people = [row.person for row in meters.missing_named(request.user, one, one.unit) if str(row.person_id) in chosen]
    done = actions.nudge(dissemination=one, people=people, by=acting(request), at=clock.now())
    messages.success(request, nudged_sentence(done.told, done.today_already, done.without_account))
    return redirect("participation:reach", pk)


@page(permission=P.ATTEST)
def attest(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Attest for people without an account, or who signed on paper: counted apart from those who confirmed themselves."""
    one = loaded(request, pk)
    missing = meters.missing_named(request.user, one, one.unit)
    start = {"heard_on": clock.today(), "people": request.GET.getlist("nguoi")}
    form = AttestForm(request.POST or None, recipients=missing, meetings=queries.meetings_for(one, missing), initial=start)
    context = {"one": one, "form": form, "any": missing.exists()}
    if request.method != "POST":
        return render(request, "participation/attest.html", context)
    if not form.is_valid():
        return invalid(request, "participation/attest.html", context)
    kept = dict(form.cleaned_data)
    people = [row.person for row in kept.pop("people")]
    made = actions.attest(dissemination=one, people=people, by=acting(request), at=clock.now(), **kept)
    messages.success(request, _("Đã chứng thực cho %(n)s người. Số này được đếm riêng với người tự xác nhận.") % {"n": len(made)})
    return redirect("participation:reach", pk)


@require_POST
@page(permission=P.ATTEST)
def withdraw(request: HttpRequest, pk: uuid.UUID, ack: uuid.UUID) -> HttpResponseBase:
    """Take one attestation back, with a reason."""
    one = loaded(request, pk)
    found = get_object_or_404(meters.attested_named(request.user, one, one.unit).select_related("dissemination__unit"), pk=ack)
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    actions.withdraw_attestation(ack=found, reason=reason, by=acting(request), at=clock.now())
    messages.success(request, _("Đã gỡ chứng thực cho %(name)s.") % {"name": found.recipient.person.name})
    return redirect("participation:reach", pk)


@require_POST
@page(permission=P.DISSEMINATE)
def due(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Another day by which to have read."""
    one = loaded(request, pk)
    check_can(request.user, P.DISSEMINATE, one)
    form = DueForm(request.POST)
    if not form.is_valid():
        context = _view(request, one) | {"due_form": form, "today": clock.today(), "units_url": _filters(request)}
        return invalid(request, "participation/reach.html", context)
    actions.set_reading_due(dissemination=one, by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã đổi hạn đọc."))
    return redirect("participation:reach", pk)


@page(permission=P.DISSEMINATE)
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Close, after a page that says what it means in numbers."""
    one = loaded(request, pk)
    check_can(request.user, P.DISSEMINATE, one)
    if request.method != "POST":
        return render(request, "participation/reach_close.html", {"one": one, "meter": meters.meter(one)})
    actions.close_dissemination(dissemination=one, by=acting(request), at=clock.now())
    messages.success(request, _("Đã đóng đợt quán triệt. Xác nhận đã ghi vẫn còn."))
    return redirect("participation:reach", pk)
