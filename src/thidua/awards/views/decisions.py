"""Decisions: the list, a draft out of results, number and day, publication, certificates, money; an award that is taken away."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.enums import Act, DecisionState
from thidua.awards.exports import lists, papers
from thidua.awards.forms.decisions import DraftForm, IssueForm, RevokeForm
from thidua.awards.models import Decision, Revocation
from thidua.awards.permissions import P, can, check_can
from thidua.awards.phrases import DECISION_PILLS, DECISION_STATES
from thidua.awards.queries import decisions as queries
from thidua.awards.queries.cases import may_do
from thidua.awards.queries.limits import publish_until
from thidua.awards.queries.money import dues_of
from thidua.awards.views.loading import decision_or_404, line_of, nomination_or_404, round_or_404
from thidua.files.exports import paper_file
from thidua.rulebook.phrases.standards import form_name
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import key_read, version_read
from thidua.ui.fields import DayField
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, Owed, invalid, page


@page(permission=P.LIST)
def decisions(request: HttpRequest) -> HttpResponseBase:
    """The decisions that the reader may see."""
    asked = asked_of(request, search=_("Tìm theo số, trích yếu"), chips=Choice("tt", _("Trạng thái"), [*DECISION_STATES.items()][:2], _("Tất cả")))
    found = queries.listed(request.user)
    found = found.filter(state=asked["tt"]) if asked["tt"] else found
    found = (found.filter(title__icontains=asked.words) | found.filter(number__icontains=asked.words)) if asked.words else found
    if asked.file:
        rows = [[one.number, one.signed_on, one.title, one.issuer or one.unit.name, len(one.lines)] for one in found[:MOST]]
        titles = [_("Số quyết định"), _("Ngày quyết định"), _("Trích yếu"), _("Cơ quan ban hành"), _("Số được tặng")]
        return list_file(asked.file, "quyet-dinh-khen-thuong", _("Quyết định khen thưởng"), titles, rows)
    shown = [
        {"row": one, "state": DECISION_STATES[one.state], "pill": DECISION_PILLS[one.state], "n": len(one.lines)} for one in found[: asked.shown]
    ]
    return render(request, "awards/decisions.html", {"rows": shown, **asked.context(len(shown), found.count())})


@page(permission=P.REPORT)
def decision_new(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Choose of what is ready, and say how it is signed."""
    row = round_or_404(request, pk)
    check_can(request.user, P.REPORT, row)
    ready = list(queries.ready_in(row))
    post = request.POST if request.method == "POST" else None
    picked = set(request.POST.getlist("chon")) if post is not None else {str(one.pk) for one in ready}
    form = DraftForm(post, initial={"title": _("Về việc khen thưởng: %(name)s") % {"name": row.name}})
    lines = [{**line_of(one), "on": str(one.pk) in picked} for one in ready]
    context = {"one": row, "form": form, "rows": lines}
    if post is None:
        return render(request, "awards/decision_new.html", context)
    if form.is_valid():
        chosen = [one for one in ready if str(one.pk) in picked]
        try:
            made = actions.draft_decision(round=row, nominations=chosen, signed=form.signed(), by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã soạn dự thảo. Tải Word để trình ký; ký xong thì ghi số và ngày."))
            return redirect("awards:decision", made.pk)
    return invalid(request, "awards/decision_new.html", context)


def _shown(request: HttpRequest, row: Decision, issue_form: IssueForm | None = None) -> dict[str, Any]:
    rows = papers.in_order(queries.lines_of(row))
    sheets, decides = queries.certificates_of(rows), can(request.user, P.REPORT, row)
    dues = dues_of(rows, clock.today()) if row.state == DecisionState.DRAFT and decides else {}
    lines = []
    for one in rows:
        due = dues.get(one.pk)
        amount = one.amount if one.pays else 0 if one.amount is not None else None
        lines.append({**line_of(one), "sheet": sheets.get(one.pk), "amount": amount if due is None else (due.amount if due.paid else 0)})
    paying = decides and row.state == DecisionState.ISSUED
    return {
        "one": row, "rows": lines, "state": DECISION_STATES[row.state], "pill": DECISION_PILLS[row.state], "decides": decides,
        "total": sum(line["amount"] or 0 for line in lines), "unpaid": paying and any(one.amount and one.pays and one.paid_on is None for one in rows),
        "issue_form": issue_form or (IssueForm(initial={"signed_on": clock.today(), "version": row.version}) if decides and row.state == "draft" else None),
        "publish_by": publish_until(row.signed_on) if row.signed_on else None, "lacks_sheets": paying and len(sheets) < len(rows), "today": clock.today(),
    }  # fmt: skip


@page(permission=P.LIST)
def decision(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A decision with its lines, the money, what is still to do."""
    row = decision_or_404(request, pk)
    context = _shown(request, row)
    kind = request.GET.get("tep", "")
    if kind in ("xlsx", "csv") and context["decides"]:
        rows = [line["row"] for line in context["rows"]]
        return list_file(kind, "tien-thuong", _("Tiền thưởng"), lists.money_titles(), map(lists.money_cells, rows))
    return render(request, "awards/decision.html", context)


@page(permission=P.REPORT)
@require_POST
def decision_issue(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Number and day."""
    row = decision_or_404(request, pk)
    check_can(request.user, P.REPORT, row)
    form = IssueForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.issue_decision(
                decision=row, number=said["number"], signed_on=said["signed_on"], version=said["version"], by=acting(request), at=clock.now()
            )
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã ban hành: ghi sổ khen thưởng, tính tiền thưởng. Công bố để mọi người biết."))
            return redirect("awards:decision", pk)
    return invalid(request, "awards/decision.html", _shown(request, row, form))


@page(permission=P.REPORT)
@require_POST
def decision_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Throw a draft away, publish, issue the certificates, note the money as paid."""
    row, to = decision_or_404(request, pk), request.POST.get("to", "")
    check_can(request.user, P.REPORT, row)
    by, at, version = acting(request), clock.now(), version_read(request)
    if to == "bo":
        actions.drop_decision(decision=row, version=version, by=by, at=at)
        messages.success(request, _("Đã bỏ dự thảo."))
        return redirect("awards:round", row.round_id)
    if to == "cong-bo":
        actions.publish_decision(decision=row, version=version, by=by, at=at)
        messages.success(request, _("Đã công bố. Người được tặng nhận thông báo."))
    elif to == "cap-giay":
        made = actions.issue_certificates(decision=row, by=by, at=at)
        messages.success(request, ngettext("Có %(n)s giấy của quyết định này.", "Có %(n)s giấy của quyết định này.", len(made)) % {"n": len(made)})
    elif to == "chi":
        _pay(request, row)
        messages.success(request, _("Đã ghi chi tiền thưởng."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("awards:decision", pk)


def _pay(request: HttpRequest, row: Decision) -> None:
    """Those that were ticked, on the day that was typed."""
    keys = {key for key in map(key_read, request.POST.getlist("chon")) if key}
    rows = [one for one in queries.lines_of(row) if one.pk in keys]
    day = DayField().to_python(request.POST.get("paid_on", ""))
    if day is None:
        raise Owed(_("Ghi ngày chi."), field="paid_on")
    actions.note_paid(nominations=rows, paid_on=day, by=acting(request), at=clock.now())


@page(permission=P.LIST)
def decision_file(request: HttpRequest, pk: uuid.UUID, what: str, form: str) -> HttpResponseBase:
    """The decision with its annexes, or the list for the ceremony; Word or PDF."""
    row = decision_or_404(request, pk)
    if what == "van-ban":
        return paper_file(papers.decision_paper(row, bound=can(request.user, P.REPORT, row)), form, "quyet-dinh-khen-thuong")
    if what != "trao-thuong":
        raise Http404
    check_can(request.user, P.REPORT, row)
    return paper_file(papers.ceremony_paper(row), form, "danh-sach-trao-thuong")


@page(permission=P.LIST)
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take an award away, with its ground."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.REVOKE, row)
    if Act.REVOKE not in may_do(request.user, row, clock.now()):
        raise Conflict(_("Chỉ hủy bỏ khen thưởng đã có quyết định. Mở lại trang để xem."))
    form = RevokeForm(request.POST if request.method == "POST" else None, initial={"version": row.version, "signed_on": clock.today()})
    context = {"row": row, "name": form_name(row.form), "form": form}
    if request.method != "POST":
        return render(request, "awards/revoke.html", context)
    if form.is_valid():
        try:
            actions.revoke(nomination=row, taken=form.taken(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã hủy bỏ. Giấy đã cấp hiện là đã thu hồi ở trang xác minh."))
            return redirect("awards:nomination", pk)
    return invalid(request, "awards/revoke.html", context)


@page(permission=P.LIST)
def revocation_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The decision that takes an award away."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.REPORT, row.round)
    taken = Revocation.objects.filter(nomination=row).first()
    if taken is None:
        raise Http404
    return paper_file(papers.revocation_paper(row, taken), form, "quyet-dinh-huy-bo")


@page(permission=P.LIST)
@require_POST
def paid_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The money came back."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.PAY, row)
    day = DayField().to_python(request.POST.get("on", ""))
    if day is None:
        raise Owed(_("Ghi ngày thu hồi."), field="on")
    actions.note_paid_back(nomination=row, on=day, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi thu hồi tiền thưởng."))
    return redirect("awards:nomination", pk)
