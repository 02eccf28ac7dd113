"""An item is opened for votes or points, closed and counted, and its result stated by a named person; every step is one that exactly one request takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_item, held_sitting, hold_subjects
from thidua.councils.actions.paper import agreed, may_get, open_paper
from thidua.councils.actions.recusing import recuse_involved
from thidua.councils.actions.secret import asks_second, close_box, open_box
from thidua.councils.enums import BallotState, ItemState, Mode, Outcome, SittingState
from thidua.councils.models import AgendaItem, Ballot, RollMark, Sitting
from thidua.councils.permissions import P, aside_of_these, can, check_can
from thidua.councils.queries.counting import Result, counted, counted_in_secret, electors_of, quorum_of
from thidua.councils.queries.parameters import frozen_rule
from thidua.councils.rules.agenda import TRANSITIONS
from thidua.councils.rules.parameters import scoring_rule
from thidua.councils.rules.stored import tally_of
from thidua.councils.rules.tally import Tally
from thidua.councils.signals import item_decided
from thidua.ui.pages import Conflict, Owed


def _step(item: AgendaItem, to: ItemState, version: int | None) -> AgendaItem:
    """The item, held, in its new state; not saved yet."""
    now = held_item(item)
    if now.sitting.state != SittingState.OPEN:
        raise Conflict(_("Phiên họp chưa khai mạc hoặc đã bế mạc."))
    if to not in TRANSITIONS[ItemState(now.state)]:
        raise Conflict(_("Nội dung đã ở bước khác. Mở lại trang để xem."))
    now.expect(version)
    now.state = to.value
    return now


def check_quorum(sitting: Sitting) -> None:
    """Raise `Conflict` with how many are missing while a meeting has no quorum."""
    quorum = quorum_of(sitting)
    if quorum is not None and not quorum.is_met:
        raise Conflict(
            _(
                "Chưa đủ số người họp: có mặt %(present)s/%(members)s thành viên, cần ít nhất %(needed)s, còn thiếu %(missing)s. Điểm danh thêm, hoặc hoãn."
            )
            % {"present": quorum.present, "members": quorum.members, "needed": quorum.needed, "missing": quorum.missing}
        )


def open_item(*, item: AgendaItem, version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Open an item: the members say what they think of it. The rule of this day is kept with it.

    A secret ballot on the screen opens once two people have asked for it: after the first the item comes back waiting, with `asked_to`.
    """
    check_can(by, P.RUN, item)
    with transaction.atomic():
        check_quorum(held_sitting(item.sitting))
        now = held_item(item)
        if now.mode == Mode.SCREEN and _waits_for_second(now, ItemState.OPEN, version, by, at):
            return now
        now = _step(now, ItemState.OPEN, version)
        now.asked_to, now.asked_by = "", None
        _open(now, by, at)
    return now


def _waits_for_second(item: AgendaItem, step: ItemState, version: int | None, by: User | None, at: dt.datetime) -> bool:
    """Whether a step of a secret ballot was asked for by now and waits for the second person; the item, held, is not in its new state then."""
    if item.sitting.state != SittingState.OPEN:
        raise Conflict(_("Phiên họp chưa khai mạc hoặc đã bế mạc."))
    if version is not None and version != item.version:
        item.expect(version)
    return asks_second(item, step, by=by, at=at)


def open_rest(*, sitting: Sitting, by: User | None, at: dt.datetime) -> list[AgendaItem]:
    """Open all that wait, for members who go through them one after the other; those of which whoever opens steps aside stay, and those that are voted on in
    secret on the screen, which two people open each."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        check_quorum(now)
        waiting = AgendaItem.objects.filter(sitting=now, state=ItemState.WAITING).exclude(mode=Mode.SCREEN).order_by("order")
        rows = [one for one in waiting if by is None or can(by, P.RUN, one)]
        if not rows:
            raise Conflict(_("Không còn nội dung nào chờ mở."))
        found = []
        for one in rows:
            item = _step(one, ItemState.OPEN, None)
            _open(item, by, at)
            found.append(item)
    return found


OPENS = {Mode.PAPER.value: open_paper, Mode.SCREEN.value: open_box}


def _open(item: AgendaItem, by: User | None, at: dt.datetime) -> None:
    item.opened_at, item.rule = at, frozen_rule(item)
    if item.mode == Mode.SCORE and not scoring_rule(item.rule["value"]).criteria:
        raise Conflict(_("Quy tắc chấm điểm chưa có tiêu chí. Cán bộ thi đua ghi tiêu chí trong Quy tắc rồi mở nội dung."))
    with recorded("councils.item.open", item, by=by, at=at) as note:
        item.save()
        if aside := recuse_involved(item, at):
            note.values["aside"] = aside
        if item.mode in OPENS:
            OPENS[item.mode](item)
    if not electors_of(item):
        raise Conflict(_("Không còn thành viên nào được biểu quyết nội dung này. Hoãn để xét ở phiên khác."))


def close_item(*, item: AgendaItem, version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Nobody says anything of it any more; what was said is counted, and the outcome drafted with its grounds. Drafts that nobody sent go."""
    check_can(by, P.RUN, item)
    with transaction.atomic():
        now = held_item(item)
        if now.mode == Mode.SCREEN and _waits_for_second(now, ItemState.CLOSED, version, by, at):
            return now
        now = _step(now, ItemState.CLOSED, version)
        now.closed_at, now.asked_to, now.asked_by = at, "", None
        with recorded("councils.item.close", now, by=by, at=at):
            result = _result(now)
            now.tally, now.score = result.tally, result.verdict.score
            now.drafted, now.grounds = result.verdict.outcome.value, [one.stored() for one in result.verdict.grounds]
            now.save()
            Ballot.objects.filter(item=now, state=BallotState.DRAFT).delete()
    return now


