"""People away and who stands in; the work of a person handed over in one act."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.orgs import actions
from thidua.orgs.exports import absence_cells, absence_state, absence_titles, hand_over_cells, hand_over_paper, hand_over_titles
from thidua.orgs.forms.standing import AbsenceForm, TakerForm
from thidua.orgs.models import Absence, HandOver, Person
from thidua.orgs.permissions import P, can, check_can, stood_in_by
from thidua.orgs.queries import people_visible_to, person_of, still_here
from thidua.orgs.queries.absences import (
    absences_seen_by,
    away,
    hand_over_years,
    hand_overs_seen_by,
    held_by,
    left_to_deputy,
    search_absences,
    search_hand_overs,
)
from thidua.orgs.views.people import person_or_404
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import invalid, page

AWAY_AT_HOME, ROWS_AT_HOME, AWAY_AT_MOST = 3, 5, 20
"""How many people, and how many things of each kind, the home page of a deputy shows; how many people their own page."""


def _colleagues(root: uuid.UUID) -> object:
    return Person.objects.filter(still_here(clock.today()), root=root).order_by("sort_key", "code")


@page(signed_in=True)
def absences(request: HttpRequest) -> HttpResponseBase:
    """Absences that concern the reader, also as a file, and the form to record one: for oneself, or for those one looks after."""
    me, today = person_of(request.user), clock.today()
    asked = asked_of(
        request,
        search=_("Tìm theo tên"),
        chips=Choice("tt", _("Trạng thái"), [("nay", _("đang vắng")), ("toi", _("sắp tới")), ("qua", _("đã qua"))], _("Tất cả")),
        sorts=[("", _("Mới nhất trước")), ("ten", _("Theo tên người vắng mặt"))],
    )
    found = search_absences(absences_seen_by(request.user), text=asked.words, state=asked["tt"], sort=asked.sort, today=today)
    if asked.file:
        cells = (absence_cells(row, today) for row in found[:MOST])
        return list_file(asked.file, "vang-mat", _("Vắng mặt và người thay"), absence_titles(), cells)
    form = _form(request, me)
    rows = [(row, absence_state(row, today), row.to_date >= today and can(request.user, P.ABSENCE, row.person)) for row in found[: asked.shown]]
    context = {"form": form, "rows": rows, **_standing_in(me, AWAY_AT_MOST), **asked.context(len(rows), found.count())}
    if request.method != "POST" or form is None:
        return render(request, "orgs/absences.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/absences.html", context)
    row = actions.go_away(by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã ghi %(name)s vắng mặt; %(deputy)s thay.") % {"name": row.person.name, "deputy": row.deputy.name})
    return redirect("orgs:absences")


def _form(request: HttpRequest, me: Person | None) -> AbsenceForm | None:
    """The form with the people whose absence the reader may record; none for somebody who may record nobody's."""
    whose = people_visible_to(request.user).filter(still_here(clock.today())) if can(request.user, P.PEOPLE_VIEW) else Person.objects.none()
    if me is not None:
        whose = Person.objects.filter(Q(pk=me.pk) | Q(pk__in=whose.order_by().values("pk"))).order_by("sort_key", "code")
    if not whose.exists():
        return None
    root = me.root if me else whose[0].root

    def lends(person: Person) -> bool:
        return can(request.user, P.DELEGATE, person)

    form = AbsenceForm(request.POST or None, people=whose, deputies=_colleagues(root), lends=lends, initial={"person": me.pk if me else None})
    if me is None and not any(lends(person) for person in whose[:1]):
        del form.fields["lends_roles"]
    return form


