"""Initiatives: what one may open, what is asked of one, what waits for an officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from thidua.initiatives.exports.lists import initiatives_file
from thidua.initiatives.permissions import P, can
from thidua.initiatives.phrases import PILLS, STATES
from thidua.initiatives.queries import lists as queries
from thidua.initiatives.queries.lists import SORTS, Wanted
from thidua.initiatives.queries.whole import clocks_of
from thidua.store import clock
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import page

MOST = 5_000
WHOSE = [("toi", _("Của tôi")), ("giong", _("Có cảnh báo giống"))]
ORDERS = (("", _("Mới gửi trước")), ("ten", _("Theo tên")), ("ap-dung", _("Mới áp dụng trước")), ("dv", _("Theo đơn vị")))


def _asked(request: HttpRequest, rows: object) -> Asked:
    return asked_of(
        request,
        search=_("Tìm theo tên, tác giả, lĩnh vực"),
        chips=Choice("tt", _("Trạng thái"), list(STATES.items()), _("Tất cả")),
        choices=(
            Choice("nam", _("Năm"), [(str(year), str(year)) for year in queries.years_of(rows)], _("Mọi năm")),
            Choice("ai", _("Sáng kiến nào"), WHOSE, _("Mọi sáng kiến")),
        ),
        sorts=ORDERS,
        counts=queries.counts_by_state(rows),
    )


@page(permission=P.LIST)
def initiative_list(request: HttpRequest) -> HttpResponseBase:
    """What one may open, narrowed; above it what waits for one's word."""
    user, seen, today = request.user, queries.visible_to(request.user), clock.today()
    asked = _asked(request, seen)
    found = queries.narrowed(user, seen, Wanted(asked.words, asked["tt"], asked["nam"], asked["ai"]))
    if asked.file:
        return initiatives_file(asked.file, list(found.order_by(*SORTS[asked.sort])[:MOST]))
    rows = list(found.order_by(*SORTS[asked.sort])[: asked.shown])
    shares, figures = queries.asked_of_me(user)
    context = {
        "lines": [(one, STATES[one.state], PILLS[one.state], clocks_of(one, today)[1]) for one in rows],
        "shares": shares, "figures": figures,
        "waiting": queries.waiting_for(user).count() if can(user, P.CHECK) else 0,
        **asked.context(len(rows), found.count()),
    }  # fmt: skip
    return render(request, "initiatives/list.html", context)
