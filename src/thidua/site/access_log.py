"""One line for each request: what kind of page, how it ended, how long it took. No address, no account, no words that were typed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = logging.getLogger("thidua.access")


def access_log(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The pattern of the address stands for the address, so that neither codes nor names reach the log."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        if match and getattr(match.func, "is_unlogged", False):  # a secret ballot: when somebody cast is nobody's business
            return response
        route = match.route if match else "static" if request.path.startswith("/static/") else "unknown"
        log.info("%s /%s %s %.0f ms", request.method, route, response.status_code, (time.perf_counter() - began) * 1000)
        return response

    return middleware
