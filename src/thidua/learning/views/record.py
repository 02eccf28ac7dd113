"""My record of learning, and one entry of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.evidence.actions import note_shown
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.queries import clauses_of, history_of, pictures_of, proofs_of, used_before
from thidua.evidence.rules.states import correctable
from thidua.files.exports import as_file
from thidua.learning import actions
from thidua.learning.enums import Kind
from thidua.learning.exports import record_book
from thidua.learning.forms import AppliedForm
from thidua.learning.models import LogEntry
from thidua.learning.permissions import P, can, check_can
from thidua.learning.phrases import GRADES, KIND_ICONS, KIND_WORDS, LOG_STATES, PILLS, RETURNS, WHY, change_words, doubt_words, minutes_words
from thidua.learning.queries import entries as queries
from thidua.learning.queries.entries import Wanted
from thidua.learning.queries.plausible import doubts_of
from thidua.learning.views.entering import found
from thidua.orgs.queries import standing_of
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page


def line_of(row: LogEntry) -> dict[str, Any]:
    """An entry in words."""
    about = row.evidence
    return {
        "row": row,
        "one": about,
        "kind": KIND_WORDS[row.kind],
        "icon": KIND_ICONS[row.kind],
        "time": minutes_words(row.minutes),
        "state": LOG_STATES[about.state],
        "mark": PILLS[about.state],
        "grade": GRADES[about.grade],
        "why": WHY[about.grade],
    }


def lines_with_more(rows: Sequence[LogEntry]) -> list[dict[str, Any]]:
    """Entries in words with their clauses and the number of their files: two queries."""
    clauses, files = queries.clause_paths(rows), queries.file_counts(rows)
    return [{**line_of(row), "clauses": clauses.get(row.evidence_id, []), "files": files.get(row.evidence_id, 0)} for row in rows]


def wanted_of(request: HttpRequest) -> Wanted:
    """The filter of the query string: nam year, loai kind, tt state, tim words, n rows shown."""
    get = request.GET.get
    year = whole(get("nam", ""), 4) or 0
    year = year if 2000 <= year <= 2100 else clock.today().year
    return Wanted(year, get("loai", "")[:12], get("tt", "")[:12], get("tim", "").strip()[:80], rows_wanted(request))


@page(permission=P.LOG)
def record(request: HttpRequest) -> HttpResponseBase:
    """What I learned in a year: what it adds up to by kind and month, and the entries, the newest first."""
    now, user = wanted_of(request), request.user
    mine = queries.mine(user)
    counts = queries.counts_by_state(mine, Wanted(now.year, now.kind, "", now.text))
    thrown = queries.filtered(mine, Wanted(now.year, now.kind, EvidenceState.WITHDRAWN, now.text)).count()
    rows = queries.filtered(mine, now)
    total = (
        counts.get(now.state, 0)
        if now.state in counts
        else thrown
        if now.state == EvidenceState.WITHDRAWN
        else 0
        if now.state
        else sum(counts.values())
    )
    listed = list(rows[: now.shown])
    kept: dict[str, Any] = {"nam": now.year if now.year != clock.today().year else "", "loai": now.kind, "tim": now.text}
    states = [("", _("Tất cả"), sum(counts.values())), *((code, LOG_STATES[code], counts.get(code, 0)) for code in EvidenceState)]
    states[-1] = (EvidenceState.WITHDRAWN, LOG_STATES[EvidenceState.WITHDRAWN], thrown)
    whole_year = queries.totals_of(standing_of(user).person_id, now.year)
    most = max(whole_year.months)
    context = {
        "lines": lines_with_more(listed),
        **pager(shown=len(listed), total=total, tt=now.state, **kept),
        "now": now,
        "years": sorted({*queries.years_of(user), clock.today().year, now.year}, reverse=True),
        "kinds": [(kind.value, KIND_WORDS[kind]) for kind in Kind],
        "chips": [
            (words, "?" + urlencode({k: v for k, v in {**kept, "tt": code}.items() if v}), n, now.state == code)
            for code, words, n in states
            if n or code == now.state
        ],
        "is_filtered": bool(now.kind or now.state or now.text),
        "totals": whole_year,
        "hours": minutes_words(whole_year.whole.minutes),
        "confirmed": minutes_words(whole_year.whole.confirmed),
        "by_kind": [(KIND_WORDS[kind], one, minutes_words(one.minutes), minutes_words(one.confirmed)) for kind, one in whole_year.kinds.items()],
        "by_month": [(n, minutes, minutes_words(minutes)) for n, minutes in enumerate(whole_year.months, 1) if minutes],
        "most": most,
        "most_of_kind": max((one.minutes for one in whole_year.kinds.values()), default=0),
        "money": amount_words(whole_year.saved_money, "") if whole_year.saved_money else "",
        "saved": minutes_words(whole_year.saved_minutes) if whole_year.saved_minutes else "",
        "file_query": urlencode({k: v for k, v in {**kept, "tt": now.state}.items() if v}),
        "asked": mine.filter(evidence__held=True).exclude(evidence__state=EvidenceState.WITHDRAWN),
        "may_attest": can(user, P.ATTEST),
        "may_count": can(user, P.COUNTS),
        "waiting": queries.waiting_for(user).count() + queries.claims_for(user).count() if can(user, P.ATTEST) else 0,
    }
    return render(request, "learning/record.html", context)


@page(permission=P.LOG)
def record_file(request: HttpRequest) -> HttpResponseBase:
    """My entries under the filter as a workbook."""
    now = wanted_of(request)
    rows = list(queries.filtered(queries.mine(request.user), now)[:5_000])
    return as_file(record_book(rows, queries.clause_paths(rows)), f"so-hoc-tap-{now.year}", "xlsx")


@page(permission=P.LOG)
def entry(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One entry with its files, clauses and grade, and what can be done with it."""
    return shown(request, found(request, pk), "learning/entry.html")


