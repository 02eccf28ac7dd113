"""The yellow bar of the demo. These addresses are mounted in the demo only (`site.urls`)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.accounts.models import User
from thidua.site.demo import own, story
from thidua.site.demo.roles import ROLES
from thidua.ui.pages import Conflict, page

BACKEND = "django.contrib.auth.backends.ModelBackend"


def bar(request: HttpRequest, _subject: object) -> SafeString:
    """The panel of the slot `ui.demo`."""
    now = request.user.get_username()
    shown = {"roles": ROLES, "now": now, "known": now in {role.username for role in ROLES}}
    return render_to_string("site/_role_switcher.html", shown, request)


def only_in_demo() -> None:
    """These pages are nowhere but in the demo: not where its switch was set over the data of somebody else, whose accounts they would open."""
    if not settings.DEMO:
        raise Http404
    if own.is_foreign():
        raise Conflict(
            _("Nơi đây có cơ quan hoặc tài khoản không thuộc dữ liệu mẫu nên chưa làm gì. Bản mẫu cần cơ sở dữ liệu riêng."),
            at="/",
            button=_("Về trang chủ"),
        )


@page(public=True)
@require_POST
def look_as(request: HttpRequest) -> HttpResponseBase:
    """Sign in as one of the sample people, or as nobody."""
    only_in_demo()
    username = request.POST.get("username", "")
    if username and username == request.user.get_username():
        return redirect("/")
    if username not in {role.username for role in ROLES}:
        raise Http404
    become(request, username)
    return redirect("/")


@page(public=True)
@require_POST
def begin_anew(request: HttpRequest) -> HttpResponseBase:
    """Throw the sample data away and build them anew; whoever looked goes on looking as the same person."""
    only_in_demo()
    username = request.user.get_username()
    story.begin_anew()
    become(request, username if username in {role.username for role in ROLES} else "")
    return redirect("/")


def become(request: HttpRequest, username: str) -> None:
    logout(request)
    if username:
        login(request, get_object_or_404(User, username=username, is_active=True), backend=BACKEND)
