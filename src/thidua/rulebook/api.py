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


class EditionOut(Schema):
    """A rule that nobody of the agency replaced and of which this release brings another edition: the value in use and the one that is offered."""

    code: str
    title: str
    valid_from: dt.date
    in_use: Any
    offered: Any
    source: str


@router.get("/editions", response=list[EditionOut], summary=_("Quy tắc mà bản phần mềm này đổi, chờ nhận"))
def editions(request: HttpRequest) -> object:
    check_can(request.user, P.EDIT)
    return [
        {
            "code": one.row.code,
            "title": one.row.title,
            "valid_from": one.row.valid_from,
            "in_use": one.row.value,
            "offered": one.edition.value,
            "source": one.edition.source,
        }
        for one in queries.offers()
    ]


@router.get("/parameters", response=list[ParameterOut], summary=_("Tham số có hiệu lực trong một ngày"))
def parameters(request: HttpRequest, on: dt.date | None = None) -> object:
    check_can(request.user, P.VIEW)
    return list(queries.parameters(on=on or clock.today()))
