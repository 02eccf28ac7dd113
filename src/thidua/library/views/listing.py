"""The library: what is published, one's own, what waits for a review; and the part that everybody may open."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from thidua.library.enums import ResourceKind, TagKind
from thidua.library.exports import library_file
from thidua.library.permissions import P, can
from thidua.library.phrases import KIND_ICONS, LICENCES, PILLS, RESOURCE_KINDS, STATES, TAG_KINDS
from thidua.library.queries import resources as queries
from thidua.library.queries.law import stale_resources
from thidua.library.queries.resources import Wanted
from thidua.library.rules.pasted import blocks_of, sections_of
from thidua.library.views.loading import root_of
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import page

MOST = 5000
SORTS = (("", _("Mới nhất trước")), ("ten", _("Theo tên")), ("dung", _("Được áp dụng nhiều")))


def _asked(request: HttpRequest, counts: Any) -> Asked:
    root = root_of(request)
    words = [(key, words) for kind in (TagKind.POSITION, TagKind.SKILL) for key, words in queries.tags_in(root, kind)]
    states = [(code, STATES[code]) for code in STATES if code == "published" or counts.get(code)]
    return asked_of(
        request,
        search=_("Tìm trong học liệu"),
        chips=Choice("tt", _("Lọc theo trạng thái"), [("published", STATES["published"]), *(one for one in states if one[0] != "published")]),
        choices=(
            Choice("loai", _("Loại"), list(RESOURCE_KINDS.items()), every=_("Mọi loại")),
            Choice("tu", _("Vị trí, năng lực"), list(dict(words).items()), every=_("Mọi vị trí, năng lực")),
            Choice("ngoai", _("Nguồn kinh nghiệm"), [("1", _("Nước ngoài, nơi khác"))], every=_("Mọi nguồn")),
        ),
        sorts=SORTS,
        counts=counts,
    )


@page(permission=P.LIST)
def resource_list(request: HttpRequest) -> HttpResponseBase:
    """What one may open, narrowed; what waits for one's review stands above."""
    asked = _asked(request, queries.chips_of(request.user))
    wanted = Wanted(asked.words, asked["loai"], asked["tt"], asked["tu"], asked["ngoai"] == "1")
    found = queries.narrowed(queries.visible_to(request.user), wanted)
    rows = queries.ordered(found, asked.sort)
    if asked.file:
        return library_file(asked.file, queries.lines_of(list(rows[:MOST])))
    shown = list(rows[: asked.shown])
    context = {
        "lines": [(line, RESOURCE_KINDS[line.one.kind], KIND_ICONS[line.one.kind], STATES[line.one.state], PILLS[line.one.state]) for line in queries.lines_of(shown)],
        "kinds": [(code, RESOURCE_KINDS[code], KIND_ICONS[code]) for code in ResourceKind], "waiting": list(queries.to_review(request.user)[:20]),
        "stale": len(stale_resources(root_of(request))), "serves": can(request.user, P.SERVE), "knows_law": can(request.user, P.LAW),
        **asked.context(len(shown), found.count()),
    }  # fmt: skip
    return render(request, "library/list.html", context)


def contents_of(whole: queries.Whole) -> dict[str, Any]:
    """What every page of a resource shows of it."""
    one = whole.one
    return {
        "one": one, "whole": whole, "kind": RESOURCE_KINDS[one.kind], "icon": KIND_ICONS[one.kind], "licence": LICENCES[one.licence],
        "tags": [(TAG_KINDS[kind], words) for kind, words in whole.tags.items()],
        "sections": [(section.title, blocks_of(section.text)) for section in sections_of(one.body)] if one.kind != ResourceKind.COURSE else [],
        "lesson": blocks_of(one.lesson),
    }  # fmt: skip


@page(public=True)
def public_list(request: HttpRequest) -> HttpResponseBase:
    """The part of the libraries that everybody may open."""
    asked = asked_of(
        request, search=_("Tìm trong học liệu"), choices=(Choice("loai", _("Loại"), list(RESOURCE_KINDS.items()), every=_("Mọi loại")),)
    )  # fmt: skip
    found = queries.narrowed(queries.public_resources(), Wanted(asked.words, asked["loai"]))
    if asked.file:
        return library_file(asked.file, queries.lines_of(list(found[:MOST])))
    shown = list(found[: asked.shown])
    rows = [(one, RESOURCE_KINDS[one.kind], KIND_ICONS[one.kind]) for one in shown]
    return render(request, "library/public_list.html", {"rows": rows, **asked.context(len(shown), found.count())})


@page(public=True)
def public(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One resource for everybody; a course is read here, its quiz and packages are for people of the agency."""
    one = get_object_or_404(queries.public_resources(), pk=pk)
    whole = queries.whole_of(one)
    sections = [(section.title, blocks_of(section.text)) for section in sections_of(one.body)]
    return render(request, "library/public.html", {**contents_of(whole), "sections": sections})
