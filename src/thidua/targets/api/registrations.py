"""Registrations: the list, one with its lines, beginning, writing, copying, the steps, a person's own title, the overview, reminders."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Person
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.api.scopes import READ, WRITE, router
from thidua.targets.enums import RegistrationState
from thidua.targets.models import Registration
from thidua.targets.permissions import P, can, check_can
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.overview import overview
from thidua.targets.rules.registrations import Line

Year = Annotated[int, Field(ge=2000, le=2100)]


class RegistrationOut(Schema):
    """A registration. Send `version` back with a change. `heir_code` is the unit in which an ended unit went on."""

    id: uuid.UUID
    unit_code: str
    heir_code: str | None
    movement: uuid.UUID
    year: int
    state: str
    reason: str
    note: str
    sent_at: dt.datetime | None
    decided_at: dt.datetime | None
    version: int

    @staticmethod
    def resolve_unit_code(row: Registration) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_heir_code(row: Registration) -> str | None:
        return str(row.heir.code) if row.heir else None

    @staticmethod
    def resolve_movement(row: Registration) -> uuid.UUID:
        return row.movement_id


class RegistrationLineIn(Schema):
    """A target: words, and where there are any a number, its unit and a day; `measure` is the code of a measure that counts it."""

    text: Annotated[str, Field(min_length=1, max_length=500)]
    measure: Annotated[str, Field(max_length=60)] = ""
    amount: Annotated[Decimal, Field(max_digits=16, decimal_places=2)] | None = None
    counted_in: Annotated[str, Field(max_length=40)] = ""
    due_on: dt.date | None = None


class PersonTitle(Schema):
    """Who strives for which title."""

    person_code: Annotated[str, Field(max_length=40)]
    title: Annotated[str, Field(max_length=160)]


class WholeRegistration(RegistrationOut):
    """A registration with its targets and titles; `people` only those whose lines the account may see."""

    lines: list[RegistrationLineIn]
    collective: list[str]
    people: list[PersonTitle]

    @staticmethod
    def resolve_lines(row: Registration) -> list[Any]:
        return list(queries.lines_of(row))

    @staticmethod
    def resolve_collective(row: Registration) -> list[str]:
        return queries.collective_titles(row)

    @staticmethod
    def resolve_people(row: Registration, context: Any) -> list[dict[str, str]]:
        user = context["request"].user
        every, own = can(user, P.REGISTRATION_NAMES, row), standing_of(user).person_id
        return [{"person_code": one.person.code, "title": one.name} for one in queries.people_titles(row) if every or one.person_id == own]


class RegistrationBeginIn(Schema):
    """For which unit, movement and year."""

    unit_code: Annotated[str, Field(max_length=40)]
    movement: uuid.UUID
    year: Year


class WriteIn(Schema):
    """All of a registration; what is not named is taken out."""

    lines: Annotated[list[RegistrationLineIn], Field(max_length=40)]
    collective: Annotated[list[Annotated[str, Field(max_length=160)]], Field(default_factory=list)]
    people: Annotated[list[PersonTitle], Field(max_length=2000, default_factory=list)]
    note: Annotated[str, Field(max_length=1000)] = ""


class RegistrationStepIn(Schema):
    """The state to go to from what was read at `version`, with the reason where one is owed."""

    to: RegistrationState
    reason: Annotated[str, Field(max_length=1000)] = ""
    version: int


class StriveIn(Schema):
    """The title that the account's own person strives for; empty: none."""

    title: Annotated[str, Field(max_length=160)] = ""


class OverviewRow(Schema):
    """A unit in the overview: `state` is `none` where nothing was begun; `heir_code` where a unit that ended went on: what it sent counts once, here."""

    unit_code: str
    heir_code: str | None
    state: str
    registration: uuid.UUID | None
    targets: int
    collective: list[str]
    people: int
    late: bool


class RemindIn(Schema):
    """The movement and year; `unit_code` for one unit, empty for all that have not sent."""

    movement: uuid.UUID
    year: Year
    unit_code: Annotated[str, Field(max_length=40)] = ""


def _found(request: HttpRequest, pk: uuid.UUID) -> Registration:
    check_can(request.user, P.REGISTRATIONS)
    row: Registration = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


@router.get("/registrations", auth=READ, response=list[RegistrationOut], summary=_("Đăng ký thi đua xem được, năm mới nhất trước"))
@paginate(Pages)
def registrations(request: HttpRequest, year: Year | None = None, state: RegistrationState | None = None) -> QuerySet[Registration]:
    check_can(request.user, P.REGISTRATIONS)
    rows: QuerySet[Registration] = queries.visible_to(request.user).order_by("-year", "unit__path", "movement__name")
    rows = rows.filter(year=year) if year else rows
    return rows.filter(state=state) if state else rows


