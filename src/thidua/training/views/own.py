"""A person's learning plan: how far it is, writing it, its steps and its paper; what waits for a head; the numbers of units."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.learning.phrases import minutes_words
from thidua.learning.queries.entries import clauses_for
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.enums import OwnState
from thidua.training.exports.lists import numbers_file
from thidua.training.exports.papers import own_plan_paper
from thidua.training.forms.own import OwnPlanForm
from thidua.training.models import OwnGoal, OwnPlan
from thidua.training.permissions import P, can, check_can
from thidua.training.phrases import ANSWERS, OWN_PILLS, OWN_STATES
from thidua.training.queries import own as queries
from thidua.training.queries.competences import waiting_levels
from thidua.training.queries.frameworks import skills_offered
from thidua.training.rules.own_plans import EDITABLE, USUAL_HOURS
from thidua.training.views.loading import year_of
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, both_texts, invalid, page


def _shown(request: HttpRequest, plan: OwnPlan | None, year: int) -> dict[str, Any]:
    """What a page of a plan shows."""
    answer = queries.answer_on(clock.today())
    years = queries.own_years(request.user, OwnPlan, clock.today())
    if plan is None:
        return {"plan": None, "year": year, "years": years}
    goals = list(queries.goals_of(plan))
    found, own = queries.progress_of(plan, goals), plan.person_id == standing_of(request.user).person_id
    return {
        "plan": plan, "year": plan.year, "years": years, "goals": goals, "progress": found, "own": own, "learned": minutes_words(found.minutes),
        "state": ANSWERS[answer] if plan.state == OwnState.ACCEPTED else OWN_STATES[plan.state], "pill": OWN_PILLS[plan.state], "answer": answer.value,
        "may_edit": own and plan.state in EDITABLE, "may_send": own and plan.state in (OwnState.DRAFT, OwnState.RETURNED),
        "may_answer": plan.state == OwnState.SENT and can(request.user, P.OWN_ANSWER, plan), "next_year": plan.year + 1,
        "left": own and any(one.done_at is None for one in goals),
    }  # fmt: skip


@page(permission=P.OWN)
def own(request: HttpRequest) -> HttpResponseBase:
    """One's learning plan of a year."""
    year = year_of(request)
    return render(request, "training/own.html", _shown(request, queries.own_plan(request.user, year), year))


