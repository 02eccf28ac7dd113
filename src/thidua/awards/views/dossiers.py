"""A nomination: its page, writing the report, its papers, the steps of unit and officer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.enums import Act, Reply, Reward
from thidua.awards.exports import papers
from thidua.awards.forms.nominations import AnswerForm, AppraiseForm, MeetingForm, PieceForm, ReportForm, ScoreForm
from thidua.awards.models import Consultation, Nomination, PieceFile
from thidua.awards.permissions import P, check_can
from thidua.awards.phrases import REPORT_PARTS
from thidua.awards.queries import dossiers, drafting
from thidua.awards.queries.cases import may_do
from thidua.awards.views.loading import nomination_or_404, shown
from thidua.files.actions import FileRefused, Ready, prepare_sent
from thidua.files.enums import Purpose as FilePurpose
from thidua.files.exports import paper_file
from thidua.records.actions import note_read
from thidua.records.models import Work
from thidua.rulebook.phrases.standards import form_name
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.asked import version_read
from thidua.ui.fields import files_of
from thidua.ui.pages import Conflict, Owed, both_texts, invalid, page

SUBMIT, WITHDRAW, RETURN, DECLINE = "nop", "rut", "tra-lai", "khong-khen"


@page(permission=P.LIST)
def nomination(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The whole file, with what the reader may do. Who reads the grounds of another is written down."""
    row = nomination_or_404(request, pk)
    context = shown(request, row)
    verdict = context["verdict"]
    if verdict and verdict["lines"] and row.person is not None:
        note_read(by=acting(request), people=[row.person], at=clock.now())
    return render(request, "awards/nomination.html", context)


def _report_form(row: Nomination, data: Any = None) -> ReportForm:
    works = Work.objects.standing().filter(person=row.person).order_by("-year", "title") if row.person_id else None
    return ReportForm(data, row=row, parts=dossiers.parts_of_report(row), works=works, evidence=drafting.choosable(row), cited=dossiers.cited_by(row))


@page(permission=P.LIST)
def write(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The report: it saves itself from the first words on."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.WRITE, row)
    if Act.WRITE not in may_do(request.user, row, clock.now()):
        raise Conflict(_("Hồ sơ đã nộp, hoặc đợt xét đã hết hạn, nên không sửa được. Nhờ cán bộ thi đua trả lại để bổ sung."))
    auto = "X-Autosave" in request.headers
    form = _report_form(row, request.POST if request.method == "POST" else None)
    context = {"form": form, "row": row, "name": form_name(row.form), "may_submit": Act.SUBMIT in may_do(request.user, row, clock.now())}
    if request.method != "POST":
        return render(request, "awards/write.html", context)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "awards/write.html", context)
    try:
        saved = _save(request, row, form)
    except StaleVersion:
        return JsonResponse({}, status=409) if auto else _both(request, row, form)
    except Owed as owed:
        form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "awards/write.html", context)
    if auto:
        return JsonResponse({"version": saved.version})
    if request.POST.get("act") == "nop":
        actions.submit(nomination=saved, version=saved.version, by=acting(request), at=clock.now())
        messages.success(request, _("Đã nộp hồ sơ."))
    else:
        messages.success(request, _("Đã lưu báo cáo."))
    return redirect("awards:nomination", pk)


def _save(request: HttpRequest, row: Nomination, form: ReportForm) -> Nomination:
    said = form.cleaned_data
    evidence = list(said["evidence"]) if "evidence" in form.fields else None
    return actions.write(
        nomination=row, report=form.report(), citation=said["citation"], work=said.get("work") if "work" in form.fields else row.work,
        evidence=evidence, reward=Reward(said["reward"]), version=said["version"] if said["version"] is not None else -1, by=acting(request), at=clock.now(),
    )  # fmt: skip


