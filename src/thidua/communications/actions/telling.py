"""Who hears of a post: the editors when one is sent, its author when it is published, sent back or withdrawn. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.communications.enums import CommentState
from thidua.communications.enums import PostState as S
from thidua.communications.models import Comment, Post
from thidua.communications.permissions import EDITORS
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders


def tell_sent(one: Post, *, by: User | None, at: dt.datetime) -> None:
    """The editors over the unit are asked; where there is none but the author, the officers."""
    found: list[User] = []
    for role in EDITORS:
        found = found or [user for user in holders([one.unit], role, at) if user.pk != one.made_by_id]
    with translation.override("vi"):
        subject = _("Bài chờ duyệt: %(title)s") % {"title": one.title[:100]}
    _say(one, found, Reason.ASSIGNED, subject, "sent", by, at)


def tell_waiting(*, today: dt.date, at: dt.datetime) -> int:
    """Once a day the editors over a unit hear how many comments of readers wait under its posts; how many units."""
    rows = Comment.objects.filter(state=CommentState.WAITING).order_by().values("post__unit").annotate(n=Count("pk"))
    waiting = {row["post__unit"]: row["n"] for row in rows}
    for unit in Unit.objects.filter(pk__in=waiting).order_by("path"):
        found: list[User] = []
        for role in EDITORS:
            found = found or holders([unit], role, at)
        with translation.override("vi"):
            subject = _("%(n)s bình luận của người đọc chờ duyệt: %(unit)s") % {"n": waiting[unit.pk], "unit": unit.name[:100]}
        key, url = f"communications:comments:{unit.pk}:{today.isoformat()}", reverse("communications:comments")
        tell(users=found, reason=Reason.DUE, subject=subject, body="", url=url, key=key, by=None, at=at)
    return len(waiting)


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
