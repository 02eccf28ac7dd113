"""One's own page, and everything that is kept about oneself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from thidua.desk import exports
from thidua.desk.phrases import PACKAGES
from thidua.desk.queries import mine as queries
from thidua.orgs.phrases import ROLES
from thidua.orgs.queries import my_data as of_orgs
from thidua.store import clock
from thidua.ui.pages import page


@page(signed_in=True)
def mine(request: HttpRequest) -> HttpResponseBase:
    """Who I am here, and everything else that a phone has no room for in its five tabs."""
    found = of_orgs(request.user)
    roles = [(ROLES[row.role], row) for row in found.roles] if found else []
    return render(request, "desk/mine.html", {"found": found, "roles": roles, "today": clock.today()})


@page(signed_in=True)
def my_data(request: HttpRequest) -> HttpResponseBase:
    """What is kept about me, in words, with who sees it; `phan` is the package whose part is open."""
    groups = queries.groups()
    group = asked if (asked := request.GET.get("phan", "")) in groups else groups[0]
    told = queries.mine(request.user, queries.SHOWN, group)
    context = {
        "told": [one for one in told if one.rows], "empty": [one.part for one in told if not one.rows],
        "groups": [(one, PACKAGES.get(one, one), one == group) for one in groups],
    }  # fmt: skip
    return render(request, "desk/my_data.html", context)


@page(signed_in=True)
def printed(request: HttpRequest) -> HttpResponseBase:
    """The same on paper, to the last row."""
    told = queries.mine(request.user)
    context = {"told": [one for one in told if one.rows], "empty": [one.part for one in told if not one.rows], "today": clock.today()}
    return render(request, "desk/my_data_print.html", context)


@page(signed_in=True)
def download(request: HttpRequest) -> HttpResponseBase:
    """The same as a file."""
    name = f"du-lieu-cua-toi-{clock.today():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exports.own_data(queries.mine(request.user)), content_type="application/json", headers=headers)
