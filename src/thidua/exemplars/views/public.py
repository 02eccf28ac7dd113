"""The plain public pages of exemplars."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from thidua.exemplars.exports import public_file
from thidua.exemplars.phrases import KIND_WORDS
from thidua.exemplars.queries import public as queries
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

MOST = 1000


@page(public=True)
def public_list(request: HttpRequest) -> HttpResponseBase:
    """Whoever agrees to be shown today."""
    choices = (Choice("loai", _("Loại"), list(KIND_WORDS.items()), every=_("Mọi loại")),)
    asked = asked_of(request, search=_("Tìm trong điển hình"), choices=choices)
    rows = queries.public_narrowed(asked.words, asked["loai"])
    if asked.file:
        return public_file(asked.file, queries.cards_of(list(rows[:MOST])))
    shown = list(rows[: asked.shown])
    context = {"cards": [(card, KIND_WORDS[card.kind]) for card in queries.cards_of(shown)], **asked.context(len(shown), rows.count())}
    return render(request, "exemplars/public_list.html", context)


@page(public=True)
def public(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One of them, with no more than they agreed to."""
    cards = queries.cards_of([get_object_or_404(queries.public_exemplars(), slug=slug)])
    if not cards:
        raise Http404
    return render(request, "exemplars/public.html", {"card": cards[0], "kind": KIND_WORDS[cards[0].kind]})
