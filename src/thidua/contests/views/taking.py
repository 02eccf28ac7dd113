"""Taking part: begun, answered with every answer kept at once, handed in, looked at as the rules allow."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.queries import acting
from thidua.contests import actions, queries
from thidua.contests.enums import ContestState, Shows
from thidua.contests.models import Round
from thidua.contests.permissions import P
from thidua.contests.views.loading import attempt_or_404, contest_or_404
from thidua.questions.actions import Sent
from thidua.questions.enums import AttemptState
from thidua.questions.models import Attempt
from thidua.questions.queries.papers import asked_in
from thidua.questions.queries.showing import shown
from thidua.questions.rules.answers import from_form
from thidua.questions.rules.content import Content, plain
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, page

MOST_SENT = 200
GUESS = "du-doan"


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
        left = row.span.left(heard)
        context = {
            "attempt": row, "contest": contest, "questions": [shown(one) for one in asked_in(row)], "guess": queries.guess_of(row),
            "left": int(left.total_seconds()) if left is not None else "",
        }  # fmt: skip
        return render(request, "contests/attempt.html", context)
    published = contest.state == ContestState.PUBLISHED
    scored = row.state == AttemptState.GRADED and (published or contest.shows == Shows.AT_ONCE)
    context = {
        "attempt": row, "contest": contest, "over": row.state == AttemptState.STARTED, "state": row.state_words,
        "points": plain(row.points).replace(".", ",") if scored and row.points is not None else "",
        "most": plain(row.most).replace(".", ",") if scored and row.most is not None else "", "right": row.right, "total": len(row.items),
        "questions": [shown(one, graded=True) for one in asked_in(row)] if scored and published else [],
        "took": row.counted_at - row.started_at if row.counted_at else None,
    }  # fmt: skip
    return render(request, "contests/attempt_done.html", context)


def _sent(request: HttpRequest, row: Attempt, places: list[int]) -> list[Sent]:
    """The answers of a form at these places."""

    def told(place: int) -> Any:
        def value(content: Content, order: Any) -> Any:
            return from_form(content, order, f"cau-{place + 1}", request.POST.getlist)

        return value

    return [Sent(place, whole(request.POST.get(f"cau-{place + 1}-version", "")), told(place)) for place in places]


def _guess(request: HttpRequest) -> dict[str, Any]:
    return {"guess": whole(request.POST.get(GUESS, "").strip(), 7), "guessed": True} if GUESS in request.POST else {}


def _keep(request: HttpRequest, row: Attempt, places: list[int]) -> Any:
    return actions.keep_answers(attempt=row, sent=_sent(request, row, places), by=acting(request), at=clock.now(), **_guess(request))


@page(permission=P.LIST)
@require_POST
def answers(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep the answers that a script sends, `cau` naming the questions; JSON says what stands now, or why nothing was kept."""
    row = attempt_or_404(request, pk)
    named = [whole(one, 4) for one in request.POST.getlist("cau")[:MOST_SENT]]
    try:
        saved = _keep(request, row, sorted({one - 1 for one in named if one}))
    except Conflict as conflict:
        return JsonResponse({"sentence": str(conflict)}, status=409)
    left = int(saved.left.total_seconds()) if saved.left is not None else None
    return JsonResponse({"versions": {f"cau-{place + 1}": n for place, n in saved.versions.items()}, "stale": {f"cau-{place + 1}": n for place, n in saved.stale.items()}, "left": left})  # fmt: skip


@page(permission=P.LIST)
@require_POST
def hand_in(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Keep what the form holds, and hand in; after the time only what was kept before counts, and that is said."""
    row = attempt_or_404(request, pk)
    late = False
    if row.state == AttemptState.STARTED:
        late = row.span.is_closed(max(clock.now(), row.heard_at))
        if not late:
            saved = _keep(request, row, [place for place in range(len(row.items)) if f"cau-{place + 1}-version" in request.POST])
            if saved.stale:
                places = ", ".join(str(place + 1) for place in sorted(saved.stale))
                raise Conflict(_("Câu %(places)s vừa được trả lời ở cửa sổ khác. Mở lại bài, xem lại rồi nộp.") % {"places": places})
    actions.hand_in(attempt=row, by=acting(request), at=clock.now())
    said = _("Đã nộp bài. Câu trả lời gửi sau khi hết giờ không được tính.") if late else _("Đã nộp bài.")
    messages.success(request, said)
    return redirect("contests:attempt", pk)
