"""Lists of tasks: my own, those of a unit for its head, those of a plan for its officer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, units_visible_to
from thidua.participation.enums import ListKind, Pill, Section
from thidua.participation.models import Task
from thidua.participation.permissions import P, can, check_can
from thidua.participation.phrases import BULK_KINDS, PILLS, SECTIONS, plan_sentence, work_sentence
from thidua.participation.queries import tasks as queries
from thidua.participation.queries.tasks_page import last_bulk, tally_of
from thidua.participation.queries.tasks_saved import filters_of
from thidua.participation.views.tasks_bulk import Place, of_plan, of_unit, people_of, units_of
from thidua.participation.views.tasks_loading import chips, export, filter_sentence, lines, printing, query, wanted
from thidua.plans.models import Plan
from thidua.plans.queries import editable_by
from thidua.store import clock
from thidua.ui.pages import page

Context = dict[str, Any]


def _frame(request: HttpRequest, tasks: queries.Tasks, title: str, kind: ListKind, place: str = "") -> tuple[Context, HttpResponseBase | None]:
    """What every list shows, and the file instead when one was asked for."""
    found, today = wanted(request), clock.today()
    shown = queries.listing(tasks, found, today)
    chip_rows = chips(shown, found, own=kind is ListKind.WORK and found.part != queries.ACCEPTING)
    sentence = filter_sentence(found, chip_rows)
    answer = export(request, tasks, found, title, sentence)
    more = query(found, shown=found.shown + queries.PAGE) if shown.total > len(shown.rows) else ""
    context: Context = {
        "title": title,
        "listing": shown,
        "shown": len(shown.rows),
        "found": found,
        "chips": chip_rows,
        "sentence": work_sentence(shown.counts["mo"], shown.counts["qua-han"], shown.counts["hom-nay"]),
        "filter_words": sentence,
        "more": more,
        "clear": query(queries.TaskFilter()),
        "back": query(found, shown=found.shown),
        "is_filtered": bool(found.text or found.plan or found.unit or found.part or found.state),
        "file_query": query(found, shown=queries.PAGE).removeprefix("?"),
        "now": clock.now(),
        "today": today,
        "list_kind": kind.value,
        "list_place": place,
        "saved": filters_of(request.user, kind, place),
        "sorts": {key: query(found, sort=key if found.sort != key else f"-{key}") for key in ("han", "muc")}
        | {"unit": query(found, sort="don-vi" if found.sort != "don-vi" else "-don-vi")},
    }
    return context, answer


@page(permission=P.WORK)
def work(request: HttpRequest) -> HttpResponseBase:
    """Late, today, this week, later; what waits for my approval stands above; what is done is one row."""
    part = wanted(request).part
    tasks = queries.mine(request.user, part)
    titles = {queries.DEPUTISED: _("Việc làm thay người vắng"), queries.ACCEPTING: _("Việc chờ anh/chị duyệt")}
    title = titles.get(part, _("Việc của tôi"))
    context, answer = _frame(request, tasks, title, ListKind.WORK)
    if answer:
        return answer
    shown, found = context["listing"], context["found"]
    to_accept = (
        [] if found.state or part == queries.ACCEPTING else list(queries.narrowed(queries.waiting_for(request.user), found)[: queries.PAGE + 1])
    )
    waiting = queries.rows_of(to_accept[: queries.PAGE], context["today"])
    sectioned = not found.sort and found.state != "xong"
    context |= {
        "sections": [(SECTIONS[part], part, lines(rows, request.user)) for part, rows in shown.sections()] if sectioned else [],
        "rows": [] if sectioned else lines(shown.rows, request.user),
        "waiting": lines(waiting),
        "accept_url": query(queries.TaskFilter(part=queries.ACCEPTING)) if waiting else "",
        "more_waiting": len(to_accept) > queries.PAGE,
        "done_url": query(found, state="xong"),
        "units": _units_of_mine(request),
        "late": Section.LATE,
    }
    return render(request, "participation/work_print.html" if printing(request) else "participation/work.html", context)


def _bulk(request: HttpRequest, place: Place) -> Context:
    """What can be done to ticked tasks of a list, and the last act that can be taken back."""
    where = place.plan or place.unit
    assert where is not None  # noqa: S101  (a place is one of the two)
    undo = last_bulk(where, acting(request), clock.now())
    return {
        "bulk_kinds": [(kind.value, BULK_KINDS[kind]) for kind in place.kinds],
        "undo": undo,
        "undo_word": BULK_KINDS[undo.what] if undo else "",
        "units": units_of(place),
        "people": people_of(place),
    }


def _units_of_mine(request: HttpRequest) -> list[Unit]:
    """The units over which the reader is head, officer or leader, the topmost first."""
    scopes = standing_of(request.user).scopes(RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
    return list(Unit.objects.filter(path__in=scopes)[:5]) if scopes else []


@page(permission=P.UNIT_WORK)
def unit_work(request: HttpRequest, code: str) -> HttpResponseBase:
    """The work of a unit: its head sees who and late, a leader sees counts and what nobody was given yet."""
    unit: Unit = get_object_or_404(units_visible_to(request.user), code=code, root=standing_of(request.user).root)
    check_can(request.user, P.UNIT_WORK, unit)
    everything = queries.of_units([unit.path])
    tasks = queries.visible_to(request.user).filter(unit__path__startswith=unit.path)
    context, answer = _frame(request, tasks, _("Việc của %(unit)s") % {"unit": unit.name}, ListKind.UNIT, code)
    if answer:
        return answer
    sees_people = can(request.user, P.TASK_HAND, Task(unit=unit, plan=Plan(unit=unit)))
    context |= {
        "unit": unit,
        "rows": lines(context["listing"].rows),
        "by_unit": queries.by_unit(everything, context["today"]),
        "by_person": queries.by_person(everything, context["today"]) if sees_people else [],
        "sees_people": sees_people,
        **_bulk(request, of_unit(request, code)),
    }
    return render(request, "participation/work_print.html" if printing(request) else "participation/work_unit.html", context)


@page(permission=P.PLAN_WORK)
def plan_work(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every task of a plan by unit, with acts on many."""
    plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
    tasks = queries.with_relations(Task.objects.filter(plan=plan))
    context, answer = _frame(request, tasks, _("Việc của kế hoạch: %(plan)s") % {"plan": plan.title}, ListKind.PLAN, slug)
    if answer:
        return answer
    tally = tally_of(plan, context["today"])
    context |= {
        "plan": plan,
        "rows": lines(context["listing"].rows),
        "by_unit": queries.by_unit(tasks, context["today"]),
        "plan_sentence": plan_sentence(tally.total, tally.count(Pill.DONE), tally.count(Pill.LATE), tally.count(Pill.SOON)),
        "parts": [(mark.value, tally.count(mark), PILLS[mark]) for mark in BAR if tally.count(mark)],
        **_bulk(request, of_plan(request, slug)),
    }
    return render(request, "participation/work_print.html" if printing(request) else "participation/work_plan.html", context)


BAR = (Pill.DONE, Pill.OK, Pill.SOON, Pill.LATE, Pill.NONE, Pill.PAUSED, Pill.NA)
"""The order of the marks in a bar."""
