"""The lines of the ledger, the years, what the units invested."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, both_texts, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.investments import actions
from thidua.investments.actions import Written
from thidua.investments.api.scopes import READ, WRITE, router
from thidua.investments.enums import Kind, LineState, MoneyFrom
from thidua.investments.models import Line
from thidua.investments.permissions import P, check_can
from thidua.investments.queries import lines as queries
from thidua.investments.queries.comparing import compared
from thidua.investments.rules.lines import MOST_MONEY
from thidua.orgs.queries.headings import agency_over
from thidua.store import clock

SAME = ("unit_code", "year", "kind", "title", "planned", "spent", "money_from", "quantity", "people", "document", "note")


class InvestmentOut(Schema):
    """A line: amounts in đồng, of study leave (`leave`) in days. Send `version` back with a change."""

    id: uuid.UUID
    unit_code: str
    year: int
    kind: str
    title: str
    money_from: str
    planned: int
    spent: int
    quantity: int | None
    people: int | None
    document: str
    note: str
    plan: str
    clause: str
    state: str
    confirmed_at: dt.datetime | None
    version: int

    @staticmethod
    def resolve_unit_code(row: Line) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_plan(row: Line) -> str:
        return str(row.clause.plan.slug) if row.clause else ""

    @staticmethod
    def resolve_clause(row: Line) -> str:
        return str(row.clause.path) if row.clause else ""


class InvestmentIn(Schema):
    """A line as it is written; `money_from` is owed of everything but study leave."""

    unit_code: Annotated[str, Field(max_length=40)]
    year: Annotated[int, Field(ge=2000, le=2200)]
    kind: Kind
    title: Annotated[str, Field(min_length=1, max_length=300)]
    planned: Annotated[int, Field(ge=0, le=MOST_MONEY)] = 0
    spent: Annotated[int, Field(ge=0, le=MOST_MONEY)] = 0
    money_from: MoneyFrom | None = None
    quantity: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    people: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    document: Annotated[str, Field(max_length=200)] = ""
    plan: str = ""
    clause: Annotated[str, Field(max_length=120)] = ""
    note: Annotated[str, Field(max_length=500)] = ""


class InvestmentEditIn(InvestmentIn):
    """The same, with the version that was read."""

    version: int


class InvestmentVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


class InvestmentCorrectIn(InvestmentVersionIn):
    """Other amounts of a confirmed line, and why."""

    planned: Annotated[int, Field(ge=0, le=MOST_MONEY)]
    spent: Annotated[int, Field(ge=0, le=MOST_MONEY)]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class YearIn(Schema):
    """A year of the account's agency."""

    year: Annotated[int, Field(ge=2000, le=2200)]


