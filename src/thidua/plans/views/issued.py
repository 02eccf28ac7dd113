"""The issued plan by clause, at permanent addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.plans import actions, queries
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, can, is_home
from thidua.plans.phrases import CLAUSE_KINDS, KIND_COLOURS, PLAN_STATES
from thidua.plans.views.sharing import at_address, base, share
from thidua.store import clock
from thidua.ui.pages import page


@page(public=True)
def plan_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A plan clause by clause; public where its unit publishes it. `loai`, `dv` and `q` narrow it."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    wish = {"kind": request.GET.get("loai", ""), "unit": request.GET.get("dv", ""), "words": request.GET.get("q", "")[:200].strip()}
    shown = queries.plan_page(plan, request.user, **wish)
    corrections = queries.corrections(plan)
    kin = queries.kin(plan, request.user, shown.frame.references)
    context = _around(request, plan, kin) | {
        "superiors": kin.superiors,
        "derived": kin.derived,
        "share": share(request, plan.code),
        "may_edit": can(request.user, P.EDIT, plan),
        "may_approve": plan.state == PlanState.SUBMITTED and can(request.user, P.APPROVE, plan),
        "shown": shown,
        "notices": queries.notices(corrections),
        "wish": wish,
        "asked": any(wish.values()),
        "chips": _chips(request.GET, shown, wish["kind"]),
        "mine_href": _href(request.GET, dv="" if wish["unit"] == queries.MINE else queries.MINE),
        "sheet": queries.sheet(plan, shown.rows),
        "corrected": queries.corrected_codes(corrections),
    }
    if not context["asked"]:
        context["document_key"] = _content_key(context)
    return render(request, "plans/plan.html", context)


def _content_key(context: Mapping[str, Any]) -> str:
    """What the document pane of a whole plan shows, as one short text: drawn once for all who see the same, and never out of date."""
    rows = [
        (
            str(line.row.clause.pk), line.row.clause.path, line.row.clause.label, line.row.clause.kind, line.row.clause.text, line.row.clause.heading, line.row.clause.due_on,
            line.row.clause.target_value, line.row.clause.target_unit,
            [(owner.unit.label, owner.person.name if owner.person and context["is_home"] else "") for owner in line.row.leads],
            [owner.unit.label for owner in line.row.supports],
        )
        for line in context["shown"].lines
    ]  # fmt: skip
    corrected = sorted((str(pk), one.made_at) for pk, one in context["corrected"].items())
    seen = (get_language(), context["plan"].slug, context["is_home"], sorted(context["opens"].items()), corrected, context["sheet"], rows)
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _around(request: HttpRequest, plan: Plan, kin: queries.Kin) -> dict[str, Any]:
    """What the page of a plan and the pages of its clauses tell alike."""
    kept = kin.versions
    place = kept.index(plan)
    return {
        "plan": plan,
        "base": base(request),
        "state": PLAN_STATES[plan.state],
        "versions": kept,
        "opens": kin.opens,
        "replaced_by": kept[place + 1] if place + 1 < len(kept) and kept[place + 1].state in queries.OPEN_STATES else None,
        "is_home": is_home(request.user, plan),
        "may_issue": can(request.user, P.ISSUE, plan),
    }


def _chips(asked: QueryDict, shown: queries.PlanPage, kind: str) -> list[tuple[str, str, int, str, bool]]:
    """The kinds as links: words, colour, count, address, whether chosen."""
    counts = queries.kinds_count(shown.rows)
    return [
        (str(CLAUSE_KINDS[one]), KIND_COLOURS[one], count, _href(asked, loai="" if one == kind else one), one == kind)
        for one, count in counts.items()
    ]


def _href(asked: QueryDict, **change: str) -> str:
    """The address of this page with some filters changed; an empty one is left out."""
    kept = asked.copy()
    for name, value in change.items():
        kept[name] = value
        if not value:
            del kept[name]
    return f"?{kept.urlencode()}" if kept else "?"


@page(public=True)
def clause_page(request: HttpRequest, slug: str, clause_path: str) -> HttpResponseBase:
    """One clause in the words of the document, at its permanent address, with what stands around it."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    rows = queries.outline(plan)
    place = queries.around(rows, clause_path)
    if place is None:
        raise Http404
    references, row = queries.references(plan), place.row
    row.clause.plan = plan
    kin, up, down = queries.kin_of_clause(row.clause, request.user, references)
    context = _around(request, plan, kin) | {
        "place": place,
        "row": row,
        "pieces": queries.pieces_of(row.clause, references),
        "references": queries.references_of(row.clause, references),
        "up": up,
        "down": down,
        "corrections": [one for one in queries.corrections(plan) if one.clause_id == row.clause.pk],
        "share": share(request, row.clause.code),
    }
    context["story"] = queries.story(row.clause, context["versions"])
    return render(request, "plans/clause.html", context)


@page(public=True)
def print_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The plan on paper from the browser, in the layout of the decree."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    rows = queries.outline(plan)
    context = {"plan": plan, "rows": rows, "sheet": queries.sheet(plan, rows), "share": share(request, plan.code)}
    return render(request, "plans/plan_print.html", context)


@page(public=True)
def short_link(request: HttpRequest, code: str) -> HttpResponseBase:
    """/m/8F3K2A leads to a clause, or to a plan; typed in small letters too. What may not be read does not exist."""
    plans, code = queries.visible_to(request.user), code.upper()
    clause = Clause.objects.filter(code=code, plan__in=plans).select_related("plan").first()
    if clause is not None:
        return redirect("plans:clause", slug=clause.plan.slug, clause_path=clause.path)
    return redirect("plans:plan", slug=get_object_or_404(plans, code=code).slug)


@page(permission=P.ISSUE)
def publish(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Open a plan to everybody, over a page that says who will read what; or close it again at once."""
    plan = get_object_or_404(queries.editable_by(request.user), slug=slug)
    if request.method != "POST":
        return render(request, "plans/publish.html", {"plan": plan})
    public = request.POST.get("cong-khai") == "1"
    actions.set_public(plan=plan, public=public, by=acting(request), at=clock.now())
    messages.success(
        request,
        _("Đã công khai. Ai có đường dẫn đều đọc được kế hoạch.") if public else _("Đã thôi công khai. Chỉ người của cơ quan đọc được kế hoạch."),
    )
    return redirect("plans:plan", slug=slug)
