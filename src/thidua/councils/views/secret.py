"""Secret ballots on pages: casting, counting paper, handing out, choosing the level, and the files that come of it."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.enums import ItemState, Mode, SittingState
from thidua.councils.exports import secret as files
from thidua.councils.forms.secret import CountForm
from thidua.councils.models import AgendaItem, Sitting
from thidua.councils.permissions import P, can, check_can, teller_at
from thidua.councils.phrases import LEVELS, MODES, SEAT_WORDS
from thidua.councils.queries import secret as queries
from thidua.councils.queries.parameters import modes_for
from thidua.councils.queries.room import roll_rows, sees_votes
from thidua.councils.rules.secret import CODES
from thidua.councils.views.loading import item_or_404, sitting_or_404
from thidua.councils.views.walking import onward
from thidua.files.actions import FileRefused, Ready, prepare_many
from thidua.files.enums import Purpose
from thidua.files.exports import paper_file
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Owed, invalid, page


def traceless(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """An address that leaves neither the mark of a form nor a line in the log: the mark on the roll is what a second post meets."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        posted = request.POST.copy()
        posted.pop("_key", None)
        request.POST = posted  # type: ignore[assignment]  # reason: a copy without the key of the form
        return view(request, *args, **kwargs)

    inner.is_unlogged = True  # type: ignore[attr-defined]  # reason: a mark that the access log looks for
    return inner


