"""Every address that the product answers, with the policy that its view declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.views.generic import RedirectView

from thidua.ui.pages import PUBLIC

LIBRARY = "library"
TOKEN = "token"
SIGN_IN_PAGES = "tai-khoan/"
"""Under here are the pages of the sign-in library, which guards them itself: they show the account in hand and no other."""


@dataclass(frozen=True)
class Route:
    """A pattern, the name by which it is reversed, and who may open it: a permission, public, signed-in, token or library."""

    name: str
    pattern: str
    policy: str | None
    keys: tuple[str, ...]
    view: Any


def routes() -> list[Route]:
    """All of them, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: Sequence[Any], prefix: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        pattern = f"{prefix}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, pattern, (*spaces, *filter(None, [one.namespace])))
        else:
            name = ":".join([*spaces, one.name or ""]) or pattern
            yield Route(name, pattern, _policy(one, pattern), tuple(one.pattern.regex.groupindex), one.callback)


def _policy(one: URLPattern, pattern: str) -> str | None:
    view: Any = one.callback
    declared = getattr(view, "policy", None)
    if declared is not None:
        return str(declared)
    if pattern.startswith("api/v1/"):
        return TOKEN if hasattr(view, "csrf_exempt") else LIBRARY  # the interface tells its scopes; its description is the library's page
    if pattern.startswith(SIGN_IN_PAGES):
        return LIBRARY
    return PUBLIC if getattr(view, "view_class", None) is RedirectView else None  # it leads elsewhere and shows nothing
