"""The switches of the reader: text size, contrast, language. They work without JavaScript and signed out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from thidua.ui.context import TEXT_SIZES
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
    return response


@page(signed_in=True)
def style_page(request: HttpRequest) -> HttpResponseBase:
    """The living style page: every component, in both languages and all states."""
    return render(request, "ui/style_page.html", stories())
