"""Pages that explain: how to work, and how this can be read by everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.desk.phrases import GUIDES, PUBLIC_GUIDE
from thidua.ui.pages import page


@page(public=True)
def accessibility(request: HttpRequest) -> HttpResponseBase:
    """The statement of accessibility (Circular 26/2020/TT-BTTTT)."""
    return render(request, "desk/accessibility.html", {})


@page(public=True)
def help_index(request: HttpRequest) -> HttpResponseBase:
    """Three steps for each role, and the keys; signed out, those of the public first."""
    guides = GUIDES if request.user.is_authenticated else (PUBLIC_GUIDE, *GUIDES)
    return render(request, "desk/help.html", {"guides": guides})
