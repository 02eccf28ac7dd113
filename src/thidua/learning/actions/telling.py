"""Who hears of an entry: its person when it is sent back, the heads when something is said to have changed at work. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.learning.models import LogEntry
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders


def settle_entry(entry: LogEntry, *, at: dt.datetime) -> None:
    """What was asked about an entry is done."""
    settle(about=entry, at=at)


def tell_sent_back(entry: LogEntry, *, by: User | None, at: dt.datetime) -> None:
    """The person hears why."""
    user = entry.person.user
    if user is None:
        return
    about = entry.evidence
    with translation.override("vi"):
        subject = _("Việc học “%(title)s” bị trả lại: %(reason)s") % {"title": about.title[:80], "reason": about.reason[:80]}
    key = f"learning:{entry.pk}:returned:{about.version}"
    url = reverse("learning:entry", args=[entry.pk])
    tell(users=[user], reason=Reason.RETURNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=entry)


def tell_claim(entry: LogEntry, *, by: User | None, at: dt.datetime) -> None:
    """The heads of the unit are asked to confirm."""
    about = entry.evidence
    own = {entry.person.user_id, about.entered_by_id}  # neither of them confirms it
    heads = [user for user in holders([about.unit], RoleKind.UNIT_HEAD, at) if user.pk not in own]
    users = heads or [user for user in holders([about.unit], RoleKind.EMULATION_OFFICER, at) if user.pk not in own]
    with translation.override("vi"):
        subject = _("%(name)s ghi đã áp dụng điều học được: xem và xác nhận") % {"name": entry.person.name}
    key = f"learning:{entry.pk}:claim:{about.version}"
    url = reverse("learning:entry", args=[entry.pk])
    tell(users=users, reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=entry)
