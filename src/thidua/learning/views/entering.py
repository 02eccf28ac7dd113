"""Writing the log, from a phone in two taps: entering, correcting, throwing away, taking back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence.actions import MOST_FILES
from thidua.evidence.enums import EvidenceState
from thidua.evidence.queries import proofs_of
from thidua.evidence.queries.lists import people_to_enter_for
from thidua.evidence.rules.states import correctable
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.learning import actions
from thidua.learning.forms import LogForm, written_in
from thidua.learning.models import LogEntry
from thidua.learning.permissions import P, check_can
from thidua.learning.phrases import doubt_words, minutes_words
from thidua.learning.queries import entries as queries
from thidua.learning.queries.plausible import doubts_of
from thidua.learning.views.panels import chips
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.fields import files_of
from thidua.ui.pages import Conflict, form_key, invalid, page

Prepared = list[Ready] | FileRefused


def _read(request: HttpRequest) -> Prepared:
    """The files judged and pictures drawn anew, before the transaction."""
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=MOST_FILES)


def found(request: HttpRequest, pk: uuid.UUID) -> LogEntry:
    """The entry that an address names, of those the reader may see."""
    row: LogEntry = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _form(request: HttpRequest, initial: dict[str, Any], clauses: Iterable[Clause], **more: Any) -> LogForm:
    return LogForm(request.POST if request.method == "POST" else None, initial=initial, clauses=clauses, **more)


@page(permission=P.LOG, before=_read)
def enter(request: HttpRequest, prepared: Prepared | None = None) -> HttpResponseBase:
    """The form with what is usual in it; the one on the home page is sent here too."""
    known = queries.remembered(request.user)
    first = {
        "kind": known.usual.kind.value,
        "minutes": known.usual.minutes,
        "happened_on": clock.today(),
        "clause": known.clause.pk if known.clause else "",
    }
    form = _form(request, first, queries.clauses_with(request.user, known.clause), people=people_to_enter_for(request.user))
    context = {"form": form, "known": known, **chips(known, form)}
    if request.method != "POST":
        return render(request, "learning/enter.html", context)
    files = files_of(form, prepared)
    if form.errors:
        return invalid(request, "learning/enter.html", context)
    kept = form.cleaned_data
    try:
        made = actions.log(
            written=form.written,
            clause=form.chosen_clause,
            person=kept.get("person"),
            files=files,
            key=form_key(request),
            hold=bool(request.headers.get("X-Outbox")),
            by=acting(request),
            at=clock.now(),
        )
    except actions.Doubtful as doubtful:
        return invalid(request, "learning/enter.html", {**context, "doubts": doubtful.words})
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "learning/enter.html", context)
    if made.evidence.held:
        return redirect("learning:entry", made.pk)
    undo = reverse("learning:throw-away", args=[made.pk])
    messages.success(request, _("Đã ghi %(time)s.") % {"time": minutes_words(made.minutes)}, extra_tags=undo)
    return redirect(settings.LOGIN_REDIRECT_URL if request.POST.get("tu") == "trang-chu" else reverse("learning:record"))


@page(permission=P.LOG, before=_read)
def edit(request: HttpRequest, pk: uuid.UUID, prepared: Prepared | None = None) -> HttpResponseBase:
    """Correct an entry that nobody has confirmed; what had been sent back waits again."""
    row = found(request, pk)
    check_can(request.user, P.EDIT, row)
    if not correctable(EvidenceState(row.evidence.state)):
        raise Conflict(_("Mục đã xác nhận hoặc đã xóa thì không sửa được. Xóa mục này rồi ghi mục mới."))
    clause = queries.clause_of(row)
    form = _form(request, written_in(row, clause), queries.clauses_with(request.user, clause), measured=row.finished)
    files = proofs_of(row.evidence)
    version = request.POST.get("version", row.evidence.version)
    context = {"form": form, "row": row, "files": files, "version": version, "dropped": request.POST.getlist("drop"), **chips(None, form)}
    if row.evidence.held or row.explanation:
        context["doubts"] = [doubt_words(one.doubt, one.amount) for one in doubts_of(row)]
    if request.method != "POST":
        return render(request, "learning/edit.html", context)
    more = files_of(form, prepared)
    if form.errors:
        return invalid(request, "learning/edit.html", context)
    drop = [file.pk for file in files if str(file.pk) in context["dropped"]]
    try:
        actions.edit(
            entry=row,
            written=form.written,
            clause=form.chosen_clause,
            files=more,
            drop=drop,
            version=version_read(request),
            by=acting(request),
            at=clock.now(),
        )
    except actions.Doubtful as doubtful:
        return invalid(request, "learning/edit.html", {**context, "doubts": doubtful.words})
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "learning/edit.html", context)
    messages.success(request, _("Đã sửa. Mục đang chờ thủ trưởng đơn vị xác nhận."))
    return redirect("learning:entry", pk)


@page(permission=P.LOG)
@require_POST
def throw_away(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take an entry out of the log; a button takes it back."""
    row = actions.throw_away(entry=found(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    undo = reverse("learning:put-back", args=[pk])
    messages.success(request, _("Đã xóa “%(title)s” khỏi sổ.") % {"title": row.evidence.title[:80]}, extra_tags=undo)
    return redirect("learning:record")


@page(permission=P.LOG)
@require_POST
def put_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take back what was thrown away."""
    row = actions.put_back(entry=found(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã đưa “%(title)s” trở lại sổ.") % {"title": row.evidence.title[:80]})
    return redirect("learning:entry", pk)
