"""The signing key of an installation: kept by whatever serves it or makes its data, never by a look at it."""

from __future__ import annotations

from django.conf import settings

from thidua.site import environment


def keep_key() -> None:
    """Keep the key of this process beside the data, or take the one that another kept before."""
    settings.SECRET_KEY = environment.keep_signing_key("THIDUA_SECRET_KEY", settings.SECRET_KEY, settings.HOME)
