"""Word and PDF files of a plan and of its corrections."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import redirect

from thidua.files.rules import TYPES, disposition
from thidua.papers.apart import Form, draw
from thidua.papers.model import Paper
from thidua.plans import actions, queries
from thidua.plans.models import Plan
from thidua.plans.permissions import is_home
from thidua.plans.views.sharing import at_address
from thidua.ui.pages import page


@page(public=True)
def plan_paper(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The plan as an official paper; whoever may read the plan may have it."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    return _file(plan, "plan", _form(form), queries.paper_of(plan))


@page(public=True)
def notice_paper(request: HttpRequest, slug: str, day: str, form: str) -> HttpResponseBase:
    """The correction notice of one day, for the people of the agency: it names people."""
    plan = at_address(request, slug)
    if isinstance(plan, HttpResponsePermanentRedirect):
        return plan
    if not is_home(request.user, plan):
        raise Http404
    made = [notice for notice in queries.notices(queries.corrections(plan)) if f"{notice.day:%Y-%m-%d}" == day]
    if not made:
        raise Http404
    return _file(plan, "notice", _form(form), queries.notice_of(plan, made[0].corrections))


def _form(form: str) -> Form:
    try:
        return Form(form)
    except ValueError as unknown:
        raise Http404 from unknown


def _file(plan: Plan, subject: str, form: Form, paper: Paper) -> HttpResponseBase:
    """The file drawn before; else drawn now, in a process of its own, and handed over without being kept: reading writes nothing."""
    known = queries.drawn(plan, subject, form, paper)
    if known is not None:
        return redirect("files:download", file_id=known)
    return drawn_now(paper, form, actions.paper_name(plan, subject, form).rpartition(".")[0])


def drawn_now(paper: Paper, form: str, stem: str) -> HttpResponseBase:
    """A paper drawn for this answer alone."""
    kind = _form(form)
    answer = HttpResponse(draw(paper, kind), content_type=TYPES[kind])
    answer["Content-Disposition"] = disposition(f"{stem}.{kind}")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
