"""From the author to the editor: sent, approved or sent back, withdrawn, taken up again. Nobody reviews what they wrote."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.guarding import check_names
from thidua.communications.actions.proving import forget_proof, hold_evidence
from thidua.communications.actions.telling import tell_decided, tell_sent
from thidua.communications.actions.versions import keep_version
from thidua.communications.enums import PostState as S
from thidua.communications.enums import Written
from thidua.communications.models import Post
from thidua.communications.permissions import P, check_can
from thidua.communications.rules.states import may_become
from thidua.communications.signals import post_hidden
from thidua.notify.actions import settle
from thidua.search.actions import remove
from thidua.ui.pages import Conflict, Owed
from thidua.vn.text import one_line


def step(post: Post, to: S, version: int | None) -> None:
    """Take a post to a state, held until the transaction is over; a sentence where the table does not let it."""
    held = Post.objects.select_for_update().get(pk=post.pk)
    if not may_become(S(held.state), to):
        raise Conflict(_("Bài này đã chuyển bước. Mở lại trang để xem."))
    post.expect(version)
    post.state = to


def submit(*, post: Post, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Ask for a review: with a text, and with the author's word that those who are named or shown agreed."""
    check_can(by, P.EDIT, post)
    with transaction.atomic():
        step(post, S.SUBMITTED, version)
        if not post.body.strip():
            raise Conflict(_("Bài chưa có nội dung. Viết nội dung rồi gửi duyệt."))
        if not post.consents:
            raise Conflict(_("Xác nhận rằng người được nêu tên, có ảnh trong bài đã đồng ý, rồi gửi duyệt."))
        check_names(post)
        post.sent_at, post.reason = at, ""
        with recorded("communications.submit", post, by=by, at=at):
            post.save()
            keep_version(post, Written.SENT, by=by, at=at)
        tell_sent(post, by=by, at=at)
    return post


def approve(*, post: Post, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """It may be published."""
    check_can(by, P.REVIEW, post)
    with transaction.atomic():
        step(post, S.APPROVED, version)
        post.decided_by, post.decided_at = by, at
        with recorded("communications.approve", post, by=by, at=at):
            post.save()
        settle(about=post, at=at)
    return post


def send_back(*, post: Post, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Back to the author with a reason."""
    check_can(by, P.REVIEW, post)
    if not one_line(reason):
        raise Owed(_("Ghi cần sửa gì."))
    with transaction.atomic():
        step(post, S.RETURNED, version)
        post.reason, post.decided_by, post.decided_at, post.publish_at = one_line(reason)[:500], by, at, None
        with recorded("communications.return", post, by=by, at=at, reason=post.reason):
            post.save()
        tell_decided(post, by=by, at=at)
    return post


def withdraw(*, post: Post, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Take it away from its readers and from the search in the same transaction; what the agency knows of it stays."""
    check_can(by, P.WITHDRAW, post)
    if not one_line(reason):
        raise Owed(_("Ghi vì sao rút bài."))
    with transaction.atomic():
        take_away(post, reason, version, by=by, at=at)
    return post


def take_away(post: Post, reason: str, version: int | None, *, by: User | None, at: dt.datetime) -> None:
    """The same without asking who does it. Within a transaction."""
    step(post, S.WITHDRAWN, version)
    hold_evidence([post.evidence_id])
    post.reason, post.publish_at = one_line(reason)[:500], None
    with recorded("communications.withdraw", post, by=by, at=at, reason=post.reason):
        post.save()
    forget_proof(post, at=at)
    remove("communications.post", post.pk)
    settle(about=post, at=at)
    post_hidden.send(sender=Post, post=post, at=at)
    tell_decided(post, by=by, at=at)


def reopen(*, post: Post, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Write on what was withdrawn; it goes through the review again."""
    check_can(by, P.EDIT, post)
    with transaction.atomic():
        step(post, S.DRAFT, version)
        post.reason, post.consents = "", False
        with recorded("communications.reopen", post, by=by, at=at):
            post.save()
    return post
