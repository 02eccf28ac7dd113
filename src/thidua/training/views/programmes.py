"""Programmes: the list with what is asked of oneself, one programme, writing, asking, learning piece by piece."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence.enums import EvidenceState
from thidua.learning.models import LogEntry
from thidua.learning.phrases import KIND_ICONS, KIND_WORDS, fallen_words, minutes_words
from thidua.library.enums import ResourceState
from thidua.library.rules.progress import TAKEN
from thidua.orgs.phrases import CATEGORIES
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.enums import ProgrammeState
from thidua.training.exports.lists import stages_file
from thidua.training.forms.programmes import AssignForm, MakeForm, PiecesForm
from thidua.training.models import Programme, ProgrammeItem
from thidua.training.permissions import P, can, check_can, kept_units
from thidua.training.phrases import FUNCTIONS, PROGRAMME_PILLS, PROGRAMME_STATES, STAGE_PILLS, STAGES
from thidua.training.queries import programmes as queries
from thidua.ui.asked import version_read, whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, both_texts, invalid, page


def programme_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Programme:
    """A programme that the reader sees; who sees it and may not do the act is told why."""
    found: Programme = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


@page(permission=P.PROGRAMMES)
def programmes(request: HttpRequest) -> HttpResponseBase:
    """What is asked of oneself, then every programme."""
    asked = asked_of(
        request, search=gettext_lazy("Tìm chương trình"),
        choices=(Choice("tt", gettext_lazy("Trạng thái"), list(PROGRAMME_STATES.items()), every=gettext_lazy("Mọi trạng thái")),),
    )  # fmt: skip
    found = queries.listed(request.user, asked.words, asked["tt"])
    rows = list(found[: asked.shown])
    counts = queries.item_counts(rows)
    context = {
        "mine": [(one, STAGES[one.stage], STAGE_PILLS[one.stage]) for one in queries.asked_of(request.user)],
        "rows": [(one, counts.get(one.pk, 0), PROGRAMME_STATES[one.state], PROGRAMME_PILLS[one.state]) for one in rows],
        "may_write": can(request.user, P.PROGRAMME_WRITE), **asked.context(len(rows), found.count()),
    }  # fmt: skip
    return render(request, "training/programmes.html", context)


@page(permission=P.PROGRAMME_WRITE)
def programme_new(request: HttpRequest) -> HttpResponseBase:
    """A new programme."""
    form = MakeForm(request.POST or None, units=kept_units(request.user))
    if request.method != "POST":
        return render(request, "training/programme_new.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "training/programme_new.html", {"form": form})
    made = actions.make_programme(**form.cleaned_data, by=acting(request), at=clock.now())
    return redirect("training:programme-edit", made.pk)


def _shown(request: HttpRequest, one: Programme, form: AssignForm | None = None) -> dict[str, Any]:
    items, writes = queries.current_items(one), can(request.user, P.PROGRAMME_WRITE, one)
    person = standing_of(request.user).person_id
    done = queries.done_of(items, [person])[person] if person else set()
    fallen = queries.fallen_of(items, person) if person else {}
    mine = next((row for row in queries.asked_of(request.user) if row.programme.pk == one.pk), None)
    follows = can(request.user, P.COUNTS) and one.state != ProgrammeState.DRAFT
    assigns = writes and one.state != ProgrammeState.CLOSED
    form = form or AssignForm(None, units=kept_units(request.user), initial={"version": one.version})
    return {
        "one": one, "state": PROGRAMME_STATES[one.state], "pill": PROGRAMME_PILLS[one.state],
        "items": [_line(item, done, fallen) for item in items],
        "mine": mine, "stage": STAGES[mine.stage] if mine else "", "stage_pill": STAGE_PILLS[mine.stage] if mine else "",
        "groups": [(row, CATEGORIES.get(row.category, ""), FUNCTIONS.get(row.function, "")) for row in queries.assignments_of(one)], "writes": writes,
        "form": form if assigns else None, "positions": queries.positions_kept(request.user) if assigns else [],
        "units": queries.follow(request.user, one) if follows else [],
    }  # fmt: skip


def _line(item: ProgrammeItem, done: Collection[str], fallen: Mapping[str, LogEntry]) -> dict[str, Any]:
    """A piece as a page shows it; one that was learned and does not count says why."""
    key, taken = str(item.pk), _is_taken(item)
    entry = None if key in done else fallen.get(key)
    if entry is not None and taken and not entry.finished:
        entry = None  # written while no course was offered; now it is to be taken
    thrown = entry is not None and entry.evidence.state == EvidenceState.WITHDRAWN
    return {
        "item": item, "kind": KIND_WORDS[item.kind], "icon": KIND_ICONS[item.kind], "time": minutes_words(item.minutes), "done": key in done,
        "taken": taken, "entry": entry, "why": fallen_words(entry) if entry else "",
        "mend": entry is not None and not thrown and (taken or entry.evidence.held),
    }  # fmt: skip


def _is_taken(item: ProgrammeItem) -> bool:
    """Whether the piece is done by taking its course or package to the end."""
    return item.resource is not None and item.resource.state == ResourceState.PUBLISHED and item.resource.kind in TAKEN


@page(permission=P.PROGRAMMES)
def programme(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One programme: what it asks, what one has done, and for heads how far their units are."""
    one = programme_or_404(request, pk)
    context = _shown(request, one)
    if request.GET.get("tep") in ("xlsx", "csv"):
        return stages_file(request.GET["tep"], context["units"])
    return render(request, "training/programme.html", context)


