"""Who may enter, who did, what counts, and the result as one file."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Max, Min, Q

from thidua.contests.models import Competitor, Contest, Entrant, Guess, Round, Standing
from thidua.contests.permissions import KEEPERS
from thidua.contests.queries import rounds_of
from thidua.contests.rules.belonging import Stay, headcount
from thidua.contests.rules.ranking import SCHEMA, Line, UnitScore, all_right, best_of, ranked_units
from thidua.orgs.models import Delegation, Post, RoleGrant, Unit
from thidua.orgs.queries import members_on, under
from thidua.orgs.rules.paths import line_of
from thidua.questions.enums import AttemptState, Finding
from thidua.questions.models import Attempt
from thidua.questions.queries.papers import contents_of, statistics_of_paper
from thidua.questions.rules.content import Content
from thidua.questions.rules.statistics import Statistics
from thidua.store import clock

DOUBTFUL_FIRST = (Finding.REVERSED, Finding.WEAK, Finding.FAIR, Finding.GOOD, Finding.TOO_FEW)


def audience_of(contest: Contest, at: dt.datetime) -> list[Post]:
    """The people for whom a contest is on a day, one post each; who knows its questions takes no part, and so is not counted either."""
    day = clock.local_date(at)
    paths = Competitor.objects.filter(contest=contest).values_list("unit__path", flat=True)
    posts = members_on(Unit.objects.filter(under(paths, "path")), day)
    knowing = _knowing(contest, day, day)
    return list({post.person_id: post for post in posts if post.person_id not in knowing}.values())


def _knowing(contest: Contest, first: dt.date, last: dt.date) -> set[uuid.UUID]:
    """Who kept the contest or wrote its bank on any of these days, by a role of their own or a lent one."""
    over = {*line_of(contest.unit.path), *(path for own in Unit.objects.filter(pk=contest.bank.owner) for path in line_of(own.path))}
    meanwhile = Q(from_date__lte=last) & (Q(to_date__isnull=True) | Q(to_date__gte=first))
    held = RoleGrant.objects.filter(meanwhile, role__in=KEEPERS, unit__path__in=over).values_list("person", flat=True)
    lent = Delegation.objects.filter(meanwhile, role__in=KEEPERS, unit__path__in=over).values_list("delegate", flat=True)
    return {*held, *lent}


def members_of(contest: Contest, at: dt.datetime) -> dict[uuid.UUID, int]:
    """How many people each unit that takes part has had since the first round opened, until the last one ended or now; who works below two of
    them counts for the nearest."""
    span = Round.objects.filter(contest=contest).aggregate(opens=Min("opens_at"), ends=Max("ends_at"))
    first = clock.local_date(span["opens"])
    last = max(first, clock.local_date(min(at, span["ends"])))
    places = sorted(Competitor.objects.filter(contest=contest).values_list("unit__path", "pk"), key=lambda pair: -len(pair[0]))
    posts = Post.objects.filter(under([path for path, _key in places], "unit__path"), from_date__lte=last)
    rows = posts.order_by("unit__path", "id").values_list("person", "unit__path", "from_date", "to_date", "person__left_on")
    stays = [
        Stay(person, next(key for start, key in places if path.startswith(start)), began, min((day for day in (ended, left) if day), default=None))
        for person, path, began, ended, left in rows
    ]
    entered = dict(Entrant.objects.filter(contest=contest).values_list("person", "competitor"))
    return headcount(stays, entered, _knowing(contest, first, last), first, last)


def lines_of(contest: Contest) -> list[Line]:
    """Every graded attempt as ranking wants it. Three questions to the database."""
    codes = dict(Entrant.objects.filter(contest=contest).values_list("person", "code"))
    guesses = {(number, person): value for number, person, value in Guess.objects.filter(round__contest=contest).values_list("round__number", "entrant__person", "value")}  # fmt: skip
    rounds = Round.objects.filter(contest=contest, paper__isnull=False)
    numbers = dict(rounds.values_list("paper", "number"))
    rows = Attempt.objects.filter(paper__in=list(numbers), state=AttemptState.GRADED).order_by("pk")
    return [
        Line(
            codes[taker], numbers[paper], number, points, (counted - started) // dt.timedelta(milliseconds=1), points == most, counted,
            guesses.get((numbers[paper], taker)),
        )
        for taker, paper, number, points, most, counted, started in rows.values_list(
            "taker", "paper", "number", "points", "most", "counted_at", "started_at"
        )
    ]  # fmt: skip


def unit_scores(contest: Contest, lines: list[Line] | None = None) -> dict[uuid.UUID, UnitScore]:
    """How many of each unit took part, by the key of the competitor; the points are those of the whole contest."""
    lines = lines_of(contest) if lines is None else lines
    places = dict(Entrant.objects.filter(contest=contest).values_list("code", "competitor"))
    took: dict[uuid.UUID, set[str]] = {}
    points: dict[uuid.UUID, Decimal] = {}
    for (code, _round), line in best_of(lines).items():
        took.setdefault(places[code], set()).add(code)
        points[places[code]] = points.get(places[code], Decimal(0)) + line.points
    members = members_of(contest, clock.now()) if contest.closed_at is None else {}
    rows = Competitor.objects.filter(contest=contest).select_related("unit").order_by("unit__path")
    return {
        one.pk: UnitScore(
            one.name or one.unit.name,
            members.get(one.pk, 0) if one.members is None else one.members,
            len(took.get(one.pk, ())),
            points.get(one.pk, Decimal(0)),
        )
        for one in rows
    }


def result_file(contest: Contest) -> dict[str, Any]:
    """The published result: attempts under the codes of their entrants, ranks, units. No name of a person is in it."""
    lines = lines_of(contest)
    numbers = list(Round.objects.filter(contest=contest).order_by("number").values_list("number", flat=True))
    standings = Standing.objects.filter(contest=contest).order_by("round", "rank", "entrant__code").values_list("entrant__code", "round", "rank")
    units = ranked_units(list(unit_scores(contest, lines).values()))
    return {
        "schema": SCHEMA,
        "contest": str(contest.pk),
        "title": contest.title,
        "tie_breaks": list(contest.tie_breaks),
        "rounds": numbers,
        "all_right": {str(number): n for number, n in sorted(all_right(lines).items())},
        "lines": [_kept(line) for line in sorted(lines, key=lambda one: (one.round, one.code, one.number))],
        "ranks": [{"code": code, "round": number, "rank": rank} for code, number, rank in standings],
        "units": [
            {"name": one.name, "members": one.members, "entrants": one.entrants, "points": str(one.points), "band": one.band, "rank": rank}
            for rank, one in units
        ],
    }


def _kept(line: Line) -> dict[str, Any]:
    return {
        "code": line.code, "round": line.round, "number": line.number, "points": str(line.points), "milliseconds": line.milliseconds,
        "all_right": line.all_right, "guess": line.guess, "handed_in": line.handed_in.astimezone(dt.UTC).isoformat(),
    }  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A question of a round and how it did; `number` is that of the bank."""

    round: int
    number: int
    content: Content
    statistics: Statistics


def judged_in(contest: Contest) -> list[Judged]:
    """Every question that was drawn in a graded attempt, round by round, the doubtful ones first."""
    found: list[Judged] = []
    for one in rounds_of(contest):
        if one.paper is not None:
            statistics = statistics_of_paper(one.paper)
            numbers, contents = {kept[1]: kept[0] for kept in one.paper.pool}, contents_of(statistics)
            found += [Judged(one.number, numbers[key], contents[key], told) for key, told in statistics.items()]
    return sorted(found, key=lambda one: (DOUBTFUL_FIRST.index(one.statistics.finding), one.round, one.number))


def standings_of(contest: Contest, round: int = 0) -> Any:
    """The standings of a round or of the whole, with the people; for who keeps the contest."""
    rows = Standing.objects.filter(contest=contest, round=round).select_related("entrant__person", "entrant__competitor__unit")
    return rows.annotate(code=F("entrant__code")).order_by("rank", "entrant__code")
