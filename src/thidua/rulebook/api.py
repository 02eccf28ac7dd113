"""The rulebook for programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from thidua.accounts.api import TokenAuth
from thidua.accounts.api import summarised as _
from thidua.rulebook import queries
from thidua.rulebook.permissions import P, check_can
from thidua.store import clock

router = Router(auth=TokenAuth("rulebook.read"), tags=["rulebook"])


class ParameterOut(Schema):
    """A parameter as it holds on a day; `confirmed_at` is empty until a person has confirmed it."""

    code: str
    title: str
    topic: str
    value: Any
    unit: str
    source: str
    article: str
    confidence: str
    valid_from: dt.date
    valid_to: dt.date | None
    confirmed_at: dt.datetime | None


@router.get("/parameters", response=list[ParameterOut], summary=_("Tham số có hiệu lực trong một ngày"))
def parameters(request: HttpRequest, on: dt.date | None = None) -> object:
    check_can(request.user, P.VIEW)
    return list(queries.parameters(on=on or clock.today()))
