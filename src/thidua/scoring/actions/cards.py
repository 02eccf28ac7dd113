"""Writing points on a card and sending it, each only while its stage runs by the clock of the server."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.scorecards.comparing import Scored
from thidua.scorecards.faults import Refused
from thidua.scorecards.frozen import digest, recompute
from thidua.scorecards.prepared import Inputs, Prepared, values_of
from thidua.scorecards.sheet import Kind, Sheet, Source
from thidua.scoring.actions.telling import head_ids
from thidua.scoring.enums import CardState, Stage
from thidua.scoring.models import Card, Points, Round
from thidua.scoring.permissions import P, check_can
from thidua.scoring.phrases import phase_words
from thidua.scoring.queries.brought import is_before_council
from thidua.scoring.queries.points import amount, bases, entries_in, frozen_now, points_of, prepared_for
from thidua.scoring.queries.rounds import cards_beside, phase_of
from thidua.scoring.queries.sheets import language, sheet_of
from thidua.scoring.rules.cards import without_reason
from thidua.scoring.rules.rounds import takes
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict


@dataclass(frozen=True)
class Given:
    """The points of one criterion (None takes them back) and why they are not those of the stage before."""

    points: Decimal | None
    reason: str = ""


def suggestions(card: Card, sheet: Sheet) -> dict[str, Given]:
    """What the records suggest for the criteria that a unit declares itself."""
    rows = prepared_for(sheet, card.contender).rows
    return {code: Given(value) for code, value in bases(card, (), sheet).items() if rows[code].source is Source.DECLARED}


def keep_points(card: Card, given: Mapping[str, Given]) -> None:
    """Write points; the gate is the caller's."""
    for code, one in given.items():
        kept = {"root": card.root, "points": one.points, "reason": one.reason.strip()[:500]}
        Points.objects.update_or_create(card=card, code=code, defaults=kept)


def _hold(card: Card, at: dt.datetime) -> None:
    """Lock a card and its round as they stand now; refuse what its stage does not take any more, or not yet."""
    row = Round.objects.select_for_update().get(pk=card.contender.round_id)
    Card.objects.select_for_update().get(pk=card.pk)
    card.refresh_from_db()
    card.contender.round = row
    if card.state == CardState.SENT:
        raise Conflict(_("Phiếu đã chốt nên không sửa được."))
    phase = phase_of(row, at)
    if not takes(Stage(card.stage), phase):
        raise Conflict(
            _("Đợt chấm đang ở bước “%(phase)s” nên phiếu này không ghi được. Hạn tính theo giờ của máy chủ.")
            % {"phase": phase_words(phase, personal=row.is_personal)}
        )


def fill_card(*, card: Card, given: Mapping[str, Given], version: int | None = None, by: User | None, at: dt.datetime) -> Card:
    """Keep the points and reasons of some criteria."""
    check_can(by, P.SCORE, card)
    refuse_before_council(card)
    return write_points(card, given, version=version, by=by, at=at)


def write_points(card: Card, given: Mapping[str, Given], *, version: int | None = None, by: User | None, at: dt.datetime) -> Card:
    """The same for who answers for the permission themselves."""
    with transaction.atomic():
        _hold(card, at)
        card.expect(version)
        prepared = prepared_for(sheet_of(card.contender.round.sheet), card.contender)
        try:
            values_of(prepared, Inputs({}, {code: one.points for code, one in given.items() if one.points is not None}))
        except Refused as refused:
            raise Conflict(" ".join(one.sentence(language()) for one in refused.faults)) from refused
        if any(code not in prepared.rows or prepared.rows[code].kind is Kind.GROUP for code in given):
            raise Conflict(_("Bảng điểm của đơn vị này không có tiêu chí đó. Mở lại trang để xem."))
        with recorded("scoring.card.fill", card, by=by, at=at) as note:
            keep_points(card, given)
            note.values["criteria"] = sorted(given)
            card.save()
    return card


def copy_before(*, card: Card, version: int | None = None, by: User | None, at: dt.datetime) -> Card:
    """Take over the points of the stage before wherever this card has none yet."""
    check_can(by, P.SCORE, card)
    return fill_card(card=card, given=missing_from(card), version=version, by=by, at=at)


def missing_from(card: Card) -> dict[str, Given]:
    """The points of the stage before for what a card has none of."""
    base, written = bases(card, cards_beside(card), sheet_of(card.contender.round.sheet)), points_of([card])[card.pk]
    return {code: Given(value) for code, value in base.items() if code not in written or written[code].points is None}