def shown(request: HttpRequest, row: LogEntry, template: str, status: int = 200, **more: Any) -> HttpResponseBase:
    """The page of an entry; who looks at what somebody else learned is written down."""
    user, about = request.user, row.evidence
    files = list(proofs_of(about))
    pictures = pictures_of(files)
    edits, state = can(user, P.EDIT, row), EvidenceState(about.state)
    attests = can(user, P.ATTEST, row)
    claims = edits and state is not EvidenceState.WITHDRAWN and about.grade != Grade.APPLIED
    context = {
        **line_of(row),
        "files": [(file, file.pk in pictures) for file in files],
        "clauses": clauses_of(about),
        "history": history_of(about),
        "copies": used_before(user, about) if attests and state is EvidenceState.WAITING else [],
        "doubts": [(doubt_words(one.doubt, one.amount), one) for one in doubts_of(row)],
        "course_time": minutes_words(row.course_minutes) if row.course_minutes else "",
        "change": change_words(row) if row.changed else "",
        "may_edit": edits and correctable(state),
        "may_throw": edits and state is not EvidenceState.WITHDRAWN,
        "may_put_back": edits and state is EvidenceState.WITHDRAWN,
        "may_attest": attests and state is EvidenceState.WAITING,
        "may_confirm": attests and state is EvidenceState.VERIFIED and bool(row.changed) and about.grade != Grade.APPLIED,
        "claim_form": AppliedForm(initial={name: getattr(row, name) for name in AppliedForm.base_fields}) if claims else None,
        "reasons": RETURNS,
        **more,
    }
    note_shown(rows=[about], by=acting(request), at=clock.now())
    return render(request, template, context, status=status)


@page(permission=P.LOG)
@require_POST
def claim(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Say what changed at work; with a fault the page of the entry comes back with what was typed."""
    row = found(request, pk)
    check_can(request.user, P.EDIT, row)
    form = AppliedForm(request.POST)
    if not form.is_valid():
        return shown(request, row, "learning/entry.html", status=422, claim_form=form, is_faulty=True)
    actions.claim_applied(entry=row, applied=form.applied, version=version_read(request), by=acting(request), at=clock.now())
    said = form.applied.changed.strip()
    messages.success(request, _("Đã ghi. Thủ trưởng đơn vị sẽ xác nhận.") if said else _("Đã bỏ phần áp dụng."))
    return redirect("learning:entry", pk)
