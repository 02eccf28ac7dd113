"""Who hears of a post: the editors when one is sent, its author when it is published, sent back or withdrawn. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.communications.enums import PostState as S
from thidua.communications.models import Post
from thidua.communications.permissions import EDITORS
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.queries.holders import holders


def tell_sent(one: Post, *, by: User | None, at: dt.datetime) -> None:
    """The editors over the unit are asked; where there is none but the author, the officers."""
    found: list[User] = []
    for role in EDITORS:
        found = found or [user for user in holders([one.unit], role, at) if user.pk != one.made_by_id]
    with translation.override("vi"):
        subject = _("Bài chờ duyệt: %(title)s") % {"title": one.title[:100]}
    _say(one, found, Reason.ASSIGNED, subject, "sent", by, at)


def tell_decided(one: Post, *, by: User | None, at: dt.datetime) -> None:
    """The author hears what became of it."""
    settle(about=one, at=at)
    if one.made_by is None:
        return
    with translation.override("vi"):
        said = {"title": one.title[:80], "reason": one.reason[:80]}
        sentences = {
            S.RETURNED: (_("Bài “%(title)s” bị trả lại: %(reason)s"), Reason.RETURNED),
            S.WITHDRAWN: (_("Bài “%(title)s” đã rút: %(reason)s"), Reason.RESULT),
            S.PUBLISHED: (_("Bài “%(title)s” đã đăng"), Reason.RESULT),
        }
        words, reason = sentences[S(one.state)]
        subject = words % said
    _say(one, [one.made_by], reason, subject, "decided", by, at)


def _say(one: Post, users: list[User], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime) -> None:
    key, url = f"communications:{one.pk}:{what}:{one.version}", reverse("communications:post", args=[one.pk])
    tell(users=users, reason=reason, subject=subject, body="", url=url, key=key, by=by, at=at, about=one)
