"""Units and people for programs: what the account of the token may see, and no more."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import FARTHEST, Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.actions.looking import note_people
from thidua.orgs.models import Absence, Person
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import people_visible_to, person_rows, units_as_of, units_visible_to
from thidua.orgs.queries.absences import absences_seen_by, held_by
from thidua.store import clock

router = Router(auth=TokenAuth("orgs.read"), tags=["orgs"])
WRITE = TokenAuth("orgs.write")
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
    rows = units_as_of(units_visible_to(request.user), on or clock.today())
    return [UnitOut(**{**{f: getattr(unit, f) for f in UnitOut.model_fields}, "name": name, "depth": depth}) for unit, name, depth in rows]


@router.get("/people", response=list[PersonOut], summary=_("Người, xếp theo tên, mỗi trang 100"))
def people(request: HttpRequest, page: int = 1) -> list[PersonOut]:
    check_can(request.user, P.PEOPLE_VIEW)
    first = min((max(page, 1) - 1) * MOST, FARTHEST)
    rows = person_rows(people_visible_to(request.user)[first : first + MOST], clock.today())
    note_people(people=[row.person for row in rows], by=acting(request), at=clock.now())
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


class AbsenceOut(Schema):
    """Days on which somebody is away, and who stands in."""

    id: uuid.UUID
    person_id: uuid.UUID
    deputy_id: uuid.UUID
    from_date: dt.date
    to_date: dt.date
    lends_roles: bool


class AbsenceIn(Schema):
    """`further` stands in from then on for those in whose place the person stood."""

    person: uuid.UUID
    deputy: uuid.UUID
    from_date: dt.date
    to_date: dt.date
    lends_roles: bool = False
    further: uuid.UUID | None = None


class HoldingOut(Schema):
    """Something that a person holds; only what `can_go` can be handed over."""

    key: uuid.UUID
    kind: str
    words: str
    due_on: dt.date | None
    can_go: bool


class HandOverIn(Schema):
    """To whom, from which day, and the keys of what goes."""

    taker: uuid.UUID
    on: dt.date
    keys: list[uuid.UUID]
    reason: Annotated[str, Field(max_length=300)] = ""


def _colleague(root: uuid.UUID, pk: uuid.UUID) -> Person:
    person: Person = get_object_or_404(Person, pk=pk, root=root)
    return person


@router.get("/absences", response=list[AbsenceOut], summary=_("Các lần vắng mặt liên quan đến tài khoản này, mới nhất trước, nhiều nhất 100"))
def absences_of_people(request: HttpRequest) -> object:
    return absences_seen_by(request.user)[:MOST]


@router.post("/absences", response=Done, auth=WRITE, summary=_("Ghi một người vắng mặt và người thay"))
def go_away_of(request: HttpRequest, said: AbsenceIn) -> Done:
    person: Person = get_object_or_404(Person, pk=said.person)
    check_can(request.user, P.ABSENCE, person)

    def act() -> str:
        rest = said.model_dump(exclude={"person", "deputy", "further"})
        rest["further"] = _colleague(person.root, said.further) if said.further else None
        actions.go_away(person=person, deputy=_colleague(person.root, said.deputy), by=acting(request), at=clock.now(), **rest)
        return "/orgs/absences"

    return once(request, act)


@router.post("/absences/{pk}/end", response=Done, auth=WRITE, summary=_("Ghi người vắng mặt đã trở lại từ hôm nay"))
def come_back_of(request: HttpRequest, pk: uuid.UUID) -> Done:
    found: Absence = get_object_or_404(absences_seen_by(request.user), pk=pk)

    def act() -> str:
        actions.come_back(absence=found, on=clock.today(), by=acting(request), at=clock.now())
        return "/orgs/absences"

    return once(request, act)


@router.get("/people/{pk}/holdings", response=list[HoldingOut], summary=_("Việc, vai trò một người đang giữ, để bàn giao"))
def holdings_of(request: HttpRequest, pk: uuid.UUID) -> list[HoldingOut]:
    check_can(request.user, P.HAND_OVER)
    person: Person = get_object_or_404(people_visible_to(request.user), pk=pk)
    check_can(request.user, P.HAND_OVER, person)
    return [
        HoldingOut(key=row.key, kind=one.kind.code, words=row.words, due_on=row.due_on, can_go=one.kind.can_go)
        for one in held_by(person, clock.today(), request.user)
        for row in one.rows
    ]


@router.post("/people/{pk}/hand-over", response=Done, auth=WRITE, summary=_("Bàn giao việc của một người cho người khác"))
def hand_over_of(request: HttpRequest, pk: uuid.UUID, said: HandOverIn) -> Done:
    check_can(request.user, P.HAND_OVER)
    person: Person = get_object_or_404(people_visible_to(request.user), pk=pk)
    check_can(request.user, P.HAND_OVER, person)

    def act() -> str:
        taker = _colleague(person.root, said.taker)
        actions.hand_over_work(giver=person, taker=taker, keys=said.keys, on=said.on, reason=said.reason, by=acting(request), at=clock.now())
        return f"/orgs/people/{person.pk}/holdings"

    return once(request, act)
