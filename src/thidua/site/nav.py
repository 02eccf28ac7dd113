"""The menu, assembled here because only `site` knows every package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Link:
    """An entry of the menu; `current` when the page in hand is under it."""

    label: str
    url: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """A group of the menu; the first has no title."""

    title: str
    links: tuple[Link, ...]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The groups of the left rail that this reader may open; computed only when a page shows the rail."""
    return {"nav_groups": SimpleLazyObject(lambda: groups(request))}


def groups(request: HttpRequest) -> list[Group]:
    user = request.user

    def link(label: str, name: str, icon: str, permission: str = "") -> Link | None:
        if permission and not rules.has_perm(permission, user):
            return None
        url = reverse(name)
        return Link(label, url, icon, request.path == url or (url != "/" and request.path.startswith(url)))

    own = (
        link(_("Việc của tôi"), "participation:work", "inbox", "participation.work"),
        link(_("Lịch hạn"), "participation:deadlines", "calendar-event", "participation.work"),
    )
    table = (
        ("", own),
        (_("Phong trào"), (link(_("Kế hoạch"), "plans:list", "file-text", "plans.list"),)),
    )
    return [Group(title, kept) for title, links in table if (kept := tuple(one for one in links if one))]