def _both(request: HttpRequest, row: Nomination, form: ReportForm) -> HttpResponseBase:
    """What stands now beside what was sent."""
    now = Nomination.objects.get(pk=row.pk)
    pairs: list[tuple[Any, Any, Any]] = [(form["citation"].label, now.citation, form.cleaned_data["citation"])]
    pairs += [(REPORT_PARTS[part], now.report.get(part, ""), text) for part, text in form.report().items()]
    crumbs = [(reverse("awards:rounds"), _("Khen thưởng")), (reverse("awards:nomination", args=[row.pk]), row.who)]
    return both_texts(request, pairs, crumbs=crumbs, again=reverse("awards:write", args=[row.pk]))


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Hand in, take back, send back, let it go no further; each but the first with a reason."""
    row, to = nomination_or_404(request, pk), request.POST.get("to", "")
    said: dict[str, Any] = {"nomination": row, "version": version_read(request), "by": acting(request), "at": clock.now()}
    reason = request.POST.get("reason", "")
    if to == SUBMIT:
        actions.submit(**said)
        messages.success(request, _("Đã nộp hồ sơ."))
    elif to == WITHDRAW:
        actions.withdraw(reason=reason, **said)
        messages.success(request, _("Đã rút hồ sơ."))
    elif to == RETURN:
        check_can(request.user, P.RETURN, row)
        actions.send_back(reason=reason, **said)
        messages.success(request, _("Đã trả lại để bổ sung. Người liên quan được báo."))
    elif to == DECLINE:
        check_can(request.user, P.DECLINE, row)
        actions.decline(reason=reason, **said)
        messages.success(request, _("Đã ghi không khen thưởng. Người liên quan được báo lý do."))
    else:
        raise Http404
    return redirect("awards:nomination", pk)


@page(permission=P.LIST)
@require_POST
def review(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The meeting of the unit."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.REVIEW, row)
    form = MeetingForm(request.POST, auto_id="hop_%s")
    if form.is_valid():
        try:
            actions.review(nomination=row, meeting=form.meeting(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã ghi kết quả bình xét, hồ sơ chuyển cán bộ thi đua."))
            return redirect("awards:nomination", pk)
    return invalid(request, "awards/nomination.html", shown(request, row, review_form=form))


@page(permission=P.LIST)
@require_POST
def score(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The score of the unit in its cluster."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.SCORE, row)
    form = ScoreForm(request.POST, auto_id="diem_%s")
    if form.is_valid():
        try:
            actions.score(nomination=row, by=acting(request), at=clock.now(), **form.cleaned_data)
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã ghi điểm."))
            return redirect("awards:nomination", pk)
    return invalid(request, "awards/nomination.html", shown(request, row, score_form=form))


@page(permission=P.LIST)
@require_POST
def appraise(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The officer finds the dossier whole and the standard met."""
    row = nomination_or_404(request, pk)
    check_can(request.user, P.APPRAISE, row)
    form = AppraiseForm(request.POST, auto_id="td_%s")
    if form.is_valid():
        try:
            actions.appraise(nomination=row, by=acting(request), at=clock.now(), **form.cleaned_data)
        except Conflict as conflict:
            form.add_error("opinion", str(conflict))
        else:
            messages.success(request, _("Đã thẩm định."))
            return redirect("awards:nomination", pk)
    return invalid(request, "awards/nomination.html", shown(request, row, appraise_form=form))


def prepared_papers(request: HttpRequest) -> list[Ready] | FileRefused:
    """Look into the files before anything is written."""
    return prepare_sent(request.FILES, purpose=FilePurpose.EVIDENCE, most=5)


@page(permission=P.LIST, before=prepared_papers)
@require_POST
def attach(request: HttpRequest, pk: uuid.UUID, prepared: Any = None) -> HttpResponseBase:
    """Files of the dossier."""
    row = nomination_or_404(request, pk)
    form = PieceForm(request.POST, auto_id="giay_%s")
    ready = files_of(form, prepared)
    if form.is_valid():
        try:
            actions.attach(nomination=row, piece=form.chosen(), files=ready, version=form.cleaned_data["version"], by=acting(request), at=clock.now())
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã gắn giấy tờ."))
            return redirect("awards:nomination", pk)
    return invalid(request, "awards/nomination.html", shown(request, row, piece_form=form))


@page(permission=P.LIST)
@require_POST
def detach(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take a file out again."""
    piece: PieceFile = get_object_or_404(PieceFile.objects.select_related("nomination"), pk=pk)
    piece.nomination = nomination_or_404(request, piece.nomination_id)
    actions.detach(piece=piece, by=acting(request), at=clock.now())
    messages.success(request, _("Đã gỡ giấy tờ."))
    return redirect("awards:nomination", piece.nomination_id)


@page(permission=P.LIST)
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What a body said that was asked for its opinion."""
    one: Consultation = get_object_or_404(Consultation.objects.select_related("nomination"), pk=pk)
    row = one.nomination = nomination_or_404(request, one.nomination_id)
    check_can(request.user, P.CONSULT, row)
    form = AnswerForm(request.POST, auto_id="tl_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.answer_consultation(
                consultation=one, reply=Reply(said["reply"]), said=said["said"], answered_on=said["answered_on"], version=said["version"],
                by=acting(request), at=clock.now(),
            )  # fmt: skip
        except Owed as owed:
            form.add_error(owed.field if owed.field in form.fields else None, str(owed))
        else:
            messages.success(request, _("Đã ghi trả lời."))
            return redirect("awards:nomination", row.pk)
    return invalid(request, "awards/nomination.html", shown(request, row, answer_form=form))


@page(permission=P.LIST)
def paper(request: HttpRequest, pk: uuid.UUID, what: str, form: str) -> HttpResponseBase:
    """The report, the letter or the minutes of the unit, Word or PDF."""
    row = nomination_or_404(request, pk)
    if what == "bao-cao":
        return paper_file(papers.report_paper(row), form, "bao-cao-thanh-tich")
    check_can(request.user, P.NOMINATE, row.unit)
    if what == "to-trinh":
        return paper_file(papers.letter_paper(row), form, "to-trinh-khen-thuong")
    drawn = papers.minutes_paper(row) if what == "bien-ban" else None
    if drawn is None:
        raise Http404
    return paper_file(drawn, form, "bien-ban-binh-xet")


@page(permission=P.LIST)
def consult_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The letter by which a body was asked, with all that it was asked about."""
    one: Consultation = get_object_or_404(Consultation.objects.select_related("nomination"), pk=pk)
    row = nomination_or_404(request, one.nomination_id)
    check_can(request.user, P.CONSULT, row)
    same = Consultation.objects.filter(nomination__round=row.round, asked=one.asked, letter=one.letter)
    rows = list(
        same.select_related("nomination__person", "nomination__collective", "nomination__unit", "nomination__round").order_by(
            "nomination__unit__path", "id"
        )
    )
    return paper_file(papers.consult_paper(row.round, rows), form, "cong-van-hiep-y")
