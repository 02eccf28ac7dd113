"""Who hears of the ledger and of contributions. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.investments.models import Contribution, Line
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders


def tell_drafted(line: Line, *, by: User | None, at: dt.datetime) -> None:
    """The head is asked to confirm, once for a unit and day."""
    role = RoleKind.LEADER if line.unit.depth == 1 else RoleKind.UNIT_HEAD
    with translation.override("vi"):
        subject = _("Sổ nguồn lực của %(unit)s có dòng mới chờ xác nhận: %(title)s") % {"unit": line.unit.name, "title": line.title[:80]}
    url = reverse("investments:line", args=[line.pk])
    users = holders([line.unit], role, at)
    tell(users=users, reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=f"investments:{line.pk}", by=by, at=at, about=line)


def settle_line(line: Line, *, at: dt.datetime) -> None:
    """What was asked of it is done."""
    settle(about=line, at=at)


def settle_gift(gift: Contribution, *, at: dt.datetime) -> None:
    """What was asked of it is done."""
    settle(about=gift, at=at)


def tell_sent_back(gift: Contribution, *, by: User | None, at: dt.datetime) -> None:
    """Its person hears why."""
    user, about = gift.person.user, gift.evidence
    if user is None:
        return
    with translation.override("vi"):
        subject = _("Đóng góp “%(title)s” bị trả lại: %(reason)s") % {"title": about.title[:80], "reason": about.reason[:80]}
    key = f"investments:gift:{gift.pk}:returned:{about.version}"
    tell(users=[user], reason=Reason.RETURNED, subject=subject, body="", url=reverse("investments:gifts"), key=key, by=by, at=at, about=gift)
