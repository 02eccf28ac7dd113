"""Urging letters: what is late, the letters of the place, drafting, issuing, answering."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.oversight.actions import letters as actions
from thidua.oversight.api.scopes import READ, WRITE, router
from thidua.oversight.enums import LetterState, Reply
from thidua.oversight.forms.letters import WordsForm
from thidua.oversight.models import Letter, LetterUnit
from thidua.oversight.permissions import P, check_can
from thidua.oversight.queries import letters as queries
from thidua.participation.models import Task
from thidua.plans.queries import editable_by
from thidua.store import clock


class LetterOut(Schema):
    """An urging letter: how many units it asks and how many have answered."""

    id: uuid.UUID
    plan: str
    unit_code: str
    subject: str
    state: str
    number: str
    signed_on: dt.date | None
    answer_by: dt.date
    units: int
    answered: int
    version: int

    @staticmethod
    def resolve_plan(letter: Letter) -> str:
        return str(letter.plan.slug)

    @staticmethod
    def resolve_unit_code(letter: Letter) -> str:
        return str(letter.unit.code)

    @staticmethod
    def resolve_units(letter: Any) -> int:
        return letter.units or 0

    @staticmethod
    def resolve_answered(letter: Any) -> int:
        return letter.answered or 0


class LetterLineOut(Schema):
    """A task that the letter names."""

    task: uuid.UUID
    unit_code: str
    clause: str
    title: str
    due_on: dt.date


class ReplyOut(Schema):
    """What a unit answered; empty while it has not. Send `version` back with a changed answer."""

    unit_code: str
    reply: str
    promised_on: dt.date | None
    words: str
    replied_at: dt.datetime | None
    version: int


class WholeLetter(LetterOut):
    """A letter with its words, what it names, and the answers that the account may read."""

    opening: str
    closing: str
    signer: str
    signer_position: str
    lines: list[LetterLineOut]
    replies: list[ReplyOut]

    @staticmethod
    def resolve_lines(letter: Letter) -> list[dict[str, Any]]:
        rows = queries.lines_of(letter)
        return [{"task": row.task_id, "unit_code": row.unit.code, "clause": row.path, "title": row.title, "due_on": row.due_on} for row in rows]

    @staticmethod
    def resolve_replies(letter: Letter, context: Any) -> list[dict[str, Any]]:
        rows = queries.readable_replies(context["request"].user, letter)
        names = ("reply", "promised_on", "words", "replied_at", "version")
        return [{"unit_code": row.unit.code, **{name: getattr(row, name) for name in names}} for row in rows]


class LateOut(Schema):
    """A task after its day, still owed."""

    id: uuid.UUID
    plan: str
    clause: str
    unit_code: str
    title: str
    due_on: dt.date

    @staticmethod
    def resolve_plan(task: Task) -> str:
        return str(task.plan.slug)

    @staticmethod
    def resolve_clause(task: Task) -> str:
        return str(task.clause.path)

    @staticmethod
    def resolve_unit_code(task: Task) -> str:
        return str(task.unit.code)


class DraftIn(Schema):
    """The plan, and which of its late tasks the letter names."""

    plan: str
    tasks: Annotated[list[uuid.UUID], Field(min_length=1, max_length=500)]


class LetterWordsIn(Schema):
    """The words of a draft as they are to be, and the version that was read."""

    subject: str
    opening: str
    closing: str
    answer_by: dt.date
    signer: str = ""
    signer_position: str = ""
    version: int


class IssueIn(Schema):
    """Number and day as the clerk of the office gave them, for the draft that was read at `version`."""

    number: Annotated[str, Field(min_length=1, max_length=60)]
    signed_on: dt.date
    version: int


class ReplyIn(Schema):
    """Done, promised for a day, or impossible with the reason."""

    unit_code: Annotated[str, Field(max_length=40)]
    reply: Reply
    promised_on: dt.date | None = None
    words: Annotated[str, Field(max_length=1000)] = ""


@router.get("/late-tasks", auth=READ, response=list[LateOut], summary=_("Việc quá hạn để đôn đốc, theo kế hoạch và đơn vị"))
@paginate(Pages)
def late_tasks(request: HttpRequest) -> QuerySet[Task]:
    check_can(request.user, P.LETTER_WRITE)
    rows: QuerySet[Task] = queries.late_tasks(request.user, clock.today())
    return rows


@router.get("/letters", auth=READ, response=list[LetterOut], summary=_("Văn bản đôn đốc, mới nhất trước"))
@paginate(Pages)
def letters(request: HttpRequest, state: LetterState | None = None) -> QuerySet[Letter]:
    check_can(request.user, P.LETTERS)
    rows: QuerySet[Letter] = queries.listed(request.user, state or "")
    return rows


@router.get("/letters/{pk}", auth=READ, response=WholeLetter, summary=_("Một văn bản đôn đốc: lời, việc quá hạn, trả lời của đơn vị"))
def letter(request: HttpRequest, pk: uuid.UUID) -> Letter:
    check_can(request.user, P.LETTERS)
    found: Letter = get_object_or_404(queries.listed(request.user), pk=pk)
    return found


@router.post("/letters", auth=WRITE, response=Done, summary=_("Soạn văn bản đôn đốc từ việc quá hạn của một kế hoạch"))
def draft_letter(request: HttpRequest, wanted: DraftIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LETTER_WRITE)
        plan = get_object_or_404(editable_by(request.user), slug=wanted.plan)
        rows = list(queries.late_tasks(request.user, clock.today(), plan=plan).filter(pk__in=wanted.tasks))
        return f"letters/{actions.draft_letter(plan=plan, tasks=rows, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/letters/{pk}", auth=WRITE, response=Done, summary=_("Sửa lời của bản thảo đôn đốc"))
def edit_letter_of(request: HttpRequest, pk: uuid.UUID, said: LetterWordsIn) -> Done:
    row = _letter(request, pk)
    check_can(request.user, P.LETTER_WRITE, row)

    def act() -> str:
        values = dict(checked(WordsForm(said.model_dump())).cleaned_data)
        version = values.pop("version")
        with both_texts(said, lambda: {name: getattr(_letter(request, pk), name) for name in actions.EDITABLE}):
            actions.edit_letter(letter=row, values=values, version=version, by=acting(request), at=clock.now())
        return f"letters/{pk}"

    return once(request, act)


@router.post("/letters/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ bản thảo đôn đốc"))
def drop_letter_of(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        actions.drop_letter(letter=_letter(request, pk), by=acting(request), at=clock.now())
        return f"letters/{pk}"

    return once(request, act)


@router.post("/letters/{pk}/issue", auth=WRITE, response=Done, summary=_("Ban hành bản thảo với số và ngày ký"))
def issue_letter(request: HttpRequest, pk: uuid.UUID, signed: IssueIn) -> Done:
    def act() -> str:
        row = _letter(request, pk)
        actions.issue_letter(letter=row, by=acting(request), at=clock.now(), **signed.dict())
        return f"letters/{pk}"

    return once(request, act)


@router.post("/letters/{pk}/reply", auth=WRITE, response=Done, summary=_("Trả lời đôn đốc thay mặt một đơn vị"))
def reply_letter(request: HttpRequest, pk: uuid.UUID, said: ReplyIn, version: int | None = None) -> Done:
    def act() -> str:
        rows = LetterUnit.objects.select_related("unit", "letter__unit").filter(letter=_letter(request, pk))
        asked = get_object_or_404(rows, unit__code=said.unit_code)
        by, at = acting(request), clock.now()
        actions.reply_letter(row=asked, reply=said.reply, words=said.words, promised_on=said.promised_on, version=version, by=by, at=at)
        return f"letters/{pk}"

    return once(request, act)


def _letter(request: HttpRequest, pk: uuid.UUID) -> Letter:
    check_can(request.user, P.LETTERS)
    found: Letter = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found
