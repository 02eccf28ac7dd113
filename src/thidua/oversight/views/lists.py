"""The lists of oversight: letters, questions, inspections, findings. Each is searched, narrowed, ordered and taken away as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.oversight.exports import lists
from thidua.oversight.permissions import P, can
from thidua.oversight.phrases import (
    FINDING_PILLS,
    FINDING_STATES,
    INSPECTION_PILLS,
    INSPECTION_STATES,
    LETTER_PILLS,
    LETTER_STATES,
    QUESTION_PILLS,
    QUESTION_STATES,
)
from thidua.oversight.queries import inspections as looking
from thidua.oversight.queries import letters as urging
from thidua.oversight.queries import questions as asking
from thidua.rulebook.queries import missed_before
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pager import PAGE
from thidua.ui.pages import page


@page(permission=P.LETTERS)
def letters(request: HttpRequest) -> HttpResponseBase:
    """The letters of the place, the newest first."""
    asked = asked_of(
        request,
        search=_("Tìm theo trích yếu, số"),
        chips=Choice("tt", _("Trạng thái"), list(LETTER_STATES.items()), _("Tất cả")),
        choices=[Choice("kh", _("Kế hoạch"), urging.plans_of_letters(request.user), _("Mọi kế hoạch"))],
        sorts=[("", _("Mới lập trước")), ("han", _("Hạn trả lời gần trước")), ("so", _("Mới ký trước"))],
    )
    found = urging.listed(request.user, asked["tt"], asked.words, asked.sort, asked["kh"])
    if asked.file:
        return list_file(asked.file, "don-doc", _("Văn bản đôn đốc"), lists.letter_titles(), map(lists.letter_cells, found[:MOST]))
    rows = [(row, LETTER_STATES[row.state], LETTER_PILLS[row.state]) for row in found[: asked.shown]]
    context = {"rows": rows, "may_write": can(request.user, P.LETTER_WRITE), **asked.context(len(rows), found.count())}
    return render(request, "oversight/letters.html", context)


@page(permission=P.QUESTIONS)
def questions(request: HttpRequest) -> HttpResponseBase:
    """What waits, what was answered; the same words search the guidance."""
    asked = asked_of(
        request,
        search=_("Tìm trong câu hỏi và hướng dẫn"),
        chips=Choice("tt", _("Trạng thái"), list(QUESTION_STATES.items())),
        choices=[Choice("dv", _("Đơn vị hỏi"), asking.units_asking(request.user), _("Mọi đơn vị"))],
        sorts=[("", _("Gần hạn trước")), ("moi", _("Mới hỏi trước")), ("muc", _("Theo mục"))],
    )
    found = asking.listed(request.user, asked["tt"], asked.words, asked["dv"], asked.sort)
    if asked.file:
        return list_file(asked.file, "hoi-dap", _("Hỏi đáp"), lists.question_titles(), map(lists.question_cells, found[:MOST]))
    missed = missed_before(clock.today())
    rows = [
        (row, QUESTION_STATES[row.state], "late" if row.state == "waiting" and row.due_on < missed else QUESTION_PILLS[row.state])
        for row in found[: asked.shown]
    ]
    guidance = list(asking.found_guidance(request.user, asked.words)[:PAGE])
    return render(request, "oversight/questions.html", {"rows": rows, "guidance": guidance, **asked.context(len(rows), found.count())})


@page(permission=P.INSPECTIONS)
def inspections(request: HttpRequest) -> HttpResponseBase:
    """Inspections, the newest first, and how much the reader's units still have to remedy."""
    asked = asked_of(
        request,
        search=_("Tìm theo tên, kế hoạch"),
        chips=Choice("tt", _("Trạng thái"), list(INSPECTION_STATES.items()), _("Tất cả")),
        sorts=[("", _("Mới lập trước")), ("ngay", _("Ngày kiểm tra gần trước")), ("ten", _("Theo tên"))],
    )
    found = looking.listed(request.user, asked["tt"], asked.words, asked.sort)
    if asked.file:
        return list_file(asked.file, "kiem-tra", _("Kiểm tra"), lists.inspection_titles(), map(lists.inspection_cells, found[:MOST]))
    rows = [(row, INSPECTION_STATES[row.state], INSPECTION_PILLS[row.state]) for row in found[: asked.shown]]
    may_plan = can(request.user, P.INSPECTION_PLAN)
    context = {
        "rows": rows,
        **asked.context(len(rows), found.count()),
        "owed": looking.findings_owed(request.user).count(),
        "plans": looking.plans_to_inspect(request.user).filter(is_registered=False).order_by("-issued_at")[:10] if may_plan else [],
    }
    return render(request, "oversight/inspections.html", context)


@page(permission=P.INSPECTIONS)
def findings(request: HttpRequest) -> HttpResponseBase:
    """What units have to remedy after inspections, the next due first."""
    asked = asked_of(
        request,
        search=_("Tìm theo nội dung, cuộc kiểm tra"),
        chips=Choice("tt", _("Trạng thái"), [("con", _("Chưa khắc phục xong")), *FINDING_STATES.items()], _("Tất cả")),
        choices=[Choice("dv", _("Đơn vị"), looking.units_owing(request.user), _("Mọi đơn vị"))],
        sorts=[("", _("Gần hạn trước")), ("moi", _("Mới lập trước")), ("dv", _("Theo đơn vị"))],
    )
    found = looking.findings_listed(request.user, asked["tt"], asked.words, asked["dv"], asked.sort)
    if asked.file:
        return list_file(asked.file, "khac-phuc", _("Khắc phục sau kiểm tra"), lists.finding_titles(), map(lists.finding_cells, found[:MOST]))
    missed = missed_before(clock.today())
    rows = [
        (one, FINDING_STATES[one.state], "late" if one.due_on < missed and one.state in ("open", "returned") else FINDING_PILLS[one.state])
        for one in found[: asked.shown]
    ]
    return render(request, "oversight/findings.html", {"rows": rows, **asked.context(len(rows), found.count())})
