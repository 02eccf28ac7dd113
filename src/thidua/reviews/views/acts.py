"""What is done with a review: the record, the conclusions, lessons, what goes on, the end."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.models import Person
from thidua.reviews import actions, queries
from thidua.reviews.forms import DueForm, HoldForm, LessonForm, RollForm
from thidua.reviews.models import Review
from thidua.reviews.permissions import P, check_can
from thidua.reviews.views.lists import found_or_404, shown
from thidua.store import clock
from thidua.ui.asked import key_read, version_read
from thidua.ui.pages import Owed, invalid, page


def _kept(request: HttpRequest, pk: uuid.UUID) -> Review:
    row = found_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    return row


def _done(request: HttpRequest, row: Review, name: str, form: forms.Form, act: Callable[[], object], words: str) -> HttpResponseBase:
    """Do it when the form can be read; else, or when the act owes something, the page again with the form."""
    if form.is_valid():
        try:
            act()
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, words)
            return redirect("reviews:review", row.pk)
    return invalid(request, "reviews/review.html", shown(request, row, **{name: form}))


@page(permission=P.KEEP)
@require_POST
def hold(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Note what the conference was."""
    row = _kept(request, pk)
    form = HoldForm(request.POST, review=row, people=Person.objects.filter(root=row.root, left_on=None).order_by("sort_key"))
    by = acting(request)
    return _done(
        request, row, "hold_form", form, lambda: actions.hold(review=row, said=form.said(), version=form.cleaned_data["version"], by=by, at=clock.now()),
        _("Đã ghi biên bản."),
    )  # fmt: skip


@page(permission=P.KEEP)
@require_POST
def conclude(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write the conclusions."""
    row = _kept(request, pk)
    actions.conclude(review=row, conclusions=request.POST.get("conclusions", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi kết luận. Chuyển việc còn dở, rồi kết thúc."))
    return redirect("reviews:review", pk)


@page(permission=P.KEEP)
@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Nothing is written any more."""
    row = _kept(request, pk)
    actions.close(review=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã kết thúc."))
    return redirect("reviews:review", pk)


@page(permission=P.KEEP)
@require_POST
def lesson(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write what was learnt from a clause."""
    row = _kept(request, pk)
    form, by = LessonForm(request.POST, review=row, clauses=queries.chapters_of(row)), acting(request)

    def act() -> object:
        said = form.cleaned_data
        return actions.note_lesson(
            review=row, clause=said["clause"], lesson=said["lesson"], amendment=said["amendment"], version=said["version"], by=by, at=clock.now()
        )

    return _done(request, row, "lesson_form", form, act, _("Đã ghi bài học của mục."))


@page(permission=P.CARRY)
@require_POST
def carry(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Let chosen open tasks go on under the plan that was looked at."""
    row = found_or_404(request, pk)
    check_can(request.user, P.CARRY, row)
    plan = get_object_or_404(queries.plans_of(row.unit), pk=key_read(request.POST.get("plan", "")))
    due = DueForm(request.POST)
    tasks = {key for text in request.POST.getlist("tasks") if (key := key_read(text))}
    if not due.is_valid():
        raise Owed(_("Ghi hạn là một ngày."), field="due_on")
    made = actions.carry(
        review=row, plan=plan, tasks=tasks, due_on=due.cleaned_data["due_on"], version=version_read(request), by=acting(request), at=clock.now()
    )
    messages.success(request, ngettext("Đã chuyển %(n)s việc.", "Đã chuyển %(n)s việc.", len(made)) % {"n": len(made)})
    return redirect("reviews:review", pk)


@page(permission=P.KEEP)
@require_POST
def roll_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Let the movement go on as another."""
    row = _kept(request, pk)
    form, by = RollForm(request.POST), acting(request)

    def act() -> object:
        said = form.cleaned_data
        return actions.roll_over(
            review=row, name=said["name"], from_year=said["from_year"], to_year=said["to_year"], version=said["version"], by=by, at=clock.now()
        )

    return _done(request, row, "roll_form", form, act, _("Đã chuyển phong trào sang giai đoạn sau."))
