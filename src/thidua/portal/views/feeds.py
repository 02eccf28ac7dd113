"""The newest posts for readers of feeds."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from thidua.communications.queries.public import public_posts, told_of_many
from thidua.portal.phrases import FEED
from thidua.ui.pages import page

MOST = 20


NO_LETTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What XML 1.0 has no way to write: one such sign in a title would leave everybody without the feed."""


def _sayable(text: str) -> str:
    return NO_LETTERS.sub(" ", text)


@page(public=True)
def atom(request: HttpRequest) -> HttpResponseBase:
    """Atom 1.0 (RFC 4287)."""
    return _feed(request, Atom1Feed, "portal:atom")


@page(public=True)
def rss(request: HttpRequest) -> HttpResponseBase:
    """RSS 2.0, for programs that know no other."""
    return _feed(request, Rss201rev2Feed, "portal:rss")


def _feed(request: HttpRequest, form: type[Atom1Feed | Rss201rev2Feed], name: str) -> HttpResponseBase:
    """The posts as HTML that was written anew from what is kept: no mark of a writer reaches a reader of feeds."""
    made = form(
        title=str(FEED), link=request.build_absolute_uri("/"), description=str(FEED), language="vi",
        feed_url=request.build_absolute_uri(reverse(name)),
    )  # fmt: skip
    posts = list(public_posts()[:MOST])
    for post, told in zip(posts, told_of_many(posts), strict=True):
        link = request.build_absolute_uri(reverse("communications:public", args=[told.slug]))
        made.add_item(
            title=_sayable(told.title), link=link, description=_sayable(told.html or told.summary),
            author_name=_sayable(told.author or post.unit.name), unique_id=link,
            pubdate=told.published_at, updateddate=told.corrected_at or told.published_at,
        )  # fmt: skip
    answer = HttpResponse(made.writeString("utf-8"), content_type=f"{made.content_type.partition(';')[0]}; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=15"
    return answer
