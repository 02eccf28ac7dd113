"""Due days: an agenda first, a month second, and a private feed for the calendar of the phone."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.orgs.queries import person_of
from thidua.participation import actions
from thidua.participation.forms.tasks import month_of
from thidua.participation.models import CalendarFeed
from thidua.participation.permissions import P
from thidua.participation.phrases import WEEKDAYS
from thidua.participation.queries.tasks import PAGE
from thidua.participation.queries.tasks_page import account_of_feed, due_between, feed_of
from thidua.participation.rules.tasks import days_left
from thidua.participation.rules.tasks_ics import Day, calendar
from thidua.participation.rules.tasks_times import month_end, weeks
from thidua.participation.views.tasks_loading import line_of, wanted
from thidua.store import clock
from thidua.ui.pages import Refused, page

SALT = "thidua.participation.feed"
MOST_IN_MONTH = 300
AHEAD, BEHIND = dt.timedelta(days=180), dt.timedelta(days=60)


def address_of(feed: CalendarFeed) -> str:
    """The address of a feed: signed, so that it cannot be guessed, and bound to its version, so that it can be ended."""
    token = signing.dumps([str(feed.pk), feed.version], salt=SALT)
    return settings.BASE_URL + reverse("participation:feed", args=[token])


@page(permission=P.WORK)
def deadlines(request: HttpRequest) -> HttpResponseBase:
    """What is due, day by day; `?xem=thang` shows one month as a grid."""
    today = clock.today()
    first = month_of(request.GET.get("thang", ""), today)
    grid = request.GET.get("xem") == "thang"
    span = (weeks(first.year, first.month)[0][0], weeks(first.year, first.month)[-1][-1]) if grid else (today - BEHIND, today + AHEAD)
    most = MOST_IN_MONTH if grid else wanted(request).shown
    found = due_between(request.user, *span, most + 1)
    rows = [line_of(row) for row in found[:most]]
    days = {day: list(group) for day, group in itertools.groupby(rows, key=lambda line: line.task.due_on)}
    feed = feed_of(request.user)
    context = {
        "today": today,
        "grid": grid,
        "more": f"?n={most + PAGE}" if len(found) > most and not grid else "",
        "month": first,
        "before": f"{first - dt.timedelta(days=1):%Y-%m}",
        "after": f"{month_end(first.year, first.month) + dt.timedelta(days=1):%Y-%m}",
        "weekdays": WEEKDAYS,
        "agenda": [] if grid else [(day, WEEKDAYS[day.weekday()], days_left(day, today), group) for day, group in days.items()],
        "weeks": [[(day, day.month == first.month, days.get(day, [])) for day in week] for week in weeks(first.year, first.month)] if grid else [],
        "feed": address_of(feed) if feed else "",
    }
    return render(request, "participation/work_calendar.html", context)


@page(permission=P.WORK)
@require_POST
def new_feed(request: HttpRequest) -> HttpResponseBase:
    """Make the private address, or a new one: the former stops to answer."""
    person = person_of(request.user)
    if person is None:
        raise Refused(_("Trang này chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."))
    actions.new_feed(person=person, by=acting(request), at=clock.now())
    messages.success(request, _("Đã tạo đường dẫn lịch. Đường dẫn cũ không còn dùng được."))
    return redirect("participation:deadlines")


@page(public=True)
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The feed itself: whoever holds the address reads the due days of its owner, and nothing else."""
    try:
        feed_id, version = signing.loads(token, salt=SALT)
        user = account_of_feed(uuid.UUID(feed_id), int(version))
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise Http404 from fault
    if user is None:
        raise Http404
    today = clock.today()
    days = [
        Day(
            id=row.task.pk,
            on=row.task.due_on,
            title=f"{row.task.clause.path} · {row.task.title}",
            words=f"{row.task.unit.name} · {row.task.plan.title}",
            url=settings.BASE_URL + reverse("participation:task", args=[row.task.pk]),
            version=row.task.version,
        )
        for row in due_between(user, today - BEHIND, today + AHEAD)
    ]
    text = calendar(_("Lịch hạn thi đua"), days, stamp=clock.now())
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=900"})
