"""Writing a post: begun with a title, written on while it is a draft or was sent back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.communications.models import Post, PostClause, PostPhoto, PostTag
from thidua.communications.permissions import P, check_can, own_units
from thidua.communications.rules.richtext import MOST_BLOCKS, MOST_CELLS, MOST_MARKS, Text, as_stored, from_html, from_marks, is_cut
from thidua.communications.rules.states import EDITABLE
from thidua.communications.rules.words import LONGEST_TAG, MOST_TAGS, tag_key, tags_fit, tags_in
from thidua.orgs.models import Unit
from thidua.orgs.queries import person_of
from thidua.plans.models import Clause
from thidua.ui.pages import Conflict, Owed, Refused
from thidua.vn.text import one_line

LONGEST_BODY = 200_000
MOST_CLAUSES = 10


@dataclass(frozen=True)
class Said:
    """A post as its author writes it. `body` is HTML of the editor where `is_html`, else plain text with marks; `tags` are words between commas."""

    title: str
    unit: Unit
    summary: str = ""
    body: str = ""
    is_html: bool = False
    printed_author: str = ""
    tags: str = ""
    clauses: Sequence[Clause] = ()
    takes_comments: bool = True
    consents: bool = False


def begin(*, said: Said, by: User | None, at: dt.datetime) -> Post:
    """A new draft of one's own."""
    check_can(by, P.EDIT)
    _check_unit(said.unit, by)
    made = Post(root=said.unit.root, made_by=by, made_at=at)
    _write(made, said, by)
    with transaction.atomic(), recorded("communications.begin", made, by=by, at=at):
        made.save(force_insert=True)
        _hang(made, said)
    return made


def _check_unit(unit: Unit, by: User | None) -> None:
    if by is not None and not own_units(by).filter(pk=unit.pk).exists():
        raise Refused(_("Chỉ viết được cho đơn vị mình làm việc hoặc phụ trách."))


def _write(row: Post, said: Said, by: User | None) -> None:
    title = one_line(said.title)[:300]
    if not title:
        raise Conflict(_("Ghi tên bài."))
    if len({clause.pk for clause in said.clauses}) > MOST_CLAUSES:
        raise Conflict(_("Mỗi bài gắn với nhiều nhất %(most)s mục kế hoạch. Bỏ bớt rồi lưu.") % {"most": MOST_CLAUSES})
    if not tags_fit(tags_in(said.tags)):
        sentence = _("Mỗi bài có nhiều nhất %(most)s từ khóa, mỗi từ dài nhất %(longest)s ký tự. Bỏ bớt hoặc rút ngắn rồi lưu.")
        raise Owed(sentence % {"most": MOST_TAGS, "longest": LONGEST_TAG}, field="tags")
    person = person_of(by) if by is not None else None
    row.title, row.unit, row.summary = title, said.unit, one_line(said.summary)[:1000]
    row.body = as_stored(written_text(row, said.body, is_html=said.is_html))
    if len(row.body) > LONGEST_BODY:
        raise Conflict(_("Bài dài quá %(most)s ký tự. Chia thành nhiều bài rồi lưu.") % {"most": LONGEST_BODY})
    row.printed_author = one_line(said.printed_author)[:200] or (person.name if person else "")
    row.takes_comments, row.consents = said.takes_comments, said.consents


def written_text(row: Post, body: str, *, is_html: bool) -> Text:
    """What was sent as a text: HTML is held to the allow-list, marks are read with the pictures of the post in their order.

    Raises `Conflict` where there is more of it than is kept: nothing of a text is left out in silence.
    """
    text = from_html(body) if is_html else from_marks(body, pictures_of(row))
    if is_cut(body) if is_html else len(body) > MOST_MARKS or is_cut(as_stored(text)):
        said = {"most": LONGEST_BODY, "blocks": MOST_BLOCKS, "cells": MOST_CELLS}
        raise Conflict(_("Bài quá dài: nhiều nhất %(most)s ký tự, %(blocks)s đoạn, mỗi bảng %(cells)s ô. Chia thành nhiều bài rồi lưu.") % said)
    return text


def pictures_of(row: Post) -> list[uuid.UUID]:
    """The files of the pictures of a post in their order."""
    return list(PostPhoto.objects.filter(post=row).order_by("place", "id").values_list("file", flat=True)) if not row._state.adding else []


def _hang(row: Post, said: Said) -> None:
    """Words and clauses in the place of those before. The gate is open."""
    PostTag.objects.filter(post=row).delete()
    words = {tag_key(word): word for word in reversed(tags_in(said.tags))}
    PostTag.objects.bulk_create(PostTag(root=row.root, post=row, words=word, key=key) for key, word in reversed(words.items()))
    PostClause.objects.filter(post=row).delete()
    clauses = {clause.pk: clause for clause in said.clauses}
    PostClause.objects.bulk_create(PostClause(root=row.root, post=row, clause=clause) for clause in clauses.values())


def held_draft(post: Post) -> Post:
    """The post as it stands, kept from changing until the transaction is over; a sentence where it is no draft any more."""
    held: Post = Post.objects.select_for_update().get(pk=post.pk)
    if held.state not in EDITABLE:
        raise Conflict(_("Bài đã gửi duyệt hoặc đã đăng nên không sửa được. Chờ trả lại, hoặc dùng đính chính sau khi đăng."))
    return held


def edit(*, post: Post, said: Said, version: int | None = None, by: User | None, at: dt.datetime) -> Post:
    """Write on; the same by hand and by the browser on its own."""
    check_can(by, P.EDIT, post)
    with transaction.atomic():
        held_draft(post)
        post.expect(version)
        if said.unit.pk != post.unit_id:
            _check_unit(said.unit, by)
        _write(post, said, by)
        with recorded("communications.edit", post, by=by, at=at):
            post.save()
            _hang(post, said)
    return post