@page(signed_in=True)
@require_POST
def come_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Somebody is back from today on."""
    row: Absence = get_object_or_404(absences_seen_by(request.user), pk=pk)
    actions.come_back(absence=row, on=clock.today(), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi %(name)s trở lại.") % {"name": row.person.name})
    return redirect("orgs:absences")


@page(permission=P.HAND_OVER)
def hand_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Everything that a person holds, and the form to give it to another: first a look at what goes, then the act."""
    person, today = person_or_404(request, pk), clock.today()
    check_can(request.user, P.HAND_OVER, person)
    form = TakerForm(request.POST or None, people=_colleagues(person.root).exclude(pk=person.pk))  # type: ignore[attr-defined]  # reason: a queryset
    held = held_by(person, today, request.user)
    chosen = _chosen(request) if request.method == "POST" else {row.key for one in held if one.kind.can_go for row in one.rows}
    context = {"person": person, "form": form, "held": held, "chosen": chosen, "looked": False}
    if request.method != "POST":
        return render(request, "orgs/hand_over.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/hand_over.html", context)
    if "xem" in request.POST:
        return render(request, "orgs/hand_over.html", context | {"looked": True, "taker": form.cleaned_data["taker"], "count": len(chosen)})
    said = form.cleaned_data
    made = actions.hand_over_work(
        giver=person, taker=said["taker"], keys=chosen, on=said["on"], reason=said["reason"], by=acting(request), at=clock.now()
    )
    messages.success(request, _("Đã bàn giao %(n)s việc cho %(name)s.") % {"n": len(made.lines), "name": made.taker.name})
    return redirect("orgs:hand_over_record", made.pk)


def _chosen(request: HttpRequest) -> set[uuid.UUID]:
    found = set()
    for written in request.POST.getlist("item"):
        try:
            found.add(uuid.UUID(written))
        except ValueError:
            continue
    return found


@page(signed_in=True)
def hand_overs(request: HttpRequest) -> HttpResponseBase:
    """The records of handed-over work that the reader may see; narrowed by words and year, and as a file."""
    seen = hand_overs_seen_by(request.user)
    asked = asked_of(
        request,
        search=_("Tìm theo tên"),
        choices=[Choice("nam", _("Năm"), [(str(year), str(year)) for year in hand_over_years(seen)], _("Mọi năm"))],
        sorts=[("", _("Mới nhất trước")), ("ten", _("Theo tên người bàn giao"))],
    )
    found = search_hand_overs(seen, text=asked.words, year=asked["nam"], sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "ban-giao", _("Biên bản bàn giao"), hand_over_titles(), map(hand_over_cells, found[:MOST]))
    rows = list(found[: asked.shown])
    return render(request, "orgs/hand_overs.html", {"rows": rows, **asked.context(len(rows), found.count())})


def _record(request: HttpRequest, pk: uuid.UUID) -> HandOver:
    found: HandOver = get_object_or_404(hand_overs_seen_by(request.user), pk=pk)
    return found


@page(signed_in=True)
def hand_over_record(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One record, to be read and printed."""
    return render(request, "orgs/hand_over_record.html", {"record": _record(request, pk)})


@page(signed_in=True)
def hand_over_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The record as Word or PDF, to be signed by both."""
    return paper_file(hand_over_paper(_record(request, pk)), form, "bien-ban-ban-giao")


def person_panel(request: HttpRequest, person: Person) -> str:
    """On the page of a person: the way to handing over what they hold, for who may."""
    return render_to_string("orgs/_hand_over_panel.html", {"person": person}, request) if can(request.user, P.HAND_OVER, person) else ""


def home_panel(request: HttpRequest, me: Person | None) -> str:
    """On the home page of a deputy: what is asked of the first of the people who are away, marked as theirs."""
    context = _standing_in(me, AWAY_AT_HOME) if stood_in_by(request.user) else {"standing_in": []}  # most people stand in for nobody
    return render_to_string("orgs/_standing_in.html", context, request) if context["standing_in"] else ""


def _standing_in(me: Person | None, most: int) -> dict[str, Any]:
    """The people in whose place somebody stands, at most so many, each with the first things that wait; how many people are left out."""
    today = clock.today()
    rows = away(me, today) if me else []
    return {"standing_in": [(row, left_to_deputy(row, today, ROWS_AT_HOME)) for row in rows[:most]], "left_out": len(rows[most:])}
