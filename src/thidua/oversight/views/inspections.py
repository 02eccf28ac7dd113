"""Inspections from the plan to the closed remedy; the page of a visit is made for a phone."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.actions import FileRefused, Ready, prepare_many
from thidua.files.enums import Purpose
from thidua.files.exports import paper_file
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections as actions
from thidua.oversight.enums import FindingState, InspectionState, Verdict
from thidua.oversight.exports.papers import minutes_paper, report_paper
from thidua.oversight.forms.inspections import AnswerForm, FindingForm, HandForm, RecheckForm, plan_form
from thidua.oversight.models import CheckItem, Finding, Inspection, Visit
from thidua.oversight.permissions import P, can, check_can
from thidua.oversight.phrases import FINDING_PILLS, FINDING_STATES, INSPECTION_PILLS, INSPECTION_STATES, VERDICTS
from thidua.oversight.queries import inspections as queries
from thidua.oversight.queries.limits import finding_rests_on_rule
from thidua.oversight.rules.inspections import TRANSITIONS
from thidua.plans.models import Plan
from thidua.rulebook.queries import missed_before
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, Owed, invalid, page


def uploads(request: HttpRequest) -> list[Ready] | str:
    """The files of the form, judged and drawn anew before the transaction; a sentence when one is not taken."""
    try:
        return prepare_many(uploads=request.FILES.getlist("anh"), purpose=Purpose.EVIDENCE, most=actions.MOST_PHOTOS)
    except FileRefused as refused:
        return str(refused)


@page(permission=P.INSPECTION_PLAN)
def plan(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Plan an inspection of units under an issued plan."""
    row: Plan = get_object_or_404(queries.plans_to_inspect(request.user), slug=slug)
    check_can(request.user, P.INSPECTION_PLAN, row)
    form = plan_form(request.user, row, request.POST or None)
    context = {"plan": row, "form": form}
    if request.method != "POST":
        return render(request, "oversight/inspection_form.html", context)
    if not form.is_valid():
        return invalid(request, "oversight/inspection_form.html", context)
    made = actions.plan_inspection(plan=row, by=acting(request), at=clock.now(), **form.planned())
    messages.success(request, _("Đã lập. Sửa nội dung kiểm tra rồi trình lãnh đạo thông báo."))
    return redirect("oversight:inspection", made.pk)


def _inspection(request: HttpRequest, pk: uuid.UUID) -> Inspection:
    found: Inspection = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _steps(user: Any, row: Inspection) -> list[tuple[str, Any, bool]]:
    words = {
        InspectionState.ANNOUNCED: _("Duyệt và thông báo"),
        InspectionState.GOING: _("Bắt đầu kiểm tra"),
        InspectionState.FINISHED: _("Kết thúc, lập kiến nghị"),
        InspectionState.CALLED_OFF: _("Không tiến hành"),
    }
    allowed = [to for to in words if to in TRANSITIONS[InspectionState(row.state)] and can(user, actions.STEPS[to][1], row)]
    return [(to.value, words[to], to is InspectionState.CALLED_OFF) for to in allowed]


