"""What comes out of a round: places in the cluster, signs for its head, the vote of its conference."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.rulebook.queries import whole_number
from thidua.scorecards.bounds import span
from thidua.scorecards.comparing import scored
from thidua.scorecards.frozen import Frozen, thaw
from thidua.scoring.enums import CardState, Phase, RoundState, Stage
from thidua.scoring.models import Card, Conference, Contender, Round, Votes
from thidua.scoring.queries.rounds import Look, cards_in
from thidua.scoring.queries.sheets import sheet_of
from thidua.scoring.rules import acclaim
from thidua.scoring.rules.ranking import Place, Runner, ranked
from thidua.scoring.rules.signals import LEAST_TURNS, STANDS_OUT, Found, goes_round, signs
from thidua.store import clock


@dataclass(frozen=True)
class Placed:
    """A unit with its place and its card of the council."""

    contender: Contender
    card: Card
    place: Place
    total: Decimal | None


def places_of(row: Round, cards: Sequence[Card]) -> list[Placed]:
    """The units in the order of the council's points, by what the round declared; none before all of them are sealed."""
    final = [card for card in cards if card.stage == Stage.COUNCIL and card.state == CardState.SENT]
    runners = [_runner(card) for card in final]
    by_unit = {card.contender.unit_id: card for card in final}
    found = ranked(runners, row.ties, row.edges)
    return [Placed(by_unit[one.unit].contender, by_unit[one.unit], one, by_unit[one.unit].total) for one in found]


def _runner(card: Card) -> Runner:
    kept, inputs = thaw(Frozen(card.frozen.encode(), card.digest))
    found = scored(kept, inputs)
    lines = {code: line.points for code, line in found.scores.lines.items() if line.points is not None}
    return Runner(card.contender.unit_id, found.total, lines, card.contender.people, bool(found.verdict.excluded_by))


def ranking(look: Look) -> list[Placed]:
    """The places of a decided round; before that nobody has one, and persons never."""
    return places_of(look.row, look.cards) if look.phase is Phase.DECIDED and not look.row.is_personal else []


def leader_before(row: Round) -> list[uuid.UUID]:
    """Who came first in the decided rounds of the cluster up to this one, the oldest first."""
    if row.term is None:
        return []
    earlier = Round.objects.filter(term__cluster=row.term.cluster_id, state=RoundState.DECIDED, term__year__lte=row.term.year)
    found = []
    for one in earlier.select_related("sheet").order_by("term__year", "opened_at"):
        first = next((placed.place.unit for placed in places_of(one, cards_in(one)) if placed.place.place == 1), None)
        found += [first] if first else []
    return found


def signs_of(row: Round) -> tuple[Found, ...]:
    """The signs in all sealed cross cards; for the head of the cluster alone, once that stage is over. From what on something stands out, the rulebook said
    when the round opened: a sign is a hint to look, and nothing follows from it."""
    cards = [card for card in cards_in(row) if card.stage == Stage.CROSS and card.state == CardState.SENT]
    given = {(card.by_unit_id, card.contender.unit_id): Fraction(card.total) for card in cards if card.by_unit_id and card.total is not None}
    sheet = sheet_of(row.sheet)
    members, day = Contender.objects.filter(round=row).count(), clock.local_date(row.opened_at)
    share = Fraction(max(whole_number("scoring.signs.share", day, STANDS_OUT), 0), 100)
    turns = whole_number("scoring.signs.turns", day, LEAST_TURNS)
    return (*signs(given, span(sheet.root, sheet)[1], share), *goes_round(leader_before(row), members, turns))


@dataclass(frozen=True)
class Held:
    """The conference with its votes by unit and what came of them."""

    row: Conference
    votes: tuple[tuple[Contender, int], ...]
    outcome: acclaim.Acclaimed
    unit: Contender | None


def share_of(text: str) -> Fraction:
    """The share that a conference asks for, as it is kept: 1/2, 2/3."""
    top, _slash, bottom = text.partition("/")
    return Fraction(int(top), int(bottom))


def count_of(row: Conference, votes: Mapping[uuid.UUID, int]) -> acclaim.Count:
    return acclaim.Count(row.present, row.issued, row.collected, row.invalid, votes)


def conference_of(row: Round) -> Held | None:
    """The conference of a round: two questions."""
    one = Conference.objects.filter(round=row).select_related("round__term__cluster", "round__unit", "noted_by").first()
    if one is None:
        return None
    rows = Votes.objects.filter(conference=one).select_related("contender__unit").order_by("-votes", "contender__unit__path")
    votes = tuple((vote.contender, vote.votes) for vote in rows)
    outcome = acclaim.acclaimed(count_of(one, {contender.pk: number for contender, number in votes}), share_of(one.share))
    return Held(one, votes, outcome, next((contender for contender, _number in votes if contender.pk == outcome.unit), None))
