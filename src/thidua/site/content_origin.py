"""The content origin: a host of its own for what learning packages bring.

A package runs somebody else's program in the reader's browser. On this host there are no sessions, no accounts, no pages and no interface of the
product; on the product's host there is nothing of a package. A browser keeps the two apart by the name of the host, cookies as well, which a
port alone would not do.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from thidua.library.queries.playing import CONTENT_URLS


def content_origin(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer for the content host here, before sessions and accounts; everything else goes on to the product."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not settings.CONTENT_ORIGIN or request.get_host() != urlsplit(settings.CONTENT_ORIGIN).netloc:
            return get_response(request)
        try:
            match = resolve(request.path_info, CONTENT_URLS)
            request.resolver_match = match
            answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        except (Resolver404, Http404):
            return HttpResponseNotFound()
        return answer

    return middleware
