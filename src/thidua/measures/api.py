"""Figures for programs: which there are, one by unit, and what a number is made of."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import TokenAuth
from thidua.accounts.api import summarised as _
from thidua.measures.permissions import P, check_can
from thidua.measures.queries import tables
from thidua.measures.rules.adding_up import days_of
from thidua.measures.rules.registry import Measure, measure_of
from thidua.orgs.models import Unit
from thidua.store import clock

READ = TokenAuth("measures.read")
MOST = 500
router = Router(tags=["measures"])
Period = Annotated[str, Field(pattern=r"^(20\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?)?$")]


class MeasureOut(Schema):
    """A measure: what it counts (`amount`), how it adds up (`adds`), in words what it means and how it is reckoned."""

    code: str
    name: str
    meaning: str
    formula: str
    amount: str
    adds: str
    denominator: str


class MeasureLineOut(Schema):
    """A unit with its figure; `denominator` is 0 where the measure has none, `as_of` when the figure last changed."""

    unit: uuid.UUID
    unit_code: str
    name: str
    numerator: int
    denominator: int
    as_of: dt.datetime | None


class FactOut(Schema):
    """A thing that a figure is made of; without words for whom the account may not see it."""

    key: str
    on: dt.date
    unit_code: str
    numerator: int
    denominator: int
    words: str
    url: str


def _measure(code: str) -> Measure:
    found = measure_of(code)
    if found is None:
        raise Http404
    return found


def _place(request: HttpRequest, unit: str, period: str) -> tuple[Unit, str]:
    """The unit asked for, or the widest of the account; the period, or this year."""
    check_can(request.user, P.VIEW)
    found = get_object_or_404(tables.units_of(request.user), code=unit) if unit else tables.widest(request.user)
    if found is None:
        raise Http404
    return found, period if days_of(period) else f"{clock.today().year}"


@router.get("/measures", auth=READ, response=list[MeasureOut], summary=_("Các số liệu có trong hệ thống, ý nghĩa và cách tính"))
def measures_list(request: HttpRequest) -> list[dict[str, Any]]:
    unit, period = _place(request, "", "")
    found = [shown.measure for shown in tables.measures_of(unit, period)]
    return [
        {
            "code": one.code, "name": str(one.words), "meaning": str(one.meaning), "formula": str(one.formula),
            "amount": one.amount, "adds": one.adds, "denominator": str(one.below),
        }
        for one in found
    ]  # fmt: skip


@router.get("/measures/{code}", auth=READ, response=list[MeasureLineOut], summary=_("Một số liệu: đơn vị và các đơn vị ngay bên dưới, trong một kỳ"))
def measure_by_unit(
    request: HttpRequest, code: str, unit: Annotated[str, Field(max_length=40)] = "", period: Period = "", day: dt.date | None = None
) -> list[dict[str, Any]]:
    top, span = _place(request, unit, period)
    one = _measure(code)
    told = day is not None and tables.can_be_told_otherwise(one)
    found = tables.lines_on(request.user, top, one, span, day, "") if told and day else tables.lines(request.user, top, one, span)
    return [
        {
            "unit": line.unit.pk, "unit_code": line.unit.code, "name": line.name, "numerator": line.figure.numerator,
            "denominator": line.figure.denominator, "as_of": line.as_of,
        }
        for line in found
    ]  # fmt: skip


@router.get("/measures/{code}/entries", auth=READ, response=list[FactOut], summary=_("Những việc làm nên con số của một đơn vị, mới nhất trước"))
def measure_entries(request: HttpRequest, code: str, unit: Annotated[str, Field(max_length=40)] = "", period: Period = "") -> list[dict[str, Any]]:
    top, span = _place(request, unit, period)
    one = _measure(code)
    found, _total = tables.entries(request.user, one, top, span, MOST)
    return [
        {
            "key": entry.fact.key, "on": entry.fact.on, "unit_code": entry.fact.unit.code, "numerator": entry.fact.numerator,
            "denominator": entry.fact.denominator, "words": entry.source.words if entry.source else "", "url": entry.source.url if entry.source else "",
        }
        for entry in found
    ]  # fmt: skip
