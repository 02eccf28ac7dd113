"""Reorganisations: a page for each act with its preview in numbers, the list of those that were, one of them with its undoing."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.enums import ActState, LinkKind
from thidua.orgs.forms.acts import check_part_of_agency, form_of
from thidua.orgs.models import Reorganisation
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.phrases import ACT_LEADS, ACT_PILLS, ACT_STATES, LINKS
from thidua.orgs.queries import act_rows, acts_visible_to, moved_by, search_acts, toll_of
from thidua.orgs.views.units import unit_or_404
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import invalid, page

PER_PAGE = 25


def _reorganise(request: HttpRequest, pk: uuid.UUID, kind: LinkKind) -> HttpResponseBase:
    """The page of one kind of act: the form, the preview (`xem`), the act itself."""
    unit = unit_or_404(request, pk)
    check_can(request.user, P.UNITS_EDIT, unit)
    check_part_of_agency(unit)
    form = form_of(kind, unit, request.POST or None)
    context: dict[str, Any] = {"unit": unit, "form": form, "kind": kind.value, "word": LINKS[kind], "lead": ACT_LEADS[kind]}
    if request.method != "POST":
        return render(request, "orgs/act_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/act_form.html", context)
    act = functools.partial(form.act(), paper=form.paper(), by=acting(request), at=clock.now())
    if "xem" in request.POST:
        day = form.cleaned_data["on"]
        context |= {"toll": toll_of(form.touched(), day), "day": day, "ahead": day > clock.today(), "refusal": actions.rehearse(act)}
        unit.refresh_from_db()  # the rehearsal wrote into this copy, too
        return render(request, "orgs/act_form.html", context)
    made = act()
    messages.success(request, _("Đã lưu. Nếu nhầm, hoàn tác ở cuối trang này."))
    return redirect("orgs:act", made.pk)


@page(permission=P.UNITS_EDIT)
def merge(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    return _reorganise(request, pk, LinkKind.MERGE)


@page(permission=P.UNITS_EDIT)
def split(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    return _reorganise(request, pk, LinkKind.SPLIT)


@page(permission=P.UNITS_EDIT)
def dissolve(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    return _reorganise(request, pk, LinkKind.DISSOLVE)


@page(permission=P.UNITS_EDIT)
def rename(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    return _reorganise(request, pk, LinkKind.RENAME)


@page(permission=P.UNITS_EDIT)
def move(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    return _reorganise(request, pk, LinkKind.MOVE)


@page(permission=P.UNITS_VIEW)
def acts(request: HttpRequest) -> HttpResponseBase:
    """Reorganisations, the newest first: found by the number and reason, narrowed to a kind."""
    text, kind = request.GET.get("tim", "").strip()[:80], request.GET.get("loai", "")
    kind = kind if kind in LINKS else ""
    shown = Paginator(search_acts(acts_visible_to(request.user), text=text, kind=kind), PER_PAGE).get_page(request.GET.get("trang"))
    rows = [(row, LINKS[row.act.kind], ACT_STATES[row.act.state], ACT_PILLS[row.act.state]) for row in act_rows(shown.object_list)]
    return render(request, "orgs/acts.html", {"shown": shown, "rows": rows, "text": text, "kind": kind, "kinds": LINKS.items()})


def fresh(act: Reorganisation) -> Reorganisation:
    """The same act read anew: a rehearsal writes into the copy that it is given."""
    return Reorganisation.objects.get(pk=act.pk)


@page(permission=P.UNITS_VIEW)
def act(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One reorganisation: by which document, what went where, and its undoing."""
    found: Reorganisation = get_object_or_404(acts_visible_to(request.user), pk=pk)
    (row,) = act_rows([found])
    may_undo = found.state != ActState.UNDONE and all(
        can(request.user, P.UNITS_EDIT, unit) for unit in (*row.sources, *(unit for unit, _share in row.targets))
    )
    context = {
        "act": found,
        "row": row,
        "word": LINKS[found.kind],
        "state": ACT_STATES[found.state],
        "pill": ACT_PILLS[found.state],
        "moved": moved_by(found),
        "may_undo": may_undo,
        "refusal": actions.rehearse(functools.partial(actions.undo_act, act=fresh(found), by=acting(request), at=clock.now())) if may_undo else "",
    }
    return render(request, "orgs/act.html", context)


@page(permission=P.UNITS_EDIT)
@require_POST
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a reorganisation back."""
    found: Reorganisation = get_object_or_404(acts_visible_to(request.user), pk=pk)
    actions.undo_act(act=found, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã hoàn tác. Người, vai trò và việc đã về như trước."))
    return redirect("orgs:act", found.pk)