@page(permission=P.INSPECTIONS)
def inspection(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One inspection: team, visits, checklist, findings, the next step."""
    row = _inspection(request, pk)
    findings = queries.findings_visible_to(request.user).filter(visit__inspection=row).order_by("unit__path", "due_on", "id")
    context = {
        "row": row,
        "state": INSPECTION_STATES[row.state],
        "pill": INSPECTION_PILLS[row.state],
        "visits": queries.visit_rows(request.user, row),
        "team": queries.team_of(row),
        "items": queries.items_of(row),
        "steps": _steps(request.user, row),
        "findings": [(one, FINDING_STATES[one.state], FINDING_PILLS[one.state]) for one in findings],
        "may_edit": can(request.user, P.INSPECTION_PLAN, row) and row.state in ("planned", "announced"),
        "may_report": can(request.user, P.INSPECTION_PLAN, row) or can(request.user, P.CHECK, row) or can(request.user, P.INSPECTION_ANNOUNCE, row),
    }
    return render(request, "oversight/inspection.html", context)


@page(permission=P.INSPECTIONS)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Take one step."""
    row, to = _inspection(request, pk), request.POST.get("to", "")
    if to not in {one.value for one in actions.STEPS}:
        raise Conflict(_("Chọn một bước trong danh sách."))
    reason, version, by = request.POST.get("reason", ""), version_read(request), acting(request)
    actions.step_inspection(inspection=row, to=InspectionState(to), reason=reason, version=version, by=by, at=clock.now())
    messages.success(request, _("Đã ghi: %(state)s.") % {"state": INSPECTION_STATES[to]})
    return redirect("oversight:inspection", pk)


@page(permission=P.INSPECTIONS)
def checklist(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep, reword or leave out what is looked at."""
    row = _inspection(request, pk)
    check_can(request.user, P.INSPECTION_PLAN, row)
    items = queries.items_of(row)
    if request.method != "POST":
        return render(request, "oversight/checklist.html", {"row": row, "lines": [(one, one.text, True) for one in items]})
    typed = [(one, request.POST.get(f"chu-{one.pk}", "").strip(), bool(request.POST.get(f"giu-{one.pk}"))) for one in items]
    kept = [(one.clause, text) for one, text, stays in typed if stays and text]
    try:
        actions.write_checklist(inspection=row, rows=kept, version=version_read(request), by=acting(request), at=clock.now())
    except Owed as owed:
        return invalid(request, "oversight/checklist.html", {"row": _inspection(request, pk), "lines": typed, "fault": str(owed)})
    messages.success(request, _("Đã lưu nội dung kiểm tra."))
    return redirect("oversight:inspection", pk)


@page(permission=P.INSPECTIONS)
def report_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The report as Word or PDF."""
    row = _inspection(request, pk)
    findings = queries.findings_visible_to(request.user).filter(visit__inspection=row).order_by("unit__path", "due_on", "id")
    return paper_file(report_paper(row, queries.visit_rows(request.user, row), findings), form, "bao-cao-kiem-tra")


def _visit(request: HttpRequest, pk: uuid.UUID) -> Visit:
    found: Visit = get_object_or_404(queries.visits_visible_to(request.user), pk=pk)
    return found


def _visit_page(request: HttpRequest, row: Visit, fault: str = "") -> dict[str, Any]:
    """The page of a visit; with a fault, what was typed stays in the field of its item."""
    rows = queries.item_rows(row)
    refused = next((one.item for one in rows if fault and str(one.item.pk) == request.POST.get("item")), None)

    def note(one: queries.ItemRow) -> str:
        return request.POST.get("note", "") if refused and one.item == refused else one.answer.note if one.answer else ""

    return {
        "visit": row,
        "fault": fault,
        "refused": refused,
        "rows": [(one, VERDICTS.get(one.answer.verdict, "") if one.answer else "", note(one)) for one in rows],
        "done": sum(one.answer is not None for one in rows),
        "verdicts": list(VERDICTS.items()),
        "may_check": row.inspection.state == InspectionState.GOING and can(request.user, P.CHECK, row),
    }


@page(permission=P.INSPECTIONS)
def visit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The checklist at one unit, an item at a time under the thumb."""
    return render(request, "oversight/visit.html", _visit_page(request, _visit(request, pk)))


@page(permission=P.INSPECTIONS, before=uploads)
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID, prepared: list[Ready] | str = "") -> HttpResponseBase:
    """Write what was found of one item; the same form sent again is written once, a corrected answer replaces the one before."""
    row = _visit(request, pk)
    check_can(request.user, P.CHECK, row)
    form = AnswerForm(request.POST)
    if isinstance(prepared, str) and prepared:
        return invalid(request, "oversight/visit.html", _visit_page(request, row, fault=prepared))
    if not form.is_valid():
        fault = " ".join(str(words[0]) for words in form.errors.values())
        return invalid(request, "oversight/visit.html", _visit_page(request, row, fault=fault))
    said = form.cleaned_data
    item: CheckItem = get_object_or_404(CheckItem, pk=said["item"], inspection=row.inspection_id)
    actions.answer_item(
        visit=row,
        item=item,
        verdict=Verdict(said["verdict"]),
        note=said["note"],
        version=said["version"],
        photos=list(prepared),  # type: ignore[arg-type]  # reason: an empty text stands for no files
        by=acting(request),
        at=clock.now(),
    )
    return redirect(f"{request.path.removesuffix('ghi/')}#n{item.order + 1}")


@page(permission=P.INSPECTIONS)
def minutes_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The minutes as Word or PDF."""
    return paper_file(minutes_paper(_visit(request, pk)), form, "bien-ban-kiem-tra")


def _finding(request: HttpRequest, pk: uuid.UUID) -> Finding:
    found: Finding = get_object_or_404(queries.findings_visible_to(request.user), pk=pk)
    return found


def _finding_page(request: HttpRequest, row: Finding, **forms: Any) -> dict[str, Any]:
    owed = row.state in ("open", "returned")
    checks = can(request.user, P.CHECK, row)
    finding_rests_on_rule(row)
    return {
        "row": row,
        "state": FINDING_STATES[row.state],
        "pill": "late" if owed and row.due_on < missed_before(clock.today()) else FINDING_PILLS[row.state],
        "files": queries.files_of(row),
        "form": FindingForm(initial={"remedy": row.remedy, "due_on": row.due_on, "version": row.version}) if owed and checks else None,
        "hand_form": HandForm() if owed and can(request.user, P.REMEDY, row) else None,
        "recheck_form": RecheckForm(initial={"version": row.version}) if row.state == FindingState.HANDED and checks else None,
    } | forms


@page(permission=P.INSPECTIONS)
def finding(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One finding; a POST of the team sets the remedy and its day."""
    row = _finding(request, pk)
    if request.method != "POST":
        return render(request, "oversight/finding.html", _finding_page(request, row))
    check_can(request.user, P.CHECK, row)
    form = FindingForm(request.POST)
    if not form.is_valid():
        return invalid(request, "oversight/finding.html", _finding_page(request, row, form=form))
    try:
        remedies.edit_finding(finding=row, by=acting(request), at=clock.now(), **form.cleaned_data)
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "oversight/finding.html", _finding_page(request, row, form=form))
    messages.success(request, _("Đã ghi yêu cầu khắc phục."))
    return redirect("oversight:finding", pk)


@page(permission=P.INSPECTIONS, before=uploads)
@require_POST
def hand(request: HttpRequest, pk: uuid.UUID, prepared: list[Ready] | str = "") -> HttpResponseBase:
    """The unit hands in what it did."""
    row = _finding(request, pk)
    check_can(request.user, P.REMEDY, row)
    form = HandForm(request.POST)
    if not form.is_valid() or (isinstance(prepared, str) and prepared):
        return invalid(
            request, "oversight/finding.html", _finding_page(request, row, hand_form=form, fault=prepared if isinstance(prepared, str) else "")
        )
    remedies.hand_remedy(finding=row, proof=form.cleaned_data["proof"], proofs=list(prepared), by=acting(request), at=clock.now())  # type: ignore[arg-type]  # reason: an empty text stands for no files
    messages.success(request, _("Đã nộp kết quả khắc phục."))
    return redirect("oversight:finding", pk)


@page(permission=P.INSPECTIONS)
@require_POST
def recheck(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The team accepts or gives back."""
    row, accept = _finding(request, pk), request.POST.get("ket-qua") == "dat"
    check_can(request.user, P.CHECK, row)
    form = RecheckForm(request.POST)
    if not form.is_valid():
        return invalid(request, "oversight/finding.html", _finding_page(request, row, recheck_form=form))
    try:
        remedies.recheck(finding=row, accept=accept, by=acting(request), at=clock.now(), **form.cleaned_data)
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "oversight/finding.html", _finding_page(request, row, recheck_form=form))
    messages.success(request, _("Đã xác nhận khắc phục.") if accept else _("Đã trả lại đơn vị."))
    return redirect("oversight:finding", pk)
