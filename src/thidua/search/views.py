"""The page of search."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.search import queries
from thidua.search.permissions import reader_of
from thidua.search.phrases import label_of
from thidua.ui.pages import page

MOST = 50
LONGEST = 200


@require_safe
@page(public=True)
def find(request: HttpRequest) -> HttpResponseBase:
    """Results in groups by kind; signed out, only what is public."""
    text = request.GET.get("q", "")[:LONGEST].strip()
    hits = queries.find(text, reader=reader_of(request.user), limit=MOST)
    order = list(dict.fromkeys(hit.kind for hit in hits))  # the group with the best hit first
    grouped = groupby(sorted(hits, key=lambda hit: order.index(hit.kind)), key=lambda hit: hit.kind)
    groups = [(label_of(kind), list(found)) for kind, found in grouped]
    return render(request, "search/find.html", {"text": text, "groups": groups, "full": len(hits) == MOST})
