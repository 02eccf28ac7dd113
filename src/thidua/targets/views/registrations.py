"""Lists of registrations, one registration, its steps and its paper, the queue of a superior."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.files.exports import paper_file
from thidua.orgs.queries import standing_of
from thidua.plans.rules.amounts import amount_words
from thidua.sheets.exports import MOST, list_file
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.enums import RegistrationState as S
from thidua.targets.exports.registrations import registration_cells, registration_paper, registration_titles
from thidua.targets.models import Registration
from thidua.targets.permissions import P, can
from thidua.targets.phrases import MISSING, PILLS, RETURNS, STATES
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import due_day, due_days, titles
from thidua.targets.rules.registrations import NOT_SENT, editable, is_late, may_become, missing, year_of
from thidua.ui.asked import version_read
from thidua.ui.lists import KINDS_OF_FILE
from thidua.ui.pager import one_of, pager, rows_wanted
from thidua.ui.pages import page

MOST_WAITING = 500


def line_of(row: Registration, due: dt.date | None) -> dict[str, Any]:
    """A registration in words; `due` is the last day of its year."""
    sent = clock.local_date(row.sent_at) if row.sent_at and row.state not in NOT_SENT else None
    return {"row": row, "state": STATES[row.state], "pill": PILLS[row.state], "late": is_late(sent, due, clock.today())}


def found(request: HttpRequest, pk: uuid.UUID) -> Registration:
    """The registration that an address names, of those the reader may see."""
    row: Registration = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


@page(permission=P.REGISTRATIONS)
def registrations(request: HttpRequest) -> HttpResponseBase:
    """The registrations of my unit and of those I look after, the newest year first."""
    words, state = request.GET.get("tim", "").strip()[:80], request.GET.get("tt", "")
    year = year_of(request.GET.get("nam", ""))
    rows = queries.search(queries.visible_to(request.user), words)
    years = sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)
    rows = rows.filter(year=year) if year else rows
    counts = queries.counts_by_state(rows)
    state = state if state in STATES else ""
    rows = rows.filter(state=state) if state else rows
    kind = request.GET.get("tep", "")
    if kind in KINDS_OF_FILE:
        filed = rows.order_by("-year", "unit__path", "movement__name")[:MOST]
        return list_file(kind, "dang-ky", _("Đăng ký thi đua"), registration_titles(), map(registration_cells, filed))
    shown, total = rows_wanted(request), rows.count()
    kept: dict[str, Any] = {"tim": words, "nam": year or ""}
    chips = [("", _("Tất cả"), sum(counts.values())), *((code, STATES[code], counts[code]) for code in STATES if code in counts)]
    found_rows = list(rows.order_by("-year", "unit__path", "movement__name")[:shown])
    dues = due_days(row.year for row in found_rows)
    listed = [line_of(row, dues[row.year]) for row in found_rows]
    context = {
        "lines": listed,
        **pager(shown=len(listed), total=total, tt=state, **kept),
        "chips": [(name, "?" + urlencode({k: v for k, v in {**kept, "tt": code}.items() if v}), n, code == state) for code, name, n in chips],
        "files": [(one, "?" + urlencode({k: v for k, v in {**kept, "tt": state, "tep": one}.items() if v})) for one in KINDS_OF_FILE],
        "words": words,
        "state": state,
        "year": year,
        "years": years,
        "is_filtered": bool(words or state or year),
        "may_begin": can(request.user, P.REGISTER),
        "may_look": can(request.user, P.OVERVIEW),
        "waiting": queries.waiting_for(request.user).count(),
    }
    return render(request, "targets/registrations.html", context)


@page(permission=P.REGISTRATIONS)
def registration(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One registration: what it says, where it stands, what can be done with it."""
    return _shown(request, found(request, pk))


@page(permission=P.REGISTRATIONS)
def queue(request: HttpRequest) -> HttpResponseBase:
    """One at a time: the one named by `?xem=`, else the first that waits; with what stands before and after it."""
    waiting = list(queries.waiting_for(request.user)[:MOST_WAITING])
    if not waiting:
        return render(request, "targets/queue_empty.html")
    row, around = one_of(request, waiting)
    return _shown(request, row, **around)


def _shown(request: HttpRequest, row: Registration, **more: Any) -> HttpResponseBase:
    user, state = request.user, S(row.state)
    writes, decides = can(user, P.REGISTER, row), can(user, P.DECIDE, row)
    lines = [queries.as_line(one) for one in queries.lines_of(row)]
    collective, people = queries.collective_titles(row), list(queries.people_titles(row))
    names = can(user, P.REGISTRATION_NAMES, row)
    wanting = missing(lines, len(collective) + len(people)) if editable(state) else ()
    mine = can(user, P.STRIVE, row)
    due = due_day(row.year)
    context = {
        **line_of(row, due),
        "lines": [(line, amount_words(line.amount, line.counted_in)) for line in lines],
        "collective": collective,
        "people": people if names else [one for one in people if one.person_id == standing_of(user).person_id],
        "named": names,
        "striving": len(people),
        "due": due,
        "may_edit": writes and editable(state),
        "may_send": writes and may_become(state, S.SENT),
        "may_recall": writes and not decides and may_become(state, S.DRAFT),
        "may_approve": decides and may_become(state, S.APPROVED),
        "may_return": decides and may_become(state, S.RETURNED),
        "may_copy": writes and editable(state) and not lines and queries.last_year(row) is not None,
        "may_strive": mine and editable(state),
        "own": queries.own_title(user, row) if mine else "",
        "own_choices": titles(row.year).individual if mine else (),
        "wanting": [MISSING[one] for one in wanting],
        "reasons": RETURNS,
        "history": queries.history_of("targets.registration", row.pk),
        **more,
    }
    return render(request, "targets/registration.html", context)


@page(permission=P.REGISTRATIONS)
@require_POST
def step(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Send, take back, return or approve; from the queue the next one follows."""
    row, to = found(request, pk), request.POST.get("to", "")
    if to not in set(S):
        raise Http404
    version, reason = version_read(request), request.POST.get("reason", "")
    actions.step(registration=row, to=S(to), reason=reason, version=version, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi: %(state)s.") % {"state": STATES[to]})
    return redirect("targets:registration-queue") if request.POST.get("hang") else redirect("targets:registration", pk)


@page(permission=P.REGISTRATIONS)
@require_POST
def copy(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Begin with what was registered the year before."""
    version = version_read(request)
    actions.copy_last_year(registration=found(request, pk), version=version, by=acting(request), at=clock.now())
    messages.success(request, _("Đã chép chỉ tiêu và danh hiệu của năm trước. Sửa lại rồi gửi."))
    return redirect("targets:registration-edit", pk)


@page(permission=P.REGISTRATIONS)
@require_POST
def strive(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A person's own title."""
    title = request.POST.get("danh-hieu", "").strip()[:160]
    actions.strive(registration=found(request, pk), title=title, by=acting(request), at=clock.now())
    messages.success(request, _("Đã ghi danh hiệu anh/chị phấn đấu.") if title else _("Đã bỏ danh hiệu của anh/chị khỏi bản đăng ký."))
    return redirect("targets:registration", pk)


@page(permission=P.REGISTRATIONS)
def registration_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponseBase:
    """The registration as Word or PDF."""
    row = found(request, pk)
    paper = registration_paper(row, with_people=can(request.user, P.REGISTRATION_NAMES, row))
    return paper_file(paper, form, f"dang-ky-thi-dua-{row.year}-{row.unit.code}")
