"""Members are called to a sitting, and hear when it is moved or called off. A seat is nobody's but theirs, so that no deputy is told. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.councils.enums import SittingForm
from thidua.councils.models import AgendaItem, Membership, Sitting
from thidua.notify.actions import nobody, settle, tell
from thidua.notify.enums import Reason
from thidua.store import clock


def members_told(sitting: Sitting) -> list[User]:
    """The accounts of the members in office on the day."""
    rows = Membership.objects.on(sitting.day).filter(council=sitting.council, person__user__is_active=True).select_related("person__user")
    return [one.person.user for one in rows if one.person.user]


def _when(sitting: Sitting) -> dict[str, str]:
    begins = sitting.starts_at.astimezone(clock.VIETNAM)
    return {"title": sitting.title[:110], "time": f"{begins:%H:%M}", "day": f"{begins:%d/%m/%Y}", "place": sitting.place}


def _call(sitting: Sitting, subject: str, reason: Reason, *, by: User | None, at: dt.datetime) -> None:
    url = reverse("councils:room", args=[sitting.pk])
    body = sitting.place if sitting.form == SittingForm.MEETING else ""
    tell(
        users=members_told(sitting), reason=reason, subject=subject, body=body, url=url, key=f"sitting:{sitting.pk}:{sitting.version}:{reason}", by=by, at=at,
        about=sitting, for_deputy=nobody,
    )  # fmt: skip


def tell_called(sitting: Sitting, *, by: User | None, at: dt.datetime) -> None:
    """The members are asked to come, or to send their opinion in writing."""
    with translation.override("vi"):
        if sitting.form == SittingForm.WRITTEN:
            subject = _("Mời cho ý kiến bằng văn bản từ %(time)s ngày %(day)s: %(title)s") % _when(sitting)
        else:
            subject = _("Mời họp hội đồng lúc %(time)s ngày %(day)s: %(title)s") % _when(sitting)
    _call(sitting, subject, Reason.ASSIGNED, by=by, at=at)


def tell_moved(sitting: Sitting, *, by: User | None, at: dt.datetime) -> None:
    """The call of before no longer holds; the new one asks in its place."""
    settle(about=sitting, at=at)
    with translation.override("vi"):
        subject = _("Đổi lịch phiên họp sang %(time)s ngày %(day)s: %(title)s") % _when(sitting)
    _call(sitting, subject, Reason.ASSIGNED, by=by, at=at)


def _tell_agenda(item: AgendaItem, subject: str, what: str, body: str, *, by: User | None, at: dt.datetime) -> None:
    tell(
        users=members_told(item.sitting), reason=Reason.RESULT, subject=subject, body=body, url=reverse("councils:room", args=[item.sitting.pk]),
        key=f"sitting:{item.sitting.pk}:{what}:{item.pk}", by=by, at=at, for_deputy=nobody,
    )  # fmt: skip


def tell_put_on(item: AgendaItem, *, by: User | None, at: dt.datetime) -> None:
    """Those who were called already hear of another item to read."""
    with translation.override("vi"):
        subject = _("Thêm nội dung vào phiên họp ngày %(day)s: %(item)s") % {"day": f"{item.sitting.day:%d/%m/%Y}", "item": item.title[:110]}
    _tell_agenda(item, subject, "put-on", "", by=by, at=at)


def tell_taken_off(item: AgendaItem, *, by: User | None, at: dt.datetime) -> None:
    """Those who were called already hear that an item is not taken up."""
    with translation.override("vi"):
        subject = _("Rút nội dung khỏi phiên họp ngày %(day)s: %(item)s") % {"day": f"{item.sitting.day:%d/%m/%Y}", "item": item.title[:110]}
    _tell_agenda(item, subject, "taken-off", item.reason, by=by, at=at)


def tell_cancelled(sitting: Sitting, *, by: User | None, at: dt.datetime) -> None:
    """Nobody need come."""
    settle(about=sitting, at=at)
    with translation.override("vi"):
        subject = _("Hủy phiên họp ngày %(day)s: %(title)s") % _when(sitting)
    tell(
        users=members_told(sitting), reason=Reason.RESULT, subject=subject, body=sitting.reason, url=reverse("councils:room", args=[sitting.pk]),
        key=f"sitting:{sitting.pk}:cancelled", by=by, at=at, for_deputy=nobody,
    )  # fmt: skip
