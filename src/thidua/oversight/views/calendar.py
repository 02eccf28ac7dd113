"""Everything with a date, and a private feed for the calendar of the phone: the one calendar of the product."""

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

from thidua.accounts.models import User
from thidua.accounts.queries import acting
from thidua.orgs.queries import person_of
from thidua.oversight.enums import DateKind
from thidua.oversight.exports import lists
from thidua.oversight.permissions import P
from thidua.oversight.phrases import DATE_KINDS, SHORT_WEEKDAYS
from thidua.oversight.queries.agenda import MOST, SCOPES, Entry, cut
from thidua.oversight.queries.agenda import agenda as agenda_of
from thidua.oversight.queries.feeds import SALTS, address_of
from thidua.participation.actions import new_feed as make_feed
from thidua.participation.forms.tasks import month_of
from thidua.participation.phrases import WEEKDAYS, due_words
from thidua.participation.queries.tasks_page import account_of_feed, feed_of
from thidua.participation.rules.due import Due
from thidua.participation.rules.tasks_ics import Day, calendar
from thidua.participation.rules.tasks_times import month_end, weeks
from thidua.rulebook.queries import holidays
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import asked_of
from thidua.ui.pages import Refused, page
from thidua.vn.search import finder
from thidua.vn.workdays import Holidays

AHEAD, BEHIND = dt.timedelta(days=180), dt.timedelta(days=60)


@page(permission=P.AGENDA)
def agenda(request: HttpRequest) -> HttpResponseBase:
    """Everything with a date: a list by week, or one month as a grid."""
    today, get = clock.today(), request.GET.get
    scope, kind, grid = get("pv", "toi"), get("loai", ""), get("xem") == "thang"
    scope, kind = scope if scope in SCOPES else "toi", kind if kind in set(DateKind) else ""
    first = month_of(get("thang", ""), today)
    table = weeks(first.year, first.month)
    span = (table[0][0], table[-1][-1]) if grid else (today - BEHIND, today + AHEAD)
    entries = agenda_of(request.user, *span, scope=scope, kind=kind)
    off, cut_off = holidays(today), [DATE_KINDS[one] for one in cut(entries)]
    asked = asked_of(request, search=_("Tìm theo nội dung"), fixed={"pv": scope, "loai": kind})
    found = finder(asked.words)
    entries = [one for one in entries if found(f"{one.title} {one.where}")]
    if not grid:
        entries = [one for one in entries if one.on >= today or one.owed]
    if asked.file:
        return list_file(asked.file, "lich-han", _("Lịch hạn"), lists.agenda_titles(), map(lists.agenda_cells, entries))
    total = len(entries)
    entries = entries if grid else entries[: asked.shown]
    lines = [
        (
            one,
            DATE_KINDS[one.kind],
            due_words(due) if one.owed else "",
            one.rests or _mark(one.on, one.owed, due.ends, today),
        )
        for one in entries
        for due in (_due(one, today, off),)
    ]
    by_day = {day: list(rows) for day, rows in itertools.groupby(lines, key=lambda line: line[0].on)}
    by_week = [
        (monday, list(rows)) for monday, rows in itertools.groupby(lines, key=lambda line: line[0].on - dt.timedelta(days=line[0].on.weekday()))
    ]
    feed_row = feed_of(request.user)
    context = {
        "today": today,
        **asked.context(len(entries), total),
        "grid": grid,
        "cut_off": cut_off,
        "most": MOST,
        "scope": scope,
        "kind": kind,
        "kinds": [(one.value, DATE_KINDS[one]) for one in DateKind if one is not DateKind.PHASE],
        "scopes": [("toi", _("Của tôi")), ("don-vi", _("Đơn vị tôi")), ("cay", _("Đơn vị tôi phụ trách"))],
        "weeks": [(monday, monday + dt.timedelta(days=6), rows) for monday, rows in by_week],
        "weekdays": zip(WEEKDAYS, SHORT_WEEKDAYS, strict=True),
        "month": first,
        "before": f"{first - dt.timedelta(days=1):%Y-%m}",
        "after": f"{month_end(first.year, first.month) + dt.timedelta(days=1):%Y-%m}",
        "table": [[(day, day.month == first.month, not off.is_working(day), by_day.get(day, [])) for day in week] for week in table] if grid else [],
        "feed": address_of(feed_row) if feed_row else "",
    }
    return render(request, "oversight/agenda.html", context)


def _due(one: Entry, today: dt.date, off: Holidays) -> Due:
    """The day of an entry: a deadline on a day off moves, what takes place on a day does not."""
    return Due(one.on, one.on if one.happens else off.effective(one.on), today)


def _mark(on: dt.date, owed: bool, ends: dt.date, today: dt.date) -> str:
    if not owed:
        return "done" if on <= today else "none"
    return "late" if ends < today else "soon" if (ends - today).days <= 7 else "ok"


@page(signed_in=True)
def moved(request: HttpRequest) -> HttpResponseBase:
    """The former address of the calendar, with what was asked of it."""
    asked = request.GET.urlencode()
    return redirect(reverse("oversight:agenda") + (f"?{asked}" if asked else ""), permanent=True)


@page(permission=P.AGENDA)
@require_POST
def new_feed(request: HttpRequest) -> HttpResponseBase:
    """Make the private address, or a new one: the former stops to answer."""
    person = person_of(request.user)
    if person is None:
        raise Refused(_("Lịch chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."))
    make_feed(person=person, by=acting(request), at=clock.now())
    messages.success(request, _("Đã tạo đường dẫn lịch. Đường dẫn cũ không còn dùng được."))
    return redirect("oversight:agenda")


def _owner_of(token: str) -> User | None:
    """Whose days an address opens, also one that the former calendar of tasks gave out; None for any other."""
    for salt in SALTS:
        try:
            key, version = signing.loads(token, salt=salt)
            return account_of_feed(uuid.UUID(key), int(version))
        except (signing.BadSignature, ValueError, TypeError):
            continue
    return None


def _words(one: Entry, ends: dt.date) -> str:
    """Where, and for a deadline on a day off the day to which lateness counts, as the page says it."""
    moved_to = _("ngày nghỉ, tính đến %(day)s") % {"day": f"{ends:%d/%m/%Y}"} if one.owed and ends != one.on else ""
    return " · ".join(filter(None, (one.where, moved_to)))


@page(public=True)
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The private feed: whoever holds the address reads the days of its owner; a new address ends the former."""
    user = _owner_of(token)
    if user is None:
        raise Http404
    today = clock.today()
    off = holidays(today)
    days = [
        Day(id=uuid.uuid5(uuid.NAMESPACE_URL, one.key), on=one.on, title=one.title, words=words, url=settings.BASE_URL + one.url, version=1)
        for one in agenda_of(user, today - BEHIND, today + AHEAD)
        for words in (_words(one, _due(one, today, off).ends),)
    ]
    text = calendar(_("Lịch hạn thi đua"), days, stamp=clock.now())
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=900"})