def _result(item: AgendaItem) -> Result:
    """Count an item in the way of its mode."""
    if item.mode == Mode.PAPER:
        found = agreed(item)
        return counted_in_secret(
            item, frozenset(RollMark.objects.filter(item=item, marked=True).values_list("member", flat=True)), found, found.collected
        )
    if item.mode == Mode.SCREEN:
        found, fault, collected = close_box(item)
        return counted_in_secret(item, may_get(item), found, collected, fault)
    return counted(item)


def decide_item(*, item: AgendaItem, outcome: Outcome, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """State the result that was drafted, or put the item off with a reason. Sends `item_decided` in the same transaction."""
    check_can(by, P.RUN, item)
    with transaction.atomic():
        was = held_item(item).state
        now = _step(item, ItemState.DECIDED, version)
        if was == ItemState.WAITING and outcome is not Outcome.PUT_OFF:
            raise Conflict(_("Nội dung chưa lấy phiếu nên chỉ hoãn được."))
        if was == ItemState.CLOSED and outcome not in (now.drafted, Outcome.PUT_OFF):
            raise Conflict(_("Kết quả kiểm phiếu không cho kết luận này. Công bố đúng kết quả, hoặc hoãn kèm lý do."))
        if outcome is Outcome.PUT_OFF and outcome != now.drafted and not reason.strip():
            raise Owed(_("Ghi lý do hoãn nội dung này."))
        if outcome is Outcome.NOT_PASSED and not reason.strip():
            raise Owed(_("Ghi lý do không thông qua: người đề nghị có quyền biết."))
        hold_subjects([now])
        _decide(now, outcome, reason, by, at)
    return now


def _decide(item: AgendaItem, outcome: Outcome, reason: str, by: User | None, at: dt.datetime) -> None:
    item.state, item.outcome, item.reason = ItemState.DECIDED.value, outcome.value, reason.strip()[:1000]
    item.decided_by, item.decided_at = by, at
    with recorded("councils.item.decide", item, by=by, at=at, reason=item.reason):
        item.save()
    votes: Tally | None = tally_of(item.tally) if item.mode != Mode.SCORE and item.tally else None
    item_decided.send(AgendaItem, item=item, outcome=outcome, score=item.score, votes=votes, reason=item.reason, by=by, at=at)


def put_off_rest(items: Sequence[AgendaItem], *, by: User | None, at: dt.datetime) -> None:
    """What a sitting did not take up, held by the caller, waits for another; of what somebody steps aside it is not their act."""
    aside = aside_of_these(by, items) if by is not None else frozenset()
    for item in items:
        item.version += 1
        with translation.override("vi"):  # it stands in the minutes
            reason = _("Phiên họp bế mạc khi chưa xét đến.")
        _decide(item, Outcome.PUT_OFF, reason, None if item.pk in aside else by, at)


def note_item(*, item: AgendaItem, notes: str, version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Write down what was said of an item, while the sitting is open and until the minutes are closed."""
    check_can(by, P.RUN, item)
    with transaction.atomic():
        now = held_item(item)
        if now.sitting.state not in (SittingState.OPEN, SittingState.CLOSED):
            raise Conflict(_("Biên bản đã chốt hoặc phiên họp chưa khai mạc nên không ghi được."))
        now.expect(version)
        now.notes = notes.strip()[:5000]
        with recorded("councils.item.note", now, by=by, at=at):
            now.save()
    return now
