"""The room of a member: the list of items, one at a time with what there is to read, the ballot, stepping aside."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.enums import BallotState, ItemState, Mode, SittingState
from thidua.councils.forms.sittings import POINTS, BallotForm
from thidua.councils.models import AgendaItem
from thidua.councils.permissions import P, can
from thidua.councils.phrases import CHOICES, FORMS, MODES, OUTCOME_PILLS, OUTCOMES, PRESENCES, SITTING_PILLS, SITTING_STATES, number, sentences
from thidua.councils.queries import room as queries
from thidua.councils.queries.minutes import told_bar, told_figures
from thidua.councils.rules.kinds import kind_of
from thidua.councils.rules.stored import grounds_of
from thidua.councils.rules.walking import Own, next_to_do
from thidua.councils.views.loading import item_or_404, sitting_or_404
from thidua.councils.views.secret_parts import member_part
from thidua.councils.views.walking import asked_by, kept_in, onward, orders_of, walk_of
from thidua.store import clock
from thidua.ui.asked import version_read
from thidua.ui.pages import Owed, invalid, page

OWN_WORDS = {
    Own.WAITS: gettext_lazy("Chưa mở"),
    Own.TO_DO: gettext_lazy("Chờ phiếu của ông/bà"),
    Own.BEGUN: gettext_lazy("Đang ghi, chưa gửi"),
    Own.SENT: gettext_lazy("Ông/bà đã gửi phiếu"),
    Own.ON_PAPER: gettext_lazy("Bỏ phiếu giấy tại phòng họp"),
    Own.ASIDE: gettext_lazy("Ông/bà không tham gia"),
    Own.NO_VOTE: gettext_lazy("Không biểu quyết"),
    Own.CLOSED: gettext_lazy("Đã đóng phiếu"),
    Own.DECIDED: gettext_lazy("Có kết luận"),
}
OWN_PILLS = {
    "waits": "none",
    "to_do": "soon",
    "begun": "soon",
    "sent": "done",
    "on_paper": "soon",
    "aside": "na",
    "no_vote": "na",
    "closed": "ok",
    "decided": "done",
}


def lines_of(rows: list[queries.RoomRow]) -> list[tuple[queries.RoomRow, Any, str]]:
    """The list of items with the words and mark of how each stands with the reader."""
    found = []
    for one in rows:
        decided = one.item.state == ItemState.DECIDED
        words = OUTCOMES[one.item.outcome] if decided else OWN_WORDS[one.own]
        found.append((one, words, OUTCOME_PILLS[one.item.outcome] if decided else OWN_PILLS[one.own]))
    return found


@page(permission=P.ROOM)
def room(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """All items of a sitting as they stand with one member."""
    sitting = sitting_or_404(request, pk, P.ROOM)
    rows = queries.room_rows(request.user, sitting)
    asked, walk = walk_of(request, rows)
    context = {
        "sitting": sitting, "lines": lines_of(walk), "tools": asked, "orders": orders_of(asked), "kept": kept_in(asked), "total": len(rows),
        "state": SITTING_STATES[sitting.state], "pill": SITTING_PILLS[sitting.state],
        "form_words": FORMS[sitting.form], "first": next((one for one in walk if one.own in (Own.TO_DO, Own.BEGUN)), None),
        "left": sum(one.own in (Own.TO_DO, Own.BEGUN) for one in rows), "sent": sum(one.own is Own.SENT for one in rows),
        "may_prepare": can(request.user, P.PREPARE, sitting), "has_minutes": sitting.state in (SittingState.CLOSED, SittingState.MINUTED),
    }  # fmt: skip
    return render(request, "councils/room.html", context)


def _item_page(request: HttpRequest, item: AgendaItem, form: BallotForm | None = None) -> dict[str, Any]:
    """What the page of an item shows; with a form what was typed stays, else what was kept."""
    rows = queries.room_rows(request.user, item.sitting)
    asked, walk = walk_of(request, rows, item.pk)
    own = next((one.own for one in rows if one.item.pk == item.pk), Own.CLOSED)
    ballot, points = queries.own_ballot(request.user, item)
    table, errors = queries.table_of(item), form.errors if form else {}
    typed = form.typed if form else {code: number(value) for code, value in points.items()}
    kind = kind_of(item.kind)
    sees = queries.sees_votes(request.user, item)
    chosen = form.choice.value if form and form.choice else ballot.choice if ballot and not form else ""
    return {
        "item": item, "sitting": item.sitting, "lines": lines_of(walk), "kept": kept_in(asked), "own": own, "ballot": ballot, "mode": MODES[item.mode],
        "kind": kind.label if kind else "", "link": kind.link(item.subject) if kind and own is not Own.ASIDE else "",
        "readings": queries.readings_of(request.user, item), "is_scored": item.mode == Mode.SCORE,
        "criteria": [(one, POINTS + one.code, typed.get(one.code, ""), errors.get(POINTS + one.code, "")) for one in table],
        "choices": [(code, words, code == chosen) for code, words in CHOICES.items()], "note": form.note if form else ballot.note if ballot else "",
        "errors": errors, "total": number(ballot.total) if ballot else "", "may_vote": own in (Own.TO_DO, Own.BEGUN), "version": ballot.version if ballot else 0,
        "is_sent": ballot is not None and ballot.state == BallotState.SENT,
        "may_declare": item.state in (ItemState.WAITING, ItemState.OPEN) and own not in (Own.ASIDE, Own.NO_VOTE) and can(request.user, P.ROOM, item),
        "may_conduct": can(request.user, P.RUN, item),
        "said": said_by(request, item) if sees else None, "figures": told_figures(item) if sees else [],
        "grounds": sentences(grounds_of(item.grounds)) if sees else [], "bar": told_bar(item) if sees else None, "drafted": OUTCOMES.get(item.drafted, "") if sees else "",
        "outcome": OUTCOMES.get(item.outcome, ""), "outcome_pill": OUTCOME_PILLS.get(item.outcome, "none"),
        "next": next_to_do(walk, item.pk), **member_part(request, item, sees=sees),
    }  # fmt: skip


def said_by(request: HttpRequest, item: AgendaItem) -> list[dict[str, Any]]:
    """The roll of an item with what each said, as far as the reader may see it."""
    found = []
    for one in queries.voter_rows(request.user, item):
        said = one.ballot
        words = "" if said is None else str(CHOICES[said.choice]) if said.choice else number(said.total)
        found.append(
            {
                "row": one,
                "presence": PRESENCES.get(one.presence, ""),
                "words": words,
                "note": said.note if said else "",
                "scan": said.scan if said else None,
            }
        )
    return found


@page(permission=P.LIST)
def item(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One item: what there is to read, and one's own ballot."""
    return render(request, "councils/item.html", _item_page(request, item_or_404(request, pk)))


