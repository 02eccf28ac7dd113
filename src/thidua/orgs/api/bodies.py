"""Bodies beside the unit tree for programs: read, made, corrected, and who is in them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema

from thidua.accounts.api import Done, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.api.organisation import MOST, WRITE, router
from thidua.orgs.api.people import open_units
from thidua.orgs.enums import BodyKind
from thidua.orgs.forms.standing import BodyForm, MemberForm, NewBody, people_for
from thidua.orgs.models import Body, BodyMember
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries.bodies import BodyRow, bodies_visible_to, body_rows, members_of
from thidua.store import clock


class BodyOut(Schema):
    """A body beside a unit: who leads it today, and how many are in it. Send `version` back with a change."""

    id: uuid.UUID
    unit: uuid.UUID
    kind: str
    name: str
    leaders: list[uuid.UUID]
    members: int
    version: int


class MemberOut(Schema):
    """Somebody in a body; without `to_date` for as long as nothing else is recorded."""

    id: uuid.UUID
    person_id: uuid.UUID
    position: str
    leads: bool
    from_date: dt.date
    to_date: dt.date | None


class BodyIn(Schema):
    """A body and the unit that it stands beside."""

    unit: uuid.UUID
    kind: BodyKind
    name: str


class BodyEdit(Schema):
    """The body as it is to be, and the version that was read."""

    kind: BodyKind
    name: str
    version: int


class MemberIn(Schema):
    person: uuid.UUID
    position: str = ""
    leads: bool = False
    from_date: dt.date
    to_date: dt.date | None = None


def _body(request: HttpRequest, pk: uuid.UUID) -> Body:
    found: Body = get_object_or_404(bodies_visible_to(request.user), pk=pk)
    return found


def _told(row: BodyRow) -> BodyOut:
    body, leaders = row.body, [one.person_id for one in row.leaders]
    return BodyOut(id=body.pk, unit=body.unit_id, kind=body.kind, name=body.name, leaders=leaders, members=row.members, version=body.version)


@router.get("/bodies", response=list[BodyOut], summary=_("Tổ chức đảng, đoàn thể, hội bên cạnh đơn vị, nhiều nhất 100"))
def bodies_of_agency(request: HttpRequest) -> list[BodyOut]:
    check_can(request.user, P.UNITS_VIEW)
    return [_told(row) for row in body_rows(bodies_visible_to(request.user)[:MOST], clock.today())]


@router.get("/bodies/{pk}", response=BodyOut, summary=_("Một tổ chức bên cạnh đơn vị"))
def one_body(request: HttpRequest, pk: uuid.UUID) -> BodyOut:
    check_can(request.user, P.UNITS_VIEW)
    (row,) = body_rows([_body(request, pk)], clock.today())
    return _told(row)


@router.post("/bodies", response=Done, auth=WRITE, summary=_("Thêm tổ chức bên cạnh một đơn vị"))
def add_body_beside(request: HttpRequest, said: BodyIn) -> Done:
    check_can(request.user, P.UNITS_EDIT)

    def act() -> str:
        form = checked(NewBody(said.model_dump(), units=open_units(request)))
        made = actions.add_body(unit=form.cleaned_data["unit"], by=acting(request), at=clock.now(), **form.said())
        return f"/orgs/bodies/{made.pk}"

    return once(request, act)


@router.post("/bodies/{pk}", response=Done, auth=WRITE, summary=_("Sửa tên, loại của một tổ chức"))
def edit_body_of(request: HttpRequest, pk: uuid.UUID, said: BodyEdit) -> Done:
    check_can(request.user, P.BODY_EDIT)
    body = _body(request, pk)
    check_can(request.user, P.BODY_EDIT, body)

    def saved() -> dict[str, Any]:
        now = _body(request, pk)
        return {"kind": now.kind, "name": now.name}

    def act() -> str:
        form = checked(BodyForm(said.model_dump()))
        with both_texts(said, saved):
            actions.edit_body(body=body, version=said.version, by=acting(request), at=clock.now(), **form.said())
        return f"/orgs/bodies/{pk}"

    return once(request, act)


@router.get("/bodies/{pk}/members", response=list[MemberOut], summary=_("Thành viên của một tổ chức, người đứng đầu trước, mỗi trang 100"))
def members_of_body(request: HttpRequest, pk: uuid.UUID, page: int = 1) -> Any:
    check_can(request.user, P.UNITS_VIEW)
    first = (min(max(page, 1), 10_000) - 1) * MOST
    return members_of(_body(request, pk))[first : first + MOST]


@router.post("/bodies/{pk}/members", response=Done, auth=WRITE, summary=_("Ghi thành viên của một tổ chức"))
def join_body_of(request: HttpRequest, pk: uuid.UUID, said: MemberIn) -> Done:
    check_can(request.user, P.BODY_EDIT)
    body = _body(request, pk)
    check_can(request.user, P.BODY_EDIT, body)

    def act() -> str:
        form = checked(MemberForm(said.model_dump(), people=people_for(body)))
        actions.join_body(body=body, by=acting(request), at=clock.now(), **form.cleaned_data)
        return f"/orgs/bodies/{pk}/members"

    return once(request, act)


@router.post("/bodies/{pk}/members/{member_pk}/end", response=Done, auth=WRITE, summary=_("Ghi một người thôi tham gia tổ chức từ hôm nay"))
def leave_body_of(request: HttpRequest, pk: uuid.UUID, member_pk: uuid.UUID) -> Done:
    check_can(request.user, P.BODY_EDIT)
    body = _body(request, pk)
    check_can(request.user, P.BODY_EDIT, body)

    def act() -> str:
        row: BodyMember = get_object_or_404(members_of(body), pk=member_pk)
        actions.leave_body(member=row, on=clock.today(), by=acting(request), at=clock.now())
        return f"/orgs/bodies/{pk}/members"

    return once(request, act)
