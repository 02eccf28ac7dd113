"""Levels of competence: one's own by the frameworks, saying one with its certificate, the confirmation, the gaps of units in numbers."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose
from thidua.files.queries import files_of
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.actions.competences import MOST_FILES
from thidua.training.enums import Framework, LevelState
from thidua.training.exports.lists import gaps_file
from thidua.training.forms.competences import LevelForm
from thidua.training.models import OWNER, Competence
from thidua.training.permissions import P, can, counted_units
from thidua.training.phrases import FRAMEWORKS, LEVEL_PILLS, LEVEL_STATES
from thidua.training.queries import competences as queries
from thidua.training.queries.frameworks import frame_on
from thidua.training.rules.competences import ends_soon, is_expired
from thidua.ui.asked import key_read, version_read
from thidua.ui.fields import files_of as form_files
from thidua.ui.pages import Conflict, both_texts, invalid, page


def _read(request: HttpRequest) -> list[Ready] | FileRefused:
    return prepare_sent(request.FILES, purpose=Purpose.EVIDENCE, most=MOST_FILES)


def _mark(row: Competence) -> tuple[Any, str, str]:
    """The state of a level in words, its mark, and what is to be said of the end of the certificate."""
    held, today = queries.held(row), clock.today()
    if row.state == LevelState.CONFIRMED and is_expired(held, today):
        return _("Hết hạn"), "late", "expired"
    return LEVEL_STATES[row.state], LEVEL_PILLS[row.state], "soon" if row.held_level is None and ends_soon(held, today) else ""


@page(permission=P.COMPETENCES)
def competences(request: HttpRequest) -> HttpResponseBase:
    """One's levels, framework by framework."""
    groups: dict[str, list[Any]] = {}
    for line in queries.own_lines(request.user, clock.today()):
        row = line.row
        levels = (row.level, row.target, row.held_level) if row else ()
        words = (*_mark(row), *map(line.frame.level_words, levels)) if row else ("",) * 6
        groups.setdefault(line.frame.framework, []).append((line, *words))
    shown = [(FRAMEWORKS[code], lines[0][0].frame.source, lines) for code, lines in groups.items()]
    return render(request, "training/competences.html", {"groups": shown, "may_count": can(request.user, P.COUNTS)})


@page(permission=P.COMPETENCES, before=_read)
def level(request: HttpRequest, framework: str, skill: str, prepared: Any = None) -> HttpResponseBase:
    """Say one's level in a skill."""
    if framework not in set(Framework):
        raise Http404
    frame = frame_on(Framework(framework), clock.today())
    row = Competence.objects.filter(person=standing_of(request.user).person_id, framework=framework, skill=skill).first()
    if skill not in frame.skills and row is None:
        raise Http404
    form = LevelForm(request.POST or None, frame=frame, row=row)
    kept = files_of(OWNER, row.pk) if row else []
    context = {"form": form, "skill": skill, "row": row, "files": kept, "frame": FRAMEWORKS[framework]}
    if request.method != "POST":
        return render(request, "training/level.html", context)
    files = form_files(form, prepared)
    if not form.is_valid():
        return invalid(request, "training/level.html", context)
    drop = [key for text in request.POST.getlist("drop") if (key := key_read(text))]
    said, version = form.said(Framework(framework), skill), form.cleaned_data["version"] or 0
    try:
        actions.say_level(said=said, files=files, drop=drop, version=version, by=acting(request), at=clock.now())
    except StaleVersion as stale:
        pairs = [
            (form.fields[name].label, getattr(stale.row, name), form.cleaned_data[name]) for name in ("level", "target", "certificate", "issued_by")
        ]
        return both_texts(request, pairs, crumbs=[(reverse("training:competences"), _("Năng lực"))], again=request.get_full_path())
    messages.success(request, _("Đã ghi. Thủ trưởng hoặc cán bộ thi đua xác nhận thì được tính."))
    return redirect("training:competences")


@page(permission=P.COMPETENCES)
def competence(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A level for whoever confirms it."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    frame = frame_on(Framework(row.framework), clock.today())
    state, pill, end = _mark(row)
    context = {
        "row": row, "state": state, "pill": pill, "end": end, "frame": FRAMEWORKS[row.framework], "level": frame.level_words(row.level),
        "target": frame.level_words(row.target), "held": frame.level_words(row.held_level), "files": files_of(OWNER, row.pk), "own": row.person_id == standing_of(request.user).person_id,
        "may_confirm": row.state == LevelState.CLAIMED and can(request.user, P.COMPETENCE_CONFIRM, row),
    }  # fmt: skip
    actions.note_shown(rows=[row], by=acting(request), at=clock.now())
    return render(request, "training/competence.html", context)


@page(permission=P.COMPETENCES)
@require_POST
def competence_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Confirm it, or send it back."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    said: dict[str, Any] = {"competence": row, "version": version_read(request), "by": acting(request), "at": clock.now()}
    to = request.POST.get("to", "")
    if to == "confirmed":
        actions.confirm_level(**said)
        messages.success(request, _("Đã xác nhận. Bậc này được tính."))
    elif to == "returned":
        actions.return_level(reason=request.POST.get("reason", ""), **said)
        messages.success(request, _("Đã trả lại kèm lý do."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("training:waiting")


@page(permission=P.COUNTS)
def gaps(request: HttpRequest) -> HttpResponseBase:
    """The gap map: how many at each level and below their target; nobody's name."""
    key = key_read(request.GET.get("don-vi", ""))
    unit = counted_units(request.user).filter(pk=key).first() if key else None
    found = queries.gap_map(request.user, unit)
    if request.GET.get("tep") in ("xlsx", "csv"):
        return gaps_file(request.GET["tep"], found)
    groups: dict[str, list[Any]] = {}
    for one in found.skills:
        groups.setdefault(one.frame.framework, []).append(one)
    shown = [(FRAMEWORKS[code], rows[0].frame, rows) for code, rows in groups.items()]
    context = {"people": found.people, "groups": shown, "units": found.units, "unit": unit}
    return render(request, "training/gaps.html", context)
