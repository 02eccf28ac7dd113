"""What is shown for a request that is not taken (`handler400`): above all for a name of this machine that nobody told the product."""

from __future__ import annotations

import logging

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from thidua.vn.terminal import said

LONGEST = 100
log = logging.getLogger("thidua.hosts")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page of its own, drawn without the request; of an unknown host one line for whoever runs the server, in the place of a trace."""
    unknown = isinstance(exception, DisallowedHost)
    if unknown:
        asked = str(request.META.get("HTTP_HOST", ""))[:LONGEST]
        log.warning(
            said(
                f"không trả lời ở tên máy {asked!r}: nếu là tên của máy chủ này, thêm vào THIDUA_HOSTS rồi khởi động lại",
                f"not answered at the host {asked!r}: if it is a name of this server, add it to THIDUA_HOSTS and start again",
            )
        )
    return HttpResponse(render_to_string("400.html", {"unknown_host": unknown}), status=400)
