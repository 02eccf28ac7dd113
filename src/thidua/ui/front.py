"""What stands at the first address for readers who are signed out: the package that shows it says so from its `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_shows: list[Callable[[HttpRequest], HttpResponseBase]] = []


def register(view: Callable[[HttpRequest], HttpResponseBase]) -> None:
    """Show this view; the last to say so is shown."""
    _shows.append(view)


def shown(request: HttpRequest) -> HttpResponseBase | None:
    """The first page for everybody; None where no package shows one."""
    return _shows[-1](request) if _shows else None
