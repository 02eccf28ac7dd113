"""Posts, roles and delegations: the steps on the page of a person."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs import actions, forms
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import RoleGrant
from thidua.orgs.permissions import P
from thidua.orgs.phrases import ROLES
from thidua.orgs.queries import delegations_seen_by, grants_of, person_of
from thidua.orgs.views.people import open_units, person_or_404
from thidua.store import clock
from thidua.ui.pages import invalid, page


@page(permission=P.PEOPLE_EDIT)
@require_POST
def place(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Move a person, or give a second post."""
    found = person_or_404(request, pk)
    form = forms.PlaceForm(request.POST, units=open_units(request))
    if not form.is_valid():
        return invalid(request, "orgs/person_step.html", {"person": found, "form": form})
    post = actions.place_person(person=found, by=request.user, at=clock.now(), **form.cleaned_data)  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(
        request, _("%(name)s thuộc %(unit)s từ %(day)s.") % {"name": found.name, "unit": post.unit.name, "day": f"{post.from_date:%d/%m/%Y}"}
    )
    return redirect("orgs:person", found.pk)


@page(permission=P.ROLES_GRANT)
@require_POST
def grant(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give a role."""
    found = person_or_404(request, pk)
    form = forms.RoleForm(request.POST, units=open_units(request))
    if not form.is_valid():
        return invalid(request, "orgs/person_step.html", {"person": found, "form": form})
    values = {**form.cleaned_data, "role": RoleKind(form.cleaned_data["role"])}
    actions.grant_role(person=found, by=request.user, at=clock.now(), **values)  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã giao vai trò %(role)s cho %(name)s.") % {"role": ROLES[values["role"]], "name": found.name})
    return redirect("orgs:person", found.pk)


@page(permission=P.ROLES_GRANT)
@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID, grant_pk: uuid.UUID) -> HttpResponseBase:
    """Take a role back from today on."""
    found = person_or_404(request, pk)
    held: RoleGrant = get_object_or_404(grants_of(found), pk=grant_pk)
    actions.revoke_role(grant=held, on=clock.today(), by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã thu hồi vai trò %(role)s của %(name)s.") % {"role": ROLES[held.role], "name": found.name})
    return redirect("orgs:person", found.pk)


@page(signed_in=True)
def delegations(request: HttpRequest) -> HttpResponseBase:
    """Loans of roles: those that concern the reader, and the form to lend one of their own."""
    person = person_of(request.user)
    form = forms.lending_form(person, request.POST or None)
    context = {"form": form, "loans": [(ROLES[d.role], d) for d in delegations_seen_by(request.user)], "today": clock.today(), "person": person}
    if request.method != "POST" or form is None or person is None:
        return render(request, "orgs/delegations.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/delegations.html", context)
    loan = actions.delegate(grantor=person, by=acting(request), at=clock.now(), **form.loan())
    messages.success(request, _("Đã ủy quyền cho %(name)s.") % {"name": loan.delegate.name})
    return redirect("orgs:delegations")


@page(signed_in=True)
@require_POST
def end_delegation(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a lent role back from today on."""
    loan = get_object_or_404(delegations_seen_by(request.user), pk=pk)
    actions.end_delegation(loan=loan, on=clock.today(), by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã dừng ủy quyền."))
    return redirect("orgs:delegations")
