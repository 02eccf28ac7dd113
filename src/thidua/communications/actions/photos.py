"""Pictures of a post: drawn anew by `files` before they come here, each with words for who does not see it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.actions.drafting import held_draft
from thidua.communications.models import OWNER, Post, PostPhoto
from thidua.communications.permissions import P, check_can
from thidua.communications.rules.richtext import as_stored, from_html
from thidua.communications.rules.richtext.tree import Photo, Text
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse, StoredFile
from thidua.ui.pages import Conflict, Owed
from thidua.vn.text import one_line

MOST_PHOTOS = 20


def add_photo(
    *, post: Post, ready: Ready | StoredFile, alt: str, caption: str = "", cover: bool = False, by: User | None, at: dt.datetime
) -> PostPhoto:
    """Add one, of a form or one that is kept here already; the first is the cover until another is chosen."""
    check_can(by, P.EDIT, post)
    words = _described(alt)
    if isinstance(ready, Ready) and ready.drawn is None:
        raise Conflict(_("Chỉ nhận ảnh JPEG, PNG hoặc WebP."))
    with transaction.atomic():
        held_draft(post)
        known = list(PostPhoto.objects.filter(post=post).order_by("place"))
        if len(known) >= MOST_PHOTOS:
            raise Conflict(_("Mỗi bài có tối đa %(most)s ảnh. Bỏ bớt ảnh rồi thêm.") % {"most": MOST_PHOTOS})
        file = keep(ready=ready, by=by, at=at, root=post.root) if isinstance(ready, Ready) else ready
        place = known[-1].place + 1 if known else 1
        made = PostPhoto(root=post.root, post=post, file=file, alt=words, caption=one_line(caption)[:300], place=place)
        if cover or not known:
            _uncover(post, besides=made, by=by, at=at)
            made.is_cover = True
        with recorded("communications.add_photo", made, by=by, at=at):
            made.save(force_insert=True)
            link(file=file, owner=post, by=by, at=at, kind=OWNER)
    return made


def _described(alt: str) -> str:
    words = one_line(alt)[:300]
    if not words:
        raise Owed(_("Ghi một câu mô tả ảnh cho người không nhìn thấy."), field="alt")
    return words


def _uncover(post: Post, *, besides: PostPhoto, by: User | None, at: dt.datetime) -> None:
    for other in PostPhoto.objects.filter(post=post, is_cover=True).exclude(pk=besides.pk):
        other.expect(None)
        other.is_cover = False
        with recorded("communications.describe_photo", other, by=by, at=at):
            other.save()


def describe_photo(
    *, photo: PostPhoto, alt: str, caption: str, cover: bool, version: int | None = None, by: User | None, at: dt.datetime
) -> PostPhoto:
    """Change the words of a picture, or make it the cover; another that was the cover is it no more."""
    check_can(by, P.EDIT, photo.post)
    words = _described(alt)
    with transaction.atomic():
        held_draft(photo.post)
        photo.expect(version)
        if cover:
            _uncover(photo.post, besides=photo, by=by, at=at)
        photo.alt, photo.caption, photo.is_cover = words, one_line(caption)[:300], cover
        with recorded("communications.describe_photo", photo, by=by, at=at):
            photo.save()
    return photo


def drop_photo(*, photo: PostPhoto, by: User | None, at: dt.datetime) -> None:
    """Take a picture out, of the text as well."""
    post = photo.post
    check_can(by, P.EDIT, post)
    with transaction.atomic():
        take_out(photo, held_draft(post), by=by, at=at)


def take_out(photo: PostPhoto, held: Post, *, by: User | None, at: dt.datetime) -> None:
    """The same without asking who does it. The post is held. Within a transaction."""
    file = photo.file_id
    kept = Text(tuple(block for block in from_html(held.body).blocks if block != Photo(file)))
    with recorded("communications.drop_photo", photo, by=by, at=at):
        photo.delete()
    for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=held.pk, file=file).select_related("file"):
        unlink(use=use, by=by, at=at)
    if as_stored(kept) != held.body:
        held.body = as_stored(kept)
        held.expect(None)
        with recorded("communications.edit", held, by=by, at=at):
            held.save()
