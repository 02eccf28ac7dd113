"""Contests: the list, and one with its rules, its rounds and what there is to do."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.contests import queries
from thidua.contests.actions.running import GRACE_SECONDS
from thidua.contests.enums import ContestState, Shows
from thidua.contests.models import Contest
from thidua.contests.permissions import P, can, keeps_any
from thidua.contests.phrases import PILLS, SHOWS, STATES, TIE_BREAKS
from thidua.contests.rules.prizes import kept
from thidua.contests.rules.states import is_over
from thidua.contests.views.loading import contest_or_404
from thidua.questions.phrases import DIFFICULTIES
from thidua.questions.rules.papers import cells_from_json
from thidua.store import clock
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page


@page(permission=P.LIST)
def contest_list(request: HttpRequest) -> HttpResponseBase:
    """The contests that one enters or keeps."""
    words, state = request.GET.get("tim", "").strip()[:80], request.GET.get("tt", "")
    state = state if state in STATES else ""
    every = queries.listed(request.user, words=words)
    found = every.filter(state=state) if state else every
    shown = queries.rows_of(list(found[: rows_wanted(request)]))
    counts = {code: every.filter(state=code).count() for code in STATES}
    kept: dict[str, Any] = {"tim": words, "tt": state}

    def link(**changed: str) -> str:
        return "?" + urlencode({key: value for key, value in {**kept, **changed}.items() if value})

    context = {
        "rows": [(row, STATES[row.contest.state], PILLS[row.contest.state]) for row in shown],
        **pager(shown=len(shown), total=found.count(), **kept),
        "chips": [("", _("Tất cả"), sum(counts.values()), link(tt=""))]
        + [(code, STATES[code], n, link(tt=code)) for code, n in counts.items() if n or code == state],
        "words": words,
        "state": state,
        "is_filtered": bool(words or state),
        "may_make": keeps_any(request.user),
    }
    return render(request, "contests/list.html", context)


def rules_of(contest: Contest) -> list[tuple[str, str]]:
    """The rules that the machine keeps, as terms and values."""
    cells = cells_from_json(contest.blueprint)
    parts = [_drawn(one.count, one.topic, str(DIFFICULTIES[one.difficulty]).lower() if one.difficulty else "") for one in cells]
    rows = [
        (_("Đề thi"), "; ".join(parts)),
        (_("Thời gian làm bài"), _("%(minutes)s phút, theo đồng hồ máy chủ") % {"minutes": contest.seconds // 60}),
        (_("Số lần thi mỗi vòng"), _("%(most)s lần, lấy lần tốt nhất") % {"most": contest.most_attempts}),
        (_("Xếp hạng"), _("theo điểm; bằng điểm thì %(order)s") % {"order": "; ".join(str(TIE_BREAKS[one]) for one in contest.tie_breaks)}),
        (_("Người dự thi thấy điểm"), str(SHOWS[contest.shows])),
    ]
    if contest.prizes:
        rows.insert(4, (_("Giải"), "; ".join(f"{one.name}: {one.count}" for one in kept(contest.prizes))))
    if contest.guesses:
        rows.insert(3, (_("Dự đoán"), _("số người trả lời đúng hết của mỗi vòng")))
    return rows


def _drawn(count: int, topic: str, level: str) -> str:
    """One line of the blueprint in words."""
    told = {"count": count, "topic": topic, "level": level}
    if topic and level:
        return _("%(count)s câu về “%(topic)s”, mức %(level)s") % told
    if topic:
        return _("%(count)s câu về “%(topic)s”") % told
    return _("%(count)s câu mức %(level)s") % told if level else _("%(count)s câu bất kỳ") % told


@page(permission=P.LIST)
def contest(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One contest."""
    row, now = contest_or_404(request, pk), clock.now()
    keeps, enters = can(request.user, P.KEEP, row), can(request.user, P.ENTER, row)
    rounds = queries.own_rounds(request.user, row)
    shows = row.state == ContestState.PUBLISHED or row.shows == Shows.AT_ONCE
    over = is_over([one.round.window for one in rounds], now - dt.timedelta(seconds=GRACE_SECONDS))  # when it can be closed, and not before
    units = queries.competitors_in(row)
    context = {
        "contest": row,
        "state": STATES[row.state],
        "pill": PILLS[row.state],
        "rules": rules_of(row),
        "rounds": [(one, one.round.window.is_open(now), one.round.ends_at <= now) for one in rounds],
        "units": [one.name or one.unit.name for one in units],
        "keeps": keeps,
        "enters": enters,
        "shows": shows,
        "over": over,
        "entered": queries.rows_of([row])[0].entrants if keeps else None,
        "minutes": row.seconds // 60,
    }
    return render(request, "contests/contest.html", context)
