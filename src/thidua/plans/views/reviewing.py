"""The review of what was read: the document on the left, its structure on the right."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.plans import actions, queries
from thidua.plans.actions.review import stamp_of
from thidua.plans.forms import ClauseForm
from thidua.plans.models import Clause, Plan, ReviewStep
from thidua.plans.permissions import P
from thidua.plans.phrases import CLAUSE_KINDS, MILESTONES, step_words
from thidua.plans.queries.reviewing import last_step, linkable, sure_ones
from thidua.plans.views.loading import draft, facts, steps
from thidua.plans.views.sheet import Asked, sheet
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read, whole
from thidua.ui.pages import Conflict, both_texts, invalid, lead_on, page


@page(permission=P.EDIT)
def review(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The source on the left, what was read on the right; only what is unsure stands open."""
    plan = draft(request, slug)
    if request.method == "POST":
        act = actions.undo if request.POST.get("act") == "undo" else actions.accept_sure
        try:
            act(plan=plan, version=version_read(request), by=acting(request), at=clock.now())
        except StaleVersion:
            return _both(request, plan)
        if request.POST.get("act") == "on":
            return lead_on(request, reverse("plans:assign", args=[plan.slug]))
        return redirect(_back(plan, loc=request.POST.get("loc", "")))
    return render(request, _template(request), _context(plan, Asked.of(request.GET)))


def _both(request: HttpRequest, plan: Plan) -> HttpResponseBase:
    """What would have been taken back or accepted, as the page had shown it and as it stands now."""
    seen = ReviewStep.objects.filter(plan=plan, seq=whole(request.POST.get("seen", "")) or 0).first()
    pairs = [(_("Bước rà soát gần nhất"), _step_words(last_step(plan)), _step_words(seen))]
    if request.POST.get("act") != "undo":
        pairs.append((_("Số mục chắc chắn chờ duyệt"), str(sure_ones(plan).count()), request.POST.get("sure", "")[:8]))
    again = reverse("plans:review", args=[plan.slug])
    return both_texts(request, pairs, crumbs=[(reverse("plans:list"), _("Kế hoạch")), (again, str(plan))], again=again)


def _step_words(step: ReviewStep | None) -> str:
    return step_words(step.what, [row["path"] for row in step.before["rows"]]) if step else _("Không còn bước nào, hoặc đã được hoàn tác")


@page(permission=P.EDIT)
def review_step(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """One decision on one clause: accept it with what was typed, split it, join it to the one before, or say that it is none."""
    plan = draft(request, slug)
    clause = get_object_or_404(Clause.objects.select_related("plan__unit"), plan=plan, code=code)
    act, loc = "split" if "at" in request.POST else request.POST.get("act", "accept"), request.POST.get("loc", "")
    if request.method != "POST":
        return redirect(_back(plan, mo=code))
    if act in ("accept", "save"):
        return _take(request, plan, clause, act)
    {"reject": actions.reject, "merge": actions.merge_up, "split": _split(request)}.get(act, actions.accept)(
        clause=clause, stamp=request.POST.get("version") or None, by=acting(request), at=clock.now()
    )
    return redirect(_back(plan, loc=loc, **({"mo": code} if act == "split" else {"sau": code})))


def _take(request: HttpRequest, plan: Plan, clause: Clause, act: str) -> HttpResponseBase:
    """Accept a clause with the fields of its form; autosave sends some of them and accepts nothing."""
    quiet = "X-Autosave" in request.headers
    form = ClauseForm(request.POST, clause=clause)
    if not form.is_valid():
        if quiet:
            return JsonResponse({"errors": form.errors}, status=422)
        return invalid(request, _template(request), _context(plan, Asked(open=clause.code), form))
    stamp = request.POST.get("version") or None
    actions.edit(clause=clause, values=form.values(), accepted=not quiet and act == "accept", stamp=stamp, by=acting(request), at=clock.now())
    if quiet:
        now = Clause.objects.select_related("plan").get(pk=clause.pk)
        return JsonResponse({"version": stamp_of(now), "around": now.plan.version})
    return redirect(_back(plan, loc=request.POST.get("loc", ""), sau=clause.code))


def _split(request: HttpRequest) -> Any:
    place = whole(request.POST.get("at", ""))
    return lambda **words: actions.split(at_character=-1 if place is None else place, **words)


@page(permission=P.EDIT)
def link(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Tie a document that the plan names to the one kept here, or untie it."""
    plan = draft(request, slug)
    found = queries.frame(plan).references
    reference = next((ref for ref in found if str(ref.pk) == request.POST.get("ref")), None)
    if request.method == "POST":
        if reference is None:
            raise Conflict(_("Văn bản dẫn chiếu này không còn trong kế hoạch. Mở lại trang để xem."))
        to = None if request.POST.get("act") == "unlink" else linkable(plan, found).get(reference.number)
        actions.link_reference(reference=reference, to=to, by=acting(request), at=clock.now())
    return redirect(f"{reverse('plans:review', args=[slug])}#dan-chieu")


def _context(plan: Plan, asked: Asked, form: ClauseForm | None = None) -> dict[str, Any]:
    around = queries.frame(plan)
    offers = linkable(plan, around.references)
    context = sheet(plan, asked, form)
    context |= {
        "steps": steps(plan),
        "frame": around,
        "references": [(ref, offers.get(ref.number)) for ref in around.references],
        "facts": facts(plan),
        "no_number": _("chưa có số"),
        "kind_words": CLAUSE_KINDS,
        "milestone_words": MILESTONES,
    }
    return context


def _template(request: HttpRequest) -> str:
    """Asked by htmx, only the part that changed."""
    return "plans/_review.html" if request.headers.get("HX-Request") == "true" else "plans/review.html"


def _back(plan: Plan, **query: str) -> str:
    kept = {name: value for name, value in query.items() if value}
    return reverse("plans:review", args=[plan.slug]) + (f"?{urlencode(kept)}" if kept else "")
