"""Finding, writing and sending initiatives; authors, figures and the answers of those whose names are used. Attachments are uploaded on the pages."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.initiatives import actions
from thidua.initiatives.actions import Figured, Part, Written
from thidua.initiatives.api.scopes import MOST, READ, WRITE, InitiativeVersionIn, found, router, stepped
from thidua.initiatives.enums import InitiativeState, Level, Quantity
from thidua.initiatives.models import Author, Effect, Initiative
from thidua.initiatives.permissions import P, can, check_can
from thidua.initiatives.queries import lists
from thidua.initiatives.queries.figures import measured
from thidua.initiatives.queries.lists import SORTS, Wanted
from thidua.initiatives.queries.similar import similar_to
from thidua.initiatives.queries.whole import whole_of
from thidua.initiatives.rules.effects import gain
from thidua.orgs.models import Person
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock

Text = Annotated[str, Field(max_length=20_000)]


class InitiativeLineOut(Schema):
    """An initiative of a list. `alike` is the share in per cent of the most like other one, 0 where none is told of."""

    id: uuid.UUID
    title: str
    author: str
    unit_code: str
    applied_on: dt.date | None
    state: str
    alike: int
    version: int


class InitiativeAuthorOut(Schema):
    """An author with the share in per cent and whether they agree."""

    id: uuid.UUID
    name: str
    workplace: str
    share: int
    answer: str


class InitiativeEffectOut(Schema):
    """A figure before and after, what is gained in the period, and whether it was vouched for."""

    id: uuid.UUID
    name: str
    quantity: str
    unit: str
    before: Decimal
    after: Decimal
    times: int
    gain: Decimal
    period: str
    method: str
    verifier: str
    answer: str
    version: int


class InitiativeRecognitionOut(Schema):
    """A decision that recognises it."""

    id: uuid.UUID
    level: str
    council: str
    number: str
    decided_on: dt.date
    scope: str
    revoked: bool
    version: int


class InitiativeOut(InitiativeLineOut):
    """All of it. `missing` are the parts that the application lacks, `due_on` by when whoever has it in hand is to act. Send `version` back with an act."""

    problem: str
    solution: str
    result: str
    field: str
    novelty: str
    conditions: str
    reach: str
    materials: str
    differs: str
    level: str
    declared: bool
    reason: str
    due_on: dt.date | None
    late: bool
    missing: list[str]
    authors: list[InitiativeAuthorOut]
    effects: list[InitiativeEffectOut]
    recognitions: list[InitiativeRecognitionOut]


class InitiativeIn(Schema):
    """What is written; null leaves a part as it is. An empty title is drafted when it is sent; `clauses` are codes of clauses of issued plans."""

    title: Annotated[str, Field(max_length=300)] | None = None
    problem: Text | None = None
    solution: Text | None = None
    result: Text | None = None
    applied_on: dt.date | None = None
    field: Annotated[str, Field(max_length=120)] | None = None
    novelty: Text | None = None
    conditions: Text | None = None
    reach: Text | None = None
    materials: Text | None = None
    differs: Text | None = None
    level: Level | None = None
    declared: bool | None = None
    clauses: Annotated[list[Annotated[str, Field(max_length=6)]], Field(max_length=50)] | None = None


class InitiativeEditIn(InitiativeIn):
    """The same with the version that was read."""

    version: int


class InitiativeReasonIn(InitiativeVersionIn):
    """Why, of what was seen at `version`."""

    reason: Annotated[str, Field(max_length=1000)] = ""


class InitiativePartIn(Schema):
    """An author: the code of somebody of the agency, or the name of an outsider."""

    share: Annotated[int, Field(ge=1, le=100)]
    person_code: Annotated[str, Field(max_length=40)] = ""
    name: Annotated[str, Field(max_length=120)] = ""
    workplace: Annotated[str, Field(max_length=200)] = ""


class InitiativeAuthorsIn(InitiativeVersionIn):
    """All authors, exactly 100 per cent together."""

    authors: Annotated[list[InitiativePartIn], Field(min_length=1, max_length=10)]


class InitiativeEffectIn(Schema):
    """What was measured; `verifier_code` is of somebody of the agency who is none of the authors."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    quantity: Quantity
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    before: Annotated[Decimal, Field(max_digits=16, decimal_places=2)]
    after: Annotated[Decimal, Field(max_digits=16, decimal_places=2)]
    times: Annotated[int, Field(ge=1, le=100_000_000)] = 1
    less_is_better: bool = True
    period: Annotated[str, Field(min_length=1, max_length=120)]
    method: Annotated[str, Field(min_length=1, max_length=500)]
    verifier_code: Annotated[str, Field(max_length=40)]


