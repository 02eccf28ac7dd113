"""Taking part: begun, answered with every answer kept at once, handed in, looked at as the rules allow."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.contests import actions, queries
from thidua.contests.enums import ContestState, Shows
from thidua.contests.models import Contest, Round
from thidua.contests.permissions import P
from thidua.contests.queries.tickets import ticket_of
from thidua.contests.views.loading import attempt_or_404, contest_or_404
from thidua.questions.actions import Saved, Sent
from thidua.questions.enums import AttemptState
from thidua.questions.models import Attempt
from thidua.questions.phrases import figure
from thidua.questions.queries.papers import asked_in
from thidua.questions.queries.showing import shown
from thidua.questions.rules.answers import from_form
from thidua.questions.rules.content import Content
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, page

MOST_SENT = 200
GUESS = "du-doan"
ASKS = "hoi"
"""Sent by the page of the questions: ask once more when some are blank."""


@page(permission=P.LIST)
@require_POST
def enter(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponseBase:
    """Begin, or go on."""
    contest = contest_or_404(request, pk)
    one = get_object_or_404(Round.objects.select_related("paper"), contest=contest, number=min(number, 1_000))
    one.contest = contest
    begun = actions.enter(round=one, by=acting(request), at=clock.now())
    return redirect("contests:attempt", begun.pk)


@page(permission=P.LIST)
def attempt(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The questions while there is time; afterwards what the rules let be seen."""
    row, now = attempt_or_404(request, pk), clock.now()
    contest = queries.contest_of(row)
    heard = max(now, row.heard_at)
    if row.state == AttemptState.STARTED and not row.span.is_closed(heard):
        if ASKS in request.GET:
            return _asked_first(request, row, contest)
        left = row.span.left(heard)
        context = {
            "attempt": row, "contest": contest, "questions": [shown(one) for one in asked_in(row)], "guess": queries.guess_of(row),
            "ticket": ticket_of(request, row),
            "left": int(left.total_seconds()) if left is not None else "",
        }  # fmt: skip
        return render(request, "contests/attempt.html", context)
    published = contest.state == ContestState.PUBLISHED
    scored = row.state == AttemptState.GRADED and (published or contest.shows == Shows.AT_ONCE)
    elsewhere = scored and published and queries.is_drawn_elsewhere(contest)
    context = {
        "attempt": row, "contest": contest, "elsewhere": elsewhere, "over": row.state == AttemptState.STARTED, "state": row.state_words,
        "points": figure(row.points) if scored else "",
        "most": figure(row.most) if scored else "", "right": row.right, "total": len(row.items),
        "questions": [shown(one, graded=True) for one in asked_in(row)] if scored and published and not elsewhere else [],
        "took": row.counted_at - row.started_at if row.counted_at else None,
    }  # fmt: skip
    return render(request, "contests/attempt_done.html", context)


def _asked_first(request: HttpRequest, row: Attempt, contest: Contest) -> HttpResponseBase:
    """Which questions are still blank, before what cannot be taken back is done."""
    blank = [one.place + 1 for one in asked_in(row) if one.answer is None]
    unguessed = contest.guesses and queries.guess_of(row) is None
    return render(request, "contests/hand_in.html", {"attempt": row, "contest": contest, "blank": blank, "unguessed": unguessed})


def sent_in(values: Callable[[str, Sequence[str]], Sequence[str]]) -> list[Sent]:
    """The answers that a form sends, `cau` naming the questions from 1; `values` gives what was sent under a name, or what it is told."""
    named = [whole(one, 4) for one in values("cau", ())[:MOST_SENT]]
    return _sent(values, sorted({one - 1 for one in named if one}))


def said(saved: Saved) -> dict[str, Any]:
    """What the page is told of its lot: the versions that stand, those it had not seen, the seconds left."""
    left = int(saved.left.total_seconds()) if saved.left is not None else None
    versions, stale = ({f"cau-{place + 1}": n for place, n in told.items()} for told in (saved.versions, saved.stale))
    return {"versions": versions, "stale": stale, "left": left}


def _sent(values: Callable[[str, Sequence[str]], Sequence[str]], places: list[int]) -> list[Sent]:
    """The answers of a form at these places."""

    def told(place: int) -> Any:
        def value(content: Content, order: Any) -> Any:
            return from_form(content, order, f"cau-{place + 1}", lambda name: values(name, ()))

        return value

    return [Sent(place, whole("".join(values(f"cau-{place + 1}-version", ())[:1])), told(place)) for place in places]


def _guess(request: HttpRequest) -> dict[str, Any]:
    return {"guess": whole(request.POST.get(GUESS, "").strip(), 7), "guessed": True} if GUESS in request.POST else {}


def _keep(request: HttpRequest, row: Attempt, sent: list[Sent]) -> Saved:
    return actions.keep_answers(attempt=row, sent=sent, by=acting(request), at=clock.now(), **_guess(request))


def _over(row: Attempt) -> str:
    """Why nothing is taken any more; empty while the page may try again."""
    if row.state != AttemptState.STARTED:
        return "handed"
    return "time" if row.span.is_closed(max(clock.now(), row.heard_at)) else ""


@page(permission=P.LIST)
@require_POST
def answers(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep the answers that a script sends, `cau` naming the questions; JSON says what stands now, or why nothing was kept."""
    row = attempt_or_404(request, pk)
    try:
        saved = _keep(request, row, sent_in(request.POST.getlist))
    except Conflict as conflict:
        return JsonResponse({"sentence": str(conflict), "over": _over(attempt_or_404(request, pk))}, status=409)
    return JsonResponse(said(saved))


@page(permission=P.LIST)
@require_POST
def hand_in(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep what the form holds, and hand in; after the time only what was kept before counts, and that is said."""
    row = attempt_or_404(request, pk)
    late = False
    if row.state == AttemptState.STARTED:
        late = row.span.is_closed(max(clock.now(), row.heard_at))
        if not late:
            there = [place for place in range(len(row.items)) if f"cau-{place + 1}-version" in request.POST]
            saved = _keep(request, row, _sent(request.POST.getlist, there))
            if saved.stale:
                places = ", ".join(str(place + 1) for place in sorted(saved.stale))
                raise Conflict(_("Câu %(places)s vừa được trả lời ở cửa sổ khác. Mở lại bài, xem lại rồi nộp.") % {"places": places})
            if ASKS in request.POST and not all(one.answer is not None for one in asked_in(row)):
                return redirect(f"{reverse('contests:attempt', args=[pk])}?{ASKS}=1")
    actions.hand_in(attempt=row, by=acting(request), at=clock.now())
    done = _("Đã nộp bài. Câu trả lời gửi sau khi hết giờ không được tính.") if late else _("Đã nộp bài.")
    messages.success(request, done)
    return redirect("contests:attempt", pk)
