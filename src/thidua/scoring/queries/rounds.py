"""Rounds: which somebody may see, who looks, what stage runs, and the cards whose points may be shown."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.orgs.models import ClusterMember, ClusterYear
from thidua.orgs.queries import standing_of, under
from thidua.scoring.enums import CardState, Phase, RoundState, Stage
from thidua.scoring.models import Card, Contender, Round
from thidua.scoring.permissions import READERS, P, can, stands_at, units_of
from thidua.scoring.rules.cards import Shown, Viewer, may_see
from thidua.scoring.rules.rounds import Ends, phase_at
from thidua.search.queries import having_words
from thidua.store import clock

RELATED = ("unit", "sheet__unit", "sheet__plan", "term__cluster", "term__head", "term__deputy")
SORTS: Mapping[str, tuple[str, ...]] = {"": ("-opened_at", "id"), "ten": ("title", "id")}


def visible_to(user: Any) -> QuerySet[Round]:
    """Rounds of agencies that somebody keeps or leads, and those in which a unit is scored that they speak for."""
    own = Contender.objects.filter(round=OuterRef("pk"), unit__path__in=stands_at(user))
    allowed = under(standing_of(user).scopes(*READERS), "unit__path") | Q(Exists(own))
    return cast("QuerySet[Round]", Round.objects.filter(allowed).select_related(*RELATED))


def listed(user: Any, *, words: str = "", state: str = "", sort: str = "") -> QuerySet[Round]:
    """Those that somebody may see, narrowed; the newest first unless asked otherwise."""
    rows = having_words(visible_to(user), words, "title", "term__cluster__name")
    rows = rows.filter(state=state) if state else rows
    return cast("QuerySet[Round]", rows.order_by(*SORTS[sort]))


def ends_of(row: Round) -> Ends:
    return Ends(row.self_until, row.cross_until, row.appraisal_until)


def phase_of(row: Round, at: dt.datetime | None = None) -> Phase:
    """What may be done in a round now, by the clock of the server."""
    return phase_at(RoundState(row.state), ends_of(row), at or clock.now())


def terms_to_open(user: Any) -> QuerySet[ClusterYear]:
    """The years of clusters that somebody may score: of agencies that they keep, with members, this year or the last."""
    scopes = standing_of(user).scopes(*READERS[:1])
    members = ClusterMember.objects.filter(term=OuterRef("pk"))
    rows = ClusterYear.objects.filter(under(scopes, "head__path"), Exists(members), year__gte=clock.today().year - 1)
    return cast("QuerySet[ClusterYear]", rows.select_related("cluster", "head", "deputy").order_by("-year", "cluster__name"))


def contenders_of(row: Round) -> list[Contender]:
    """The units of a round in tree order."""
    return list(Contender.objects.filter(round=row).select_related("unit", "round__unit").order_by("unit__path"))


def cards_in(row: Round) -> list[Card]:
    """All cards of a round, by unit and stage; who may see which, `Look` says."""
    cards = Card.objects.filter(contender__round=row).select_related("contender__unit", "contender__round__unit", "by_unit", "sent_by")
    return list(cards.order_by("contender__unit__path", "stage", "by_unit__path"))


@dataclass(frozen=True)
class Look:
    """A round as one reader may see it: in the hands of pages and programs there is nothing of other cards, not even how many there are."""

    row: Round
    phase: Phase
    viewer: Viewer
    contenders: tuple[Contender, ...]
    cards: tuple[Card, ...]
    in_hand: tuple[Card, ...]
    """The cards that this reader writes, whatever the stage."""
    sent: Mapping[Stage, int]
    """How many cards of a stage are in, for who keeps the round; empty for others."""

    def of(self, contender: uuid.UUID, stage: Stage) -> list[Card]:
        """The cards of a unit and stage that may be shown."""
        return [card for card in self.cards if card.contender_id == contender and card.stage == stage]


def viewer_of(user: Any, row: Round, contenders: list[Contender], cards: list[Card]) -> Viewer:
    """Who looks, with whether all the cross cards of their units are in."""
    units = units_of(user, {one.unit_id: one.unit.path for one in contenders})
    own = [card for card in cards if card.stage == Stage.CROSS and card.by_unit_id in units]
    return Viewer(units, can(user, P.KEEP, row), bool(own) and all(card.state == CardState.SENT for card in own))


def look_at(user: Any, row: Round) -> Look:
    """A round as somebody may see it: two questions."""
    contenders, cards, phase = contenders_of(row), cards_in(row), phase_of(row)
    viewer = viewer_of(user, row, contenders, cards)
    shown = tuple(card for card in cards if may_see(viewer, shown_as(card), phase))
    mine = tuple(card for card in cards if can(user, P.SCORE, card))
    sent: dict[Stage, int] = defaultdict(int)
    if viewer.keeps and not viewer.units:  # a count is news of the others too
        for card in cards:
            sent[Stage(card.stage)] += card.state == CardState.SENT
    return Look(row, phase, viewer, tuple(contenders), shown, mine, dict(sent))


def shown_as(card: Card) -> Shown:
    return Shown(Stage(card.stage), CardState(card.state), card.contender.unit_id, card.by_unit_id)


def find_card(user: Any, pk: uuid.UUID) -> tuple[Card, Look] | None:
    """A card whose points somebody may see, with the round around it; None of any other, whether there is one or not."""
    card = Card.objects.filter(pk=pk).values_list("contender__round", flat=True).first()
    row = visible_to(user).filter(pk=card).first() if card else None
    if row is None:
        return None
    look = look_at(user, row)
    found = next((one for one in look.cards if one.pk == pk), None)
    return (found, look) if found else None


def waiting_for(user: Any) -> list[Card]:
    """The cards that somebody should fill now: of the stage that runs, not sent yet. For the home page and the list."""
    places = stands_at(user)
    open_rounds = Q(contender__round__state=RoundState.OPEN)
    cards = Card.objects.filter(open_rounds, state=CardState.DRAFT, by_unit__path__in=places).select_related(
        "contender__unit", "contender__round", "by_unit"
    )
    now = clock.now()
    return [card for card in cards.order_by("contender__round", "contender__unit__path") if phase_of(card.contender.round, now).value == card.stage]
