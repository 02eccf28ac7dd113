"""Who hears of an exemplar: the heads of its unit, whoever helps, the person, whoever nominated. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.exemplars.enums import ConsentEvent
from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import KEEPERS
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders


def settle_exemplar(one: Exemplar, *, at: dt.datetime) -> None:
    """What was asked of it is done."""
    settle(about=one, at=at)


def keepers_of(one: Exemplar, at: dt.datetime) -> list[User]:
    """The heads of its unit, else the officers; not the one who is meant."""
    found: list[User] = []
    meant = one.person.user_id if one.person is not None else None
    for role in KEEPERS:
        found = found or [user for user in holders([one.unit], role, at) if user.pk != meant]
    return found


def tell_found(one: Exemplar, *, by: User | None, at: dt.datetime) -> None:
    """Whoever keeps it hears that there is one."""
    found = keepers_of(one, at)
    with translation.override("vi"):
        subject = _("Điển hình mới được giới thiệu: %(deed)s") % {"deed": one.deed[:100]}
    _say(one, found, Reason.ASSIGNED, subject, "found", by, at, asks=True)


def tell_helper(one: Exemplar, *, by: User | None, at: dt.datetime) -> None:
    """Whoever helps hears by which day somebody looks."""
    if one.helper is None or one.helper.user is None or one.next_look_on is None:
        return
    with translation.override("vi"):
        subject = _("Giúp bồi dưỡng điển hình %(name)s, xem lại ngày %(day)s") % {"name": one.name[:80], "day": f"{one.next_look_on:%d/%m/%Y}"}
    _say(one, [one.helper.user], Reason.ASSIGNED, subject, "helper", by, at)


def tell_recognised(one: Exemplar, *, by: User | None, at: dt.datetime) -> None:
    """The person is asked for their consent; whoever nominated hears what came of it."""
    if one.person is not None and one.person.user is not None:
        with translation.override("vi"):
            subject = _("Anh/chị được công nhận điển hình. Có đồng ý được nêu ở trang công khai không?")
        _say(one, [one.person.user], Reason.ASSIGNED, subject, "asked", by, at, asks=True)
    if one.found_by is not None:
        with translation.override("vi"):
            subject = _("Điển hình anh/chị giới thiệu đã được công nhận: %(name)s") % {"name": one.name[:100]}
        _say(one, [one.found_by], Reason.RESULT, subject, "recognised", by, at)


def _to_editors(event: ConsentEvent) -> str:
    return {
        ConsentEvent.GIVEN: _("%(name)s đồng ý được nêu gương"),
        ConsentEvent.NARROWED: _("%(name)s đã thu hẹp điều đồng ý; tin bài có tên đã được gỡ"),
        ConsentEvent.WITHDRAWN: _("%(name)s đã rút đồng ý; trang công khai và tin bài có tên đã được gỡ"),
        ConsentEvent.RAN_OUT: _("Đồng ý của %(name)s đã hết hạn; trang công khai và tin bài có tên đã được gỡ"),
        ConsentEvent.CHANGED: _("Nội dung về %(name)s đã sửa nên đồng ý trước không còn hiệu lực; cần hỏi lại"),
    }[event]


def _to_the_person(event: ConsentEvent) -> str:
    return {
        ConsentEvent.GIVEN: _("Đồng ý được nêu gương của anh/chị đã được ghi từ giấy. Anh/chị rút lại được bất cứ lúc nào."),
        ConsentEvent.NARROWED: _("Đồng ý được nêu gương của anh/chị đã được thu hẹp theo giấy."),
        ConsentEvent.WITHDRAWN: _("Đồng ý được nêu gương của anh/chị đã được rút; trang công khai và tin bài có tên đã được gỡ."),
        ConsentEvent.RAN_OUT: _("Đồng ý được nêu gương của anh/chị đã hết hạn; trang công khai và tin bài có tên đã được gỡ."),
        ConsentEvent.CHANGED: _("Nội dung giới thiệu anh/chị đã sửa, nên đồng ý trước không còn hiệu lực. Mở trang để xem và trả lời lại."),
    }[event]


def tell_consent(one: Exemplar, event: ConsentEvent, *, by: User | None, at: dt.datetime) -> None:
    """The editors hear that they may publish, or that it is gone and why; the person hears what others did with their consent."""
    users = [user for role in (RoleKind.EDITOR, RoleKind.EMULATION_OFFICER) for user in holders([one.unit], role, at)]
    with translation.override("vi"):
        subject, own = _to_editors(event) % {"name": one.name[:100]}, _to_the_person(event)
    meant = one.person.user if one.person is not None else None
    others = {user.pk: user for user in users if meant is None or user.pk != meant.pk}
    _say(one, list(others.values()), Reason.RESULT, subject, f"consent:{at.isoformat()}", by, at)
    if meant is not None and (by is None or by.pk != meant.pk):
        _say(one, [meant], Reason.RESULT, own, f"own-consent:{at.isoformat()}", by, at)


def _say(one: Exemplar, users: list[User], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime, *, asks: bool = False) -> None:
    key, url = f"exemplars:{one.pk}:{what}:{one.version}"[:200], reverse("exemplars:one", args=[one.pk])
    tell(users=users, reason=reason, subject=subject, body="", url=url, key=key, by=by, at=at, about=one if asks else None)
