"""The chair's side of an item: open, enter paper, close, state the result."""

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
from thidua.councils.enums import ItemState, Mode, Outcome, SittingForm, SittingState
from thidua.councils.forms.sittings import POINTS, BallotForm
from thidua.councils.models import AgendaItem
from thidua.councils.permissions import P
from thidua.councils.phrases import ASIDE_WHY, CHOICES, ITEM_PILLS, ITEM_STATES, MODES, OUTCOME_PILLS, OUTCOMES, SEAT_WORDS, sentences
from thidua.councils.queries import room as queries
from thidua.councils.queries import sittings
from thidua.councils.queries.counting import quorum_of
from thidua.councils.queries.minutes import told_bar, told_figures
from thidua.councils.rules.stored import grounds_of
from thidua.councils.views.loading import item_or_404, sitting_or_404
from thidua.councils.views.room import said_by
from thidua.councils.views.secret_parts import runner_part
from thidua.files.actions import FileRefused, Ready, prepare_many
from thidua.files.enums import Purpose
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Conflict, Owed, invalid, page

_SECOND = gettext_lazy("Đã ghi đề nghị. Phiếu kín mở và đóng khi người thứ hai (chủ tọa hoặc thư ký) cũng bấm.")


@page(permission=P.RUN)
def conduct(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One item for who runs the sitting: who has handed in, the figures once it is closed, the next step."""
    row = item_or_404(request, pk, P.RUN)
    aside = queries.aside_in(request.user, row.sitting)
    items = [one for one in sittings.agenda_of(row.sitting) if one.pk not in aside]
    place = next((n for n, one in enumerate(items) if one.pk == row.pk), 0)
    voters = said_by(request, row)
    state = ItemState(row.state)
    asked = [one for one in voters if one["row"].recusal is None]
    context = {
        "item": row, "sitting": row.sitting, "mode": MODES[row.mode], "state": ITEM_STATES[state], "pill": ITEM_PILLS[state], "place": place + 1, "total": len(items),
        "voters": [(one, SEAT_WORDS[one["row"].row.member.seat], ASIDE_WHY[one["row"].recusal.ground] if one["row"].recusal else "") for one in voters],
        "sent": sum(one["row"].sent for one in asked), "asked": len(asked), "figures": told_figures(row), "grounds": sentences(grounds_of(row.grounds)), "bar": told_bar(row),
        "drafted": row.drafted, "drafted_words": OUTCOMES.get(row.drafted, ""), "drafted_pill": OUTCOME_PILLS.get(row.drafted, "none"),
        "outcome": OUTCOMES.get(row.outcome, ""), "outcome_pill": OUTCOME_PILLS.get(row.outcome, "none"),
        "quorum": quorum_of(row.sitting) if row.sitting.state == SittingState.OPEN else None, "is_open_sitting": row.sitting.state == SittingState.OPEN,
        "may_note": row.sitting.state in (SittingState.OPEN, SittingState.CLOSED), "put_off": Outcome.PUT_OFF.value, "not_passed": Outcome.NOT_PASSED.value,
        "before": items[place - 1] if place else None, "after": items[place + 1] if place + 1 < len(items) else None,
        "takes_paper": state is ItemState.OPEN and bool(queries.absent_writers(row)), "is_meeting": row.sitting.form == SittingForm.MEETING,
        **runner_part(request, row),
    }  # fmt: skip
    return render(request, "councils/conduct.html", context)


@page(permission=P.RUN)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Open it, close it, or state the result."""
    row, to = item_or_404(request, pk, P.RUN), request.POST.get("to", "")
    told: dict[str, Any] = {"item": row, "version": version_read(request), "by": acting(request), "at": clock.now()}
    if to == "open":
        opened = actions.open_item(**told)
        messages.success(request, _SECOND if opened.asked_to else _("Đã mở: thành viên gửi phiếu được."))
    elif to == "closed":
        closed = actions.close_item(**told)
        messages.success(request, _SECOND if closed.asked_to else _("Đã đóng phiếu và kiểm phiếu. Công bố kết quả bên dưới."))
    elif to in set(Outcome):
        actions.decide_item(outcome=Outcome(to), reason=request.POST.get("reason", ""), **told)
        messages.success(request, _("Đã kết luận."))
    else:
        raise Conflict(_("Không rõ bước này. Mở lại trang rồi chọn lại."))
    return redirect("councils:conduct", pk)


@page(permission=P.RUN)
@require_POST
def open_rest(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Open all that wait."""
    row = sitting_or_404(request, pk, P.RUN)
    count = len(actions.open_rest(sitting=row, by=acting(request), at=clock.now()))
    messages.success(request, _("Đã mở %(count)s nội dung.") % {"count": count})
    return redirect("councils:sitting", pk)


@page(permission=P.RUN)
@require_POST
def note(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep what was said of an item."""
    row = item_or_404(request, pk, P.RUN)
    actions.note_item(item=row, notes=request.POST.get("notes", ""), version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi ý kiến thảo luận."))
    return redirect("councils:conduct", pk)


def _scan(request: HttpRequest) -> list[Ready] | str:
    """The scan of a paper ballot, judged before the transaction; a sentence when it is not taken."""
    try:
        return prepare_many(uploads=request.FILES.getlist("anh"), purpose=Purpose.EVIDENCE, most=1)
    except FileRefused as refused:
        return str(refused)


def _written_page(item: AgendaItem, form: BallotForm | None = None, wrong: str = "", chosen: str = "") -> dict[str, Any]:
    errors = form.errors if form else {}
    return {
        "item": item, "sitting": item.sitting, "members": queries.absent_writers(item), "chosen": chosen, "wrong": wrong, "errors": errors,
        "is_scored": item.mode == Mode.SCORE, "note": form.note if form else "",
        "choices": [(code, words, bool(form and form.choice and form.choice.value == code)) for code, words in CHOICES.items()],
        "criteria": [
            (one, POINTS + one.code, form.typed[one.code] if form else "", errors.get(POINTS + one.code, "")) for one in queries.table_of(item)
        ],
    }  # fmt: skip


@page(permission=P.RUN, before=_scan)
def written(request: HttpRequest, pk: uuid.UUID, prepared: list[Ready] | str = "") -> HttpResponseBase:
    """Enter the paper ballot of a member who is away."""
    row: AgendaItem = item_or_404(request, pk, P.RUN)
    if request.method != "POST":
        return render(request, "councils/written.html", _written_page(row))
    form, chosen = BallotForm(queries.table_of(row), request.POST), request.POST.get("pick", "")
    member = next((one for one in queries.absent_writers(row) if str(one.pk) == chosen), None)
    wrong = prepared if isinstance(prepared, str) else ""
    wrong = wrong or ("" if prepared else _("Chọn bản chụp phiếu giấy.")) or ("" if member else _("Chọn thành viên gửi phiếu."))
    if wrong or form.errors or member is None:
        return invalid(request, "councils/written.html", _written_page(row, form, wrong, chosen))
    try:
        actions.enter_written(item=row, member=member, opinion=form.opinion(), scan=prepared[0], by=acting(request), at=clock.now())  # type: ignore[arg-type]  # reason: a text is a fault and was answered above
    except Owed as owed:
        form.refuse(owed.field, str(owed))
        return invalid(request, "councils/written.html", _written_page(row, form, "", chosen))
    messages.success(request, _("Đã nhập phiếu giấy của %(name)s.") % {"name": member.person.name})
    return redirect("councils:conduct", pk)
