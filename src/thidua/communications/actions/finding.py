"""Make a published post findable for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.communications.enums import PostState
from thidua.communications.models import OWNER, Post, PostTag
from thidua.communications.queries.posts import text_of
from thidua.communications.rules.richtext import as_plain
from thidua.search.actions import Source, index, remove
from thidua.search.permissions import Scope

FOUND = OWNER
"""The kind of thing that search finds."""


def index_post(one: Post) -> None:
    """As it stands now: found while it is published."""
    if one.state != PostState.PUBLISHED:
        remove(FOUND, one.pk)
        return
    words = " ".join(PostTag.objects.filter(post=one).order_by("key").values_list("words", flat=True))
    body = "\n".join(part for part in (one.summary, as_plain(text_of(one))) if part)
    url = reverse("communications:public", args=[one.slug])
    index(FOUND, one.pk, title=one.title, body=body, url=url, scope=Scope(one.root, public=True), place=one.unit.name, also=words)


def _posts(keys: Sequence[UUID]) -> None:
    for row in Post.objects.filter(pk__in=keys).select_related("unit"):
        index_post(row)


SOURCE = Source(lambda: Post.objects.filter(state=PostState.PUBLISHED).values_list("pk", flat=True), _posts)
