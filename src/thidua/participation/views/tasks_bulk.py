"""Acts on many tasks of a plan or a unit: chosen, previewed with what will change, done, undone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on, standing_of, units_visible_to
from thidua.participation import actions
from thidua.participation.enums import BulkKind
from thidua.participation.forms.tasks import BulkForm
from thidua.participation.models import BulkAct, Task
from thidua.participation.permissions import P, can, check_can
from thidua.participation.phrases import BULK_KINDS, SPARED
from thidua.participation.queries import tasks as queries
from thidua.participation.rules.tasks_bulk import MOST
from thidua.participation.views.tasks_loading import wanted
from thidua.plans.models import Plan
from thidua.plans.queries import editable_by
from thidua.store import clock
from thidua.ui.pages import invalid, page

OF_PLAN = (BulkKind.NUDGE, BulkKind.DUE, BulkKind.OWNER, BulkKind.CLOSE, BulkKind.CANCEL)
OF_UNIT = (BulkKind.NUDGE, BulkKind.PERSON, BulkKind.CLOSE, BulkKind.CANCEL)
OF_LEADER = (BulkKind.CLOSE, BulkKind.CANCEL)
"""What the list of a unit offers: day and unit are the plan's, whom to give it to is the head's; a leader accepts and sees no names."""


@dataclass(frozen=True)
class Place:
    """The list on which tasks were ticked: of a plan or of a unit."""

    tasks: Any
    back: str
    kinds: tuple[BulkKind, ...]
    plan: Plan | None = None
    unit: Unit | None = None

    def form(self, data: Any = None) -> BulkForm:
        """The form of what can be done here."""
        return BulkForm(data, kinds=self.kinds, units=units_of(self), people=people_of(self))


def units_of(place: Place) -> Any:
    return Unit.objects.on(clock.today()).filter(path__startswith=place.plan.unit.path) if place.plan else None


def people_of(place: Place) -> Any:
    if place.unit is None or BulkKind.PERSON not in place.kinds:
        return None
    units = Unit.objects.filter(path__startswith=place.unit.path)
    return Person.objects.filter(pk__in=members_on(units, clock.today()).order_by().values("person")).order_by("sort_key", "code")


def of_plan(request: HttpRequest, slug: str) -> Place:
    """The list of a plan; somebody who may not work on it finds none."""
    plan: Plan = get_object_or_404(editable_by(request.user), slug=slug)
    tasks = queries.with_relations(Task.objects.filter(plan=plan))
    return Place(tasks, reverse("participation:plan-work", args=[slug]), OF_PLAN, plan=plan)


def of_unit(request: HttpRequest, code: str) -> Place:
    """The list of a unit, as far as the reader sees it."""
    unit: Unit = get_object_or_404(units_visible_to(request.user), code=code, root=standing_of(request.user).root)
    check_can(request.user, P.UNIT_WORK, unit)
    tasks = queries.visible_to(request.user).filter(unit__path__startswith=unit.path)
    kinds = OF_UNIT if can(request.user, P.TASK_HAND, Task(unit=unit, plan=Plan(unit=unit))) else OF_LEADER
    return Place(tasks, reverse("participation:unit-work", args=[code]), kinds, unit=unit)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _chosen(request: HttpRequest, place: Place) -> list[Any]:
    """The ticked tasks, or all that match the filter when that was asked for."""
    if request.POST.get("tat-ca"):
        return list(queries.chosen(place.tasks, wanted(request), clock.today())[: MOST + 1])
    ids = [key for text in request.POST.getlist("chon") if (key := _uuid(text))]
    return list(place.tasks.filter(pk__in=ids).order_by("clause__order", "unit__path", "id"))


def _versions(request: HttpRequest) -> dict[uuid.UUID, int]:
    """What the preview had read: the version of each task that it showed."""
    pairs = [(_uuid(name.removeprefix("version-")), str(value)) for name, value in request.POST.items() if name.startswith("version-")]
    return {key: int(value) for key, value in pairs if key and value.isdecimal()}


def _act(request: HttpRequest, place: Place) -> HttpResponseBase:
    """First a page that says what will change for whom; then, confirmed, the act itself."""
    tasks, form = _chosen(request, place), place.form(request.POST)
    context: dict[str, Any] = {"place": place, "form": form, "tasks": tasks, "back": place.back, "kinds": BULK_KINDS}
    if not form.is_valid():
        return invalid(request, "participation/work_bulk.html", context)
    kept = form.cleaned_data
    change = actions.BulkChange(due_on=kept["due_on"], unit=kept["unit"], person=kept["person"], kind=form.kind())
    touched, left = actions.weighed(tasks, change, request.user, clock.today())
    context |= {"touched": touched, "left": [(task, SPARED[why]) for task, why in left], "change": change, "ready": bool(touched)}
    context |= {"word": BULK_KINDS[change.what], "owes_reason": change.what is BulkKind.CANCEL}
    if not request.POST.get("xac-nhan") or not touched:
        return render(request, "participation/work_bulk.html", context)
    if context["owes_reason"] and not kept["reason"].strip():
        form.add_error("reason", _("Ghi lý do bỏ các việc này: người làm sẽ đọc lý do đó."))
        return invalid(request, "participation/work_bulk.html", context)
    where: dict[str, Any] = {"plan": place.plan, "unit": place.unit, "versions": _versions(request)}
    try:
        act = actions.change_many(tasks=tasks, change=change, reason=kept["reason"], by=acting(request), at=clock.now(), **where)
    except actions.Changed as changed:
        return render(request, "participation/work_bulk.html", context | {"changed": changed.tasks}, status=409)
    n = len(act.before)
    done = ngettext("%(what)s: %(n)s việc. Hoàn tác được trong 10 phút.", "%(what)s: %(n)s việc. Hoàn tác được trong 10 phút.", n)
    messages.success(request, done % {"what": context["word"], "n": n})
    return redirect(place.back)


def _undo(request: HttpRequest, place: Place, pk: uuid.UUID) -> HttpResponseBase:
    """Bring back what the last act changed; what somebody changed since is left alone and said."""
    acts = BulkAct.objects.select_related("plan__unit", "unit")
    act = get_object_or_404(acts, pk=pk, plan=place.plan, unit=place.unit)
    restored, left = actions.undo_bulk(act=act, by=acting(request), at=clock.now())
    words = _("Đã hoàn tác %(n)s việc.") % {"n": restored}
    if left:
        words += " " + _("%(n)s việc có người sửa sau đó nên để nguyên.") % {"n": left}
    messages.success(request, words)
    return redirect(place.back)


@page(permission=P.PLAN_WORK)
@require_POST
def bulk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One act on many tasks of a plan."""
    return _act(request, of_plan(request, slug))


@page(permission=P.PLAN_WORK)
@require_POST
def undo(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponseBase:
    """Take back an act on tasks of a plan."""
    return _undo(request, of_plan(request, slug), pk)


@page(permission=P.UNIT_WORK)
@require_POST
def unit_bulk(request: HttpRequest, code: str) -> HttpResponseBase:
    """One act on many tasks of a unit."""
    return _act(request, of_unit(request, code))


@page(permission=P.UNIT_WORK)
@require_POST
def unit_undo(request: HttpRequest, code: str, pk: uuid.UUID) -> HttpResponseBase:
    """Take back an act on tasks of a unit."""
    return _undo(request, of_unit(request, code), pk)
