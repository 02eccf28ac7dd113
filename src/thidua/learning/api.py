"""The log for programs: one's own entries, writing, correcting, throwing away; what waits for a head; the counts of units."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, File, Router, Schema, UploadedFile

from thidua.accounts.api import Done, TokenAuth, once, once_telling
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.evidence.actions import MOST_FILES, note_shown
from thidua.evidence.api import ManyDone, many_done
from thidua.evidence.queries.lists import people_to_enter_for
from thidua.files.actions import prepare_many
from thidua.files.enums import Purpose
from thidua.learning import actions
from thidua.learning.enums import Kind
from thidua.learning.models import SOURCE, LogEntry
from thidua.learning.permissions import P, check_can
from thidua.learning.queries import entries as queries
from thidua.learning.queries.units import overview
from thidua.learning.rules.logs import MOST_MINUTES, Applied, Written
from thidua.orgs.models import Person
from thidua.plans.models import Clause
from thidua.store import clock

READ = TokenAuth("learning.read")
WRITE = TokenAuth("learning.write")
router = Router(tags=["learning"])


class LogEntryOut(Schema):
    """An entry of the log. Send `version` back with a change."""

    id: uuid.UUID
    title: str
    note: str
    person: str
    kind: str
    minutes: int
    happened_on: dt.date
    provider: str
    certificate: str
    changed: str
    state: str
    grade: str
    reason: str
    version: int


class EntryIn(Schema):
    """What was learned; `clause` is the id of a clause of a plan that the account's person is asked to follow. `person` is the code of somebody for whom the
    account may enter it; empty: of one's own. It is not changed later."""

    kind: Kind
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    title: Annotated[str, Field(max_length=300)] = ""
    happened_on: dt.date
    note: Annotated[str, Field(max_length=2000)] = ""
    provider: Annotated[str, Field(max_length=200)] = ""
    certificate: Annotated[str, Field(max_length=60)] = ""
    began: dt.time | None = None
    ended: dt.time | None = None
    course_minutes: Annotated[int, Field(ge=1, le=30_000)] | None = None
    explanation: Annotated[str, Field(max_length=500)] = ""
    clause: uuid.UUID | None = None
    person: Annotated[str, Field(max_length=40)] = ""


class AppliedIn(Schema):
    """What changed at work; empty words take it back."""

    changed: Annotated[str, Field(max_length=1000)] = ""
    minutes: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    money: Annotated[Decimal, Field(ge=1, max_digits=14, decimal_places=0)] | None = None
    errors: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class LogVersionIn(Schema):
    """The version that was read: a verdict covers what was seen."""

    version: int


class LogReasonIn(LogVersionIn):
    """Why an entry is sent back, as it was seen at `version`."""

    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class LogSeenIn(Schema):
    """Entries with the version of each that was seen."""

    seen: Annotated[dict[uuid.UUID, int], Field(max_length=1000)]


class UnitCountOut(Schema):
    """A unit without those below it: who works there, how many of them learned, how long, how often it was applied."""

    unit_code: str
    members: int
    people: int
    minutes: int
    applied: int


OWN = ("id", "kind", "minutes", "provider", "certificate", "changed")
OF_EVIDENCE = ("title", "note", "happened_on", "state", "grade", "reason", "version")


def shown(row: LogEntry) -> dict[str, Any]:
    """A row in the shape of `LogEntryOut`."""
    same = {**{name: getattr(row, name) for name in OWN}, **{name: getattr(row.evidence, name) for name in OF_EVIDENCE}}
    return {**same, "person": row.evidence.person.name}


def _found(request: HttpRequest, pk: uuid.UUID) -> LogEntry:
    check_can(request.user, P.LOG)
    row: LogEntry = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _step(request: HttpRequest, pk: uuid.UUID, act: Callable[..., object], **said: Any) -> Done:
    """One act on an entry, once for the key of the request."""

    def run() -> str:
        act(entry=_found(request, pk), by=acting(request), at=clock.now(), **said)
        return f"learning/{pk}"

    return once(request, run)


def _written(given: EntryIn) -> Written:
    values = given.dict(exclude={"clause", "happened_on", "person"})
    return Written(on=given.happened_on, **values)


def _clause(request: HttpRequest, given: EntryIn, kept: Clause | None = None) -> Clause | None:
    if given.clause is None:
        return None
    allowed = [one.pk for one in queries.clauses_with(request.user, kept)]
    found: Clause = get_object_or_404(Clause.objects.filter(pk__in=allowed), pk=given.clause)
    return found


def _person(request: HttpRequest, code: str) -> Person | None:
    """Whom the entry is of; None of who writes it."""
    if not code:
        return None
    people = people_to_enter_for(request.user)
    found: Person = get_object_or_404(Person.objects.none() if people is None else people, code=code)
    return found


@router.get("/learning", auth=READ, response=list[LogEntryOut], summary=_("Sổ học tập của mình, mới nhất trước, mỗi trang 100"))
def learning_list(request: HttpRequest, page: int = 1, year: int | None = None) -> object:
    check_can(request.user, P.LOG)
    first = (min(max(page, 1), 10_000) - 1) * 100
    rows = queries.mine(request.user).order_by("-evidence__happened_on", "-id")
    rows = rows.filter(evidence__happened_on__year=year) if year and 1900 <= year <= 2200 else rows
    return [shown(row) for row in rows[first : first + 100]]


