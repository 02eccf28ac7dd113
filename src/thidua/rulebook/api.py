"""The rulebook for programs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from thidua.accounts.api import TokenAuth
from thidua.rulebook import queries
from thidua.rulebook.permissions import P, can, refusals
from thidua.store import clock

router = Router(auth=TokenAuth("rulebook.read"), tags=["rulebook"])


def _check(request: HttpRequest, permission: P) -> None:
    """Refuse in the way of the interface: 403 with the sentence as JSON."""
    if not can(request.user, permission):
        raise HttpError(403, refusals()[permission])


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


@router.get("/parameters", response=list[ParameterOut], summary="Parameters that hold on a day")
def parameters(request: HttpRequest, on: dt.date | None = None) -> object:
    _check(request, P.VIEW)
    return list(queries.parameters(on=on or clock.today()))
