"""One press for each comment; those that name somebody who may not be named go when the post is shown anew."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.guarding import check_comment
from thidua.communications.enums import CommentState as S
from thidua.communications.models import Comment, Post
from thidua.communications.permissions import P, check_can
from thidua.communications.queries.naming import named_in_comments
from thidua.communications.rules.comments import may_become
from thidua.communications.signals import comment_hidden
from thidua.ui.pages import Conflict


def show_comment(*, comment: Comment, version: int | None = None, by: User | None, at: dt.datetime) -> Comment:
    """Let everybody read it."""
    return _decide(comment, S.SHOWN, "communications.show_comment", version, by, at)


def refuse_comment(*, comment: Comment, version: int | None = None, by: User | None, at: dt.datetime) -> Comment:
    """Nobody outside reads it, or no longer."""
    return _decide(comment, S.REFUSED, "communications.refuse_comment", version, by, at)


def _decide(comment: Comment, to: S, act: str, version: int | None, by: User | None, at: dt.datetime) -> Comment:
    check_can(by, P.MODERATE, comment)
    with transaction.atomic():
        held = Comment.objects.select_for_update().get(pk=comment.pk)
        was_shown = held.state == S.SHOWN
        if not may_become(S(held.state), to):
            raise Conflict(_("Bình luận này đã có người duyệt. Mở lại trang để xem."))
        comment.expect(version)
        if to is S.SHOWN:
            check_comment(comment)
        _put(comment, to, act, by, at)
        if was_shown:
            comment_hidden.send(sender=Comment, comment=comment, at=at)
    return comment


def _put(comment: Comment, to: S, act: str, by: User | None, at: dt.datetime) -> None:
    comment.state, comment.decided_by, comment.decided_at = to, by, at
    with recorded(act, comment, by=by, at=at):
        comment.save()


def hide_naming(post: Post, *, by: User | None, at: dt.datetime) -> None:
    """Take from under a post the comments that name somebody who took back their consent since they were shown. Within a transaction."""
    rows = list(Comment.objects.select_for_update(of=("self",)).filter(post=post, state=S.SHOWN).select_related("post").order_by("pk"))
    found = named_in_comments(rows) if rows else {}
    for row in rows:
        if found[row.pk].told:
            row.expect(None)
            _put(row, S.REFUSED, "communications.refuse_comment", by, at)
