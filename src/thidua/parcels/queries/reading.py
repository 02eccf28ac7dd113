"""Which packages and keys somebody sees."""

from __future__ import annotations

from typing import Any

from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.parcels.models import MadeParcel, Parcel, TrustedKey
from thidua.parcels.permissions import MAKERS, scopes_of
from thidua.search.queries import having_words
from thidua.store import clock


def received(user: Any) -> Any:
    """The packages of the units that somebody looks after, the latest first."""
    return Parcel.objects.filter(scopes_of(user)).select_related("unit", "key", "received_by", "merged_by").order_by("-received_at", "-id")


def made(user: Any) -> Any:
    """The packages that the units somebody looks after made, the latest first."""
    return MadeParcel.objects.filter(scopes_of(user)).select_related("unit", "made_by").defer("content").order_by("-made_at", "-id")


def keys_seen_by(user: Any) -> Any:
    """The trusted keys of the units that somebody looks after."""
    return TrustedKey.objects.filter(scopes_of(user)).select_related("unit", "confirmed_by", "revoked_by").order_by("unit__path", "-confirmed_at")


def may_send(user: Any) -> list[Unit]:
    """The units of now for which somebody may make a package."""
    return list(Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*MAKERS), "path"))[:200])


def may_be_trusted(user: Any) -> Any:
    """The units below somebody, those that have ended too: they may still owe a report of their time."""
    scopes = standing_of(user).scopes(*MAKERS)
    return Unit.objects.filter(under(scopes, "path")).exclude(path__in=scopes) if scopes else Unit.objects.none()


def having(rows: Any, words: str, state: str) -> Any:
    """Those in which a reader's words stand, in one state where one is asked for."""
    rows = having_words(rows, words, "unit__name", "period")
    return rows.filter(state=state) if state else rows
