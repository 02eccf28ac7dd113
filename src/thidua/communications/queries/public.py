"""What everybody may read: published posts, what readers made of them. The public portal reads here and nowhere else."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from thidua.communications.enums import CommentState, PostState
from thidua.communications.models import Comment, Post, PostClause, PostCount, PostTag, Rating
from thidua.communications.queries.posts import PhotoShown, having_all, photos_of, shown_by_file, tags_of, text_of
from thidua.communications.rules.ratings import Distribution, distribution
from thidua.communications.rules.richtext import as_html, as_plain
from thidua.communications.rules.words import tag_key
from thidua.plans.models import Clause


def public_posts() -> Any:
    """Every published post, the newest first. A post that was withdrawn is in no answer from the moment of the act on."""
    return Post.objects.filter(state=PostState.PUBLISHED).select_related("unit").order_by("-published_at", "-id")


def public_narrowed(words: str = "", tag: str = "", sort: str = "") -> Any:
    """Published posts with every word, in title, summary, text or keywords, and one tag; `sort` "xem" puts those first that were opened most."""
    rows = public_posts()
    if tag:
        rows = rows.filter(pk__in=PostTag.objects.filter(key=tag_key(tag)).values("post"))
    rows = having_all(rows, words)
    if sort == "xem":
        views = PostCount.objects.filter(post=OuterRef("pk")).values("views")[:1]
        return rows.annotate(views=Coalesce(Subquery(views), 0)).order_by("-views", "-published_at", "-id")
    return rows


def public_tags(most: int = 40) -> list[tuple[str, str]]:
    """The words on published posts, those on most posts first: key and words."""
    rows = PostTag.objects.filter(post__state=PostState.PUBLISHED).order_by().values("key").annotate(n=Count("pk")).order_by("-n", "key")[:most]
    keys = [row["key"] for row in rows]
    words = dict(PostTag.objects.filter(key__in=keys, post__state=PostState.PUBLISHED).order_by("-id").values_list("key", "words"))
    return [(key, words[key]) for key in keys if key in words]


def public_on_clause(clause: Clause) -> Any:
    """Published posts that tell of a clause, the newest first."""
    return public_posts().filter(pk__in=PostClause.objects.filter(clause=clause).values("post"))


@dataclass(frozen=True)
class Card:
    """A post as a list shows it."""

    one: Post
    cover: PhotoShown | None
    tags: list[str]
    votes: Distribution
    views: int
    comments: int


def cards_of(posts: Collection[Post]) -> list[Card]:
    """Six questions whatever their number."""
    photos, tags, votes = photos_of(posts), tags_of(posts), distributions_of(posts)
    views = dict(PostCount.objects.filter(post__in=posts).values_list("post", "views"))
    shown = Comment.objects.filter(post__in=posts, state=CommentState.SHOWN).order_by().values_list("post").annotate(n=Count("pk"))
    comments = dict(shown)
    return [
        Card(
            one, next((photo for photo in photos.get(one.pk, ()) if photo.row.is_cover), None), tags.get(one.pk, []), votes[one.pk],
            views.get(one.pk, 0), comments.get(one.pk, 0),
        )
        for one in posts
    ]  # fmt: skip


def distributions_of(posts: Collection[Post]) -> dict[uuid.UUID, Distribution]:
    """The votes of some posts: one question."""
    counts: dict[uuid.UUID, list[tuple[int, int]]] = defaultdict(list)
    for post, stars, votes in Rating.objects.filter(post__in=posts).order_by().values_list("post", "stars").annotate(n=Count("pk")):
        counts[post].append((stars, votes))
    return {one.pk: distribution(counts.get(one.pk, ())) for one in posts}


def comments_shown(post: Post) -> Any:
    """The comments under a post that an editor let through, the oldest first."""
    return Comment.objects.filter(post=post, state=CommentState.SHOWN).order_by("sent_at", "id")


def own_stars(post: Post, browser: str) -> int | None:
    """What this browser gave, by its code."""
    found: int | None = Rating.objects.filter(post=post, browser=browser).values_list("stars", flat=True).first() if browser else None
    return found


@dataclass(frozen=True)
class Told:
    """A post for a feed or another program. `html` is written anew from the kept text; `plain` holds no marks at all."""

    slug: str
    title: str
    summary: str
    author: str
    html: str
    plain: str
    published_at: dt.datetime
    corrected_at: dt.datetime | None


def told_of(post: Post) -> Told:
    """One published post as others may pass it on: two questions."""
    return told_of_many([post])[0]


def told_of_many(posts: Collection[Post]) -> list[Told]:
    """Published posts as others may pass them on, in the order given: two questions whatever their number."""
    photos = photos_of(posts)
    return [_told(post, photos.get(post.pk, [])) for post in posts]


def _told(post: Post, photos: Collection[PhotoShown]) -> Told:
    if post.slug is None or post.published_at is None:
        raise ValueError("a post that is not published is told to nobody")
    text = text_of(post)
    html = as_html(text, shown_by_file(photos))
    return Told(post.slug, post.title, post.summary, post.printed_author, html, as_plain(text), post.published_at, post.corrected_at)
