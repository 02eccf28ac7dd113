"""The agenda of the account and the radar of a plan."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Schema
from pydantic import Field

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.queries import person_of, units_under
from thidua.oversight.api.scopes import READ, WRITE, router
from thidua.oversight.enums import DateKind
from thidua.oversight.permissions import P, check_can
from thidua.oversight.queries import radar as radars
from thidua.oversight.queries.agenda import agenda as agenda_of
from thidua.oversight.queries.feeds import address_of
from thidua.participation.actions import new_feed
from thidua.participation.queries.tasks_page import feed_of
from thidua.store import clock

AHEAD = dt.timedelta(days=180)
LONGEST = dt.timedelta(days=400)

Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2099, 12, 31))]


class AgendaEntryOut(Schema):
    """A day of the agenda; `owed`: somebody still has to act. `url` is the page."""

    on: dt.date
    kind: str
    title: str
    where: str
    url: str
    owed: bool


class Span(Schema):
    """From which day to which (at most 400 days), whose days, and of which kind."""

    first: Day | None = None
    last: Day | None = None
    scope: Literal["toi", "don-vi", "cay"] = "toi"
    kind: DateKind | None = None


class RadarLineOut(Schema):
    """A clause that must move, with what is known of it and the signs that it does not."""

    clause: str
    clause_code: str
    owners: int
    tasks: int
    done: int
    late: int
    asked: int
    reached: int
    moved_days: int | None
    mark: str
    signs: list[str]


class RadarOut(Schema):
    """The radar of a plan, of the whole agency or of one unit."""

    plan: str
    unit: uuid.UUID | None
    lines: list[RadarLineOut]


@router.get("/agenda", auth=READ, response=list[AgendaEntryOut], summary=_("Lịch hạn: việc, đọc văn bản, mốc, đôn đốc, câu hỏi, kiểm tra, khắc phục"))
def agenda(request: HttpRequest, span: Query[Span]) -> list[Any]:
    check_can(request.user, P.AGENDA)
    first = span.first or clock.today()
    last = min(span.last or first + AHEAD, first + LONGEST)
    return agenda_of(request.user, first, last, scope=span.scope, kind=span.kind or "")


class FeedOut(Schema):
    """The private address of the calendar; null until one was asked for. Whoever holds it reads the days of the account."""

    address: str | None


@router.get("/agenda/feed", auth=READ, response=FeedOut, summary=_("Đường dẫn lịch riêng của tài khoản này"))
def agenda_feed(request: HttpRequest) -> dict[str, Any]:
    check_can(request.user, P.AGENDA)
    row = feed_of(request.user)
    return {"address": address_of(row) if row else None}


@router.post("/agenda/feed", auth=WRITE, response=Done, summary=_("Tạo đường dẫn lịch mới; đường dẫn cũ không còn dùng được"))
def new_agenda_feed(request: HttpRequest) -> Done:
    def act() -> str:
        check_can(request.user, P.AGENDA)
        person = person_of(request.user)
        assert person is not None  # noqa: S101  (whoever may open the agenda is somebody of the agency)
        new_feed(person=person, by=acting(request), at=clock.now())
        return "agenda/feed"

    return once(request, act)


@router.get("/plans/{slug}/radar", auth=READ, response=RadarOut, summary=_("Các mục của kế hoạch với dấu hiệu đứng yên, nặng trước"))
def radar(request: HttpRequest, slug: str, unit: Annotated[str, Field(max_length=40)] = "") -> dict[str, Any]:
    check_can(request.user, P.RADAR)
    plan = get_object_or_404(radars.plans_on_radar(request.user), slug=slug)
    chosen = get_object_or_404(units_under(plan.unit), code=unit) if unit else None
    counts = ("owners", "tasks", "done", "late", "asked", "reached", "moved_days")
    lines = [
        {
            "clause": line.row.clause.path,
            "clause_code": line.row.clause.code,
            **{name: getattr(line.life, name) for name in counts},
            "mark": line.mark,
            "signs": list(line.signs),
        }
        for line in radars.radar(plan, clock.today(), chosen)
    ]
    return {"plan": plan.slug, "unit": chosen.pk if chosen else None, "lines": lines}
