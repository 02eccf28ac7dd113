"""Rounds: which somebody may see, who looks, what stage runs, and the cards whose points may be shown."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import ClusterMember, ClusterYear, Unit
from thidua.orgs.queries import standing_of, under
from thidua.scoring.enums import CardState, Phase, RoundState, Stage
from thidua.scoring.models import Card, Contender, Round, ScoreSheet
from thidua.scoring.permissions import KEEPERS, READERS, P, can, person_viewer, shown_as, stands_at, units_of
from thidua.scoring.rules.cards import Viewer, may_see, may_see_person, writes
from thidua.scoring.rules.rounds import Ends, phase_at
from thidua.search.queries import having_words
from thidua.store import clock

CONTENDER = ("unit", "person", "head", "round__unit")
WIDE = ("sheet__plan__source_text", "sheet__plan__reading", "sheet__plan__recipients")
"""What nothing of a round shows, and what would come with it whole."""
RELATED = ("unit", "sheet__unit", "sheet__plan", "term__cluster", "term__head", "term__deputy")
SORTS: Mapping[str, tuple[str, ...]] = {"": ("-opened_at", "id"), "ten": ("title", "id")}


def visible_to(user: Any) -> QuerySet[Round]:
    """Rounds of agencies that somebody keeps or leads, and those in which a unit is scored that they speak for. Of persons those that somebody keeps, and
    those in which they are scored or score."""
    standing = standing_of(user)
    of_units = Contender.objects.filter(round=OuterRef("pk"), person=None, unit__path__in=stands_at(user))
    of_persons = Contender.objects.filter(scored_by(user), round=OuterRef("pk"))
    units = Q(term__isnull=False) & (under(standing.scopes(*READERS), "unit__path") | Q(Exists(of_units)))
    persons = Q(term__isnull=True) & (under(standing.scopes(*KEEPERS), "unit__path") | Q(Exists(of_persons)))
    return cast("QuerySet[Round]", Round.objects.filter(units | persons).select_related(*RELATED).defer(*WIDE))


def scored_by(user: Any) -> Q:
    """The persons of rounds of whom somebody may know at all, besides who keeps the round: themselves, those whose unit they head, and for a leader who
    keeps rounds."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    led = Q(by_leader=True) & under(standing.scopes(RoleKind.LEADER), "round__unit__path")
    return Q(person=standing.person_id) | Q(person__isnull=False, head__path__in=stands_at(user)) | led


def contenders_seen_by(user: Any) -> QuerySet[Contender]:
    """Whom of the rounds that somebody may see they may know of: all units, and persons as `scored_by` says."""
    kept = Q(round__in=visible_to(user).filter(under(standing_of(user).scopes(*KEEPERS), "unit__path")).order_by())
    units = Q(person=None, round__in=visible_to(user).order_by())
    return cast("QuerySet[Contender]", Contender.objects.filter(units | kept | scored_by(user)))


def listed(user: Any, *, words: str = "", state: str = "", sort: str = "") -> QuerySet[Round]:
    """Those that somebody may see, narrowed; the newest first unless asked otherwise."""
    rows = having_words(visible_to(user), words, "title", "term__cluster__name")
    rows = rows.filter(state=state) if state else rows
    return cast("QuerySet[Round]", rows.order_by(*SORTS[sort]))


def ends_of(row: Round) -> Ends:
    return Ends(row.self_until, row.cross_until, row.appraisal_until)


def phase_of(row: Round, at: dt.datetime | None = None) -> Phase:
    """What may be done in a round now, by the clock of the server."""
    return phase_at(RoundState(row.state), ends_of(row), at or clock.now(), personal=row.is_personal)


def terms_to_open(user: Any) -> QuerySet[ClusterYear]:
    """The years of clusters that somebody may score: of agencies that they keep, with members, this year or the last."""
    scopes = standing_of(user).scopes(*READERS[:1])
    members = ClusterMember.objects.filter(term=OuterRef("pk"))
    rows = ClusterYear.objects.filter(under(scopes, "head__path"), Exists(members), year__gte=clock.today().year - 1)
    return cast("QuerySet[ClusterYear]", rows.select_related("cluster", "head", "deputy").order_by("-year", "cluster__name"))


def units_to_open(user: Any, sheet: ScoreSheet) -> QuerySet[Unit]:
    """The units whose persons somebody may score by a sheet, in tree order."""
    rows = Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*KEEPERS), "path"), root=sheet.root)
    return cast("QuerySet[Unit]", rows.order_by("path"))


def contenders_of(row: Round) -> list[Contender]:
    """The units of a round in tree order; persons by their names within their unit."""
    return _in_round(row, Contender.objects.filter(round=row))


def _in_round(row: Round, rows: Any) -> list[Contender]:
    """Contenders that know the round that is at hand: to read it with each of them was dearer than they are."""
    found = list(rows.select_related("unit", "person", "head").order_by("unit__path", "person__sort_key", "pk"))
    for one in found:
        one.round = row
    return found


