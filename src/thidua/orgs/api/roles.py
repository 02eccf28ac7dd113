"""Roles for programs: given, taken back, lent for some days."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Schema

from thidua.accounts.api import Done, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions, forms
from thidua.orgs.actions.looking import note_people
from thidua.orgs.api.leaving import visible_person
from thidua.orgs.api.organisation import MOST, WRITE, router
from thidua.orgs.api.people import open_units
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, RoleGrant
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import delegations_seen_by, grants_of, person_of
from thidua.store import clock
from thidua.ui.pages import Conflict


class RoleOut(Schema):
    """A role over a unit and all below it; without `to_date` it goes on."""

    id: uuid.UUID
    role: str
    unit_id: uuid.UUID
    from_date: dt.date
    to_date: dt.date | None


class RoleIn(Schema):
    """A role over a unit and all below it; without `to_date` it goes on."""

    role: RoleKind
    unit: uuid.UUID
    from_date: dt.date
    to_date: dt.date | None = None


class LoanOut(Schema):
    """A role that somebody lent to another for some days."""

    id: uuid.UUID
    grantor_id: uuid.UUID
    delegate_id: uuid.UUID
    role: str
    unit_id: uuid.UUID
    from_date: dt.date
    to_date: dt.date


class LoanIn(Schema):
    """To whom one of one's own roles (`grant`) is lent, and on which days."""

    to: uuid.UUID
    grant: uuid.UUID
    from_date: dt.date
    to_date: dt.date


@router.get("/people/{pk}/roles", response=list[RoleOut], summary=_("Vai trò một người giữ, đã giữ và sẽ giữ, mới nhất trước"))
def roles_of_person(request: HttpRequest, pk: uuid.UUID) -> Any:
    check_can(request.user, P.PEOPLE_VIEW)
    person = visible_person(request, pk)
    note_people(people=[person], by=acting(request), at=clock.now())
    return grants_of(person)


@router.post("/people/{pk}/roles", response=Done, auth=WRITE, summary=_("Giao vai trò cho một người"))
def grant_role_to(request: HttpRequest, pk: uuid.UUID, said: RoleIn) -> Done:
    check_can(request.user, P.ROLES_GRANT)
    person = visible_person(request, pk)

    def act() -> str:
        form = checked(forms.RoleForm(said.model_dump(), units=open_units(request)))
        actions.grant_role(person=person, by=acting(request), at=clock.now(), **{**form.cleaned_data, "role": said.role})
        return f"/orgs/people/{pk}/roles"

    return once(request, act)


@router.post("/people/{pk}/roles/{grant_pk}/end", response=Done, auth=WRITE, summary=_("Thu hồi một vai trò từ hôm nay"))
def revoke_role_of(request: HttpRequest, pk: uuid.UUID, grant_pk: uuid.UUID) -> Done:
    check_can(request.user, P.ROLES_GRANT)
    person = visible_person(request, pk)

    def act() -> str:
        held: RoleGrant = get_object_or_404(grants_of(person), pk=grant_pk)
        actions.revoke_role(grant=held, on=clock.today(), by=acting(request), at=clock.now())
        return f"/orgs/people/{pk}/roles"

    return once(request, act)


@router.get("/delegations", response=list[LoanOut], summary=_("Các lần ủy quyền vai trò liên quan đến tài khoản này, mới nhất trước, nhiều nhất 100"))
def delegations_of(request: HttpRequest) -> Any:
    return delegations_seen_by(request.user)[:MOST]


@router.post("/delegations", response=Done, auth=WRITE, summary=_("Ủy quyền một vai trò của mình trong một số ngày"))
def lend_role(request: HttpRequest, said: LoanIn) -> Done:
    def act() -> str:
        person = person_of(request.user)
        form = forms.lending_form(person, said.model_dump())
        if person is None or form is None:
            raise Conflict(gettext("Hôm nay anh/chị không giữ vai trò nào để ủy quyền."))
        actions.delegate(grantor=person, by=acting(request), at=clock.now(), **checked(form).loan())
        return "/orgs/delegations"

    return once(request, act)


@router.post("/delegations/{pk}/end", response=Done, auth=WRITE, summary=_("Dừng một lần ủy quyền từ hôm nay"))
def end_loan(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        loan: Delegation = get_object_or_404(delegations_seen_by(request.user), pk=pk)
        actions.end_delegation(loan=loan, on=clock.today(), by=acting(request), at=clock.now())
        return "/orgs/delegations"

    return once(request, act)
