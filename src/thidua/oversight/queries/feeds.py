"""The private address of a calendar: signed, so that it cannot be guessed, and bound to its version, so that it can be ended."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from thidua.participation.models import CalendarFeed

SALTS = ("thidua.oversight.feed", "thidua.participation.feed")
"""How addresses are signed; the second signed those of the calendar of tasks alone, which people still have in their phones."""


def address_of(feed: CalendarFeed) -> str:
    """The address of a feed."""
    token = signing.dumps([str(feed.pk), feed.version], salt=SALTS[0])
    return str(settings.BASE_URL + reverse("oversight:agenda-feed", args=[token]))
