"""Posts inside the agency: those that somebody may open, a list narrowed, one with all that hangs on it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from thidua.communications.enums import PostState as S
from thidua.communications.models import Post, PostClause, PostCount, PostPhoto, PostSubject, PostTag, PostVersion
from thidua.communications.permissions import EDITORS, seen_by
from thidua.communications.rules.richtext import Shown, Text, as_html, as_plain, from_html
from thidua.communications.rules.words import tag_key
from thidua.files.models import Picture
from thidua.orgs.queries import standing_of, under
from thidua.plans.models import Clause
from thidua.store.few import of_few
from thidua.vn.search import fold


def visible_to(user: Any) -> Any:
    """What somebody may open inside."""
    return Post.objects.filter(seen_by(user)).select_related("unit", "made_by")


def to_review(user: Any) -> Any:
    """What waits for an editor, the longest first; not what they wrote."""
    rows = Post.objects.filter(under(standing_of(user).scopes(*EDITORS), "unit__path"), state__in=(S.SUBMITTED, S.APPROVED))
    return rows.exclude(state=S.SUBMITTED, made_by=user.pk).select_related("unit", "made_by").order_by("sent_at", "id")


@dataclass(frozen=True)
class Wanted:
    """What a list shows."""

    words: str = ""
    state: str = ""
    unit: str = ""
    tag: str = ""
    sort: str = ""


def narrowed(rows: Any, wanted: Wanted) -> Any:
    """A list as it is asked for."""
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.unit:
        rows = rows.filter(unit__code=wanted.unit)
    if wanted.tag:
        rows = rows.filter(pk__in=PostTag.objects.filter(key=tag_key(wanted.tag)).values("post"))
    rows = having_all(rows, wanted.words)
    order = {"ten": ("title", "id"), "cu": ("made_at", "id")}.get(wanted.sort, ("-made_at", "-id"))
    return rows.order_by(*order)


def having_all(rows: Any, words: str) -> Any:
    """Posts with every word, marks or none, in title, summary, text or among their keywords; the database looks."""
    for word in fold(words).split():
        rows = rows.filter(Q(search_key__contains=word) | Q(pk__in=PostTag.objects.filter(key__contains=word).values("post")))
    return rows


def chips_of(user: Any) -> dict[str, int]:
    """How many posts of each state there are for somebody."""
    return dict(visible_to(user).order_by().values_list("state").annotate(n=Count("pk")))


@dataclass(frozen=True)
class Line:
    """A post of a list with its clauses, its words, and how often it was opened."""

    one: Post
    clauses: list[str]
    tags: list[str]
    views: int


def lines_of(posts: Collection[Post]) -> list[Line]:
    """Three questions whatever their number."""
    clauses: dict[uuid.UUID, list[str]] = defaultdict(list)
    for post, path in PostClause.objects.filter(post__in=posts).order_by("clause__order").values_list("post", "clause__path"):
        clauses[post].append(path)
    tags = tags_of(posts)
    views = dict(PostCount.objects.filter(post__in=posts).values_list("post", "views"))
    return [Line(one, clauses.get(one.pk, []), tags.get(one.pk, []), views.get(one.pk, 0)) for one in posts]


def tags_of(posts: Collection[Post]) -> dict[uuid.UUID, list[str]]:
    """The words on some posts: one question."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for post, words in PostTag.objects.filter(post__in=posts).order_by("words", "id").values_list("post", "words"):
        found[post].append(words)
    return found


@dataclass(frozen=True)
class PhotoShown:
    """A picture of a post with what a page needs to show it."""

    row: PostPhoto
    shown: Shown
    small: str


def photos_of(posts: Collection[Post]) -> dict[uuid.UUID, list[PhotoShown]]:
    """The pictures of some posts in their order, with their sizes: two questions."""
    rows = list(PostPhoto.objects.filter(post__in=posts).order_by("place", "id"))
    sizes = {
        file: (width, height)
        for file, width, height in Picture.objects.filter(file__in=[row.file_id for row in rows]).values_list("file", "width", "height")
    }
    found: dict[uuid.UUID, list[PhotoShown]] = defaultdict(list)
    for row in rows:
        width, height = sizes.get(row.file_id, (0, 0))
        shown = Shown(reverse("files:download", args=[row.file_id]), row.alt, row.caption, width, height)
        found[row.post_id].append(PhotoShown(row, shown, reverse("files:thumbnail", args=[row.file_id])))
    return found


def text_of(post: Post) -> Text:
    """The text of a post, read anew out of what is kept: what stands in the table is trusted no more than what was sent."""
    return from_html(post.body)


@dataclass(frozen=True)
class Whole:
    """One post with all that a page shows of it. `html` is safe to be written into a page."""

    one: Post
    html: str
    plain: str
    photos: list[PhotoShown]
    cover: PhotoShown | None
    tags: list[str]
    clauses: list[Clause]
    subjects: list[PostSubject]
    views: int


def whole_of(post: Post) -> Whole:
    """A fixed number of questions."""
    photos = photos_of([post]).get(post.pk, [])
    text = text_of(post)
    return Whole(
        post, as_html(text, shown_by_file(photos)), as_plain(text), photos, next((one for one in photos if one.row.is_cover), None),
        tags_of([post]).get(post.pk, []),
        [row.clause for row in PostClause.objects.filter(post=post).select_related("clause__plan").order_by("clause__order")],
        list(PostSubject.objects.filter(post=post).order_by("name", "id")),
        PostCount.objects.filter(post=post).values_list("views", flat=True).first() or 0,
    )  # fmt: skip


def shown_by_file(photos: Collection[PhotoShown]) -> Mapping[uuid.UUID, Shown]:
    """The pictures that a text may show: those of its own post."""
    return {one.row.file_id: one.shown for one in photos}


def versions_of(post: Post) -> Any:
    """What was kept of a post, the newest first."""
    return PostVersion.objects.filter(post=post).select_related("kept_by").order_by("-number")


def for_clause(user: Any, clause: Clause) -> list[Post]:
    """What was published on a clause, of what the reader may open, the newest first."""
    told = PostClause.objects.filter(clause=clause, post__state=S.PUBLISHED).values_list("post", flat=True)
    found = of_few(told, lambda: visible_to(user).select_related(None).select_related("unit"))
    return [] if found is None else list(found.order_by("-published_at", "-id"))
