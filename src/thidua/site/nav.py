"""The menu, assembled here because only `site` knows every package. What a page declares decides who finds it in the menu."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
class Entry:
    """A page of the menu: its words, the name of its address, its icon."""

    label: str
    name: str
    icon: str


@dataclass(frozen=True)
class Area:
    """Pages under one entry of the rail, which has room for twelve; they show while one of them is in hand."""

    label: str
    icon: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Link:
    """An entry of the menu; `current` when the page in hand is under it. An area leads to the first page `under` it."""

    label: str
    url: str
    icon: str
    current: bool = False
    under: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Group:
    """A group of the menu; the first has no title."""

    title: str
    links: tuple[Link, ...]

    @property
    def pages(self) -> tuple[Link, ...]:
        """Every page of the group, those of its areas in their place."""
        return tuple(page for link in self.links for page in (link.under or (link,)))


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
        "accessibility_url": reverse("desk:accessibility"),
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


def table() -> tuple[tuple[str, tuple[Entry | Area, ...]], ...]:
    """The groups of the menu with their titles, in the order in which they stand."""
    return (
        (
            "",
            (
                Entry(_("Trang chủ"), "desk:home", "home"),
                Area(
                    _("Việc, lịch hạn"),
                    "inbox",
                    (Entry(_("Việc của tôi"), "participation:work", "inbox"), Entry(_("Lịch hạn"), "oversight:agenda", "calendar-event")),
                ),
            ),
        ),
        (_("Phong trào"), _movement()),
        (_("Quản trị"), _keeping()),
    )


def _movement() -> tuple[Entry | Area, ...]:
    reading = (
        Entry(_("Văn bản cần đọc"), "participation:to-read", "book"),
        Entry(_("Tiến độ quán triệt"), "participation:reach-list", "target"),
        Entry(_("Văn bản quán triệt"), "participation:documents", "folder"),
    )
    promising = (
        Entry(_("Giao ước thi đua"), "pledges:list", "signature"),
        Entry(_("Đăng ký thi đua"), "targets:registrations", "writing-sign"),
        Entry(_("Chỉ tiêu của ngành"), "targets:targets", "chart-line"),
        Entry(_("Chấm điểm thi đua"), "scoring:list", "list-check"),
    )
    proving = (
        Entry(_("Minh chứng"), "evidence:mine", "file-description"),
        Entry(_("Số liệu"), "measures:list", "chart-bar"),
        Entry(_("Báo cáo"), "reports:list", "report"),
        Entry(_("Gói ngoại tuyến"), "parcels:list", "archive"),
        Entry(_("Sơ kết, tổng kết"), "reviews:list", "clipboard-list"),
    )
    spreading = (
        Entry(_("Tin bài"), "communications:list", "notes"),
        Entry(_("Sổ truyền thông"), "communications:media", "speakerphone"),
        Entry(_("Điển hình"), "exemplars:list", "award"),
        Entry(_("Nguồn lực"), "investments:ledger", "archive"),
        Entry(_("Quỹ khuyến học"), "investments:funds", "stack-2"),
        Entry(_("Đóng góp của tôi"), "investments:gifts", "users-group"),
    )
    ideas = (
        Entry(_("Sáng kiến"), "initiatives:list", "bulb"),
        Entry(_("Mô hình, nhân rộng"), "replication:list", "share"),
        Entry(_("Hội đồng"), "councils:list", "gavel"),
        Entry(pgettext("chính sách", "Kiến nghị"), "policies:proposals", "message-circle"),
        Entry(_("Chính sách hỗ trợ học tập"), "policies:policies", "scale"),
    )
    following = (
        Entry(_("Có phát mà không động"), "oversight:radar", "target-arrow"),
        Entry(_("Đôn đốc"), "oversight:letters", "speakerphone"),
        Entry(_("Hỏi đáp"), "oversight:questions", "message-question"),  # before inspections, which staff have none of: they land here
        Entry(_("Kiểm tra"), "oversight:inspections", "clipboard-check"),
    )
    whole = (
        Entry(_("Tổng quan đơn vị"), "dashboards:overview", "layout-dashboard"),
        Entry(_("Bảng nhiệt"), "dashboards:heat", "table"),
        Entry(_("So sánh trong cụm, khối"), "dashboards:clusters", "sitemap"),
        Entry(_("Xu hướng"), "dashboards:trends", "chart-line"),
        Entry(_("Bảng tự chọn"), "dashboards:pivot", "table-export"),
        Entry(_("Theo tỉnh, thành phố"), "dashboards:provinces", "map-pin"),
    )
    return (
        Entry(pgettext("trình đơn", "Kế hoạch"), "plans:list", "flag"),
        Area(_("Quán triệt"), "book", reading),
        Area(_("Giao ước, đăng ký"), "signature", promising),
        Area(_("Học tập"), "school", _learning()),
        Area(_("Sáng kiến, kiến nghị"), "bulb", ideas),
        Area(_("Minh chứng, khen thưởng"), "medal", (*proving, *_judging())),
        Area(_("Tin bài, nguồn lực"), "notes", spreading),
        Area(_("Theo dõi, tổng quan"), "target-arrow", (*following, *whole)),
    )


def _learning() -> tuple[Entry, ...]:
    return (
        Entry(_("Sổ học tập"), "learning:record", "school"),
        Entry(_("Học liệu"), "library:list", "books"),
        Entry(_("Năng lực"), "training:competences", "award"),
        Entry(_("Chương trình học"), "training:programmes", "list-check"),
        Entry(_("Kế hoạch học tập"), "training:own", "target"),
        Entry(_("Kế hoạch đào tạo"), "training:plans", "clipboard-list"),
        Entry(_("Cuộc thi"), "contests:list", "trophy"),
        Entry(_("Ngân hàng câu hỏi"), "questions:banks", "database"),
        Entry(_("Danh hiệu học tập"), "titles:mine", "award"),
        Entry(_("Hồ sơ để mang theo"), "exchange:record", "download"),
        Entry(_("Giấy chứng nhận"), "credentials:list", "file-certificate"),
    )


def _judging() -> tuple[Entry, ...]:
    return (
        Entry(_("Khen thưởng"), "awards:rounds", "award"),
        Entry(_("Sổ khen thưởng"), "awards:register", "medal"),
        Entry(_("Điều kiện danh hiệu"), "eligibility:mine", "medal"),
        Entry(_("Hồ sơ thành tích"), "records:mine", "file-certificate"),
        Entry(_("Điều kiện của đơn vị"), "eligibility:units", "sitemap"),
        Entry(_("Danh sách xét điều kiện"), "eligibility:list", "list-check"),
        Entry(_("Sổ thành tích"), "records:register", "books"),
    )


def _keeping() -> tuple[Entry | Area, ...]:
    people = (
        Entry(pgettext("trình đơn", "Đơn vị"), "orgs:units", "sitemap"),
        Entry(_("Người"), "orgs:people", "users"),
        Entry(_("Cụm, khối thi đua"), "orgs:clusters", "sitemap"),
        Entry(_("Tổ chức đảng, đoàn thể"), "orgs:bodies", "users"),
        Entry(_("Ủy quyền"), "orgs:delegations", "user-check"),
        Entry(_("Vắng mặt, người thay"), "orgs:absences", "calendar-event"),
        Entry(_("Bàn giao việc"), "orgs:hand_overs", "clipboard-check"),
    )
    house = (
        Entry(_("Quy tắc"), "rulebook:parameters", "scale"),
        Entry(_("Nền tảng học tập khác"), "exchange:sources", "cloud-upload"),
        Entry(_("Chứng thư số tin cậy"), "pledges:trust", "shield-check"),
        Entry(_("Nhật ký"), "desk:audit", "history"),
        Entry(_("Dữ liệu cá nhân"), "desk:personal", "database"),
        Entry(_("Sức khỏe hệ thống"), "desk:health", "tool"),
        Entry(_("Mã truy cập"), "accounts:tokens", "key"),
    )
    return (Area(_("Đơn vị và người"), "sitemap", people), Area(_("Hệ thống"), "settings", house))


def groups(request: HttpRequest) -> list[Group]:
    """The groups of the left rail that this reader may open, with the entry nearest to the page in hand marked."""
    kept = [(title, _open_to(request.user, entries)) for title, entries in table()]
    path = REACH.sub(reverse("participation:reach-list"), request.path)
    pages = [page for title, links in kept for page in Group(title, links).pages]
    here = max((page.url for page in pages if is_under(path, page.url)), key=len, default="")
    return [Group(title, tuple(_marked(link, here) for link in links)) for title, links in kept if links]


def _open_to(user: Any, entries: tuple[Entry | Area, ...]) -> tuple[Link, ...]:
    """What somebody may open of a group. An area with one page is that page."""
    links: list[Link] = []
    for entry in entries:
        if isinstance(entry, Area):
            inside = _open_to(user, entry.entries)
            links.extend(inside if len(inside) < 2 else (Link(entry.label, inside[0].url, entry.icon, under=inside),))
        elif may_open(user, policy(entry.name)[1]):
            links.append(Link(entry.label, policy(entry.name)[0], entry.icon))
    return tuple(links)


def _marked(link: Link, here: str) -> Link:
    inside = tuple(_marked(one, here) for one in link.under)
    return replace(link, current=any(one.current for one in inside) if inside else link.url == here, under=inside)


def is_under(path: str, url: str) -> bool:
    """Whether a page stands at an address of the menu or below it; the home page has nothing below it."""
    return path == url or (url != "/" and path.startswith(url))


def phone_tabs(request: HttpRequest) -> list[Link]:
    """The five at the thumb; who follows up a plan has the plans there. Everything else is reached from the last one."""
    follows = may_open(request.user, policy("participation:reach-list")[1])
    second = (pgettext("trình đơn", "Kế hoạch"), "plans:list", "flag") if follows else (_("Học tập"), "learning:record", "school")
    rows = (
        (_("Trang chủ"), "desk:home", "home"),
        second,
        (_("Ghi học"), "learning:enter", "plus"),
        (pgettext("trình đơn", "Việc"), "participation:work", "inbox"),
        (pgettext("trình đơn", "Đơn vị"), "orgs:units", "sitemap"),  # from here on: for whom the ones before are closed
        (_("Người"), "orgs:people", "users"),
        (_("Nhật ký"), "desk:audit", "history"),
        (_("Quy tắc"), "rulebook:parameters", "scale"),
    )
    open_to = [(label, policy(name)[0], icon) for label, name, icon in rows if may_open(request.user, policy(name)[1])][:TABS]
    open_to.append((_("Tôi"), policy("desk:mine")[0], "user"))
    here = max((url for _label, url, _icon in open_to if is_under(request.path, url)), key=len, default="")
    return [Link(label, url, icon, url == here) for label, url, icon in open_to]
