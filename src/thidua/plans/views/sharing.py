"""What every page for readers has: its plan at a permanent address, the frame for people signed out, the short link as a code."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from thidua.papers.codes import qr_svg
from thidua.plans import queries
from thidua.plans.models import Plan


def at_address(request: HttpRequest, slug: str) -> Plan | HttpResponsePermanentRedirect:
    """The plan that lives at an address, or the way to where it lives now; what may not be read does not exist."""
    plan = queries.visible_to(request.user).filter(slug=slug).first()
    if plan is not None:
        return plan
    now = queries.moved(slug, request.user)
    if now is None:
        raise Http404
    return HttpResponsePermanentRedirect(request.get_full_path().replace(f"/{slug}/", f"/{now.slug}/", 1))


def base(request: HttpRequest) -> str:
    """The template around a page: with the rail for people signed in, the public one for others."""
    return "ui/base.html" if request.user.is_authenticated else "ui/public.html"


@dataclass(frozen=True)
class Share:
    """The short link of a thing, and its code to scan."""

    link: str
    qr: SafeString

    @property
    def words(self) -> str:
        """The link as it is read aloud, without the scheme."""
        return self.link.partition("://")[2].rstrip("/")


def share(request: HttpRequest, code: str) -> Share:
    link = request.build_absolute_uri(reverse("plans:short", args=[code]))
    return Share(link, mark_safe(qr_svg(link)))  # noqa: S308  (drawn by ourselves from a link)
