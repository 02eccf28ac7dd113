"""How the reader wants to read: text size, contrast, language. Kept in cookies, for the signed-out too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from thidua.ui.keys import KEYS

VISIT = "thidua_language_visit"
"""The language that a link asked for: until the browser is closed, beside the lasting choice of the reader."""
TEXT_SIZES = ("88", "100", "112", "125", "150")


def reading(request: HttpRequest) -> dict[str, Any]:
    """The reader's choices for the `<html>` element; an unknown value falls back to the plain one."""
    size = request.COOKIES.get("thidua_text", "100")
    return {
        "text_size": size if size in TEXT_SIZES else "100",
        "address": without_language(request),
        "keys": KEYS,
        "contrast": "high" if request.COOKIES.get("thidua_contrast") == "high" else "normal",
    }


def language_of_link(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """`?lang=en` in a link sent abroad: this page and the rest of the visit in that language, signed out too.

    It stands before `LocaleMiddleware`, which reads the language cookie. The page with `lang` names the address without it as its
    canonical one, so that a search engine keeps one page.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        known, asked = dict(settings.LANGUAGES), request.GET.get("lang", "")
        language = asked if asked in known else request.COOKIES.get(VISIT, "")
        if language in known:
            request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = language
        response = get_response(request)
        if asked in known:
            response.set_cookie(VISIT, asked, samesite="Lax", httponly=True)
            response["Link"] = f'<{request.build_absolute_uri(without_language(request))}>; rel="canonical"'
            patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def without_language(request: HttpRequest) -> str:
    """The address of a page as it is without the language that a link asked for."""
    kept = [(key, value) for key, values in request.GET.lists() if key != "lang" for value in values]
    return request.path + (f"?{urlencode(kept)}" if kept else "")
