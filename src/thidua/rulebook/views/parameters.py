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
from thidua.rulebook.forms import Supersede, Take
from thidua.rulebook.models import Parameter
from thidua.rulebook.permissions import P, can
from thidua.rulebook.phrases import CONFIDENCES, TOPICS, changed, explained, named, parts_of, said, told, wrong_shape
from thidua.rulebook.phrases.standards import lines_of
from thidua.rulebook.rules.standards import is_standard, read
from thidua.rulebook.rules.validity import same_shape
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import invalid, page
from thidua.vn.search import finder

TAKING = "nhan_%s"
"""The ids of the form that takes an edition: its page has a second form with fields of the same names."""


@page(permission=P.VIEW)
def parameters(request: HttpRequest) -> HttpResponseBase:
    """What holds today, or every version (`?cu=1`); of a topic; by words (`?tim=`); only what nobody has confirmed; `?n=` how many."""
    topic = request.GET.get("nhom", "") if request.GET.get("nhom") in TOPICS else ""
    unconfirmed, past = request.GET.get("cho") == "1", request.GET.get("cu") == "1"
    words = request.GET.get("tim", "").strip()[:80]
    found = queries.parameters(topic=topic, unconfirmed=unconfirmed, on=None if past else clock.today())
    has_all = finder(words)
    rows = [row for row in found if not words or has_all(f"{told(row.title)} {row.source} {row.article}")]
    shown = rows[: rows_wanted(request)]
    context = {
        "rows": [(row, told(row.title), said(row.value, row.unit), CONFIDENCES[row.confidence]) for row in shown],
        **pager(shown=len(shown), total=len(rows), nhom=topic, tim=words, cho="1" if unconfirmed else "", cu="1" if past else ""),
        "topics": TOPICS,
        "topic": topic,
        "words": words,
        "unconfirmed": unconfirmed,
        "past": past,
        "waiting": sum(row.confirmed_by_id is None for row in rows),
        "may_confirm": can(request.user, P.CONFIRM),
        "own": queries.proposed_by(request.user, shown),
        "offers": [(one.row.pk, told(one.row.title)) for one in queries.offers()] if can(request.user, P.EDIT) else [],
    }
    return render(request, "rulebook/parameters.html", context)


@page(permission=P.VIEW)
def parameter(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One version beside the others of its code."""
    found: Parameter = get_object_or_404(Parameter.objects.select_related("confirmed_by"), pk=pk)
    return render(request, "rulebook/parameter.html", _page_of(request, found))


def _page_of(request: HttpRequest, found: Parameter, form: Supersede | None = None, take: Take | None = None) -> dict[str, Any]:
    """The page of a version; one of its two forms may come back with what was typed."""
    if form is None and can(request.user, P.EDIT):
        form = Supersede(initial={"value": found.value, "version": found.version})
    return {**_shown(found), **_offered(request, found, take), "may_confirm": can(request.user, P.CONFIRM), "form": form}


def _shown(found: Parameter) -> dict[str, Any]:
    """A version in words, beside the others of its code."""
    versions = [(one, said(one.value, one.unit)) for one in queries.versions_of(found.code)]
    words = {"title": told(found.title), "value": said(found.value, found.unit), "note": told(found.note)}
    return {
        "parameter": found,
        "parts": parts_of(found.value),
        "explained": explained(found.value),
        "lines": lines_of(read(found.value)) if is_standard(found.value) else None,
        "words": words,
        "confidence": CONFIDENCES[found.confidence],
        "versions": versions,
        "proposer": queries.proposer(found),
    }


def _offered(request: HttpRequest, found: Parameter, form: Take | None = None) -> dict[str, Any]:
    """What this release says otherwise, with the form that takes it; nothing where there is no such edition, or for who only reads."""
    offer = queries.offer_of(found) if can(request.user, P.EDIT) else None
    if offer is None:
        return {}
    start = {"edition_from": max(clock.today(), offer.earliest), "version": found.version}
    return {
        "differences": changed(found.value, offer.edition.value, found.unit),
        "edition": offer.edition,
        "edition_note": told(offer.edition.note),
        "take": form or Take(initial=start, auto_id=TAKING),
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
        return invalid(request, "rulebook/parameter.html", _page_of(request, found, form))
    made = actions.supersede_parameter(parameter=found, by=request.user, at=clock.now(), **form.cleaned_data)  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Bản mới có hiệu lực từ %(day)s. Bản này cần được xác nhận.") % {"day": f"{made.valid_from:%d/%m/%Y}"})
    return redirect("rulebook:parameter", made.pk)


@page(permission=P.EDIT)
@require_POST
def take(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take the edition of this release; a wrong day is told beside its field."""
    found: Parameter = get_object_or_404(Parameter.objects, pk=pk)
    form, offer = Take(request.POST, auto_id=TAKING), queries.offer_of(found)
    if form.is_valid() and offer and form.cleaned_data["edition_from"] < offer.earliest:
        form.add_error("edition_from", _("Chọn từ %(day)s trở đi, sau ngày bản đang dùng bắt đầu.") % {"day": f"{offer.earliest:%d/%m/%Y}"})
    if form.errors:
        return invalid(request, "rulebook/parameter.html", _page_of(request, found, take=form))
    made = actions.take_edition(
        parameter=found, valid_from=form.cleaned_data["edition_from"], version=form.cleaned_data["version"],
        by=request.user, at=clock.now(),  # type: ignore[arg-type]  # reason: a signed-in page
    )  # fmt: skip
    messages.success(request, _("Bản mới có hiệu lực từ %(day)s. Bản này cần được xác nhận.") % {"day": f"{made.valid_from:%d/%m/%Y}"})
    return redirect("rulebook:parameter", made.pk)


@page(permission=P.EDIT)
@require_POST
def leave(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    found: Parameter = get_object_or_404(Parameter.objects, pk=pk)
    actions.leave_edition(parameter=found, version=version_read(request), by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Giữ giá trị đang dùng: %(title)s.") % {"title": told(found.title)})
    return redirect("rulebook:parameter", found.pk)


def unconfirmed_panel(request: HttpRequest, _subject: Any) -> str:
    """At the foot of every page: the rules on which it hangs and that nobody has confirmed, with the way to them; nothing where there are none."""
    rows = queries.unconfirmed_here()
    if not rows or not can(request.user, P.VIEW):
        return ""
    context = {"rows": [(row, named(row.title, row.value, row.unit)) for row in rows], "may_confirm": can(request.user, P.CONFIRM)}
    return render_to_string("rulebook/_unconfirmed.html", context, request)
