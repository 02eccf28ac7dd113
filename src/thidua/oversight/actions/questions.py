"""Questions of units about a clause; the Office answers, merges alike ones, and the answer holds as guidance for everybody."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.oversight.actions.telling import tell_people
from thidua.oversight.enums import QuestionState
from thidua.oversight.models import Guidance, Question
from thidua.oversight.permissions import P, check_can
from thidua.oversight.rules.questions import TRANSITIONS
from thidua.participation.queries.limits import day_after
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused


def _step(question: Question, to: QuestionState) -> None:
    Question.objects.select_for_update().get(pk=question.pk)
    question.refresh_from_db()
    if to not in TRANSITIONS[QuestionState(question.state)]:
        raise Conflict(_("Câu hỏi này đã có kết quả. Mở lại trang để xem."))
    question.state = to
    question.expect(None)


def ask(*, clause: Clause, unit: Unit, text: str, by: User | None, at: dt.datetime) -> Question:
    """A unit asks about a clause; the officers of the plan are told, with the day by which to answer."""
    check_can(by, P.QUESTIONS)
    if unit.root != clause.root:
        raise Refused(_("Chỉ người của cơ quan ban hành kế hoạch được hỏi về mục này."))
    if not text.strip():
        raise Conflict(_("Ghi câu hỏi."))
    due_on = day_after("question.answer_days", clock.local_date(at))
    question = Question(root=clause.root, clause=clause, unit=unit, text=text.strip()[:1000], due_on=due_on, asked_by=by, asked_at=at)
    with recorded("oversight.question.ask", question, by=by, at=at):
        question.save()
        with translation.override("vi"):
            subject = _("%(unit)s hỏi về mục %(path)s, trả lời trước %(day)s") % {"unit": unit.name, "path": clause.spoken, "day": f"{due_on:%d/%m}"}
        users = holders([clause.plan.unit], RoleKind.EMULATION_OFFICER, at)
        url = reverse("oversight:question", args=[question.pk])
        tell_people(users=users, reason=Reason.ASSIGNED, subject=subject, url=url, key=f"question:{question.pk}", by=by, at=at, about=question)
    return question


def withdraw(*, question: Question, by: User | None, at: dt.datetime) -> Question:
    """Whoever asked takes the question back while it waits."""
    if by is not None and question.asked_by_id != by.pk:
        raise Refused(_("Chỉ người đã hỏi được rút câu hỏi."))
    with recorded("oversight.question.withdraw", question, by=by, at=at):
        _step(question, QuestionState.WITHDRAWN)
        if Question.objects.filter(into=question, state=QuestionState.MERGED).exists():
            raise Conflict(_("Câu hỏi của người khác đã gộp vào câu này nên không rút được; mọi người đã hỏi nhận chung một câu trả lời."))
        question.save()
        settle(about=question, at=at)
    return question


def merge(*, question: Question, into: Question, by: User | None, at: dt.datetime) -> Question:
    """Let a question wait for the answer of another that asks the same."""
    check_can(by, P.ANSWER, question.clause.plan)
    with recorded("oversight.question.merge", question, by=by, at=at):
        rows = Question.objects.select_for_update().filter(pk__in=(question.pk, into.pk)).order_by("pk")  # always in one order: no two wait crosswise
        now = {row.pk: row.state for row in rows}
        if into.pk == question.pk or into.clause.plan_id != question.clause.plan_id or now.get(into.pk) != QuestionState.WAITING:
            raise Conflict(_("Chỉ gộp vào câu hỏi khác của cùng kế hoạch đang chờ trả lời."))
        _step(question, QuestionState.MERGED)
        question.into = into
        question.save()
        settle(about=question, at=at)
        for other in Question.objects.filter(into=question, state=QuestionState.MERGED):
            other.into = into
            other.save()
    return question


def answer(*, question: Question, text: str, words: str = "", by: User | None, at: dt.datetime) -> Guidance:
    """Answer: the answer is published under the clause, and everybody who asked it is told. `words`: the question as it is published."""
    check_can(by, P.ANSWER, question.clause.plan)
    if not text.strip():
        raise Conflict(_("Ghi câu trả lời."))
    clause = question.clause
    made = Guidance(root=clause.root, clause=clause, unit=clause.plan.unit, question=(words.strip() or question.text)[:1000])
    made.text, made.made_by, made.made_at = text.strip(), by, at
    with recorded("oversight.question.answer", question, by=by, at=at):
        _step(question, QuestionState.ANSWERED)
        with recorded("oversight.guidance.publish", made, by=by, at=at):
            made.save()
        question.guidance = made
        question.save()
        settle(about=question, at=at)
        same = list(Question.objects.filter(into=question, state=QuestionState.MERGED).select_related("asked_by"))
        for other in same:
            other.state, other.guidance = QuestionState.ANSWERED, made
            other.save()
        with translation.override("vi"):
            subject = _("Đã có trả lời cho câu hỏi về mục %(path)s") % {"path": clause.spoken}
        url = reverse("oversight:question", args=[question.pk])
        users = {one.asked_by.pk: one.asked_by for one in (question, *same) if one.asked_by}
        tell_people(users=users.values(), reason=Reason.RESULT, subject=subject, url=url, key=f"guidance:{made.pk}", by=by, at=at)
    return made


def edit_guidance(*, guidance: Guidance, question: str, text: str, version: int | None = None, by: User | None, at: dt.datetime) -> Guidance:
    """Correct the words of a guidance."""
    check_can(by, P.ANSWER, guidance)
    guidance.expect(version)
    with recorded("oversight.guidance.edit", guidance, by=by, at=at):
        guidance.question, guidance.text = question.strip()[:1000], text.strip()
        guidance.save()
    return guidance
