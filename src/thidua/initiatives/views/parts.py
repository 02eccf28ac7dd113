"""Co-authors with their shares, effects in figures, and the answers of those whose names are used."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.initiatives import actions
from thidua.initiatives.actions import Part, Written
from thidua.initiatives.forms.parts import ClauseForm, CoAuthorForm, EffectForm, SharesForm, colleagues
from thidua.initiatives.models import Author, Effect, Initiative
from thidua.initiatives.permissions import P
from thidua.initiatives.phrases import AGREEMENT_PILLS, AGREEMENTS
from thidua.initiatives.queries import whole as queries
from thidua.initiatives.queries.lists import visible_to
from thidua.initiatives.rules.shares import WHOLE
from thidua.initiatives.rules.states import WRITABLE
from thidua.initiatives.views.loading import clauses_for, initiative_or_404
from thidua.store import clock
from thidua.ui.asked import key_read, version_read
from thidua.ui.pages import Conflict, Owed, Refused, invalid, page


def _writable(request: HttpRequest, pk: uuid.UUID) -> Initiative:
    one = initiative_or_404(request, pk, P.WRITE)
    if one.state not in WRITABLE:
        raise Conflict(_("Sáng kiến đã được tiếp nhận nên không sửa được. Nhờ cán bộ thi đua trả lại để bổ sung."))
    return one


@page(permission=P.LIST)
def authors(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The authors with their shares: all of them at once, or one more who takes a part of the sender's."""
    one = _writable(request, pk)
    rows = queries.authors_of(one)
    adds = request.POST.get("act") == "add" or any(name.startswith("person_") for name in request.POST)
    post = request.POST if request.method == "POST" else None
    shares = SharesForm(None if adds else post, authors=rows, initial={"version": one.version})
    more = CoAuthorForm(post if adds else None, people=colleagues(one.root), initial={"version": one.version})
    context = {
        "one": one, "shares": shares, "more": more, "sum": sum(row.share for row in rows),
        "lines": [(field, row, AGREEMENTS[row.answer], AGREEMENT_PILLS[row.answer]) for field, row in zip(shares.lines(), rows, strict=True)],
    }  # fmt: skip
    if post is None:
        return render(request, "initiatives/authors.html", context)
    form: Any = more if adds else shares
    if not form.is_valid():
        return invalid(request, "initiatives/authors.html", {**context, "bad": form})
    parts = _with(rows, more.part()) if adds else shares.parts()
    try:
        actions.share_out(initiative=one, parts=parts, version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "initiatives/authors.html", {**context, "bad": form})
    messages.success(request, _("Đã ghi tác giả. Đồng tác giả được báo để đồng ý."))
    return redirect("initiatives:authors", pk)


def _with(rows: list[Author], part: Part) -> list[Part]:
    """The authors with one more, whose share the first gives up."""
    first, *others = rows
    left = WHOLE - part.share - sum(row.share for row in others)
    return [Part(left, first.person, first.name, first.workplace), *(Part(row.share, row.person, row.name, row.workplace) for row in others), part]


@page(permission=P.LIST)
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A co-author agrees or refuses."""
    row = get_object_or_404(Author.objects.filter(initiative__in=visible_to(request.user)).select_related("initiative"), pk=pk)
    agrees = request.POST.get("to") == "agreed"
    actions.answer(author=row, agrees=agrees, reason=request.POST.get("reason", ""), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi trả lời."))
    return redirect("initiatives:initiative", row.initiative_id)


@page(permission=P.LIST)
def effect(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A figure before and after."""
    one = _writable(request, pk)
    form = EffectForm(request.POST or None, people=colleagues(one.root).exclude(pk__in=[row.person_id for row in queries.authors_of(one)]))
    context = {"one": one, "form": form}
    if request.method != "POST":
        return render(request, "initiatives/effect.html", context)
    if not form.is_valid():
        return invalid(request, "initiatives/effect.html", context)
    try:
        actions.measure(initiative=one, figured=form.figured(), by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        return invalid(request, "initiatives/effect.html", context)
    except (Conflict, Refused) as conflict:
        form.add_error(None, str(conflict))
        return invalid(request, "initiatives/effect.html", context)
    messages.success(request, _("Đã ghi số đo. Người xác nhận được báo."))
    return redirect("initiatives:initiative", pk)


def _effect(request: HttpRequest, pk: uuid.UUID) -> Effect:
    found: Effect = get_object_or_404(Effect.objects.filter(initiative__in=visible_to(request.user)).select_related("initiative__author"), pk=pk)
    return found


@page(permission=P.LIST)
@require_POST
def drop_effect(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a figure away."""
    row = _effect(request, pk)
    actions.unmeasure(effect=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ số đo."))
    return redirect("initiatives:initiative", row.initiative_id)


@page(permission=P.LIST)
@require_POST
def verify(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Whoever vouches for a figure answers."""
    row, agrees = _effect(request, pk), request.POST.get("to") == "agreed"
    actions.verify(
        effect=row, agrees=agrees, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now()
    )
    messages.success(request, _("Đã ghi trả lời."))
    return redirect("initiatives:initiative", row.initiative_id)


@page(permission=P.LIST)
@require_POST
def clause(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Link a clause that it answers, or unlink one."""
    one = _writable(request, pk)
    there = {row.pk: row for row in queries.clauses_of(one)}
    gone = key_read(request.POST.get("drop", ""))
    if gone is not None:
        there.pop(gone, None)
    else:
        form = ClauseForm(request.POST, clauses=clauses_for(request))
        if not form.is_valid():
            raise Owed(_("Chọn mục kế hoạch."), field="clause")
        there[form.cleaned_data["clause"].pk] = form.cleaned_data["clause"]
    written = Written(says_day=False, clauses=list(there.values()))
    actions.write(initiative=one, written=written, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lưu mục kế hoạch."))
    return redirect("initiatives:initiative", pk)
