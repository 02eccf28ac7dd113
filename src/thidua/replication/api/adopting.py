"""What units say to models and do with them; what they report, and who looks at it. Proofs of a report are uploaded on its page."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.replication import actions
from thidua.replication.actions import Figure, Reported, Said
from thidua.replication.api.scopes import (
    MOST,
    READ,
    WRITE,
    ReplicationVersionIn,
    found_adoption,
    found_model,
    found_report,
    router,
    unit_by_code,
)
from thidua.replication.enums import AdoptionState, Answer
from thidua.replication.models import Adoption
from thidua.replication.permissions import P, check_can
from thidua.replication.queries.lists import adoptions_visible_to
from thidua.replication.queries.reports import lines_of
from thidua.store import clock

Figured = Annotated[Decimal, Field(max_digits=16, decimal_places=2)]
Count = Annotated[int, Field(ge=0, le=2_000_000_000)]


class AdoptionOut(Schema):
    """What a unit says to a model and does with it. Send `version` back with an act."""

    id: uuid.UUID
    model: uuid.UUID
    title: str
    unit_code: str
    answer: str
    state: str
    changed: str
    reason: str
    planned_on: dt.date | None
    started_on: dt.date | None
    ended_on: dt.date | None
    learned_from: str
    edition: int
    version: int


class AdoptionReportOut(Schema):
    """The report of a month after the start: by when, where it stands, and what it says where the account may read it."""

    month: int
    due_on: dt.date
    due: str
    id: uuid.UUID | None
    state: str
    came_of: str
    minutes: int
    dong: int
    people: int
    rating: int | None
    lessons: str
    version: int | None


class AdoptionWholeOut(AdoptionOut):
    """The same with its reports."""

    reports: list[AdoptionReportOut]


class AdoptionIn(Schema):
    """A unit takes a model up; `learned_from` is the code of the unit from which it learned it, empty for the one that made it.

    `version` is that of the answer before, where the unit had declined.
    """

    unit_code: Annotated[str, Field(max_length=40)]
    adapted: bool = False
    planned_on: dt.date
    changed: Annotated[str, Field(max_length=2000)] = ""
    learned_from: Annotated[str, Field(max_length=40)] = ""
    version: int | None = None


class AdoptionDeclineIn(Schema):
    """A unit does not take it up, and says why."""

    unit_code: Annotated[str, Field(max_length=40)]
    reason: Annotated[str, Field(min_length=1, max_length=1000)]
    version: int | None = None


class AdoptionStartIn(ReplicationVersionIn):
    """Since when it is really in use."""

    started_on: dt.date


class AdoptionEndIn(ReplicationVersionIn):
    """Until when it was in use, and why no longer; `failed`: it did not work here."""

    failed: bool = False
    ended_on: dt.date
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class AdoptionFigureIn(Schema):
    """One figure before and after."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    before: Figured
    after: Figured
    times: Annotated[int, Field(ge=1, le=2_000_000_000)] = 1
    less_is_better: bool = True


class AdoptionReportIn(Schema):
    """What came of it since the report before; minutes and đồng are whole. `version` is that of a report that was returned."""

    came_of: Annotated[str, Field(min_length=1, max_length=20_000)]
    rating: Annotated[int, Field(ge=1, le=5)]
    people: Count = 0
    minutes: Count = 0
    dong: Annotated[int, Field(ge=0, le=10**14)] = 0
    figure: AdoptionFigureIn | None = None
    lessons: Annotated[str, Field(max_length=20_000)] = ""
    version: int | None = None


class AdoptionReturnIn(ReplicationVersionIn):
    """What is to be mended."""

    reason: Annotated[str, Field(min_length=1, max_length=1000)]


def _told(row: Adoption) -> dict[str, Any]:
    same = ("id", "answer", "state", "changed", "reason", "planned_on", "started_on", "ended_on", "edition", "version")
    return {
        **{name: getattr(row, name) for name in same}, "model": row.model_id, "title": row.model.title, "unit_code": row.unit.code,
        "learned_from": row.learned_from.code if row.learned_from else "",
    }  # fmt: skip


@router.get("/adoptions", auth=READ, response=list[AdoptionOut], summary=_("Việc áp dụng mô hình trong cơ quan, tối đa 200"))
def adoptions_list(request: HttpRequest, model: uuid.UUID | None = None, state: AdoptionState | None = None) -> object:
    check_can(request.user, P.LIST)
    rows = adoptions_visible_to(request.user)
    rows = rows.filter(model=model) if model else rows
    rows = rows.filter(state=state) if state else rows
    return [_told(row) for row in rows.order_by("-made_at", "id")[:MOST]]


