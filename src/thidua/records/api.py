"""The registers for programs: reading one, writing and striking out lines, the years that are complete; what is kept about oneself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, TokenAuth, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.queries import person_of
from thidua.records import actions
from thidua.records.enums import Complete, RecordKind
from thidua.records.exports.lines import said
from thidua.records.forms.lines import FORMS, LineForm
from thidua.records.models import FIRST_YEAR, LAST_YEAR, Line, Review
from thidua.records.permissions import P, agency_of, check_can
from thidua.records.queries import lines as queries
from thidua.store import clock

READ, WRITE = TokenAuth("records.read"), TokenAuth("records.write")
router = Router(auth=READ, tags=["records"])


class RecordOut(Schema):
    """A line of a register in words (`told`) with its decision; `year` is null in the register of discipline, which has `since` and `until`."""

    id: uuid.UUID
    person_code: str
    unit_code: str
    year: int | None
    since: dt.date | None
    until: dt.date | None
    told: str
    number: str
    decided_on: dt.date | None
    issuer: str
    version: int

    @staticmethod
    def resolve_person_code(line: Any) -> str:
        return line.person.code if getattr(line, "person_id", None) else ""

    @staticmethod
    def resolve_unit_code(line: Any) -> str:
        return line.unit.code if getattr(line, "unit_id", None) else ""

    @staticmethod
    def resolve_year(line: Any) -> int | None:
        return getattr(line, "year", None)

    @staticmethod
    def resolve_since(line: Any) -> dt.date | None:
        return getattr(line, "since", None)

    @staticmethod
    def resolve_until(line: Any) -> dt.date | None:
        return getattr(line, "until", None)

    @staticmethod
    def resolve_told(line: Any) -> str:
        return said(line)


class RecordIn(Schema):
    """A line as the page of its register asks for it: `fields` by name (year, rating, form, grade, since, until, considered, percent, what, holds,
    title, reach, scope, number, decided_on, issuer, note); about a person or a unit by code."""

    person_code: Annotated[str, Field(max_length=40)] = ""
    unit_code: Annotated[str, Field(max_length=40)] = ""
    fields: Annotated[dict[Annotated[str, Field(max_length=20)], Annotated[str, Field(max_length=500)]], Field(max_length=20)]
    version: int | None = None


class RecordVersionIn(Schema):
    """The version of the line that was read."""

    version: int


class RecordDropIn(RecordVersionIn):
    """Why it is struck out."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ReviewOut(Schema):
    """A register that somebody found complete from one year to another."""

    id: uuid.UUID
    book: str
    first: int
    last: int

    @staticmethod
    def resolve_book(row: Review) -> str:
        return row.register


class ReviewIn(Schema):
    """For which years a register is complete."""

    book: Complete
    first: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    last: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


@router.get("/records-mine", response=list[RecordOut], summary=_("Xếp loại, danh hiệu, kỷ luật, sáng kiến ghi về mình"))
def records_mine(request: HttpRequest) -> object:
    check_can(request.user, P.OWN)
    person = person_of(request.user)
    return [line for rows in queries.of_person(person).values() for line in rows] if person else []


@router.get("/records-reviews", response=list[ReviewOut], summary=_("Các năm mà sổ đã rà soát đủ"))
def records_reviews(request: HttpRequest) -> object:
    check_can(request.user, P.READ)
    return queries.reviews_of(agency_of(request.user))


@router.post("/records-reviews", auth=WRITE, response=Done, summary=_("Ghi một sổ đã rà soát đủ từ năm đến năm"))
def records_review(request: HttpRequest, given: ReviewIn) -> Done:
    def act() -> str:
        check_can(request.user, P.KEEP)
        root = agency_of(request.user)
        actions.review_register(root=root, register=given.book, first=given.first, last=given.last, by=acting(request), at=clock.now())
        return "records-reviews"

    return once(request, act)


