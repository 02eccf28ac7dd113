"""The first page of an installation, and the way to it from sign-in."""

from __future__ import annotations

from allauth.account.views import LoginView
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from thidua.accounts.queries import nobody_yet
from thidua.orgs.actions.setup import set_up
from thidua.orgs.forms import FirstRun
from thidua.store import clock
from thidua.ui.pages import invalid, page


@sensitive_post_parameters("password", "again")
@never_cache
@page(public=True)
def first_run(request: HttpRequest) -> HttpResponseBase:
    """Name the agency and make its administrator; closed as soon as there is an account."""
    if not nobody_yet():
        return redirect("/")
    form = FirstRun(request.POST or None, initial={"code": request.GET.get("ma", "")})
    if request.method != "POST":
        return render(request, "accounts/first_run.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "accounts/first_run.html", {"form": form})
    values = form.cleaned_data
    user = set_up(agency=values["agency"], name=values["name"], username=values["username"], password=values["password"], at=clock.now())
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")


@page(public=True)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page; before there is anybody who could sign in it leads to the first page."""
    if nobody_yet():
        return redirect("orgs:first_run")
    answer: HttpResponseBase = LoginView.as_view()(request)
    return answer
