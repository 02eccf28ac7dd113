"""Results as a council takes them up: of a whole round, or of one unit or person; what its members read in the room, and where they stand."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as say

from thidua.councils.enums import Mode
from thidua.councils.models import AgendaItem, Membership
from thidua.councils.queries.agenda import items_about
from thidua.councils.rules.agenda import RUNNING
from thidua.councils.rules.kinds import Involved, Reading, Subject, SubjectKind
from thidua.orgs.queries import heads_on
from thidua.scoring.enums import CardState, Phase, Stage
from thidua.scoring.models import CARD, ROUND, Card, Points, Round
from thidua.scoring.phrases import KINDS
from thidua.scoring.queries.points import lines_of, told_points
from thidua.scoring.queries.rounds import RELATED, cards_beside, cards_in, phase_of
from thidua.store import clock


def find_round(pk: uuid.UUID) -> Round | None:
    row: Round | None = Round.objects.filter(pk=pk).select_related(*RELATED).first()
    return row


def find_council_card(pk: uuid.UUID) -> Card | None:
    """The card of the council for a unit or person."""
    row = Round.objects.filter(pk__in=Card.objects.filter(pk=pk).values("contender__round")).select_related(*RELATED).first()
    return next(iter(cards_in(row, pk=pk, stage=Stage.COUNCIL)), None) if row else None


def is_before_council(row: uuid.UUID, card: uuid.UUID | None = None) -> bool:
    """Whether a running item of an agenda is about a round, or about one of its cards: any, or just that one."""
    cards = [card] if card else Card.objects.filter(contender__round=row, stage=Stage.COUNCIL).values("pk")
    about = Q(kind=ROUND, subject=row) | Q(kind=CARD, subject__in=cards)
    return bool(AgendaItem.objects.filter(about, state__in=RUNNING).exists())


def own_of_members(item: AgendaItem, cards: Sequence[Card]) -> list[Card]:
    """Of the open cards of a round those of a member of the council themself, or of a unit that a member heads: two questions."""
    members = set(Membership.objects.on(item.sitting.day).filter(council=item.sitting.council_id).values_list("person", flat=True))
    left = [card for card in cards if card.state == CardState.DRAFT]
    heads = heads_on([card.contender.unit_id for card in left if card.contender.person_id is None], item.sitting.day)
    whose = {card.pk: card.contender.person_id or getattr(heads.get(card.contender.unit_id), "pk", None) for card in left}
    return [card for card in left if whose[card.pk] in members]


def items_of(kind: str, pk: uuid.UUID) -> list[AgendaItem]:
    """Where it stands or stood on agendas, the newest first: one question."""
    return list(items_about(kind, [pk])[:5])


def _round_subject(pk: uuid.UUID) -> Subject | None:
    """Only once its turn has come. A list names too many for each of its members to step aside of it: whoever is in it is brought apart, which `own_of_members` sees to."""
    row = find_round(pk)
    if row is None or phase_of(row) is not Phase.COUNCIL:
        return None
    return Subject(row.title, row.root, row.unit_id, row.unit.name)


def _card_subject(pk: uuid.UUID) -> Subject | None:
    """Of a person they themselves are involved, of a unit its head. One that is sealed asks nothing of a council any more."""
    card = find_council_card(pk)
    if card is None or card.state == CardState.SENT or phase_of(card.contender.round) is not Phase.COUNCIL:
        return None
    one = card.contender
    involved = (one.person_id,) if one.person_id else tuple(head.pk for head in heads_on([one.unit], clock.today()).values())
    title = f"{one.round.title}: {one.name}"
    return Subject(title, card.root, one.unit_id, one.unit.name, tuple(Involved(person) for person in involved))


def _read_round(pk: uuid.UUID, _user: Any) -> Sequence[Reading]:
    """Who has how many points by appraisal, and every criterion in which something else is proposed, with its reason. In the order of units and names."""
    row = find_round(pk)
    if row is None:
        return ()
    cards = cards_in(row, stage__in=(Stage.APPRAISAL, Stage.COUNCIL))
    appraised = {card.contender_id: card for card in cards if card.stage == Stage.APPRAISAL}
    proposed = [card for card in cards if card.stage == Stage.COUNCIL]
    changed = _changes(appraised.values(), proposed)
    lines = []
    for card in proposed:
        before = appraised.get(card.contender_id)
        lines.append(f"{card.contender.name}: {told_points(before.total) if before and before.total is not None else '—'}")
        lines += changed.get(card.contender_id, [])
    return [Reading(say("Điểm thẩm định, và thay đổi đề nghị hội đồng quyết định"), "\n".join(lines))]


def _changes(appraised: Any, proposed: Sequence[Card]) -> dict[uuid.UUID, list[str]]:
    """By whom is scored the criteria in which the proposal says something else, for each has its reason: one question."""
    whose = {card.pk: card for card in (*appraised, *proposed)}
    before: dict[tuple[uuid.UUID, str], str] = {}
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    said = []
    for one in Points.objects.filter(card__in=list(whose)).order_by("code"):
        card = whose[one.card_id]
        if card.stage == Stage.APPRAISAL:
            before[card.contender_id, one.code] = told_points(one.points)
        elif one.reason:
            said.append((card.contender_id, one))
    for contender, one in said:
        found[contender].append(f"   {one.code}: {before.get((contender, one.code), '—')} → {told_points(one.points)} ({one.reason})")
    return found


def _read_card(pk: uuid.UUID, _user: Any) -> Sequence[Reading]:
    card = find_council_card(pk)
    if card is None:
        return ()
    told = [_told(line) for line in lines_of(card, cards_beside(card), {}) if not line.is_group]
    return [Reading(say("Điểm thẩm định, và điểm đề nghị hội đồng quyết định"), "\n".join(told))]


def _told(line: Any) -> str:
    before, after = ("—" if one is None else told_points(one) for one in (line.base, line.points))
    return f"{line.row.code} · {line.row.title}: {before} → {after}" + (f" ({line.reason})" if line.reason else "")


def _round_link(pk: uuid.UUID) -> str:
    return reverse("scoring:round", args=[pk])


def _card_link(pk: uuid.UUID) -> str:
    return reverse("scoring:card", args=[pk])


SUBJECTS = (
    SubjectKind(code=ROUND, label=KINDS[ROUND], find=_round_subject, link=_round_link, read=_read_round, mode=Mode.VOTE),
    SubjectKind(code=CARD, label=KINDS[CARD], find=_card_subject, link=_card_link, read=_read_card, mode=Mode.VOTE),
)
