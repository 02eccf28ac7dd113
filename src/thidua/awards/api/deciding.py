"""Decisions with their lines, the register of awards, the statistics of a year, the fund."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.actions import Signed, Spent
from thidua.awards.actions.praising import MOST_MONEY
from thidua.awards.api.scopes import READ, WRITE, AwardVersionIn, decision_found, nomination_found, round_found, router
from thidua.awards.models import Decision, Nomination
from thidua.awards.permissions import DECIDERS, P, check_can
from thidua.awards.queries import decisions, figures, nominations
from thidua.awards.rules.statistics import Row
from thidua.orgs.models import Unit
from thidua.orgs.queries import widest_unit
from thidua.store import clock
from thidua.ui.pages import Conflict

Money = Annotated[int, Field(ge=0, le=MOST_MONEY)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class AwardDecisionOut(Schema):
    """A decision; `lines` are the keys of the nominations that it names. Number and day are there from the issue on."""

    id: uuid.UUID
    round: uuid.UUID
    state: str
    title: str
    number: str
    signed_on: dt.date | None
    signer: str
    signer_position: str
    issuer: str
    lines: list[str]
    published_at: dt.datetime | None
    kept_until: dt.date | None
    version: int

    @staticmethod
    def resolve_round(row: Decision) -> uuid.UUID:
        found: uuid.UUID = row.round_id
        return found


class AwardDecisionIn(Schema):
    """A draft out of what is ready. `issuer` where somebody above decided."""

    nominations: Annotated[list[uuid.UUID], Field(min_length=1, max_length=1000)]
    title: Annotated[str, Field(min_length=1, max_length=300)]
    signer: Annotated[str, Field(max_length=120)] = ""
    signer_position: Annotated[str, Field(max_length=160)] = ""
    issuer: Annotated[str, Field(max_length=200)] = ""


class AwardPaidIn(Schema):
    """Of which lines the money was paid on a day."""

    nominations: Annotated[list[uuid.UUID], Field(min_length=1, max_length=1000)]
    paid_on: dt.date


class AwardPaidBackIn(AwardVersionIn):
    """The day on which the money of a revoked award came back."""

    on: dt.date


class AwardOut(Schema):
    """A line of the register of awards."""

    id: uuid.UUID
    year: int
    form: str
    who: str
    position: str
    unit_code: str
    citation: str
    state: str
    number: str
    signed_on: dt.date | None

    @staticmethod
    def resolve_year(row: Nomination) -> int:
        return int(row.round.year)

    @staticmethod
    def resolve_unit_code(row: Nomination) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_number(row: Nomination) -> str:
        return row.decision.number if row.decision else ""

    @staticmethod
    def resolve_signed_on(row: Nomination) -> dt.date | None:
        return row.decision.signed_on if row.decision else None


class AwardFigureOut(Schema):
    """A line of the statistics: how many were proposed, how many units, leaders and others were awarded. `form` is the name of the form."""

    level: str
    form: str
    proposed: int
    units: int
    leaders: int
    others: int
    merit: int
    occasion: int


class AwardFundIn(Schema):
    """The fund of a year in whole đồng; `version` only to correct what is there."""

    year: Year
    allotted: Money
    budget: Money = 0
    emulation: Money = 0
    objects_cost: Money = 0
    other: Money = 0
    note: Annotated[str, Field(max_length=500)] = ""
    version: int | None = None


@router.get("/award-decisions", auth=READ, response=list[AwardDecisionOut], summary=_("Quyết định khen thưởng, mới trước"))
@paginate(Pages)
def award_decisions(request: HttpRequest) -> QuerySet[Decision]:
    check_can(request.user, P.LIST)
    rows: QuerySet[Decision] = decisions.listed(request.user)
    return rows


@router.get("/award-decisions/{pk}", auth=READ, response=AwardDecisionOut, summary=_("Một quyết định khen thưởng"))
def award_decision(request: HttpRequest, pk: uuid.UUID) -> Decision:
    return decision_found(request, pk)


@router.get("/awards", auth=READ, response=list[AwardOut], summary=_("Sổ khen thưởng"))
@paginate(Pages)
def awards_register(request: HttpRequest, year: Year | None = None) -> QuerySet[Nomination]:
    check_can(request.user, P.LIST)
    rows: QuerySet[Nomination] = nominations.awarded(request.user).order_by("-decision__signed_on", "id")
    return rows.filter(round__year=year) if year else rows


def _unit(request: HttpRequest) -> Unit:
    check_can(request.user, P.REPORT)
    unit = widest_unit(request.user, *DECIDERS)
    if unit is None:
        raise Http404
    return unit


@router.get("/award-statistics", auth=READ, response=list[AwardFigureOut], summary=_("Thống kê khen thưởng của một năm"))
def award_statistics(request: HttpRequest, year: Year | None = None) -> list[dict[str, Any]]:
    found = figures.year_of(_unit(request), year or clock.today().year)
    return [_figure(level, row) for level, rows in (("state", found.state), ("ministry", found.ministry), ("base", found.base)) for row in rows]


def _figure(level: str, row: Row) -> dict[str, Any]:
    return {
        "level": level, "form": row.form, "proposed": row.proposed.all, "units": row.awarded.units, "leaders": row.awarded.leaders,
        "others": row.awarded.others, "merit": row.merit.all, "occasion": row.occasion.all,
    }  # fmt: skip


@router.post("/award-funds", auth=WRITE, response=Done, summary=_("Ghi quỹ thi đua, khen thưởng của một năm"))
def award_fund(request: HttpRequest, said: AwardFundIn) -> Done:
    def act() -> str:
        spent = Spent(**said.model_dump(exclude={"version", "year"}))
        actions.note_fund(unit=_unit(request), year=said.year, spent=spent, version=said.version, by=acting(request), at=clock.now())
        return f"award-statistics?year={said.year}"

    return once(request, act)


@router.post("/award-rounds/{pk}/decisions", auth=WRITE, response=Done, summary=_("Soạn dự thảo quyết định khen thưởng"))
def award_decision_draft(request: HttpRequest, pk: uuid.UUID, said: AwardDecisionIn) -> Done:
    def act() -> str:
        row = round_found(request, pk)
        check_can(request.user, P.REPORT, row)
        found = list(decisions.ready_in(row).filter(pk__in=said.nominations))
        if len(found) != len(set(said.nominations)):
            raise Conflict(_("Có hồ sơ chưa được thông qua hoặc đã nằm trong dự thảo khác. Mở lại trang rồi chọn lại."))
        signed = Signed(said.title, said.signer, said.signer_position, said.issuer)
        made = actions.draft_decision(round=row, nominations=found, signed=signed, by=acting(request), at=clock.now())
        return f"award-decisions/{made.pk}"

    return once(request, act)


@router.post("/award-decisions/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ dự thảo quyết định khen thưởng"))
def award_decision_drop(request: HttpRequest, pk: uuid.UUID, seen: AwardVersionIn) -> Done:
    def act() -> str:
        actions.drop_decision(decision=decision_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"award-decisions/{pk}"

    return once(request, act)


@router.post("/award-decisions/{pk}/publish", auth=WRITE, response=Done, summary=_("Công bố quyết định khen thưởng trong cơ quan"))
def award_decision_publish(request: HttpRequest, pk: uuid.UUID, seen: AwardVersionIn) -> Done:
    def act() -> str:
        row = decision_found(request, pk)
        check_can(request.user, P.REPORT, row)
        actions.publish_decision(decision=row, version=seen.version, by=acting(request), at=clock.now())
        return f"award-decisions/{pk}"

    return once(request, act)


@router.post("/award-decisions/{pk}/certificates", auth=WRITE, response=Done, summary=_("Cấp giấy cho người, tập thể được tặng"))
def award_certificates(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        row = decision_found(request, pk)
        check_can(request.user, P.REPORT, row)
        actions.issue_certificates(decision=row, by=acting(request), at=clock.now())
        return f"award-decisions/{pk}"

    return once(request, act)


@router.post("/award-decisions/{pk}/paid", auth=WRITE, response=Done, summary=_("Ghi đã chi tiền thưởng"))
def award_paid(request: HttpRequest, pk: uuid.UUID, said: AwardPaidIn) -> Done:
    def act() -> str:
        row = decision_found(request, pk)
        check_can(request.user, P.REPORT, row)
        rows = [one for one in decisions.lines_of(row) if one.pk in set(said.nominations)]
        actions.note_paid(nominations=rows, paid_on=said.paid_on, by=acting(request), at=clock.now())
        return f"award-decisions/{pk}"

    return once(request, act)


@router.post("/nominations/{pk}/paid-back", auth=WRITE, response=Done, summary=_("Ghi đã thu hồi tiền thưởng"))
def award_paid_back(request: HttpRequest, pk: uuid.UUID, said: AwardPaidBackIn) -> Done:
    def act() -> str:
        row = nomination_found(request, pk)
        actions.note_paid_back(nomination=row, on=said.on, version=said.version, by=acting(request), at=clock.now())
        return f"nominations/{pk}"

    return once(request, act)
