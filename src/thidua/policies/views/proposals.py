"""The list of proposals, writing one, its page, its letter."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.orgs.queries import person_of
from thidua.policies import actions
from thidua.policies.actions.writing import owed_of
from thidua.policies.enums import ProposalState, Whose
from thidua.policies.exports import lists
from thidua.policies.exports.papers import letter_paper
from thidua.policies.forms.proposals import SAME, ProposalForm, initial_of
from thidua.policies.models import Proposal
from thidua.policies.permissions import P, can, check_can
from thidua.policies.phrases import GROUP_WORDS, WHOSE
from thidua.policies.queries import proposals as queries
from thidua.policies.rules.proposals import WRITABLE
from thidua.policies.views.loading import line_of, proposal_or_404, shown
from thidua.rulebook.queries import holidays
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.store.models import StaleVersion
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, Owed, both_texts, invalid, page


@page(permission=P.PROPOSALS)
def proposals(request: HttpRequest) -> HttpResponseBase:
    """What one proposed, what one handles, what was answered for everybody."""
    today = clock.today()
    whose = Choice("ai", _("Của ai"), list(WHOSE.items()), _("Tất cả"))
    asked = asked_of(
        request,
        search=_("Tìm trong kiến nghị, trả lời"),
        chips=Choice("tt", _("Trạng thái"), list(GROUP_WORDS.items()), _("Tất cả")),
        choices=[whose, Choice("dv", _("Đơn vị kiến nghị"), queries.units_proposing(request.user), _("Mọi đơn vị"))],
        sorts=[("", _("Gần hạn trước")), ("moi", _("Mới viết trước")), ("ten", _("Theo tên")), ("dv", _("Theo đơn vị"))],
        counts=queries.group_counts(queries.listed(request.user, whose=whose.read(request)), today),
    )
    found = queries.listed(request.user, whose=asked["ai"], group=asked["tt"], words=asked.words, unit=asked["dv"], sort=asked.sort)
    if asked.file:
        return list_file(
            asked.file, "kien-nghi", pgettext("chính sách", "Kiến nghị"), lists.proposal_titles(), map(lists.proposal_cells, found[:MOST])
        )
    off = holidays(today)
    rows = [line_of(row, off) for row in found[: asked.shown]]
    context = {
        "is_queue": asked["ai"] == Whose.MINE and not (asked.words or asked["tt"] or asked["dv"]),
        "rows": rows,
        "may_report": can(request.user, P.REPORT),
        **asked.context(len(rows), found.count()),
    }
    return render(request, "policies/proposals.html", context)


def _form(request: HttpRequest, row: Proposal | None, data: Any = None) -> ProposalForm:
    unit = row.unit if row is not None else queries.proposing_unit(request.user)
    receivers = queries.receivers_above(unit)
    start: dict[str, Any] = (
        initial_of(row) if row is not None else {"key": new_id(), "to": receivers.first().pk, "clause": request.GET.get("muc", "")}
    )
    return ProposalForm(
        data, receivers=receivers, clauses=queries.clauses_for(request.user), documents=queries.documents_for(request.user),
        speaks=queries.speaks_for(request.user, unit), initial=start,
    )  # fmt: skip


@page(permission=P.PROPOSALS)
def new(request: HttpRequest) -> HttpResponseBase:
    """A new proposal; it saves itself from the first words on, under the key that came with the form."""
    row = _known(request) if request.method == "POST" else None
    return _write(request, row, reverse("policies:new"))


def _known(request: HttpRequest) -> Proposal | None:
    """The draft that the form has saved already."""
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    row: Proposal | None = Proposal.objects.select_related("unit", "person", "holder").filter(pk=key).first()
    if row is not None:
        check_can(request.user, P.WRITE, row)
    return row


@page(permission=P.PROPOSALS)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A draft, or what was returned to be completed."""
    row = proposal_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    if ProposalState(row.state) not in WRITABLE:
        raise Conflict(_("Kiến nghị đã gửi nên không sửa được. Rút về, hoặc nhờ nơi nhận trả lại để bổ sung."))
    return _write(request, row, reverse("policies:edit", args=[pk]))


def _write(request: HttpRequest, row: Proposal | None, here: str) -> HttpResponseBase:
    auto = "X-Autosave" in request.headers
    form = _form(request, row, request.POST if request.method == "POST" else None)
    context = {"form": form, "one": row, "here": here, "is_new": here == reverse("policies:new")}
    if request.method != "POST":
        return render(request, "policies/edit.html", context)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "policies/edit.html", context)
    by, at, said = acting(request), clock.now(), form.cleaned_data
    person = row.person if row is not None else person_of(request.user)
    if person is None:
        raise Conflict(_("Tài khoản này chưa gắn với hồ sơ cán bộ."))
    version = said["version"] if row is None or said["version"] is not None else -1
    try:
        saved = actions.save_draft(written=form.written(), person=person, row=row, key=said["key"], version=version, by=by, at=at)
    except StaleVersion:
        return JsonResponse({}, status=409) if auto else _both(request, row, form)
    except Owed as owed:
        form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "policies/edit.html", context)
    if auto:
        return JsonResponse({"version": saved.version})
    if request.POST.get("act") == "send":
        for name, sentence in owed_of(saved):  # all that is owed at once, each beside its field
            form.add_error(name, sentence)
        if form.errors:
            return invalid(request, "policies/edit.html", context)
        actions.send(row=saved, version=saved.version, by=by, at=at)
        day = f"{saved.due_on:%d/%m/%Y}" if saved.due_on else ""
        messages.success(request, _("Đã gửi. Hạn trả lời là ngày %(day)s.") % {"day": day})
    else:
        messages.success(request, _("Đã lưu bản nháp. Chưa gửi thì chưa ai xem được."))
    return redirect("policies:proposal", saved.pk)


def _both(request: HttpRequest, row: Proposal | None, form: ProposalForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    now = Proposal.objects.get(pk=row.pk) if row is not None else None
    names = [name for name in SAME if name in form.fields]
    pairs = [(form[name].label, getattr(now, name, ""), form.cleaned_data.get(name) or "") for name in names]
    crumbs = [(reverse("policies:proposals"), pgettext("chính sách", "Kiến nghị"))]
    return both_texts(request, pairs, crumbs=crumbs, again=reverse("policies:edit", args=[row.pk]) if row else reverse("policies:new"))


@page(permission=P.PROPOSALS)
def proposal(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A proposal: its text, its way, its answer, and what the reader may do with it."""
    return render(request, "policies/proposal.html", shown(request, proposal_or_404(request, pk), request.GET.get("tim", "")[:80]))


@page(permission=P.PROPOSALS)
def proposal_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The proposal as a letter, Word or PDF."""
    row = proposal_or_404(request, pk)
    return paper_file(letter_paper(row), form, f"cong-van-kien-nghi-{row.made_at:%Y%m%d}")