def refuse_before_council(card: Card) -> None:
    """What a council has before it is not changed under its eyes."""
    if card.stage == Stage.COUNCIL and is_before_council(card.contender.round_id, card.pk):
        raise Conflict(_("Kết quả đang trong chương trình một phiên họp hội đồng. Rút khỏi chương trình rồi mới sửa."))


def send_card(*, card: Card, version: int | None = None, by: User | None, at: dt.datetime) -> Card:
    """Seal a card: all criteria have points, every change its reason. It cannot be taken back, for others may see theirs from now on."""
    check_can(by, P.SCORE, card)
    refuse_before_council(card)
    return seal(card, version=version, by=by, at=at)


def seal(card: Card, *, version: int | None = None, by: User | None, at: dt.datetime) -> Card:
    """The same for who answers for the permission themselves."""
    with transaction.atomic():
        _hold(card, at)
        card.expect(version)
        row, written = card.contender.round, points_of([card])[card.pk]
        sheet = sheet_of(row.sheet)
        prepared = prepared_for(sheet, card.contender)
        kept, found = frozen_now(card, prepared, written)
        _check_whole(card, sheet, prepared, written, found)
        with recorded("scoring.card.send", card, by=by, at=at):
            card.state, card.sent_by, card.sent_at = CardState.SENT.value, by, at
            card.frozen, card.digest, card.result = kept.content.decode(), kept.digest, digest(recompute(kept))
            card.total, card.excluded = amount(found.total), bool(found.verdict.excluded_by)
            card.save()
    _settle(card, at)
    return card


def _check_whole(card: Card, sheet: Sheet, prepared: Prepared, written: Mapping[str, Points], found: Scored) -> None:
    """Refuse a card that lacks points, or a reason for points that are not those of the stage before."""
    titles = {code: one.title for code, one in prepared.rows.items()}
    left = [titles[one.name] for one in found.scores.missing if one.code == "entry"]
    if left:
        raise Conflict(_("Còn tiêu chí chưa có điểm: %(titles)s.") % {"titles": "; ".join(left)})
    owed = without_reason(entries_in(written), bases(card, cards_beside(card), sheet), {code: one.reason for code, one in written.items()})
    if owed:
        said = "; ".join(titles[code] for code in owed)
        raise Conflict(_("Ghi lý do vì sao điểm khác bước trước ở: %(titles)s.") % {"titles": said})


def check_whole(card: Card) -> None:
    """Whether a card could be sealed as it stands; `Conflict` says whose it is and what it lacks."""
    sheet, written = sheet_of(card.contender.round.sheet), points_of([card])[card.pk]
    prepared = prepared_for(sheet, card.contender)
    try:
        _check_whole(card, sheet, prepared, written, frozen_now(card, prepared, written)[1])
    except Conflict as lacking:
        raise Conflict(f"{card.contender.name}: {lacking}") from lacking


def _settle(card: Card, at: dt.datetime) -> None:
    """What asked for it is done once all cards of the unit and stage are in."""
    if card.contender.person is not None and card.stage == Stage.SELF:
        if card.contender.person.user_id is not None:
            settle(about=card.contender.round, at=at, users={card.contender.person.user_id})
        return
    same = Card.objects.filter(contender__round=card.contender.round_id, stage=card.stage, by_unit=card.by_unit_id, state=CardState.DRAFT)
    if card.by_unit is not None and not same.exists():
        settle(about=card.contender.round, at=at, users=head_ids(card.by_unit, at))


def seen_version(cards: Sequence[Card]) -> int:
    """One number that grows with every change of some cards: what a grid had read."""
    return sum(card.version for card in cards)


def fill_many(
    *, given: Mapping[uuid.UUID, Mapping[str, Given]], cards: Sequence[Card], version: int | None = None, by: User | None, at: dt.datetime
) -> list[Card]:
    """Keep the points of several cards of one round, as a grid or a spreadsheet tells them; all or none."""
    with transaction.atomic():
        now = list(Card.objects.select_for_update().filter(pk__in=[card.pk for card in cards]))
        if version is not None and version != seen_version(now):
            raise StaleVersion(version, seen_version(now))
        return [fill_card(card=card, given=given[card.pk], by=by, at=at) for card in cards if given.get(card.pk)]