@traceless
@page(permission=P.ROOM)
@require_POST
def cast(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Cast, and go on to the next item; the answer is the same whatever was chosen. Whoever has cast is led on as well."""
    row = item_or_404(request, pk, P.ROOM)
    choice = CODES.get(request.POST.get("choice", ""))
    if choice is None:
        raise Owed(_("Chọn đồng ý, không đồng ý hoặc không có ý kiến."), field="choice")
    try:
        token = actions.cast(item=row, choice=choice, by=acting(request), at=clock.now())
    except actions.AlreadyCast as already:
        messages.info(request, str(already))
        return onward(request, row.sitting, row.pk)[1]
    told = _(
        "Phiếu đã vào hòm. Mã phiếu: %(token)s. Mã chỉ hiện lần này; đóng phiếu rồi thì tìm được mã trong danh sách của hòm. Mã không cho biết ông/bà chọn gì."
    )
    messages.success(request, told % {"token": spaced(token)})
    return onward(request, row.sitting, row.pk)[1]


def spaced(token: str) -> str:
    """A mark as people read it: groups of four."""
    return " ".join(token[n : n + 4] for n in range(0, len(token), 4))


@page(permission=P.LIST)
def level(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Choose how secret the vote on an item is, with what each level promises."""
    row = item_or_404(request, pk, P.PREPARE)
    offered = modes_for(row)
    if request.method == "POST":
        chosen = request.POST.get("order", "")
        if chosen not in set(offered):
            raise Owed(_("Chọn một cách lấy phiếu."), field="order")
        actions.choose_level(item=row, mode=Mode(chosen), version=version_read(request), by=acting(request), at=clock.now())
        messages.success(request, _("Đã đổi cách lấy phiếu."))
        return redirect("councils:sitting", row.sitting_id)
    levels = [(mode.value, MODES[mode], *LEVELS[mode], mode.value == row.mode) for mode in offered]
    return render(request, "councils/level.html", {"item": row, "sitting": row.sitting, "levels": levels})


def _paper_page(sitting: Sitting) -> dict[str, Any]:
    named = {one.member_id for one in queries.tellers_of(sitting)}
    may, got = queries.handed(sitting)
    roll = roll_rows(sitting)
    items = queries.on_paper(sitting)
    return {
        "sitting": sitting, "items": items, "tellers": queries.tellers_of(sitting),
        "roll": [(one.row.member, SEAT_WORDS[one.row.member.seat], one.row.member.pk in named) for one in roll],
        "handing": [(one.row.member, one.row.member.pk in got) for one in roll if one.row.member.pk in may],
        "copies": sum(copies for _items, copies in queries.sheets_of(sitting)),
        "may_name": sitting.state in (SittingState.CALLED, SittingState.OPEN), "may_scan": sitting.state in (SittingState.OPEN, SittingState.CLOSED),
        "is_counted": any(one.tally for one in items),
    }  # fmt: skip


@page(permission=P.RUN)
def paper(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Ballots on paper of a sitting for who runs it: tellers, printing, handing out, the signed record."""
    return render(request, "councils/paper.html", _paper_page(sitting_or_404(request, pk, P.RUN)))


@page(permission=P.RUN)
@require_POST
def tellers(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Name the two who count."""
    row = sitting_or_404(request, pk, P.RUN)
    members = {str(one.row.member.pk): one.row.member for one in roll_rows(row)}
    chosen = [members[key] for key in dict.fromkeys(request.POST.getlist("pick")) if key in members]
    actions.name_tellers(sitting=row, members=chosen, by=acting(request), at=clock.now())
    messages.success(request, _("Đã cử ban kiểm phiếu."))
    return redirect("councils:paper", pk)


@page(permission=P.RUN)
@require_POST
def hand_out(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Note who was handed a ballot."""
    row = sitting_or_404(request, pk, P.RUN)
    members = {str(one.row.member.pk): one.row.member.pk for one in roll_rows(row)}
    chosen = [members[key] for key in request.POST.getlist("pick") if key in members]
    count = actions.hand_out(sitting=row, members=chosen, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi %(count)s lượt phát phiếu.") % {"count": count})
    return redirect("councils:paper", pk)


def _scan(request: HttpRequest) -> list[Ready] | str:
    """The signed record, judged before the transaction; a sentence when it is not taken."""
    try:
        return prepare_many(uploads=request.FILES.getlist("anh"), purpose=Purpose.EVIDENCE, most=1)
    except FileRefused as refused:
        return str(refused)


@page(permission=P.RUN, before=_scan)
@require_POST
def count_scan(request: HttpRequest, pk: uuid.UUID, prepared: list[Ready] | str = "") -> HttpResponseBase:
    """Attach the record that the tellers signed."""
    row = sitting_or_404(request, pk, P.RUN)
    wrong = prepared if isinstance(prepared, str) else "" if prepared else _("Chọn bản chụp biên bản kiểm phiếu.")
    if wrong or isinstance(prepared, str):
        return invalid(request, "councils/paper.html", {**_paper_page(row), "wrong": wrong})
    actions.attach_count(sitting=row, scan=prepared[0], by=acting(request), at=clock.now())
    messages.success(request, _("Đã đính biên bản kiểm phiếu. Mã băm của tệp đã vào nhật ký."))
    return redirect("councils:paper", pk)


@page(permission=P.COUNT)
def count(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A teller keys what they counted."""
    row = item_or_404(request, pk, P.COUNT)
    teller = teller_at(request.user, row.sitting)
    form = CountForm(request.POST or None, count=queries.count_of(request.user, row, teller))
    context = {"form": form, "item": row, "sitting": row.sitting, "is_open": row.mode == Mode.PAPER and row.state == ItemState.OPEN}
    if request.method != "POST":
        return render(request, "councils/count.html", context)
    if not form.is_valid():
        return invalid(request, "councils/count.html", context)
    try:
        actions.enter_count(item=row, found=form.counts(), version=form.cleaned_data["version"], by=acting(request), at=clock.now())
    except Owed as owed:
        form.add_error(owed.field, str(owed))
        return invalid(request, "councils/count.html", context)
    messages.success(request, _("Đã ghi số phiếu. Người kiểm phiếu kia ghi riêng số của mình."))
    return redirect("councils:item", pk)


@page(permission=P.RUN)
@require_POST
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Another round."""
    row = item_or_404(request, pk, P.RUN)
    made = actions.vote_again(item=row, version=version_read(request), by=acting(request), at=clock.now())
    messages.success(request, _("Đã lập vòng bỏ phiếu mới: mở để lấy phiếu."))
    return redirect("councils:conduct", made.pk)


@page(permission=P.RUN)
def sheets(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The ballots to be printed."""
    row = sitting_or_404(request, pk, P.RUN)
    if not queries.sheets_of(row):
        raise Http404
    return files.sheets_file(row)


@page(permission=P.LIST)
def dossiers(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """All dossiers as one file, for members."""
    row = sitting_or_404(request, pk, P.ROOM)
    return paper_file(files.dossiers_paper(row, request.user), form, "ho-so-phien-hop")


@page(permission=P.LIST)
def counting(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The record of the count, for members and who prepares the sitting, once something was counted."""
    row = sitting_or_404(request, pk)
    if not can(request.user, P.PREPARE, row):
        check_can(request.user, P.ROOM, row)
    return paper_file(files.counting_paper(row, request.user), form, "bien-ban-kiem-phieu")


def _closed(request: HttpRequest, pk: uuid.UUID) -> AgendaItem:
    row = item_or_404(request, pk)
    if row.mode not in (Mode.PAPER, Mode.SCREEN) or not row.tally or not sees_votes(request.user, row):
        raise Http404
    return row


@page(permission=P.LIST)
def box(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A closed ballot as a file to be recounted."""
    return files.box_file(_closed(request, pk))


@page(permission=P.LIST)
def recount(request: HttpRequest) -> HttpResponseBase:
    """The program that recounts it."""
    return files.recount_file()
