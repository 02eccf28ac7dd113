"""Personal contributions: entered in two taps, attested by a head."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.investments import actions
from thidua.investments.enums import Gift
from thidua.investments.exports import lists
from thidua.investments.forms.ledger import GiftForm
from thidua.investments.models import Contribution
from thidua.investments.permissions import P, can, check_can
from thidua.investments.phrases import GIFT_HINTS, GIFT_ICONS, GIFT_PILLS, GIFT_STATES, GIFTS, PLACES, attested_sentence
from thidua.investments.queries import gifts as queries
from thidua.investments.queries.lines import clauses_for
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import Conflict, Owed, form_key, invalid, page

MINUTES = (30, 60, 120, 240)
ATTEST, RETURN = "xac-nhan", "tra-lai"


def shown_gift(row: Contribution) -> dict[str, Any]:
    """A contribution as lists show it."""
    state = row.evidence.state
    return {
        "row": row, "gift": GIFTS[row.gift], "icon_name": GIFT_ICONS[row.gift], "place": PLACES[row.place], "state": GIFT_STATES[state],
        "pill": GIFT_PILLS[state],
    }  # fmt: skip


def _page(request: HttpRequest, form: GiftForm) -> dict[str, Any]:
    rows, limit = queries.mine(request.user), rows_wanted(request)
    listed = list(rows[:limit])
    chosen = str(form["gift"].value() or Gift.EFFORT.value)
    minutes = str(form["minutes"].value() or "")
    return {
        "form": form,
        "attested": attested_sentence(queries.sums_of(rows)),
        "rows": [(shown_gift(row), row.evidence.state in ("waiting", "returned")) for row in listed],
        "kinds": [(code, words, GIFT_ICONS[code], GIFT_HINTS[code], code == chosen) for code, words in GIFTS.items()],
        "chips": [(n, str(n) == minutes) for n in MINUTES],
        "waiting": queries.waiting_for(request.user).count() if can(request.user, P.ATTEST) else 0,
        **pager(shown=len(listed), total=rows.count()),
    }


@page(permission=P.GIVE)
def gifts(request: HttpRequest) -> HttpResponseBase:
    """One's own contributions, and the form: a kind and a number are enough."""
    start = {"gift": Gift.EFFORT.value, "minutes": MINUTES[1], "happened_on": clock.today(), "clause": request.GET.get("muc", "")}
    form = GiftForm(request.POST if request.method == "POST" else None, clauses=clauses_for(request.user), initial=start)
    if request.method != "POST":
        return render(request, "investments/gifts.html", _page(request, form))
    by = acting(request)
    if form.is_valid() and by is not None:
        try:
            actions.give(given=form.given(), key=form_key(request), by=by, at=clock.now())
        except Owed as owed:
            form.add_error(owed.field, str(owed))
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Đã ghi. Thủ trưởng đơn vị xác nhận thì thành minh chứng."))
            return redirect("investments:gifts")
    return invalid(request, "investments/gifts.html", _page(request, form))


@page(permission=P.GIVE)
@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take one's own back."""
    row: Contribution = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actions.take_back(gift=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã rút."))
    return redirect("investments:gifts")


@page(permission=P.ATTEST)
def waiting(request: HttpRequest) -> HttpResponseBase:
    """What waits to be attested."""
    asked = asked_of(
        request,
        search=_("Tìm theo tên người, nội dung"),
        choices=[Choice("loai", _("Loại"), list(GIFTS.items()), _("Mọi loại"))],
        sorts=[("", _("Chờ lâu trước")), ("ten", _("Theo tên"))],
    )
    found = queries.waiting_for(request.user, asked.words, asked["loai"], asked.sort or "cho")
    if asked.file:
        return list_file(asked.file, "dong-gop-cho-xac-nhan", _("Đóng góp"), lists.gift_titles(), map(lists.gift_cells, found[:MOST]))
    rows = [shown_gift(row) for row in found[: asked.shown]]
    return render(request, "investments/waiting.html", {"rows": rows, **asked.context(len(rows), found.count())})


@page(permission=P.ATTEST)
@require_POST
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Attest it, or send it back with a reason."""
    row: Contribution = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.ATTEST, row)
    act, by, at, version = request.POST.get("to", ""), acting(request), clock.now(), version_read(request)
    if act == ATTEST:
        actions.attest(gift=row, version=version, by=by, at=at)
        messages.success(request, _("Đã xác nhận."))
    elif act == RETURN:
        actions.send_back(gift=row, reason=request.POST.get("reason", ""), version=version, by=by, at=at)
        messages.success(request, _("Đã trả lại."))
    else:
        raise Http404
    return redirect("investments:waiting")
