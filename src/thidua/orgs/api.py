"""Units and people for programs: what the account of the token may see, and no more."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from thidua.accounts.api import TokenAuth
from thidua.orgs.permissions import P, can, refusals
from thidua.orgs.queries import people_visible_to, person_rows, units_visible_to
from thidua.store import clock

router = Router(auth=TokenAuth("orgs.read"), tags=["orgs"])
MOST = 100


def _check(request: HttpRequest, permission: P) -> None:
    """Refuse in the way of the interface: 403 with the sentence as JSON."""
    if not can(request.user, permission):
        raise HttpError(403, refusals()[permission])


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


@router.get("/units", response=list[UnitOut], summary="Units of a day, in tree order")
def units(request: HttpRequest, on: dt.date | None = None) -> object:
    _check(request, P.UNITS_VIEW)
    return list(units_visible_to(request.user).on(on or clock.today()))


@router.get("/people", response=list[PersonOut], summary="People by given name, 100 a page")
def people(request: HttpRequest, page: int = 1) -> list[PersonOut]:
    _check(request, P.PEOPLE_VIEW)
    first = (max(page, 1) - 1) * MOST
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
