"""Who may not be named in a post, and where their name or photo still stands in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.communications.models import Post, PostPhoto, PostSubject, PostTag
from thidua.communications.queries.posts import text_of
from thidua.communications.rules.richtext import as_plain
from thidua.files.models import FileUse
from thidua.ui.pages import Conflict
from thidua.vn.search import holds_name


def unnamed_in(post: Post) -> list[PostSubject]:
    """Those who took back their consent, or never agreed to be named."""
    return list(PostSubject.objects.filter(Q(withdrawn_at__isnull=False) | Q(is_named=False), post=post).order_by("name", "id"))


def photos_from(row: PostSubject) -> Any:
    """The photos of a post that came from somebody whom it shows: the same files stand with them."""
    theirs = FileUse.objects.filter(owner_kind=row.kind, owner_id=row.subject).values("file")
    return PostPhoto.objects.filter(post=row.post_id, file__in=theirs)


def told_in(post: Post, names: Collection[str]) -> list[str]:
    """Which of some names a reader of the post would meet: in its text, the words of its photos, its tags, its correction."""
    if not names:
        return []
    texts = [post.title, post.summary, as_plain(text_of(post)), post.printed_author, post.correction]
    for alt, caption in PostPhoto.objects.filter(post=post).values_list("alt", "caption"):
        texts += [alt, caption]
    texts += PostTag.objects.filter(post=post).values_list("words", flat=True)
    return [name for name in names if holds_name(name, *texts)]


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
