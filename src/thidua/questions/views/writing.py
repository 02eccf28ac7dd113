"""One question: written, corrected, drawn no more."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.questions import actions
from thidua.questions.forms import QuestionForm
from thidua.questions.models import Question
from thidua.questions.permissions import P
from thidua.questions.phrases import DIFFICULTIES, KIND_WORDS
from thidua.questions.queries.banks import draft_of, topics_of
from thidua.questions.rules.content import Draft, plain
from thidua.questions.rules.lines import lines_of
from thidua.questions.views.loading import bank_or_404, question_or_404
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, both_texts, invalid, page

TEMPLATE = "questions/question_form.html"


@page(permission=P.BANKS)
def new(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A new question; the button beside leads straight to the next one."""
    bank = bank_or_404(request, pk)
    form = QuestionForm(request.POST or None)
    context = {"form": form, "bank": bank, "topics": topics_of(bank)}
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    if not form.is_valid():
        return invalid(request, TEMPLATE, context)
    draft = form.draft
    try:
        made = actions.add_question(
            bank=bank, content=draft.content, topic=draft.topic, difficulty=draft.difficulty, by=acting(request), at=clock.now()
        )
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, TEMPLATE, context)
    messages.success(request, _("Đã thêm câu số %(number)s.") % {"number": made.number})
    return redirect("questions:question-new" if request.POST.get("next") else "questions:bank", pk)


@page(permission=P.BANKS)
def edit(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponseBase:
    """Correct a question in a new revision."""
    question = question_or_404(request, pk, number)
    form = QuestionForm(request.POST or None, draft=draft_of(question))
    context = {"form": form, "bank": question.bank, "question": question, "version": question.version, "topics": topics_of(question.bank)}
    if request.method != "POST":
        return render(request, TEMPLATE, context)
    context["version"] = version_read(request)
    if not form.is_valid():
        return invalid(request, TEMPLATE, context)
    draft = form.draft
    try:
        actions.edit_question(
            question=question, content=draft.content, topic=draft.topic, difficulty=draft.difficulty, version=version_read(request),
            by=acting(request), at=clock.now(),
        )  # fmt: skip
    except StaleVersion:
        return _both(request, question_or_404(request, pk, number), draft)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, TEMPLATE, context)
    messages.success(request, _("Đã sửa câu số %(number)s. Đề đã ra và bài đã làm giữ nội dung cũ.") % {"number": number})
    return redirect("questions:bank", pk)


def _both(request: HttpRequest, question: Question, mine: Draft) -> HttpResponseBase:
    """What stands now beside what was sent, field by field."""
    theirs, labels = draft_of(question), QuestionForm()
    said = [_said(one) for one in (theirs, mine)]
    pairs = [(labels[name].label, said[0][name], said[1][name]) for name in said[0]]
    bank = question.bank
    crumbs = [(reverse("questions:banks"), _("Ngân hàng câu hỏi")), (reverse("questions:bank", args=[bank.pk]), bank.name)]
    return both_texts(request, pairs, crumbs=crumbs, again=reverse("questions:question", args=[bank.pk, question.number]))


def _said(draft: Draft) -> dict[str, object]:
    content = draft.content
    return {
        "kind": KIND_WORDS[content.kind], "text": content.text, "lines": lines_of(content), "explanation": content.explanation,
        "topic": draft.topic, "difficulty": DIFFICULTIES[draft.difficulty], "points": plain(content.points).replace(".", ","),
    }  # fmt: skip


@page(permission=P.BANKS)
@require_POST
def retire(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponseBase:
    """Draw a question no more, or again."""
    question, off = question_or_404(request, pk, number), request.POST.get("to") != "dung"
    actions.retire_question(question=question, retired=off, version=version_read(request), by=acting(request), at=clock.now())
    said = _("Câu số %(number)s không được rút vào đề mới nữa.") if off else _("Câu số %(number)s lại được rút vào đề.")
    messages.success(request, said % {"number": number})
    return redirect("questions:bank", pk)
