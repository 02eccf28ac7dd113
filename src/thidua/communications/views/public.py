"""The plain public pages: a list of posts, one of them, stars and comments without an account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.communications import actions
from thidua.communications.actions.reading import code_of, new_token
from thidua.communications.exports import posts_file
from thidua.communications.models import Post
from thidua.communications.queries import posts
from thidua.communications.queries import public as queries
from thidua.communications.views.posts import shown_of
from thidua.store import clock
from thidua.ui.asked import whole
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

COOKIE = "binh_chon"
MOST = 1000
YEAR = 365 * 24 * 3600
STARS = (1, 2, 3, 4, 5)


@page(public=True)
def public_list(request: HttpRequest) -> HttpResponseBase:
    """Published posts, narrowed by words and a tag."""
    asked = asked_of(
        request, search=_("Tìm trong tin bài"), choices=(Choice("tu", _("Từ khóa"), queries.public_tags(), every=_("Mọi từ khóa")),),
        sorts=(("", _("Mới nhất trước")), ("xem", _("Xem nhiều trước"))),
    )  # fmt: skip
    rows = queries.public_narrowed(asked.words, asked["tu"], asked.sort)
    if asked.file:
        return posts_file(asked.file, posts.lines_of(list(rows[:MOST])))
    shown = list(rows[: asked.shown])
    context = {"cards": queries.cards_of(shown), **asked.context(len(shown), rows.count())}
    return render(request, "communications/public_list.html", context)


def _post(slug: str) -> Post:
    found: Post = get_object_or_404(queries.public_posts(), slug=slug)
    return found


@page(public=True)
def public(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One post; that somebody opened it is counted, not who."""
    one = _post(slug)
    if request.method == "GET":
        actions.count_view(one)
    return render(request, "communications/public.html", _context(request, one))


def _context(request: HttpRequest, one: Post) -> dict[str, Any]:
    return {
        **shown_of(posts.whole_of(one)), "votes": queries.distributions_of([one])[one.pk], "stars": STARS,
        "own": queries.own_stars(one, code_of(request.COOKIES.get(COOKIE, ""))), "comments": list(queries.comments_shown(one)[:200]),
    }  # fmt: skip


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


@page(public=True)
@require_POST
def rate(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Stars of this browser, known by a cookie that says nothing but that it is the same browser."""
    one, token = _post(slug), request.COOKIES.get(COOKIE, "")
    token = token if 20 <= len(token) <= 100 else new_token()
    actions.rate(post=one, token=token, stars=whole(request.POST.get("stars", ""), 1) or 0, address=_address(request), at=clock.now())
    messages.success(request, _("Đã ghi số sao. Cảm ơn anh/chị."))
    answer = redirect(f"{reverse('communications:public', args=[slug])}#binh-chon")
    answer.set_cookie(COOKIE, token, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax", path="/tin/")
    return answer


@page(public=True)
@require_POST
def comment(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A comment, which waits for an editor."""
    actions.comment(post=_post(slug), name=request.POST.get("name", ""), text=request.POST.get("text", ""), address=_address(request), at=clock.now())
    messages.success(request, _("Đã nhận bình luận. Biên tập viên xem rồi mới hiện."))
    return redirect(f"{reverse('communications:public', args=[slug])}#binh-luan")
