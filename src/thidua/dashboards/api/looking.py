"""What the pages show, as numbers: the overview, the heat table, a cluster, the years, the provinces."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema

from thidua.accounts.api import summarised as _
from thidua.dashboards.api.scopes import READ, Code, MeasureCode, Slug, measure_found, plan_found, router, unit_found
from thidua.dashboards.permissions import P, check_can
from thidua.dashboards.phrases import sentence
from thidua.dashboards.queries.clusters import compared, terms_of
from thidua.dashboards.queries.heat import heat
from thidua.dashboards.queries.overview import overview
from thidua.dashboards.queries.provinces import province_map
from thidua.dashboards.queries.trend import yearly, years_of
from thidua.participation.queries.tasks_branches import Marks
from thidua.store import clock

FIRST = "evidence.share"
"""What a cluster is compared on where nothing else is asked: a share means something of units of different size."""


class MarksOut(Schema):
    """Tasks: how many, done, late, due soon."""

    total: int
    done: int
    late: int
    soon: int


class BranchOut(MarksOut):
    """A unit right below, or (`own`) those who work in the unit itself; `asked` and `reached` are people who were to read, and did."""

    unit_code: str
    name: str
    own: bool
    asked: int
    reached: int


class OverviewOut(Schema):
    """A unit under a plan: `sentence` first; clauses `running` of `total`, `done`, `red`; its branches."""

    unit_code: str
    plan: str
    sentence: str
    total: int
    running: int
    done: int
    red: int
    red_clauses: list[str]
    branches: list[BranchOut]


class HeatRowOut(Schema):
    """A unit with its tasks by chapter."""

    unit_code: str
    own: bool
    chapters: dict[str, MarksOut]
    whole: MarksOut


class ComparedUnitOut(Schema):
    """A unit of a cluster; without its code where the account may not see whose figure it is."""

    unit_code: str
    value: float | None


class ComparisonOut(Schema):
    """The units of a cluster on a measure; `kept_back` when they are too few to be compared without names."""

    cluster: str
    year: int
    median: float | None
    kept_back: bool
    members: list[ComparedUnitOut]


class KeyFigureOut(Schema):
    """A figure of a year or of a province."""

    key: str
    numerator: int
    denominator: int


def _marks(one: Marks) -> dict[str, int]:
    return {"total": one.total, "done": one.done, "late": one.late, "soon": one.soon}


@router.get("/dashboards/overview", auth=READ, response=OverviewOut, summary=_("Tổng quan một đơn vị: câu đầu trang, mục đỏ, đơn vị trực thuộc"))
def dashboard_overview(request: HttpRequest, unit: Code = "", plan: Slug = "") -> dict[str, Any]:
    top = unit_found(request, unit)
    chosen = plan_found(request, top, plan)
    seen = overview(request.user, top, chosen, clock.today())
    return {
        "unit_code": top.code,
        "plan": chosen.slug if chosen else "",
        "sentence": ". ".join(sentence(seen.told, len(seen.late))),
        "total": seen.told.total,
        "running": seen.told.running,
        "done": seen.told.done,
        "red": seen.told.red,
        "red_clauses": [line.row.clause.path for line in seen.red],
        "branches": [
            {
                "unit_code": one.unit.code,
                "name": one.unit.name,
                "own": one.own,
                "asked": one.reach.asked,
                "reached": one.reach.reached,
                **_marks(one.marks),
            }
            for one in seen.branches
        ],
    }


@router.get("/dashboards/heat", auth=READ, response=list[HeatRowOut], summary=_("Bảng nhiệt: việc của từng đơn vị theo mục lớn của kế hoạch"))
def dashboard_heat(request: HttpRequest, unit: Code = "", plan: Slug = "") -> list[dict[str, Any]]:
    top = unit_found(request, unit)
    chosen = plan_found(request, top, plan)
    if chosen is None:
        return []
    return [
        {
            "unit_code": row.unit.code,
            "own": row.own,
            "chapters": {cell.chapter.path: _marks(cell.marks) for cell in row.cells if cell.chapter},
            "whole": _marks(row.whole.marks),
        }
        for row in heat(request.user, top, chosen, clock.today()).rows
    ]


@router.get("/dashboards/clusters/{pk}", auth=READ, response=ComparisonOut, summary=_("So sánh các đơn vị của một cụm, khối trên một số liệu"))
def dashboard_cluster(request: HttpRequest, pk: uuid.UUID, measure: MeasureCode = FIRST) -> dict[str, Any]:
    check_can(request.user, P.VIEW)
    term = get_object_or_404(terms_of(request.user), pk=pk)
    found = compared(request.user, term, measure_found(measure), str(term.year), clock.today())
    return {
        "cluster": term.cluster.name,
        "year": term.year,
        "median": None if found.median is None else float(found.median),
        "kept_back": found.kept_back,
        "members": [
            {"unit_code": one.unit.code if one.unit else "", "value": None if one.value is None else float(one.value)} for one in found.members
        ],
    }


@router.get("/dashboards/trend/{measure}", auth=READ, response=list[KeyFigureOut], summary=_("Một số liệu của một đơn vị qua các năm có số liệu"))
def dashboard_trend(request: HttpRequest, measure: MeasureCode, unit: Code = "") -> list[dict[str, Any]]:
    top = unit_found(request, unit)
    plan = plan_found(request, top, "")
    found = yearly(top, measure_found(measure), years_of([plan] if plan else []))
    return [{"key": str(year), "numerator": one.numerator, "denominator": one.denominator} for year, one in sorted(found.items())]


@router.get(
    "/dashboards/provinces/{measure}", auth=READ, response=list[KeyFigureOut], summary=_("Một số liệu trong năm nay theo tỉnh, thành phố có đơn vị")
)
def dashboard_provinces(request: HttpRequest, measure: MeasureCode, unit: Code = "") -> list[dict[str, Any]]:
    top = unit_found(request, unit)
    found = province_map(request.user, top, measure_found(measure), f"{clock.today().year}", clock.today())
    return [{"key": one.province.name, "numerator": one.figure.numerator, "denominator": one.figure.denominator} for one in found.tiles if one.units]
