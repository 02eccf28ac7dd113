"""How much one request may bring (reliability I10): what is longer is refused by its length alone.

Django keeps an uploaded file on the disk before any page looks at it, so without this anybody could fill the disk from the sign-in page.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.files.rules import MEGABYTE, MOST

ROOM = 5 * MEGABYTE
"""For what a form says besides its files."""
OF_ANYBODY = MOST + ROOM
OF_A_MEMBER = 10 * MOST + ROOM
"""The forms that take most files take ten."""


def body_limit(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The last of the middleware: it asks who it is, and nothing before it reads the body."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() else 0
        if size > OF_ANYBODY and size > (most := OF_A_MEMBER if request.user.is_authenticated else OF_ANYBODY):
            return _refused(request, most)
        return get_response(request)

    return middleware


def _refused(request: HttpRequest, most: int) -> HttpResponseBase:
    sentence = _("Một lần gửi không quá %(most)s MB. Chưa có gì được nhận: bỏ bớt tệp, hoặc chọn tệp nhỏ hơn, rồi gửi lại.") % {
        "most": most // MEGABYTE
    }
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence}, status=413)
    return render(request, "ui/conflict.html", {"sentence": sentence}, status=413)
