"""Activation from a slip, the page of one's own account, tokens of programs."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from thidua.accounts import actions, forms, queries
from thidua.accounts.phrases import SCOPES
from thidua.store import clock
from thidua.ui.context import TEXT_SIZES
from thidua.ui.pages import SHOWN_ONCE, invalid, page


@sensitive_post_parameters("password", "again", "code")
@never_cache
@page(public=True)
def activate(request: HttpRequest) -> HttpResponseBase:
    """Set a password with the code of a printed slip; the person then signs in with it."""
    form = forms.Activation(request.POST or None, initial={"code": request.GET.get("ma", "")[:30]})
    if request.method != "POST":
        return render(request, "accounts/activate.html", {"form": form})
    if not form.is_valid():
        return invalid(request, "accounts/activate.html", {"form": form})
    try:
        user = actions.activate_with_code(code=form.cleaned_data["code"], password=form.cleaned_data["password"], at=clock.now())
    except ValidationError as fault:  # the form cannot know whose code it is, and a password may not be like one's own name
        form.add_error("password", fault)
        return invalid(request, "accounts/activate.html", {"form": form})
    messages.success(request, _("Đã đặt mật khẩu. Tên đăng nhập của anh/chị là %(name)s.") % {"name": user.username})
    return redirect("account_login")


@page(signed_in=True)
def me(request: HttpRequest) -> HttpResponseBase:
    """One's own account: how to read, how to sign in, where one is signed in."""
    return render(request, "accounts/me.html", {"sizes": TEXT_SIZES[1:]})


@never_cache
@page(signed_in=True)
def tokens(request: HttpRequest) -> HttpResponseBase:
    """The tokens of one's programs; a new secret is shown once, on the page that answers."""
    form = forms.Token(request.POST or None)
    context = {"form": form, "tokens": queries.tokens_of(request.user), "scope_names": SCOPES, "today": clock.today()}
    if request.method != "POST":
        return render(request, "accounts/tokens.html", context)
    if not form.is_valid():
        return invalid(request, "accounts/tokens.html", context)
    made = actions.make_token(
        user=request.user,  # type: ignore[arg-type]  # reason: a signed-in page
        name=form.cleaned_data["name"],
        scopes=tuple(form.cleaned_data["scopes"]),
        expires_on=form.expires_on(),
        at=clock.now(),
    )
    answer = render(request, "accounts/tokens.html", {**context, "form": forms.Token(), "secret": made.secret})
    answer[SHOWN_ONCE] = request.path
    return answer


@page(signed_in=True)
@require_POST
def revoke(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    token = get_object_or_404(queries.tokens_of(request.user), pk=pk)
    actions.revoke_token(token=token, by=request.user, at=clock.now())  # type: ignore[arg-type]  # reason: a signed-in page
    messages.success(request, _("Đã thu hồi mã truy cập %(name)s.") % {"name": token.name})
    return redirect("accounts:tokens")


WINDOW = dt.timedelta(minutes=1)
"""Over how long sign-ins are counted (settings `ACCOUNT_RATE_LIMITS`)."""


@never_cache
@page(public=True)
def too_many(request: HttpRequest) -> HttpResponse:
    """Say when to try again to whom sign-in was refused for the many that came from the same address."""
    answer = render(request, "accounts/too_many.html", {"again_at": clock.now() + WINDOW}, status=429)
    answer["Retry-After"] = str(int(WINDOW.total_seconds()))
    return answer
