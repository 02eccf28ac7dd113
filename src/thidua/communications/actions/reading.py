"""What readers without an account do: open a post, give it stars, comment. Nothing about who they are is kept, and there is no record of an act:
nobody is named who did it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from thidua.communications.enums import PostState, Sent
from thidua.communications.models import Comment, Post, PostCount, Rating, Salt, Sending
from thidua.communications.queries.limits import limits_on
from thidua.communications.queries.public import public_posts
from thidua.communications.rules.comments import LONGEST_NAME, advertises, as_said
from thidua.communications.rules.limits import browser_key, sender_key, within
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed

MOST_WAITING = 2_000
"""So many comments of an agency wait at most: what comes beyond is refused, so that nobody fills the disk."""


def new_token() -> str:
    """What the cookie of a browser holds: nobody guesses another's."""
    return secrets.token_urlsafe(32)


def code_of(token: str) -> str:
    """What is kept of a cookie; "" where the browser has none."""
    return browser_key(token, settings.SECRET_KEY.encode()) if token else ""


def _check_open(post: Post) -> None:
    if not Post.objects.filter(pk=post.pk, state=PostState.PUBLISHED).exists():
        raise Conflict(_("Bài này không còn đăng."))


def count_view(post: Post, times: int = 1) -> None:
    """So many more opened it."""
    with transaction.atomic(), writing():
        if not PostCount.objects.filter(post=post).update(views=F("views") + times):
            count, fresh = PostCount.objects.get_or_create(post=post, defaults={"root": post.root, "views": times})
            if not fresh:
                PostCount.objects.filter(pk=count.pk).update(views=F("views") + times)


def count_kept(found: Mapping[str, str], times: int) -> None:
    """The page of a post was shown so often from what is kept of it (`ui.kept`)."""
    post = public_posts().filter(slug=found["slug"]).first()
    if post is not None:
        count_view(post, times)


def rate(*, post: Post, token: str, stars: int, address: str, at: dt.datetime) -> Rating:
    """One to five stars of a browser; its last word counts. So many new votes of one address are taken on a post a day, so many an hour on all."""
    if not 1 <= stars <= 5:
        raise Conflict(_("Chọn từ 1 đến 5 sao."))
    limits, browser = limits_on(clock.local_date(at)), code_of(token)
    with transaction.atomic(), writing():
        _check_open(post)
        sender = _sender(address, at)
        _take(Sent.RATING, sender, "", _hour(at), limits.votes_an_hour)
        known: Rating | None = Rating.objects.select_for_update().filter(post=post, browser=browser).first()
        if known is None:
            _take(Sent.RATING, sender, str(post.pk), _day(at), limits.votes_on_post)
        made = known or Rating(root=post.root, post=post, browser=browser)
        made.stars, made.on = stars, clock.local_date(at)
        made.save()
    return made


def comment(*, post: Post, name: str, text: str, address: str, at: dt.datetime) -> Comment:
    """A comment that waits for an editor; so many of one address an hour."""
    said = as_said(text)
    if not said:
        raise Owed(_("Ghi bình luận."), field="text")
    if advertises(said):
        raise Owed(_("Bình luận có quá nhiều đường dẫn. Bỏ bớt đường dẫn rồi gửi lại."), field="text")
    limits = limits_on(clock.local_date(at))
    with transaction.atomic(), writing():
        _check_open(post)
        if not post.takes_comments:
            raise Conflict(_("Bài này không nhận bình luận."))
        if Comment.objects.filter(root=post.root, state="waiting").count() >= MOST_WAITING:
            raise Conflict(_("Đang có quá nhiều bình luận chờ xem. Gửi lại vào hôm sau."))
        _take(Sent.COMMENT, _sender(address, at), "", _hour(at), limits.comments_an_hour)
        made = Comment(root=post.root, post=post, name=as_said(name).replace("\n", " ")[:LONGEST_NAME], text=said, sent_at=at)
        made.save(force_insert=True)
    return made


def _sender(address: str, at: dt.datetime) -> str:
    """The code of an address for today; yesterday's salt is thrown away by a job."""
    salt, _fresh = Salt.objects.get_or_create(on=clock.local_date(at), defaults={"value": secrets.token_bytes(32)})
    return sender_key(address, bytes(salt.value))


def _hour(at: dt.datetime) -> dt.datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _day(at: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(clock.local_date(at), dt.time.min, clock.VIETNAM)


def _take(kind: Sent, sender: str, scope: str, since: dt.datetime, most: int) -> None:
    """Count one more sending, or refuse it. What is refused writes nothing."""
    key: dict[str, Any] = {"kind": kind, "sender": sender, "scope": scope, "since": since}
    row = Sending.objects.select_for_update().get_or_create(**key)[0]
    if not within(row.times, most):
        raise Conflict(_("Từ mạng này đã gửi nhiều lần. Chờ một lúc rồi gửi lại."))
    Sending.objects.filter(pk=row.pk).update(times=F("times") + 1)


def forget_senders(*, day: dt.date) -> int:
    """Throw away the codes of the days before, and with what they were made; how many."""
    with transaction.atomic(), writing():
        Salt.objects.filter(on__lt=day).delete()
        gone, _each = Sending.objects.filter(since__lt=dt.datetime.combine(day, dt.time.min, clock.VIETNAM)).delete()
    return gone
