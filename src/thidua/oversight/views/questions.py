"""Questions of units and the guidance that answers them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.oversight.actions import questions as actions
from thidua.oversight.enums import QuestionState
from thidua.oversight.forms.questions import AnswerForm, AskForm
from thidua.oversight.models import Question
from thidua.oversight.permissions import P, can, check_can
from thidua.oversight.phrases import QUESTION_PILLS, QUESTION_STATES
from thidua.oversight.queries import questions as queries
from thidua.participation.queries.limits import days_rest_on
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import invalid, page


@page(permission=P.QUESTIONS)
def ask(request: HttpRequest, slug: str, clause_path: str) -> HttpResponseBase:
    """Ask about a clause; what was answered before stands beside the form."""
    clause: Clause = get_object_or_404(queries.clauses_to_ask(request.user), plan__slug=slug, path=clause_path)
    days_rest_on("question.answer_days", clock.today())
    form = AskForm(request.POST or None)
    context = {"clause": clause, "plan": clause.plan, "form": form, "guidance": queries.under_clause(request.user, clause)}
    if request.method != "POST":
        return render(request, "oversight/ask.html", context)
    if not form.is_valid():
        return invalid(request, "oversight/ask.html", context)
    unit = queries.asking_unit(request.user)
    made = actions.ask(clause=clause, unit=unit, text=form.cleaned_data["text"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã gửi. Văn phòng trả lời trước ngày %(day)s.") % {"day": f"{made.due_on:%d/%m/%Y}"})
    return redirect("oversight:question", made.pk)


def _question(request: HttpRequest, pk: uuid.UUID) -> Question:
    found: Question = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _page(request: HttpRequest, row: Question, form: AnswerForm | None = None) -> dict[str, object]:
    days_rest_on("question.answer_days", clock.local_date(row.asked_at))
    waits, answers = row.state == QuestionState.WAITING, can(request.user, P.ANSWER, row.clause.plan)
    return {
        "row": row,
        "state": QUESTION_STATES[row.state],
        "pill": QUESTION_PILLS[row.state],
        "form": (form or AnswerForm(initial={"words": row.text})) if waits and answers else None,
        "alike": queries.alike_to(row) if waits and answers else [],
        "may_withdraw": waits and row.asked_by_id == request.user.pk,
        "may_edit": answers and row.guidance_id,
    }


@page(permission=P.QUESTIONS)
def question(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One question with its answer, or the form of the answer."""
    return render(request, "oversight/question.html", _page(request, _question(request, pk)))


@page(permission=P.QUESTIONS)
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Publish the answer under the clause."""
    row = _question(request, pk)
    check_can(request.user, P.ANSWER, row.clause.plan)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return invalid(request, "oversight/question.html", _page(request, row, form))
    said = form.cleaned_data
    actions.answer(question=row, text=said["text"], words=said["words"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã công bố hướng dẫn dưới mục %(path)s.") % {"path": row.clause.spoken})
    return redirect("oversight:question", pk)


@page(permission=P.QUESTIONS)
@require_POST
def merge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Let this question wait for the answer of another."""
    row = _question(request, pk)
    check_can(request.user, P.ANSWER, row.clause.plan)
    try:
        wanted = uuid.UUID(request.POST.get("vao", ""))
    except ValueError:
        return redirect("oversight:question", pk)
    into = get_object_or_404(queries.visible_to(request.user), pk=wanted)
    actions.merge(question=row, into=into, by=acting(request), at=clock.now())
    messages.success(request, _("Đã gộp. Người hỏi nhận cùng câu trả lời."))
    return redirect("oversight:question", wanted)


@page(permission=P.QUESTIONS)
@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take one's own question back."""
    actions.withdraw(question=_question(request, pk), by=acting(request), at=clock.now())
    messages.success(request, _("Đã rút câu hỏi."))
    return redirect("oversight:questions")


@page(permission=P.QUESTIONS)
def guidance(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct a guidance; a stale form overwrites nothing."""
    row = get_object_or_404(queries.guidance_visible_to(request.user), pk=pk)
    check_can(request.user, P.ANSWER, row)
    form = AnswerForm(request.POST or None, initial={"words": row.question, "text": row.text, "version": row.version})
    context = {"row": row, "form": form}
    if request.method != "POST":
        return render(request, "oversight/guidance.html", context)
    if not form.is_valid():
        return invalid(request, "oversight/guidance.html", context)
    said = form.cleaned_data
    actions.edit_guidance(guidance=row, question=said["words"], text=said["text"], version=said["version"], by=acting(request), at=clock.now())
    messages.success(request, _("Đã sửa hướng dẫn."))
    return redirect("plans:clause", row.clause.plan.slug, row.clause.path)
