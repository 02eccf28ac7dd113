"""Amendment by clause, with the change in sight; and the acts on clauses of drafts that were not read from a document."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.plans import actions, queries
from thidua.plans.enums import ClauseKind, PlanState
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P
from thidua.plans.phrases import CLAUSE_KINDS
from thidua.plans.views.sharing import at_address, base
from thidua.store import clock
from thidua.ui.pages import Conflict, page

LONGEST = 20_000


@page(permission=P.EDIT)
def amend(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Begin an amendment of an issued plan, or work on the one that was begun."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state == PlanState.DRAFT and plan.supersedes is not None:
        return _workbench(request, plan)
    if plan.state != PlanState.ISSUED:
        sentence, at = _("Chỉ sửa đổi được kế hoạch đã ban hành và còn hiệu lực."), reverse("plans:plan", args=[slug])
        raise Conflict(sentence, at=at, button=_("Mở trang kế hoạch"))
    begun = queries.open_amendment(plan)
    if request.method == "POST" and begun is None:
        begun = actions.amend(plan=plan, by=acting(request), at=clock.now())
        messages.success(request, _("Đã lập bản sửa đổi từ các mục đang có hiệu lực. Mỗi thay đổi được lưu ngay."))
    if begun is not None:
        return redirect("plans:amend" if begun.state == PlanState.DRAFT else "plans:changes", slug=begun.slug)
    return render(request, "plans/amend_begin.html", {"plan": plan, "clauses": len(queries.outline(plan))})


def _workbench(request: HttpRequest, plan: Plan) -> HttpResponseBase:
    assert plan.supersedes is not None  # noqa: S101  (asked by the caller)
    found = queries.changes(plan.supersedes, plan)
    only = request.GET.get("xem") == "thay-doi"
    context = {
        "plan": plan,
        "found": found,
        "rows": [row for row in found.rows if not only or row.what != "same"],
        "only": only,
        "kinds": CLAUSE_KINDS.items(),
    }
    return render(request, "plans/amend.html", context)


@page(public=True)
def changes(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What an amendment changed, in the words of both versions."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    old = queries.visible_to(request.user).filter(pk=plan.supersedes_id).first() if plan.supersedes_id else None
    if old is None:
        raise Http404
    found = queries.changes(old, plan)
    context = {"base": base(request), "plan": plan, "old": old, "found": found, "rows": [row for row in found.rows if row.what != "same"]}
    return render(request, "plans/amend_changes.html", context)


@require_POST
@page(permission=P.EDIT)
def rework(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """One act on one clause of an amendment or a derived draft; saved at once."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    clause = get_object_or_404(Clause.objects.select_related("plan__unit"), plan=plan, code=code)
    by, at = acting(request), clock.now()
    text, act = request.POST.get("text", "")[:LONGEST], request.POST.get("act", "")
    if act == "reword":
        actions.reword(clause=clause, text=text, stamp=request.POST.get("version") or None, by=by, at=at)
    elif act == "drop":
        actions.drop_clause(clause=clause, reason=request.POST.get("reason", ""), by=by, at=at)
    elif act == "restore":
        actions.restore(clause=clause, by=by, at=at)
    elif act == "add":
        kind = request.POST.get("kind", "")
        clause = actions.add_clause(
            plan=plan, after=clause, kind=ClauseKind(kind) if kind in CLAUSE_KINDS else ClauseKind(clause.kind), text=text, by=by, at=at
        )
    return redirect(reverse("plans:amend" if plan.supersedes_id else "plans:derive-work", args=[slug]) + f"#m-{clause.code}")
