"""How the record names packages and the keys that are trusted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import of_unit
from thidua.parcels.models import MadeParcel, Parcel, TrustedKey
from thidua.parcels.queries import reading


def _parcel(pk: Any, *_: Any) -> str:
    return reverse("parcels:parcel", args=[pk])


THINGS: Things = {
    "parcels.madeparcel": Naming(
        MadeParcel.objects.all, ("pk", "unit__name", "period", "sequence"), lambda _pk, unit, period, number: f"{unit} ({period}) · {number}",
        lambda *_: reverse("parcels:make"), reading.made, reading.made, of_unit(), ("unit__name",),
    ),
    "parcels.parcel": Naming(
        Parcel.objects.all, ("pk", "unit__name", "period", "sequence"), lambda _pk, unit, period, number: f"{unit} ({period}) · {number}",
        _parcel, reading.received, reading.received, of_unit(), ("unit__name",),
    ),
    "parcels.trustedkey": Naming(
        TrustedKey.objects.all, ("pk", "unit__name", "public"), lambda _pk, unit, public: f"{unit} · {public[:8]}",
        lambda *_: reverse("parcels:keys"), reading.keys_seen_by, reading.keys_seen_by, of_unit(), ("unit__name",),
    ),
}  # fmt: skip