class YearOpenIn(YearIn):
    """Why a closed year is opened again."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ComparedOut(Schema):
    """A unit with everything below it in a year: đồng, days, people, hours learned; null where there is nothing to divide by."""

    unit_code: str
    planned: int
    spent: int
    before: int
    days: int
    people: int
    hours: int
    per_head: int | None
    per_hour: int | None
    change: int | None


def _found(request: HttpRequest, pk: uuid.UUID) -> Line:
    check_can(request.user, P.LEDGER)
    row: Line = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _written(request: HttpRequest, said: InvestmentIn) -> Written:
    unit = get_object_or_404(queries.writing_units(request.user), code=said.unit_code)
    clause = get_object_or_404(queries.clauses_for(request.user), plan__slug=said.plan, path=said.clause) if said.clause else None
    return Written(
        unit,
        said.year,
        said.kind,
        said.title,
        said.planned,
        said.spent,
        said.money_from,
        said.quantity,
        said.people,
        said.document,
        clause,
        said.note,
    )


@router.get("/investments", auth=READ, response=list[InvestmentOut], summary=_("Sổ nguồn lực, năm mới trước"))
@paginate(Pages)
def investments_list(
    request: HttpRequest, year: int | None = None, kind: Kind | None = None, state: LineState | None = None, find: str = ""
) -> QuerySet[Line]:  # fmt: skip
    check_can(request.user, P.LEDGER)
    known = str(year) if year and 2000 <= year <= 2200 else ""
    rows: QuerySet[Line] = queries.listed(request.user, words=find[:80], year=known, kind=kind or "", state=state or "")
    return rows


@router.get("/investments/{pk}", auth=READ, response=InvestmentOut, summary=_("Một khoản trong sổ nguồn lực"))
def investments_one(request: HttpRequest, pk: uuid.UUID) -> Line:
    return _found(request, pk)


@router.post("/investments", auth=WRITE, response=Done, summary=_("Ghi một khoản vào sổ nguồn lực"))
def investments_add(request: HttpRequest, said: InvestmentIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LEDGER)
        return f"investments/{actions.add_line(written=_written(request, said), by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/investments/{pk}", auth=WRITE, response=Done, summary=_("Sửa một khoản chưa xác nhận"))
def investments_edit(request: HttpRequest, pk: uuid.UUID, said: InvestmentEditIn) -> Done:
    def saved() -> dict[str, Any]:
        now = _found(request, pk)
        return {name: getattr(now, name) for name in SAME[1:]}

    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.WRITE, row)
        with both_texts(said, saved):
            actions.edit_line(line=row, written=_written(request, said), version=said.version, by=acting(request), at=clock.now())
        return f"investments/{pk}"

    return once(request, act)


@router.post("/investments/{pk}/drop", auth=WRITE, response=Done, summary=_("Xóa một khoản chưa xác nhận"))
def investments_drop(request: HttpRequest, pk: uuid.UUID, seen: InvestmentVersionIn) -> Done:
    def act() -> str:
        actions.drop_line(line=_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return "investments"

    return once(request, act)


@router.post("/investments/{pk}/confirm", auth=WRITE, response=Done, summary=_("Xác nhận một khoản trong sổ nguồn lực"))
def investments_confirm(request: HttpRequest, pk: uuid.UUID, seen: InvestmentVersionIn) -> Done:
    def act() -> str:
        actions.confirm(line=_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"investments/{pk}"

    return once(request, act)


@router.post("/investments/{pk}/correct", auth=WRITE, response=Done, summary=_("Đính chính một khoản đã xác nhận, kèm lý do"))
def investments_correct(request: HttpRequest, pk: uuid.UUID, said: InvestmentCorrectIn) -> Done:
    def act() -> str:
        actions.correct(
            line=_found(request, pk),
            planned=said.planned,
            spent=said.spent,
            reason=said.reason,
            version=said.version,
            by=acting(request),
            at=clock.now(),
        )
        return f"investments/{pk}"

    return once(request, act)


@router.post("/investments-years/lock", auth=WRITE, response=Done, summary=_("Khóa sổ nguồn lực của một năm"))
def investments_lock(request: HttpRequest, said: YearIn) -> Done:
    def act() -> str:
        check_can(request.user, P.CLOSE)
        actions.lock_year(unit=agency_over(queries.own_unit(request.user)), year=said.year, by=acting(request), at=clock.now())
        return "investments"

    return once(request, act)


@router.post("/investments-years/open", auth=WRITE, response=Done, summary=_("Mở lại sổ nguồn lực của một năm, kèm lý do"))
def investments_open(request: HttpRequest, said: YearOpenIn) -> Done:
    def act() -> str:
        check_can(request.user, P.CLOSE)
        unit = agency_over(queries.own_unit(request.user))
        actions.open_year(unit=unit, year=said.year, reason=said.reason, by=acting(request), at=clock.now())
        return "investments"

    return once(request, act)


@router.get(
    "/investments-compared", auth=READ, response=list[ComparedOut], summary=_("Nguồn lực của các đơn vị mình phụ trách, mỗi người, mỗi giờ học")
)
def investments_compared(request: HttpRequest, year: int | None = None, then: bool = False) -> object:
    check_can(request.user, P.FIGURES)
    rows = compared(request.user, year if year and 2000 <= year <= 2200 else clock.today().year, then=then)
    same = [name for name in ComparedOut.model_fields if name != "unit_code"]
    return [{"unit_code": one.unit.code, **{name: getattr(one, name) for name in same}} for one in rows]
