"""The figures of units: which there are, one unit by unit, and what a number is made of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from thidua.files.exports import as_file
from thidua.measures import exports
from thidua.measures.permissions import P
from thidua.measures.phrases import ADDS, AMOUNTS
from thidua.measures.queries import tables
from thidua.measures.queries.tables import Line
from thidua.measures.rules.adding_up import days_of
from thidua.measures.rules.registry import Measure, measure_of
from thidua.orgs.models import Unit
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

MOST = 2_000


@dataclass(frozen=True)
class Wanted:
    """What a table shows: the period, the unit, by the units of which day, which words and in which order."""

    period: str
    unit: str = ""
    told: str = ""
    text: str = ""
    sort: str = ""

    def day(self) -> dt.date | None:
        """The day whose units are asked for; None for those of today."""
        first, last = days_of(self.period) or (clock.today(), clock.today())
        return {"dau": min(first, clock.today()), "cuoi": min(last, clock.today())}.get(self.told)


def wanted(request: HttpRequest, measure: Measure) -> Wanted:
    """The filter of the query string: ky period, dv unit, theo whose units, tim words, sx order."""
    get = request.GET.get
    period, told, sort = get("ky", ""), get("theo", ""), get("sx", "")
    return Wanted(
        period if days_of(period) else f"{clock.today().year}",
        get("dv", "")[:40],
        told if told in ("dau", "cuoi") and tables.can_be_told_otherwise(measure) else "",
        get("tim", "").strip()[:80],
        sort if sort in tables.SORTS else "",
    )


def query(now: Wanted, **changed: Any) -> str:
    """The query string of a filter with some of it changed; what is empty is left out."""
    new = replace(now, **changed)
    pairs = {"ky": new.period, "dv": new.unit, "theo": new.told, "tim": new.text, "sx": new.sort}
    return "?" + urlencode({key: value for key, value in pairs.items() if value})


def period_words(period: str) -> str:
    """Năm 2025, Quý 1 năm 2025, Tháng 3 năm 2025."""
    year, _dash, part = period.partition("-")
    if not part:
        return _("Năm %(year)s") % {"year": year}
    if part.startswith("Q"):
        return _("Quý %(n)s năm %(year)s") % {"n": part[1:], "year": year}
    return _("Tháng %(n)s năm %(year)s") % {"n": int(part), "year": year}


def _measure(code: str) -> Measure:
    found = measure_of(code)
    if found is None:
        raise Http404
    return found


def _title(one: Measure) -> str:
    """What stands over a column of figures."""
    return _("Tỷ lệ") if one.below else _("Số %(amount)s") % {"amount": AMOUNTS[one.amount]}


@page(permission=P.VIEW)
def measure_list(request: HttpRequest) -> HttpResponseBase:
    """Every measure with what it means and the figure of the widest unit of the reader in a year; narrowed by words, and as a file."""
    unit, now = tables.widest(request.user), f"{clock.today().year}"
    years = [now, *(one for one in (tables.years_of(unit) if unit else []) if one != now)]
    asked = asked_of(
        request,
        search=_("Tìm số liệu"),
        choices=[Choice("ky", _("Năm"), [(one, one) for one in years])],
        sorts=[("", _("Theo lĩnh vực")), ("ten", _("Theo tên")), ("moi", _("Thay đổi gần nhất trước"))],
    )
    period = asked["ky"]
    found = tables.narrowed(tables.measures_of(unit, period) if unit else [], asked.words, asked.sort)
    if asked.file:
        return list_file(
            asked.file, f"so-lieu-{period}", _("Số liệu"), exports.measure_titles(period_words(period)), map(exports.measure_cells, found)
        )
    lines = [(one, AMOUNTS[one.measure.amount], ADDS[one.measure.adds]) for one in found[: asked.shown]]
    context = {"unit": unit, "lines": lines, "period": period_words(period), "year": period, **asked.context(len(lines), len(found))}
    return render(request, "measures/list.html", context)


@page(permission=P.VIEW)
def measure(request: HttpRequest, code: str) -> HttpResponseBase:
    """One measure: a unit and those below it in a period, by the units of today or of another day; as a file with `xuat=xlsx`."""
    one = _measure(code)
    now = wanted(request, one)
    units = tables.units_of(request.user)
    top: Unit = get_object_or_404(units, code=now.unit) if now.unit else tables.widest(request.user)  # type: ignore[assignment]  # reason: in charge of one
    day = now.day()
    found = tables.lines_on(request.user, top, one, now.period, day, now.text) if day else tables.lines(request.user, top, one, now.period, now.text)
    found = tables.sorted_lines(found, top, now.sort)
    if request.GET.get("xuat") == "xlsx":
        return _file(request, one, found, now, day)
    whole = next((line for line in found if line.unit.pk == top.pk), None)
    first, last = days_of(now.period) or (clock.today(), clock.today())
    context = {
        "measure": one,
        "amount": AMOUNTS[one.amount],
        "title": _title(one),
        "adds": ADDS[one.adds],
        "now": now,
        "top": top,
        "above": [(unit, query(now, unit=unit.code, text="")) for unit in tables.units_above(request.user, top)],
        "whole": whole,
        "lines": [(line, query(now, unit=line.unit.code, text="")) for line in found],
        "day": day,
        "period": period_words(now.period),
        "periods": [(code, period_words(code)) for code in _periods(one, top, now.period)],
        "tellings": _tellings(first, last) if tables.can_be_told_otherwise(one) else [],
        "sorts": _sorts(now),
        "file": query(now) + "&xuat=xlsx",
        "clear": query(now, text=""),
        "read_at": clock.now(),
    }
    return render(request, "measures/measure.html", context)


def _periods(one: Measure, top: Unit, period: str) -> list[str]:
    return sorted({*tables.periods_kept(one, top.root), period}, reverse=True)


def _tellings(first: dt.date, last: dt.date) -> list[tuple[str, str]]:
    today = clock.today()
    days = {"dau": min(first, today), "cuoi": min(last, today)}
    words = {"dau": _("Đầu kỳ (%(day)s)"), "cuoi": _("Cuối kỳ (%(day)s)")}
    return [("", _("Hiện nay")), *((name, words[name] % {"day": f"{day:%d/%m/%Y}"}) for name, day in days.items())]


def _sorts(now: Wanted) -> dict[str, tuple[str, str]]:
    """Address and present order of the titles by which a table can be sorted."""
    amount = {"nhieu": "descending", "it": "ascending"}.get(now.sort, "")
    return {
        "name": (query(now, sort="" if now.sort == "ten" else "ten"), "ascending" if now.sort == "ten" else ""),
        "amount": (query(now, sort="it" if now.sort == "nhieu" else "nhieu"), amount),
    }


def _file(request: HttpRequest, one: Measure, found: Sequence[Line], now: Wanted, day: dt.date | None) -> HttpResponse:
    told = f"{day:%d/%m/%Y}" if day else _("Hiện nay")
    about = [
        (_("Số liệu"), str(one.words)),
        (_("Ý nghĩa"), str(one.meaning)),
        (_("Cách tính"), str(one.formula)),
        (_("Cách cộng"), str(ADDS[one.adds])),
        (_("Kỳ"), period_words(now.period)),
        (_("Theo cơ cấu"), told),
        (_("Lúc lấy"), f"{clock.now().astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}"),
        (_("Người lấy"), str(request.user)),
    ]
    return as_file(exports.workbook(one, found, about), f"so-lieu-{one.code.replace('.', '-')}-{now.period}", "xlsx")


@page(permission=P.VIEW)
def sources(request: HttpRequest, code: str, pk: uuid.UUID) -> HttpResponseBase:
    """The things that the figure of a unit in a period is made of; those that the reader may not see are counted and not named."""
    one = _measure(code)
    unit = get_object_or_404(tables.units_of(request.user), pk=pk)
    now = replace(wanted(request, one), unit=unit.code)
    shown = min(max(whole(request.GET.get("n", ""), 5) or 0, tables.PAGE), MOST)
    found, total = tables.entries(request.user, one, unit, now.period, shown)
    context = {
        "measure": one,
        "title": _title(one),
        "unit": unit,
        "period": period_words(now.period),
        "entries": found,
        "shown": len(found),
        "hidden": sum(entry.source is None for entry in found),
        "total": total,
        "back": query(now),
        "more": f"?ky={now.period}&n={shown + tables.PAGE}" if total > len(found) and shown < MOST else "",
    }
    return render(request, "measures/sources.html", context)
