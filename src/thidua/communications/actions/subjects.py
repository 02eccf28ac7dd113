"""Whom a post shows, as another package knows them. When somebody takes back their consent, every post that shows them goes at once."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.drafting import held_draft
from thidua.communications.actions.proving import hold_evidence
from thidua.communications.actions.reviewing import take_away
from thidua.communications.enums import PostState as S
from thidua.communications.models import Post, PostSubject
from thidua.communications.permissions import P, check_can
from thidua.communications.rules.words import one_line

OUT = (S.PUBLISHED, S.SCHEDULED, S.APPROVED, S.SUBMITTED)


def name_subject(*, post: Post, kind: str, subject: uuid.UUID, name: str, by: User | None, at: dt.datetime) -> PostSubject:
    """Say that a draft shows somebody; twice is once."""
    check_can(by, P.EDIT, post)
    with transaction.atomic():
        held_draft(post)
        known: PostSubject | None = PostSubject.objects.filter(post=post, kind=kind, subject=subject).first()
        made = known or PostSubject(root=post.root, post=post, kind=kind, subject=subject)
        made.name, made.withdrawn_at = one_line(name)[:200], None
        with recorded("communications.name", made, by=by, at=at):
            made.save()
    return made


def unname_subject(*, row: PostSubject, by: User | None, at: dt.datetime) -> None:
    """The draft shows them no more."""
    check_can(by, P.EDIT, row.post)
    with transaction.atomic():
        held_draft(row.post)
        with recorded("communications.unname", row, by=by, at=at):
            row.delete()


def hold_subject(*, kind: str, subject: uuid.UUID) -> None:
    """Keep the posts that show somebody, and their evidence, from changing until the transaction is over: before anything is recorded in it."""
    posts = Post.objects.filter(pk__in=PostSubject.objects.filter(kind=kind, subject=subject).values("post"))
    hold_evidence(list(posts.select_for_update().order_by("pk").values_list("evidence", flat=True)))


def hide_subject(*, kind: str, subject: uuid.UUID, why: str, by: User | None, at: dt.datetime) -> list[Post]:
    """Somebody is to be shown no more: what shows them is withdrawn from readers, feeds and search in the caller's transaction; which posts.

    A draft stays with its author, who is told by the post that the name must go; it cannot be sent before it is gone.
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
            if row.post.state in OUT:
                take_away(row.post, why, None, by=by, at=at)
                hidden.append(row.post)
    return hidden
