"""Award rounds: made, opened, closed, with their forms, deadlines and quotas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.awards.enums import Reward, Rounding, RoundKind, RoundState, Scope, Simple
from thidua.awards.models import AwardRound, Nomination, QuotaLine
from thidua.awards.permissions import P, check_can
from thidua.awards.rules.rounds import may_become, titles_among
from thidua.awards.rules.workflow import OVER
from thidua.orgs.models import Unit
from thidua.plans.models import Clause, Movement
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

FIRST_YEAR = 2000


@dataclass(frozen=True)
class Laid:
    """What a round lays down, as its officer says it."""

    name: str
    kind: RoundKind
    year: int
    forms: Sequence[str]
    nominate_by: dt.datetime
    reward: Reward = Reward.MERIT
    movement: Movement | None = None
    clause: Clause | None = None
    appraise_by: dt.date | None = None
    council_on: dt.date | None = None
    simple: Simple | None = None
    asks_scores: bool = False
    posts: bool = False
    note: str = ""


def make_round(*, unit: Unit, laid: Laid, by: User | None, at: dt.datetime) -> AwardRound:
    """A round of a unit, in preparation: nobody else sees it yet."""
    check_can(by, P.KEEP, unit)
    made = AwardRound(root=unit.root, unit=unit, made_by=by, made_at=at)
    _lay(made, laid, at)
    with recorded("awards.round.make", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def edit_round(*, round: AwardRound, laid: Laid, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> AwardRound:
    """Change what a round lays down. Once it is open, another deadline owes a reason; a form that somebody was nominated for stays, and so does the year."""
    check_can(by, P.KEEP, round)
    with transaction.atomic():
        _hold(round)
        if round.state == RoundState.CANCELLED:
            raise Conflict(_("Đợt xét đã hủy nên không sửa được."))
        round.expect(version)
        before = (round.nominate_by, frozenset(round.forms), round.simple, round.year)
        _lay(round, laid, at)
        if round.state != RoundState.DRAFT:
            _check_running(round, before, reason)
        if reason.strip():
            round.reason = reason.strip()[:500]
        with recorded("awards.round.edit", round, by=by, at=at, reason=reason.strip()[:500]):
            round.save()
    return round


def _check_running(row: AwardRound, before: tuple[dt.datetime, frozenset[str], str, int], reason: str) -> None:
    ends, forms, simple, year = before
    if row.nominate_by != ends and not reason.strip():
        raise Owed(_("Ghi lý do đổi hạn nhận đề nghị."))
    used = set(Nomination.objects.filter(round=row).exclude(state__in=OVER).values_list("form", flat=True))
    if gone := sorted(used & (forms - set(row.forms))):
        raise Owed(_("Đã có người, đơn vị được đề nghị %(form)s nên không bỏ hình thức này.") % {"form": BY_CODE[gone[0]].name}, field="award_forms")
    if row.simple != simple and used:
        raise Owed(_("Đợt xét đã có đề nghị nên không đổi thủ tục."), field="simple")
    if row.year != year and used:  # the facts that are judged, the quotas and the registers are those of the year
        raise Owed(_("Đợt xét đã có đề nghị nên không đổi năm."), field="year")


def _lay(row: AwardRound, said: Laid, at: dt.datetime) -> None:
    row.name, row.kind, row.year = " ".join(said.name.split())[:200], said.kind, said.year
    row.forms = [code for code in BY_CODE if code in set(said.forms)]
    row.nominate_by, row.reward, row.movement, row.clause = said.nominate_by, said.reward, said.movement, said.clause
    row.appraise_by, row.council_on, row.simple = said.appraise_by, said.council_on, said.simple or ""
    row.asks_scores, row.posts, row.note = said.asks_scores, said.posts, said.note.strip()[:1000]
    _check(row, at)


def _check(row: AwardRound, at: dt.datetime) -> None:
    today = clock.local_date(at)
    if not row.name:
        raise Owed(_("Ghi tên đợt xét."), field="name")
    if not FIRST_YEAR <= row.year <= today.year + 1:
        raise Owed(_("Ghi năm từ %(first)s đến năm sau.") % {"first": FIRST_YEAR}, field="year")
    if not row.forms:
        raise Owed(_("Chọn ít nhất một danh hiệu hoặc hình thức khen thưởng."), field="award_forms")
    if row.clause is not None and row.clause.root != row.unit.root:
        raise Owed(_("Chọn mục của kế hoạch cơ quan này."), field="clause")
    if row.simple and titles_among(row.forms):
        raise Owed(_("Thủ tục đơn giản chỉ áp dụng cho hình thức khen thưởng, không cho danh hiệu thi đua (Điều 85)."), field="simple")
    ends = clock.local_date(row.nominate_by)
    if row.appraise_by is not None and row.appraise_by < ends:
        raise Owed(_("Hạn thẩm định không được trước hạn nhận đề nghị."), field="appraise_by")
    if row.council_on is not None and row.council_on < (row.appraise_by or ends):
        raise Owed(_("Ngày họp hội đồng không được trước hạn thẩm định."), field="council_on")


def _hold(row: AwardRound) -> None:
    AwardRound.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()


def move_round(*, round: AwardRound, to: RoundState, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> AwardRound:
    """Open a round, close it to new nominations, open it again, or cancel it with a reason while nobody is nominated."""
    check_can(by, P.KEEP, round)
    with transaction.atomic():
        _hold(round)
        if not may_become(RoundState(round.state), to):
            raise Conflict(_("Đợt xét đã chuyển bước khác. Mở lại trang để xem."))
        if to is RoundState.OPEN and round.nominate_by <= at:
            raise Conflict(_("Hạn nhận đề nghị đã qua. Sửa hạn trước khi mở."))
        if to is RoundState.CANCELLED:
            _check_cancel(round, reason)
        round.expect(version)
        round.state = to.value
        if to is RoundState.OPEN:
            round.opened_at, round.closed_at = round.opened_at or at, None
        elif to is RoundState.CLOSED:
            round.closed_at = at
        if reason.strip():
            round.reason = reason.strip()[:500]
        with recorded(f"awards.round.{ACTS[to]}", round, by=by, at=at, reason=reason.strip()[:500]):
            round.save()
    return round


ACTS = {RoundState.OPEN: "open", RoundState.CLOSED: "close", RoundState.CANCELLED: "cancel"}


def _check_cancel(row: AwardRound, reason: str) -> None:
    if not reason.strip():
        raise Owed(_("Ghi lý do hủy đợt xét."))
    if Nomination.objects.filter(round=row).exclude(state__in=OVER).exists():
        raise Conflict(_("Đợt xét đã có đề nghị nên không hủy được. Đóng nhận đề nghị thay cho hủy."))


@dataclass(frozen=True)
class Limit:
    """How many may get a form: a number, a share in per cent of those with another form, a share of leaders; where it stands in writing."""

    form: str
    basis: str
    scope: Scope = Scope.ROUND
    most: int | None = None
    share: Decimal | None = None
    of: str = ""
    leaders: Decimal | None = None
    rounding: Rounding = Rounding.DOWN


def set_quota(*, round: AwardRound, limit: Limit, version: int | None = None, by: User | None, at: dt.datetime) -> QuotaLine:
    """Write the quota of a form, or correct what was written for the same form and scope."""
    check_can(by, P.KEEP, round)
    _check_limit(round, limit)
    with transaction.atomic():
        known: QuotaLine | None = QuotaLine.objects.select_for_update().filter(round=round, form=limit.form, scope=limit.scope).first()
        row = known or QuotaLine(root=round.root, round=round, form=limit.form, scope=limit.scope)
        if known is not None:
            row.expect(version)
        row.most, row.share, row.of = limit.most, limit.share, limit.of if limit.share is not None else ""
        row.leaders, row.rounding, row.basis = limit.leaders, limit.rounding, limit.basis.strip()[:300]
        with recorded("awards.quota.set", row, by=by, at=at):
            row.save()
    return row


def _check_limit(round_: AwardRound, said: Limit) -> None:
    if said.form not in round_.forms:
        raise Owed(_("Chọn danh hiệu, hình thức của đợt xét này."), field="form")
    if said.most is None and said.share is None and said.leaders is None:
        raise Owed(_("Ghi số lượng hoặc tỷ lệ."), field="most")
    if said.share is not None and (said.of not in BY_CODE or said.of == said.form):
        raise Owed(_("Chọn danh hiệu, hình thức làm gốc tính tỷ lệ."), field="of")
    for name, value in (("share", said.share), ("leaders", said.leaders)):
        if value is not None and not 0 <= value <= 100:
            raise Owed(_("Ghi tỷ lệ từ 0 đến 100."), field=name)
    if not said.basis.strip():
        raise Owed(_("Ghi văn bản quy định định mức này."), field="basis")


def drop_quota(*, line: QuotaLine, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Strike a quota out."""
    check_can(by, P.KEEP, line.round)
    with transaction.atomic():
        line.expect(version)
        with recorded("awards.quota.drop", line, by=by, at=at):
            line.delete()