@page(permission=P.ROOM)
@require_POST
def ballot(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep what was written, or send it and go on to the next item; a script keeps while one writes."""
    row = item_or_404(request, pk, P.ROOM)
    form, auto = BallotForm(queries.table_of(row), request.POST), "X-Autosave" in request.headers
    if form.errors:
        return JsonResponse({"errors": form.errors}, status=422) if auto else invalid(request, "councils/item.html", _item_page(request, row, form))
    said: dict[str, Any] = {"item": row, "opinion": form.opinion(), "version": version_read(request), "by": acting(request), "at": clock.now()}
    if auto:
        return JsonResponse({"version": actions.save_ballot(**said).version})
    if request.POST.get("to") != "gui":
        actions.save_ballot(**said)
        messages.success(request, _("Đã lưu, chưa gửi. Chưa ai thấy phiếu này."))
        return redirect(reverse("councils:item", args=[pk]) + kept_in(asked_by(request, ())))
    try:
        actions.send_ballot(**said)
    except Owed as owed:
        form.refuse(owed.field, str(owed))
        return invalid(request, "councils/item.html", _item_page(request, row, form))
    following, answer = onward(request, row.sitting, row.pk)
    messages.success(request, _("Đã gửi phiếu.") if following else _("Đã gửi phiếu. Không còn nội dung nào chờ ông/bà."))
    return answer


@page(permission=P.ROOM)
def declare(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Say that one has a part in the subject."""
    row = item_or_404(request, pk, P.ROOM)
    if request.method != "POST":
        return render(request, "councils/declare.html", {"item": row, "kept": kept_in(asked_by(request, ()))})
    actions.declare(item=row, reason=request.POST.get("reason", ""), by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi: ông/bà không tham gia nội dung này."))
    return onward(request, row.sitting, row.pk)[1]
