"""What stands around the clauses of a draft: head and foot of the document, the sealed scan, stages and milestones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare
from thidua.files.enums import Purpose
from thidua.plans import actions, queries
from thidua.plans.actions.sealed import keep_sealed
from thidua.plans.actions.times import Stage, Stone, check_order, set_times
from thidua.plans.forms import DetailsForm
from thidua.plans.models import Plan
from thidua.plans.permissions import P
from thidua.plans.phrases import MILESTONES
from thidua.plans.rules.due import ends_before_start, parse_when, when_words
from thidua.plans.views.loading import draft, steps
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, invalid, page

SPARE = 3
"""How many empty rows a list offers for new entries."""


Scan = Ready | FileRefused | None


def _scan(request: HttpRequest) -> Scan:
    """The scan that came with the form, judged and drawn anew, or why it is not taken."""
    upload = request.FILES.get("scan")
    try:
        return prepare(name=upload.name or "", content=upload.read(), purpose=Purpose.SCAN) if upload is not None else None
    except FileRefused as refused:
        return refused


@page(permission=P.EDIT, before=_scan)
def details(request: HttpRequest, slug: str, prepared: Scan = None) -> HttpResponseBase:
    """The head and the foot of the document, kept as one types; the sealed scan beside it."""
    plan = draft(request, slug)
    quiet = "X-Autosave" in request.headers
    if quiet and request.method == "POST":
        return _one_field(request, plan)
    form = DetailsForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        if not isinstance(prepared, FileRefused):
            by, at = acting(request), clock.now()
            actions.set_details(plan=plan, values=form.cleaned_data, version=version_read(request), by=by, at=at)
            if prepared is not None:
                keep_sealed(plan=plan, scan=prepared, by=by, at=at)
            messages.success(request, _("Đã lưu thông tin văn bản."))
            return redirect("plans:review", slug=slug)
        form.add_error(None, str(prepared))
    context = {"plan": plan, "form": form, "steps": steps(plan)}
    return (invalid if form.is_bound else render)(request, "plans/step_details.html", context)


def _one_field(request: HttpRequest, plan: Plan) -> HttpResponseBase:
    """Autosave sends the fields that changed; the others are taken as they are."""
    whole = DetailsForm(instance=plan)
    data = {name: request.POST.get(name, whole.get_initial_for_field(field, name)) for name, field in whole.fields.items()}
    for name in ("signed_on_paper", "is_public"):  # a box that was cleared sends nothing by itself
        data[name] = request.POST.get(name) == "on" if name in request.POST or name in request.POST.getlist("cleared") else getattr(plan, name)
    form = DetailsForm(data, instance=plan)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    sent = {name: value for name, value in form.cleaned_data.items() if name in request.POST or name in request.POST.getlist("cleared")}
    actions.set_details(plan=plan, values=sent, version=version_read(request), by=acting(request), at=clock.now())
    return JsonResponse({"version": plan.version})


@page(permission=P.EDIT)
def times(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Stages and milestones as two short lists; an emptied row goes, a time that means none or has no owner is asked for again."""
    plan = draft(request, slug)
    if request.method != "POST":
        around = queries.frame(plan)
        kept = [(p.name, when_words(p.start), when_words(p.end)) for p in around.phases]
        marks = [(m.kind, when_words(m.when)) for m in around.milestones]
        return render(request, "plans/step_times.html", _lists(plan, kept, marks))
    stages = [row for row in _rows(request.POST, "name", "start", "end") if any(row)]
    stones = [row for row in _rows(request.POST, "kind", "when") if any(row)]
    wrong = [typed for row in (*stages, *stones) for typed in row[1:] if parse_when(typed) is None]
    read = [Stage(name, parse_when(start) or "", parse_when(end) or "") for name, start, end in stages]
    sentence = _fault(wrong, read) or _nameless(stages, stones)
    if sentence:
        wrong += [typed for one, row in zip(read, stages, strict=True) if ends_before_start(one.start, one.end) for typed in row[1:]]
        return invalid(request, "plans/step_times.html", {**_lists(plan, stages, stones), "sentence": sentence, "wrong": wrong})
    set_times(
        plan=plan,
        stages=read,
        stones=[Stone(kind, parse_when(when) or "") for kind, when in stones],
        version=version_read(request),
        by=acting(request),
        at=clock.now(),
    )
    messages.success(request, _("Đã lưu giai đoạn và mốc."))
    return redirect("plans:review", slug=slug)


def _fault(wrong: list[str], stages: list[Stage]) -> str:
    """Every time that means none, in one sentence; else the first stage that ends before it begins."""
    if wrong:
        typed = "”, “".join(dict.fromkeys(wrong))
        return _("Không hiểu “%(typed)s”. Ghi năm, tháng, quý hoặc ngày: 2025, 06/2025, quý II/2025, 30/06/2025, hằng năm.") % {"typed": typed}
    try:
        check_order(stages)
    except Conflict as refused:
        return str(refused)
    return ""


def _nameless(stages: Sequence[tuple[str, ...]], stones: Sequence[tuple[str, ...]]) -> str:
    """The first row whose time was typed without saying of what: dropped in silence, it would be missed only in the issued plan."""
    for name, *typed in stages:
        if not name:
            return _("Giai đoạn có thời gian “%(typed)s” chưa có tên. Ghi tên giai đoạn, hoặc xóa cả dòng để bỏ.") % {
                "typed": next(filter(None, typed))
            }
    for kind, when in stones:
        if kind not in MILESTONES:
            return _("Mốc “%(typed)s” chưa có loại. Chọn loại mốc, hoặc xóa cả dòng để bỏ.") % {"typed": when or kind}
    return ""


def _lists(plan: Plan, stages: Sequence[tuple[str, ...]], stones: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Both lists with some empty rows for more."""
    spare = {"stages": [*stages, *[("", "", "")] * SPARE], "stones": [*stones, *[("", "")] * SPARE]}
    return {"plan": plan, "steps": steps(plan), "kinds": MILESTONES.items(), **spare}


def _rows(sent: QueryDict, *names: str) -> list[tuple[str, ...]]:
    """The columns of a list as rows."""
    columns = [[value.strip()[:300] for value in sent.getlist(name)] for name in names]
    return list(zip(*columns, strict=False))
