"""One unit for programs: read, made under another, corrected."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema

from thidua.accounts.api import Done, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions, forms
from thidua.orgs.api.organisation import WRITE, UnitOut, router
from thidua.orgs.enums import UnitKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import units_visible_to
from thidua.store import clock

WRITTEN = ("code", "name", "short_name", "kind", "document_symbol", "place", "superior_name", "is_public")


class WholeUnit(UnitOut):
    """A unit with what is written about it. Send `version` back with a change."""

    short_name: str
    document_symbol: str
    place: str
    superior_name: str
    is_public: bool
    version: int


class UnitIn(Schema):
    """A unit as it is written on paper; `is_public`: everybody may read the plans that it issued."""

    code: str
    name: str
    kind: UnitKind = UnitKind.DIVISION
    short_name: str = ""
    document_symbol: str = ""
    place: str = ""
    superior_name: str = ""
    is_public: bool = False


class UnitEdit(UnitIn):
    """The unit as it is to be, and the version that was read."""

    version: int


class UnitDrop(Schema):
    """The version of the unit that was read before it is taken back."""

    version: int


def unit_of(request: HttpRequest, pk: uuid.UUID) -> Unit:
    """A unit that the account may see; any other does not exist for it."""
    found: Unit = get_object_or_404(units_visible_to(request.user), pk=pk)
    return found


def _told(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in WRITTEN}


@router.get("/units/{pk}", response=WholeUnit, summary=_("Một đơn vị"))
def one_unit(request: HttpRequest, pk: uuid.UUID) -> Unit:
    check_can(request.user, P.UNITS_VIEW)
    return unit_of(request, pk)


@router.post("/units/{pk}/units", response=Done, auth=WRITE, summary=_("Thêm đơn vị dưới một đơn vị"))
def create_unit_under(request: HttpRequest, pk: uuid.UUID, said: UnitIn) -> Done:
    check_can(request.user, P.UNITS_EDIT)
    parent = unit_of(request, pk)
    check_can(request.user, P.UNITS_EDIT, parent)

    def act() -> str:
        form = checked(forms.UnitForm(said.model_dump()))
        made = actions.create_unit(parent=parent, details=form.details(), by=acting(request), at=clock.now(), **form.named())
        return f"/orgs/units/{made.pk}"

    return once(request, act)


@router.post("/units/{pk}", response=Done, auth=WRITE, summary=_("Sửa thông tin của đơn vị"))
def edit_unit_of(request: HttpRequest, pk: uuid.UUID, said: UnitEdit) -> Done:
    check_can(request.user, P.UNITS_EDIT)
    unit = unit_of(request, pk)
    check_can(request.user, P.UNITS_EDIT, unit)

    def act() -> str:
        form = checked(forms.UnitForm(said.model_dump()))
        with both_texts(said, lambda: _told(unit_of(request, pk))):
            actions.edit_unit(unit=unit, details=form.details(), version=said.version, by=acting(request), at=clock.now(), **form.named())
        return f"/orgs/units/{pk}"

    return once(request, act)


@router.post("/units/{pk}/unmake", response=Done, auth=WRITE, summary=_("Bỏ đơn vị lập nhầm, khi chưa có gì gắn với nó"))
def unmake_unit_of(request: HttpRequest, pk: uuid.UUID, said: UnitDrop) -> Done:
    check_can(request.user, P.UNITS_EDIT)

    def act() -> str:
        unit = unit_of(request, pk)
        check_can(request.user, P.UNITS_EDIT, unit)
        above = Unit.objects.get_parent(unit)
        actions.unmake_unit(unit=unit, version=said.version, by=acting(request), at=clock.now())
        return f"/orgs/units/{above.pk}" if above else "/orgs/units"

    return once(request, act)
