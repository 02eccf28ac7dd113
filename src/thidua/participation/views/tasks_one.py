"""The page of one task and what is done on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.participation import actions
from thidua.participation.enums import TaskState
from thidua.participation.forms.tasks import AddForm, EditForm, HandForm, NoteForm, StepForm
from thidua.participation.models import Task
from thidua.participation.permissions import P, can, check_can, on_behalf
from thidua.participation.phrases import (
    RECURRENCES,
    STEP_REASONS,
    TASK_EVENTS,
    TASK_FIELDS,
    TASK_REASONS,
    TASK_SOURCES,
    TASK_STATES,
    TASK_STEPS,
    amount,
)  # fmt: skip
from thidua.participation.queries.tasks import rows_of, visible_to
from thidua.participation.queries.tasks_page import history, notes_of, people_for, supports_of
from thidua.participation.queries.tasks_tree import open_parts, tree
from thidua.participation.rules.tasks import CLOSED, TRANSITIONS, needs_manager, owes_reason
from thidua.participation.rules.tasks_tree import owes_reason_over
from thidua.participation.views.tasks_loading import line_of, task_or_404
from thidua.plans.models import Clause
from thidua.plans.queries import editable_by
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import both_texts, invalid, page

LOOKS = {TaskState.SUBMITTED: "primary", TaskState.DONE: "la", TaskState.CANCELLED: "danger"}


def _steps(user: Any, task: Task, open_parts: int) -> list[dict[str, Any]]:
    """The steps that the state allows and this person may take, each with the words of its button."""
    now = TaskState(task.state)
    does, accepts = can(user, P.TASK_DO, task), can(user, P.TASK_ACCEPT, task)
    allowed = [to for to in TaskState if to in TRANSITIONS[now] and (accepts if needs_manager(now, to) else does)]
    words = {TaskState.DOING: _("Làm tiếp")} if now is not TaskState.OPEN else {}
    return [
        {
            "to": to.value,
            "word": words.get(to, TASK_STEPS[to]),
            "reason": owes_reason(now, to) or owes_reason_over(to, open_parts),
            "look": LOOKS.get(to, ""),
        }
        for to in allowed
    ]


def _events(task: Task) -> list[dict[str, Any]]:
    found = []
    for event in history(task):
        changes = [(TASK_FIELDS[name], old, new) for name, old, new in event.changes]
        found.append({"event": event, "words": TASK_EVENTS.get(event.action, event.action), "changes": changes})
    return found


def _context(request: HttpRequest, task: Task, **forms: Any) -> dict[str, Any]:
    open_ = task.state not in CLOSED
    may_hand, may_edit = can(request.user, P.TASK_HAND, task) and open_, can(request.user, P.TASK_EDIT, task) and open_
    hidden = {"version": task.version}
    branches, sums = tree(request.user, task, clock.today())
    context: dict[str, Any] = {
        "task": task,
        "line": line_of(*rows_of([task], clock.today())),
        "state": TASK_STATES[task.state],
        "source": TASK_SOURCES[task.source],
        "recurrence": RECURRENCES[task.recurrence],
        "target": amount_words(task.target_value, task.target_unit),
        "why": [TASK_REASONS[code] % {"words": words} for code, words in task.why if code in TASK_REASONS],
        "moved": STEP_REASONS.get(task.reason_code, ""),
        "supports": supports_of(task),
        "steps": _steps(request.user, task, sums.open),
        "branches": [(line_of(one.row), one.depth, one.named) for one in branches],
        "sums": sums,
        "is_closed": not open_,
        "may_split": may_hand and task.state != TaskState.SUBMITTED,
        "instead": on_behalf(request.user, task),
        **_above(request, task),
        "notes": [(note, amount(note.done_value)) for note in notes_of(task)],
        "events": _events(task),
        "note_form": NoteForm(task=task) if open_ and can(request.user, P.TASK_NOTE, task) else None,
        "hand_form": HandForm(people=people_for(task, clock.today()), initial={"person": task.person_id, **hidden}) if may_hand else None,
        "may_edit": may_edit,
    }
    return context | forms


def _above(request: HttpRequest, task: Task) -> dict[str, Any]:
    """The task of which this one is a part, and whether the reader may open it."""
    if task.parent_id is None:
        return {}
    above = Task.objects.select_related("unit").get(pk=task.parent_id)
    return {"parent": above, "parent_seen": visible_to(request.user).filter(pk=above.pk).exists()}


@page(permission=P.WORK)
def task_page(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One task: the words of its clause, who and until when, how far it is, what happened to it."""
    return render(request, "participation/task.html", _context(request, task_or_404(request, pk)))


