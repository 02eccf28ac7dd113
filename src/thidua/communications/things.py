"""How the record names communications."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.communications.models import Comment, MediaEntry, Post, PostClause, PostPhoto, PostSubject, PostTag, PostVersion
from thidua.communications.queries.comments import visible_to as comments_visible_to
from thidua.communications.queries.media import visible_to as media_visible_to
from thidua.communications.queries.posts import visible_to
from thidua.orgs.things import below, of_unit, titled


def _post(pk: Any, *_: Any) -> str:
    return reverse("communications:post", args=[pk])


def _ledger(*_: Any) -> str:
    return reverse("communications:media")


def _moderation(*_: Any) -> str:
    return reverse("communications:comments")


_of = partial(below, link=_post, visible=visible_to)

THINGS: Things = {
    "communications.post": Naming(
        Post.objects.all, ("pk", "title"), titled, _post, visible_to, visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "communications.postphoto": _of(PostPhoto, "post", "alt"),
    "communications.posttag": _of(PostTag, "post", "words"),
    "communications.postclause": _of(PostClause, "post", "clause__path"),
    "communications.postsubject": _of(PostSubject, "post"),
    "communications.postversion": _of(PostVersion, "post", "number"),
    "communications.comment": Naming(
        Comment.objects.all, ("pk", "post__title"), titled, _moderation, comments_visible_to, comments_visible_to,
        of_unit("post__unit__path"), ("post__title",),
    ),
    "communications.mediaentry": Naming(
        MediaEntry.objects.all, ("pk", "title"), titled, _ledger, media_visible_to, media_visible_to, of_unit(), ("title",), ("search_key",),
    ),
}  # fmt: skip
