"""Reads of accounts."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.http import HttpRequest

from thidua.accounts.models import ApiToken, User


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


def nobody_yet() -> bool:
    """Whether the installation has no account at all: its first page is `/bat-dau/`."""
    return not User.objects.exists()