def cards_in(row: Round, **only: Any) -> list[Card]:
    """All cards of a round, or some of them, by unit, person and stage; who may see which, `Look` says."""
    related = (f"contender__{one}" for one in CONTENDER)
    cards = Card.objects.filter(contender__round=row, **only).select_related(*related, "by_unit", "sent_by")
    return list(cards.order_by("contender__unit__path", "contender__person__sort_key", "contender", "stage", "by_unit__path"))


def cards_among(row: Round, contenders: Sequence[Contender]) -> list[Card]:
    """All cards of contenders of a round that are at hand, in their order."""
    known, order = {one.pk: one for one in contenders}, {one.pk: n for n, one in enumerate(contenders)}
    rows = Card.objects.filter(contender__in=contenders) if row.is_personal else Card.objects.filter(contender__round=row)
    found = list(rows.select_related("by_unit", "sent_by").order_by("stage", "by_unit__path"))
    for card in found:
        card.contender = known[card.contender_id]
    return sorted(found, key=lambda card: order[card.contender_id])


def cards_beside(card: Card) -> list[Card]:
    """All cards of whom a card scores: what a change on it is measured against is among them."""
    return cards_in(card.contender.round, contender=card.contender_id)


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


def look_at(user: Any, row: Round, **only: Any) -> Look:
    """A round as somebody may see it: two questions. Of persons `only` narrows those of whom one may know, by columns of `Contender`."""
    if row.is_personal:
        return look_at_persons(user, row, **only)
    contenders, phase = contenders_of(row), phase_of(row)
    cards = cards_among(row, contenders)
    viewer = viewer_of(user, row, contenders, cards)
    shown = tuple(card for card in cards if may_see(viewer, shown_as(card), phase))
    mine = tuple(card for card in cards if can(user, P.SCORE, card))
    sent: dict[Stage, int] = defaultdict(int)
    if viewer.keeps and not viewer.units:  # a count is news of the others too
        for card in cards:
            sent[Stage(card.stage)] += card.state == CardState.SENT
    return Look(row, phase, viewer, tuple(contenders), shown, mine, dict(sent))


def look_at_persons(user: Any, row: Round, **only: Any) -> Look:
    """The same of a round of persons. Who neither keeps it nor heads a unit finds themselves alone, whatever there is of others."""
    seen = Contender.objects.filter(Q() if can(user, P.KEEP, row) else scored_by(user), round=row, **only)
    contenders, phase = _in_round(row, seen), phase_of(row)
    cards = cards_among(row, contenders)
    viewer = person_viewer(user, row, {one.head.pk: one.head.path for one in contenders if one.head})
    shown = tuple(card for card in cards if may_see_person(viewer, shown_as(card), phase))
    mine = tuple(card for card in cards if writes(viewer, shown_as(card)))
    return Look(row, phase, viewer, tuple(contenders), shown, mine, {})


def sent_by_unit(row: Round) -> list[tuple[Unit, dict[Stage, int], int]]:
    """For who keeps a round of persons: its units, how many cards of each stage are in, how many persons there are. Two questions."""
    counted: dict[uuid.UUID, dict[Stage, int]] = defaultdict(lambda: defaultdict(int))
    people: dict[uuid.UUID, int] = defaultdict(int)
    rows = Card.objects.filter(contender__round=row).order_by().values_list("contender__unit", "stage")
    for unit, stage, number, sent in rows.annotate(number=Count("pk"), sent=Count("pk", filter=Q(state=CardState.SENT))):
        counted[unit][Stage(stage)], people[unit] = sent, number
    return [(unit, dict(counted[unit.pk]), people[unit.pk]) for unit in Unit.objects.filter(pk__in=counted).order_by("path")]


def find_card(user: Any, pk: uuid.UUID) -> tuple[Card, Look] | None:
    """A card whose points somebody may see, with the round around it; None of any other, whether there is one or not."""
    known = Card.objects.filter(pk=pk).values_list("contender__round", "contender").first()
    row = visible_to(user).filter(pk=known[0]).first() if known else None
    if row is None or known is None:
        return None
    look = look_at(user, row, pk=known[1]) if row.is_personal else look_at(user, row)
    found = next((one for one in look.cards if one.pk == pk), None)
    return (found, look) if found else None


def waiting_for(user: Any) -> list[Card]:
    """The cards that somebody should fill now: of the stage that runs, not sent yet. For the home page and the list."""
    places, me = stands_at(user), standing_of(user).person_id
    whose = Q(contender__person__isnull=True, by_unit__path__in=places)
    if me is not None:
        whose |= Q(stage=Stage.SELF, contender__person=me) | (Q(stage=Stage.HEAD, by_unit__path__in=places) & ~Q(contender__person=me))
    cards = Card.objects.filter(whose, contender__round__state=RoundState.OPEN, state=CardState.DRAFT)
    cards = cards.select_related("contender__unit", "contender__person", "contender__round", "by_unit")
    now = clock.now()
    return [
        card
        for card in cards.order_by("contender__round", "contender__unit__path", "contender__person__sort_key")
        if phase_of(card.contender.round, now).value == card.stage
    ]
