"""What communications count: published posts and lines of the ledger of a unit."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.communications.enums import MediaState, PostState
from thidua.communications.models import MediaEntry, Post
from thidua.communications.permissions import media_seen_by
from thidua.communications.queries.posts import visible_to
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, Source
from thidua.store import clock


def post_fact(row: Post) -> Fact | None:
    """A post counts from the day it was published, while it is."""
    if row.state != PostState.PUBLISHED or row.published_at is None:
        return None
    return Fact(str(row.pk), row.unit.path, clock.local_date(row.published_at), 1)


def media_fact(row: MediaEntry) -> Fact | None:
    """A line of the ledger counts as often as it was told, until it is struck."""
    return None if row.state == MediaState.STRUCK else Fact(str(row.pk), row.unit.path, row.appeared_on, row.times)


def _posts(root: uuid.UUID) -> Iterator[Fact]:
    rows = Post.objects.filter(root=root, state=PostState.PUBLISHED).select_related("unit")
    return (fact for row in rows.iterator(2_000) if (fact := post_fact(row)))


def _media(root: uuid.UUID) -> Iterator[Fact]:
    rows = MediaEntry.objects.filter(root=root).exclude(state=MediaState.STRUCK).select_related("unit")
    return (fact for row in rows.iterator(2_000) if (fact := media_fact(row)))


def _post_sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    rows = visible_to(user).filter(pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.title, reverse("communications:post", args=[row.pk]), row.printed_author) for row in rows}


def _media_sources(user: Any, keys: Sequence[str]) -> Mapping[str, Source]:
    rows = MediaEntry.objects.filter(media_seen_by(user), pk__in=[uuid.UUID(key) for key in keys])
    return {str(row.pk): Source(row.title, reverse("communications:media"), row.outlet) for row in rows}


POSTS = Measure(
    "communications.posts", _("Tin bài đã đăng"), Amount.TIMES, Adds.SUM, _posts,
    meaning=_("Bao nhiêu tin bài của đơn vị đang hiện ở trang công khai."),
    formula=_("Đếm bài đã đăng theo ngày đăng, không kể bài đã rút."), sources=_post_sources,
)  # fmt: skip
MEDIA = Measure(
    "communications.media", _("Lượt truyền thông"), Amount.TIMES, Adds.SUM, _media,
    meaning=_("Phong trào được nói tới bao nhiêu lần trên báo, đài, mạng xã hội, pano."),
    formula=_("Cộng số lần trong sổ truyền thông theo ngày đăng, phát; không kể dòng đã bỏ."), sources=_media_sources,
)  # fmt: skip
COUNTED = (POSTS, MEDIA)
