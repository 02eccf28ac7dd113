"""Personal contributions for programs."""

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
from thidua.investments.actions import Given
from thidua.investments.api.scopes import READ, WRITE, router
from thidua.investments.enums import Gift, Place
from thidua.investments.models import Contribution
from thidua.investments.permissions import P, check_can
from thidua.investments.queries import gifts as queries
from thidua.investments.queries.lines import clauses_for
from thidua.investments.rules.lines import MOST_MONEY
from thidua.store import clock
from thidua.ui.pages import Conflict


class ContributionOut(Schema):
    """What somebody gave: `amount` in minutes, of goods (`material`) in đồng. `version` is that of its evidence."""

    id: uuid.UUID
    gift: str
    place: str
    amount: int
    title: str
    on: dt.date
    unit_code: str
    state: str
    grade: str
    reason: str
    version: int

    @staticmethod
    def resolve_amount(row: Contribution) -> int:
        return int(row.worth or row.minutes or 0)

    @staticmethod
    def resolve_title(row: Contribution) -> str:
        return str(row.evidence.title)

    @staticmethod
    def resolve_on(row: Contribution) -> dt.date:
        found: dt.date = row.evidence.happened_on
        return found

    @staticmethod
    def resolve_unit_code(row: Contribution) -> str:
        return str(row.evidence.unit.code)

    @staticmethod
    def resolve_state(row: Contribution) -> str:
        return str(row.evidence.state)

    @staticmethod
    def resolve_grade(row: Contribution) -> str:
        return str(row.evidence.grade)

    @staticmethod
    def resolve_reason(row: Contribution) -> str:
        return str(row.evidence.reason)

    @staticmethod
    def resolve_version(row: Contribution) -> int:
        return int(row.evidence.version)


class ContributionIn(Schema):
    """A contribution of the account's person."""

    gift: Gift
    amount: Annotated[int, Field(ge=1, le=MOST_MONEY)]
    on: dt.date
    title: Annotated[str, Field(max_length=200)] = ""
    place: Place = Place.AGENCY
    plan: str = ""
    clause: Annotated[str, Field(max_length=120)] = ""


class ContributionVersionIn(Schema):
    """The version that was read: a verdict covers what was seen."""

    version: int


class ContributionReturnIn(ContributionVersionIn):
    """What is to be mended."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


def _found(request: HttpRequest, pk: uuid.UUID) -> Contribution:
    check_can(request.user, P.GIVE)
    row: Contribution = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


@router.get("/contributions", auth=READ, response=list[ContributionOut], summary=_("Đóng góp của người dùng mã này"))
@paginate(Pages)
def contributions_list(request: HttpRequest) -> QuerySet[Contribution]:
    check_can(request.user, P.GIVE)
    rows: QuerySet[Contribution] = queries.mine(request.user)
    return rows


@router.get("/contributions-waiting", auth=READ, response=list[ContributionOut], summary=_("Đóng góp chờ mình xác nhận, chờ lâu trước"))
@paginate(Pages)
def contributions_waiting(request: HttpRequest) -> QuerySet[Contribution]:
    check_can(request.user, P.ATTEST)
    rows: QuerySet[Contribution] = queries.waiting_for(request.user)
    return rows


@router.post("/contributions", auth=WRITE, response=Done, summary=_("Ghi đóng góp công sức, trí tuệ, vật chất của mình"))
def contributions_give(request: HttpRequest, said: ContributionIn) -> Done:
    def act() -> str:
        check_can(request.user, P.GIVE)
        by = acting(request)
        if by is None:
            raise Conflict(_("Tài khoản này chưa gắn với hồ sơ cán bộ."))
        clause = get_object_or_404(clauses_for(request.user), plan__slug=said.plan, path=said.clause) if said.clause else None
        given = Given(said.gift, said.amount, said.on, said.title, said.place, clause)
        actions.give(given=given, by=by, at=clock.now())
        return "contributions"

    return once(request, act)


@router.post("/contributions/{pk}/attest", auth=WRITE, response=Done, summary=_("Xác nhận đóng góp của người khác"))
def contributions_attest(request: HttpRequest, pk: uuid.UUID, seen: ContributionVersionIn) -> Done:
    def act() -> str:
        actions.attest(gift=_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return "contributions-waiting"

    return once(request, act)


@router.post("/contributions/{pk}/return", auth=WRITE, response=Done, summary=_("Trả lại đóng góp kèm lý do"))
def contributions_return(request: HttpRequest, pk: uuid.UUID, said: ContributionReturnIn) -> Done:
    def act() -> str:
        actions.send_back(gift=_found(request, pk), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return "contributions-waiting"

    return once(request, act)


@router.post("/contributions/{pk}/take-back", auth=WRITE, response=Done, summary=_("Rút đóng góp của mình"))
def contributions_take_back(request: HttpRequest, pk: uuid.UUID, seen: ContributionVersionIn) -> Done:
    def act() -> str:
        actions.take_back(gift=_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return "contributions"

    return once(request, act)
