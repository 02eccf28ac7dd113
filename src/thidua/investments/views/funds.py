"""Study-promotion funds: the list, one with its entries and years, its report."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.investments import actions
from thidua.investments.exports import lists
from thidua.investments.exports.papers import fund_paper
from thidua.investments.forms.ledger import EntryForm, FundForm, MembersForm
from thidua.investments.models import Fund, FundEntry
from thidua.investments.permissions import P, can, check_can
from thidua.investments.phrases import MOVES
from thidua.investments.queries import funds as queries
from thidua.investments.rules.funds import balance
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, invalid, page


def _fund(request: HttpRequest, pk: uuid.UUID) -> Fund:
    found: Fund = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _form(user: Any, data: Any = None) -> FundForm:
    start = {"opened_on": clock.today()}
    return FundForm(data, units=queries.keeping_units(user), bodies=queries.study_bodies(user), initial=start)


@page(permission=P.FUNDS)
def funds(request: HttpRequest) -> HttpResponseBase:
    """The funds of the agency, and a form for one more."""
    form = _form(request.user) if can(request.user, P.KEEP_FUND) else None
    return render(request, "investments/funds.html", {"rows": queries.overview(request.user), "form": form})


@page(permission=P.KEEP_FUND)
@require_POST
def open_fund(request: HttpRequest) -> HttpResponseBase:
    """A new fund or branch."""
    form = _form(request.user, request.POST)
    if form.is_valid():
        try:
            made = actions.open_fund(by=acting(request), at=clock.now(), **form.cleaned_data)
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã lập quỹ."))
            return redirect("investments:fund", made.pk)
    return invalid(request, "investments/funds.html", {"rows": queries.overview(request.user), "form": form})


def _shown(request: HttpRequest, one: Fund, **kept: Any) -> dict[str, Any]:
    years, keeps = queries.years(one), can(request.user, P.KEEP_FUND, one)
    asked = asked_of(
        request,
        search=_("Tìm theo tên, nội dung, số quyết định"),
        chips=Choice("tc", _("Thu hay chi"), list(MOVES.items()), _("Tất cả")),
        choices=[Choice("nam", _("Năm"), [(str(line.of.year), str(line.of.year)) for line in years], _("Mọi năm"))],
        sorts=[("", _("Mới nhất trước")), ("tien", _("Số tiền lớn trước")), ("ai", _("Theo tên"))],
    )
    found = queries.listed(one, words=asked.words, move=asked["tc"], year=asked["nam"], sort=asked.sort)
    rows = list(found[: asked.shown])
    context: dict[str, Any] = {
        "one": one,
        "years": years,
        "balance": balance(queries.held(one)),
        "rows": [(row, MOVES[row.move]) for row in rows],
        "found": found,
        "keeps": keeps,
        "entry_form": EntryForm(initial={"on": clock.today(), "move": "in"}) if keeps else None,
        "members_form": MembersForm(initial={"year": clock.today().year}, auto_id="hv_%s") if keeps else None,
        **asked.context(len(rows), found.count()),
    }
    return context | kept


@page(permission=P.FUNDS)
def fund(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A fund: its years, its entries."""
    one = _fund(request, pk)
    context = _shown(request, one)
    if context["tools"].file:
        return list_file(
            context["tools"].file, "so-quy-khuyen-hoc", _("Sổ quỹ"), lists.entry_titles(), map(lists.entry_cells, context["found"][:MOST])
        )
    return render(request, "investments/fund.html", context)


@page(permission=P.FUNDS)
@require_POST
def note(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Write a contribution or a grant."""
    one = _fund(request, pk)
    check_can(request.user, P.KEEP_FUND, one)
    form = EntryForm(request.POST)
    if form.is_valid():
        try:
            actions.note_entry(fund=one, noted=form.noted(), by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi sổ quỹ."))
            return redirect("investments:fund", pk)
    return invalid(request, "investments/fund.html", _shown(request, one, entry_form=form))


@page(permission=P.FUNDS)
@require_POST
def members(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """How many members in a year."""
    one = _fund(request, pk)
    check_can(request.user, P.KEEP_FUND, one)
    form = MembersForm(request.POST, auto_id="hv_%s")
    if form.is_valid():
        try:
            actions.note_members(fund=one, by=acting(request), at=clock.now(), **form.cleaned_data)
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        else:
            messages.success(request, _("Đã ghi số hội viên."))
            return redirect("investments:fund", pk)
    return invalid(request, "investments/fund.html", _shown(request, one, members_form=form))


@page(permission=P.FUNDS)
@require_POST
def strike(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Strike an entry out with a reason."""
    rows = FundEntry.objects.filter(fund__in=queries.visible_to(request.user).order_by()).select_related("fund__unit", "fund__body__head")
    row: FundEntry = get_object_or_404(rows, pk=pk)
    actions.strike_out(entry=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã gạch bỏ."))
    return redirect("investments:fund", row.fund_id)


@page(permission=P.FUNDS)
def fund_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The report of a year, Word or PDF."""
    one, year = _fund(request, pk), whole(request.GET.get("nam", ""), 4) or clock.today().year
    return paper_file(fund_paper(one, year), request.GET.get("dang", "docx"), f"bao-cao-quy-khuyen-hoc-{year}")
