"""A plan from the plans of superiors: pick, keep, localise, drop, add; and the lens that holds both side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.plans import actions, queries
from thidua.plans.enums import PlanState, Verdict
from thidua.plans.forms import RulingForm
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, can
from thidua.plans.phrases import CLAUSE_KINDS, said_of
from thidua.plans.views.loading import draft
from thidua.plans.views.papers import drawn_now
from thidua.plans.views.sharing import at_address, base
from thidua.store import clock
from thidua.ui.pages import Conflict, invalid, page

LONGEST = 600


def _units(request: HttpRequest) -> list[Unit]:
    """The units for which an officer may make a plan."""
    scopes = standing_of(request.user).scopes(RoleKind.EMULATION_OFFICER)
    return list(Unit.objects.filter(path__in=scopes).order_by("path"))


@page(permission=P.IMPORT)
def pick(request: HttpRequest) -> HttpResponseBase:
    """Choose the superior plans and name one's own; all clauses are taken over, and each is decided on the next page."""
    units = _units(request)
    chosen = [one for one in units if one.code == request.POST.get("unit", request.GET.get("unit", ""))]
    unit = chosen[0] if chosen else units[0]
    offered = list(queries.with_counts(queries.superior_plans(unit)).select_related("unit").order_by("-made_at"))
    asked = request.POST.getlist("tu") or request.GET.getlist("tu")
    plans = [plan for plan in offered if plan.slug in asked]
    title = request.POST.get("title", "")[:LONGEST].strip()
    context = {"units": units, "unit": unit, "offered": offered, "asked": asked, "title": title}
    if request.method != "POST":
        return render(request, "plans/derive.html", context)
    if not plans or not title:
        faults = [] if plans else [("tu-0", _("Chọn ít nhất một kế hoạch cấp trên."))]
        faults += [] if title else [("ten", _("Ghi trích yếu của kế hoạch, ví dụ: Triển khai phong trào thi đua tại phòng."))]
        return invalid(request, "plans/derive.html", context | {"faults": faults})
    sources = [actions.Source(plan, {row.clause.pk: row.clause.text for row in queries.outline(plan)}) for plan in plans]
    made = actions.derive_plan(unit=unit, title=title, sources=sources, by=acting(request), at=clock.now())
    return redirect("plans:derive-work", slug=made.slug)


@page(permission=P.EDIT)
def work(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Each superior clause beside one's own words; every decision is saved at once."""
    plan = draft(request, slug)
    if request.method == "POST":
        actions.keep_all(plan=plan, by=acting(request), at=clock.now())
        return redirect("plans:derive-work", slug=slug)
    found = queries.derivation(plan)
    context = {"plan": plan, "found": found, "rows": found.rows, "kinds": CLAUSE_KINDS.items(), "superiors": queries.parents_of(plan)}
    return render(request, "plans/derive_work.html", context)


@page(public=True)
def lens(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How each clause of the superior plan is answered; `tu` chooses among several superiors, `kq` one verdict."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    superiors = queries.superiors(plan, request.user)
    if not superiors:
        raise Http404
    parent = next((one for one in superiors if one.slug == request.GET.get("tu")), superiors[0])
    found, verdict = queries.lens_page(plan, parent), request.GET.get("kq", "")
    rows = [row for row in found.rows if not verdict or row.verdict == verdict]
    context = {"base": base(request), "plan": plan, "parent": parent, "superiors": superiors, "found": found, "rows": rows, "verdict": verdict}
    own = {"cited": [said_of(one) for one in queries.cited_faults(plan)], "may_rule": can(request.user, P.EDIT, plan)}
    return render(request, "plans/lens.html", context | own | {"is_draft": plan.state == PlanState.DRAFT})


@page(public=True)
def lens_paper(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The lens as a paper for whoever may read both plans."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    parent = next((one for one in queries.superiors(plan, request.user) if one.slug == request.GET.get("tu")), None)
    if parent is None:
        raise Http404
    return drawn_now(queries.lens_paper(plan, parent), form, f"doi-chieu-{plan.slug}")


@page(permission=P.EDIT)
def rule(request: HttpRequest, slug: str) -> HttpResponseBase:
    """An officer's verdict on one row of the lens: `tu` names the superior plan, `cha` and `con` the codes of the clauses."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    asked = request.POST if request.method == "POST" else request.GET
    superior = next((one for one in queries.superiors(plan, request.user) if one.slug == asked.get("tu")), None)
    parent = _clause(superior, asked.get("cha", ""))
    child = _clause(plan, asked.get("con", ""))
    if superior is None or not (parent or child):
        raise Http404
    row = next((one for one in queries.lens_page(plan, superior).rows if (one.parent, one.child) == (parent, child)), None)
    if row is None:
        raise Http404
    back = f"{reverse('plans:lens', args=[slug])}?tu={superior.slug}#m-{(parent or child).code}"  # type: ignore[union-attr]  # reason: one of the two is there
    seen = request.POST.get("seen") or None
    form = RulingForm(request.POST if request.method == "POST" else None, initial={"verdict": row.verdict})
    if request.method == "POST" and request.POST.get("act") == "withdraw":
        if row.ruling is None:
            raise Conflict(_("Ý kiến này đã được rút rồi. Mở lại trang để xem."))
        actions.withdraw_ruling(ruling=row.ruling, seen=seen, by=acting(request), at=clock.now())
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        verdict = Verdict(form.cleaned_data["verdict"])
        reason, by, at = form.cleaned_data["reason"], acting(request), clock.now()
        actions.rule(plan=plan, superior=superior, parent=parent, child=child, verdict=verdict, reason=reason, seen=seen, by=by, at=at)
        return redirect(back)
    return (invalid if form.is_bound else render)(
        request, "plans/lens_rule.html", {"plan": plan, "superior": superior, "row": row, "form": form, "back": back}
    )


def _clause(plan: Plan | None, code: str) -> Clause | None:
    return Clause.objects.filter(plan=plan, code=code).first() if plan and code else None
