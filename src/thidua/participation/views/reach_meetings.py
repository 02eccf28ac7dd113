"""Meetings over a document: called, attended by scanning a code or by a list, with minutes and a sheet to sign."""

from __future__ import annotations

import uuid

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.rules import TYPES
from thidua.orgs.queries import people_visible_to, units_visible_to
from thidua.papers.apart import Form, draw
from thidua.participation import actions
from thidua.participation.exports.reach_papers import attendance_sheet
from thidua.participation.forms.reach import MeetingForm, MinutesForm, PresentForm
from thidua.participation.models import Meeting
from thidua.participation.permissions import P, attendance_code, check_can, read_attendance_code
from thidua.participation.phrases import ATTENDANCE_WAYS
from thidua.participation.queries import reach_meetings as queries
from thidua.participation.queries.reach_meter import named_under
from thidua.participation.views.reading import loaded
from thidua.store import clock
from thidua.ui.pages import invalid, page


def _kept(request: HttpRequest, pk: uuid.UUID) -> Meeting:
    """A meeting that the reader keeps the record of."""
    found = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.MEET, found.unit)
    return found


@page(permission=P.MEET)
def hold(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Call or record a meeting."""
    one = loaded(request, pk)
    units = units_visible_to(request.user).on(clock.today()).filter(named_under(request.user, "path"), path__startswith=one.unit.path)
    form = MeetingForm(request.POST or None, units=units, people=people_visible_to(request.user), initial={"held_on": clock.today()})
    if request.method != "POST":
        return render(request, "participation/meeting_form.html", {"one": one, "form": form})
    if not form.is_valid():
        return invalid(request, "participation/meeting_form.html", {"one": one, "form": form})
    made = actions.hold_meeting(dissemination=one, by=acting(request), at=clock.now(), **form.cleaned_data)
    return redirect("participation:meeting", made.pk)


@page(permission=P.MEET)
def meeting(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The record: who was there and how that is known, who may still be ticked, the minutes."""
    found = _kept(request, pk)
    form = PresentForm(request.POST or None, recipients=queries.absent(found))
    if request.method == "POST" and form.is_valid():
        new = actions.list_attendance(meeting=found, people=[row.person for row in form.cleaned_data["people"]], by=acting(request), at=clock.now())
        messages.success(request, _("Đã ghi %(n)s người có mặt theo danh sách.") % {"n": new})
        return redirect("participation:meeting", pk)
    context = {
        "meeting": found,
        "one": found.dissemination,
        "form": form,
        "absent": form.fields["people"].queryset.count(),  # type: ignore[attr-defined]  # reason: a field of a model
        "present": [(row, ATTENDANCE_WAYS[row.way]) for row in queries.present(found)],
        "minutes": MinutesForm(initial={"notes": found.notes, "version": found.version}),
        "today": found.held_on == clock.today(),
        "past": found.held_on <= clock.today(),
    }
    return (invalid if request.method == "POST" else render)(request, "participation/meeting.html", context)


@require_POST
@page(permission=P.MEET)
def minutes(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep the minutes."""
    found = _kept(request, pk)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        context = {"meeting": found, "one": found.dissemination, "form": PresentForm(recipients=queries.absent(found)), "minutes": form}
        return invalid(request, "participation/meeting.html", context)
    actions.write_minutes(meeting=found, by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã lưu biên bản."))
    return redirect("participation:meeting", pk)


@never_cache
@page(permission=P.MEET)
def code(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The code to put on the screen; the page asks for a new one every minute, without JavaScript."""
    found = _kept(request, pk)
    address = f"{settings.BASE_URL}{reverse('participation:attend', args=[attendance_code(found)])}"
    picture = mark_safe(segno.make(address, error="m").svg_inline(scale=8, border=2))  # noqa: S308  (drawn here from our own address)
    answer = render(request, "participation/meeting_code.html", {"meeting": found, "picture": picture, "present": queries.present(found).count()})
    answer["Refresh"] = "60"
    return answer


@never_cache
@page(permission=P.CONFIRM)
def attend(request: HttpRequest, code: str) -> HttpResponseBase:
    """Whoever scanned the code says that they are there: a GET only asks, for a phone opens a scanned address by itself."""
    if request.method == "POST":
        found = actions.attend(code=code, by=acting(request), at=clock.now())
        messages.success(request, _("Đã ghi anh/chị có mặt."))
        return redirect("participation:reading", found.dissemination_id)
    meeting_id = read_attendance_code(code)
    found_or_none = queries.open_to(request.user, meeting_id) if meeting_id else None
    return render(request, "participation/attend.html", {"meeting": found_or_none}, status=200 if found_or_none else 410)


@page(permission=P.MEET)
def paper(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The sheet to sign, as Word or PDF in the official layout; drawn in a process of its own, for a large unit takes seconds."""
    found = _kept(request, pk)
    form = Form.PDF if request.GET.get("dang") == "pdf" else Form.DOCX
    content = draw(attendance_sheet(found, queries.attendees(found), clock.today()), form)
    return HttpResponse(content, content_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="danh-sach-du-hop.{form}"'})
