"""Who hears of a certificate: its holder when it is taken back. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.credentials.models import Certificate
from thidua.notify.actions import tell
from thidua.notify.enums import Reason


def tell_revoked(one: Certificate, *, by: User | None, at: dt.datetime) -> None:
    """The holder hears that it holds no more, and why."""
    user = one.person.user if one.person else None
    if user is None or not user.is_active:
        return
    with translation.override("vi"):
        said = {"number": one.number, "title": one.title[:80], "reason": one.reason[:80]}
        subject = _("Giấy chứng nhận %(number)s “%(title)s” đã thu hồi: %(reason)s") % said
    url, key = reverse("credentials:certificate", args=[one.pk]), f"credentials:{one.pk}:revoked"
    tell(users=[user], reason=Reason.RETURNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=one)
