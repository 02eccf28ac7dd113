"""Councils and the seats in them."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.actions import About, Seated
from thidua.councils.api.scopes import READ, WRITE, router
from thidua.councils.enums import CouncilKind, Seat
from thidua.councils.models import Council, Membership
from thidua.councils.permissions import P, check_can
from thidua.councils.queries import councils as queries
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of, still_here, under
from thidua.store import clock


class CouncilOut(Schema):
    """A council. Send `version` back with a change."""

    id: uuid.UUID
    unit_code: str
    name: str
    kind: str
    basis: str
    from_date: dt.date
    to_date: dt.date | None
    version: int


class CouncilSeatOut(Schema):
    """A seat held today. `votes`: with a vote; `replaces`: the seat in whose place it came."""

    id: uuid.UUID
    person_code: str
    name: str
    seat: str
    votes: bool
    from_date: dt.date
    to_date: dt.date | None
    replaces: uuid.UUID | None
    version: int


class WholeCouncil(CouncilOut):
    """A council with who sits in it today."""

    members: list[CouncilSeatOut]


class CouncilEditIn(Schema):
    """What a council is, and the version that was read."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    kind: CouncilKind
    from_date: dt.date
    to_date: dt.date | None = None
    basis: Annotated[str, Field(max_length=300)] = ""
    version: int | None = None


class CouncilIn(CouncilEditIn):
    """The same with its unit."""

    unit_code: Annotated[str, Field(max_length=40)]


class CouncilSeatIn(Schema):
    """Somebody takes a seat; only a secretary may have no vote."""

    person_code: Annotated[str, Field(max_length=40)]
    seat: Seat = Seat.MEMBER
    from_date: dt.date
    to_date: dt.date | None = None
    votes: bool = True


class CouncilEndIn(Schema):
    """The last day of a seat, and why."""

    to_date: dt.date
    reason: Annotated[str, Field(max_length=300)] = ""
    version: int


class CouncilReplaceIn(Schema):
    """Who takes a seat over, from which day, and why."""

    person_code: Annotated[str, Field(max_length=40)]
    on: dt.date
    reason: Annotated[str, Field(max_length=300)] = ""
    version: int


SAME = ("id", "name", "kind", "basis", "from_date", "to_date", "version")


def _told(row: Council) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in SAME}, "unit_code": row.unit.code}


def council_of(request: HttpRequest, pk: uuid.UUID) -> Council:
    """A council of the account's agency."""
    check_can(request.user, P.LIST)
    found: Council = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _kept(request: HttpRequest, pk: uuid.UUID) -> Council:
    found = council_of(request, pk)
    check_can(request.user, P.KEEP, found)
    return found


def _member(request: HttpRequest, pk: uuid.UUID) -> Membership:
    check_can(request.user, P.LIST)
    rows = Membership.objects.filter(council__in=queries.visible_to(request.user)).select_related("council__unit", "person")
    found: Membership = get_object_or_404(rows, pk=pk)
    check_can(request.user, P.KEEP, found.council)
    return found


def _person(council: Council, code: str) -> Person:
    found: Person = get_object_or_404(Person.objects.filter(still_here(clock.today()), root=council.root), code=code)
    return found


def _about(said: CouncilEditIn) -> About:
    return About(said.name, said.kind, said.from_date, said.to_date, said.basis)


@router.get("/councils", auth=READ, response=list[CouncilOut], summary=_("Hội đồng của cơ quan"))
def councils_list(request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", kind: CouncilKind | None = None) -> Any:
    """Those whose term runs, at most a hundred."""
    check_can(request.user, P.LIST)
    return [_told(one) for one in queries.listed(request.user, words=words, kind=kind.value if kind else "")[:100]]


@router.get("/councils/{pk}", auth=READ, response=WholeCouncil, summary=_("Một hội đồng và thành viên đương nhiệm"))
def councils_one(request: HttpRequest, pk: uuid.UUID) -> Any:
    row = council_of(request, pk)
    same = ("id", "seat", "votes", "from_date", "to_date", "version")
    seats = [one.member for one in queries.seat_rows(row, clock.today())]
    members = [
        {**{name: getattr(one, name) for name in same}, "person_code": one.person.code, "name": one.person.name, "replaces": one.replaces_id}
        for one in seats
    ]
    return {**_told(row), "members": members}


@router.post("/councils", auth=WRITE, response=Done, summary=_("Lập hội đồng"))
def councils_make(request: HttpRequest, said: CouncilIn) -> Any:
    check_can(request.user, P.KEEP)
    scopes = standing_of(request.user).scopes(RoleKind.EMULATION_OFFICER)
    unit = get_object_or_404(Unit.objects.on(clock.today()).filter(under(scopes, "path")), code=said.unit_code)
    return once(request, lambda: f"councils/{actions.make_council(unit=unit, about=_about(said), by=acting(request), at=clock.now()).pk}")


@router.post("/councils/{pk}", auth=WRITE, response=Done, summary=_("Sửa hội đồng"))
def councils_edit(request: HttpRequest, pk: uuid.UUID, said: CouncilEditIn) -> Any:
    row = _kept(request, pk)

    def act() -> str:
        actions.edit_council(council=row, about=_about(said), version=said.version, by=acting(request), at=clock.now())
        return f"councils/{pk}"

    return once(request, act)


@router.post("/councils/{pk}/members", auth=WRITE, response=Done, summary=_("Ghi thành viên hội đồng"))
def councils_seat(request: HttpRequest, pk: uuid.UUID, said: CouncilSeatIn) -> Any:
    row = _kept(request, pk)
    seated = Seated(_person(row, said.person_code), said.seat, said.from_date, said.to_date, said.votes)

    def act() -> str:
        actions.seat_member(council=row, seated=seated, by=acting(request), at=clock.now())
        return f"councils/{pk}"

    return once(request, act)


@router.post("/council-members/{pk}/end", auth=WRITE, response=Done, summary=_("Ghi thành viên thôi tham gia hội đồng"))
def councils_end(request: HttpRequest, pk: uuid.UUID, said: CouncilEndIn) -> Any:
    row = _member(request, pk)

    def act() -> str:
        actions.end_member(member=row, to_date=said.to_date, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"councils/{row.council_id}"

    return once(request, act)


@router.post("/council-members/{pk}/replace", auth=WRITE, response=Done, summary=_("Thay thành viên hội đồng"))
def councils_replace(request: HttpRequest, pk: uuid.UUID, said: CouncilReplaceIn) -> Any:
    row = _member(request, pk)
    person = _person(row.council, said.person_code)

    def act() -> str:
        told: dict[str, Any] = {"on": said.on, "reason": said.reason, "version": said.version}
        actions.replace_member(member=row, person=person, by=acting(request), at=clock.now(), **told)
        return f"councils/{row.council_id}"

    return once(request, act)
