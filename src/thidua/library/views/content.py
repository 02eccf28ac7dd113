"""What the content origin serves: the player, and the members of a package. No session, no account, nothing of the product.

An address holds for one taking and a day of work; whoever has it can read this one package and nothing else.
"""

from __future__ import annotations

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from thidua.library.enums import PackageKind
from thidua.library.models import Package, Taking
from thidua.library.queries.playing import member_of, package_of, taking_in
from thidua.library.rules.packages import media_type
from thidua.ui.asked import whole
from thidua.ui.pages import page

POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "media-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; worker-src 'none'; object-src 'none'; "
    "form-action 'none'; base-uri 'self'; sandbox allow-scripts allow-same-origin; frame-ancestors 'self' "
)
"""Packages carry code inside their pages. They may talk to this origin alone, open no windows, send no forms, and stand only in our page."""


def _guarded(answer: HttpResponse, kept_for: str) -> HttpResponse:
    answer["Content-Security-Policy"] = POLICY + " ".join(settings.CONTENT_FRAMED_BY)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    answer["Cache-Control"] = kept_for
    return answer


def _opened(token: str) -> tuple[Taking, Package]:
    taking = taking_in(token)
    package = package_of(taking) if taking else None
    if taking is None or package is None:
        raise Http404
    return taking, package


@require_safe
@page(public=True)
def player(request: HttpRequest, token: str) -> HttpResponse:
    """The page that answers a package as its standard asks, and tells the product's page how far it is."""
    taking, package = _opened(token)
    context = {
        "kind": package.kind, "entry": package.entry, "saved": _saved(taking.kept), "parts": package.parts, "host": _framed_by(request),
        "is_h5p": package.kind == PackageKind.H5P, "is_2004": package.kind == PackageKind.SCORM_2004, "title": taking.resource.title,
    }  # fmt: skip
    return _guarded(HttpResponse(render_to_string("library/player.html", context)), "private, no-store")


def _framed_by(request: HttpRequest) -> str:
    """The one page that hears of it, by its place among those that may show this one."""
    place = whole(request.GET.get("trang", ""), 2) or 0
    known: list[str] = settings.CONTENT_FRAMED_BY
    return known[place] if place < len(known) else known[0]


def _saved(kept: str) -> object:
    return json.loads(kept) if kept else {}


@require_safe
@page(public=True)
def member(_request: HttpRequest, token: str, path: str) -> HttpResponse:
    """One member of the package, as what its extension says."""
    taking, _package = _opened(token)
    found = member_of(taking, path)
    if found is None:
        raise Http404
    return _guarded(HttpResponse(found.content, content_type=media_type(found.path)), "private, max-age=3600")