class InitiativeAnswerIn(Schema):
    """Yes, or no with a reason."""

    agrees: bool
    reason: Annotated[str, Field(max_length=500)] = ""


class InitiativeVerifyIn(InitiativeAnswerIn):
    """The same of what was seen at `version`."""

    version: int


class InitiativeLikeOut(Schema):
    """A like initiative: the share in per cent, and whether it was applied before (null: not known)."""

    id: uuid.UUID
    title: str
    unit_code: str
    percent: int
    applied_first: bool | None


def _line(one: Initiative) -> dict[str, Any]:
    same = ("id", "title", "applied_on", "state", "alike", "version")
    return {**{name: getattr(one, name) for name in same}, "author": one.author.name, "unit_code": one.unit.code}


def _written(request: HttpRequest, given: InitiativeIn) -> Written:
    said = given.dict(exclude={"clauses", "version"}, exclude_unset=True)
    clauses: list[Clause] | None = None
    if given.clauses is not None:
        issued = plans_visible_to(request.user).filter(state="issued").order_by()
        clauses = [get_object_or_404(Clause.objects.filter(plan__in=issued), code=code) for code in given.clauses]
    return Written(**said, says_day="applied_on" in said, clauses=clauses)


@router.get("/initiatives", auth=READ, response=list[InitiativeLineOut], summary=_("Sáng kiến mình được xem, tối đa 200"))
def initiatives_list(
    request: HttpRequest,
    words: Annotated[str, Field(max_length=80)] = "",
    state: InitiativeState | Literal[""] = "",
    year: Annotated[int, Field(ge=1990, le=2200)] | None = None,
) -> object:
    check_can(request.user, P.LIST)
    rows = lists.narrowed(request.user, lists.visible_to(request.user), Wanted(words, state, str(year or "")))
    return [_line(one) for one in rows.order_by(*SORTS[""])[:MOST]]


@router.get("/initiatives-waiting", auth=READ, response=list[InitiativeLineOut], summary=_("Sáng kiến chờ mình xử lý, gửi trước đứng trước"))
def initiatives_waiting(request: HttpRequest) -> object:
    check_can(request.user, P.CHECK)
    return [_line(one) for one in lists.waiting_for(request.user)[:MOST]]


@router.get("/initiatives/{pk}", auth=READ, response=InitiativeOut, summary=_("Một sáng kiến, có tác giả, hiệu quả, phần còn thiếu"))
def initiatives_one(request: HttpRequest, pk: uuid.UUID) -> object:
    one = found(request, pk)
    whole = whole_of(one)
    same = ("problem", "solution", "result", "field", "novelty", "conditions", "reach", "materials", "differs", "level", "reason")
    return {
        **_line(one), **{name: getattr(one, name) for name in same}, "declared": one.declared_at is not None, "missing": list(whole.lacks),
        "due_on": whole.due.due_on if whole.due else None, "late": bool(whole.due and whole.due.late),
        "authors": [{"id": row.pk, "name": row.called, "workplace": row.workplace, "share": row.share, "answer": row.answer} for row in whole.authors],
        "effects": [_effect(row) for row in whole.effects],
        "recognitions": [
            {**{name: getattr(row, name) for name in ("id", "level", "council", "number", "decided_on", "scope", "version")}, "revoked": row.revoked_at is not None}
            for row in whole.recognitions
        ],
    }  # fmt: skip


def _effect(row: Effect) -> dict[str, Any]:
    same = ("id", "name", "quantity", "before", "after", "times", "period", "method", "answer", "version")
    verifier = row.verifier.name if row.verifier else ""
    return {**{name: getattr(row, name) for name in same}, "unit": row.unit_words, "gain": gain(measured(row)), "verifier": verifier}


@router.get("/initiatives/{pk}/like", auth=READ, response=list[InitiativeLikeOut], summary=_("Sáng kiến có nội dung giống một sáng kiến"))
def initiatives_like(request: HttpRequest, pk: uuid.UUID) -> object:
    one = found(request, pk)
    if not can(request.user, P.WRITE, one):
        check_can(request.user, P.CHECK, one)
    rows = similar_to(one, request.user)
    return [
        {"id": each.one.pk, "title": each.one.title, "unit_code": each.one.unit.code, "percent": each.percent, "applied_first": each.applied_first}
        for each in rows
    ]


