"""A sitting is prepared, called, opened and closed, or called off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import bind, recorded
from thidua.councils.actions.agenda import take_off
from thidua.councils.actions.holding import held_council, held_sitting, held_waiting
from thidua.councils.actions.items import put_off_rest
from thidua.councils.actions.recusing import recuse_involved
from thidua.councils.actions.telling import tell_called, tell_cancelled, tell_moved
from thidua.councils.enums import ItemState, Seat, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.permissions import P, check_can
from thidua.councils.rules.sittings import PREPARED, TRANSITIONS
from thidua.notify.actions import settle
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Planned:
    """When and where, and in which form; the place of an opinion in writing is where papers are sent."""

    title: str
    starts_at: dt.datetime
    form: SittingForm = SittingForm.MEETING
    place: str = ""


def plan_sitting(*, council: Council, planned: Planned, by: User | None, at: dt.datetime) -> Sitting:
    """A new sitting of a council, a draft that only those who prepare it see."""
    check_can(by, P.PREPARE, council)
    with transaction.atomic():
        now = held_council(council)
        last = Sitting.objects.filter(council=now).aggregate(n=Max("number"))["n"] or 0
        made = Sitting(root=now.root, council=now, number=last + 1, made_by=by, made_at=at)
        _write(made, planned)
        with recorded("councils.sitting.plan", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def edit_sitting(*, sitting: Sitting, planned: Planned, version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """Change a sitting before it opens; members who were called hear when time or place change."""
    check_can(by, P.PREPARE, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        if SittingState(now.state) not in PREPARED:
            raise Conflict(_("Phiên họp đã khai mạc hoặc đã hủy nên không sửa được."))
        before = (now.starts_at, now.place)
        if now.state == SittingState.CALLED and planned.form != now.form:
            raise Owed(_("Đã mời thành viên theo hình thức này. Hủy phiên rồi lập phiên khác."), field="form")
        now.expect(version)
        _write(now, planned)
        with recorded("councils.sitting.edit", now, by=by, at=at):
            now.save()
        if now.state == SittingState.CALLED and before != (now.starts_at, now.place):
            tell_moved(now, by=by, at=at)
    return now


def _write(sitting: Sitting, said: Planned) -> None:
    if said.form is SittingForm.MEETING and not said.place.strip():
        raise Owed(_("Ghi nơi họp."), field="place")
    sitting.title, sitting.starts_at = " ".join(said.title.split())[:300], said.starts_at
    sitting.form, sitting.place = said.form.value, " ".join(said.place.split())[:200]


def _step(sitting: Sitting, to: SittingState, version: int | None) -> Sitting:
    """The sitting, held, in its new state; not saved yet."""
    now = held_sitting(sitting)
    if to not in TRANSITIONS[SittingState(now.state)]:
        raise Conflict(_("Phiên họp đã ở bước khác. Mở lại trang để xem."))
    now.expect(version)
    now.state = to.value
    return now


def _in_office(sitting: Sitting, *seats: Seat) -> Membership | None:
    rows = Membership.objects.on(sitting.day).filter(council=sitting.council)
    found = {one.seat: one for one in rows.order_by("-from_date", "id")}
    return next((found[seat.value] for seat in seats if seat.value in found), None)


def call_sitting(*, sitting: Sitting, version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """Call the members in office on the day; the chair presides, or else the deputy."""
    check_can(by, P.PREPARE, sitting)
    with transaction.atomic():
        now = _step(sitting, SittingState.CALLED, version)
        now.called_at, now.chair, now.secretary = at, _in_office(now, Seat.CHAIR, Seat.DEPUTY), _in_office(now, Seat.SECRETARY)
        if now.chair is None:
            raise Conflict(_("Hội đồng chưa có chủ tịch hoặc phó chủ tịch vào ngày họp. Ghi thành viên trước khi mời."))
        if not AgendaItem.objects.filter(sitting=now, state=ItemState.WAITING).exists():
            raise Conflict(_("Phiên họp chưa có nội dung. Đưa ít nhất một nội dung vào chương trình rồi mời."))
        with recorded("councils.sitting.call", now, by=by, at=at):
            now.save()
        tell_called(now, by=by, at=at)
    return now


def cancel_sitting(*, sitting: Sitting, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """Call a sitting off: what stood on its agenda is free for another."""
    check_can(by, P.PREPARE, sitting)
    if not reason.strip():
        raise Owed(_("Ghi lý do hủy phiên họp."))
    with transaction.atomic():
        was_called = held_sitting(sitting).state == SittingState.CALLED
        now = _step(sitting, SittingState.CANCELLED, version)
        now.reason = reason.strip()[:500]
        items = held_waiting(now)
        with recorded("councils.sitting.cancel", now, by=by, at=at, reason=now.reason):
            now.save()
            for item in items:
                item.version += 1
                take_off(item, reason=now.reason, by=by, at=at)
        if was_called:
            tell_cancelled(now, by=by, at=at)
    return now


def open_sitting(*, sitting: Sitting, version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """The chair or secretary opens it; who has a part in a subject and joined since steps aside too."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = _step(sitting, SittingState.OPEN, version)
        now.opened_at = at
        with recorded("councils.sitting.open", now, by=by, at=at) as note:
            now.save()
            for item in AgendaItem.objects.filter(sitting=now, state=ItemState.WAITING).order_by("order"):
                item.sitting = now
                if aside := recuse_involved(item, at):
                    note.values.setdefault("aside", {})[str(item.pk)] = aside
    return now


def close_sitting(*, sitting: Sitting, words: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """The sitting is over; what was not taken up is put off. `words` are what the minutes say beside the items."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = _step(sitting, SittingState.CLOSED, version)
        if AgendaItem.objects.filter(sitting=now, state__in=(ItemState.OPEN, ItemState.CLOSED)).exists():
            raise Conflict(_("Còn nội dung đang lấy phiếu hoặc chờ kết luận. Kết luận xong rồi bế mạc."))
        now.closed_at, now.words = at, words.strip()[:5000]
        items = held_waiting(now)
        with recorded("councils.sitting.close", now, by=by, at=at):
            now.save()
            put_off_rest(items, by=by, at=at)
        settle(about=now, at=at)
        bind("close", root=now.root, at=at)
    return now
