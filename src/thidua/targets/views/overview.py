"""The overview of a superior: every unit of a year of a movement, titles, reminders, the workbook."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import as_file
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.enums import TitleKind
from thidua.targets.exports.registrations import overview_book
from thidua.targets.models import Registration
from thidua.targets.permissions import P, can
from thidua.targets.phrases import ALL_STATES, PILLS, TITLE_KINDS
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import titles
from thidua.targets.queries.overview import OWED, Overview, overview, years_of
from thidua.targets.rules.registrations import year_of
from thidua.targets.views.writing import usual_year
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page


def _movement(request: HttpRequest, year: int, wanted: str) -> Movement | None:
    """The movement that is asked for; else the one with most registrations of the year, else the newest."""
    known: dict[str, Movement] = {str(one.pk): one for one in queries.movements_of(request.user)}
    if wanted in known:
        return known[wanted]
    used = Registration.objects.filter(movement__in=known.values(), year=year).values("movement").annotate(n=Count("pk"))
    most = used.order_by("-n", "-movement").values_list("movement", flat=True).first()
    return known[str(most)] if most else next(iter(known.values()), None)


@page(permission=P.OVERVIEW)
def overview_page(request: HttpRequest) -> HttpResponseBase:
    """Who has not sent, how many strive for which title; with `tep=xlsx` the same as a workbook."""
    get = request.GET.get
    year = year_of(get("nam", "")) or usual_year()
    movement = _movement(request, year, get("pt", ""))
    if movement is None:
        return render(request, "targets/overview.html", {"movement": None})
    whole = overview(request.user, movement, year)
    state, words, title = get("tt", ""), get("tim", "").strip()[:80], get("dh", "").strip()[:160]
    state = state if state in ALL_STATES or state == OWED else ""
    rows = whole.narrowed(state=state, words=words, title=title)
    if get("tep") == "xlsx":
        return as_file(overview_book(whole, rows), f"dang-ky-thi-dua-{year}", "xlsx")
    kept: dict[str, Any] = {"pt": str(movement.pk), "nam": year, "tim": words, "dh": title, "tt": state}

    def link(**changed: Any) -> str:
        return "?" + urlencode({key: value for key, value in {**kept, **changed}.items() if value})

    shown = rows_wanted(request)
    context = {
        "movement": movement,
        "movements": queries.movements_of(request.user),
        "year": year,
        "years": years_of(request.user),
        "whole": whole,
        "total_units": len(whole.rows),
        "sent": len(whole.rows) - whole.count(OWED),
        "owed": whole.count(OWED),
        "parts": [(PILLS[code], whole.count(code), name) for code, name in ALL_STATES.items()],
        "chips": _chips(whole, state, link),
        "titles": _titles(whole, title, link),
        "lines": [(row, ALL_STATES[row.state], PILLS[row.state], can(request.user, P.REMIND, row.unit) and row.owes) for row in rows[:shown]],
        **pager(shown=min(shown, len(rows)), total=len(rows), **kept),
        "words": words,
        "title": title,
        "state": state,
        "is_filtered": bool(words or title or state),
        "clear": link(tim="", dh="", tt=""),
        "file": link(tep="xlsx"),
        "may_remind": can(request.user, P.REMIND) and bool(whole.count(OWED)),
        "waiting": queries.waiting_for(request.user).count(),
    }
    return render(request, "targets/overview.html", context)


def _chips(whole: Overview, state: str, link: Any) -> list[tuple[Any, str, int, bool]]:
    codes = [("", _("Tất cả"), len(whole.rows)), (OWED, _("Chưa gửi"), whole.count(OWED))]
    codes += [(code, str(name), whole.count(code)) for code, name in ALL_STATES.items()]
    return [(name, link(tt=code), n, code == state) for code, name, n in codes if n or code == state or not code]


def _titles(whole: Overview, title: str, link: Any) -> list[tuple[Any, list[tuple[str, int, str, bool]]]]:
    """For each kind the titles of the rule in its order, then those of earlier rules; how many strive, and the address of who."""
    known = titles(whole.year)
    found = []
    for kind in TitleKind:
        names = dict.fromkeys([*known.of(kind), *(name for one, name in whole.titles if one == kind)])
        lines = [(name, whole.titles.get((kind.value, name), 0)) for name in names]
        found.append((TITLE_KINDS[kind], [(name, n, link(dh="" if title == name else name), title == name) for name, n in lines]))
    return found


@page(permission=P.REMIND)
@require_POST
def remind(request: HttpRequest) -> HttpResponseBase:
    """Remind one unit (`don-vi`, its code), or all that have not sent."""
    year = year_of(request.POST.get("nam", "")) or usual_year()
    movement = next((one for one in queries.movements_of(request.user) if str(one.pk) == request.POST.get("pt")), None)
    if movement is None:
        raise Http404
    code = request.POST.get("don-vi", "")
    whole = overview(request.user, movement, year)
    units = [row.unit for row in whole.rows if row.owes and (not code or row.unit.code == code) and can(request.user, P.REMIND, row.unit)]
    told = actions.remind(units=units, movement=movement, year=year, by=acting(request), at=clock.now())
    messages.success(request, ngettext("Đã nhắc %(n)s đơn vị.", "Đã nhắc %(n)s đơn vị.", told) % {"n": told})
    return redirect(f"{reverse('targets:overview')}?{urlencode({'pt': movement.pk, 'nam': year})}")
