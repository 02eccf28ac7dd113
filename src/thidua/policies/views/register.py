"""The register of support policies: list, one with its users, writing, repealing."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.policies import actions
from thidua.policies.exports import lists
from thidua.policies.forms.policies import PolicyForm, RepealForm, RestoreForm, UseForm
from thidua.policies.models import PolicyUse, SupportPolicy
from thidua.policies.permissions import P, can, check_can
from thidua.policies.phrases import GIVES, STANDING_PILLS, STANDINGS
from thidua.policies.queries import proposals as proposing
from thidua.policies.queries import register as queries
from thidua.policies.rules.policies import standing
from thidua.policies.views.loading import policy_or_404
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, invalid, page


def line_of_policy(row: Any) -> dict[str, Any]:
    """A policy as lists show it."""
    now = standing(row.valid_from, row.valid_to, row.repealed_on, clock.today())
    return {"row": row, "state": STANDINGS[now], "pill": STANDING_PILLS[now], "gives": lists.gives_words(row)}


@page(permission=P.POLICIES)
def policies(request: HttpRequest) -> HttpResponseBase:
    """The register, with the totals of each year."""
    sums = queries.year_sums(request.user)
    years = [(str(one.year), str(one.year)) for one in sums]
    asked = asked_of(
        request,
        search=_("Tìm theo tên, số văn bản, ai được hưởng"),
        chips=Choice("tt", _("Hiệu lực"), list(STANDINGS.items()), _("Tất cả")),
        choices=[
            Choice("ht", _("Hỗ trợ"), list(GIVES.items()), _("Mọi loại hỗ trợ")),
            Choice("nam", _("Số người hưởng của năm"), years, _("Mọi năm")),
        ],
        sorts=[("", _("Mới có hiệu lực trước")), ("ten", _("Theo tên")), ("nguoi", _("Nhiều người hưởng trước")), ("tien", _("Chi phí cao trước"))],
    )
    found = queries.listed(request.user, words=asked.words, standing=asked["tt"], gives=asked["ht"], year=whole(asked["nam"], 4), sort=asked.sort)
    if asked.file:
        return list_file(asked.file, "so-chinh-sach-ho-tro-hoc-tap", _("Chính sách"), lists.policy_titles(), map(lists.policy_cells, found[:MOST]))
    rows = [line_of_policy(row) for row in found[: asked.shown]]
    return render(
        request,
        "policies/policies.html",
        {"rows": rows, "sums": sums, "may_keep": can(request.user, P.KEEP), **asked.context(len(rows), found.count())},
    )


def _shown(request: HttpRequest, row: SupportPolicy, **kept: Any) -> dict[str, Any]:
    may_keep, units = can(request.user, P.KEEP, row), queries.noting_units(request.user)
    may_note = can(request.user, P.NOTE_USE)
    uses = [(one, may_note and can(request.user, P.NOTE_USE, one.unit)) for one in queries.uses_of(row)]
    edited = next((one for one, mine in uses if mine and str(one.pk) == request.GET.get("dong", "")), None)
    start = (
        {name: getattr(edited, name) for name in ("unit", "year", "people", "cost", "days", "note", "version")}
        if edited
        else {"year": clock.today().year}
    )
    context: dict[str, Any] = {
        **line_of_policy(row),
        "may_keep": may_keep,
        "uses": uses,
        "edited": edited,
        "use_form": UseForm(units=units, initial=start, auto_id="dung_%s") if may_note else None,
        "repeal_form": RepealForm(initial={"on": clock.today(), "version": row.version}) if may_keep and row.repealed_on is None else None,
        "restore_form": RestoreForm(initial={"version": row.version}, auto_id="bo_%s") if may_keep and row.repealed_on is not None else None,
    }
    return context | kept


@page(permission=P.POLICIES)
def policy(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A policy with who used it."""
    return render(request, "policies/policy.html", _shown(request, policy_or_404(request, pk)))


def _write(request: HttpRequest, row: SupportPolicy | None) -> HttpResponseBase:
    form = PolicyForm(
        request.POST or None, units=queries.kept_units(request.user), clauses=proposing.clauses_for(request.user),
        documents=proposing.documents_for(request.user), row=row,
    )  # fmt: skip
    context = {"form": form, "one": row}
    if request.method != "POST":
        return render(request, "policies/policy_edit.html", context)
    if form.is_valid():
        by, at = acting(request), clock.now()
        try:
            if row is None:
                made = actions.add_policy(written=form.written(), by=by, at=at)
            else:
                made = actions.edit_policy(policy=row, written=form.written(), version=form.cleaned_data["version"], by=by, at=at)
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("policies:policy", made.pk)
    return invalid(request, "policies/policy_edit.html", context)


@page(permission=P.KEEP)
def new(request: HttpRequest) -> HttpResponseBase:
    """A new line."""
    return _write(request, None)


@page(permission=P.POLICIES)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Correct a line."""
    row = policy_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    return _write(request, row)


@page(permission=P.POLICIES)
@require_POST
def repeal(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Mark it as repealed."""
    row = policy_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    form = RepealForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.repeal(policy=row, on=said["on"], number=said["number"], version=said["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi bãi bỏ."))
            return redirect("policies:policy", pk)
    return invalid(request, "policies/policy.html", _shown(request, row, repeal_form=form))


@page(permission=P.POLICIES)
@require_POST
def restore(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a repeal out that was noted by mistake."""
    row = policy_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    form = RestoreForm(request.POST, auto_id="bo_%s")
    if form.is_valid():
        said = form.cleaned_data
        actions.restore_policy(policy=row, reason=said["reason"], version=said["version"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã bỏ ghi bãi bỏ."))
        return redirect("policies:policy", pk)
    return invalid(request, "policies/policy.html", _shown(request, row, restore_form=form))


@page(permission=P.POLICIES)
@require_POST
def use(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """How many of a unit used it in a year."""
    row = policy_or_404(request, pk)
    check_can(request.user, P.NOTE_USE)
    form = UseForm(request.POST, units=queries.noting_units(request.user), auto_id="dung_%s")
    if form.is_valid():
        try:
            actions.note_use(policy=row, used=form.used(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi số người hưởng."))
            return redirect("policies:policy", pk)
    return invalid(request, "policies/policy.html", _shown(request, row, use_form=form))


@page(permission=P.POLICIES)
@require_POST
def drop_use(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Strike out a line that was written by mistake."""
    found = PolicyUse.objects.filter(policy__in=queries.visible_to(request.user).order_by()).select_related("unit", "policy")
    row: PolicyUse = get_object_or_404(found, pk=pk)
    actions.drop_use(use=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã xóa dòng."))
    return redirect("policies:policy", row.policy_id)
