"""Opening a round on a cluster, ending a stage before its time, stating the result, taking a round back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import ClusterMember, ClusterYear, Unit
from thidua.plans.enums import AppliesTo
from thidua.scorecards.sheet import Kind, rows
from thidua.scoring.actions.binding import CLOSING, LOCK, bind
from thidua.scoring.actions.cards import keep_points, suggestions
from thidua.scoring.actions.telling import tell_decided, tell_opened
from thidua.scoring.enums import CardState, Phase, RoundState, SheetState, Stage
from thidua.scoring.models import Card, Contender, Round, ScoreSheet
from thidua.scoring.permissions import P, check_can
from thidua.scoring.phrases import STAGES
from thidua.scoring.queries.brought import is_before_council
from thidua.scoring.queries.counted import counted
from thidua.scoring.queries.rounds import cards_in, phase_of
from thidua.scoring.queries.sheets import clauses_of, group_for, sheet_of
from thidua.scoring.rules.outline import used
from thidua.scoring.rules.rounds import Ends, in_order
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed
from thidua.vn.search import fold

MOST_UNITS = 40
MOST_NAMED = 12
CLOSABLE = (Phase.SELF, Phase.CROSS, Phase.HEAD, Phase.APPRAISAL)
END_OF = {Stage.SELF: "self_until", Stage.CROSS: "cross_until", Stage.HEAD: "cross_until", Stage.APPRAISAL: "appraisal_until"}


@dataclass(frozen=True)
class About:
    """What is declared when a round opens."""

    title: str
    ends: Ends
    ties: Sequence[str] = ()
    edges: Sequence[int] = ()


def open_round(*, sheet: ScoreSheet, term: ClusterYear, about: About, by: User | None, at: dt.datetime) -> Round:
    """Open a round: the units of the cluster in its year, each with what the records say of it, a card for each who will score."""
    check_can(by, P.WRITE, sheet)
    if sheet.state != SheetState.ISSUED or sheet.applies_to != AppliesTo.COLLECTIVE or sheet.root != term.root:
        raise Conflict(_("Chỉ chấm cụm bằng bảng điểm của tập thể đã ban hành. Ban hành bảng điểm trước."))
    if not in_order(about.ends) or about.ends.self_ <= at:
        raise Owed(_("Hạn tự chấm phải sau lúc này, hạn chấm chéo sau hạn tự chấm, hạn thẩm định sau hạn chấm chéo."), field="self_until")
    units = [one.unit for one in ClusterMember.objects.filter(term=term).select_related("unit").order_by("unit__path")]
    if not 2 <= len(units) <= MOST_UNITS:
        raise Conflict(_("Cụm cần từ 2 đến %(most)s đơn vị để chấm chéo.") % {"most": MOST_UNITS})
    if Round.objects.filter(sheet=sheet, term=term).exclude(state=RoundState.CANCELLED).exists():
        raise Conflict(_("Cụm này đã có đợt chấm bằng bảng điểm này. Mở đợt đó để xem."))
    codes = {one.code for one in rows(sheet_of(sheet).root)}
    unknown = [code for code in about.ties if code not in codes]
    if unknown:
        raise Owed(_("Bảng điểm không có tiêu chí %(codes)s.") % {"codes": ", ".join(unknown)}, field="ties")
    made = Round(
        root=sheet.root, unit=sheet.unit, sheet=sheet, term=term, title=about.title.strip()[:200], period=str(term.year), self_until=about.ends.self_,
        cross_until=about.ends.cross, appraisal_until=about.ends.appraisal, ties=list(about.ties), edges=sorted(about.edges), opened_by=by, opened_at=at,
    )  # fmt: skip
    made.search_key = fold(f"{made.title} {term.cluster.name}")[:300]
    with transaction.atomic(), recorded("scoring.round.open", made, by=by, at=at):
        made.save(force_insert=True)
        _enter(made, units, at)
    tell_opened(made, by=by, at=at)
    return made


def _enter(made: Round, units: Sequence[Unit], at: dt.datetime) -> None:
    sheet, clauses = sheet_of(made.sheet), clauses_of(made.sheet)
    figures = counted(units, int(made.period), used(sheet), clauses)
    for unit in units:
        one = figures[unit.pk]
        kept = {"root": made.root, "round": made, "unit": unit, "group": group_for(sheet, unit), "filled_at": at}
        contender = Contender.objects.create(**kept, people=one.people, inputs=[list(row) for row in one.inputs], proofs=one.proofs)
        own = Card.objects.create(root=made.root, contender=contender, stage=Stage.SELF, by_unit=unit)
        keep_points(own, suggestions(own, sheet))
        for other in units:
            if other.pk != unit.pk:
                Card.objects.create(root=made.root, contender=contender, stage=Stage.CROSS, by_unit=other)
        for stage in (Stage.APPRAISAL, Stage.COUNCIL):
            Card.objects.create(root=made.root, contender=contender, stage=stage)


def _hold(row: Round) -> None:
    """Lock a round as it stands now."""
    Round.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()


def close_stage(*, row: Round, version: int | None = None, by: User | None, at: dt.datetime) -> Round:
    """End the stage that runs before its time, once every card of it is in; nobody loses a day that they were promised."""
    check_can(by, P.KEEP, row)
    with transaction.atomic():
        _hold(row)
        row.expect(version)
        phase = phase_of(row, at)
        if phase not in CLOSABLE:
            raise Conflict(_("Không còn bước nào đang chạy để kết thúc sớm."))
        stage = Stage(phase.value)
        left = [card for card in cards_in(row) if card.stage == stage and card.state != CardState.SENT]
        if left:
            names = ", ".join(_waited_for(left))
            raise Conflict(
                _("%(stage)s: còn phiếu chưa chốt (%(units)s). Chờ đến hạn, hoặc nhắc các đơn vị.") % {"stage": STAGES[stage], "units": names}
            )
        with recorded("scoring.round.close_stage", row, by=by, at=at) as note:
            setattr(row, END_OF[stage], at)
            note.values["stage"] = stage.value
            row.save()
        bind(LOCK, root=row.root, at=at)
    return row


def _waited_for(left: Sequence[Card]) -> list[str]:
    """Who has not sealed a card yet, the first of them."""
    own = {Stage.SELF.value} if left[0].contender.person_id else set()
    names = sorted({card.contender.name if card.stage in own else card.by_unit.name if card.by_unit else card.contender.name for card in left})
    return [*names[:MOST_NAMED], "…"] if len(names) > MOST_NAMED else names


@dataclass(frozen=True)
class Ruling:
    """The document by which the council decided."""

    council: str
    number: str
    decided_on: dt.date


def decide_round(*, row: Round, ruling: Ruling, version: int | None = None, by: User | None, at: dt.datetime) -> Round:
    """State the result of the council, once all its cards are in; from now on nothing of the round changes."""
    check_can(by, P.KEEP, row)
    if not ruling.number.strip():
        raise Owed(_("Ghi số biên bản hoặc nghị quyết của hội đồng."), field="number")
    if ruling.decided_on > clock.local_date(at):
        raise Owed(_("Ngày quyết định không được sau hôm nay."), field="decided_on")
    _refuse_before_council(row)
    return conclude(row, ruling, version=version, by=by, at=at)


def _refuse_before_council(row: Round) -> None:
    if is_before_council(row.pk):
        raise Conflict(_("Kết quả đang trong chương trình một phiên họp hội đồng. Rút khỏi chương trình trước."))


def conclude(row: Round, ruling: Ruling, *, version: int | None = None, by: User | None, at: dt.datetime) -> Round:
    """The same for who answers for the permission themselves."""
    with transaction.atomic():
        _hold(row)
        row.expect(version)
        if phase_of(row, at) is not Phase.COUNCIL:
            raise Conflict(_("Chưa đến bước ghi kết quả hội đồng, hoặc đợt chấm đã kết thúc. Mở lại trang để xem."))
        left = [card.contender.name for card in cards_in(row) if card.stage == Stage.COUNCIL and card.state != CardState.SENT]
        if left:
            raise Conflict(_("Còn đơn vị chưa chốt điểm hội đồng: %(units)s.") % {"units": ", ".join(left)})
        with recorded("scoring.round.decide", row, by=by, at=at):
            row.state, row.closed_by, row.closed_at = RoundState.DECIDED.value, by, at
            row.council, row.number, row.decided_on = ruling.council.strip()[:200], ruling.number.strip()[:60], ruling.decided_on
            row.save()
        bind(CLOSING, root=row.root, at=at)
    tell_decided(row, by=by, at=at)
    return row


def cancel_round(*, row: Round, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Round:
    """Take an open round back; its cards stay as they are and count for nothing."""
    check_can(by, P.KEEP, row)
    if not reason.strip():
        raise Owed(_("Ghi lý do hủy đợt chấm để các đơn vị biết."))
    _refuse_before_council(row)
    with transaction.atomic():
        _hold(row)
        row.expect(version)
        if row.state != RoundState.OPEN:
            raise Conflict(_("Đợt chấm đã kết thúc nên không hủy được."))
        with recorded("scoring.round.cancel", row, by=by, at=at, reason=reason.strip()[:500]):
            row.state, row.closed_by, row.closed_at, row.reason = RoundState.CANCELLED.value, by, at, reason.strip()[:500]
            row.save()
    return row


def tie_codes(sheet: ScoreSheet) -> list[tuple[str, str]]:
    """The criteria by which ties may be broken, with their titles."""
    return [(one.code, one.title) for one in rows(sheet_of(sheet).root) if one.kind in (Kind.GROUP, Kind.SCORE, Kind.BONUS)][1:]