@router.post("/initiatives", auth=WRITE, response=Done, summary=_("Bắt đầu soạn một sáng kiến"))
def initiatives_begin(request: HttpRequest, given: InitiativeIn) -> Done:
    def run() -> str:
        check_can(request.user, P.LIST)
        return f"initiatives/{actions.begin(written=_written(request, given), by=acting(request), at=clock.now()).pk}"

    return once(request, run)


@router.post("/initiatives/{pk}", auth=WRITE, response=Done, summary=_("Sửa một sáng kiến chưa được tiếp nhận"))
def initiatives_write(request: HttpRequest, pk: uuid.UUID, given: InitiativeEditIn) -> Done:
    return stepped(request, pk, actions.write, written=_written(request, given), version=given.version)


@router.post("/initiatives/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi sáng kiến"))
def initiatives_send(request: HttpRequest, pk: uuid.UUID, given: InitiativeVersionIn) -> Done:
    return stepped(request, pk, actions.send, version=given.version)


@router.post("/initiatives/{pk}/withdraw", auth=WRITE, response=Done, summary=_("Rút sáng kiến, bỏ bản nháp"))
def initiatives_withdraw(request: HttpRequest, pk: uuid.UUID, given: InitiativeReasonIn) -> Done:
    return stepped(request, pk, actions.withdraw, version=given.version, reason=given.reason)


@router.post("/initiatives/{pk}/authors", auth=WRITE, response=Done, summary=_("Ghi mọi tác giả và tỷ lệ đóng góp"))
def initiatives_share_out(request: HttpRequest, pk: uuid.UUID, given: InitiativeAuthorsIn) -> Done:
    root = found(request, pk).root
    parts = [Part(each.share, _person(root, each.person_code), each.name, each.workplace) for each in given.authors]
    return stepped(request, pk, actions.share_out, parts=parts, version=given.version)


def _person(root: uuid.UUID, code: str) -> Person | None:
    """Somebody of an agency by their code; None of no code."""
    row: Person | None = get_object_or_404(Person.objects.filter(root=root), code=code) if code else None
    return row


@router.post("/initiatives/{pk}/effects", auth=WRITE, response=Done, summary=_("Thêm một số đo trước và sau"))
def initiatives_measure(request: HttpRequest, pk: uuid.UUID, given: InitiativeEffectIn) -> Done:
    verifier = _person(found(request, pk).root, given.verifier_code)
    figured = Figured(
        given.name, given.quantity, given.unit, given.before, given.after, given.times, given.less_is_better, given.period, given.method, verifier
    )
    return stepped(request, pk, actions.measure, figured=figured)


def _figure(request: HttpRequest, pk: uuid.UUID) -> Effect:
    check_can(request.user, P.LIST)
    rows = Effect.objects.filter(initiative__in=lists.visible_to(request.user)).select_related("initiative__author")
    row: Effect = get_object_or_404(rows, pk=pk)
    return row


@router.post("/initiative-effects/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ một số đo"))
def initiatives_unmeasure(request: HttpRequest, pk: uuid.UUID, given: InitiativeVersionIn) -> Done:
    def run() -> str:
        row = _figure(request, pk)
        actions.unmeasure(effect=row, version=given.version, by=acting(request), at=clock.now())
        return f"initiatives/{row.initiative_id}"

    return once(request, run)


@router.post("/initiative-effects/{pk}/verify", auth=WRITE, response=Done, summary=_("Xác nhận hoặc không xác nhận một số đo"))
def initiatives_verify(request: HttpRequest, pk: uuid.UUID, given: InitiativeVerifyIn) -> Done:
    def run() -> str:
        row = _figure(request, pk)
        actions.verify(effect=row, agrees=given.agrees, reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return f"initiatives/{row.initiative_id}"

    return once(request, run)


@router.post("/initiative-authors/{pk}/answer", auth=WRITE, response=Done, summary=_("Đồng ý hoặc từ chối phần đóng góp của mình"))
def initiatives_answer(request: HttpRequest, pk: uuid.UUID, given: InitiativeAnswerIn) -> Done:
    def run() -> str:
        check_can(request.user, P.LIST)
        rows = Author.objects.filter(initiative__in=lists.visible_to(request.user)).select_related("initiative")
        row: Author = get_object_or_404(rows, pk=pk)
        actions.answer(author=row, agrees=given.agrees, reason=given.reason, by=acting(request), at=clock.now())
        return f"initiatives/{row.initiative_id}"

    return once(request, run)
