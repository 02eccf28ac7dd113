"""The list of people and the page of one: posts, roles, access."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting, has_second_step
from thidua.orgs import actions, forms
from thidua.orgs.actions.looking import note_people
from thidua.orgs.exports import people_cells, people_titles
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.phrases import CATEGORIES, ROLES
from thidua.orgs.queries import grants_of, people_visible_to, person_rows, posts_of, search_people, still_here, units_visible_to
from thidua.orgs.rules.leaving import is_gone
from thidua.orgs.views.stale import saved_and_sent
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.lists import KINDS_OF_FILE
from thidua.ui.pages import invalid, page

PER_PAGE = 25


def person_or_404(request: HttpRequest, pk: uuid.UUID) -> Person:
    """A person the reader may open; anybody else does not exist for them."""
    person: Person = get_object_or_404(people_visible_to(request.user).select_related("user"), pk=pk)
    return person


def open_units(request: HttpRequest) -> object:
    """The units of today that the reader sees, for the choices of a form."""
    return units_visible_to(request.user).on(clock.today())


def _chosen_unit(request: HttpRequest) -> Unit | None:
    try:
        wanted = uuid.UUID(request.GET.get("dv", ""))
    except ValueError:
        return None
    unit: Unit | None = units_visible_to(request.user).filter(pk=wanted).first()
    return unit


@page(permission=P.PEOPLE_VIEW)
def people(request: HttpRequest) -> HttpResponseBase:
    """People by given name: found without marks, narrowed to a unit, 25 a page; those who left by the day only when asked for (`?nghi=1`)."""
    text, unit, with_left = request.GET.get("tim", "").strip()[:80], _chosen_unit(request), request.GET.get("nghi") == "1"
    as_of = forms.AsOf(request.GET or None)
    day = as_of.day()
    seen = people_visible_to(request.user)
    found = search_people(seen if with_left else seen.filter(still_here(day)), text=text, unit=unit, day=day)
    asked = {"tim": text, "dv": unit.pk if unit else "", "ngay": day} | ({"nghi": 1} if with_left else {})
    kind, query = request.GET.get("tep", ""), urlencode(asked)
    if kind in KINDS_OF_FILE:
        rows = person_rows(found[:MOST], day)
        note_people(people=[row.person for row in rows], by=acting(request), at=clock.now())
        return list_file(kind, "nguoi", _("Người"), people_titles(), map(people_cells, rows))
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "shown": shown,
        "rows": [(row, [ROLES[role] for role in row.roles]) for row in person_rows(shown.object_list, day)],
        "text": text,
        "with_left": with_left,
        "unit": unit,
        "units": open_units(request),
        "as_of": as_of,
        "query": query,
        "files": [(one, f"?{query}&tep={one}") for one in KINDS_OF_FILE],
        "may_edit": can(request.user, P.PEOPLE_EDIT),
        "may_issue": can(request.user, P.ACCESS_ISSUE),
        "may_import": can(request.user, P.IMPORT),
    }
    return render(request, "orgs/people.html", context)


@page(permission=P.PEOPLE_VIEW)
def person(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One person, with the forms for those who keep the record."""
    found = person_or_404(request, pk)
    note_people(people=[found], by=acting(request), at=clock.now())
    units = open_units(request)
    context = {
        "person": found,
        "category": CATEGORIES[found.category],
        "posts": [(post, _runs(post) and can(request.user, P.PEOPLE_EDIT, post.unit)) for post in posts_of(found)],
        "gone": is_gone(found.left_on, clock.today()),
        "grants": [(ROLES[g.role], g) for g in grants_of(found)],
        "today": clock.today(),
        "may_edit": can(request.user, P.PEOPLE_EDIT, found),
        "may_leave": found.left_on is None and can(request.user, P.LEAVE, found),
        "may_grant": can(request.user, P.ROLES_GRANT, found),
        "may_issue": can(request.user, P.ACCESS_ISSUE, found),
        "may_unlock": found.user_id != request.user.pk and can(request.user, P.SECOND_STEP, found) and has_second_step(found.user),
        "place_form": forms.PlaceForm(units=units, auto_id="place_%s"),
        "role_form": forms.RoleForm(units=units, auto_id="role_%s"),
    }
    return render(request, "orgs/person.html", context)


def _runs(post: Post) -> bool:
    return post.to_date is None or post.to_date >= clock.today()


@page(permission=P.PEOPLE_EDIT)
def add(request: HttpRequest) -> HttpResponseBase:
    """A new person with the first post."""
    form = forms.NewPerson(request.POST or None, units=open_units(request))
    if request.method != "POST":
        return render(request, "orgs/person_form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "orgs/person_form.html", {"form": form})
    values = form.cleaned_data
    made = actions.add_person(
        code=values["code"],
        details=form.details(),
        unit=values["unit"],
        position=values["position"],
        from_date=values["from_date"],
        by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        at=clock.now(),
    )
    messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
    return redirect("orgs:person", made.pk)


@page(permission=P.PEOPLE_EDIT)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct a person; a stale form overwrites nothing."""
    found = person_or_404(request, pk)
    check_can(request.user, P.PEOPLE_EDIT, found)
    now = {"full_name": found.name, **{name: getattr(found, name) for name in ("code", "address", "category", "email", "version")}}
    form = forms.PersonForm(request.POST or None, initial=now)
    if found.user is not None and not can(request.user, P.ACCESS_ISSUE, found):
        form.keep_address()
    if request.method != "POST":
        return render(request, "orgs/person_form.html", {"form": form, "person": found})
    if not form.is_valid():
        return invalid(request, "orgs/person_form.html", {"form": form, "person": found})
    try:
        actions.edit_person(
            person=found,
            code=form.cleaned_data["code"],
            details=form.details(),
            version=form.cleaned_data["version"],
            by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
            at=clock.now(),
        )
    except StaleVersion:
        person = person_or_404(request, pk)
        saved = {"full_name": person.name, **{name: getattr(person, name) for name in ("code", "address", "category", "email")}}
        return saved_and_sent(request, form, saved, person.name, reverse("orgs:person", args=[pk]))
    messages.success(request, _("Đã lưu %(name)s.") % {"name": found.name})
    return redirect("orgs:person", found.pk)
