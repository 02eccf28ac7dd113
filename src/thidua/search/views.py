"""The page of search."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.search import queries
from thidua.search.permissions import reader_of
from thidua.search.phrases import label_of
from thidua.ui.pages import page

A_PAGE = 30
LONGEST = 200
MOST_PAGES, LONGEST_NUMBER = 50, 4


@require_safe
@page(public=True)
def find(request: HttpRequest) -> HttpResponseBase:
    """Results in groups by kind, or of one kind (`?loai=`); signed out, only what is public."""
    text = request.GET.get("q", "")[:LONGEST].strip()
    reader = reader_of(request.user)
    counts = queries.counts(text, reader=reader)
    kind = request.GET.get("loai", "") if request.GET.get("loai") in counts else ""
    number = _number(request.GET.get("trang", ""))
    hits = queries.find(text, reader=reader, kinds=(kind,) if kind else (), limit=A_PAGE, offset=(number - 1) * A_PAGE)
    order = list(dict.fromkeys(hit.kind for hit in hits))  # the group with the best hit first
    grouped = groupby(sorted(hits, key=lambda hit: order.index(hit.kind)), key=lambda hit: hit.kind)
    total = counts[kind] if kind else sum(counts.values())
    context = {
        "text": text,
        "groups": [(label_of(code), list(found)) for code, found in grouped],
        "kinds": [(code, label_of(code), n) for code, n in counts.items()],
        "kind": kind,
        "total": total,
        "all": sum(counts.values()),
        "more": f"?{urlencode({'q': text, 'loai': kind, 'trang': number + 1})}" if number < MOST_PAGES and total > number * A_PAGE else "",
    }
    return render(request, "search/find.html", context)


def _number(text: str) -> int:
    """Which page is asked for; the first when that cannot be read."""
    return min(int(text), MOST_PAGES) if len(text) <= LONGEST_NUMBER and text.isascii() and text.isdigit() and int(text) else 1
