"""The page that lists the REST interface, for people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.ui.pages import page


@page(public=True)
def documentation(request: HttpRequest) -> HttpResponseBase:
    """Every operation with the scope it needs; the whole description is at `openapi.json`."""
    from thidua.site.api import api  # noqa: PLC0415  (its schemas are loaded only where they are needed)

    return render(request, "site/api.html", {"operations": api.operations(), "root": api.get_root_path({})})
