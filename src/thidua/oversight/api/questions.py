"""Questions about clauses and the guidance that answers them."""

import datetime as dt
import uuid
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.oversight.actions import questions as actions
from thidua.oversight.api.scopes import READ, WRITE, router
from thidua.oversight.enums import QuestionState
from thidua.oversight.forms.questions import AnswerForm
from thidua.oversight.models import Guidance, Question
from thidua.oversight.permissions import P, check_can
from thidua.oversight.queries import questions as queries
from thidua.store import clock


class AskedOut(Schema):
    """A question of a unit; `guidance` is there once it is answered."""

    id: uuid.UUID
    plan: str
    clause: str
    unit_code: str
    text: str
    state: str
    due_on: dt.date
    asked_at: dt.datetime
    guidance: uuid.UUID | None
    version: int

    @staticmethod
    def resolve_plan(row: Question) -> str:
        return str(row.clause.plan.slug)

    @staticmethod
    def resolve_clause(row: Question) -> str:
        return str(row.clause.path)

    @staticmethod
    def resolve_unit_code(row: Question) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_guidance(row: Question) -> uuid.UUID | None:
        found: uuid.UUID | None = row.guidance_id
        return found


class GuidanceOut(Schema):
    """An answer that holds for everybody under a clause. Send `version` back with a correction."""

    id: uuid.UUID
    plan: str
    clause: str
    question: str
    text: str
    made_at: dt.datetime
    version: int

    @staticmethod
    def resolve_plan(row: Guidance) -> str:
        return str(row.clause.plan.slug)

    @staticmethod
    def resolve_clause(row: Guidance) -> str:
        return str(row.clause.path)


class AskedIn(Schema):
    """Which clause of which plan, and what the unit of the account asks."""

    plan: str
    clause: Annotated[str, Field(max_length=120)]
    text: Annotated[str, Field(min_length=1, max_length=1000)]


class AnswerIn(Schema):
    """The answer; `words` is the question as everybody will read it, empty for the words that were asked."""

    text: Annotated[str, Field(min_length=1, max_length=8000)]
    words: Annotated[str, Field(max_length=1000)] = ""


class IntoQuestionIn(Schema):
    """The question of the same plan whose answer is waited for."""

    into: uuid.UUID


class GuidanceIn(Schema):
    """The question and the answer as everybody will read them, and the version that was read."""

    question: str
    text: str
    version: int


@router.get("/questions", auth=READ, response=list[AskedOut], summary=_("Câu hỏi về các mục, gần hạn trả lời trước"))
@paginate(Pages)
def questions(request: HttpRequest, state: QuestionState | None = None) -> QuerySet[Question]:
    check_can(request.user, P.QUESTIONS)
    rows: QuerySet[Question] = queries.visible_to(request.user).order_by("due_on", "id")
    return rows.filter(state=state) if state else rows


@router.get("/questions/{pk}", auth=READ, response=AskedOut, summary=_("Một câu hỏi"))
def question(request: HttpRequest, pk: uuid.UUID) -> Question:
    return _question(request, pk)


@router.get("/guidance", auth=READ, response=list[GuidanceOut], summary=_("Hướng dẫn đã công bố, mới nhất trước; find: các chữ phải có"))
@paginate(Pages)
def guidance(request: HttpRequest, find: str = "") -> QuerySet[Guidance]:
    check_can(request.user, P.QUESTIONS)
    rows: QuerySet[Guidance] = queries.found_guidance(request.user, find[:80])
    return rows


@router.post("/questions", auth=WRITE, response=Done, summary=_("Hỏi về một mục thay mặt đơn vị của tài khoản này"))
def ask(request: HttpRequest, asked: AskedIn) -> Done:
    def act() -> str:
        check_can(request.user, P.QUESTIONS)
        clause = get_object_or_404(queries.clauses_to_ask(request.user), plan__slug=asked.plan, path=asked.clause)
        unit = queries.asking_unit(request.user)
        return f"questions/{actions.ask(clause=clause, unit=unit, text=asked.text, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/questions/{pk}/answer", auth=WRITE, response=Done, summary=_("Công bố câu trả lời thành hướng dẫn dưới mục"))
def answer_question(request: HttpRequest, pk: uuid.UUID, said: AnswerIn) -> Done:
    def act() -> str:
        actions.answer(question=_question(request, pk), text=said.text, words=said.words, by=acting(request), at=clock.now())
        return f"questions/{pk}"

    return once(request, act)


@router.post("/questions/{pk}/merge", auth=WRITE, response=Done, summary=_("Gộp một câu hỏi vào câu hỏi khác đang chờ trả lời"))
def merge_question(request: HttpRequest, pk: uuid.UUID, said: IntoQuestionIn) -> Done:
    def act() -> str:
        actions.merge(question=_question(request, pk), into=_question(request, said.into), by=acting(request), at=clock.now())
        return f"questions/{said.into}"

    return once(request, act)


@router.post("/questions/{pk}/withdraw", auth=WRITE, response=Done, summary=_("Rút câu hỏi của mình"))
def withdraw_question(request: HttpRequest, pk: uuid.UUID) -> Done:
    def act() -> str:
        actions.withdraw(question=_question(request, pk), by=acting(request), at=clock.now())
        return f"questions/{pk}"

    return once(request, act)


def _guidance(request: HttpRequest, pk: uuid.UUID) -> Guidance:
    check_can(request.user, P.QUESTIONS)
    found: Guidance = get_object_or_404(queries.guidance_visible_to(request.user), pk=pk)
    return found


@router.get("/guidance/{pk}", auth=READ, response=GuidanceOut, summary=_("Một hướng dẫn đã công bố"))
def one_guidance(request: HttpRequest, pk: uuid.UUID) -> Guidance:
    return _guidance(request, pk)


@router.post("/guidance/{pk}", auth=WRITE, response=Done, summary=_("Sửa lời một hướng dẫn đã công bố"))
def edit_guidance_of(request: HttpRequest, pk: uuid.UUID, said: GuidanceIn) -> Done:
    row = _guidance(request, pk)
    check_can(request.user, P.ANSWER, row)

    def saved() -> dict[str, str]:
        now = _guidance(request, pk)
        return {"question": now.question, "text": now.text}

    def act() -> str:
        kept = checked(AnswerForm({**said.model_dump(), "words": said.question}), words="question").cleaned_data
        with both_texts(said, saved):
            actions.edit_guidance(guidance=row, question=kept["words"], text=kept["text"], version=said.version, by=acting(request), at=clock.now())
        return f"guidance/{pk}"

    return once(request, act)


def _question(request: HttpRequest, pk: uuid.UUID) -> Question:
    check_can(request.user, P.QUESTIONS)
    found: Question = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found
