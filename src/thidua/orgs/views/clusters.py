"""Clusters: those of a year, one of them, its form, the hand-over to the next year."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.actions import clusters as actions
from thidua.orgs.exports import cluster_cells, cluster_titles
from thidua.orgs.forms.clusters import agency_kept_by, new_cluster_form, term_form
from thidua.orgs.models import ClusterYear
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.phrases import CLUSTER_KINDS
from thidua.orgs.queries.clusters import cluster_rows, search_terms, terms_visible_to, years_of
from thidua.orgs.views.stale import saved_and_sent
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, invalid, page

EVERY_YEAR = "moi"
"""What the choice of years says for all of them."""


def _term(request: HttpRequest, pk: uuid.UUID) -> ClusterYear:
    found: ClusterYear = get_object_or_404(terms_visible_to(request.user), pk=pk)
    return found


def _year(years: Sequence[int]) -> int:
    """The year that is shown first: this year, or the newest that there is."""
    now = clock.today().year
    return now if now in years or not years else years[0]


@page(permission=P.UNITS_VIEW)
def clusters(request: HttpRequest) -> HttpResponseBase:
    """The clusters of a year or of all; narrowed by words and kind, and as a file with a line for each member."""
    terms = terms_visible_to(request.user)
    years = years_of(terms)
    first = _year(years)
    options = [(str(one), str(one)) for one in (first, *(one for one in years if one != first))]
    asked = asked_of(
        request,
        search=_("Tìm theo tên cụm, khối, đơn vị"),
        choices=[
            Choice("nam", _("Năm"), [*options, (EVERY_YEAR, _("Mọi năm"))]),
            Choice("loai", _("Loại"), list(CLUSTER_KINDS.items()), _("Mọi loại")),
        ],
        sorts=[("", _("Theo tên")), ("nam", _("Năm mới nhất trước"))],
    )
    year = "" if asked["nam"] == EVERY_YEAR else asked["nam"]
    found = search_terms(terms, text=asked.words, kind=asked["loai"], year=year, sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "cum-khoi", _("Cụm, khối thi đua"), cluster_titles(), cluster_cells(cluster_rows(found[:MOST])))
    rows = [(row, CLUSTER_KINDS[row.term.cluster.kind]) for row in cluster_rows(found[: asked.shown])]
    context = {"rows": rows, "year": year, "years": years, "may_edit": can(request.user, P.CLUSTERS_EDIT), **asked.context(len(rows), found.count())}
    return render(request, "orgs/clusters.html", context)


@page(permission=P.UNITS_VIEW)
def cluster(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A cluster in a year, with a switch to its other years."""
    term = _term(request, pk)
    (row,) = cluster_rows([term])
    others = terms_visible_to(request.user).filter(cluster=term.cluster_id).order_by("-year")
    context = {
        "row": row,
        "kind": CLUSTER_KINDS[term.cluster.kind],
        "others": others,
        "may_edit": can(request.user, P.CLUSTERS_EDIT, term),
        "may_hand_over": can(request.user, P.CLUSTER_FORWARD, term) and others[0].pk == term.pk,
    }
    return render(request, "orgs/cluster.html", context)


@page(permission=P.CLUSTERS_EDIT)
def add(request: HttpRequest) -> HttpResponseBase:
    """A new cluster."""
    agency = agency_kept_by(request.user)
    check_can(request.user, P.CLUSTERS_EDIT, agency)
    form = new_cluster_form(agency, request.POST or None)
    if request.method != "POST":
        return render(request, "orgs/cluster_form.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "orgs/cluster_form.html", {"form": form})
    try:
        made = actions.make_cluster(agency=agency, by=acting(request), at=clock.now(), **form.made())
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "orgs/cluster_form.html", {"form": form})
    messages.success(request, _("Đã lập %(name)s.") % {"name": made.cluster.name})
    return redirect("orgs:cluster", made.pk)


@page(permission=P.CLUSTERS_EDIT)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change members, head and deputy of a year."""
    term = _term(request, pk)
    check_can(request.user, P.CLUSTERS_EDIT, term)
    form = term_form(term, request.POST or None)
    context = {"form": form, "term": term}
    if request.method != "POST":
        return render(request, "orgs/cluster_form.html", context)
    if not form.is_valid():
        return invalid(request, "orgs/cluster_form.html", context)
    try:
        actions.set_term(term=term, version=form.cleaned_data["version"], by=acting(request), at=clock.now(), **form.said())
    except StaleVersion:
        (now,) = cluster_rows([_term(request, pk)])
        saved = {"units": now.units, "head": now.term.head, "deputy": now.term.deputy}
        return saved_and_sent(request, form, saved, term.cluster.name, reverse("orgs:cluster", args=[pk]))
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "orgs/cluster_form.html", context)
    messages.success(request, _("Đã lưu %(name)s.") % {"name": term.cluster.name})
    return redirect("orgs:cluster", term.pk)


@page(permission=P.CLUSTER_FORWARD)
@require_POST
def hand_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Begin the next year."""
    made = actions.hand_over(term=_term(request, pk), by=acting(request), at=clock.now())
    messages.success(request, _("Đã chuyển giao sang năm %(year)s. Cụm trưởng: %(unit)s.") % {"year": made.year, "unit": made.head.name})
    return redirect("orgs:cluster", made.pk)
