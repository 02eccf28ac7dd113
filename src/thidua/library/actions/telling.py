"""Who hears of a resource: the reviewers when one is sent, its maker when it is published or sent back. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.library.models import Resource
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders


def tell_sent(one: Resource, *, by: User | None, at: dt.datetime) -> None:
    """The officers over the unit are asked to review; where there is none but the maker, its heads."""
    found: list[User] = []
    for role in (RoleKind.EMULATION_OFFICER, RoleKind.UNIT_HEAD):
        found = found or [user for user in holders([one.unit], role, at) if user.pk != one.made_by_id]
    with translation.override("vi"):
        subject = _("Học liệu chờ duyệt: %(title)s") % {"title": one.title[:100]}
    _say(one, found, Reason.ASSIGNED, subject, "sent", by, at)


def tell_decided(one: Resource, *, by: User | None, at: dt.datetime) -> None:
    """The maker hears what became of it."""
    settle(about=one, at=at)
    if one.made_by is None:
        return
    with translation.override("vi"):
        said = {"title": one.title[:80], "reason": one.reason[:80]}
        subject = _("Học liệu “%(title)s” bị trả lại: %(reason)s") % said if one.reason else _("Học liệu “%(title)s” đã được đăng") % said
    _say(one, [one.made_by], Reason.RETURNED if one.reason else Reason.RESULT, subject, "decided", by, at)


def _say(one: Resource, users: list[User], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime) -> None:
    key = f"library:{one.pk}:{what}:{one.version}"
    tell(users=users, reason=reason, subject=subject, body="", url=reverse("library:resource", args=[one.pk]), key=key, by=by, at=at, about=one)
