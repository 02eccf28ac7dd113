"""What stands on an agenda: packages above put their subjects on it, and hear of it by `signals`."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_item, held_sitting, hold_subjects
from thidua.councils.actions.recusing import recuse_involved
from thidua.councils.actions.telling import tell_put_on, tell_taken_off
from thidua.councils.enums import ItemState, Mode, SittingState
from thidua.councils.models import AgendaItem, Sitting
from thidua.councils.permissions import P, check_can
from thidua.councils.queries.parameters import modes_for, usual_mode
from thidua.councils.rules.agenda import RUNNING
from thidua.councils.rules.kinds import Subject, kind_of
from thidua.councils.rules.sittings import PREPARED
from thidua.councils.signals import item_put_on, item_taken_off
from thidua.ui.pages import Conflict, Owed


def put_on_agenda(*, sitting: Sitting, kind: str, subject: uuid.UUID, mode: Mode | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Put a subject of a registered kind on the agenda of a sitting that is not open yet, at its end; `mode` is that of the kind unless it is said, and a
    vote as secret as its rule wants it.

    Title, unit and who is involved are frozen as they are now; members who are involved step aside. Sends `item_put_on` in the same transaction.
    Raise `Refused` unless `by` prepares the sitting, `Conflict` where the kind or the subject is unknown, the sitting is past preparing, or the
    subject stands on an agenda already.
    """
    check_can(by, P.PREPARE, sitting)
    found = kind_of(kind)
    brought = found.find(subject) if found else None
    if found is None or brought is None or brought.root != sitting.root:
        raise Conflict(_("Không tìm thấy nội dung để đưa vào phiên họp. Mở lại trang rồi chọn lại."))
    with transaction.atomic():
        now = held_sitting(sitting)
        if SittingState(now.state) not in PREPARED:
            raise Conflict(_("Phiên họp đã khai mạc hoặc đã hủy nên không đưa thêm nội dung. Chọn phiên khác."))
        if AgendaItem.objects.filter(kind=kind, subject=subject, state__in=RUNNING).exists():
            raise Conflict(_("Nội dung này đã có trong một phiên họp chưa kết luận."))
        made = _item(now, kind, subject, brought, mode or found.mode)
        if mode is None and found.mode is Mode.VOTE:
            made.mode = usual_mode(made).value
        hold_subjects([made])
        with recorded("councils.item.put_on", made, by=by, at=at) as note:
            made.save(force_insert=True)
            if aside := recuse_involved(made, at):
                note.values["aside"] = aside
        item_put_on.send(AgendaItem, item=made, by=by, at=at)
        if now.state == SittingState.CALLED:
            tell_put_on(made, by=by, at=at)
    return made


def _item(sitting: Sitting, kind: str, subject: uuid.UUID, brought: Subject, mode: Mode) -> AgendaItem:
    last = AgendaItem.objects.filter(sitting=sitting).aggregate(n=Max("order"))["n"] or 0
    return AgendaItem(
        root=sitting.root, sitting=sitting, order=last + 1, kind=kind, subject=subject, title=brought.title[:300], unit_name=brought.unit_name[:200],
        subject_unit=brought.unit, mode=mode.value, voting=brought.voting,
        involved=[[str(one.person), None if one.share is None else str(one.share)] for one in brought.involved],
    )  # fmt: skip


def take_off_agenda(*, item: AgendaItem, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Take a subject off before it was opened, with a reason once the members were called. Sends `item_taken_off` in the same transaction."""
    check_can(by, P.PREPARE, item)
    with transaction.atomic():
        now = held_item(item)
        if now.state != ItemState.WAITING or SittingState(now.sitting.state) not in PREPARED:
            raise Conflict(_("Phiên họp đã khai mạc nên không rút nội dung. Chủ tọa có thể hoãn nội dung này."))
        if now.sitting.state == SittingState.CALLED and not reason.strip():
            raise Owed(_("Ghi lý do rút: thành viên đã được mời theo chương trình cũ."))
        now.expect(version)
        hold_subjects([now])
        take_off(now, reason=reason.strip()[:1000], by=by, at=at)
        if now.sitting.state == SittingState.CALLED:
            tell_taken_off(now, by=by, at=at)
    return now


def take_off(item: AgendaItem, *, reason: str, by: User | None, at: dt.datetime) -> None:
    """Write that an item, held by the caller with its subject, is off the agenda, and tell whoever brought it."""
    item.state, item.reason = ItemState.TAKEN_OFF.value, reason
    with recorded("councils.item.take_off", item, by=by, at=at, reason=reason):
        item.save()
    item_taken_off.send(AgendaItem, item=item, reason=reason, by=by, at=at)


def move_item(*, item: AgendaItem, up: bool, version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Change places with the item before or after it, while the agenda may change."""
    check_can(by, P.PREPARE, item)
    with transaction.atomic():
        sitting = held_sitting(item.sitting)
        if SittingState(sitting.state) not in PREPARED:
            raise Conflict(_("Phiên họp đã khai mạc nên chương trình giữ nguyên."))
        now = held_item(item)
        now.expect(version)
        rows = AgendaItem.objects.filter(sitting=sitting, state=ItemState.WAITING)
        nearest = rows.filter(order__lt=now.order).order_by("-order") if up else rows.filter(order__gt=now.order).order_by("order")
        other = nearest.select_for_update().first()
        if other is None:
            return now
        other.expect(None)
        mine, theirs = now.order, other.order
        for one, place in ((now, theirs), (other, mine)):
            one.order = place
            with recorded("councils.item.move", one, by=by, at=at):
                one.save()
    return now


def choose_level(*, item: AgendaItem, mode: Mode, version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Choose how secret the vote on an item that was not opened yet is; an open vote only where the rule of the item does not want a secret one."""
    check_can(by, P.PREPARE, item)
    with transaction.atomic():
        now = held_item(item)
        if now.state != ItemState.WAITING or SittingState(now.sitting.state) not in (*PREPARED, SittingState.OPEN):
            raise Conflict(_("Nội dung đã lấy phiếu nên giữ nguyên cách lấy phiếu."))
        if mode not in modes_for(now):
            raise Conflict(
                _("Quy tắc của nội dung này không cho cách lấy phiếu đó: chấm điểm thì không bỏ phiếu, đòi phiếu kín thì không biểu quyết công khai.")
            )
        now.expect(version)
        now.mode, now.asked_to, now.asked_by = mode.value, "", None
        with recorded("councils.item.level", now, by=by, at=at):
            now.save()
    return now
