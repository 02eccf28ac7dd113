"""Splitting a task to the units and people below it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from thidua.accounts.queries import acting
from thidua.participation import actions
from thidua.participation.forms.tasks import SplitForm
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.tasks_page import people_for
from thidua.participation.queries.tasks_tree import units_below, units_of_people
from thidua.participation.views.tasks_loading import task_or_404
from thidua.store import clock
from thidua.ui.pages import invalid, page


@page(permission=P.WORK)
def split(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One part for each unit and each person chosen, with a title and a day."""
    task, today = task_or_404(request, pk), clock.today()
    check_can(request.user, P.TASK_HAND, task)
    initial = {"title": task.title, "due_on": task.due_on}
    form = SplitForm(request.POST or None, initial=initial, units=units_below(task, today), people=people_for(task, today))
    context = {"task": task, "form": form, "back": reverse("participation:task", args=[pk])}
    if request.method != "POST":
        return render(request, "participation/task_split.html", context)
    if not form.is_valid():
        return invalid(request, "participation/task_split.html", context)
    people = list(form.cleaned_data["people"])
    where = units_of_people(people, task, today)
    places = [(unit, None) for unit in form.cleaned_data["units"]] + [(where[person.pk], person) for person in people]
    title, due_on = form.cleaned_data["title"], form.cleaned_data["due_on"]
    made = actions.split_task(task=task, places=places, title=title, due_on=due_on, by=acting(request), at=clock.now())
    messages.success(request, ngettext("Đã chia thành %(n)s việc con.", "Đã chia thành %(n)s việc con.", len(made)) % {"n": len(made)})
    return redirect("participation:task", pk)
