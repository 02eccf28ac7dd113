"""Reads of accounts."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from thidua.accounts.models import ApiToken, User
from thidua.accounts.rules.codes import fixed_code


def acting(request: HttpRequest) -> User:
    """The account that acts: of the session or of the token. Every page and operation that writes is closed to others, so there is one."""
    return cast(User, request.user)


def tokens_of(user: Any) -> Any:
    """The tokens of an account, the newest first."""
    return ApiToken.objects.filter(user_id=user.pk).order_by("-made_at")


def live_token(digest: str, day: dt.date) -> ApiToken | None:
    """The token with a digest that works on a day, with its account."""
    found = ApiToken.objects.filter(digest=digest, revoked_at__isnull=True, expires_on__gte=day, user__is_active=True)
    return cast("ApiToken | None", found.select_related("user").first())


def has_second_step(user: User | None) -> bool:
    """Whether signing in to an account asks for more than the password, or can do without it."""
    return user is not None and Authenticator.objects.filter(user=user).exists()


def nobody_yet() -> bool:
    """Whether the installation has no account at all: its first page is `/bat-dau/`."""
    return not User.objects.exists()


def first_code() -> str:
    """What the one who installed can read on the server, and a passer-by cannot: it is asked for before the first administrator is made.

    It follows from `THIDUA_SECRET_KEY`, so that every process and command gives the same and nothing is kept.
    """
    return fixed_code(salted_hmac("thidua.first-run", "", algorithm="sha256").digest())
