"""Titles for programs: one's own sheets, filling, sending, deciding; the register and counts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.audit.actions import note_look
from thidua.orgs.models import Unit
from thidua.orgs.queries import person_of
from thidua.scorecards.sheet import Kind as RowKind
from thidua.store import clock
from thidua.titles import actions
from thidua.titles.actions import Given
from thidua.titles.enums import Kind
from thidua.titles.models import Recognition, TitleSheet
from thidua.titles.permissions import P, can, check_can
from thidua.titles.queries import sheets as queries
from thidua.titles.queries.lines import line_of_sheet

READ = TokenAuth("titles.read")
WRITE = TokenAuth("titles.write")
router = Router(tags=["titles"])


class IndicatorOut(Schema):
    """An indicator with the points given and suggested, and why they are suggested."""

    code: str
    title: str
    most: int
    points: int | None
    suggested: int | None
    because: str
    said: str


class TitleSheetOut(Schema):
    """A self-assessment. Send `version` back with a change.

    `replaced_at` says since when another of the same year stands in its place; where `may_begin`, the account may begin one now.
    """

    id: uuid.UUID
    kind: str
    year: int
    unit: str
    person: str
    state: str
    total: int | None
    level: str
    reason: str
    replaced_at: dt.datetime | None
    may_begin: bool
    version: int


class SheetLinesOut(TitleSheetOut):
    """The same with its indicators."""

    indicators: list[IndicatorOut]


class TitleBeginIn(Schema):
    """Which sheet: of oneself, or of a unit by its code."""

    kind: Kind = Kind.CITIZEN
    year: Annotated[int, Field(ge=1900, le=2200)]
    unit_code: Annotated[str, Field(max_length=40)] = ""


class MarkIn(Schema):
    """The points of one indicator; null takes them back."""

    points: Annotated[int, Field(ge=0, le=100)] | None = None
    said: Annotated[str, Field(max_length=500)] = ""


class MarksIn(Schema):
    """Points and words by code of indicator."""

    marks: Annotated[dict[str, MarkIn], Field(max_length=100)]
    version: int


class TitleVersionIn(Schema):
    """The version that was read: a verdict covers what was seen."""

    version: int


class TitleReasonIn(TitleVersionIn):
    """Why, of what was seen at `version`."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class RecognitionOut(Schema):
    """A line of the register."""

    id: uuid.UUID
    kind: str
    level: str
    number: str
    holder: str
    unit: str
    given_on: dt.date
    ends_on: dt.date
    revoked: bool
    version: int


class TitleCountOut(Schema):
    """A unit without those below it: who works there, how many sent a sheet, wait, are Learning Citizens."""

    unit_code: str
    members: int
    sent: int
    waiting: int
    citizens: int


SAME = ("id", "kind", "year", "state", "level", "reason", "replaced_at", "version")


def _shown(request: HttpRequest, rows: Sequence[TitleSheet]) -> list[dict[str, Any]]:
    free = queries.may_begin_after(request.user, rows)
    return [
        {
            **{name: getattr(row, name) for name in SAME}, "unit": row.unit.name, "person": row.person.name if row.person else "",
            "total": None if row.total is None else int(row.total), "may_begin": row.pk in free,
        }
        for row in rows
    ]  # fmt: skip


def _found(request: HttpRequest, pk: uuid.UUID) -> TitleSheet:
    check_can(request.user, P.OWN)
    row: TitleSheet = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _step(request: HttpRequest, pk: uuid.UUID, act: Callable[..., object], **said: Any) -> Done:
    def run() -> str:
        act(sheet=_found(request, pk), by=acting(request), at=clock.now(), **said)
        return f"titles/{pk}"

    return once(request, run)


@router.get("/titles", auth=READ, response=list[TitleSheetOut], summary=_("Phiếu danh hiệu học tập của mình và đơn vị mình lập"))
def titles_list(request: HttpRequest) -> object:
    check_can(request.user, P.OWN)
    return _shown(request, list(queries.mine(request.user)[:100]))


@router.get("/titles/{pk}", auth=READ, response=SheetLinesOut, summary=_("Một phiếu danh hiệu học tập, có điểm gợi ý và lý do"))
def titles_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = _found(request, pk)
    if row.person_id is not None and not can(request.user, P.FILL, row):
        note_look(by=acting(request), subject=row.person_id, row=row, at=clock.now())
    leaves = [one for one in line_of_sheet(row).rows if one.kind is not RowKind.GROUP]
    told = [
        {**{name: getattr(one, name) for name in IndicatorOut.model_fields}, "because": " ".join((one.because, one.beside)).strip()} for one in leaves
    ]
    return {**_shown(request, [row])[0], "indicators": told}


