"""Targets: the list with where each stands, one with all its years and figures, making, changing, recording figures."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.api.scopes import READ, WRITE, router
from thidua.targets.enums import Direction
from thidua.targets.models import Target
from thidua.targets.permissions import P, check_can
from thidua.targets.queries import targets as queries

Amount = Annotated[Decimal, Field(max_digits=16, decimal_places=2)]
Year = Annotated[int, Field(ge=2000, le=2100)]
MOST = 100


class YearOut(Schema):
    """A year of a target: goal, newest figure with its day and document, and the course (met, on_course, going, behind, no_figure, no_goal)."""

    year: int
    goal: Decimal | None
    value: Decimal | None
    as_of: dt.date | None
    source: str
    course: str


class TargetOut(Schema):
    """A target. Send `version` back with a change."""

    id: uuid.UUID
    code: str
    name: str
    programme: str
    passage: str
    counted_in: str
    direction: str
    baseline: Decimal | None
    baseline_year: int | None
    unit_code: str
    clause: str | None
    measure: str
    version: int
    years: list[YearOut]


class FigureOut(Schema):
    """A figure as it was recorded, by whom and when."""

    year: int
    value: Decimal
    as_of: dt.date
    source: str
    measured: bool
    by: str
    at: dt.datetime


class GoalIn(Schema):
    """The goal of a year."""

    year: Year
    goal: Amount


class TargetIn(Schema):
    """All of a target; `goals` replaces the goals of every year. `clause` is the code of a clause."""

    code: Annotated[str, Field(min_length=1, max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=400)]
    programme: Annotated[str, Field(min_length=1, max_length=200)]
    passage: Annotated[str, Field(max_length=300)] = ""
    counted_in: Annotated[str, Field(min_length=1, max_length=40)]
    direction: Direction = Direction.UP
    baseline: Amount | None = None
    baseline_year: Year | None = None
    unit_code: Annotated[str, Field(max_length=40)]
    clause: Annotated[str, Field(max_length=6)] = ""
    measure: Annotated[str, Field(max_length=60)] = ""
    note: Annotated[str, Field(max_length=1000)] = ""
    goals: Annotated[list[GoalIn], Field(max_length=60, default_factory=list)]


class FigureIn(Schema):
    """What was reached in a year up to a day, and the document that says so."""

    year: Year
    value: Amount
    as_of: dt.date
    source: Annotated[str, Field(min_length=1, max_length=300)]


class MeasuredIn(Schema):
    """The year whose figure is taken from the tied measure."""

    year: Year


SAME = ("id", "code", "name", "programme", "passage", "counted_in", "direction", "baseline", "baseline_year", "measure", "version")


def shown(row: queries.Row) -> dict[str, Any]:
    """A row in the shape of `TargetOut`."""
    target = row.target
    years = [
        {
            "year": one.year,
            "goal": one.goal,
            "value": one.figure.value if one.figure else None,
            "as_of": one.figure.as_of if one.figure else None,
            "source": one.figure.source if one.figure else "",
            "course": one.verdict.course,
        }
        for one in row.years.values()
    ]
    clause = target.clause.code if target.clause else None
    return {**{name: getattr(target, name) for name in SAME}, "unit_code": target.unit.code, "clause": clause, "years": years}


def _target(request: HttpRequest, pk: uuid.UUID) -> Target:
    check_can(request.user, P.TARGETS)
    found: Target = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def _values(request: HttpRequest, written: TargetIn) -> dict[str, Any]:
    unit = get_object_or_404(queries.editable_units(request.user), code=written.unit_code)
    clauses = Clause.objects.select_related("plan").filter(plan__in=plans_visible_to(request.user))
    clause = get_object_or_404(clauses, code=written.clause) if written.clause else None
    return {**written.dict(exclude={"unit_code", "clause", "goals"}), "unit": unit, "clause": clause}


@router.get("/targets", auth=READ, response=list[TargetOut], summary=_("Chỉ tiêu của cơ quan với từng năm, mỗi trang 100"))
def targets(request: HttpRequest, page: int = 1, programme: str = "") -> list[dict[str, Any]]:
    check_can(request.user, P.TARGETS)
    first = (min(max(page, 1), 10_000) - 1) * MOST
    rows = queries.visible_to(request.user)
    rows = rows.filter(programme=programme) if programme else rows
    return [shown(row) for row in queries.rows_of(rows[first : first + MOST], clock.today())]


@router.get("/targets/{pk}", auth=READ, response=TargetOut, summary=_("Một chỉ tiêu với từng năm"))
def target(request: HttpRequest, pk: uuid.UUID) -> dict[str, Any]:
    return shown(queries.rows_of([_target(request, pk)], clock.today())[0])


@router.get("/targets/{pk}/figures", auth=READ, response=list[FigureOut], summary=_("Lịch sử số liệu của một chỉ tiêu"))
def target_figures(request: HttpRequest, pk: uuid.UUID) -> list[dict[str, Any]]:
    names = ("year", "value", "as_of", "source", "measured", "at")
    return [{**{name: getattr(one, name) for name in names}, "by": str(one.by or "")} for one in queries.history_of_figures(_target(request, pk))]


@router.post("/targets", auth=WRITE, response=Done, summary=_("Lập chỉ tiêu với mức giao từng năm"))
def define_target(request: HttpRequest, written: TargetIn) -> Done:
    def act() -> str:
        check_can(request.user, P.TARGET_EDIT)
        goals = {one.year: one.goal for one in written.goals}
        return f"targets/{actions.define_target(values=_values(request, written), goals=goals, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/targets/{pk}", auth=WRITE, response=Done, summary=_("Sửa chỉ tiêu và mức giao từng năm"))
def edit_target(request: HttpRequest, pk: uuid.UUID, written: TargetIn, version: int | None = None) -> Done:
    def act() -> str:
        row = _target(request, pk)
        check_can(request.user, P.TARGET_EDIT, row)
        goals = {one.year: one.goal for one in written.goals}
        actions.edit_target(target=row, values=_values(request, written), goals=goals, version=version, by=acting(request), at=clock.now())
        return f"targets/{pk}"

    return once(request, act)


@router.post("/targets/{pk}/figures", auth=WRITE, response=Done, summary=_("Ghi kết quả của một năm kèm ngày và văn bản nguồn"))
def record_figure(request: HttpRequest, pk: uuid.UUID, written: FigureIn) -> Done:
    def act() -> str:
        actions.record_figure(target=_target(request, pk), by=acting(request), at=clock.now(), **written.dict())
        return f"targets/{pk}/figures"

    return once(request, act)


@router.post("/targets/{pk}/measured", auth=WRITE, response=Done, summary=_("Lấy kết quả của một năm từ số đo gắn với chỉ tiêu"))
def take_measured(request: HttpRequest, pk: uuid.UUID, wanted: MeasuredIn) -> Done:
    def act() -> str:
        actions.take_measured(target=_target(request, pk), year=wanted.year, by=acting(request), at=clock.now())
        return f"targets/{pk}/figures"

    return once(request, act)
