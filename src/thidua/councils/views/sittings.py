"""A sitting for those who prepare it: agenda, members, the next step."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.actions import There
from thidua.councils.enums import ItemState, Mode, Presence, Seat, SittingForm, SittingState
from thidua.councils.exports.lists import sittings_file
from thidua.councils.exports.papers import ballot_paper, people_paper
from thidua.councils.forms.sittings import PlanSittingForm, marks_in
from thidua.councils.models import Sitting
from thidua.councils.permissions import P, can, check_can
from thidua.councils.phrases import (
    FORMS,
    ITEM_PILLS,
    ITEM_STATES,
    MODES,
    OUTCOME_PILLS,
    OUTCOMES,
    PRESENCES,
    SEAT_WORDS,
    SITTING_PILLS,
    SITTING_STATES,
)
from thidua.councils.queries import room
from thidua.councils.queries import sittings as queries
from thidua.councils.queries.counting import quorum_of
from thidua.councils.queries.parameters import call_days
from thidua.councils.rules.kinds import kind_of
from thidua.councils.rules.sittings import PREPARED
from thidua.councils.views.loading import council_or_404, item_or_404, sitting_or_404
from thidua.files.exports import paper_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import Conflict, Owed, invalid, page

MOST = 5000


@page(permission=P.LIST)
def sitting_list(request: HttpRequest) -> HttpResponseBase:
    """The sittings of all councils that one sees."""
    asked = asked_of(
        request, search=gettext_lazy("Tìm theo nội dung, hội đồng, nơi họp"),
        chips=Choice("tt", gettext_lazy("Lọc theo trạng thái"), list(SITTING_STATES.items()), every=gettext_lazy("Tất cả")),
        sorts=(("", gettext_lazy("Mới nhất trước")), ("cu", gettext_lazy("Cũ nhất trước"))),
    )  # fmt: skip
    found = queries.listed(request.user, words=asked.words, state=asked["tt"], sort=asked.sort)
    if asked.file:
        return sittings_file(asked.file, queries.sitting_rows(found[:MOST]))
    shown = queries.sitting_rows(found[: asked.shown])
    lines = [(one, SITTING_STATES[one.sitting.state], SITTING_PILLS[one.sitting.state], FORMS[one.sitting.form]) for one in shown]
    return render(request, "councils/sittings.html", {"lines": lines, **asked.context(len(shown), found.count())})


@page(permission=P.LIST)
def sitting_new(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A new sitting of a council."""
    council = council_or_404(request, pk)
    check_can(request.user, P.PREPARE, council)
    form = PlanSittingForm(request.POST or None)
    context = {"form": form, "council": council}
    if request.method != "POST":
        return render(request, "councils/sitting_form.html", context)
    if not form.is_valid():
        return invalid(request, "councils/sitting_form.html", context)
    try:
        made = actions.plan_sitting(council=council, planned=form.planned(), by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "councils/sitting_form.html", context)
    messages.success(request, _("Đã lập phiên họp. Đưa nội dung vào chương trình rồi mời thành viên."))
    return redirect("councils:sitting", made.pk)


@page(permission=P.LIST)
def sitting_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Change time, place or words before it opens."""
    row = sitting_or_404(request, pk, P.PREPARE)
    if SittingState(row.state) not in PREPARED:
        raise Conflict(_("Phiên họp đã khai mạc hoặc đã hủy nên không sửa được."))
    form = PlanSittingForm(request.POST or None, sitting=row)
    context = {"form": form, "council": row.council, "sitting": row}
    if request.method != "POST":
        return render(request, "councils/sitting_form.html", context)
    if not form.is_valid():
        return invalid(request, "councils/sitting_form.html", context)
    try:
        actions.edit_sitting(sitting=row, planned=form.planned(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "councils/sitting_form.html", context)
    messages.success(request, _("Đã lưu phiên họp. Thành viên đã được mời thì được báo lịch mới."))
    return redirect("councils:sitting", pk)


def item_lines(sitting: Sitting) -> list[dict[str, Any]]:
    """The agenda with the words of each item."""
    return [
        {
            "item": one, "may_level": one.state == ItemState.WAITING and one.mode != Mode.SCORE, "mode": MODES[one.mode], "kind": kind.label if (kind := kind_of(one.kind)) else "",
            "state": OUTCOMES[one.outcome] if one.state == ItemState.DECIDED else ITEM_STATES[one.state],
            "pill": OUTCOME_PILLS[one.outcome] if one.state == ItemState.DECIDED else ITEM_PILLS[one.state],
        }
        for one in queries.agenda_of(sitting)
    ]  # fmt: skip


@page(permission=P.LIST)
def sitting(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One sitting: when, who, the agenda, and what is to be done next. Members are led to the room."""
    row = sitting_or_404(request, pk)
    if not can(request.user, P.PREPARE, row) and can(request.user, P.ROOM, row):
        return redirect("councils:room", pk)
    items = item_lines(row)
    roll = room.roll_rows(row)
    state = SittingState(row.state)
    quorum = quorum_of(row) if state in (SittingState.CALLED, SittingState.OPEN) else None
    context = {
        "sitting": row, "council": row.council, "state": SITTING_STATES[state], "pill": SITTING_PILLS[state], "form_words": FORMS[row.form],
        "items": items, "roll": [(one, SEAT_WORDS[one.row.member.seat], PRESENCES.get(one.presence, "")) for one in roll],
        "quorum": quorum, "is_meeting": row.form == SittingForm.MEETING, "is_prepared": state in PREPARED,
        "waiting": sum(one["item"].state == ItemState.WAITING and one["item"].mode != Mode.SCREEN for one in items),
        "apart": sum(one["item"].state == ItemState.WAITING and one["item"].mode == Mode.SCREEN for one in items),
        "on_paper": any(one["item"].mode == Mode.PAPER for one in items),
        "aside": room.aside_in(request.user, row),
        "running": sum(one["item"].state in (ItemState.OPEN, ItemState.CLOSED) for one in items),
        "is_late_call": state is SittingState.DRAFT and (row.day - clock.today()).days < call_days(clock.today()), "call_days": call_days(clock.today()),
        "may_prepare": can(request.user, P.PREPARE, row), "may_run": can(request.user, P.RUN, row), "may_room": can(request.user, P.ROOM, row),
        "may_attend": state in (SittingState.CALLED, SittingState.OPEN),
    }  # fmt: skip
    return render(request, "councils/sitting.html", context)


