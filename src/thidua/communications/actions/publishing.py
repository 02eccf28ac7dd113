"""To the readers: now or at an hour of Viet Nam, mended in the open afterwards."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.drafting import LONGEST_BODY, written_text
from thidua.communications.actions.finding import index_post
from thidua.communications.actions.guarding import check_names
from thidua.communications.actions.moderating import hide_naming
from thidua.communications.actions.proving import hold_evidence, prove
from thidua.communications.actions.reviewing import step
from thidua.communications.actions.telling import tell_decided
from thidua.communications.actions.versions import keep_version
from thidua.communications.enums import PostState as S
from thidua.communications.enums import Written
from thidua.communications.models import Post
from thidua.communications.permissions import P, check_can
from thidua.communications.queries.naming import unnamed_in
from thidua.communications.rules.richtext import as_stored
from thidua.communications.rules.words import next_slug, slug_of
from thidua.communications.signals import post_published
from thidua.jobs.actions import enqueue
from thidua.ui.pages import Conflict, Owed
from thidua.vn.search import holds_name
from thidua.vn.text import one_line

PUBLISH_JOB = "communications.publish_due"
FARTHEST = dt.timedelta(days=366)


def _address(post: Post) -> None:
    """Its address among the public pages, for good from now on; another one where it says the name of somebody who may not be named."""
    if post.slug is None or any(holds_name(row.name, post.slug) for row in unnamed_in(post)):
        slug = slug_of(post.title)
        post.slug = next_slug(slug, set(Post.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))


def schedule(*, post: Post, publish_at: dt.datetime, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Publish it at an instant to come; a job does it then, and does nothing where the hour was changed meanwhile."""
    check_can(by, P.PUBLISH, post)
    if not at < publish_at <= at + FARTHEST:
        raise Owed(_("Chọn giờ đăng sau lúc này, trong vòng một năm."), field="publish_at")
    with transaction.atomic():
        step(post, S.SCHEDULED, version)
        check_names(post)
        _address(post)
        post.publish_at = publish_at
        with recorded("communications.schedule", post, by=by, at=at):
            post.save()
        key = f"{PUBLISH_JOB}:{post.pk}:{post.version}"
        enqueue(PUBLISH_JOB, args={"post": str(post.pk), "due": publish_at.isoformat()}, key=key, root=post.root, run_at=publish_at)
    return post


def unschedule(*, post: Post, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Not at that hour after all; it stays approved."""
    check_can(by, P.PUBLISH, post)
    with transaction.atomic():
        step(post, S.APPROVED, version)
        post.publish_at = None
        with recorded("communications.unschedule", post, by=by, at=at):
            post.save()
    return post


def publish(*, post: Post, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Let everybody read it; it is evidence of its author and counts for its unit from today on."""
    check_can(by, P.PUBLISH, post)
    with transaction.atomic():
        step(post, S.PUBLISHED, version)
        hold_evidence([post.evidence_id])
        check_names(post)
        hide_naming(post, by=by, at=at)
        _address(post)
        post.publish_at, post.published_at, post.reason = None, at, ""
        with recorded("communications.publish", post, by=by, at=at):
            post.save()
            keep_version(post, Written.PUBLISHED, by=by, at=at)
        prove(post, at=at)
        index_post(post)
        post_published.send(sender=Post, post=post, at=at)
        tell_decided(post, by=by, at=at)
    return post


def correct(
    *, post: Post, title: str, summary: str, body: str, is_html: bool, note: str, version: int | None = None, by: User | None, at: dt.datetime
) -> Post:
    """Mend what is published, by an editor who did not write it; the note of what was mended stands on the page for good."""
    check_can(by, P.CORRECT, post)
    told = one_line(note)[:1000]
    if not told:
        raise Owed(_("Ghi đã đính chính điều gì."), field="note")
    if not title.strip():
        raise Owed(_("Ghi tên bài."), field="title")
    with transaction.atomic():
        held = Post.objects.select_for_update().get(pk=post.pk)
        if held.state != S.PUBLISHED:
            raise Conflict(_("Chỉ bài đã đăng mới có đính chính. Mở lại trang để xem."))
        post.expect(version)
        stored = as_stored(written_text(post, body, is_html=is_html))
        if not stored or len(stored) > LONGEST_BODY:
            raise Conflict(_("Bài cần nội dung, dài nhất %(most)s ký tự.") % {"most": LONGEST_BODY})
        post.title, post.summary, post.body = one_line(title)[:300], one_line(summary)[:1000], stored
        post.correction, post.corrected_at = told, at
        check_names(post)
        with recorded("communications.correct", post, by=by, at=at, reason=told):
            post.save()
            keep_version(post, Written.CORRECTED, by=by, at=at)
        index_post(post)
        post_published.send(sender=Post, post=post, at=at)
    return post
