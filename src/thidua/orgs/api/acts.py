"""Reorganisations for programs: rename, move, merge, split and dissolve units from a day; read one and take it back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema

from thidua.accounts.api import Done, Fault, FormRefused, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.api.organisation import MOST, WRITE, router
from thidua.orgs.api.units import unit_of
from thidua.orgs.enums import LinkKind, UnitKind
from thidua.orgs.forms.acts import PARTS, check_part_of_agency, form_of
from thidua.orgs.models import Reorganisation, Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import ActRow, act_rows, acts_visible_to, people_to_place
from thidua.store import clock


class ActOut(Schema):
    """A reorganisation: units that it began with and ended in, by their keys; none of one that was undone. Send `version` back with its undoing."""

    id: uuid.UUID
    kind: str
    state: str
    on: dt.date
    number: str
    dated: dt.date | None
    reason: str
    sources: list[uuid.UUID]
    targets: list[uuid.UUID]
    version: int


class ActIn(Schema):
    """From which day, by which document and why."""

    on: dt.date
    number: str = ""
    dated: dt.date | None = None
    reason: str = ""


class RenameIn(ActIn):
    name: str


class IntoUnitIn(ActIn):
    """The unit that takes on, or that stands above."""

    into: uuid.UUID


class NewUnitIn(Schema):
    """A unit that the act makes."""

    code: str
    name: str
    kind: UnitKind = UnitKind.DIVISION


class MergeIn(ActIn):
    """Which units end (without `sources` the one of the address) and what they go on in: a unit that there is (`into`) or a `new` one.

    `head`: who heads it from that day.
    """

    sources: tuple[uuid.UUID, ...] = ()
    into: uuid.UUID | None = None
    new: NewUnitIn | None = None
    head: uuid.UUID | None = None


class PartIn(Schema):
    """A new unit, of the kind of the one that is split, with the people who go there."""

    code: str
    name: str
    people: tuple[uuid.UUID, ...] = ()


class UnitSplitIn(ActIn):
    """The new units; with `stays` the old one goes on with those who are in none of them."""

    parts: Annotated[list[PartIn], Field(min_length=1, max_length=PARTS)]
    stays: bool = False


def _told(row: ActRow) -> ActOut:
    same = ("id", "kind", "state", "on", "number", "dated", "reason", "version")
    sources, targets = [unit.pk for unit in row.sources], [unit.pk for unit, _share in row.targets]
    return ActOut(**{name: getattr(row.act, name) for name in same}, sources=sources, targets=targets)


@router.get("/acts", response=list[ActOut], summary=_("Các lần sắp xếp đơn vị, mới nhất trước, nhiều nhất 100"))
def acts_of_units(request: HttpRequest) -> list[ActOut]:
    check_can(request.user, P.UNITS_VIEW)
    return [_told(row) for row in act_rows(acts_visible_to(request.user)[:MOST])]


@router.get("/acts/{pk}", response=ActOut, summary=_("Một lần sắp xếp đơn vị"))
def one_act(request: HttpRequest, pk: uuid.UUID) -> ActOut:
    check_can(request.user, P.UNITS_VIEW)
    found: Reorganisation = get_object_or_404(acts_visible_to(request.user), pk=pk)
    (row,) = act_rows([found])
    return _told(row)


def _reorganise(request: HttpRequest, pk: uuid.UUID, kind: LinkKind, sent: Mapping[str, Any], *, parts: Sequence[PartIn] = (), **called: str) -> Done:
    """Fill the form of the page, which says what is wrong, and do what it does."""
    check_can(request.user, P.UNITS_EDIT)
    unit = unit_of(request, pk)
    check_can(request.user, P.UNITS_EDIT, unit)

    def act() -> str:
        check_part_of_agency(unit)
        _check_people(unit, parts)
        form = checked(form_of(kind, unit, sent), **called)
        made = form.act()(paper=form.paper(), by=acting(request), at=clock.now())
        return f"/orgs/acts/{made.pk}"

    return once(request, act)


@router.post("/units/{pk}/rename", response=Done, auth=WRITE, summary=_("Đổi tên đơn vị từ một ngày"))
def rename_unit_of(request: HttpRequest, pk: uuid.UUID, said: RenameIn) -> Done:
    return _reorganise(request, pk, LinkKind.RENAME, said.model_dump())


@router.post("/units/{pk}/move", response=Done, auth=WRITE, summary=_("Chuyển đơn vị đến dưới đơn vị khác từ một ngày"))
def move_unit_of(request: HttpRequest, pk: uuid.UUID, said: IntoUnitIn) -> Done:
    return _reorganise(request, pk, LinkKind.MOVE, {**said.model_dump(), "parent": said.into}, parent="into")


@router.post("/units/{pk}/merge", response=Done, auth=WRITE, summary=_("Nhập một hay nhiều đơn vị vào một đơn vị từ một ngày"))
def merge_unit_of(request: HttpRequest, pk: uuid.UUID, said: MergeIn) -> Done:
    new = {f"new_{name}": value for name, value in said.new.model_dump().items()} if said.new else {}
    sent = {**said.model_dump(exclude={"new"}), "sources": list(said.sources) or [pk], "target": said.into, **new}
    return _reorganise(request, pk, LinkKind.MERGE, sent, target="into", new_name="new.name", new_code="new.code")


@router.post("/units/{pk}/split", response=Done, auth=WRITE, summary=_("Chia tách đơn vị thành nhiều đơn vị từ một ngày"))
def split_unit_of(request: HttpRequest, pk: uuid.UUID, said: UnitSplitIn) -> Done:
    named = {f"{name}{n}": getattr(part, name) for n, part in enumerate(said.parts, 1) for name in ("name", "code")}
    placed = {f"to_{person}": str(n) for n, part in enumerate(said.parts, 1) for person in part.people}
    called = {f"{name}{n}": f"parts.{n - 1}.{name}" for n in range(1, PARTS + 1) for name in ("name", "code")}
    return _reorganise(request, pk, LinkKind.SPLIT, {**said.model_dump(exclude={"parts"}), **named, **placed}, parts=said.parts, **called)


def _check_people(unit: Unit, parts: Sequence[PartIn]) -> None:
    """Refuse people that the page does not offer, or offers for one part alone."""
    there = set(people_to_place(unit).values_list("pk", flat=True)) if parts else set()
    seen: set[uuid.UUID] = set()
    for n, part in enumerate(parts):
        wrong = [one for one in part.people if one in seen or one not in there]
        if wrong or len(set(part.people)) < len(part.people):
            raise FormRefused(Fault(f"parts.{n}.people", "", gettext("Mỗi người của đơn vị cũ chỉ xếp vào một đơn vị mới.")))
        seen |= {*part.people}


@router.post("/units/{pk}/dissolve", response=Done, auth=WRITE, summary=_("Giải thể đơn vị từ một ngày, người và việc sang đơn vị khác"))
def dissolve_unit_of(request: HttpRequest, pk: uuid.UUID, said: IntoUnitIn) -> Done:
    return _reorganise(request, pk, LinkKind.DISSOLVE, {**said.model_dump(), "heir": said.into}, heir="into")


@router.post("/acts/{pk}/undo", response=Done, auth=WRITE, summary=_("Hoàn tác một lần sắp xếp đơn vị"))
def undo_act_of_units(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    check_can(request.user, P.UNITS_EDIT)
    found: Reorganisation = get_object_or_404(acts_visible_to(request.user), pk=pk)

    def act() -> str:
        actions.undo_act(act=found, version=version, by=acting(request), at=clock.now())
        return f"/orgs/acts/{found.pk}"

    return once(request, act)
