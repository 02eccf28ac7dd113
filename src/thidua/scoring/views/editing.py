"""The outline editor: a row of a draft is added, changed, moved or dropped; a variant for a kind of unit."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.phrases import UNIT_KINDS
from thidua.scorecards.sheet import Criterion, Sheet, Variant, rows
from thidua.scoring import actions
from thidua.scoring.forms.sheets import ChangeForm, RowForm
from thidua.scoring.models import ScoreSheet
from thidua.scoring.permissions import P
from thidua.scoring.queries import sheets as queries
from thidua.scoring.queries.counted import known_measures
from thidua.scoring.rules.outline import dropped, group_of, moved, next_code, put, with_variant
from thidua.scoring.views.loading import kept_sheet
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, invalid, page

UP, DOWN, DROP = "len", "xuong", "bo"


def _writable(request: HttpRequest, pk: uuid.UUID) -> tuple[ScoreSheet, Sheet]:
    row = kept_sheet(request, pk)
    if row.state != "draft":
        raise Conflict(_("Bảng điểm đã ban hành nên không sửa được. Lập phiên bản mới để sửa."))
    return row, queries.sheet_of(row)


@page(permission=P.WRITE)
def edit_row(request: HttpRequest, pk: uuid.UUID, code: str = "") -> HttpResponseBase:
    """Change a row, or add one to a group."""
    row, sheet = _writable(request, pk)
    found = next((one for one in rows(sheet.root) if one.code == code), None)
    if code and found is None:
        raise Http404
    clauses, ties = queries.clauses_to_tie(row.plan), queries.clauses_of(row)
    form = RowForm(request.POST if request.method == "POST" else None, row=found, clauses=clauses, clause=ties.get(code), version=row.version)
    into = request.GET.get("nhom", "") or sheet.root.code
    language = queries.language()
    measures = [
        (one.code, one.en if language == "en" else one.vi)
        for one in known_measures({key: clause.path for key, clause in ties.items()}, row.applies_to).values()
    ]
    context = {"row": row, "criterion": found, "form": form, "measures": measures, "is_root": found is not None and found.code == sheet.root.code}
    if request.method != "POST":
        return render(request, "scoring/row.html", context)
    if not form.is_valid():
        return invalid(request, "scoring/row.html", context)
    one = form.criterion(code or next_code(sheet.root))
    kept = {**ties, one.code: form.cleaned_data["clause"]}
    _keep(
        request,
        row,
        replace(sheet, root=put(sheet.root, one, into=into), title=one.title if context["is_root"] else sheet.title),
        kept,
        form.cleaned_data["version"],
    )
    messages.success(request, _("Đã lưu tiêu chí."))
    return redirect("scoring:sheet", pk)


def _keep(request: HttpRequest, row: ScoreSheet, sheet: Sheet, ties: dict[str, Any], version: int | None) -> None:
    told = {code: clause for code, clause in ties.items() if clause is not None}
    actions.change_sheet(row=row, sheet=sheet, ties=told, version=version, by=acting(request), at=clock.now())


@page(permission=P.WRITE)
@require_POST
def row_act(request: HttpRequest, pk: uuid.UUID, code: str) -> HttpResponseBase:
    """Move a row among its neighbours, or drop it with all below it."""
    row, sheet = _writable(request, pk)
    act = request.POST.get("act", "")
    if act not in (UP, DOWN, DROP) or not group_of(sheet.root, code):
        raise Http404
    root: Criterion = dropped(sheet.root, code) if act == DROP else moved(sheet.root, code, -1 if act == UP else 1)
    _keep(request, row, replace(sheet, root=root), dict(queries.clauses_of(row)), version_read(request))
    return redirect("scoring:sheet", pk)


@page(permission=P.WRITE)
def variant(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponseBase:
    """How the sheet differs for units of a kind."""
    row, sheet = _writable(request, pk)
    if kind not in UNIT_KINDS:
        raise Http404
    known = next((one for one in sheet.variants if one.group == kind), None)
    changes = {one.code: one for one in known.changes} if known else {}
    post = request.POST if request.method == "POST" else None
    forms = [ChangeForm(post, row=one, change=changes.get(one.code)) for one in rows(sheet.root)]
    context = {"row": row, "forms": forms, "kind": UNIT_KINDS[kind], "version": request.POST.get("version", row.version), "root": sheet.root.code}
    if post is None:
        return render(request, "scoring/variant.html", context)
    if not all(form.is_valid() for form in forms):
        return invalid(request, "scoring/variant.html", {**context, "wrong": True})
    title = str(UNIT_KINDS[kind])
    _keep(
        request,
        row,
        with_variant(sheet, Variant(kind, title, tuple(form.change() for form in forms))),
        dict(queries.clauses_of(row)),
        version_read(request),
    )
    messages.success(request, _("Đã lưu phần riêng của loại đơn vị này."))
    return redirect("scoring:sheet", pk)
