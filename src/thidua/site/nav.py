"""The menu, assembled here because only `site` knows every package. What a page declares decides who finds it in the menu."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import rules
from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.site.page_help import help_of_page
from thidua.ui.pages import PUBLIC, SIGNED_IN

REACH = re.compile(r"^/quan-triet/(cuoc-hop|[0-9a-f-]{36}/(tien-do|cuoc-hop|chung-thuc|loi-nhac|han|ket-thuc))/")
"""Pages about who has read: their addresses are below the documents to read, their entry is the reach of documents."""
TABS = 4
"""Beside the last one, which leads to everything else."""


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
    """What the shell of every page shows; the menu is computed only where the rail or the tabs are shown."""
    menu = SimpleLazyObject(lambda: groups(request))
    return {
        "nav_groups": menu,
        "phone_tabs": SimpleLazyObject(lambda: phone_tabs(request)),
        "me_url": reverse("accounts:me"),
        "search_url": reverse("search:find"),
        "inbox_url": reverse("notify:inbox"),
        "page_help": SimpleLazyObject(lambda: help_of_page(request)),
        "help_url": reverse("desk:help"),
        "demo": settings.DEMO,
    }


@cache
def policy(name: str) -> tuple[str, str]:
    """The address of a page and what it declares about who may open it."""
    url = reverse(name)
    return url, resolve(url).func.policy  # type: ignore[attr-defined]  # reason: set by `@page` on every view


def may_open(user: Any, wanted: str) -> bool:
    if wanted == PUBLIC:
        return True
    return bool(user.is_authenticated and (wanted == SIGNED_IN or rules.has_perm(wanted, user)))


def table() -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Title of the group; for each entry its words, the name of its page, its icon."""
    return (
        (
            "",
            (
                (_("Trang chủ"), "desk:home", "home"),
                (_("Việc của tôi"), "participation:work", "inbox"),
                (_("Lịch hạn"), "oversight:agenda", "calendar-event"),
            ),
        ),
        (
            _("Phong trào"),
            (
                (pgettext("trình đơn", "Kế hoạch"), "plans:list", "flag"),
                (_("Đăng ký thi đua"), "targets:registrations", "writing-sign"),
                (_("Chỉ tiêu của ngành"), "targets:targets", "chart-line"),
                (_("Văn bản cần đọc"), "participation:to-read", "book"),
                (_("Tiến độ quán triệt"), "participation:reach-list", "target"),
                (_("Văn bản quán triệt"), "participation:documents", "folder"),
                (_("Giao ước thi đua"), "pledges:list", "signature"),
                (_("Hỏi đáp"), "oversight:questions", "message-question"),
                (_("Có phát mà không động"), "oversight:radar", "target-arrow"),
                (_("Đôn đốc"), "oversight:letters", "speakerphone"),
                (_("Kiểm tra"), "oversight:inspections", "clipboard-check"),
                (_("Cụm, khối thi đua"), "orgs:clusters", "sitemap"),
                (_("Tổ chức đảng, đoàn thể"), "orgs:bodies", "users"),
                (_("Học tập"), "learning:record", "school"),
                (_("Minh chứng"), "evidence:mine", "file-description"),
                (_("Số liệu"), "measures:list", "chart-bar"),
                (_("Cuộc thi"), "contests:list", "trophy"),
                (_("Ngân hàng câu hỏi"), "questions:banks", "database"),
            ),
        ),
        (
            _("Quản trị"),
            (
                (pgettext("trình đơn", "Đơn vị"), "orgs:units", "sitemap"),
                (_("Người"), "orgs:people", "users"),
                (_("Ủy quyền"), "orgs:delegations", "user-check"),
                (_("Vắng mặt, người thay"), "orgs:absences", "calendar-event"),
                (_("Bàn giao việc"), "orgs:hand_overs", "clipboard-check"),
                (_("Quy tắc"), "rulebook:parameters", "scale"),
                (_("Nhật ký"), "desk:audit", "history"),
                (_("Dữ liệu cá nhân"), "desk:personal", "database"),
                (_("Sức khỏe hệ thống"), "desk:health", "tool"),
                (_("Mã truy cập"), "accounts:tokens", "key"),
            ),
        ),
    )


def groups(request: HttpRequest) -> list[Group]:
    """The groups of the left rail that this reader may open, with the entry nearest to the page in hand marked."""
    kept = [
        (title, [(label, policy(name)[0], icon) for label, name, icon in rows if may_open(request.user, policy(name)[1])]) for title, rows in table()
    ]
    path = REACH.sub(reverse("participation:reach-list"), request.path)
    under = [url for _title, rows in kept for _label, url, _icon in rows if is_under(path, url)]
    here = max(under, key=len, default="")
    return [Group(title, tuple(Link(label, url, icon, url == here) for label, url, icon in rows)) for title, rows in kept if rows]


def is_under(path: str, url: str) -> bool:
    """Whether a page stands at an address of the menu or below it; the home page has nothing below it."""
    return path == url or (url != "/" and path.startswith(url))


def phone_tabs(request: HttpRequest) -> list[Link]:
    """The five at the thumb. Everything else is reached from the last one."""
    rows = (
        (_("Trang chủ"), "desk:home", "home"),
        (_("Cần đọc"), "participation:to-read", "book"),
        (pgettext("trình đơn", "Việc"), "participation:work", "inbox"),
        (pgettext("trình đơn", "Kế hoạch"), "plans:list", "flag"),
        (pgettext("trình đơn", "Đơn vị"), "orgs:units", "sitemap"),  # from here on: for whom the ones before are closed
        (_("Người"), "orgs:people", "users"),
        (_("Nhật ký"), "desk:audit", "history"),
    )
    open_to = [(label, policy(name)[0], icon) for label, name, icon in rows if may_open(request.user, policy(name)[1])][:TABS]
    open_to.append((_("Tôi"), policy("desk:mine")[0], "user"))
    here = max((url for _label, url, _icon in open_to if is_under(request.path, url)), key=len, default="")
    return [Link(label, url, icon, url == here) for label, url, icon in open_to]
