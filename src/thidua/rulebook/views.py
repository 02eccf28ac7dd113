"""The rulebook: what is unconfirmed first; the versions of one parameter."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.rulebook import actions, queries
from thidua.rulebook.forms import Supersede
from thidua.rulebook.models import Parameter
from thidua.rulebook.permissions import P, can
from thidua.rulebook.phrases import CONFIDENCES, TOPICS, named, said, told, wrong_shape
from thidua.rulebook.rules.validity import same_shape
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import invalid, page
from thidua.vn.search import finder


@page(permission=P.VIEW)
def parameters(request: HttpRequest) -> HttpResponseBase:
    """What holds today, or every version (`?cu=1`); of a topic; by words (`?tim=`); only what nobody has confirmed."""
    topic = request.GET.get("nhom", "") if request.GET.get("nhom") in TOPICS else ""
    unconfirmed, past = request.GET.get("cho") == "1", request.GET.get("cu") == "1"
    words = request.GET.get("tim", "").strip()[:80]
    found = queries.parameters(topic=topic, unconfirmed=unconfirmed, on=None if past else clock.today())
    has_all = finder(words)
    rows = [row for row in found if has_all(f"{told(row.title)} {row.source} {row.article}")]
    context = {
        "rows": [(row, told(row.title), said(row.value, row.unit), CONFIDENCES[row.confidence]) for row in rows],
        "topics": TOPICS,
        "topic": topic,
        "words": words,
        "unconfirmed": unconfirmed,
        "past": past,
        "waiting": sum(row.confirmed_by_id is None for row in rows),
        "may_confirm": can(request.user, P.CONFIRM),
        "own": queries.proposed_by(request.user, rows),
    }
    return render(request, "rulebook/parameters.html", context)


@page(permission=P.VIEW)
def parameter(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One version beside the others of its code."""
    found: Parameter = get_object_or_404(Parameter.objects.select_related("confirmed_by"), pk=pk)
    context = {
        **_shown(found),
        "may_confirm": can(request.user, P.CONFIRM),
        "form": Supersede(initial={"value": found.value, "version": found.version}) if can(request.user, P.EDIT) else None,
    }
    return render(request, "rulebook/parameter.html", context)


def _shown(found: Parameter) -> dict[str, Any]:
    """A version in words, beside the others of its code."""
    versions = [(one, said(one.value, one.unit)) for one in queries.versions_of(found.code)]
    words = {"title": told(found.title), "value": said(found.value, found.unit), "note": told(found.note)}
    return {
        "parameter": found,
        "words": words,
        "confidence": CONFIDENCES[found.confidence],
        "versions": versions,
        "proposer": queries.proposer(found),
    }


@page(permission=P.CONFIRM)
@require_POST
def confirm(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    found: Parameter = get_object_or_404(Parameter.objects, pk=pk)
    actions.confirm_parameter(parameter=found, version=version_read(request), by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã xác nhận: %(title)s.") % {"title": told(found.title)})
    return redirect("rulebook:parameter", found.pk)


@page(permission=P.EDIT)
@require_POST
def supersede(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    found: Parameter = get_object_or_404(Parameter.objects, pk=pk)
    form = Supersede(request.POST)
    if form.is_valid() and not same_shape(found.value, form.cleaned_data["value"]):
        form.add_error("value", wrong_shape(found.value))
    if form.errors:
        return invalid(request, "rulebook/parameter.html", {**_shown(found), "form": form, "may_confirm": can(request.user, P.CONFIRM)})
    made = actions.supersede_parameter(parameter=found, by=request.user, at=clock.now(), **form.cleaned_data)  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Bản mới có hiệu lực từ %(day)s. Bản này cần được xác nhận.") % {"day": f"{made.valid_from:%d/%m/%Y}"})
    return redirect("rulebook:parameter", made.pk)


def unconfirmed_panel(request: HttpRequest, _subject: Any) -> str:
    """At the foot of every page: the rules on which it hangs and that nobody has confirmed, with the way to them; nothing where there are none."""
    rows = queries.unconfirmed_here()
    if not rows or not can(request.user, P.VIEW):
        return ""
    context = {"rows": [(row, named(row.title, row.value, row.unit)) for row in rows], "may_confirm": can(request.user, P.CONFIRM)}
    return render_to_string("rulebook/_unconfirmed.html", context, request)
