"""Evidence for programs: lists, one piece and its files, entering and correcting, the verdict, what it led to, the clauses that it serves."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, File, Form, Router, Schema, UploadedFile

from thidua.accounts.api import Done, Fault, FormRefused, TokenAuth, both_texts, checked, once, once_telling
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState, LeftWhy, UseState
from thidua.evidence.forms import EvidenceForm
from thidua.evidence.models import Evidence
from thidua.evidence.permissions import P, check_can
from thidua.evidence.phrases import LEFT
from thidua.evidence.queries import lists
from thidua.files.actions import Ready, prepare_many
from thidua.files.enums import Purpose
from thidua.participation.queries.tasks import visible_to as tasks_visible_to
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict

READ = TokenAuth("evidence.read")
WRITE = TokenAuth("evidence.write")
MOST = 100
router = Router(tags=["evidence"])


class EvidenceOut(Schema):
    """A piece of evidence. Send `version` back with a verdict."""

    id: uuid.UUID
    title: str
    note: str
    person: str
    unit_code: str
    task: uuid.UUID | None
    happened_on: dt.date
    on_behalf: bool
    state: str
    grade: str
    reason: str
    outcome: str
    version: int


class WrittenIn(Schema):
    """What was done and when."""

    title: str
    happened_on: dt.date
    note: str = ""


class EvidenceIn(WrittenIn):
    """What was done; `task` ties it to a task and its clause, else `clause` (the code of its short link) to a clause; `person`: for whom."""

    task: uuid.UUID | None = None
    clause: str = ""
    person: uuid.UUID | None = None


class CorrectionIn(WrittenIn):
    """The evidence as it is to be, the files to take away, and the version that was read."""

    drop: list[uuid.UUID] = Field(default_factory=list)
    version: int


class FileOut(Schema):
    """A file of a piece of evidence."""

    id: uuid.UUID
    name: str
    size: int


class OutcomeIn(Schema):
    """What changed where it was applied, and the version that was read."""

    outcome: Annotated[str, Field(max_length=1000)]
    version: int


class UseOut(Schema):
    """A clause that evidence was put under: whether it serves it, waits for a look or was refused, and why."""

    code: str
    plan: str
    path: str
    state: str
    reason: str


class ClausesIn(Schema):
    """Clauses by the codes of their short links."""

    clauses: Annotated[list[str], Field(min_length=1, max_length=200)]


class LookedIn(ClausesIn):
    """Whether verified evidence counts under clauses added later, as it was seen at `version`; a reason is owed where not."""

    to: Literal["serving", "refused"]
    reason: Annotated[str, Field(max_length=1000)] = ""
    version: int


class EvidenceSeenIn(Schema):
    """A piece of evidence with the version that was seen."""

    id: uuid.UUID
    version: int


class ManyIn(Schema):
    """What waits and was seen."""

    rows: Annotated[list[EvidenceSeenIn], Field(min_length=1, max_length=1000)]


class Left(Schema):
    """One that was left, with the code of the reason and the reason in words."""

    id: uuid.UUID
    why: LeftWhy
    sentence: str


class ManyDone(Done):
    """Which of many were verified, and which were left and why."""

    done: list[uuid.UUID]
    left: list[Left]


class VerdictIn(Schema):
    """The state to go to, with the reason where one is owed. A verdict covers what was seen: the `version` that was read."""

    to: EvidenceState
    reason: Annotated[str, Field(max_length=1000)] = ""
    version: int


SAME = ("id", "title", "note", "happened_on", "on_behalf", "state", "grade", "reason", "outcome", "version")


def shown(row: Evidence) -> dict[str, Any]:
    """A row in the shape of `EvidenceOut`."""
    return {**{name: getattr(row, name) for name in SAME}, "person": row.person.name, "unit_code": row.unit.code, "task": row.task_id}


@router.get("/evidence", auth=READ, response=list[EvidenceOut], summary=_("Minh chứng mà tài khoản này xem được, mới nhất trước, mỗi trang 100"))
def evidence_list(request: HttpRequest, page: int = 1, state: EvidenceState | None = None) -> object:
    check_can(request.user, P.SUBMIT)
    first = (min(max(page, 1), 10_000) - 1) * MOST
    found = queries.visible_to(request.user).order_by("-entered_at", "-id")
    kept = found.filter(state=state) if state else found
    rows = list(kept[first : first + MOST])
    actions.note_shown(rows=rows, by=acting(request), at=clock.now())
    return [shown(row) for row in rows]


@router.get("/evidence/{pk}", auth=READ, response=EvidenceOut, summary=_("Một minh chứng"))
def evidence_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actions.note_shown(rows=[row], by=acting(request), at=clock.now())
    return shown(row)


def _enter(request: HttpRequest, written: EvidenceIn, files: Sequence[Ready] = ()) -> Done:
    """Judge what was written by the form of the page, and enter it."""

    def run() -> str:
        task = get_object_or_404(tasks_visible_to(request.user), pk=written.task) if written.task else None
        under = get_object_or_404(lists.clauses_to_enter_under(request.user), code=written.clause) if written.clause and not task else None
        people = lists.people_to_enter_for(request.user, task.unit if task else None)
        if people is None and written.person:
            raise Http404
        kept = checked(EvidenceForm(written.model_dump(), people=people)).cleaned_data
        values: dict[str, Any] = {name: kept.get(name) for name in ("title", "happened_on", "note", "person")}
        return f"evidence/{actions.submit(task=task, clause=under, files=files, by=acting(request), at=clock.now(), **values).pk}"

    return once(request, run)


@router.post("/evidence", auth=WRITE, response=Done, summary=_("Nộp một minh chứng không kèm tệp"))
def evidence_submit(request: HttpRequest, written: EvidenceIn) -> Done:
    return _enter(request, written)


@router.post("/evidence-with-files", auth=WRITE, response=Done, summary=_("Nộp một minh chứng kèm tệp: các tệp trong trường files"))
def evidence_submit_files(request: HttpRequest, written: Form[EvidenceIn], files: File[list[UploadedFile]]) -> Done:
    check_can(request.user, P.SUBMIT)
    return _enter(request, written, prepare_many(uploads=files, purpose=Purpose.EVIDENCE, most=actions.MOST_FILES))


def _seen(request: HttpRequest, pk: uuid.UUID) -> Evidence:
    found: Evidence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _to_correct(request: HttpRequest, pk: uuid.UUID) -> Evidence:
    row = _seen(request, pk)
    check_can(request.user, P.CORRECT, row)
    return row


@router.post("/evidence/{pk}", auth=WRITE, response=Done, summary=_("Sửa một minh chứng, bỏ bớt tệp; minh chứng bị trả lại được nộp lại"))
def evidence_correct(request: HttpRequest, pk: uuid.UUID, written: CorrectionIn) -> Done:
    row = _to_correct(request, pk)

    def run() -> str:
        actions.check_own(row)
        kept = checked(EvidenceForm(written.model_dump())).cleaned_data
        values = {name: kept[name] for name in ("title", "happened_on", "note")}
        drop = [file.pk for file in queries.proofs_of(row) if file.pk in written.drop]
        with both_texts(written, lambda: {name: getattr(_seen(request, pk), name) for name in values}):
            actions.correct(evidence=row, drop=drop, version=written.version, by=acting(request), at=clock.now(), **values)
        return f"evidence/{pk}"

    return once(request, run)


@router.get("/evidence/{pk}/files", auth=READ, response=list[FileOut], summary=_("Các tệp của một minh chứng"))
def evidence_files(request: HttpRequest, pk: uuid.UUID) -> object:
    row = _seen(request, pk)
    actions.note_shown(rows=[row], by=acting(request), at=clock.now())
    return queries.proofs_of(row)


@router.post("/evidence/{pk}/files", auth=WRITE, response=Done, summary=_("Thêm tệp cho một minh chứng: các tệp trong trường files"))
def evidence_attach(request: HttpRequest, pk: uuid.UUID, files: File[list[UploadedFile]], version: int | None = None) -> Done:
    row = _to_correct(request, pk)
    ready = prepare_many(uploads=files, purpose=Purpose.EVIDENCE, most=actions.MOST_FILES)

    def run() -> str:
        actions.check_own(row)
        actions.add_files(evidence=row, files=ready, version=version, by=acting(request), at=clock.now())
        return f"evidence/{pk}/files"

    return once(request, run)


@router.post("/evidence/{pk}/verdict", auth=WRITE, response=Done, summary=_("Duyệt, trả lại, nộp lại hoặc rút một minh chứng"))
def evidence_verdict(request: HttpRequest, pk: uuid.UUID, wanted: VerdictIn) -> Done:
    def run() -> str:
        row = get_object_or_404(queries.visible_to(request.user), pk=pk)
        actions.check_own(row)
        actions.decide(evidence=row, to=wanted.to, reason=wanted.reason, version=wanted.version, by=acting(request), at=clock.now())
        return f"evidence/{row.pk}"

    return once(request, run)


def many_done(request: HttpRequest, location: str, *, asked: Collection[uuid.UUID], done: Collection[uuid.UUID], source: str = "") -> ManyDone:
    """What a program is told after it had many verified: all that it asked for, done or left."""
    left = lists.left_why(request.user, [one for one in asked if one not in done], source)
    told = [Left(id=one, why=why, sentence=str(LEFT[why])) for one, why in left.items()]
    return ManyDone(location=location, done=[one for one in asked if one in done], left=told)


@router.post(
    "/evidence-verify", auth=WRITE, response=ManyDone, summary=_("Duyệt nhiều minh chứng; trả lời minh chứng nào đã duyệt, nào để lại và vì sao")
)
def evidence_verify_many(request: HttpRequest, wanted: ManyIn) -> ManyDone:
    check_can(request.user, P.SUBMIT)

    def run() -> ManyDone:
        versions = {one.id: one.version for one in wanted.rows}
        rows = {row: versions[row.pk] for row in lists.chosen(request.user, versions)}
        _number, left = actions.verify_many(rows=rows, by=acting(request), at=clock.now())
        return many_done(request, "evidence", asked=versions, done={row.pk for row in rows} - {row.pk for row in left})

    return once_telling(request, ManyDone, run)


@router.post("/evidence/{pk}/apply", auth=WRITE, response=Done, summary=_("Ghi kết quả áp dụng của một minh chứng đã duyệt"))
def evidence_apply(request: HttpRequest, pk: uuid.UUID, said: OutcomeIn) -> Done:
    def run() -> str:
        row = _seen(request, pk)
        actions.check_own(row)
        with both_texts(said, lambda: {"outcome": _seen(request, pk).outcome}):
            actions.apply(evidence=row, outcome=said.outcome, version=said.version, by=acting(request), at=clock.now())
        return f"evidence/{pk}"

    return once(request, run)


@router.get("/evidence/{pk}/clauses", auth=READ, response=list[UseOut], summary=_("Các mục mà một minh chứng phục vụ hoặc chờ xem"))
def evidence_clauses(request: HttpRequest, pk: uuid.UUID) -> list[UseOut]:
    uses = queries.uses_of(_seen(request, pk))
    return [UseOut(code=one.clause.code, plan=one.clause.plan.slug, path=one.clause.path, state=one.state, reason=one.reason) for one in uses]


@router.post("/evidence/{pk}/clauses", auth=WRITE, response=Done, summary=_("Dùng lại một minh chứng cho những mục khác"))
def evidence_reuse(request: HttpRequest, pk: uuid.UUID, wanted: ClausesIn) -> Done:
    row = _seen(request, pk)
    check_can(request.user, P.REUSE, row)

    def run() -> str:
        keys = {one.code: str(one.pk) for one in Clause.objects.filter(code__in=wanted.clauses)}
        named = lists.clauses_named(request.user, row, keys.values())
        _check_all_found(wanted.clauses, {one.code for one in named})
        actions.use_for(evidence=row, clauses=named, by=acting(request), at=clock.now())
        return f"evidence/{pk}/clauses"

    return once(request, run)


def _check_all_found(codes: Sequence[str], found: Collection[str]) -> None:
    """Raise `FormRefused` for codes of no clause that the evidence may serve."""
    sentence = gettext("Không có mục này trong kế hoạch đã ban hành mà anh/chị xem được.")
    faults = [Fault(f"clauses.{n}", "", sentence) for n, code in enumerate(codes) if code not in found]
    if faults:
        raise FormRefused(*faults)


@router.post("/evidence/{pk}/clauses/look", auth=WRITE, response=Done, summary=_("Nhận hoặc không nhận các mục được thêm sau khi duyệt"))
def evidence_look(request: HttpRequest, pk: uuid.UUID, said: LookedIn) -> Done:
    def run() -> str:
        row = _seen(request, pk)
        check_can(request.user, P.VERIFY, row)  # first: which codes wait is for those who look at them
        keys = {one.clause.code: one.clause.pk for one in queries.uses_of(row)}
        _check_all_found(said.clauses, keys)
        chosen = [keys[code] for code in said.clauses]
        shared: dict[str, Any] = {"reason": said.reason, "version": said.version, "by": acting(request), "at": clock.now()}
        if not actions.settle_uses(evidence=row, clauses=chosen, to=UseState(said.to), **shared):
            raise Conflict(gettext("Chưa chọn mục nào đang chờ xem."))
        return f"evidence/{pk}/clauses"

    return once(request, run)
