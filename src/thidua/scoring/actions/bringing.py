"""Results before a council: put on the agenda of a sitting, and what the council says of them comes back to the cards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions import held_sitting, put_on_agenda
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem, Sitting
from thidua.scoring.actions.cards import check_whole, missing_from, seal, write_points
from thidua.scoring.actions.rounds import Ruling, conclude
from thidua.scoring.actions.telling import tell_returned
from thidua.scoring.enums import CardState, Phase, Stage
from thidua.scoring.models import CARD, ROUND, Card, Round
from thidua.scoring.permissions import P, check_can
from thidua.scoring.queries.brought import own_of_members
from thidua.scoring.queries.rounds import cards_in, phase_of
from thidua.ui.pages import Conflict


def hold_rounds(keys: Sequence[uuid.UUID]) -> None:
    """Lock the rounds that a council is about to tell of, in one order for everybody."""
    list(Round.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def hold_cards(keys: Sequence[uuid.UUID]) -> None:
    """The rounds of some cards, then the cards, in one order for everybody."""
    hold_rounds(list(Card.objects.filter(pk__in=keys).values_list("contender__round", flat=True)))
    list(Card.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def bring_round(*, row: Round, sitting: Sitting, by: User | None, at: dt.datetime) -> AgendaItem:
    """The results of a round on the agenda of a sitting, each card whole: what the council's card has no points of is what was appraised."""
    check_can(by, P.KEEP, row)
    return _bring(ROUND, row.pk, row, sitting, by, at)


def bring_card(*, card: Card, sitting: Sitting, by: User | None, at: dt.datetime) -> AgendaItem:
    """The same of one unit or person; a member who is that person or heads that unit steps aside."""
    check_can(by, P.SCORE, card)
    if card.stage != Stage.COUNCIL:
        raise Conflict(_("Chỉ trình hội đồng phiếu điểm hội đồng."))
    return _bring(CARD, card.pk, card.contender.round, sitting, by, at)


def _bring(kind: str, pk: uuid.UUID, row: Round, sitting: Sitting, by: User | None, at: dt.datetime) -> AgendaItem:
    if phase_of(row, at) is not Phase.COUNCIL:
        raise Conflict(_("Thẩm định xong mới trình hội đồng. Mở lại trang để xem đợt chấm đang ở bước nào."))
    with transaction.atomic():
        held_sitting(sitting)  # before the subject, as councils do
        return put_on_agenda(sitting=sitting, kind=kind, subject=pk, by=by, at=at)


def heard_put_on(*, item: AgendaItem, cards: Sequence[Card], by: User | None, at: dt.datetime) -> None:
    """A council has them on an agenda, whoever put them there: they are made whole, and refused where a change has no reason, or where a member would vote on
    their own points within a list."""
    if item.kind == ROUND and (own := own_of_members(item, cards)):
        raise Conflict(
            _(
                "Thành viên hội đồng không xét điểm của chính mình hay của đơn vị mình đứng đầu. Trình riêng phiếu của %(names)s trước, rồi trình cả đợt."
            )
            % {"names": ", ".join(card.contender.name for card in own)}
        )
    for card in cards:
        if card.state == CardState.DRAFT:
            if given := missing_from(card):
                write_points(card, given, by=by, at=at)
            check_whole(card)


def heard_decided(*, row: Round, cards: Sequence[Card], item: AgendaItem, outcome: Outcome, reason: str, by: User | None, at: dt.datetime) -> None:
    """Passed: the cards are sealed as they were proposed, and a round that was brought as a whole is decided by that sitting. Not passed: they stay open, with
    the reason. Put off: nothing."""
    if outcome is Outcome.PASSED:
        for card in cards:
            if card.state == CardState.DRAFT:
                seal(card, by=by, at=at)
        if item.kind == ROUND:
            conclude(row, _ruling(item), by=by, at=at)
    elif outcome is Outcome.NOT_PASSED:
        with translation.override("vi"):
            why = (reason.strip() or _("Hội đồng không thông qua."))[:500]
        about = row if item.kind == ROUND else cards[0]
        act = "scoring.round.return" if item.kind == ROUND else "scoring.card.return"
        with recorded(act, about, by=by, at=at, reason=why):
            about.save()
        tell_returned(row, item, why, by=by, at=at)


def _ruling(item: AgendaItem) -> Ruling:
    """The sitting as the document by which the round was decided."""
    with translation.override("vi"):
        number = _("Phiên họp số %(number)s") % {"number": item.sitting.number}
    return Ruling(item.sitting.council.name, number, item.sitting.day)


def cards_before(item: AgendaItem, row: Round) -> list[Card]:
    """The council's cards that an item is about."""
    only = {"stage": Stage.COUNCIL} if item.kind == ROUND else {"pk": item.subject}
    cards = cards_in(row, **only)
    for card in cards:
        card.contender.round = row
    return cards
