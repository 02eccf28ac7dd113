"""Urging letters: from the late list to the answers of the units."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.oversight.actions import letters as actions
from thidua.oversight.enums import LetterState, Reply
from thidua.oversight.exports import lists
from thidua.oversight.exports.papers import letter_paper
from thidua.oversight.forms.letters import IssueForm, ReplyForm, WordsForm
from thidua.oversight.models import Letter, LetterUnit
from thidua.oversight.permissions import P, can, check_can
from thidua.oversight.phrases import LETTER_PILLS, LETTER_STATES, REPLIES
from thidua.oversight.queries import letters as queries
from thidua.oversight.queries.limits import letter_rests_on_rule
from thidua.participation.phrases import due_words
from thidua.participation.queries.tasks import visible_to as tasks_visible_to
from thidua.participation.rules.due import due_of
from thidua.plans.models import Plan
from thidua.plans.queries import editable_by
from thidua.rulebook.queries import holidays
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import invalid, page


def _letter(request: HttpRequest, pk: uuid.UUID) -> Letter:
    found: Letter = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


@page(permission=P.LETTER_WRITE)
def late(request: HttpRequest) -> HttpResponseBase:
    """What is late, to be ticked and urged; a POST makes the draft. `tep` gives the same as a file."""
    today, plans = clock.today(), queries.late_plans(request.user, clock.today())
    slug = request.POST.get("kh", request.GET.get("kh", "")) or (plans[0][0].slug if plans else "")
    plan: Plan | None = editable_by(request.user).filter(slug=slug).first()
    asked = _late_asked(request, plan, today)
    if request.method == "POST" or plan is None:
        tasks = list(queries.late_tasks(request.user, today, plan=plan)) if plan else []
    else:
        tasks = list(queries.late_listed(request.user, today, plan, asked["dv"], asked.words, asked.sort))
    off = holidays(today)
    rows = [(task, due) for task in tasks if (due := due_of(task.due_on, today, off))]
    if asked.file:
        return list_file(asked.file, "viec-qua-han", _("Việc quá hạn"), lists.late_titles(), map(lists.late_cells, rows))
    if request.method == "POST" and plan:
        ticked = set(request.POST.getlist("viec"))
        letter = actions.draft_letter(plan=plan, tasks=[t for t in tasks if str(t.pk) in ticked], by=acting(request), at=clock.now())
        messages.success(request, _("Đã soạn bản thảo. Đọc lại, sửa rồi ban hành."))
        return redirect("oversight:letter", letter.pk)
    before = queries.last_urged([task for task, _due in rows])
    shown = [(task, due_words(due), before.get(task.pk)) for task, due in rows]
    return render(request, "oversight/late.html", {"plans": plans, "plan": plan, "rows": shown, "tools": asked})


def _late_asked(request: HttpRequest, plan: Plan | None, today: dt.date) -> Asked:
    units = {task.unit.code: task.unit.name for task in queries.late_tasks(request.user, today, plan=plan)} if plan else {}
    return asked_of(
        request,
        search=_("Tìm theo việc hoặc mục"),
        choices=[Choice("dv", _("Đơn vị"), list(units.items()), _("Mọi đơn vị"))],
        sorts=[("", _("Theo đơn vị")), ("han", _("Quá hạn lâu trước")), ("muc", _("Theo mục"))],
        fixed={"kh": plan.slug if plan else ""},
    )


def _context(request: HttpRequest, letter: Letter, **forms: Any) -> dict[str, Any]:
    writes = can(request.user, P.LETTER_WRITE, letter)
    draft, lines = letter.state == LetterState.DRAFT, queries.lines_of(letter)
    letter_rests_on_rule(letter)
    units = queries.units_of(letter)
    replies = [
        (
            row,
            REPLIES.get(row.reply, ""),
            ReplyForm(prefix=str(row.pk), initial={name: getattr(row, name) for name in ("version", "reply", "promised_on", "words")}),
        )
        for row in queries.readable_replies(request.user, letter)
    ]
    context: dict[str, Any] = {
        "letter": letter,
        "state": LETTER_STATES[letter.state],
        "pill": LETTER_PILLS[letter.state],
        "lines": lines,
        "opens": set(tasks_visible_to(request.user).filter(pk__in=[line.task_id for line in lines]).values_list("pk", flat=True)),
        "units": units,
        "replies": [(row, words, form if can(request.user, P.LETTER_REPLY, row) and letter.issued_at else None) for row, words, form in replies],
        "answered": sum(bool(row.reply) for row in units),
        "draft": draft,
        "words_form": None,
        "issue_form": IssueForm(initial={"version": letter.version, "signed_on": clock.today()}, answer_by=letter.answer_by)
        if writes and draft
        else None,
    }
    if writes and draft:
        context["words_form"] = WordsForm(initial={name: getattr(letter, name) for name in (*actions.EDITABLE, "version")})
    return context | forms


@page(permission=P.LETTERS)
def letter(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A letter: its words and lines, the way out of a draft, the answers of the units."""
    return render(request, "oversight/letter.html", _context(request, _letter(request, pk)))


@page(permission=P.LETTERS)
@require_POST
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change the words of a draft."""
    row = _letter(request, pk)
    check_can(request.user, P.LETTER_WRITE, row)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return invalid(request, "oversight/letter.html", _context(request, row, words_form=form))
    values = dict(form.cleaned_data)
    actions.edit_letter(letter=row, version=values.pop("version"), values=values, by=acting(request), at=clock.now())
    messages.success(request, _("Đã lưu bản thảo."))
    return redirect("oversight:letter", pk)


@page(permission=P.LETTERS)
@require_POST
def issue(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Issue a draft."""
    row = _letter(request, pk)
    check_can(request.user, P.LETTER_WRITE, row)
    form = IssueForm(request.POST, answer_by=row.answer_by)
    if not form.is_valid():
        return invalid(request, "oversight/letter.html", _context(request, row, issue_form=form))
    actions.issue_letter(letter=row, by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã ban hành. Thủ trưởng các đơn vị đã được báo."))
    return redirect("oversight:letter", pk)


@page(permission=P.LETTERS)
@require_POST
def drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give up a draft."""
    actions.drop_letter(letter=_letter(request, pk), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ bản thảo."))
    return redirect("oversight:letters")


@page(permission=P.LETTERS)
@require_POST
def reply(request: HttpRequest, pk: uuid.UUID, code: str) -> HttpResponseBase:
    """The answer of one unit."""
    row = _letter(request, pk)
    asked: LetterUnit = get_object_or_404(LetterUnit.objects.select_related("unit", "letter__unit"), letter=row, unit__code=code)
    check_can(request.user, P.LETTER_REPLY, asked)
    form = ReplyForm(request.POST, prefix=str(asked.pk))
    if not form.is_valid():
        context = _context(request, row)
        context["replies"] = [(one, words, form if one.pk == asked.pk else kept) for one, words, kept in context["replies"]]
        return invalid(request, "oversight/letter.html", context)
    said = dict(form.cleaned_data)
    actions.reply_letter(row=asked, reply=Reply(said.pop("reply")), by=acting(request), at=clock.now(), **said)
    messages.success(request, _("Đã gửi trả lời."))
    return redirect("oversight:letter", pk)


@page(permission=P.LETTERS)
def letter_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The letter as Word or PDF."""
    row = _letter(request, pk)
    return paper_file(letter_paper(row), form, f"cong-van-don-doc-{row.made_at:%Y%m%d}")
