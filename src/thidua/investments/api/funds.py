"""Study-promotion funds for programs."""

import datetime as dt
import uuid
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.investments import actions
from thidua.investments.actions import Noted
from thidua.investments.api.scopes import READ, WRITE, router
from thidua.investments.enums import Move
from thidua.investments.models import Fund, FundEntry
from thidua.investments.permissions import P, check_can
from thidua.investments.queries import funds as queries
from thidua.investments.rules.lines import MOST_MONEY
from thidua.store import clock


class FundOut(Schema):
    """A fund with its balance (đồng) and the members of this year."""

    id: uuid.UUID
    unit_code: str
    name: str
    opened_on: dt.date
    balance: int
    members: int | None


class FundIn(Schema):
    """A new fund; `body` is a study-promotion body of the agency."""

    unit_code: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    opened_on: dt.date
    body: uuid.UUID | None = None
    note: Annotated[str, Field(max_length=500)] = ""


class FundEntryOut(Schema):
    """A contribution or a grant; one that was struck out says why."""

    id: uuid.UUID
    move: str
    on: dt.date
    amount: int
    who: str
    purpose: str
    number: str
    signed_on: dt.date | None
    struck_at: dt.datetime | None
    reason: str
    version: int


class FundEntryIn(Schema):
    """A contribution, or a grant with number and date of its decision."""

    move: Move
    on: dt.date
    amount: Annotated[int, Field(ge=1, le=MOST_MONEY)]
    who: Annotated[str, Field(min_length=1, max_length=200)]
    purpose: Annotated[str, Field(max_length=300)] = ""
    number: Annotated[str, Field(max_length=60)] = ""
    signed_on: dt.date | None = None


class StrikeIn(Schema):
    """Why an entry is struck out."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
    version: int


class MembersIn(Schema):
    """How many members a fund has in a year."""

    year: Annotated[int, Field(ge=2000, le=2200)]
    members: Annotated[int, Field(ge=0, le=1_000_000)]


def _fund(request: HttpRequest, pk: uuid.UUID) -> Fund:
    check_can(request.user, P.FUNDS)
    row: Fund = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


@router.get("/funds", auth=READ, response=list[FundOut], summary=_("Quỹ khuyến học của cơ quan, có số dư"))
def funds_list(request: HttpRequest) -> object:
    check_can(request.user, P.FUNDS)
    return [
        {
            "id": one.fund.pk, "unit_code": one.fund.unit.code, "name": one.fund.name, "opened_on": one.fund.opened_on, "balance": one.balance,
            "members": one.members,
        }
        for one in queries.overview(request.user)
    ]  # fmt: skip


@router.get("/funds/{pk}/entries", auth=READ, response=list[FundEntryOut], summary=_("Thu, chi của một quỹ khuyến học, mới nhất trước"))
@paginate(Pages)
def funds_entries(request: HttpRequest, pk: uuid.UUID, find: str = "") -> QuerySet[FundEntry]:
    rows: QuerySet[FundEntry] = queries.listed(_fund(request, pk), words=find[:80])
    return rows


@router.post("/funds", auth=WRITE, response=Done, summary=_("Lập quỹ khuyến học"))
def funds_open(request: HttpRequest, said: FundIn) -> Done:
    def act() -> str:
        check_can(request.user, P.KEEP_FUND)
        unit = get_object_or_404(queries.keeping_units(request.user), code=said.unit_code)
        body = get_object_or_404(queries.study_bodies(request.user), pk=said.body) if said.body else None
        made = actions.open_fund(unit=unit, name=said.name, opened_on=said.opened_on, body=body, note=said.note, by=acting(request), at=clock.now())
        return f"funds/{made.pk}/entries"

    return once(request, act)


@router.post("/funds/{pk}/entries", auth=WRITE, response=Done, summary=_("Ghi thu, chi của một quỹ khuyến học"))
def funds_note(request: HttpRequest, pk: uuid.UUID, said: FundEntryIn) -> Done:
    def act() -> str:
        noted = Noted(said.move, said.on, said.amount, said.who, said.purpose, said.number, said.signed_on)
        actions.note_entry(fund=_fund(request, pk), noted=noted, by=acting(request), at=clock.now())
        return f"funds/{pk}/entries"

    return once(request, act)


@router.post("/funds/{pk}/entries/{entry}/strike", auth=WRITE, response=Done, summary=_("Gạch bỏ một dòng sổ quỹ, kèm lý do"))
def funds_strike(request: HttpRequest, pk: uuid.UUID, entry: uuid.UUID, said: StrikeIn) -> Done:
    def act() -> str:
        row = get_object_or_404(queries.entries_of(_fund(request, pk)), pk=entry)
        actions.strike_out(entry=row, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"funds/{pk}/entries"

    return once(request, act)


@router.post("/funds/{pk}/members", auth=WRITE, response=Done, summary=_("Ghi số hội viên của một quỹ trong năm"))
def funds_members(request: HttpRequest, pk: uuid.UUID, said: MembersIn) -> Done:
    def act() -> str:
        actions.note_members(fund=_fund(request, pk), year=said.year, members=said.members, by=acting(request), at=clock.now())
        return f"funds/{pk}/entries"

    return once(request, act)
