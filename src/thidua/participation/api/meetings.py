"""Meetings over a document: called, who was there, the minutes; the code that was scanned."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.api.naming import Code, Codes, Day, people_named, unit_named
from thidua.participation.api.scopes import READ, WRITE, router
from thidua.participation.models import Meeting
from thidua.participation.permissions import P, check_can
from thidua.participation.queries import reach_meetings as queries
from thidua.participation.queries.dissemination import visible_to
from thidua.store import clock

Notes = Annotated[str, Field(max_length=20_000)]


class MeetingOut(Schema):
    """A meeting at which a document was presented to a unit. Send `version` back with the minutes."""

    id: uuid.UUID
    reading: uuid.UUID
    unit_code: str
    held_on: dt.date
    place: str
    chair: str | None
    notes: str
    version: int

    @staticmethod
    def resolve_reading(row: Meeting) -> uuid.UUID:
        found: uuid.UUID = row.dissemination_id
        return found

    @staticmethod
    def resolve_unit_code(row: Meeting) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_chair(row: Meeting) -> str | None:
        return row.chair.name if row.chair else None


class MeetingIn(Schema):
    """Where and when a unit meets over a document; `chair` is the code of a person."""

    unit_code: Code
    held_on: Day
    place: Annotated[str, Field(min_length=1, max_length=200)]
    chair: Code | None = None
    notes: Notes = ""


class PresentIn(Schema):
    """Who was there, by their codes: whoever sends it vouches for it."""

    people: Codes


class MinutesIn(Schema):
    """What was said."""

    notes: Notes


class CodeIn(Schema):
    """What the code on the screen of the meeting carries."""

    code: Annotated[str, Field(min_length=1, max_length=200)]


@router.get("/reach/{pk}/meetings", auth=READ, response=list[MeetingOut], summary=_("Cuộc họp quán triệt một văn bản mà tài khoản này giữ biên bản"))
@paginate(Pages)
def meetings(request: HttpRequest, pk: uuid.UUID) -> QuerySet[Meeting]:
    one = get_object_or_404(visible_to(request.user), pk=pk)
    check_can(request.user, P.MEET)
    return queries.visible_to(request.user).filter(dissemination=one).order_by("-held_on", "-pk")


@router.post("/reach/{pk}/meetings", auth=WRITE, response=Done, summary=_("Ghi một cuộc họp quán triệt của một đơn vị"))
def hold_meeting(request: HttpRequest, pk: uuid.UUID, wanted: MeetingIn) -> Done:
    def act() -> str:
        one = get_object_or_404(visible_to(request.user), pk=pk)
        check_can(request.user, P.MEET)
        kept: dict[str, Any] = {name: getattr(wanted, name) for name in ("held_on", "place", "notes")}
        chair = people_named(request, [wanted.chair])[0] if wanted.chair else None
        unit = unit_named(request, wanted.unit_code)
        made = actions.hold_meeting(dissemination=one, unit=unit, chair=chair, by=acting(request), at=clock.now(), **kept)
        return f"meetings/{made.pk}"

    return once(request, act)


def _kept(request: HttpRequest, pk: uuid.UUID) -> Meeting:
    found: Meeting = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.MEET, found.unit)
    return found


@router.post("/meetings/{pk}/attendance", auth=WRITE, response=Done, summary=_("Ghi người có mặt theo danh sách đã ký"))
def list_attendance(request: HttpRequest, pk: uuid.UUID, wanted: PresentIn) -> Done:
    def act() -> str:
        meeting = _kept(request, pk)
        actions.list_attendance(meeting=meeting, people=people_named(request, wanted.people), by=acting(request), at=clock.now())
        return f"meetings/{pk}"

    return once(request, act)


@router.post("/meetings/{pk}/minutes", auth=WRITE, response=Done, summary=_("Ghi biên bản của một cuộc họp"))
def write_minutes(request: HttpRequest, pk: uuid.UUID, wanted: MinutesIn, version: int | None = None) -> Done:
    def act() -> str:
        actions.write_minutes(meeting=_kept(request, pk), notes=wanted.notes, version=version, by=acting(request), at=clock.now())
        return f"meetings/{pk}"

    return once(request, act)


@router.post("/attendance", auth=WRITE, response=Done, summary=_("Ghi tài khoản này có mặt, bằng mã trên màn hình cuộc họp"))
def attend(request: HttpRequest, scanned: CodeIn) -> Done:
    def act() -> str:
        check_can(request.user, P.CONFIRM)
        return f"meetings/{actions.attend(code=scanned.code, by=acting(request), at=clock.now()).pk}"

    return once(request, act)
