"""The register of awards, the history of a person or a unit, the statistics of a year with the fund."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.exports import lists
from thidua.awards.forms.decisions import FundForm
from thidua.awards.permissions import DECIDERS, P, check_can
from thidua.awards.phrases import STATES
from thidua.awards.queries import figures, nominations
from thidua.awards.rules.statistics import percent
from thidua.awards.views.loading import line_of
from thidua.files.exports import as_file
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import widest_unit
from thidua.rulebook.phrases.standards import FORM_CHOICES
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, invalid, page

BACK = 10


def _register(request: HttpRequest, rows: Any, name: str, **more: Any) -> HttpResponseBase:
    years = [(str(year), str(year)) for year in rows.order_by("-round__year").values_list("round__year", flat=True).distinct()]
    forms = list(rows.order_by("form").values_list("form", flat=True).distinct())
    asked = asked_of(
        request,
        search=_("Tìm theo tên, mã"),
        choices=[
            Choice("nam", _("Năm"), years, _("Mọi năm")),
            Choice("ht", _("Danh hiệu, hình thức"), [(code, FORM_CHOICES[code]) for code in forms], _("Mọi hình thức")),
            Choice("dv", _("Đơn vị"), nominations.units_of(rows), _("Mọi đơn vị")),
        ],
        sorts=[("", _("Mới nhất trước")), ("ten", _("Theo tên"))],
    )
    found = nominations.listed(rows, words=asked.words, form=asked["ht"], unit=asked["dv"], sort=asked.sort)
    found = found.filter(round__year=int(asked["nam"])) if asked["nam"] else found
    found = found.order_by("-decision__signed_on", *nominations.SORTS[""]) if not asked.sort else found
    if asked.file:
        return list_file(asked.file, name, _("Sổ khen thưởng"), lists.register_titles(), map(lists.register_cells, found[:MOST]))
    shown = [line_of(row) for row in found[: asked.shown]]
    return render(request, "awards/register.html", {"rows": shown, **more, **asked.context(len(shown), found.count())})


@page(permission=P.LIST)
def register(request: HttpRequest) -> HttpResponseBase:
    """Every published award of the agency."""
    return _register(request, nominations.awarded(request.user), "so-khen-thuong")


@page(permission=P.LIST)
def person(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The published awards of a person of the agency."""
    one: Person = get_object_or_404(Person.objects.filter(nominations.of_agency(request.user)), pk=pk)
    rows = nominations.awarded(request.user).filter(person=one)
    if not rows.exists():
        raise Http404
    return _register(request, rows, "so-khen-thuong-ca-nhan", about=one.name)


@page(permission=P.LIST)
def unit(request: HttpRequest, code: str) -> HttpResponseBase:
    """The published awards of a unit and of those who worked in it then."""
    one: Unit = get_object_or_404(Unit.objects.filter(nominations.of_agency(request.user)), code=code)
    return _register(request, nominations.awarded(request.user).filter(unit=one), "so-khen-thuong-don-vi", about=one.name)


def _year(request: HttpRequest) -> figures.Year:
    """The statistics that an address asks for: of this year and the widest unit."""
    widest = widest_unit(request.user, *DECIDERS)
    if widest is None:
        raise Http404
    today = clock.today().year
    asked = whole(request.GET.get("nam", ""), 4) or today
    return figures.year_of(widest, asked if today - BACK <= asked <= today + 1 else today)


def _statistics(request: HttpRequest, year: figures.Year, form: FundForm | None = None) -> dict[str, Any]:
    today = clock.today().year
    levels = (
        (_("Cấp Nhà nước"), year.state, year.state_total),
        (_("Cấp bộ, ban, ngành, tỉnh"), year.ministry, year.ministry_total),
        (_("Cấp cơ sở"), year.base, year.base_total),
    )
    shares = [(one, percent(one.merit.all, one.awarded.all)) for _words, rows, _total in levels for one in rows]
    return {
        "year": year, "levels": levels, "shares": shares, "years": range(today + 1, today - 5, -1),
        "fund_form": form or FundForm(row=year.row), "unit": year.unit, "states": STATES,
    }  # fmt: skip


@page(permission=P.REPORT)
def statistics(request: HttpRequest) -> HttpResponseBase:
    """The statistics of a year on a page."""
    return render(request, "awards/statistics.html", _statistics(request, _year(request)))


@page(permission=P.REPORT)
def statistics_file(request: HttpRequest) -> HttpResponseBase:
    """The statistics forms as a workbook."""
    year = _year(request)
    return as_file(lists.statistics_book(year), f"bieu-thong-ke-khen-thuong-{year.year}", "xlsx")


@page(permission=P.REPORT)
@require_POST
def fund(request: HttpRequest) -> HttpResponseBase:
    """The fund of a year."""
    year = _year(request)
    check_can(request.user, P.REPORT, year.unit)
    form = FundForm(request.POST, row=year.row)
    if form.is_valid():
        try:
            actions.note_fund(
                unit=year.unit, year=year.year, spent=form.spent(), version=form.cleaned_data["version"], by=acting(request), at=clock.now()
            )
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lưu quỹ của năm."))
            return redirect(f"{reverse('awards:statistics')}?nam={year.year}")
    return invalid(request, "awards/statistics.html", _statistics(request, year, form))
