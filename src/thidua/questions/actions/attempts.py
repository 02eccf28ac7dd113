"""Attempts by the clock of the server: started, answers saved as they come, handed in once, graded, voided."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.questions.enums import AttemptState
from thidua.questions.models import Answer, Attempt, Paper
from thidua.questions.permissions import P, check_can
from thidua.questions.queries.papers import blueprint_of, contents_of, pool_in, result_again, sealed
from thidua.questions.rules.attempts import may_become, span_of
from thidua.questions.rules.chance import seed_of
from thidua.questions.rules.papers import draw
from thidua.ui.pages import Conflict, Owed

log = logging.getLogger(__name__)

LOT = 200


def start(*, paper: Paper, taker: uuid.UUID, by: User | None, at: dt.datetime) -> Attempt:
    """Begin an attempt, or go on with the one that is open; refused before the opening, after the end and when no attempt is left.

    The questions are drawn from the seed of the paper, the taker and the number of the attempt, so that anybody can draw them again.
    """
    check_can(by, P.TAKE, paper)
    check_can(by, P.OWN, Attempt(paper=paper, taker=taker))
    try:
        with transaction.atomic():
            return _begun(paper, taker, by, at)
    except IntegrityError:  # two windows began at once: both go on with the one that was first
        first: Attempt = Attempt.objects.get(paper=paper, taker=taker, state=AttemptState.STARTED)
        first.paper = paper
        return first


def _begun(paper: Paper, taker: uuid.UUID, by: User | None, at: dt.datetime) -> Attempt:
    known = list(Attempt.objects.select_for_update().filter(paper=paper, taker=taker).order_by("number"))
    for one in known:
        one.paper = paper
    open_one: Attempt | None = next((one for one in known if one.state == AttemptState.STARTED), None)
    if open_one is not None and not open_one.span.is_closed(max(at, open_one.heard_at)):
        return open_one
    if open_one is not None:
        _hand_in(open_one, by=None, at=at)
    counted = [one for one in known if one.state != AttemptState.VOID]
    _check_open(paper, len(counted), at)
    number = known[-1].number + 1 if known else 1
    span = span_of(at, paper.seconds, paper.grace_seconds, paper.ends_at)
    made = Attempt(root=paper.root, paper=paper, taker=taker, number=number, items=_drawn(paper, taker, number))
    made.started_at = made.heard_at = at
    made.closes_at, made.grace_seconds = span.closes, paper.grace_seconds
    with recorded("questions.start", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def _check_open(paper: Paper, counted: int, at: dt.datetime) -> None:
    if paper.opens_at and at < paper.opens_at:
        raise Conflict(_("Bài này chưa mở. Quay lại khi đến giờ."))
    if paper.ends_at and at >= paper.ends_at:
        raise Conflict(_("Bài này đã kết thúc nên không làm được nữa."))
    if counted >= paper.most_attempts:
        raise Conflict(_("Anh/chị đã dùng hết %(most)s lần làm bài.") % {"most": paper.most_attempts})


def _drawn(paper: Paper, taker: uuid.UUID, number: int) -> list[Any]:
    pool = pool_in(paper)
    items = draw(blueprint_of(paper), pool, contents_of(one.revision for one in pool), seed_of(paper.seed, taker, number))
    return [[item.revision, list(item.order)] for item in items]


def _locked(attempt: Attempt) -> Attempt:
    """The attempt as it stands, held until the transaction ends."""
    found: Attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    found.paper = attempt.paper
    return found


def submit(*, attempt: Attempt, by: User | None, at: dt.datetime) -> Attempt:
    """Hand an attempt in, once: again gives what was handed in. After the time what was saved before counts, as of the limit."""
    check_can(by, P.OWN, attempt)
    with transaction.atomic():
        now = _locked(attempt)
        if now.state in (AttemptState.SUBMITTED, AttemptState.GRADED):
            return now
        if not may_become(AttemptState(now.state), AttemptState.SUBMITTED):
            raise Conflict(_("Bài này đã hủy nên không nộp được. Hỏi người tổ chức."))
        return _hand_in(now, by=by, at=at)


def _hand_in(attempt: Attempt, *, by: User | None, at: dt.datetime) -> Attempt:
    """Seal an open attempt that the caller holds."""
    attempt.heard_at = max(at, attempt.heard_at)
    attempt.state, attempt.submitted_at = AttemptState.SUBMITTED.value, attempt.heard_at
    attempt.counted_at = attempt.span.counted(attempt.heard_at)
    attempt.seal = sealed(attempt, _answers(attempt))
    attempt.version += 1
    with recorded("questions.submit", attempt, by=by, at=at):
        attempt.save()
    return attempt


def _answers(attempt: Attempt) -> Mapping[int, Any]:
    return dict(Answer.objects.filter(attempt=attempt).values_list("place", "value"))


def grade(*, attempt: Attempt, at: dt.datetime) -> Attempt:
    """Grade what was handed in; again changes nothing. Nobody decides anything here: it is the machine that counts."""
    with transaction.atomic():
        now = _locked(attempt)
        if now.state == AttemptState.GRADED:
            return now
        if not may_become(AttemptState(now.state), AttemptState.GRADED):
            raise Conflict(_("Chỉ chấm được bài đã nộp."))
        result = result_again(now)
        now.state, now.points, now.most = AttemptState.GRADED.value, result.points, result.most
        now.right, now.result = result.right, result.text
        now.version += 1
        with recorded("questions.grade", now, by=None, at=at):
            now.save()
    return now


def void(*, attempt: Attempt, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Attempt:
    """Take an attempt out of the count, with the reason; the taker may begin another in its place."""
    check_can(by, P.JUDGE, attempt)
    if not reason.strip():
        raise Owed(_("Ghi lý do hủy bài làm."))
    with transaction.atomic():
        now = _locked(attempt)
        if not may_become(AttemptState(now.state), AttemptState.VOID):
            raise Conflict(_("Bài này đã hủy trước đó."))
        now.expect(version)
        now.state, now.reason = AttemptState.VOID.value, reason.strip()[:500]
        with recorded("questions.void", now, by=by, at=at, reason=now.reason):
            now.save()
    return now


def close_due(*, at: dt.datetime) -> int:
    """Hand in and grade attempts whose time is over and that nobody handed in, and grade what waits; how many.

    One that cannot be graded stands in the log and keeps nobody behind it waiting.
    """
    late = list(Attempt.objects.filter(state=AttemptState.STARTED, closes_at__lte=at).select_related("paper").order_by("closes_at")[:LOT])
    for one in late:
        _apart(one, _close, at)
    waiting = list(Attempt.objects.filter(state=AttemptState.SUBMITTED).select_related("paper").order_by("submitted_at")[:LOT])
    return sum(_apart(one, _count, at) for one in waiting)


def close_one(*, attempt: Attempt, at: dt.datetime) -> None:
    """Hand in and grade an attempt whose time is over, or that was handed in and waits."""
    _close(attempt, at)
    if Attempt.objects.filter(pk=attempt.pk, state=AttemptState.SUBMITTED).exists():
        _count(attempt, at)


def _close(attempt: Attempt, at: dt.datetime) -> None:
    with transaction.atomic():
        now = _locked(attempt)
        if now.state == AttemptState.STARTED and now.span.is_closed(max(at, now.heard_at)):
            _hand_in(now, by=None, at=at)


def _count(attempt: Attempt, at: dt.datetime) -> None:
    grade(attempt=attempt, at=at)


def _apart(attempt: Attempt, act: Callable[[Attempt, dt.datetime], None], at: dt.datetime) -> bool:
    """Do it to one attempt; whether it went well."""
    try:
        act(attempt, at)
    except Exception:
        log.exception("the attempt %s could not be closed or graded", attempt.pk)
        return False
    return True
