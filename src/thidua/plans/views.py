"""From the drop zone to the issued plan, and the issued plan by clause."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.planparse.formats import extract_bytes
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.planparse.refusals import ReadRefused
from thidua.plans import actions, queries
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.forms import IssueForm, PasteForm
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, can
from thidua.plans.phrases import KIND_COLOURS, PLAN_STATES, SHORTCOMINGS, SUGGESTION_REASONS
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page

MAX_BYTES = 20 * 1024 * 1024


def _by(request: HttpRequest) -> User:
    """The account that acts; every page that writes asks for a permission, so there is one."""
    return cast(User, request.user)


def _steps() -> list[str]:
    return [_("Thả văn bản"), _("Rà soát"), _("Phân công"), _("Ban hành")]


@page(permission=P.LIST)
def plan_list(request: HttpRequest) -> HttpResponseBase:
    """The plans that this reader may open, the newest first; `?tt=` keeps one state."""
    plans = queries.with_counts(queries.visible_to(request.user)).order_by("-made_at")
    state = request.GET.get("tt", "")
    if state in PLAN_STATES:
        plans = plans.filter(state=state)
    rows = [(plan, PLAN_STATES[plan.state]) for plan in plans[:50]]
    context = {"rows": rows, "state": state, "states": PLAN_STATES.items(), "may_import": can(request.user, P.IMPORT)}
    return render(request, "plans/list.html", context)


def _home_unit(request: HttpRequest) -> Unit:
    """The unit for which an officer imports: the widest one that was entrusted to them."""
    scopes = standing_of(request.user).scopes(RoleKind.EMULATION_OFFICER)
    return get_object_or_404(Unit, path=min(scopes, key=len))


@page(permission=P.IMPORT)
def import_plan(request: HttpRequest) -> HttpResponseBase:
    """Drop a file or paste a text; what cannot be read gets its sentence and nothing is kept of it."""
    if request.method != "POST":
        return render(request, "plans/import.html", {"steps": _steps(), "form": PasteForm()})
    upload = request.FILES.get("file")
    pasted = request.POST.get("text", "").strip()
    try:
        name, content = (upload.name or "", _bounded(upload)) if upload else (_("Văn bản dán vào.txt"), pasted.encode())
        found = extract_bytes(name, content)
        reading = read(found.text, source=Source(found.sha256, found.media_type, len(found.text)))
    except ReadRefused as refused:
        sentence = refused.en if translation.get_language() == "en" else refused.vi
        return invalid(request, "plans/import.html", {"steps": _steps(), "form": PasteForm(request.POST), "sentence": sentence})
    at = clock.now()
    plan = actions.begin_import(unit=_home_unit(request), name=name, sha256=found.sha256, by=_by(request), at=at)
    actions.take_reading(plan=plan, text=found.text, reading=reading.to_json(), by=_by(request), at=at)
    return redirect("plans:review", slug=plan.slug)


def _bounded(upload: Any) -> bytes:
    if upload.size > MAX_BYTES:
        raise ReadRefused(
            "too_large", "Tệp lớn hơn 20 MB. Giảm ảnh trong tệp hoặc lưu lại thành .docx.", "The file is over 20 MB. Shrink it or save it as .docx."
        )
    return bytes(upload.read())


def _draft(request: HttpRequest, slug: str) -> Plan:
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo. Mở trang kế hoạch để xem bản đã ban hành."))
    return plan


@page(permission=P.EDIT)
def review(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The source on the left, what was read on the right; only what is unsure stands open."""
    plan = _draft(request, slug)
    if request.method == "POST":
        if request.POST.get("act") == "undo":
            actions.undo(plan=plan, by=_by(request), at=clock.now())
        else:
            actions.accept_sure(plan=plan, by=_by(request), at=clock.now())
        return redirect("plans:review", slug=slug)
    rows = queries.outline(plan)
    waiting = [row for row in rows if row.clause.review == ReviewState.PROPOSED]
    context = {
        "plan": plan,
        "steps": _steps(),
        "rows": rows,
        "unsure": [row for row in waiting if not row.sure],
        "sure": sum(row.sure for row in waiting),
        "done": len(rows) - len(waiting),
        "frame": queries.frame(plan),
        "colours": KIND_COLOURS,
    }
    return render(request, "plans/review.html", context)


