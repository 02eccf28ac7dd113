"""Erasing people: who is due, who was erased, and the act itself with a look at what it does."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.desk import actions
from thidua.desk.enums import ErasureGround
from thidua.desk.forms import EraseForm
from thidua.desk.models import Erasure
from thidua.desk.permissions import P, can
from thidua.desk.phrases import ERASURE_GROUNDS, STAYS, WAYS
from thidua.desk.queries.erasing import all_running, due, is_erased, jobs_of, preview
from thidua.orgs.models import Person
from thidua.orgs.queries import search_people
from thidua.rulebook.phrases import said
from thidua.rulebook.queries import parameter
from thidua.store import clock
from thidua.ui.pages import invalid, page

PER_PAGE = 25


@page(permission=P.ERASE)
def erasures(request: HttpRequest) -> HttpResponseBase:
    """Who is due by the rulebook, somebody else by name, and the ledger: 25 a page."""
    today, text = clock.today(), request.GET.get("tim", "").strip()[:80]
    rule = parameter("retention.person_years", today)
    left = Person.objects.filter(left_on__lt=today).exclude(pk__in=Erasure.objects.values("person_id")).order_by("sort_key", "code")
    context = {
        "rule": rule,
        "period": said(rule.value, rule.unit) if rule else "",
        "due": Paginator(due(today), PER_PAGE).get_page(request.GET.get("trang")),
        "text": text,
        "running": all_running(),
        "found": search_people(left, text=text)[:PER_PAGE] if text else (),
        "done": [
            (row, ERASURE_GROUNDS[row.ground], done_words(row)) for row in Erasure.objects.select_related("done_by").order_by("-done_at")[:PER_PAGE]
        ],
    }
    return render(request, "desk/erasures.html", context)


def done_words(row: Erasure) -> list[tuple[str, int]]:
    """What an erasure did, in words and numbers."""
    names = {**WAYS, "texts": _("Văn bản được thay tên"), "files": _("Tệp đã bỏ")}
    return [(str(names[code]), count) for code, count in row.counts.items() if code in names and count]


@page(permission=P.ERASE)
def erase(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What an erasure would do; sent with a ground, it is done."""
    person: Person = get_object_or_404(Person.objects.select_related("user"), pk=pk)
    today = clock.today()
    form = EraseForm(request.POST or None, is_due=due(today).filter(pk=pk).exists())
    if request.method == "POST" and form.is_valid():
        said_ground = ErasureGround(form.cleaned_data["ground"])
        actions.ask_to_erase(person=person, ground=said_ground, reason=form.cleaned_data["reason"], by=acting(request), at=clock.now())
        messages.success(request, _("Đã nhận yêu cầu xóa. Trang này cho biết đang tới đâu."))
        return redirect("desk:erase", pk)
    gone, job = is_erased(person), jobs_of(person).first()
    busy = job is not None and not job.final
    shown = None if gone or busy else preview(person)
    steps = [(step, WAYS[step.way], STAYS.get(step.part.erase.stays or "", "")) for step in shown.steps] if shown else []
    context = {"person": person, "form": form, "gone": gone, "shown": shown, "steps": steps, "works": not person.left_on or person.left_on >= today}
    context |= {"job": job, "busy": busy}
    return invalid(request, "desk/erase.html", context) if form.is_bound else render(request, "desk/erase.html", context)


def person_panel(request: HttpRequest, person: Person) -> str:
    """On the page of a person who left: the way to the erasure, for who may."""
    left = person.left_on is not None and person.left_on < clock.today()
    if not left or not can(request.user, P.ERASE):
        return ""
    return render_to_string("desk/_erase_panel.html", {"person": person, "gone": is_erased(person)}, request)
