"""Who hears of a registration: the superiors when it is sent, the unit when it is decided on or still owed. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.targets.enums import RegistrationState as S
from thidua.targets.models import Registration


def tell_step(registration: Registration, *, by: User | None, at: dt.datetime) -> None:
    """What was asked before is settled; what the new state asks is asked of whoever has it in hand now."""
    settle(about=registration, at=at)
    words = {"unit": registration.unit.label, "year": registration.year, "reason": registration.reason[:120]}
    heads = {
        user.pk: user
        for user in (registration.sent_by, *holders([registration.heir or registration.unit], RoleKind.UNIT_HEAD, at))
        if user is not None
    }
    with translation.override("vi"):
        match registration.state:
            case S.SENT:
                users = _superiors(registration, at)
                reason, subject = Reason.ASSIGNED, _("%(unit)s gửi đăng ký thi đua năm %(year)s: xem và duyệt") % words
            case S.RETURNED:
                users, reason = list(heads.values()), Reason.RETURNED
                subject = _("Đăng ký thi đua năm %(year)s bị trả lại: %(reason)s") % words
            case S.APPROVED:
                users, reason = list(heads.values()), Reason.RESULT
                subject = _("Đăng ký thi đua năm %(year)s của %(unit)s đã được duyệt") % words
            case _:
                return
    url = reverse("targets:registration", args=[registration.pk])
    key = f"registration:{registration.pk}:{registration.state}:{registration.version}"
    tell(users=users, reason=reason, subject=subject, body="", url=url, key=key, by=by, at=at, about=registration)


def _superiors(registration: Registration, at: dt.datetime) -> list[User]:
    """Who decides: the officer of the unit above, else its leader, else its head; of an agency its own officer or leader. Never who sent it."""
    unit = registration.unit
    above = Unit.objects.filter(path=unit.path[: -Unit.steplen]).first()
    roles = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER, *((RoleKind.UNIT_HEAD,) if above else ()))
    found = ([user for user in holders([above or unit], role, at) if user.pk != registration.sent_by_id] for role in roles)
    return next((users for users in found if users), [])
