"""Units and people for programs: what the account of the token may see, and no more."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Router, Schema

from thidua.accounts.api import FARTHEST, TokenAuth
from thidua.accounts.api import summarised as _
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import people_visible_to, person_rows, units_visible_to
from thidua.store import clock

router = Router(auth=TokenAuth("orgs.read"), tags=["orgs"])
MOST = 100


class UnitOut(Schema):
    """A unit; `root` is its agency."""

    id: uuid.UUID
    root: uuid.UUID
    code: str
    name: str
    kind: str
    depth: int
    valid_from: dt.date
    valid_to: dt.date | None


class PersonOut(Schema):
    """A person with the unit and position of today."""

    id: uuid.UUID
    code: str
    name: str
    unit_code: str | None
    position: str | None
    roles: list[str]


@router.get("/units", response=list[UnitOut], summary=_("Đơn vị của một ngày, theo thứ tự cây"))
def units(request: HttpRequest, on: dt.date | None = None) -> object:
    check_can(request.user, P.UNITS_VIEW)
    return list(units_visible_to(request.user).on(on or clock.today()))


@router.get("/people", response=list[PersonOut], summary=_("Người, xếp theo tên, mỗi trang 100"))
def people(request: HttpRequest, page: int = 1) -> list[PersonOut]:
    check_can(request.user, P.PEOPLE_VIEW)
    first = min((max(page, 1) - 1) * MOST, FARTHEST)
    rows = person_rows(people_visible_to(request.user)[first : first + MOST], clock.today())
    return [
        PersonOut(
            id=row.person.pk,
            code=row.person.code,
            name=row.person.name,
            unit_code=row.post.unit.code if row.post else None,
            position=row.post.position if row.post else None,
            roles=list(row.roles),
        )
        for row in rows
    ]