@page(permission=P.PROGRAMMES)
def programme_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """All pieces of a draft."""
    one = programme_or_404(request, pk, P.PROGRAMME_WRITE)
    if one.state != ProgrammeState.DRAFT:
        raise Conflict(_("Chương trình đã giao nên không sửa được nội dung. Lập chương trình mới để thay."))
    start = {"title": one.title, "summary": one.summary, "version": one.version}
    form = PiecesForm(request.POST or None, items=list(queries.items_of(one)), resources=queries.resources_for(request.user), initial=start)
    context = {"form": form, "one": one}
    if request.method != "POST":
        return render(request, "training/programme_edit.html", context)
    if not form.is_valid():
        return invalid(request, "training/programme_edit.html", context)
    said = form.cleaned_data
    try:
        actions.edit_programme(
            programme=one, title=said["title"], summary=said["summary"], pieces=form.pieces(), version=said["version"], by=acting(request), at=clock.now()
        )  # fmt: skip
    except StaleVersion:
        return _both(request, pk, form)
    messages.success(request, _("Đã lưu chương trình."))
    return redirect("training:programme" if "next" in request.POST else "training:programme-edit", pk)


def _both(request: HttpRequest, pk: uuid.UUID, form: PiecesForm) -> HttpResponseBase:
    now = programme_or_404(request, pk)
    saved = {item.key: f"{item.title} · {item.minutes}" for item in queries.items_of(now)}
    sent = {piece.key: f"{piece.title} · {piece.minutes}" for piece in form.pieces()}
    pairs: list[tuple[Any, Any, Any]] = [(form.fields[name].label, getattr(now, name), form.cleaned_data[name]) for name in ("title", "summary")]
    pairs += [(_("Nội dung %(n)s") % {"n": n}, saved.get(key), sent.get(key)) for n, key in enumerate(dict.fromkeys((*saved, *sent)), 1)]
    return both_texts(
        request, pairs, crumbs=[(reverse("training:programme", args=[pk]), now.title)], again=reverse("training:programme-edit", args=[pk])
    )


@page(permission=P.PROGRAMMES)
@require_POST
def assign(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Ask a group until a day."""
    one = programme_or_404(request, pk, P.PROGRAMME_WRITE)
    form = AssignForm(request.POST, units=kept_units(request.user))
    if not form.is_valid():
        return invalid(request, "training/programme.html", _shown(request, one, form))
    try:
        actions.assign_programme(programme=one, **form.cleaned_data, by=acting(request), at=clock.now())
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "training/programme.html", _shown(request, one, form))
    messages.success(request, _("Đã giao. Người được giao được báo; người mới về sau tự có trong danh sách."))
    return redirect("training:programme", pk)


@page(permission=P.PROGRAMMES)
@require_POST
def unassign(request: HttpRequest, pk: uuid.UUID, group_pk: uuid.UUID) -> HttpResponseBase:
    """Ask a group no more."""
    one = programme_or_404(request, pk, P.PROGRAMME_WRITE)
    row = get_object_or_404(queries.assignments_of(one).select_related("programme__unit"), pk=group_pk)
    actions.end_assignment(assignment=row, by=acting(request), at=clock.now())
    messages.success(request, _("Đã dừng giao cho nhóm này."))
    return redirect("training:programme", pk)


@page(permission=P.PROGRAMMES)
@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """It asks nobody any more."""
    one = programme_or_404(request, pk, P.PROGRAMME_WRITE)
    actions.close_programme(programme=one, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã kết thúc chương trình."))
    return redirect("training:programme", pk)


@page(permission=P.PROGRAMMES)
@require_POST
def finish(request: HttpRequest, pk: uuid.UUID, item_pk: uuid.UUID) -> HttpResponseBase:
    """Say that one learned a piece."""
    one = programme_or_404(request, pk)
    item = get_object_or_404(queries.items_of(one), pk=item_pk)
    actions.finish_item(item=item, minutes=whole(request.POST.get("minutes", ""), 4), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi vào Sổ học tập."))
    return redirect("training:programme", pk)
