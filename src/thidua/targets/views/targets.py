"""Targets: the list of a year, one with its years and chart, making and changing, recording figures."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import as_file
from thidua.measures.permissions import P as Figures
from thidua.measures.permissions import can as can_look
from thidua.measures.rules.registry import measure_of
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.targets import actions
from thidua.targets.enums import Course
from thidua.targets.exports.targets import as_csv, as_workbook
from thidua.targets.forms.targets import FigureForm, TargetForm, Ties
from thidua.targets.models import Target
from thidua.targets.permissions import P, can, check_can
from thidua.targets.phrases import COURSE_PILLS, COURSES, DIRECTIONS
from thidua.targets.queries import targets as queries
from thidua.targets.queries import ties
from thidua.targets.rules.charts import chart
from thidua.targets.rules.registrations import year_of
from thidua.ui.asked import key_read
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import Conflict, both_texts, invalid, page

SAME = ("code", "name", "programme", "passage", "counted_in", "direction", "baseline", "baseline_year", "unit", "clause", "note", "version")


def year_words(row: queries.Row, year: int) -> dict[str, Any]:
    """A year of a target in words."""
    one, unit = row.of(year), row.target.counted_in
    return {
        "year": year,
        "goal": amount_words(one.goal, unit),
        "value": amount_words(one.figure.value, unit) if one.figure else "",
        "figure": one.figure,
        "course": COURSES[one.verdict.course],
        "code": one.verdict.course.value,
        "pill": "none" if one.figure is None and year > clock.today().year else COURSE_PILLS[one.verdict.course],
        "expected": amount_words(one.verdict.expected, unit) if one.verdict.course in (Course.ON_COURSE, Course.BEHIND) else "",
    }


@page(permission=P.TARGETS)
def targets(request: HttpRequest) -> HttpResponseBase:
    """The targets of the agency in a year; with `tep` the same rows as a file, all their years in it."""
    get = request.GET.get
    year = year_of(get("nam", "")) or clock.today().year
    words, programme, unit, course = get("tim", "").strip()[:80], get("ct", "")[:200], get("dv", "")[:40], get("tt", "")
    course = course if course in COURSES else ""
    found = queries.search(queries.visible_to(request.user), words)
    found = found.filter(programme=programme) if programme else found
    found = found.filter(unit__code=unit) if unit else found
    every = queries.rows_of(found, clock.today())
    counts = {code: sum(row.of(year).verdict.course == code for row in every) for code in COURSES}
    rows = [row for row in every if row.of(year).verdict.course == course] if course else every
    kind = get("tep", "")
    if kind in ("xlsx", "csv"):
        body = as_workbook(rows) if kind == "xlsx" else as_csv(rows)
        return as_file(body, f"chi-tieu-{year}", kind)
    kept: dict[str, Any] = {"nam": year, "tim": words, "ct": programme, "dv": unit, "tt": course}

    def link(**changed: Any) -> str:
        return "?" + urlencode({key: value for key, value in {**kept, **changed}.items() if value})

    shown = rows_wanted(request)
    everyone = queries.visible_to(request.user)
    context = {
        "lines": [(row.target, amount_words(row.target.baseline, row.target.counted_in), year_words(row, year)) for row in rows[:shown]],
        **pager(shown=min(shown, len(rows)), total=len(rows), **kept),
        "year": year,
        "years": queries.years_of(request.user),
        "programmes": queries.programmes_of(request.user),
        "units": sorted({(one.unit.code, one.unit.name) for one in everyone}, key=lambda pair: pair[1]),
        "words": words,
        "programme": programme,
        "unit": unit,
        "course": course,
        "parts": [(COURSE_PILLS[code], n, COURSES[code]) for code, n in counts.items()],
        "chips": [("", _("Tất cả"), len(every), link(tt=""))]
        + [(code, COURSES[code], n, link(tt=code)) for code, n in counts.items() if n or code == course],
        "is_filtered": bool(words or programme or unit or course),
        "clear": f"?nam={year}",
        "xlsx": link(tep="xlsx"),
        "csv": link(tep="csv"),
        "may_edit": can(request.user, P.TARGET_EDIT),
        "behind": counts[Course.BEHIND],
        "total_targets": len(every),
    }
    return render(request, "targets/targets.html", context)


def _target(request: HttpRequest, pk: uuid.UUID) -> Target:
    found: Target = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _one(request: HttpRequest, target: Target, form: FigureForm | None = None) -> dict[str, Any]:
    row, today = queries.rows_of([target], clock.today())[0], clock.today()
    measure = measure_of(target.measure) if target.measure else None
    may_count = measure is not None and can_look(request.user, Figures.VIEW, target.unit)
    drawn = chart([(year, one.goal, one.figure.value if one.figure else None) for year, one in row.years.items()])
    writes = can(request.user, P.FIGURE, target)
    holds = {one.figure.pk for one in row.years.values() if one.figure}
    return {
        "target": target,
        "direction": DIRECTIONS[target.direction],
        "baseline": amount_words(target.baseline, target.counted_in),
        "years": [year_words(row, year) for year in sorted(row.years, reverse=True)],
        "now": year_words(row, today.year),
        "chart": drawn,
        "bars": [(bar, amount_words(bar.value, ""), amount_words(bar.goal, "")) for bar in drawn.bars] if drawn else [],
        "measure": measure,
        "counted": amount_words(queries.measured(target, today.year), target.counted_in) if may_count else "",
        "may_count": may_count,
        "this_year": today.year,
        "may_edit": can(request.user, P.TARGET_EDIT, target),
        "form": form or (FigureForm(initial={"year": today.year, "as_of": today}) if writes else None),
        "may_take": writes and measure is not None,
        "history": [(one, amount_words(one.value, target.counted_in), one.pk in holds) for one in queries.history_of_figures(target)],
    }


@page(permission=P.TARGETS)
def target(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One target with its years, its chart, and where each figure came from."""
    return render(request, "targets/target.html", _one(request, _target(request, pk)))


