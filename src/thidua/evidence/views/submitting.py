"""A member of staff adds what was done to a task or a clause, from a phone in two taps, and mends what was returned."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState
from thidua.evidence.forms import EvidenceForm
from thidua.evidence.permissions import P, check_can
from thidua.evidence.queries import lists
from thidua.evidence.rules.states import correctable
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.orgs.models import Unit
from thidua.participation.models import Task
from thidua.participation.queries.tasks import visible_to as tasks_visible_to
from thidua.store import clock
from thidua.ui.fields import files_of
from thidua.ui.pages import Conflict, form_key, invalid, page

Prepared = list[Ready] | FileRefused


def _read(request: HttpRequest) -> Prepared:
    """The files judged and pictures drawn anew, before the transaction."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=actions.MOST_FILES)


@page(permission=P.SUBMIT, before=_read)
def submit(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """The form of one task; what is inferred stands in it, what was typed stays."""
    task = get_object_or_404(tasks_visible_to(request.user), pk=pk)
    back = reverse("participation:task", args=[task.pk])
    return _enter(request, prepared, {"title": task.title, "clause": task.clause, "task": task, "back": back}, task.unit)


@page(permission=P.SUBMIT, before=_read)
def submit_under(request: HttpRequest, slug: str, clause_path: str, prepared: Prepared | None = None) -> HttpResponseBase:
    """The same form without a task, under a clause of an issued plan of one's own agency."""
    clause = get_object_or_404(lists.clauses_to_enter_under(request.user), plan__slug=slug, path=clause_path)
    back = reverse("plans:clause", args=[slug, clause_path])
    return _enter(request, prepared, {"title": "", "clause": clause, "task": None, "back": back}, None)


def _enter(request: HttpRequest, prepared: Prepared | None, about: dict[str, Any], unit: Unit | None) -> HttpResponseBase:
    data = {"data": request.POST} if request.method == "POST" else {}
    form = EvidenceForm(**data, people=lists.people_to_enter_for(request.user, unit), title=about["title"])
    context = {"form": form, **about}
    if request.method != "POST":
        return render(request, "evidence/submit.html", context)
    files = files_of(form, prepared)
    if form.errors:
        return invalid(request, "evidence/submit.html", context)
    kept = form.cleaned_data
    task: Task | None = about["task"]
    try:
        made = actions.submit(
            title=kept["title"],
            happened_on=kept["happened_on"],
            note=kept["note"],
            task=task,
            clause=about["clause"],
            person=kept.get("person"),
            files=files,
            key=form_key(request),
            by=acting(request),
            at=clock.now(),
        )
    except Conflict as conflict:
        form.add_error("note" if isinstance(conflict, actions.TellsNothing) else None, str(conflict))
        return invalid(request, "evidence/submit.html", context)
    messages.success(request, _("Đã nộp minh chứng. Thủ trưởng đơn vị sẽ duyệt."))
    return redirect("evidence:one", made.pk)


@page(permission=P.SUBMIT, before=_read)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """Change what was entered; what had been returned goes to the reviewer again."""
    evidence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.CORRECT, evidence)
    actions.check_own(evidence)
    if not correctable(EvidenceState(evidence.state)):
        raise Conflict(_("Minh chứng đã duyệt hoặc đã rút thì không sửa được. Rút minh chứng này rồi nộp minh chứng mới."))
    now = {"title": evidence.title, "happened_on": evidence.happened_on, "note": evidence.note}
    form = EvidenceForm(**({"data": request.POST} if request.method == "POST" else {"initial": now}))
    files, back = queries.proofs_of(evidence), reverse("evidence:one", args=[pk])
    version = request.POST.get("version", evidence.version)
    context = {"form": form, "evidence": evidence, "files": files, "version": version, "back": back, "dropped": request.POST.getlist("drop")}
    if request.method != "POST":
        return render(request, "evidence/edit.html", context)
    more = files_of(form, prepared)
    if form.errors:
        return invalid(request, "evidence/edit.html", context)
    kept = form.cleaned_data
    drop = [file.pk for file in files if str(file.pk) in context["dropped"]]
    try:
        actions.correct(
            evidence=evidence,
            title=kept["title"],
            happened_on=kept["happened_on"],
            note=kept["note"],
            files=more,
            drop=drop,
            version=_number(version),
            by=acting(request),
            at=clock.now(),
        )
    except Conflict as conflict:
        form.add_error("note" if isinstance(conflict, actions.TellsNothing) else None, str(conflict))
        return invalid(request, "evidence/edit.html", context)
    messages.success(request, _("Đã sửa. Minh chứng đang chờ thủ trưởng đơn vị duyệt."))
    return redirect(back)


def _number(text: Any) -> int | None:
    return int(text) if str(text).isdecimal() and len(str(text)) < 9 else None