@router.get("/registrations/{pk}", auth=READ, response=WholeRegistration, summary=_("Một bản đăng ký: chỉ tiêu, danh hiệu, trạng thái"))
def registration(request: HttpRequest, pk: uuid.UUID) -> Registration:
    return _found(request, pk)


@router.post("/registrations", auth=WRITE, response=Done, summary=_("Lập bản đăng ký của một đơn vị cho một năm"))
def begin_registration(request: HttpRequest, wanted: RegistrationBeginIn) -> Done:
    def act() -> str:
        check_can(request.user, P.REGISTER)
        unit = get_object_or_404(queries.writable_units(request.user), code=wanted.unit_code)
        movement = get_object_or_404(queries.movements_of(request.user), pk=wanted.movement)
        return f"registrations/{actions.begin(unit=unit, movement=movement, year=wanted.year, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/registrations/{pk}/write", auth=WRITE, response=Done, summary=_("Ghi chỉ tiêu, danh hiệu của bản đăng ký"))
def write_registration(request: HttpRequest, pk: uuid.UUID, written: WriteIn, version: int | None = None) -> Done:
    def act() -> str:
        row = _found(request, pk)
        titles = {one.person_code: one.title for one in written.people}
        people = {person: titles[person.code] for person in Person.objects.filter(root=row.root, code__in=titles)}
        lines = [Line(**line.dict()) for line in written.lines]
        actions.write(
            registration=row,
            lines=lines,
            collective=written.collective,
            people=people,
            note=written.note,
            version=version,
            by=acting(request),
            at=clock.now(),
        )
        return f"registrations/{pk}"

    return once(request, act)


@router.post("/registrations/{pk}/copy", auth=WRITE, response=Done, summary=_("Chép bản đăng ký của năm trước"))
def copy_registration(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    def act() -> str:
        actions.copy_last_year(registration=_found(request, pk), version=version, by=acting(request), at=clock.now())
        return f"registrations/{pk}"

    return once(request, act)


@router.post("/registrations/{pk}/step", auth=WRITE, response=Done, summary=_("Gửi, rút về, trả lại hoặc duyệt bản đăng ký"))
def step_registration(request: HttpRequest, pk: uuid.UUID, wanted: RegistrationStepIn) -> Done:
    def act() -> str:
        actions.step(registration=_found(request, pk), to=wanted.to, reason=wanted.reason, version=wanted.version, by=acting(request), at=clock.now())
        return f"registrations/{pk}"

    return once(request, act)


@router.post("/registrations/{pk}/own-title", auth=WRITE, response=Done, summary=_("Ghi danh hiệu chính mình phấn đấu"))
def strive(request: HttpRequest, pk: uuid.UUID, wanted: StriveIn) -> Done:
    def act() -> str:
        actions.strive(registration=_found(request, pk), title=wanted.title, by=acting(request), at=clock.now())
        return f"registrations/{pk}"

    return once(request, act)


@router.get(
    "/registrations-overview", auth=READ, response=list[OverviewRow], summary=_("Tình hình đăng ký của các đơn vị trong một năm của phong trào")
)
def registrations_overview(request: HttpRequest, movement: uuid.UUID | None = None, year: Year | None = None) -> list[dict[str, Any]]:
    check_can(request.user, P.OVERVIEW)
    named = get_object_or_404(queries.movements_of(request.user), pk=movement) if movement else queries.movements_of(request.user).first()
    if named is None:
        return []
    whole = overview(request.user, named, year or clock.today().year)
    same = ("state", "targets", "collective", "people", "late")
    return [
        {
            "unit_code": row.unit.code,
            "heir_code": row.gone.code if row.gone else None,
            "registration": row.registration.pk if row.registration else None,
            **{name: getattr(row, name) for name in same},
        }
        for row in whole.rows
    ]


@router.post("/registrations-remind", auth=WRITE, response=Done, summary=_("Nhắc một hoặc mọi đơn vị chưa gửi đăng ký"))
def remind_registration(request: HttpRequest, wanted: RemindIn) -> Done:
    def act() -> str:
        check_can(request.user, P.REMIND)
        movement = get_object_or_404(queries.movements_of(request.user), pk=wanted.movement)
        whole = overview(request.user, movement, wanted.year)
        rows = [row.unit for row in whole.rows if row.owes and (not wanted.unit_code or row.unit.code == wanted.unit_code)]
        units = [unit for unit in rows if can(request.user, P.REMIND, unit)]
        actions.remind(units=units, movement=movement, year=wanted.year, by=acting(request), at=clock.now())
        return f"registrations-overview?movement={movement.pk}&year={wanted.year}"

    return once(request, act)
