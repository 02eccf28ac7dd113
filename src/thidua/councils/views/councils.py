"""Councils: the list, one with its members and sittings, setting up and seating."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.exports.lists import councils_file
from thidua.councils.forms.composing import CouncilForm, EndForm, ReplaceForm, SeatForm
from thidua.councils.models import Council
from thidua.councils.permissions import P, can, keeps_any
from thidua.councils.phrases import COUNCIL_KINDS, FORMS, SEAT_WORDS, SITTING_PILLS, SITTING_STATES
from thidua.councils.queries import councils as queries
from thidua.councils.queries import sittings
from thidua.councils.rules.quorum import is_even
from thidua.councils.views.loading import council_or_404, kept_council, kept_member
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.store import clock
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import Owed, invalid, page

MOST = 5000


def _asked(request: HttpRequest) -> Asked:
    return asked_of(
        request, search=gettext_lazy("Tìm theo tên"),
        choices=(
            Choice("loai", gettext_lazy("Loại hội đồng"), list(COUNCIL_KINDS.items()), every=gettext_lazy("Mọi loại")),
            Choice("ky", gettext_lazy("Nhiệm kỳ"), [("1", gettext_lazy("Đã hết nhiệm kỳ"))], every=gettext_lazy("Đương nhiệm")),
        ),
        sorts=(("", gettext_lazy("Mới lập trước")), ("ten", gettext_lazy("Theo tên"))),
    )  # fmt: skip


@page(permission=P.LIST)
def council_list(request: HttpRequest) -> HttpResponseBase:
    """The councils of the agency; above them one's own sittings that are to come."""
    asked = _asked(request)
    found = queries.listed(request.user, words=asked.words, kind=asked["loai"], over=asked["ky"] == "1", sort=asked.sort)
    if asked.file:
        return councils_file(asked.file, queries.council_rows(request.user, found[:MOST]))
    shown = queries.council_rows(request.user, found[: asked.shown])
    coming = sittings.sitting_rows(sittings.coming(request.user)[:10])
    context = {
        "lines": [(row, COUNCIL_KINDS[row.council.kind]) for row in shown],
        "coming": [(row, SITTING_STATES[row.sitting.state], SITTING_PILLS[row.sitting.state]) for row in coming],
        "may_make": keeps_any(request.user),
        **asked.context(len(shown), found.count()),
    }
    return render(request, "councils/list.html", context)


@page(permission=P.LIST)
def council(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One council: who sits in it, who did, its sittings."""
    row = council_or_404(request, pk)
    now = queries.seat_rows(row, clock.today())
    voting = sum(one.member.votes for one in now)
    found = sittings.of_council(request.user, row)
    shown = sittings.sitting_rows(found[: rows_wanted(request)])
    context = {
        "council": row,
        "kind": COUNCIL_KINDS[row.kind],
        "members": [(one, SEAT_WORDS[one.member.seat]) for one in now],
        "before": [(one, SEAT_WORDS[one.member.seat]) for one in queries.seat_rows(row, None)],
        "voting": voting,
        "is_even": bool(voting) and is_even(voting),
        "sittings": [(one, SITTING_STATES[one.sitting.state], SITTING_PILLS[one.sitting.state], FORMS[one.sitting.form]) for one in shown],
        "may_keep": can(request.user, P.KEEP, row),
        "may_prepare": can(request.user, P.PREPARE, row),
        **pager(shown=len(shown), total=found.count()),
    }
    return render(request, "councils/council.html", context)


def _units(user: Any) -> Any:
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(RoleKind.EMULATION_OFFICER), "path")).order_by("path")


@page(permission=P.KEEP)
def new(request: HttpRequest) -> HttpResponseBase:
    """Set a council up."""
    form = CouncilForm(request.POST or None, units=_units(request.user))
    if request.method != "POST" or not form.is_valid():
        return _form(request, "councils/form.html", {"form": form})
    try:
        made = actions.make_council(unit=form.cleaned_data["unit"], about=form.about(), by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "councils/form.html", {"form": form})
    messages.success(request, _("Đã lập hội đồng. Ghi thành viên theo quyết định."))
    return redirect("councils:council", made.pk)


def _form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponseBase:
    return invalid(request, template, context) if request.method == "POST" else render(request, template, context)


@page(permission=P.LIST)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change name, basis or days."""
    row = kept_council(request, pk)
    form = CouncilForm(request.POST or None, units=None, council=row)
    context = {"form": form, "council": row}
    if request.method != "POST" or not form.is_valid():
        return _form(request, "councils/form.html", context)
    try:
        actions.edit_council(council=row, about=form.about(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "councils/form.html", context)
    messages.success(request, _("Đã lưu hội đồng."))
    return redirect("councils:council", pk)


def _people(row: Council) -> Any:
    return Person.objects.filter(still_here(clock.today()), root=row.root).order_by("sort_key", "code")


@page(permission=P.LIST)
def seat(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Somebody takes a seat."""
    row = kept_council(request, pk)
    form = SeatForm(request.POST or None, people=_people(row))
    context = {"form": form, "council": row}
    if request.method != "POST" or not form.is_valid():
        return _form(request, "councils/seat.html", context)
    try:
        made = actions.seat_member(council=row, seated=form.seated(), by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "councils/seat.html", context)
    messages.success(request, _("Đã ghi %(name)s vào hội đồng.") % {"name": made.person.name})
    return redirect("councils:seat" if "next" in request.POST else "councils:council", pk)


@page(permission=P.LIST)
def member(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """End a seat, or have somebody else take it."""
    row = kept_member(request, pk)
    acts = request.POST if request.method == "POST" else None
    replaces = acts is not None and acts.get("to") == "thay"
    ends = EndForm(acts if acts is not None and not replaces else None, member=row)
    other = ReplaceForm(acts if replaces else None, people=_people(row.council).exclude(pk=row.person_id), member=row)
    context = {"member": row, "council": row.council, "seat": SEAT_WORDS[row.seat], "ends": ends, "other": other}
    form: Any = other if replaces else ends
    if acts is None or not form.is_valid():
        return _form(request, "councils/member.html", context)
    act = actions.replace_member if replaces else actions.end_member
    try:
        act(member=row, by=acting(request), at=clock.now(), **form.cleaned_data)
    except Owed as owed:
        form.add_error("on" if replaces and owed.field == "to_date" else owed.field, str(owed))
        return invalid(request, "councils/member.html", context)
    messages.success(request, _("Đã ghi thay người.") if replaces else _("Đã ghi thôi tham gia."))
    return redirect("councils:council", row.council_id)
