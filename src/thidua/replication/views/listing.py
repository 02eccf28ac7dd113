"""Models: those of the agency, of one's units, offered to them; what waits for an officer."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from thidua.files.exports import paper_file
from thidua.orgs.queries import root_units, standing_of
from thidua.replication.exports.lists import adoptions_file, models_file
from thidua.replication.exports.papers import kit_paper, ledger_paper
from thidua.replication.permissions import P, can
from thidua.replication.phrases import PILLS, STATES
from thidua.replication.queries import lists as queries
from thidua.replication.queries.lists import SORTS, Wanted
from thidua.replication.queries.reports import owed_by, waiting_reports
from thidua.replication.views.loading import model_or_404
from thidua.sheets.exports import MOST
from thidua.store import clock
from thidua.ui.lists import KINDS_OF_FILE, Asked, Choice, asked_of
from thidua.ui.pages import page

WHOSE = [("dung", _("Đơn vị tôi đang áp dụng")), ("gioi-thieu", _("Được giới thiệu, chưa trả lời")), ("ten", _("Kế hoạch nêu tên"))]
ORDERS = (("", _("Mới công bố trước")), ("dung", _("Nhiều đơn vị áp dụng trước")), ("ten", _("Theo tên")), ("dv", _("Theo đơn vị")))


def _asked(request: HttpRequest, rows: object) -> Asked:
    return asked_of(
        request,
        search=_("Tìm theo tên, tóm tắt, đơn vị"),
        chips=Choice("tt", _("Trạng thái"), list(STATES.items()), _("Tất cả")),
        choices=(
            Choice("dv", _("Đơn vị làm ra"), [(unit.code, unit.name) for unit in queries.units_with_models(rows)], _("Mọi đơn vị")),
            Choice("ai", _("Mô hình nào"), WHOSE, _("Mọi mô hình")),
        ),
        sorts=ORDERS,
        counts=queries.counts_by_state(rows),
    )


@page(permission=P.LIST)
def model_list(request: HttpRequest) -> HttpResponseBase:
    """What one may open, narrowed; above it what is offered to one's unit, and what waits to be published."""
    user, seen = request.user, queries.visible_to(request.user)
    asked = _asked(request, seen)
    found = queries.narrowed(user, seen, Wanted(asked.words, asked["tt"], asked["dv"], asked["ai"]))
    if asked.file:
        every = list(found.order_by(*SORTS["ten"])[:MOST])
        return models_file(asked.file, every, queries.use_of(every))
    rows = list(queries.with_use(found).order_by(*SORTS[asked.sort])[: asked.shown])
    use = queries.use_of(rows)
    context = {
        "lines": [(one, STATES[one.state], PILLS[one.state], use[one.pk]) for one in rows],
        "reports": list(waiting_reports(user)[:5]) if can(user, P.VERIFY) else [], "owed": owed_by(user, clock.today()),
        "offers": list(queries.offered_to(user)[:5]), "may_make": can(user, P.WRITE),
        "waiting": list(queries.waiting_for(user)[:5]) if can(user, P.PUBLISH) else [],
        **asked.context(len(rows), found.count()),
    }  # fmt: skip
    return render(request, "replication/list.html", context)


@page(permission=P.LIST)
def kit_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The kit of a model as Word or PDF."""
    return paper_file(kit_paper(model_or_404(request, pk)), form, "bo-huong-dan")


@page(permission=P.LIST)
def ledger_file(request: HttpRequest) -> HttpResponseBase:
    """What became of every model: a paper, or a table."""
    form = request.GET.get("tep", "docx")
    rows = queries.ledger(request.user)
    saved = queries.saved_by(rows)
    if form in KINDS_OF_FILE:
        return adoptions_file(form, rows, saved)
    models = list(queries.visible_to(request.user).filter(published_at__isnull=False).exclude(state="withdrawn").order_by("title")[:MOST])
    unit = root_units().filter(root=standing_of(request.user).root).first()
    if unit is None:
        raise Http404
    return paper_file(ledger_paper(unit, models, rows, saved), form, "so-nhan-rong")
