"""Award rounds: the list, one with its quotas and nominations, writing one, its steps."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.enums import RoundState
from thidua.awards.exports import lists
from thidua.awards.exports.papers import list_paper, reasons_paper
from thidua.awards.forms.rounds import ConsultForm, QuotaForm, RoundForm
from thidua.awards.models import AwardRound, QuotaLine
from thidua.awards.permissions import P, can, check_can, rounds_seen_by
from thidua.awards.phrases import GROUP_WORDS, REWARDS, ROUND_KINDS, ROUND_PILLS, ROUND_STATES, SIMPLES
from thidua.awards.queries import decisions, nominations
from thidua.awards.queries.quotas import standings
from thidua.awards.queries.rounds import clauses_for, movements_for, units_keeping
from thidua.awards.rules.rounds import TRANSITIONS
from thidua.awards.views.loading import line_of, quota_shown, round_or_404
from thidua.councils.enums import CouncilKind
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.files.exports import paper_file
from thidua.orgs.models import Unit
from thidua.rulebook.phrases.standards import form_name
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Owed, invalid, page


def _line(row: AwardRound) -> dict[str, Any]:
    return {"row": row, "kind": ROUND_KINDS[row.kind], "state": ROUND_STATES[row.state], "pill": ROUND_PILLS[row.state]}


@page(permission=P.LIST)
def rounds(request: HttpRequest) -> HttpResponseBase:
    """The rounds of the agency, one's own nominations, and what waits for the reader."""
    years = [(str(year), str(year)) for year in rounds_seen_by(request.user).order_by("-year").values_list("year", flat=True).distinct()]
    asked = asked_of(
        request,
        search=_("Tìm theo tên đợt xét"),
        chips=Choice("tt", _("Trạng thái"), [(code, words) for code, words in ROUND_STATES.items()], _("Tất cả")),
        choices=[Choice("nam", _("Năm"), years, _("Mọi năm"))],
    )
    found = nominations.rounds_listed(request.user)
    found = found.filter(state=asked["tt"]) if asked["tt"] else found
    found = found.filter(year=int(asked["nam"])) if asked["nam"] else found
    found = found.filter(name__icontains=asked.words) if asked.words else found
    if asked.file:
        rows = [[one.name, str(ROUND_KINDS[one.kind]), one.year, str(ROUND_STATES[one.state])] for one in found[:MOST]]
        return list_file(asked.file, "dot-xet-khen-thuong", _("Đợt xét"), [_("Tên đợt xét"), _("Loại đợt"), _("Năm"), _("Trạng thái")], rows)
    shown = [_line(row) for row in found[: asked.shown]]
    context = {
        "rows": shown, "own": [line_of(row) for row in nominations.own(request.user)[:20]],
        "waiting": [line_of(row) for row in nominations.waiting_for(request.user).order_by("submitted_at", "id")[:20]],
        "may_keep": can(request.user, P.KEEP), "may_report": can(request.user, P.REPORT), **asked.context(len(shown), found.count()),
    }  # fmt: skip
    return render(request, "awards/rounds.html", context)


def _form(request: HttpRequest, unit: Unit, row: AwardRound | None) -> RoundForm:
    post = request.POST if request.method == "POST" else None
    return RoundForm(post, movements=movements_for(unit), clauses=clauses_for(request.user), row=row)


@page(permission=P.KEEP)
def round_new(request: HttpRequest) -> HttpResponseBase:
    """A new round of the unit that the officer looks after."""
    unit = units_keeping(request.user).first()
    if unit is None:
        check_can(request.user, P.KEEP)
    return _write(request, unit, None)


@page(permission=P.KEEP)
def round_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What a round lays down."""
    row = round_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    return _write(request, row.unit, row)


def _write(request: HttpRequest, unit: Unit, row: AwardRound | None) -> HttpResponseBase:
    form = _form(request, unit, row)
    context = {"form": form, "row": row}
    if request.method != "POST":
        return render(request, "awards/round_edit.html", context)
    if form.is_valid():
        said = form.cleaned_data
        by, at = acting(request), clock.now()
        try:
            if row is None:
                saved = actions.make_round(unit=unit, laid=form.laid(), by=by, at=at)
            else:
                saved = actions.edit_round(round=row, laid=form.laid(), reason=said.get("reason", ""), version=said["version"], by=by, at=at)
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã lưu đợt xét."))
            return redirect("awards:round", saved.pk)
    return invalid(request, "awards/round_edit.html", context)


def _round(request: HttpRequest, row: AwardRound, quota_form: QuotaForm | None = None, consult_form: ConsultForm | None = None) -> dict[str, Any]:
    """What the page of a round shows beside the list."""
    keeps, decides = can(request.user, P.KEEP, row), can(request.user, P.REPORT, row)
    state = RoundState(row.state)
    unit = nominations.units_proposing(request.user).filter(root=row.root).first()
    return {
        "one": row, "kind": ROUND_KINDS[row.kind], "state": ROUND_STATES[row.state], "pill": ROUND_PILLS[row.state], "reward": REWARDS[row.reward],
        "simple": SIMPLES.get(row.simple, ""), "forms": [form_name(one) for one in nominations.forms_of(row)], "keeps": keeps,
        "targets": {one.value for one in TRANSITIONS[state]} if keeps else set(), "quotas": [quota_shown(one) for one in standings(row, unit, whole=decides)],
        "may_nominate": state is RoundState.OPEN and row.nominate_by > clock.now() and can(request.user, P.NOMINATE),
        "quota_form": quota_form or (QuotaForm(codes=row.forms, auto_id="dm_%s") if keeps else None),
        "consult_form": consult_form or (ConsultForm(initial={"asked_on": clock.today()}, auto_id="hy_%s") if keeps else None),
        "sittings": sittings_to_fill(request.user, CouncilKind.EMULATION) if keeps else [], "may_report": decides,
        "ready": decisions.ready_in(row).count() if decides else 0,
        "decisions": list(decisions.visible_to(request.user).filter(round=row).exclude(state="dropped").order_by("made_at")),
    }  # fmt: skip


@page(permission=P.LIST)
def one(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A round with the nominations that the reader may open."""
    row = round_or_404(request, pk)
    return round_shown(request, row)


