"""Who hears of a model, an offer, an answer and a report. In Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import nobody, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.replication.enums import EventState
from thidua.replication.models import Adoption, EventUnit, ExchangeEvent, GoodModel, Offer, Outcome
from thidua.replication.permissions import reporters_of
from thidua.replication.rules.adopting import LIVING
from thidua.store.models import Row


def _say(
    about: Row, users: Iterable[User], reason: Reason, subject: str, key: str, url: str, by: User | None, at: dt.datetime, *, asks: bool = True
) -> None:
    tell(
        users=users, reason=reason, subject=subject, body="", url=url, key=f"replication:{key}", by=by, at=at, about=about if asks else None,
        for_deputy=nobody if reason is Reason.RETURNED else None,
    )  # fmt: skip


def _page(one: GoodModel) -> str:
    return reverse("replication:model", args=[one.pk])


def keepers(unit: Unit, at: dt.datetime, by: User | None) -> list[User]:
    """Head and officer of a unit, but for whoever acts."""
    found = {user.pk: user for role in (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER) for user in holders([unit], role, at)}
    return [user for user in found.values() if by is None or user.pk != by.pk]


def tell_sent(one: GoodModel, *, by: User | None, at: dt.datetime) -> None:
    """The officers over the unit, where all of them made it the leaders: a model waits to be published."""
    with translation.override("vi"):
        subject = _("Mô hình chờ công bố: %(title)s (%(unit)s)") % {"title": one.title[:100], "unit": one.unit.name}
    users = _lookers(one.unit, at, {user.pk for user in _makers(one)})
    _say(one, users, Reason.ASSIGNED, subject, f"{one.pk}:sent:{one.version}", _page(one), by, at)


def _lookers(unit: Unit, at: dt.datetime, apart: Collection[object]) -> list[User]:
    """The officers over a unit but for those who may not look at their own; where nobody is left, the leaders."""
    for role in (RoleKind.EMULATION_OFFICER, RoleKind.LEADER):
        users = [user for user in holders([unit], role, at) if user.pk not in apart]
        if users:
            return users
    return []


def _makers(one: GoodModel) -> list[User]:
    users = [one.made_by, one.contact.user if one.contact else None]
    return list({user.pk: user for user in users if user is not None}.values())


def tell_moved(one: GoodModel, subject: str, *, returned: bool = False, by: User | None, at: dt.datetime) -> None:
    """Who wrote it and whom it names to be asked hear what became of it; `subject` is in Vietnamese."""
    users = [user for user in _makers(one) if by is None or user.pk != by.pk]
    reason = Reason.RETURNED if returned else Reason.RESULT
    _say(one, users, reason, subject, f"{one.pk}:{one.state}:{one.version}", _page(one), by, at, asks=returned)


def tell_adopters(one: GoodModel, subject: str, *, by: User | None, at: dt.datetime) -> None:
    """Head and officer of the units that use it, or are about to, hear what became of it, but for whoever is told as its maker; in Vietnamese."""
    told = {user.pk for user in _makers(one)}
    rows = Adoption.objects.filter(model=one, state__in=LIVING).select_related("unit")
    users = {user.pk: user for row in rows for user in keepers(row.unit, at, by) if user.pk not in told}
    _say(one, users.values(), Reason.RESULT, subject, f"{one.pk}:{one.state}:{one.version}:adopters", _page(one), by, at, asks=False)


def tell_offered(offers: Sequence[Offer], *, by: User | None, at: dt.datetime) -> None:
    """Head and officer of each unit: a model is offered, an answer is asked for, which may be no."""
    for row in offers:
        with translation.override("vi"):
            subject = _("Giới thiệu mô hình “%(title)s”: đơn vị có áp dụng không") % {"title": row.model.title[:100]}
        _say(row.model, keepers(row.unit, at, by), Reason.ASSIGNED, subject, f"{row.pk}:offer", _page(row.model), by, at, asks=False)


def tell_answered(one: Adoption, *, by: User | None, at: dt.datetime) -> None:
    """The unit of the model hears what another unit says, and when it begins or ends."""
    said = {"unit": one.unit.name, "title": one.model.title[:80]}
    with translation.override("vi"):
        subject = {
            "planned": _("%(unit)s sẽ áp dụng mô hình “%(title)s”") % said,
            "running": _("%(unit)s bắt đầu áp dụng mô hình “%(title)s”") % said,
            "declined": _("%(unit)s trả lời không áp dụng mô hình “%(title)s”") % said,
            "stopped": _("%(unit)s dừng áp dụng mô hình “%(title)s”") % said,
            "failed": _("%(unit)s áp dụng mô hình “%(title)s” không thành công") % said,
        }[str(one.state)]
    users = [user for user in _makers(one.model) if by is None or user.pk != by.pk]
    _say(one, users, Reason.RESULT, subject, f"{one.pk}:{one.state}:{one.version}", _page(one.model), by, at, asks=False)


def _report_page(one: Outcome) -> str:
    return reverse("replication:adoption", args=[one.adoption_id])


def tell_reported(one: Outcome, *, by: User | None, at: dt.datetime) -> None:
    """The officers over the unit that reports, but for whoever sent it or made the model."""
    with translation.override("vi"):
        said = {"unit": one.adoption.unit.name, "n": one.month, "title": one.adoption.model.title[:80]}
        subject = _("Kiểm tra báo cáo %(n)s tháng của %(unit)s: %(title)s") % said
    users = _lookers(one.adoption.unit, at, reporters_of(one) | {one.adoption.model.made_by_id})
    _say(one, users, Reason.ASSIGNED, subject, f"{one.pk}:sent:{one.version}", _report_page(one), by, at)


def tell_looked_at(one: Outcome, *, by: User | None, at: dt.datetime) -> None:
    """Whoever reported hears whether it counts, or what is to be mended."""
    with translation.override("vi"):
        said = {"n": one.month, "title": one.adoption.model.title[:80], "reason": one.reason[:80]}
        if one.state == "verified":
            subject = _("Báo cáo %(n)s tháng của mô hình “%(title)s” đã được kiểm tra") % said
        else:
            subject = _("Báo cáo %(n)s tháng của mô hình “%(title)s” bị trả lại: %(reason)s") % said
    users = [one.reported_by] if one.reported_by else []
    reason = Reason.RESULT if one.state == "verified" else Reason.RETURNED
    _say(one, users, reason, subject, f"{one.pk}:{one.state}:{one.version}", _report_page(one), by, at, asks=one.state != "verified")


def tell_meeting(one: ExchangeEvent, units: Collection[Unit] | None = None, *, by: User | None, at: dt.datetime) -> None:
    """The units that come, or only some of them, hear of a meeting; once it was held, they are asked what they take home."""
    said = {"title": one.title[:100], "day": f"{one.held_on:%d/%m/%Y}"}
    with translation.override("vi"):
        held = one.state == EventState.HELD
        subject = _("Ghi điều đơn vị mang về từ “%(title)s”") % said if held else _("Mời dự “%(title)s” ngày %(day)s") % said
    _say_to_heads(one, _coming(one) if units is None else units, Reason.ASSIGNED, subject, one.state, by, at)


def tell_meeting_moved(one: ExchangeEvent, units: Collection[Unit], *, by: User | None, at: dt.datetime) -> None:
    """Units that knew of a meeting hear of its new day or place."""
    said = {"title": one.title[:80], "day": f"{one.held_on:%d/%m/%Y}", "place": one.place[:60]}
    with translation.override("vi"):
        subject = _("“%(title)s” chuyển sang ngày %(day)s, tại %(place)s") % said
    _say_to_heads(one, units, Reason.ASSIGNED, subject, "moved", by, at)


def tell_meeting_off(one: ExchangeEvent, units: Collection[Unit] | None = None, *, by: User | None, at: dt.datetime) -> None:
    """The units hear that a meeting does not take place; those that were taken off its list that they are no longer on it."""
    said = {"title": one.title[:80], "reason": one.reason[:80]}
    with translation.override("vi"):
        off = one.state == EventState.DROPPED
        subject = _("Không tổ chức “%(title)s”: %(reason)s") % said if off else _("Đơn vị không còn trong danh sách dự “%(title)s”") % said
    _say_to_heads(one, _coming(one) if units is None else units, Reason.RESULT, subject, "off", by, at)


def _coming(one: ExchangeEvent) -> list[Unit]:
    return [row.unit for row in EventUnit.objects.filter(event=one).select_related("unit")]


def _say_to_heads(one: ExchangeEvent, units: Collection[Unit], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime) -> None:
    """Each head once; told anew of each version of the meeting."""
    users = {user.pk: user for unit in units for user in holders([unit], RoleKind.UNIT_HEAD, at) if by is None or user.pk != by.pk}
    url = reverse("replication:event", args=[one.pk])
    _say(one, users.values(), reason, subject, f"{one.pk}:{what}:{one.version}", url, by, at, asks=False)
