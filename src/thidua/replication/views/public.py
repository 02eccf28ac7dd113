"""The plain public pages of models."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from thidua.replication.exports.lists import public_file
from thidua.replication.queries import public as queries
from thidua.ui.lists import asked_of
from thidua.ui.pages import page

MOST = 1000


@page(public=True)
def public_list(request: HttpRequest) -> HttpResponseBase:
    """The models that everybody may read."""
    asked = asked_of(request, search=_("Tìm trong mô hình"))
    rows = queries.public_narrowed(asked.words)
    if asked.file:
        return public_file(asked.file, queries.cards_of(list(rows[:MOST])))
    shown = list(rows[: asked.shown])
    return render(request, "replication/public_list.html", {"cards": queries.cards_of(shown), **asked.context(len(shown), rows.count())})


@page(public=True)
def public(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """One of them with all its words; how many units use it, as a number."""
    cards = queries.cards_of([get_object_or_404(queries.public_models(), pk=pk)])
    if not cards:
        raise Http404
    return render(request, "replication/public.html", {"card": cards[0]})
