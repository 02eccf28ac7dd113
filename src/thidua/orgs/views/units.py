"""The tree of units and the page of one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.orgs import actions, forms
from thidua.orgs.enums import LinkKind, UnitKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.phrases import LINKS, UNIT_KINDS
from thidua.orgs.queries import bodies_of, lineage_of, members_on, tree_rows, units_visible_to
from thidua.store import clock
from thidua.ui.pages import invalid, page


def _unit(request: HttpRequest, pk: uuid.UUID) -> Unit:
    unit: Unit = get_object_or_404(units_visible_to(request.user), pk=pk)
    return unit


def _siblings(unit: Unit) -> object:
    return Unit.objects.on(clock.today()).filter(root=unit.root).exclude(path__startswith=unit.path)


@page(permission=P.UNITS_VIEW)
def units(request: HttpRequest) -> HttpResponseBase:
    """The units that exist today, or all there ever were (`?cu=1`)."""
    past = request.GET.get("cu") == "1"
    rows = tree_rows(units_visible_to(request.user), None if past else clock.today())
    return render(request, "orgs/units.html", {"rows": rows, "past": past, "may_edit": can(request.user, P.UNITS_EDIT), "kinds": UNIT_KINDS})


@page(permission=P.UNITS_VIEW)
def unit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One unit: who works there, the bodies beside it, what it came out of; the forms for those who keep it."""
    found = _unit(request, pk)
    may_edit = can(request.user, P.UNITS_EDIT, found)
    context = {
        "unit": found,
        "kind": UNIT_KINDS[found.kind],
        "posts": members_on([found], clock.today()) if can(request.user, P.PEOPLE_VIEW, found) else None,
        "bodies": bodies_of(found),
        "links": [(LINKS[link.kind], link) for link in lineage_of(found)],
        "may_edit": may_edit,
    }
    if may_edit:
        context |= {"move_form": forms.MoveUnit(units=_siblings(found)), "close_form": forms.CloseUnit(units=_siblings(found))}
    return render(request, "orgs/unit.html", context)


@page(permission=P.UNITS_EDIT)
def add(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A new unit under another."""
    parent = _unit(request, pk)
    check_can(request.user, P.UNITS_EDIT, parent)
    form = forms.UnitForm(request.POST or None)
    context = {"form": form, "parent": parent}
    if request.method != "POST":
        return render(request, "orgs/unit_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/unit_form.html", context)
    values = form.cleaned_data
    made = actions.create_unit(
        code=values["code"],
        name=values["name"],
        kind=UnitKind(values["kind"]),
        parent=parent,
        details=form.details(),
        by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        at=clock.now(),
    )
    messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
    return redirect("orgs:unit", made.pk)


@page(permission=P.UNITS_EDIT)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct a unit; a stale form overwrites nothing."""
    found = _unit(request, pk)
    check_can(request.user, P.UNITS_EDIT, found)
    form = forms.UnitForm(request.POST or None, initial={f: getattr(found, f) for f in forms.UnitForm.base_fields})
    context = {"form": form, "unit": found}
    if request.method != "POST":
        return render(request, "orgs/unit_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/unit_form.html", context)
    values = form.cleaned_data
    actions.edit_unit(
        unit=found,
        code=values["code"],
        name=values["name"],
        kind=UnitKind(values["kind"]),
        details=form.details(),
        version=values["version"],
        by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        at=clock.now(),
    )
    messages.success(request, _("Đã lưu %(name)s.") % {"name": values["name"]})
    return redirect("orgs:unit", found.pk)


@page(permission=P.UNITS_EDIT)
@require_POST
def move(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    found = _unit(request, pk)
    form = forms.MoveUnit(request.POST, units=_siblings(found))
    if not form.is_valid():
        return invalid(request, "orgs/unit_step.html", {"unit": found, "form": form})
    parent = form.cleaned_data["parent"]
    actions.move_unit(unit=found, parent=parent, by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã chuyển %(name)s đến dưới %(parent)s.") % {"name": found.name, "parent": parent.name})
    return redirect("orgs:unit", found.pk)


@page(permission=P.UNITS_EDIT)
@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    found = _unit(request, pk)
    form = forms.CloseUnit(request.POST, units=_siblings(found))
    if not form.is_valid():
        return invalid(request, "orgs/unit_step.html", {"unit": found, "form": form})
    values = form.cleaned_data
    actions.close_unit(
        unit=found,
        on=values["on"],
        kind=LinkKind(values["kind"]),
        target=values["target"],
        by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        at=clock.now(),
    )
    messages.success(request, _("Đã kết thúc %(name)s.") % {"name": found.name})
    return redirect("orgs:unit", found.pk)
