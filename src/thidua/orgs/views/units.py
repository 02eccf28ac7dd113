"""The tree of units and the page of one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.orgs import actions, forms
from thidua.orgs.enums import LinkKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.phrases import LINKS, UNIT_KINDS
from thidua.orgs.queries import bodies_of, lineage_sides, members_on, tree_rows, units_visible_to
from thidua.orgs.queries.counting import counted
from thidua.orgs.views.stale import saved_and_sent
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import invalid, page


def unit_or_404(request: HttpRequest, pk: uuid.UUID) -> Unit:
    """A unit that the reader may see; any other does not exist for them."""
    unit: Unit = get_object_or_404(units_visible_to(request.user), pk=pk)
    return unit


@page(permission=P.UNITS_VIEW)
def units(request: HttpRequest) -> HttpResponseBase:
    """The units as they stood on a day (`?ngay=`, today without it), or all there ever were (`?cu=1`)."""
    past, form = request.GET.get("cu") == "1", forms.AsOf(request.GET or None)
    day = form.day()
    rows = tree_rows(units_visible_to(request.user), None if past else day)
    context = {"rows": rows, "counted": counted(row.depth for row in rows), "past": past, "as_of": form, "day": day}
    return render(request, "orgs/units.html", context | {"is_today": day == clock.today()})


@page(permission=P.UNITS_VIEW)
def unit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One unit: who works there, the bodies beside it, what it came out of; the forms for those who keep it."""
    found = unit_or_404(request, pk)
    may_edit = can(request.user, P.UNITS_EDIT, found)
    before, after, changes = lineage_sides(found)
    context = {
        "unit": found,
        "kind": UNIT_KINDS[found.kind],
        "posts": members_on([found], clock.today()) if can(request.user, P.PEOPLE_VIEW, found) else None,
        "bodies": bodies_of(found),
        "lineage": [(side, [(LINKS[link.kind], link) for link in links]) for side, links in (("before", before), ("after", after)) if links],
        "changes": [(LINKS[link.kind], link) for link in changes],
        "today": clock.today(),
        "may_edit": may_edit,
        "may_reorganise": may_edit and found.depth > 1 and not found.valid_to,
        "acts": [(LINKS[kind], f"orgs:{kind}_unit") for kind in LinkKind],
    }
    return render(request, "orgs/unit.html", context)


@page(permission=P.UNITS_EDIT)
def add(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A new unit under another."""
    parent = unit_or_404(request, pk)
    check_can(request.user, P.UNITS_EDIT, parent)
    form = forms.UnitForm(request.POST or None)
    context = {"form": form, "parent": parent}
    if request.method != "POST":
        return render(request, "orgs/unit_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/unit_form.html", context)
    made = actions.create_unit(
        parent=parent,
        details=form.details(),
        **form.named(),
        by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        at=clock.now(),
    )
    messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
    return redirect("orgs:unit", made.pk)


@page(permission=P.UNITS_EDIT)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct a unit; a stale form overwrites nothing."""
    found = unit_or_404(request, pk)
    check_can(request.user, P.UNITS_EDIT, found)
    form = forms.UnitForm(request.POST or None, initial={f: getattr(found, f) for f in forms.UnitForm.base_fields})
    context = {"form": form, "unit": found}
    if request.method != "POST":
        return render(request, "orgs/unit_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/unit_form.html", context)
    values = form.cleaned_data
    try:
        actions.edit_unit(
            unit=found,
            details=form.details(),
            **form.named(),
            version=values["version"],
            by=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
            at=clock.now(),
        )
    except StaleVersion:
        now = unit_or_404(request, pk)
        saved = {name: getattr(now, name) for name in forms.UnitForm.base_fields}
        return saved_and_sent(request, form, saved, now.name, reverse("orgs:unit", args=[pk]))
    messages.success(request, _("Đã lưu %(name)s.") % {"name": values["name"]})
    return redirect("orgs:unit", found.pk)
