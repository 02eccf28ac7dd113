"""Stock and printing: places of words, setting a printer right, a look before, one sheet, all sheets of a decision."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.credentials import actions
from thidua.credentials.exports import printed_content, sample
from thidua.credentials.forms import CrossForm, PlacesForm, PrintForm, StockForm
from thidua.credentials.models import Certificate, PrintRun, Stock
from thidua.credentials.permissions import P, check_can
from thidua.credentials.queries import printing as queries
from thidua.credentials.queries import visible_to
from thidua.files.exports import as_file
from thidua.papers.apart import draw_deck
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import invalid, page

RECENT = 20


def _loaded(request: HttpRequest, pk: uuid.UUID) -> Stock:
    found: Stock = get_object_or_404(queries.stocks(request.user), pk=pk)
    return found


@page(permission=P.STOCK)
def stocks(request: HttpRequest) -> HttpResponseBase:
    """The stock of one's units, and what was printed lately."""
    rows = list(queries.stocks(request.user))
    context = {
        "rows": rows, "form": StockForm(units=queries.units_kept(request.user)), "runs": queries.runs(request.user)[:RECENT],
        "printing": PrintForm(stocks=queries.stocks(request.user).filter(retired_at=None)), "decisions": _decisions(rows),
    }  # fmt: skip
    return render(request, "credentials/stocks.html", context)


def _decisions(rows: list[Stock]) -> list[str]:
    """The decisions that can be printed on one of them."""
    units = {row.unit for row in rows if row.retired_at is None}
    return list(dict.fromkeys(decision for unit in sorted(units, key=lambda one: one.path) for decision in queries.decisions_of(unit)))


@page(permission=P.STOCK)
@require_POST
def make(request: HttpRequest) -> HttpResponseBase:
    """A new stock."""
    form = StockForm(request.POST, units=queries.units_kept(request.user))
    if not form.is_valid():
        return invalid(request, "credentials/stock_new.html", {"form": form})
    made = actions.make_stock(by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã thêm phôi %(name)s.") % {"name": made.label})
    return redirect("credentials:stock", made.pk)


@page(permission=P.STOCK)
def stock(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The places of its words, to look at and to move."""
    one = _loaded(request, pk)
    form = PlacesForm(request.POST or None, stock=one)
    if request.method != "POST":
        return render(request, "credentials/stock.html", {"one": one, "form": form, "cross": CrossForm(initial={"version": one.version})})
    if not form.is_valid():
        return invalid(request, "credentials/stock.html", {"one": one, "form": form, "cross": CrossForm(initial={"version": one.version})})
    said = {"label": form.cleaned_data["label"], "places": form.places(), "version": form.cleaned_data["version"]}
    actions.edit_stock(stock=one, by=acting(request), at=clock.now(), **said)
    messages.success(request, _("Đã lưu chỗ của các dòng chữ."))
    return redirect("credentials:stock", pk)


@page(permission=P.STOCK)
@require_POST
def calibrate(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Set it right for a printer."""
    one = _loaded(request, pk)
    form = CrossForm(request.POST)
    if not form.is_valid():
        return invalid(request, "credentials/stock.html", {"one": one, "form": PlacesForm(stock=one), "cross": form})
    actions.calibrate(stock=one, by=acting(request), at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Đã căn chỉnh. In lại trang căn chỉnh: dấu thập phải cách hai mép đúng 20 mm."))
    return redirect("credentials:stock", pk)


@page(permission=P.STOCK)
@require_POST
def retire(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """No longer offered, or offered again."""
    actions.retire_stock(stock=_loaded(request, pk), version=version_read(request), by=acting(request), at=clock.now())
    return redirect("credentials:stocks")


@page(permission=P.STOCK)
def stock_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """`luoi`: the calibration sheet; `xem-thu`: a sheet of somebody invented."""
    one = _loaded(request, pk)
    decks = {"luoi": queries.grid_of, "xem-thu": sample}
    if form not in decks:
        raise Http404
    return as_file(draw_deck(decks[form](one)), f"phoi-{form}", "pdf")


@page(permission=P.STOCK)
def sheet(request: HttpRequest, pk: uuid.UUID, stock_pk: uuid.UUID) -> HttpResponseBase:
    """One certificate on a stock of the unit that issued it."""
    one: Certificate = get_object_or_404(visible_to(request.user), pk=pk)
    on = _loaded(request, stock_pk)
    if on.unit_id != one.unit_id:
        raise Http404
    return as_file(draw_deck(queries.deck_of(on, [one])), f"giay-{one.code}", "pdf")


@page(permission=P.STOCK)
@require_POST
def print_run(request: HttpRequest) -> HttpResponseBase:
    """All sheets of a decision; a job draws them."""
    form = PrintForm(request.POST, stocks=queries.stocks(request.user).filter(retired_at=None))
    if not form.is_valid():
        return invalid(request, "credentials/print.html", {"form": form})
    _run, job = actions.ask_to_print(by=acting(request), at=clock.now(), **form.cleaned_data)
    return redirect("jobs:show", job.pk)


@page(permission=P.STOCK)
def printed(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The file of a run."""
    run: PrintRun = get_object_or_404(queries.runs(request.user), pk=pk)
    check_can(request.user, P.STOCK, run)
    content = printed_content(run)
    if content is None:
        raise Http404
    return as_file(content, "giay-khen-thuong", "pdf")
