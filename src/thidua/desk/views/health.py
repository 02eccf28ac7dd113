"""The health of the installation in one sentence, then in detail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.desk.permissions import P
from thidua.ui.pages import page


@page(permission=P.HEALTH)
def health(request: HttpRequest) -> HttpResponseBase:
    """What `thidua doctor` sees; `site`, which knows the installation, fills the slot `desk.health`."""
    return render(request, "desk/health.html", {})