@page(permission=P.TARGETS)
@require_POST
def figure(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Record what was reached."""
    row = _target(request, pk)
    check_can(request.user, P.FIGURE, row)
    form = FigureForm(request.POST)
    if not form.is_valid():
        return invalid(request, "targets/target.html", _one(request, row, form))
    try:
        actions.record_figure(target=row, by=acting(request), at=clock.now(), **form.cleaned_data)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "targets/target.html", _one(request, row, form))
    messages.success(request, _("Đã ghi kết quả. Số cũ vẫn còn trong lịch sử."))
    return redirect("targets:target", pk)


@page(permission=P.TARGETS)
@require_POST
def take(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take the figure of this year from the tied measure."""
    actions.take_measured(target=_target(request, pk), year=clock.today().year, by=acting(request), at=clock.now())
    messages.success(request, _("Đã lấy kết quả từ số đo của phần mềm."))
    return redirect("targets:target", pk)


SHOW = "muc"
"""The button that shows the clauses of the chosen plan and saves nothing: what was typed stays."""


def _form(request: HttpRequest, row: Target | None) -> TargetForm:
    goals, tied = (queries.goals_of(row), row.clause) if row else ({}, None)
    kept: dict[str, Any] = {**{name: getattr(row, name) for name in SAME}, "kind": row.measure} if row else {}
    posted = request.method == "POST"
    asked = request.POST if posted else request.GET
    slug = asked.get("kh", tied.plan.slug if tied and not posted else "")
    plans = ties.plans_to_tie(request.user, tied)
    plan = next((one for one in plans if one.slug == slug), None)
    clauses = ties.clauses_of(plan, tied)
    chosen = key_read(asked.get("clause", "")) if posted else tied and tied.pk
    shown, more = ties.clauses_to_show(clauses, asked.get("find", "")[:80], chosen) if plan else ([], 0)
    looking = posted and asked.get("act") == SHOW
    return TargetForm(
        asked if posted and not looking else None,
        initial={**kept, "kh": slug, "find": asked.get("find", ""), **(asked.dict() if looking else {})},
        units=queries.editable_units(request.user), ties=Ties(plans, clauses, shown, more), goals=goals, this_year=clock.today().year,
    )  # fmt: skip


@page(permission=P.TARGET_EDIT)
def define(request: HttpRequest) -> HttpResponseBase:
    """A new target."""
    form = _form(request, None)
    if not form.is_bound:
        return render(request, "targets/target_form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "targets/target_form.html", {"form": form})
    try:
        made = actions.define_target(values=form.values(), goals=form.goals(), by=acting(request), at=clock.now())
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "targets/target_form.html", {"form": form})
    messages.success(request, _("Đã lập chỉ tiêu."))
    return redirect("targets:target", made.pk)


@page(permission=P.TARGET_EDIT)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change a target and its goals."""
    row = _target(request, pk)
    check_can(request.user, P.TARGET_EDIT, row)
    form = _form(request, row)
    context = {"form": form, "target": row}
    if not form.is_bound:
        return render(request, "targets/target_form.html", context)
    if not form.is_valid():
        return invalid(request, "targets/target_form.html", context)
    try:
        actions.edit_target(
            target=row, values=form.values(), goals=form.goals(), version=form.cleaned_data["version"], by=acting(request), at=clock.now()
        )
    except StaleVersion:
        return _both(request, Target.objects.select_related("unit", "clause").get(pk=pk), form)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "targets/target_form.html", context)
    messages.success(request, _("Đã lưu chỉ tiêu."))
    return redirect("targets:target", pk)


def _both(request: HttpRequest, now: Target, form: TargetForm) -> HttpResponseBase:
    """What was sent beside what stands now."""
    sent, goals = form.values(), queries.goals_of(now)
    names = [name for name in SAME if name not in ("version", "direction")]
    pairs = [(form[name].label, getattr(now, name) or "", sent[name] or "") for name in names]
    pairs.append((_("Hướng"), DIRECTIONS[now.direction], DIRECTIONS[sent["direction"]]))
    pairs += [(str(year), amount_words(goals.get(year), ""), amount_words(form.goals().get(year), "")) for year in form.years]
    crumbs = [(reverse("targets:targets"), _("Chỉ tiêu")), (reverse("targets:target", args=[now.pk]), now.name[:60])]
    return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())
