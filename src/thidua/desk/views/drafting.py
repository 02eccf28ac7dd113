"""“Viết tin từ …”: the buttons on pages of other packages, and the drafts that they begin."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.communications.permissions import P, can
from thidua.contests.models import Contest
from thidua.contests.queries import visible_to as contests_visible_to
from thidua.desk.actions.drafting import draft_of_contest, draft_of_exemplar, draft_of_initiative
from thidua.exemplars.models import Exemplar
from thidua.exemplars.queries.exemplars import visible_to as exemplars_visible_to
from thidua.initiatives.models import Initiative
from thidua.initiatives.queries.lists import visible_to as initiatives_visible_to
from thidua.store import clock
from thidua.ui.pages import page


@page(permission=P.MODERATE)
@require_POST
def from_exemplar(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A draft on an exemplar."""
    rows = exemplars_visible_to(request.user)
    return _begun(request, draft_of_exemplar(exemplar=get_object_or_404(rows, pk=pk), by=acting(request), at=clock.now()))


@page(permission=P.MODERATE)
@require_POST
def from_initiative(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A draft on a recognised initiative."""
    rows = initiatives_visible_to(request.user)
    return _begun(request, draft_of_initiative(initiative=get_object_or_404(rows, pk=pk), by=acting(request), at=clock.now()))


@page(permission=P.MODERATE)
@require_POST
def from_contest(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A draft on a contest that was held."""
    rows = contests_visible_to(request.user).select_related("unit", "clause__plan")
    return _begun(request, draft_of_contest(contest=get_object_or_404(rows, pk=pk), by=acting(request), at=clock.now()))


def _begun(request: HttpRequest, post: Any) -> HttpResponseBase:
    messages.success(request, _("Đã lập bản nháp. Tên người chỉ điền sẵn khi người đó đã đồng ý; xem lại rồi gửi duyệt."))
    return redirect("communications:edit", post.pk)


def exemplar_button(request: HttpRequest, one: Any) -> str:
    """For editors over its unit, once it is recognised."""
    return _button(request, one, "desk:post-from-exemplar") if isinstance(one, Exemplar) and one.state in ("recognised", "published") else ""


def initiative_button(request: HttpRequest, one: Any) -> str:
    """For editors over its unit, once it is recognised."""
    return _button(request, one, "desk:post-from-initiative") if isinstance(one, Initiative) and one.state == "recognised" else ""


def contest_button(request: HttpRequest, one: Any) -> str:
    """For editors over its unit, once its result is published."""
    return _button(request, one, "desk:post-from-contest") if isinstance(one, Contest) and one.state == "published" else ""


def _button(request: HttpRequest, one: Any, name: str) -> str:
    if not can(request.user, P.PUBLISH, one):
        return ""
    return render_to_string("desk/_post_button.html", {"address": reverse(name, args=[one.pk])}, request)