def round_shown(request: HttpRequest, row: AwardRound, status: int = 200, **forms: Any) -> HttpResponseBase:
    """The page of a round; with 422 where a form on it was sent with faults."""
    every = nominations.in_round(request.user, row)
    asked = asked_of(
        request,
        search=_("Tìm theo tên, mã"),
        chips=Choice("tt", _("Trạng thái"), list(GROUP_WORDS.items()), _("Tất cả")),
        choices=[
            Choice("ht", _("Danh hiệu, hình thức"), [(one.code, form_name(one)) for one in nominations.forms_of(row)], _("Mọi hình thức")),
            Choice("dv", _("Đơn vị"), nominations.units_of(every), _("Mọi đơn vị")),
        ],
        sorts=[("", _("Theo đơn vị")), ("ten", _("Theo tên")), ("ht", _("Theo hình thức")), ("moi", _("Mới nộp trước"))],
        counts=nominations.group_counts(every),
    )
    found = nominations.listed(every, words=asked.words, group=asked["tt"], form=asked["ht"], unit=asked["dv"], sort=asked.sort)
    if asked.file:
        return list_file(
            asked.file, "de-nghi-khen-thuong", _("Đề nghị khen thưởng"), lists.nomination_titles(), map(lists.nomination_cells, found[:MOST])
        )
    rows = [line_of(one) for one in found[: asked.shown]]
    context = {**_round(request, row, **forms), "rows": rows, **asked.context(len(rows), found.count())}
    return invalid(request, "awards/round.html", context) if status == 422 else render(request, "awards/round.html", context)


@page(permission=P.KEEP)
@require_POST
def round_step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Open, close, open again, cancel."""
    row = round_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    to = request.POST.get("to", "")
    if to not in {one.value for one in RoundState}:
        raise Owed(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    actions.move_round(
        round=row, to=RoundState(to), reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now()
    )
    messages.success(request, _("Đợt xét: %(state)s.") % {"state": str(ROUND_STATES[to]).lower()})
    return redirect("awards:round", pk)


@page(permission=P.KEEP)
@require_POST
def quota(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A quota of the round."""
    row = round_or_404(request, pk)
    check_can(request.user, P.KEEP, row)
    form = QuotaForm(request.POST, codes=row.forms, auto_id="dm_%s")
    if form.is_valid():
        try:
            actions.set_quota(round=row, limit=form.limit(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã ghi định mức."))
            return redirect("awards:round", pk)
    return round_shown(request, row, 422, quota_form=form)


@page(permission=P.KEEP)
@require_POST
def quota_drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Strike a quota out."""
    rows = QuotaLine.objects.filter(round__in=rounds_seen_by(request.user)).select_related("round__unit")
    line: QuotaLine = get_object_or_404(rows, pk=pk)
    actions.drop_quota(line=line, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bỏ định mức."))
    return redirect("awards:round", line.round_id)


@page(permission=P.LIST)
def list_file_of(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """Danh sách đề nghị of what the reader may open, Word or PDF."""
    row = round_or_404(request, pk)
    found = nominations.listed(nominations.in_round(request.user, row).exclude(state__in=("draft", "withdrawn", "declined", "revoked")))
    return paper_file(list_paper(row, list(found[:MOST]), inside=can(request.user, P.KEEP, row)), form, "danh-sach-de-nghi")


@page(permission=P.REPORT)
def reasons_file(request: HttpRequest, pk: uuid.UUID, code: str, form: str) -> HttpResponseBase:
    """Why some of a unit are not awarded, as a notice to it."""
    row = round_or_404(request, pk)
    check_can(request.user, P.REPORT, row)
    unit: Unit = get_object_or_404(Unit.objects.filter(root=row.root), code=code)
    return paper_file(reasons_paper(row, unit), form, "thong-bao-ket-qua-xet")
