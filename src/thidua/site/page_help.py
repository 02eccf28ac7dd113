"""The help of the page in hand, put together here because only `site` stands above every package."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest

from thidua.desk.queries.gathering import gathered
from thidua.ui.page_help import PageHelp


@cache
def all_help() -> dict[str, PageHelp]:
    """What the installed packages say in `phrases.HELP`, by the names of addresses."""
    return {name: text for module in gathered("phrases") for name, text in getattr(module, "HELP", {}).items()}


def help_of_page(request: HttpRequest) -> PageHelp | None:
    """The help for an address; None where it leads to no page. The first page is another one for those who are not signed in."""
    found = request.resolver_match
    if found and found.view_name == "desk:home" and not request.user.is_authenticated:
        return all_help()["portal:front"]
    return all_help().get(found.view_name) if found else None
