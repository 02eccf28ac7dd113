"""What search engines ask for: the addresses of public pages, and where they are wanted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from thidua.communications.queries.public import public_posts
from thidua.exemplars.queries.public import public_exemplars
from thidua.library.queries.resources import public_resources
from thidua.plans.queries import published
from thidua.replication.queries.public import changes
from thidua.store.clock import VIETNAM
from thidua.ui.pages import page

MOST = 5_000
"""Pages of one kind; a file may name fifty thousand."""
PRIVATE = ("/api/", "/quan-tri/", "/tai-khoan/", "/toi/", "/viec/", "/m/")
"""What needs an account or leads on at once."""


@page(public=True)
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Every public page with the day of its last change (sitemaps.org 0.9)."""
    rows = "".join(
        f"<url><loc>{escape(request.build_absolute_uri(path))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for path, day in _pages()
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _day(at: dt.datetime | None) -> str:
    """The day of an instant here; nothing where there is none."""
    return f"{at.astimezone(VIETNAM):%Y-%m-%d}" if at else ""


def _pages() -> Iterator[tuple[str, str]]:
    for name in (
        "portal:front",
        "communications:public-list",
        "exemplars:public-list",
        "plans:published",
        "library:public-list",
        "replication:public-list",
        "credentials:verify",
    ):
        yield reverse(name), ""
    for slug, day in published().values_list("slug", "issued_at")[:MOST]:
        yield reverse("plans:plan", args=[slug]), _day(day)
    for slug, published_at, corrected_at in public_posts().values_list("slug", "published_at", "corrected_at")[:MOST]:
        yield reverse("communications:public", args=[slug]), _day(corrected_at or published_at)
    for slug, day in public_exemplars().values_list("slug", "published_at")[:MOST]:
        yield reverse("exemplars:public", args=[slug]), _day(day)
    for pk, day in public_resources().values_list("pk", "published_at")[:MOST]:
        yield reverse("library:public", args=[pk]), _day(day)
    for pk, day in changes()[:MOST]:
        yield reverse("replication:public", args=[pk]), _day(day)


@page(public=True)
def robots(request: HttpRequest) -> HttpResponseBase:
    """Public pages are wanted, those behind an account are not (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