@router.get("/adoptions/{pk}", auth=READ, response=AdoptionWholeOut, summary=_("Việc áp dụng của một đơn vị, có các kỳ báo cáo"))
def adoptions_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = found_adoption(request, pk)
    return {**_told(row), "reports": [_report(line) for line in lines_of(request.user, row, clock.today())]}


def _report(line: Any) -> dict[str, Any]:
    one = line.row
    said = {
        name: getattr(one, name) if one else empty
        for name, empty in {
            "id": None, "state": "", "came_of": "", "minutes": 0, "dong": 0, "people": 0, "rating": None, "lessons": "", "version": None,
        }.items()
    }  # fmt: skip
    return {"month": line.mark.month, "due_on": line.mark.due_on, "due": line.mark.due, **said}


@router.post("/models/{pk}/adoptions", auth=WRITE, response=Done, summary=_("Trả lời là áp dụng mô hình, cho một đơn vị"))
def adoptions_declare(request: HttpRequest, pk: uuid.UUID, given: AdoptionIn) -> Done:
    one, unit = found_model(request, pk), unit_by_code(request, given.unit_code)
    teacher = unit_by_code(request, given.learned_from) if given.learned_from else None
    said = Said(Answer.ADAPTED if given.adapted else Answer.AS_IS, given.planned_on, given.changed, teacher)

    def run() -> str:
        row = actions.declare(model=one, unit=unit, said=said, version=given.version, by=acting(request), at=clock.now())
        return f"adoptions/{row.pk}"

    return once(request, run)


@router.post("/models/{pk}/declines", auth=WRITE, response=Done, summary=_("Trả lời là không áp dụng, có lý do"))
def adoptions_decline(request: HttpRequest, pk: uuid.UUID, given: AdoptionDeclineIn) -> Done:
    one, unit = found_model(request, pk), unit_by_code(request, given.unit_code)

    def run() -> str:
        row = actions.decline(model=one, unit=unit, reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return f"adoptions/{row.pk}"

    return once(request, run)


@router.post("/adoptions/{pk}/start", auth=WRITE, response=Done, summary=_("Xác nhận đơn vị đã bắt đầu áp dụng"))
def adoptions_start(request: HttpRequest, pk: uuid.UUID, given: AdoptionStartIn) -> Done:
    def run() -> str:
        row = found_adoption(request, pk)
        actions.start(adoption=row, started_on=given.started_on, version=given.version, by=acting(request), at=clock.now())
        return f"adoptions/{pk}"

    return once(request, run)


@router.post("/adoptions/{pk}/end", auth=WRITE, response=Done, summary=_("Ghi đã dừng hoặc không thành công, có lý do"))
def adoptions_end(request: HttpRequest, pk: uuid.UUID, given: AdoptionEndIn) -> Done:
    def run() -> str:
        said: dict[str, Any] = {"failed": given.failed, "ended_on": given.ended_on, "reason": given.reason, "version": given.version}
        actions.end(adoption=found_adoption(request, pk), by=acting(request), at=clock.now(), **said)
        return f"adoptions/{pk}"

    return once(request, run)


@router.post("/adoptions/{pk}/reports/{month}", auth=WRITE, response=Done, summary=_("Báo cáo kết quả áp dụng của một kỳ"))
def adoptions_report(request: HttpRequest, pk: uuid.UUID, month: int, given: AdoptionReportIn) -> Done:
    figure = Figure(**given.figure.dict()) if given.figure else None
    said = Reported(given.came_of, given.rating, given.people, given.minutes, given.dong, figure, given.lessons)

    def run() -> str:
        row = found_adoption(request, pk)
        actions.report(adoption=row, month=month, reported=said, version=given.version, by=acting(request), at=clock.now())
        return f"adoptions/{pk}"

    return once(request, run)


@router.post("/adoption-reports/{pk}/verify", auth=WRITE, response=Done, summary=_("Xác nhận số liệu của một báo cáo"))
def adoptions_verify(request: HttpRequest, pk: uuid.UUID, given: ReplicationVersionIn) -> Done:
    def run() -> str:
        row = found_report(request, pk)
        actions.verify(outcome=row, version=given.version, by=acting(request), at=clock.now())
        return f"adoptions/{row.adoption_id}"

    return once(request, run)


@router.post("/adoption-reports/{pk}/send-back", auth=WRITE, response=Done, summary=_("Trả lại một báo cáo, có lý do"))
def adoptions_return_report(request: HttpRequest, pk: uuid.UUID, given: AdoptionReturnIn) -> Done:
    def run() -> str:
        row = found_report(request, pk)
        actions.return_report(outcome=row, reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return f"adoptions/{row.adoption_id}"

    return once(request, run)
