"""The list of plans: what to go on with first; copies and drops of drafts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.plans import actions, queries
from thidua.plans.actions.amending import copy_plan
from thidua.plans.enums import PlanState
from thidua.plans.exports import plan_cells, plan_titles
from thidua.plans.models import Plan
from thidua.plans.permissions import P, can
from thidua.plans.phrases import LIST_STATES, REGISTERED
from thidua.plans.queries.reviewing import listed, state_counts, why_kept
from thidua.plans.views.loading import elsewhere
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.lists import KINDS_OF_FILE
from thidua.ui.pages import page

PAGE = 25
SORTS = {"": "-made_at", "ten": "title", "moi": "-issued_at"}
PILLS = {"reading": "ok", "draft": "none", "submitted": "soon", "approved": "ok", "issued": "done", "superseded": "na"}


@page(permission=P.LIST)
def plan_list(request: HttpRequest) -> HttpResponseBase:
    """The plans that this reader may open: `?tt=` keeps one state, `?q=` narrows by words, `?sx=` sorts, `?trang=` shows more."""
    asked = request.GET
    words, sort, state = asked.get("q", "").strip()[:100], asked.get("sx", ""), asked.get("tt", "")
    visible = queries.visible_to(request.user)
    counts = state_counts(visible, words)
    shown = listed(visible, words, state if state in LIST_STATES else "", SORTS.get(sort, "-made_at"))
    if asked.get("tep", "") in KINDS_OF_FILE:
        return list_file(asked["tep"], "ke-hoach", _("Kế hoạch"), plan_titles(), map(plan_cells, shown[:MOST]))
    pages = min(40, int(asked.get("trang", "1")) if asked.get("trang", "1").isdecimal() and len(asked.get("trang", "1")) < 4 else 1)
    found = list(shown[: PAGE * max(1, pages) + 1])
    edits = can(request.user, P.IMPORT)
    context = {
        "rows": [_row(plan, request, edits) for plan in found[: PAGE * max(1, pages)]],
        "shown": min(len(found), PAGE * max(1, pages)),
        "total": counts.get(state, 0) if state in LIST_STATES else sum(counts.values()),
        "more": f"?{urlencode({'q': words, 'sx': sort, 'tt': state, 'trang': pages + 1})}" if len(found) > PAGE * max(1, pages) else "",
        "chips": [(code, label, counts[code]) for code, label in LIST_STATES.items() if counts.get(code)],
        "all": sum(counts.values()),
        "files": [(one, "?" + urlencode({"q": words, "sx": sort, "tt": state, "tep": one})) for one in KINDS_OF_FILE],
        "state": state,
        "sort": sort,
        "words": words,
        "may_import": edits,
    }
    return render(request, "plans/list.html", context)


def _row(plan: Plan, request: HttpRequest, edits: bool) -> dict[str, Any]:
    """A line of the list: where it leads depends on who has the plan in hand."""
    mine = edits and can(request.user, P.EDIT, plan)
    drafting = "plans:amend" if plan.supersedes_id else "plans:review"
    page = {"draft": drafting, "submitted": "plans:issue", "approved": "plans:issue"}.get(plan.state, "plans:plan") if mine else "plans:plan"
    if plan.state == PlanState.SUBMITTED and can(request.user, P.APPROVE, plan):
        page = "plans:approve"
    return {
        "plan": plan,
        "state": LIST_STATES[REGISTERED if plan.is_registered else plan.state],
        "pill": "na" if plan.is_registered else PILLS[plan.state],
        "page": page,
        "mine": mine,
        "draft": plan.state == PlanState.DRAFT and not plan.is_registered,
        "droppable": plan.state in (PlanState.DRAFT, PlanState.READING) and not plan.leaned_on,  # type: ignore[attr-defined]  # reason: `listed` annotates it
    }


@page(permission=P.EDIT)
def drop(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Drop a draft, after a page that says in numbers what goes, or why it stays."""
    plan = get_object_or_404(queries.with_counts(queries.editable_by(request.user)), slug=slug)
    if request.method != "POST" and plan.state not in (PlanState.READING, PlanState.DRAFT):
        raise elsewhere(plan)
    if request.method == "POST":
        actions.drop_import(plan=plan, by=acting(request), at=clock.now(), reason=_("Cán bộ thi đua bỏ dự thảo"))
        messages.success(request, _("Đã bỏ dự thảo. Nhật ký còn giữ nội dung của dự thảo."))
        return redirect("plans:list")
    return render(request, "plans/list_drop.html", {"plan": plan, "kept": why_kept(plan, acting(request))})


@page(permission=P.EDIT)
def copy(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A new draft with the clauses and owners of a plan."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if request.method != "POST":
        return redirect("plans:list")
    made = copy_plan(plan, action="plans.copy", supersedes=None, by=acting(request), at=clock.now())
    messages.success(request, _("Đã chép thành một dự thảo mới."))
    return redirect("plans:review", slug=made.slug)