REST = "con-lai"
"""Whoever is not marked is there."""
STEPS = {"called": actions.call_sitting, "open": actions.open_sitting}


@page(permission=P.LIST)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Call the members, or open the sitting."""
    row, to = sitting_or_404(request, pk), request.POST.get("to", "")
    if to not in STEPS:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    STEPS[to](sitting=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(
        request, _("Đã mời thành viên: mỗi người nhận một thông báo.") if to == "called" else _("Đã khai mạc. Mở từng nội dung để lấy phiếu.")
    )
    return redirect("councils:sitting", pk)


@page(permission=P.LIST)
def cancel(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Call it off, with a reason."""
    row = sitting_or_404(request, pk, P.PREPARE)
    context = {"sitting": row, "count": len(queries.agenda_of(row))}
    if request.method != "POST":
        return render(request, "councils/cancel.html", context)
    try:
        actions.cancel_sitting(sitting=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now())
    except Owed as owed:
        return invalid(request, "councils/cancel.html", {**context, "wrong": str(owed)})
    messages.success(request, _("Đã hủy phiên họp. Nội dung có thể đưa vào phiên khác."))
    return redirect("councils:sitting", pk)


@page(permission=P.LIST)
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """End it; what was not taken up is put off."""
    row = sitting_or_404(request, pk, P.RUN)
    if request.method != "POST":
        waiting = [one for one in queries.agenda_of(row) if one.state == ItemState.WAITING]
        return render(request, "councils/close.html", {"sitting": row, "waiting": waiting})
    actions.close_sitting(sitting=row, words=request.POST.get("words", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã bế mạc. Xem lại biên bản rồi chốt."))
    return redirect("councils:minutes", pk)


@page(permission=P.LIST)
def attendance(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The roll, with who presides and who writes."""
    row = sitting_or_404(request, pk, P.PREPARE)
    roll = room.roll_rows(row)
    members = {str(one.row.member.pk): one.row.member for one in roll}
    if request.method == "POST":
        marks = marks_in(request.POST, list(members.values()))
        if request.POST.get("act") == REST:
            marks = {one.pk: There(Presence.PRESENT) for one in members.values()} | marks
        actions.mark_attendance(
            sitting=row, marks=marks, chair=members.get(request.POST.get("chair", "")),
            secretary=members.get(request.POST.get("secretary", "")), version=version_read(request), by=acting(request), at=clock.now(),
        )  # fmt: skip
        messages.success(request, _("Đã điểm danh."))
        return redirect("councils:sitting", pk)
    context = {
        "sitting": row, "roll": [(one, SEAT_WORDS[one.row.member.seat]) for one in roll],
        "presences": [(code.value, PRESENCES[code]) for code in Presence], "quorum": quorum_of(row),
        "unmarked": any(not one.presence for one in roll), "chairs": [one for one in members.values() if one.seat in (Seat.CHAIR, Seat.DEPUTY)], "writers": list(members.values()),
    }  # fmt: skip
    return render(request, "councils/attendance.html", context)


@page(permission=P.LIST)
def people_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The list of members to be signed, as Word or PDF."""
    return paper_file(people_paper(sitting_or_404(request, pk, P.PREPARE)), form, "thanh-phan-hop")


@page(permission=P.LIST)
def ballot_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """A ballot to be printed, as Word or PDF, for members and for who prepares the sitting."""
    row = sitting_or_404(request, pk)
    if not can(request.user, P.PREPARE, row):
        check_can(request.user, P.ROOM, row)
    return paper_file(ballot_paper(row), form, "phieu-lay-y-kien")


@page(permission=P.LIST)
@require_POST
def move(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """An item goes up or down."""
    item = item_or_404(request, pk, P.PREPARE)
    actions.move_item(item=item, up=request.POST.get("to") == "len", version=version_read(request), by=acting(request), at=clock.now())
    return redirect("councils:sitting", item.sitting_id)


@page(permission=P.LIST)
@require_POST
def take_off(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """An item goes off the agenda."""
    item = item_or_404(request, pk, P.PREPARE)
    reason, version = request.POST.get("reason", ""), version_read(request)
    actions.take_off_agenda(item=item, reason=reason, version=version, by=acting(request), at=clock.now())
    messages.success(request, _("Đã rút nội dung khỏi chương trình."))
    return redirect("councils:sitting", item.sitting_id)