@page(permission=P.OWN)
def own_one(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A learning plan for whoever it waits for."""
    plan = get_object_or_404(queries.plans_visible_to(request.user), pk=pk)
    actions.note_shown(rows=[plan], by=acting(request), at=clock.now())
    return render(request, "training/own.html", _shown(request, plan, plan.year))


@page(permission=P.OWN)
def own_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The plan as Word or PDF."""
    plan = get_object_or_404(queries.plans_visible_to(request.user), pk=pk)
    actions.note_shown(rows=[plan], by=acting(request), at=clock.now())
    return paper_file(own_plan_paper(plan, list(queries.goals_of(plan))), form, f"ke-hoach-hoc-tap-{plan.year}")


@page(permission=P.OWN)
def own_edit(request: HttpRequest) -> HttpResponseBase:
    """Write one's plan of a year, and send it at once where one likes."""
    year = year_of(request)
    plan = queries.own_plan(request.user, year)
    if plan is not None and plan.state not in EDITABLE:
        raise Conflict(_("Kế hoạch đang chờ thủ trưởng. Có ý kiến rồi thì sửa được."))
    goals = list(queries.goals_of(plan)) if plan else []
    start = {"hours": plan.hours, "note": plan.note, "version": plan.version} if plan else {"hours": USUAL_HOURS}
    form = OwnPlanForm(request.POST or None, goals=goals, clauses=clauses_for(request.user), skills=skills_offered(), initial=start)
    context = {"form": form, "plan": plan, "year": year}
    if request.method != "POST":
        return render(request, "training/own_edit.html", context)
    if not form.is_valid():
        return invalid(request, "training/own_edit.html", context)
    said, by, at = form.cleaned_data, acting(request), clock.now()
    try:
        made = actions.save_own_plan(
            year=year, hours=said["hours"], note=said["note"], goals=form.goals(), version=said["version"] or 0, by=by, at=at
        )  # fmt: skip
    except StaleVersion:
        return _both(request, year, form)
    if "gui" in request.POST:
        actions.send_own(paper=made, by=by, at=at)
    messages.success(request, _("Đã gửi thủ trưởng.") if "gui" in request.POST else _("Đã lưu kế hoạch học tập."))
    return redirect(f"{reverse('training:own')}?nam={year}")


def _both(request: HttpRequest, year: int, form: OwnPlanForm) -> HttpResponseBase:
    """What is saved, perhaps from the other device, and what was sent."""
    now = queries.own_plan(request.user, year)
    saved = {one.key: one.text for one in queries.goals_of(now)} if now else {}
    sent = {one.key: one.text for one in form.goals()}
    pairs: list[tuple[Any, Any, Any]] = [(form.fields[name].label, getattr(now, name, ""), form.cleaned_data[name]) for name in ("hours", "note")]
    pairs += [(_("Mục tiêu %(n)s") % {"n": n}, saved.get(key), sent.get(key)) for n, key in enumerate(dict.fromkeys((*saved, *sent)), 1)]
    again = f"{reverse('training:own-edit')}?nam={year}"
    return both_texts(request, pairs, crumbs=[(reverse("training:own"), _("Kế hoạch học tập"))], again=again)


@page(permission=P.OWN)
@require_POST
def own_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send, answer, return, carry over."""
    plan = get_object_or_404(queries.plans_visible_to(request.user), pk=pk)
    said: dict[str, Any] = {"by": acting(request), "at": clock.now()}
    version = version_read(request)
    match request.POST.get("to", ""):
        case "sent":
            actions.send_own(paper=plan, version=version, **said)
            messages.success(request, _("Đã gửi thủ trưởng."))
        case "accepted":
            actions.accept_own(paper=plan, version=version, **said)
            messages.success(request, _("Đã ghi ý kiến. Người lập được báo."))
            return redirect("training:waiting")
        case "returned":
            actions.return_own(paper=plan, reason=request.POST.get("reason", ""), version=version, **said)
            messages.success(request, _("Đã trả lại kèm lý do."))
            return redirect("training:waiting")
        case "carry":
            target, number = actions.carry_goals(plan=plan, version=version, **said)
            messages.success(request, _("Đã chuyển %(n)s mục tiêu sang năm %(year)s.") % {"n": number, "year": target.year})
            return redirect(f"{reverse('training:own')}?nam={target.year}")
        case _other:
            raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect(f"{reverse('training:own')}?nam={plan.year}")


@page(permission=P.OWN)
@require_POST
def goal(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Reached, or not after all."""
    mine = OwnGoal.objects.filter(plan__in=queries.plans_visible_to(request.user).order_by())
    row = get_object_or_404(mine.select_related("plan"), pk=pk)
    check_can(request.user, P.OWN_EDIT, row.plan)
    actions.tick_goal(goal=row, done=request.POST.get("to") == "done", by=acting(request), at=clock.now())
    return redirect(f"{reverse('training:own')}?nam={row.plan.year}")


@page(permission=P.OWN)
def waiting(request: HttpRequest) -> HttpResponseBase:
    """What waits for one's answer."""
    context = {
        "plans": list(queries.waiting_plans(request.user)[:100]), "commitments": list(queries.waiting_commitments(request.user)[:100]),
        "levels": list(waiting_levels(request.user)[:100]),
        "counts": can(request.user, P.COUNTS),
    }  # fmt: skip
    return render(request, "training/waiting.html", context)


@page(permission=P.COUNTS)
def units(request: HttpRequest) -> HttpResponseBase:
    """Units in numbers: plans, commitments; nobody's name."""
    year = year_of(request)
    rows = queries.numbers(request.user, year)
    if request.GET.get("tep") in ("xlsx", "csv"):
        return numbers_file(request.GET["tep"], rows)
    totals = {name: sum(getattr(row, name) for row in rows) for name in ("members", "plans", "accepted", "on_course", "commitments", "checked")}
    years = [clock.today().year + 1, *range(clock.today().year, clock.today().year - 4, -1)]
    return render(request, "training/units.html", {"rows": rows, "year": year, "years": years, "totals": totals})