@router.post("/titles", auth=WRITE, response=Done, summary=_("Lập phiếu danh hiệu học tập, điền sẵn từ sổ ghi"))
def titles_begin(request: HttpRequest, given: TitleBeginIn) -> Done:
    def run() -> str:
        check_can(request.user, P.OWN)
        by, at, person, unit = acting(request), clock.now(), None, None
        if given.kind is Kind.CITIZEN:
            person = person_of(request.user)
        else:
            known = [one.pk for one in queries.units_to_fill(request.user)]
            unit = get_object_or_404(Unit.objects.filter(pk__in=known), code=given.unit_code)
        made = actions.begin(kind=given.kind, year=given.year, person=person, unit=unit, by=by, at=at)
        return f"titles/{made.pk}"

    return once(request, run)


@router.post("/titles/{pk}/marks", auth=WRITE, response=Done, summary=_("Ghi điểm tự chấm của một số chỉ số"))
def titles_fill(request: HttpRequest, pk: uuid.UUID, given: MarksIn) -> Done:
    marks = {code: Given(one.points, one.said) for code, one in given.marks.items()}
    return _step(request, pk, actions.fill, given=marks, version=given.version)


@router.post("/titles/{pk}/refresh", auth=WRITE, response=Done, summary=_("Lấy lại số liệu từ sổ ghi"))
def titles_refresh(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    return _step(request, pk, actions.refresh, version=version)


@router.post("/titles/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi phiếu để xác nhận"))
def titles_send(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    return _step(request, pk, actions.send, version=version)


@router.post("/titles/{pk}/take-back", auth=WRITE, response=Done, summary=_("Rút phiếu chưa ai quyết định"))
def titles_take_back(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    return _step(request, pk, actions.take_back, version=version)


@router.get("/titles-waiting", auth=READ, response=list[TitleSheetOut], summary=_("Phiếu chờ mình xác nhận, gửi trước đứng trước, tối đa 100"))
def titles_waiting(request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", kind: Kind | Literal[""] = "") -> object:
    """With every one of some words in the name of the person or unit, marks or none; of one kind, or of all."""
    check_can(request.user, P.CONFIRM)
    return _shown(request, list(queries.waiting_for(request.user, words=words, kind=kind)[:100]))


@router.post("/titles/{pk}/confirm", auth=WRITE, response=Done, summary=_("Xác nhận phiếu; đạt thì vào sổ công nhận"))
def titles_confirm(request: HttpRequest, pk: uuid.UUID, seen: TitleVersionIn) -> Done:
    return _step(request, pk, actions.confirm, version=seen.version)


@router.post("/titles/{pk}/send-back", auth=WRITE, response=Done, summary=_("Trả lại phiếu kèm lý do"))
def titles_send_back(request: HttpRequest, pk: uuid.UUID, given: TitleReasonIn) -> Done:
    return _step(request, pk, actions.send_back, version=given.version, reason=given.reason)


@router.get("/titles-register", auth=READ, response=list[RecognitionOut], summary=_("Sổ công nhận danh hiệu học tập, mới nhất trước, tối đa 1000"))
def titles_register(request: HttpRequest) -> object:
    check_can(request.user, P.OWN)
    same = ("id", "kind", "level", "number", "holder", "given_on", "ends_on", "version")
    rows = queries.recognitions(request.user).order_by("-given_on", "-number")[:1000]
    return [{**{name: getattr(row, name) for name in same}, "unit": row.unit.name, "revoked": row.revoked_at is not None} for row in rows]


@router.post("/titles-register/{pk}/revoke", auth=WRITE, response=Done, summary=_("Hủy một công nhận kèm lý do"))
def titles_revoke(request: HttpRequest, pk: uuid.UUID, given: TitleReasonIn) -> Done:
    def run() -> str:
        check_can(request.user, P.OWN)
        row: Recognition = get_object_or_404(queries.recognitions(request.user), pk=pk)
        actions.revoke(recognition=row, reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return "titles-register"

    return once(request, run)


@router.get("/titles-counts", auth=READ, response=list[TitleCountOut], summary=_("Số liệu danh hiệu học tập của các đơn vị mình phụ trách"))
def titles_counts(request: HttpRequest, year: int | None = None) -> object:
    check_can(request.user, P.COUNTS)
    rows = queries.counts_of(request.user, year if year and 1900 <= year <= 2200 else clock.today().year)
    return [{"unit_code": one.unit.code, **{name: getattr(one, name) for name in ("members", "sent", "waiting", "citizens")}} for one in rows]