@page(permission=P.WORK)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a step; a missing reason is asked for beside the button, what was typed stays."""
    task = task_or_404(request, pk)
    form = StepForm(request.POST)
    to = form.data.get("to", "")
    if to not in set(TaskState) or not form.is_valid():
        return invalid(request, "participation/task.html", _context(request, task, fault=_("Chọn một bước trong danh sách.")))
    reason = form.cleaned_data["reason"]
    owed = owes_reason(TaskState(task.state), TaskState(to)) or owes_reason_over(TaskState(to), open_parts(task))
    if owed and TaskState(to) in TRANSITIONS[TaskState(task.state)] and not reason.strip():
        fault = _("Ghi lý do của bước “%(step)s”: người làm việc này sẽ đọc lý do đó.") % {"step": TASK_STEPS[to]}
        return invalid(request, "participation/task.html", _context(request, task, fault=fault, asked=to))
    try:
        actions.move_task(task=task, to=TaskState(to), reason=reason, version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except StaleVersion:
        return _stale(request, pk, {_("Bước"): (TASK_STATES[Task.objects.get(pk=pk).state], TASK_STEPS[to]), _("Lý do"): ("", reason)})
    messages.success(request, _("Đã ghi: %(state)s.") % {"state": TASK_STATES[to]})
    return redirect("participation:task", pk)


@page(permission=P.WORK)
@require_POST
def note(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write down progress."""
    task = task_or_404(request, pk)
    form = NoteForm(request.POST, task=task)
    if not form.is_valid():
        return invalid(request, "participation/task.html", _context(request, task, note_form=form))
    actions.note_task(task=task, by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã ghi tiến độ."))
    return redirect("participation:task", pk)


@page(permission=P.WORK)
@require_POST
def hand(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Give a task of the unit to one of its people."""
    task = task_or_404(request, pk)
    check_can(request.user, P.TASK_HAND, task)
    form = HandForm(request.POST, people=people_for(task, clock.today()))
    if not form.is_valid():
        return invalid(request, "participation/task.html", _context(request, task, hand_form=form))
    to = form.cleaned_data["person"]
    try:
        actions.hand_task(task=task, to=to, version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except StaleVersion:
        now = Task.objects.select_related("person", "unit").get(pk=pk)
        return _stale(request, pk, {_("Người làm"): (now.person or now.unit, to or now.unit)})
    messages.success(request, _("Đã giao cho %(name)s.") % {"name": to.name} if to else _("Việc đã về thủ trưởng đơn vị."))
    return redirect("participation:task", pk)


@page(permission=P.WORK)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct one task; a stale form overwrites nothing and shows both texts."""
    task = task_or_404(request, pk)
    check_can(request.user, P.TASK_EDIT, task)
    names = [*actions.EDITABLE, "version"]
    form = EditForm(request.POST or None, initial={name: getattr(task, name) for name in names})
    context = {"task": task, "form": form, "back": reverse("participation:task", args=[pk])}
    if request.method != "POST":
        return render(request, "participation/task_form.html", context)
    if not form.is_valid():
        return invalid(request, "participation/task_form.html", context)
    values = form.values()
    try:
        actions.edit_task(
            task=task, values=values, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"], by=acting(request), at=clock.now()
        )
    except StaleVersion:
        theirs = Task.objects.get(pk=pk)
        return _stale(request, pk, {TASK_FIELDS[name]: (getattr(theirs, name), values[name]) for name in values})
    messages.success(request, _("Đã lưu việc này."))
    return redirect("participation:task", pk)


@page(permission=P.WORK)
def add(request: HttpRequest, slug: str, clause_path: str) -> HttpResponseBase:
    """Add a task under a clause of an issued plan."""
    plan = get_object_or_404(editable_by(request.user), slug=slug)
    clause = get_object_or_404(Clause.objects.select_related("plan__unit"), plan=plan, path=clause_path)
    units = Unit.objects.on(clock.today()).filter(path__startswith=plan.unit.path)
    form = AddForm(request.POST or None, units=units)
    context = {"form": form, "clause": clause, "plan": plan, "back": reverse("plans:clause", args=[slug, clause_path])}
    if request.method != "POST":
        return render(request, "participation/task_form.html", context)
    if not form.is_valid():
        return invalid(request, "participation/task_form.html", context)
    values = form.values()
    made = actions.add_task(clause=clause, unit=form.cleaned_data["unit"], title=values["title"], values=values, by=acting(request), at=clock.now())
    messages.success(request, _("Đã thêm việc cho %(unit)s.") % {"unit": made.unit.name})
    return redirect("participation:task", made.pk)


def _stale(request: HttpRequest, pk: uuid.UUID, pairs: dict[Any, tuple[Any, Any]]) -> HttpResponseBase:
    """Somebody else wrote in between: both texts side by side, nothing overwritten."""
    task, page_of_task = Task.objects.select_related("clause").get(pk=pk), reverse("participation:task", args=[pk])
    crumbs = [(reverse("participation:work"), _("Việc của tôi")), (page_of_task, task.clause.path)]
    return both_texts(request, [(name, theirs, mine) for name, (theirs, mine) in pairs.items()], crumbs=crumbs, again=page_of_task)