@router.post("/records-reviews/{pk}/withdraw", auth=WRITE, response=Done, summary=_("Bỏ ghi một sổ đã đủ"))
def records_withdraw(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        check_can(request.user, P.KEEP)
        found = get_object_or_404(Review.objects.filter(root=agency_of(request.user)), pk=pk)
        actions.withdraw_review(review=found, by=acting(request), at=clock.now())
        return "records-reviews"

    return once(request, act)


def _kind(code: str) -> RecordKind:
    """The register that an address names."""
    if code not in {one.value for one in RecordKind}:
        raise Http404
    return RecordKind(code)


@router.get("/records/{kind}", response=list[RecordOut], summary=_("Một sổ thành tích, mới nhất trước"))
@paginate(Pages)
def records_list(request: HttpRequest, kind: str, year: int | None = None, find: str = "", dropped: bool = False) -> Any:
    """Who reads discipline is written down for each line of the answer's register."""
    check_can(request.user, P.READ)
    rows = queries.listed(request.user, _kind(kind), words=find[:80], year=year, dropped=dropped)
    if kind == RecordKind.DISCIPLINE:
        actions.note_read_lines(by=acting(request), lines=list(rows[:1000]), at=clock.now())
    return rows


@router.post("/records/{kind}", auth=WRITE, response=Done, summary=_("Ghi một dòng vào sổ"))
def records_note(request: HttpRequest, kind: str, given: RecordIn) -> Done:
    def act() -> str:
        check_can(request.user, P.KEEP)
        found = _kind(kind)
        actions.note_line(line=queries.MODELS[found](**_form(request, found, given).values()), by=acting(request), at=clock.now())
        return f"records/{kind}"

    return once(request, act)


def _form(request: HttpRequest, kind: RecordKind, given: RecordIn, line: Line | None = None) -> LineForm:
    people, units = queries.people_for(request.user), queries.units_for(request.user)
    about: dict[str, Any] = {}
    if given.person_code and line is None:
        about["person"] = get_object_or_404(people, code=given.person_code).pk
    if given.unit_code and line is None:
        about["unit"] = get_object_or_404(units, code=given.unit_code).pk
    form = FORMS[kind]({**given.fields, **about}, people=people, units=units, line=line)
    return checked(form, person="person_code", unit="unit_code")


def _step(request: HttpRequest, kind: str, pk: uuid.UUID, act: Callable[..., object], **told: Any) -> Done:
    def run() -> str:
        act(line=_found(request, kind, pk), by=acting(request), at=clock.now(), **told)
        return f"records/{kind}"

    return once(request, run)


def _found(request: HttpRequest, kind: str, pk: uuid.UUID) -> Line:
    check_can(request.user, P.READ)
    line: Line = get_object_or_404(queries.visible_to(request.user, queries.MODELS[_kind(kind)]), pk=pk)
    return line


@router.post("/records/{kind}/{pk}", auth=WRITE, response=Done, summary=_("Sửa một dòng của sổ"))
def records_correct(request: HttpRequest, kind: str, pk: uuid.UUID, given: RecordIn) -> Done:
    def run() -> str:
        line = _found(request, kind, pk)
        check_can(request.user, P.KEEP, line)
        values = _form(request, _kind(kind), given, line).values()
        actions.correct_line(line=line, values=values, version=given.version, by=acting(request), at=clock.now())
        return f"records/{kind}"

    return once(request, run)


@router.post("/records/{kind}/{pk}/drop", auth=WRITE, response=Done, summary=_("Gạch bỏ một dòng ghi nhầm"))
def records_drop(request: HttpRequest, kind: str, pk: uuid.UUID, given: RecordDropIn) -> Done:
    return _step(request, kind, pk, actions.drop_line, reason=given.reason, version=given.version)


@router.post("/records/{kind}/{pk}/restore", auth=WRITE, response=Done, summary=_("Khôi phục một dòng đã gạch bỏ"))
def records_restore(request: HttpRequest, kind: str, pk: uuid.UUID, seen: RecordVersionIn) -> Done:
    return _step(request, kind, pk, actions.restore_line, version=seen.version)
