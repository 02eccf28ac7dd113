"""Where the names of people who may not be named still stand: in a post, in what its readers wrote under it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from thidua.communications.models import Comment, Post, PostPhoto, PostSubject, PostTag
from thidua.communications.queries.posts import text_of
from thidua.communications.rules.richtext import as_plain
from thidua.vn.search import calls_by_given_name, holds_name

NOT_NAMED = Q(withdrawn_at__isnull=False) | Q(is_named=False)
"""Those who took back their consent, or never agreed to be named."""


def unnamed_in(post: Post) -> list[PostSubject]:
    """Whom a post shows, or showed, and may not name."""
    return list(PostSubject.objects.filter(NOT_NAMED, post=post).order_by("name", "id"))


def texts_of(post: Post) -> list[str]:
    """All that a reader of a post meets: its text, the words of its photos, its tags, its correction."""
    texts = [post.title, post.summary, as_plain(text_of(post)), post.printed_author, post.correction]
    for alt, caption in PostPhoto.objects.filter(post=post).values_list("alt", "caption"):
        texts += [alt, caption]
    return [*texts, *PostTag.objects.filter(post=post).values_list("words", flat=True)]


def told_in(post: Post, names: Collection[str]) -> list[str]:
    """Which of some names a reader of the post would meet."""
    texts = texts_of(post) if names else []
    return [name for name in names if holds_name(name, *texts)]


def called_in(post: Post) -> list[str]:
    """Those who may not be named and may be meant by their given name alone, which only a person can tell."""
    names = [row.name for row in unnamed_in(post)]
    texts = texts_of(post) if names else []
    return [name for name in names if calls_by_given_name(name, *texts) and not holds_name(name, *texts)]


@dataclass(frozen=True)
class Naming:
    """Of those who may not be named whom a comment names (`told`), and whom it may mean by the given name alone (`called`)."""

    told: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


def named_in_comments(rows: Collection[Comment]) -> dict[uuid.UUID, Naming]:
    """The same of some comments, by their keys: one question whatever their number."""
    names: dict[uuid.UUID, list[str]] = defaultdict(list)
    for post, name in (
        PostSubject.objects.filter(NOT_NAMED, post__in={row.post_id for row in rows}).order_by("name", "id").values_list("post", "name")
    ):
        names[post].append(name)
    return {row.pk: naming(names.get(row.post_id, ()), row.name, row.text) for row in rows}


def naming(names: Collection[str], *texts: str) -> Naming:
    """Which of some names stand in some texts."""
    told = tuple(name for name in names if holds_name(name, *texts))
    return Naming(told, tuple(name for name in names if name not in told and calls_by_given_name(name, *texts)))
