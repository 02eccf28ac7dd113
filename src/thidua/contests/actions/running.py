"""A contest is opened with its papers, closed once its last round is over, its result counted and published."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.contests.actions.drafting import held, step
from thidua.contests.actions.telling import tell_opened, tell_published
from thidua.contests.enums import ContestState
from thidua.contests.models import Competitor, Contest, Entrant, Round, Standing
from thidua.contests.permissions import CONTEST, P, check_can
from thidua.contests.queries import waiting_in
from thidua.contests.queries.results import lines_of, members_of, result_file
from thidua.contests.rules.ranking import ranked, scores_of
from thidua.contests.rules.states import is_over
from thidua.jobs.actions import enqueue
from thidua.notify.actions import settle
from thidua.questions import actions as questions
from thidua.questions.actions import Conditions
from thidua.questions.models import Attempt, Paper
from thidua.questions.rules.content import digest
from thidua.questions.rules.papers import cells_from_json
from thidua.ui.pages import Conflict

GRACE_SECONDS = 15
"""What a slow network may take beyond the limit; it is not shown."""
MOST_AT_ONCE = 200
"""Attempts that closing a contest grades by itself."""


def open_contest(*, contest: Contest, version: int | None = None, by: User | None, at: dt.datetime) -> Contest:
    """Freeze a paper for each round and tell those for whom it is."""
    check_can(by, P.KEEP, contest)
    with transaction.atomic():
        now = step(contest, ContestState.OPEN, version)
        rounds = list(Round.objects.filter(contest=now).order_by("number"))
        if is_over([one.window for one in rounds], at):
            raise Conflict(_("Mọi vòng thi đều đã qua. Sửa thời gian rồi mở."))
        now.opened_at = at
        with recorded("contests.open", now, by=by, at=at):
            for one in rounds:
                one.paper = _paper(now, one, by, at)
                one.save(update_fields=["paper"])
            now.save()
        tell_opened(now, rounds, by=by, at=at)
    return now


def _paper(contest: Contest, one: Round, by: User | None, at: dt.datetime) -> Paper:
    conditions = Conditions(contest.seconds, GRACE_SECONDS, contest.most_attempts, one.opens_at, one.ends_at)
    return questions.set_paper(
        bank=contest.bank, owner_kind=CONTEST, owner=contest.pk, title=f"{contest.title} · {one.number}"[:200],
        cells=cells_from_json(contest.blueprint), conditions=conditions, by=by, at=at,
    )  # fmt: skip


def close_contest(*, contest: Contest, version: int | None = None, by: User | None, at: dt.datetime) -> Contest:
    """Hand in and grade what nobody handed in, count the units and the result; nobody answers any more.

    Thousands are graded by a job, attempt by attempt, so that nobody waits for one long transaction: then the contest comes back open, and is
    closed by the same act once few are left. It is no refusal, which would take the job back with it.
    """
    check_can(by, P.KEEP, contest)
    with transaction.atomic():
        rounds = list(Round.objects.filter(contest=contest).order_by("number"))
        grace = dt.timedelta(seconds=GRACE_SECONDS)
        if not is_over([one.window for one in rounds], at - grace):
            raise Conflict(_("Còn vòng thi chưa hết giờ. Kết thúc cuộc thi sau khi vòng cuối hết giờ."))
        now = step(contest, ContestState.CLOSED, version)
        if waiting_in(contest).count() > MOST_AT_ONCE:
            enqueue("questions.close-due", args={"period": at.isoformat()}, key=f"contests.close:{contest.pk}:{at:%Y%m%d%H%M}", by=by)
            return held(contest)
        now.closed_at = at
        with recorded("contests.close", now, by=by, at=at):
            now.save()
            _grade_all(contest, at)
            _count_units(now, at)
            count(now)
        settle(about=now, at=at)
    return now


def _grade_all(contest: Contest, at: dt.datetime) -> None:
    for attempt in waiting_in(contest).select_related("paper").order_by("pk"):
        questions.close_one(attempt=attempt, at=at)


def _count_units(contest: Contest, at: dt.datetime) -> None:
    counts = members_of(contest, at)
    for one in Competitor.objects.filter(contest=contest).select_related("unit"):
        one.members, one.name = counts.get(one.pk, 0), one.unit.name
        one.save(update_fields=["members", "name"])


def count(contest: Contest) -> None:
    """Write the standings anew from the attempts that count."""
    rounds = list(Round.objects.filter(contest=contest).order_by("number").values_list("number", flat=True))
    entrants = {one.code: one for one in Entrant.objects.filter(contest=contest)}
    Standing.objects.filter(contest=contest).delete()
    rows = [
        Standing(
            root=contest.root, contest=contest, entrant=entrants[one.score.code], round=number, rank=one.rank, points=one.score.points,
            milliseconds=one.score.milliseconds, off=one.score.off, handed_in=one.score.handed_in,
        )
        for number, scores in scores_of(lines_of(contest), rounds).items()
        for one in ranked(scores, contest.tie_breaks)
    ]  # fmt: skip
    Standing.objects.bulk_create(rows, batch_size=1_000)


def publish_contest(*, contest: Contest, version: int | None = None, by: User | None, at: dt.datetime) -> Contest:
    """Show the result: to everybody their own and that of the units, and the file by which anybody counts it again."""
    check_can(by, P.KEEP, contest)
    with transaction.atomic():
        now = step(contest, ContestState.PUBLISHED, version)
        now.published_at, now.digest = at, digest(result_file(now))
        with recorded("contests.publish", now, by=by, at=at):
            now.save()
        tell_published(now, by=by, at=at)
    return now


def void_attempt(*, contest: Contest, attempt: Attempt, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Attempt:
    """Take an attempt out of the count, before the result is published; what was counted is counted anew."""
    check_can(by, P.KEEP, contest)
    with transaction.atomic():
        now = held(contest)
        if now.state not in (ContestState.OPEN, ContestState.CLOSED):
            raise Conflict(_("Kết quả đã công bố nên không hủy bài được nữa."))
        done = questions.void(attempt=attempt, reason=reason, version=version, by=by, at=at)
        if now.state == ContestState.CLOSED:
            with recorded("contests.count", now, by=by, at=at):
                count(now)
    return done
