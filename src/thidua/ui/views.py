"""The switches of the reader: text size, contrast, language. They work without JavaScript and signed out."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.store.faults import is_away, is_full
from thidua.ui.context import TEXT_SIZES, VISIT
from thidua.ui.pages import page
from thidua.ui.stories import stories

YEAR = 365 * 24 * 3600


@page(public=True)
@require_POST
def reading(request: HttpRequest) -> HttpResponseBase:
    """Keep one choice in a cookie and go back to the page it was made on."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    if request.POST.get("text") in TEXT_SIZES:
        response.set_cookie("thidua_text", request.POST["text"], max_age=YEAR, samesite="Lax")
    if request.POST.get("contrast") in ("high", "normal"):
        response.set_cookie("thidua_contrast", request.POST["contrast"], max_age=YEAR, samesite="Lax")
    if request.POST.get("language") in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.POST["language"], max_age=YEAR, samesite="Lax")
        response.delete_cookie(VISIT, samesite="Lax")
    return response


@page(signed_in=True)
def style_page(request: HttpRequest) -> HttpResponseBase:
    """The living style page: every component, in both languages and all states."""
    return render(request, "ui/style_page.html", stories())


@page(public=True)
def outbox(request: HttpRequest) -> HttpResponseBase:
    """What waits on this device for a network; the page that opens when no other does."""
    return render(request, "ui/outbox.html")


@page(public=True)
def alive(request: HttpRequest) -> HttpResponseBase:
    """Whether the server answers, and to whom: a page asks before it sends a form, so that nothing typed is lost to a dead network.

    X-Account tells a page that another has opened since whose session it would send in; it is empty for nobody's.
    """
    account = str(request.user.pk) if request.user.is_authenticated else ""
    return HttpResponse(status=204, headers={"Cache-Control": "no-store", "X-Account": account})


@page(public=True)
def worker(request: HttpRequest) -> HttpResponseBase:
    """The service worker, at the root because it may serve only what lies below its own address."""
    built = finders.find("ui/dist/sw.js")
    if not built:
        raise Http404("the scripts were not built")
    return HttpResponse(Path(built).read_bytes(), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@page(public=True)
def manifest(request: HttpRequest) -> HttpResponseBase:
    """What a phone needs to put this on its first screen."""
    icon = {"src": staticfiles_storage.url("ui/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}
    told = {
        "name": _("Thi đua, học tập suốt đời"),
        "short_name": _("Thi đua"),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#FBFAF7",
        "theme_color": "#B42318",
        "icons": [icon],
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


PATIENCE = 30
"""Seconds after which a program may ask again."""


def failed(request: HttpRequest) -> HttpResponse:
    """What is shown for a fault that no page answers for (`handler500`): no room, no database, or a fault of ours.

    Drawn without the request, since whatever a page needs may be what failed.
    """
    fault = sys.exc_info()[1] or Exception()
    if is_full(fault):
        return HttpResponse(render_to_string("507.html"), status=507)
    if is_away(fault):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(PATIENCE)})
    return HttpResponse(render_to_string("500.html"), status=500)
