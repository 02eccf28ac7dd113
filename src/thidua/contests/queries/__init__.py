"""Contests as their pages show them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from thidua.contests.enums import ContestState
from thidua.contests.models import Competitor, Contest, Entrant, Guess, Round, Standing
from thidua.contests.permissions import CONTEST, OVER, own_paths
from thidua.contests.rules.states import SEEN
from thidua.orgs.queries import standing_of, under
from thidua.questions.enums import AttemptState
from thidua.questions.models import Attempt
from thidua.vn.search import fold


def visible_to(user: Any) -> Any:
    """Every contest of the units that one is over; those that one may enter, once they are open."""
    mine = Competitor.objects.filter(contest=OuterRef("pk"), unit__path__in=own_paths(user))
    seen = Q(state__in=SEEN) & Q(Exists(mine))
    return Contest.objects.filter(under(standing_of(user).scopes(*OVER), "unit__path") | seen).select_related("unit", "bank", "clause__plan")


def listed(user: Any, *, words: str = "", state: str = "") -> Any:
    """The contests of a list, the newest first, with how many entered."""
    rows = visible_to(user)
    rows = rows.filter(search_key__contains=fold(words)) if words else rows
    rows = rows.filter(state=state) if state else rows
    return rows.order_by("-made_at", "-id")


@dataclass(frozen=True)
class Row:
    """A contest of a list with its first opening, its last end, how many entered."""

    contest: Contest
    opens_at: dt.datetime
    ends_at: dt.datetime
    rounds: int
    entrants: int


def rows_of(contests: list[Contest]) -> list[Row]:
    """Two questions whatever their number."""
    spans: dict[uuid.UUID, list[Round]] = {}
    for one in Round.objects.filter(contest__in=contests).order_by("number"):
        spans.setdefault(one.contest_id, []).append(one)
    entered = dict(Entrant.objects.filter(contest__in=contests).order_by().values("contest").annotate(n=Count("pk")).values_list("contest", "n"))
    return [
        Row(one, min(r.opens_at for r in spans[one.pk]), max(r.ends_at for r in spans[one.pk]), len(spans[one.pk]), entered.get(one.pk, 0))
        for one in contests
    ]


def is_drawn_elsewhere(contest: Contest) -> bool:
    """Whether another contest that is open draws from the same bank: what is right must not be told meanwhile."""
    return bool(Contest.objects.filter(bank=contest.bank_id, state=ContestState.OPEN).exclude(pk=contest.pk).exists())


def rounds_of(contest: Contest) -> list[Round]:
    """The rounds in order."""
    rounds = list(Round.objects.filter(contest=contest).select_related("paper").order_by("number"))
    for one in rounds:
        one.contest = contest
    return rounds


def competitors_in(contest: Contest) -> list[Competitor]:
    """The units whose people may enter, in tree order."""
    return list(Competitor.objects.filter(contest=contest).select_related("unit").order_by("unit__path"))


@dataclass(frozen=True)
class OwnRound:
    """A round with what somebody has of it: their attempts, the one that is open, how many are left."""

    round: Round
    attempts: list[Attempt]
    left: int

    @property
    def open_one(self) -> Attempt | None:
        return next((one for one in self.attempts if one.state == AttemptState.STARTED), None)


def own_rounds(user: Any, contest: Contest) -> list[OwnRound]:
    """The rounds with one's own attempts: two questions."""
    rounds = rounds_of(contest)
    person = standing_of(user).person_id
    mine: dict[Any, list[Attempt]] = {}
    if person is not None:
        for one in Attempt.objects.filter(paper__in=[r.paper_id for r in rounds if r.paper_id], taker=person).order_by("number"):
            mine.setdefault(one.paper_id, []).append(one)
    made = []
    for one in rounds:
        attempts = mine.get(one.paper_id, [])
        counted = sum(attempt.state != AttemptState.VOID for attempt in attempts)
        made.append(OwnRound(one, attempts, max(0, contest.most_attempts - counted)))
    return made


def own_attempts(user: Any) -> Any:
    """Somebody's own attempts at contests."""
    person = standing_of(user).person_id
    found = Attempt.objects.filter(paper__owner_kind=CONTEST).select_related("paper")
    return found.none() if person is None else found.filter(taker=person)


def contest_of(attempt: Attempt) -> Contest:
    """The contest of an attempt."""
    found: Contest = Contest.objects.select_related("unit").get(pk=attempt.paper.owner)
    return found


def guess_of(attempt: Attempt) -> int | None:
    """The guess of the attempt's round."""
    found: int | None = Guess.objects.filter(round__paper=attempt.paper_id, entrant__person=attempt.taker).values_list("value", flat=True).first()
    return found


@dataclass(frozen=True)
class Own:
    """One's own result: the code, and the standings in the rounds and in the whole (round 0)."""

    entrant: Entrant
    standings: list[Standing]

    @property
    def whole(self) -> Standing | None:
        return next((one for one in self.standings if one.round == 0), None)


def own_result(user: Any, contest: Contest) -> Own | None:
    """What somebody reached, once the result is published; None for who did not enter."""
    entrant = Entrant.objects.filter(contest=contest, person=standing_of(user).person_id).select_related("competitor__unit", "person").first()
    if entrant is None or contest.state != ContestState.PUBLISHED:
        return None
    return Own(entrant, list(Standing.objects.filter(entrant=entrant).order_by("round")))


def attempts_of(contest: Contest) -> Any:
    """All attempts of a contest, for who keeps it."""
    papers = Round.objects.filter(contest=contest).values("paper")
    return Attempt.objects.filter(paper__in=papers).select_related("paper")


def waiting_in(contest: Contest) -> Any:
    """The attempts of a contest that nobody has graded yet."""
    papers = Round.objects.filter(contest=contest).values("paper")
    return Attempt.objects.filter(paper__in=papers, state__in=(AttemptState.STARTED, AttemptState.SUBMITTED))