@page(permission=P.EDIT)
def review_step(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """One decision on one clause: accept it, or say that it is none."""
    clause = get_object_or_404(Clause, plan=_draft(request, slug), code=code)
    if request.method == "POST":
        step = actions.reject if request.POST.get("act") == "reject" else actions.accept
        step(clause=clause, by=_by(request), at=clock.now())
    return redirect("plans:review", slug=slug)


@page(permission=P.EDIT)
def assign(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The clauses that name somebody, with the units proposed and why."""
    plan = _draft(request, slug)
    rows = queries.outline(plan)
    proposed = queries.suggestions(plan, rows)
    if request.method == "POST":
        owners = {row.clause: proposed[row.clause.pk][0] for row in rows if row.clause.pk in proposed}
        actions.assign_many(plan=plan, owners=owners, by=_by(request), at=clock.now())
        return redirect("plans:issue", slug=slug)
    lines = [(row, *proposed[row.clause.pk]) for row in rows if row.clause.pk in proposed]
    shown = [(row, units, SUGGESTION_REASONS[reason]) for row, units, reason in lines]
    return render(request, "plans/assign.html", {"plan": plan, "steps": _steps(), "lines": shown})


@page(permission=P.ISSUE)
def issue(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What issuing will do, in numbers; then the act itself."""
    plan = _draft(request, slug)
    rows = queries.outline(plan)
    form = IssueForm(request.POST or None, initial={"number": plan.number, "signed_on": plan.signed_on})
    if request.method == "POST" and form.is_valid():
        actions.issue_plan(plan=plan, by=_by(request), at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã ban hành. Mọi người trong cơ quan mở được từng mục bằng đường dẫn ngắn."))
        return redirect("plans:plan", slug=slug)
    lacking = [SHORTCOMINGS[code] for code in actions.missing_before_issue(plan)]
    owned = sum(bool(row.leads) for row in rows)
    context = {"plan": plan, "steps": _steps(), "form": form, "lacking": lacking, "clauses": len(rows), "owned": owned}
    return (invalid if form.is_bound else render)(request, "plans/issue.html", context)


def _readable(request: HttpRequest, slug: str) -> Plan:
    return get_object_or_404(queries.visible_to(request.user), slug=slug)


@page(public=True)
def plan_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A plan clause by clause; public where its unit publishes it."""
    plan = _readable(request, slug)
    context = {"plan": plan, "rows": queries.outline(plan), "frame": queries.frame(plan), "colours": KIND_COLOURS, "state": PLAN_STATES[plan.state]}
    return render(request, "plans/plan.html", context)


@page(public=True)
def clause_page(request: HttpRequest, slug: str, clause_path: str) -> HttpResponseBase:
    """One clause in the words of the document, at its permanent address."""
    plan = _readable(request, slug)
    row = next((row for row in queries.outline(plan) if row.clause.path == clause_path), None)
    if row is None:
        raise Http404
    link = request.build_absolute_uri(reverse("plans:short", args=[row.clause.code]))
    return render(request, "plans/clause.html", {"plan": plan, "row": row, "link": link, "colours": KIND_COLOURS})


@page(public=True)
def short_link(request: HttpRequest, code: str) -> HttpResponseBase:
    """/m/8F3K2A leads to a clause, or to a plan; what may not be read does not exist."""
    plans = queries.visible_to(request.user)
    clause = Clause.objects.filter(code=code, plan__in=plans).select_related("plan").first()
    if clause is not None:
        return redirect("plans:clause", slug=clause.plan.slug, clause_path=clause.path)
    return redirect("plans:plan", slug=get_object_or_404(plans, code=code).slug)
