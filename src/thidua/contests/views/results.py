"""Results: one's own, that of the units, for who keeps the contest that of everybody and of the questions; files; the program that counts again."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.contests import actions, queries
from thidua.contests.enums import ContestState
from thidua.contests.exports import people_book
from thidua.contests.models import Contest
from thidua.contests.permissions import CONTEST, P, can
from thidua.contests.phrases import BANDS, PILLS, STATES
from thidua.contests.queries import results as found
from thidua.contests.queries.learning import own_weak_topics
from thidua.contests.rules import ranking
from thidua.contests.rules.prizes import kept, prize_of
from thidua.contests.rules.ranking import ranked_units
from thidua.contests.views.loading import contest_or_404, kept_or_404
from thidua.credentials.queries import certificate_of
from thidua.files.exports import as_file
from thidua.questions.phrases import FINDINGS, figure, marked
from thidua.questions.rules.content import canonical
from thidua.store import clock
from thidua.ui.asked import version_read, whole
from thidua.ui.pager import pager, rows_wanted
from thidua.ui.pages import page

ENDED = (ContestState.CLOSED, ContestState.PUBLISHED)
FINDING_PILLS = {"too_few": "none", "good": "done", "fair": "ok", "weak": "soon", "reversed": "late"}


@page(permission=P.LIST)
def results(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The result: of the units for all for whom the contest is, of the person for the person, of all for who keeps it."""
    contest = contest_or_404(request, pk)
    keeps, published = can(request.user, P.KEEP, contest), contest.state == ContestState.PUBLISHED
    own = queries.own_result(request.user, contest)
    rounds = queries.rounds_of(contest)
    number = whole(request.GET.get("vong", ""), 3) or 0
    number = number if number in {one.number for one in rounds} else 0
    prizes = kept(contest.prizes)
    context: dict[str, Any] = {
        "contest": contest, "state": STATES[contest.state], "pill": PILLS[contest.state], "keeps": keeps, "published": published, "own": own,
        "own_rows": [(one, figure(one.points), "" if one.round else prize_of(one.rank, one.points, prizes)) for one in own.standings] if own else [],
        "rounds": rounds if len(rounds) > 1 else [], "number": number, "ended": contest.state in ENDED,
    }  # fmt: skip
    if own and own.whole:
        context["weak"] = own_weak_topics(request.user, contest)
        context["certificate"] = certificate_of(CONTEST, contest.pk, own.entrant.person_id)
    if keeps or published:
        context["bands"] = _bands(contest)
    if keeps and contest.state in ENDED:
        rows = found.standings_of(contest, number)
        shown = list(rows[: rows_wanted(request)])
        context["people"] = [(one, figure(one.points), "" if number else prize_of(one.rank, one.points, prizes)) for one in shown]
        context |= pager(shown=len(shown), total=rows.count(), vong=number)
        if contest.state == ContestState.CLOSED:
            context["attempts"] = _attempts(contest, [one.entrant.person_id for one in shown])
    return render(request, "contests/results.html", context)


def _bands(contest: Contest) -> list[tuple[Any, list[tuple[int, Any, str]]]]:
    """The units in bands of size with their rates."""
    rows = ranked_units(list(found.unit_scores(contest).values()))
    told = [(rank, one, marked(f"{float(100 * one.rate):.1f}")) for rank, one in rows]
    return [(words, inside) for band, words in enumerate(BANDS) if (inside := [row for row in told if row[1].band == band])]


def _attempts(contest: Contest, people: list[uuid.UUID]) -> dict[uuid.UUID, list[Any]]:
    """The attempts of these people that still count, for voiding one."""
    made: dict[uuid.UUID, list[Any]] = {}
    for one in queries.attempts_of(contest).filter(taker__in=people, state="graded").order_by("started_at"):
        made.setdefault(one.taker, []).append(one)
    return made


@page(permission=P.LIST)
@require_POST
def void(request: HttpRequest, pk: uuid.UUID, attempt: uuid.UUID) -> HttpResponseBase:
    """Take an attempt out of the count, with the reason."""
    contest = kept_or_404(request, pk)
    row = get_object_or_404(queries.attempts_of(contest), pk=attempt)
    actions.void_attempt(
        contest=contest, attempt=row, reason=request.POST.get("reason", ""), version=version_read(request), by=acting(request), at=clock.now()
    )
    messages.success(request, _("Đã hủy bài làm và tính lại kết quả."))
    return redirect("contests:results", pk)


@page(permission=P.LIST)
def people_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The standings with names as a workbook, for who keeps the contest."""
    contest = kept_or_404(request, pk)
    return as_file(people_book(contest), "ket-qua-cuoc-thi", "xlsx")


@page(permission=P.LIST)
def result_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The published result without names, from which anybody counts the ranks again."""
    contest = contest_or_404(request, pk)
    if contest.state != ContestState.PUBLISHED:
        raise Http404
    return as_file(canonical(found.result_file(contest)).encode(), "ket-qua-cuoc-thi.json", "txt")


@page(permission=P.LIST)
def checker(request: HttpRequest) -> HttpResponseBase:
    """The program that counts the ranks again, as it runs here."""
    return as_file(Path(ranking.__file__).read_bytes(), "ranking.py", "txt")


@page(permission=P.LIST)
def analysis(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """How the questions did: too easy, too hard, or with a wrong answer."""
    contest = kept_or_404(request, pk)
    rows = [
        {
            "question": one.number, "text": one.content.text, "count": one.statistics.count, "blank": one.statistics.blank,
            "difficulty": _share(one.statistics.difficulty), "discrimination": _share(one.statistics.upper_lower),
            "finding": FINDINGS[one.statistics.finding], "pill": FINDING_PILLS[one.statistics.finding],
            "taken": [(choice.text, choice.right, one.statistics.taken.get(choice.key, 0)) for choice in one.content.choices],
        }
        for one in found.judged_in(contest)
    ]  # fmt: skip
    return render(request, "contests/analysis.html", {"contest": contest, "rows": rows})


def _share(number: Any) -> str:
    return "—" if number is None else marked(str(number))


@page(permission=P.LIST)
@require_POST
def certificate(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Ask for one's own certificate."""
    contest = contest_or_404(request, pk)
    own = queries.own_result(request.user, contest)
    if own is None or own.whole is None:
        raise Http404
    made = actions.certify(contest=contest, by=acting(request), at=clock.now())
    messages.success(request, _("Đã cấp giấy chứng nhận số %(number)s.") % {"number": made.number})
    return redirect("credentials:certificate", made.pk)
