"""Whom a post shows, as another package knows them. When somebody takes back their consent, every post that shows them goes at once."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.drafting import held_draft
from thidua.communications.actions.guarding import check_gone, photos_from
from thidua.communications.actions.photos import take_out
from thidua.communications.actions.proving import hold_evidence
from thidua.communications.actions.reviewing import take_away
from thidua.communications.enums import PostState as S
from thidua.communications.models import Post, PostSubject
from thidua.communications.permissions import P, check_can
from thidua.vn.text import one_line

OUT = (S.PUBLISHED, S.SCHEDULED, S.APPROVED, S.SUBMITTED)


def name_subject(*, post: Post, kind: str, subject: uuid.UUID, name: str, named: bool = True, by: User | None, at: dt.datetime) -> PostSubject:
    """Say that a draft shows somebody; twice is once. `named`: they agree to be named, else their name may stand nowhere in it."""
    check_can(by, P.EDIT, post)
    with transaction.atomic():
        held_draft(post)
        known: PostSubject | None = PostSubject.objects.filter(post=post, kind=kind, subject=subject).first()
        made = known or PostSubject(root=post.root, post=post, kind=kind, subject=subject)
        made.name, made.is_named, made.withdrawn_at = one_line(name)[:200], named, None
        with recorded("communications.name", made, by=by, at=at):
            made.save()
    return made


def unname_subject(*, row: PostSubject, by: User | None, at: dt.datetime) -> None:
    """The draft shows them no more: neither their name nor a photo of theirs is left in it."""
    check_can(by, P.EDIT, row.post)
    with transaction.atomic():
        check_gone(held_draft(row.post), row)
        with recorded("communications.unname", row, by=by, at=at):
            row.delete()


def hold_subject(*, kind: str, subject: uuid.UUID) -> None:
    """Keep the posts that show somebody, and their evidence, from changing until the transaction is over: before anything is recorded in it."""
    posts = Post.objects.filter(pk__in=PostSubject.objects.filter(kind=kind, subject=subject).values("post"))
    hold_evidence(list(posts.select_for_update().order_by("pk").values_list("evidence", flat=True)))


def hide_subject(*, kind: str, subject: uuid.UUID, why: str, by: User | None, at: dt.datetime) -> list[Post]:
    """Somebody is to be shown no more: what shows them is withdrawn from readers, feeds and search in the caller's transaction; which posts.

    Their photos go out of every post, and so does its address, which may say the name. `why` is a sentence in Vietnamese for the author. A draft stays with its author, who is told by the post that the name must go; it cannot be sent before it is gone.
    """
    hidden: list[Post] = []
    with transaction.atomic():
        hold_subject(kind=kind, subject=subject)
        rows = PostSubject.objects.filter(kind=kind, subject=subject, withdrawn_at__isnull=True).select_related(
            "post__unit", "post__made_by", "post__evidence"
        )
        for row in rows.order_by("post"):
            row.withdrawn_at = at
            with recorded("communications.hide_subject", row, by=by, at=at):
                row.save()
            _take_out(row, by=by, at=at)
            if row.post.state in OUT:
                row.post.slug = None
                take_away(row.post, why, None, by=by, at=at)
                hidden.append(row.post)
    return hidden


def _take_out(row: PostSubject, *, by: User | None, at: dt.datetime) -> None:
    """The photos that came from them, and the address of the post. The post is held."""
    post = row.post
    for photo in photos_from(row):
        take_out(photo, post, by=by, at=at)
    if post.slug is not None and post.state not in OUT:
        post.expect(None)
        post.slug = None
        with recorded("communications.edit", post, by=by, at=at):
            post.save()
