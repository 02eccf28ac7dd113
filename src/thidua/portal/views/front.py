"""The first page for everybody: the movement in a sentence with its figures, then what is new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from thidua.portal.phrases import movement_sentence
from thidua.portal.queries.front import front as the_front
from thidua.portal.views.heads import FRONT, site_data
from thidua.ui.pages import page


@page(public=True)
def front(request: HttpRequest) -> HttpResponseBase:
    """What is going on, signed in or not; who works here finds the way in."""
    found = the_front()
    context = {
        "front": found,
        "movements": [(one, movement_sentence(one)) for one in found.movements],
        "here": request.build_absolute_uri(reverse("portal:front")),
        "image": request.build_absolute_uri(reverse("portal:share-image", args=[FRONT])),
        "data": site_data(request),
    }
    return render(request, "portal/front.html", context)
