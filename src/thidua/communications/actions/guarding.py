"""Who may not be named in a post, and where their name or photo still stands in it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from thidua.communications.models import Comment, Post, PostPhoto, PostSubject
from thidua.communications.queries.naming import named_in_comments, told_in, unnamed_in
from thidua.files.models import FileUse
from thidua.ui.pages import Conflict


def photos_from(row: PostSubject) -> Any:
    """The photos of a post that came from somebody whom it shows: the same files stand with them."""
    theirs = FileUse.objects.filter(owner_kind=row.kind, owner_id=row.subject).values("file")
    return PostPhoto.objects.filter(post=row.post_id, file__in=theirs)


def check_names(post: Post) -> None:
    """Whoever may not be named is named nowhere, and nobody who took back their consent is in a photo."""
    rows = unnamed_in(post)
    left = told_in(post, [row.name for row in rows])
    if left:
        raise Conflict(
            _("%(name)s không còn hoặc chưa đồng ý nêu tên, nên tên không được còn trong bài, lời ảnh, từ khóa. Sửa bài rồi gửi lại.")
            % {"name": ", ".join(left)}
        )
    shown = [row.name for row in rows if row.withdrawn_at is not None and photos_from(row).exists()]
    if shown:
        raise Conflict(_("Ảnh của %(name)s còn trong bài. Bỏ ảnh rồi gửi lại.") % {"name": ", ".join(shown)})


def check_gone(post: Post, row: PostSubject) -> None:
    """Somebody is taken from the list of whom a post shows only once it shows them no more."""
    if told_in(post, [row.name]):
        raise Conflict(_("Tên %(name)s còn trong bài, lời ảnh hoặc từ khóa. Bỏ tên, lưu bài, rồi bỏ người này.") % {"name": row.name})
    if photos_from(row).exists():
        raise Conflict(_("Ảnh của %(name)s còn trong bài. Bỏ ảnh rồi bỏ người này.") % {"name": row.name})


def check_comment(comment: Comment) -> None:
    """A comment that names somebody who may not be named is not shown: it would say what the post may not."""
    told = named_in_comments([comment])[comment.pk].told
    if told:
        raise Conflict(_("Bình luận có nêu tên %(name)s, người không đồng ý nêu tên, nên không cho hiện được.") % {"name": ", ".join(told)})
