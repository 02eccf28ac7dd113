"""Reads of the rulebook: always by code and by day."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.db.models import F, Q

from thidua.rulebook.models import Parameter
from thidua.rulebook.rules.validity import holding


def parameter(code: str, on: dt.date) -> Parameter | None:
    """The version of a parameter that holds on a day (a dossier: the day it was received); None when no version does."""
    versions = {row.span: row for row in Parameter.objects.filter(code=code)}
    span = holding(versions, on)
    return cast("Parameter | None", versions[span] if span else None)


def parameters(*, topic: str = "", unconfirmed: bool = False, on: dt.date | None = None) -> Any:
    """Parameters, what is unconfirmed first; of a topic, of a day, or only those that nobody has confirmed."""
    rows = Parameter.objects.select_related("confirmed_by").order_by(F("confirmed_at").asc(nulls_first=True), "topic", "code", "-valid_from")
    if topic:
        rows = rows.filter(topic=topic)
    if unconfirmed:
        rows = rows.filter(confirmed_by__isnull=True)
    if on:
        rows = rows.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return rows


def versions_of(code: str) -> Any:
    """All versions of a parameter, the newest first."""
    return Parameter.objects.filter(code=code).select_related("confirmed_by").order_by("-valid_from")


def unconfirmed_count() -> int:
    """How many versions nobody has confirmed; for the home page of those who answer for them."""
    return int(Parameter.objects.filter(confirmed_by__isnull=True).count())