@router.get("/learning/{pk}", auth=READ, response=LogEntryOut, summary=_("Một mục học tập"))
def learning_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = _found(request, pk)
    note_shown(rows=[row.evidence], by=acting(request), at=clock.now())
    return shown(row)


@router.post("/learning", auth=WRITE, response=Done, summary=_("Ghi một việc học của mình, hoặc của người mình được ghi thay"))
def learning_log(request: HttpRequest, given: EntryIn) -> Done:
    def run() -> str:
        person, clause = _person(request, given.person), _clause(request, given)
        made = actions.log(written=_written(given), clause=clause, person=person, by=acting(request), at=clock.now())
        return f"learning/{made.pk}"

    return once(request, run)


@router.post("/learning/{pk}/edit", auth=WRITE, response=Done, summary=_("Sửa một mục chưa ai xác nhận"))
def learning_edit(request: HttpRequest, pk: uuid.UUID, given: EntryIn, version: int | None = None) -> Done:
    def run() -> str:
        row = _found(request, pk)
        clause = _clause(request, given, queries.clause_of(row))
        actions.edit(entry=row, written=_written(given), clause=clause, version=version, by=acting(request), at=clock.now())
        return f"learning/{pk}"

    return once(request, run)


@router.post("/learning/{pk}/files", auth=WRITE, response=Done, summary=_("Kèm ảnh, chứng chỉ, tệp vào một mục chưa ai xác nhận"))
def learning_files(request: HttpRequest, pk: uuid.UUID, files: File[list[UploadedFile]], version: int | None = None) -> Done:
    """Sent as a form; looked into as those of the page are."""
    row = _found(request, pk)
    check_can(request.user, P.EDIT, row)
    ready = prepare_many(uploads=files, purpose=Purpose.EVIDENCE, most=MOST_FILES)

    def run() -> str:
        actions.add_files(entry=row, files=ready, version=version, by=acting(request), at=clock.now())
        return f"learning/{pk}"

    return once(request, run)


@router.post("/learning/{pk}/throw-away", auth=WRITE, response=Done, summary=_("Xóa một mục khỏi sổ, còn lấy lại được"))
def learning_throw_away(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    return _step(request, pk, actions.throw_away, version=version)


@router.post("/learning/{pk}/put-back", auth=WRITE, response=Done, summary=_("Đưa mục đã xóa trở lại sổ"))
def learning_put_back(request: HttpRequest, pk: uuid.UUID, version: int | None = None) -> Done:
    return _step(request, pk, actions.put_back, version=version)


@router.post("/learning/{pk}/applied", auth=WRITE, response=Done, summary=_("Ghi điều đã thay đổi trong công việc nhờ việc học"))
def learning_claim(request: HttpRequest, pk: uuid.UUID, given: AppliedIn, version: int | None = None) -> Done:
    return _step(request, pk, actions.claim_applied, version=version, applied=Applied(given.changed, given.minutes, given.money, given.errors))


@router.get("/learning-waiting", auth=READ, response=list[LogEntryOut], summary=_("Việc học chờ mình xác nhận, ghi trước đứng trước, tối đa 100"))
def learning_waiting(request: HttpRequest) -> object:
    check_can(request.user, P.ATTEST)
    rows = list(queries.waiting_for(request.user)[:100])
    note_shown(rows=[row.evidence for row in rows], by=acting(request), at=clock.now())
    return [shown(row) for row in rows]


@router.post(
    "/learning-attest", auth=WRITE, response=ManyDone, summary=_("Xác nhận nhiều việc học; trả lời mục nào đã xác nhận, nào để lại và vì sao")
)
def learning_attest(request: HttpRequest, given: LogSeenIn) -> ManyDone:
    def run() -> ManyDone:
        check_can(request.user, P.ATTEST)
        rows = queries.chosen(request.user, given.seen)
        _number, left = actions.attest_many(rows={row: given.seen[row.pk] for row in rows}, by=acting(request), at=clock.now())
        done = {row.pk for row in rows} - {row.pk for row in left}
        return many_done(request, "learning-waiting", asked=given.seen, done=done, source=SOURCE)

    return once_telling(request, ManyDone, run)


@router.post("/learning/{pk}/attest", auth=WRITE, response=Done, summary=_("Xác nhận một việc học"))
def learning_attest_one(request: HttpRequest, pk: uuid.UUID, seen: LogVersionIn) -> Done:
    return _step(request, pk, actions.attest, version=seen.version)


@router.post("/learning/{pk}/send-back", auth=WRITE, response=Done, summary=_("Trả lại một việc học kèm lý do"))
def learning_send_back(request: HttpRequest, pk: uuid.UUID, given: LogReasonIn) -> Done:
    return _step(request, pk, actions.send_back, version=given.version, reason=given.reason)


@router.post("/learning/{pk}/confirm-applied", auth=WRITE, response=Done, summary=_("Xác nhận điều đã thay đổi trong công việc"))
def learning_confirm(request: HttpRequest, pk: uuid.UUID, seen: LogVersionIn) -> Done:
    return _step(request, pk, actions.confirm_applied, version=seen.version)


@router.get("/learning-units", auth=READ, response=list[UnitCountOut], summary=_("Số liệu học tập của các đơn vị mình phụ trách trong một năm"))
def learning_units(request: HttpRequest, year: int | None = None) -> object:
    check_can(request.user, P.COUNTS)
    found = overview(request.user, year if year and 1900 <= year <= 2200 else clock.today().year)
    same = ("members", "people", "minutes", "applied")
    return [{"unit_code": one.unit.code, **{name: getattr(one, name) for name in same}} for one in found.units]
