"""Training plans of units: reading, writing all lines, the steps, what was held, the carry-over."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.training import actions
from thidua.training.actions import Line
from thidua.training.api.scopes import MOST, READ, WRITE, router
from thidua.training.enums import Audience, Way
from thidua.training.models import UnitPlan
from thidua.training.permissions import P, check_can, kept_units
from thidua.training.queries import unit_plans as queries

Money = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=0)]
Month = Annotated[int, Field(ge=1, le=12)]
Year = Annotated[int, Field(ge=2000, le=2100)]
People = Annotated[int, Field(ge=1, le=1_000_000)]


class TrainingLineOut(Schema):
    """A line with what became of it: `told` is recorded, logged or nowhere, `reached` done, partly or not_yet."""

    key: uuid.UUID
    content: str
    audience: str
    audience_words: str
    people: int
    first_month: int
    last_month: int
    way: str
    provider: str
    budget: Decimal
    clause: str | None
    done_people: int
    logged_minutes: int
    spent: Decimal
    reached: str
    told: str
    late: bool


class TrainingPlanOut(Schema):
    """A plan. Send `version` back with a change or a step."""

    id: uuid.UUID
    unit_code: str
    year: int
    title: str
    opening: str
    edition: int
    state: str
    reason: str
    version: int
    lines: list[TrainingLineOut]


class TrainingPlanBeginIn(Schema):
    """For which unit and year."""

    unit_code: Annotated[str, Field(max_length=40)]
    year: Year


class TrainingLineIn(Schema):
    """A line; a `key` that the plan has keeps it, none adds one. `clause` is the code of a clause."""

    key: uuid.UUID | None = None
    content: Annotated[str, Field(min_length=1, max_length=600)]
    audience: Audience = Audience.ALL
    audience_words: Annotated[str, Field(max_length=200)] = ""
    people: People
    first_month: Month = 1
    last_month: Month = 12
    way: Way = Way.CLASS
    provider: Annotated[str, Field(max_length=200)] = ""
    budget: Money = Decimal(0)
    clause: Annotated[str, Field(max_length=6)] = ""


class PlanIn(Schema):
    """Title, opening and all lines as they are to be, and the version that was read."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    opening: Annotated[str, Field(max_length=4000)] = ""
    lines: Annotated[list[TrainingLineIn], Field(max_length=200)]
    version: int


class PlanStepIn(Schema):
    """The step with what was read at `version`; `reason` where it is returned."""

    to: Literal["submitted", "approved", "returned", "dropped", "amend", "carry"]
    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


class FactIn(Schema):
    """A session of a line: when, how many, what was spent."""

    line_key: uuid.UUID
    held_on: dt.date
    people: People
    spent: Money = Decimal(0)
    note: Annotated[str, Field(max_length=500)] = ""


SAME = ("title", "year", "opening", "edition", "state", "reason", "version")
OF_LINE = ("key", "content", "audience", "audience_words", "people", "first_month", "last_month", "way", "provider", "budget")


def _shown(whole: queries.Whole) -> dict[str, Any]:
    lines = [
        {
            **{name: getattr(row.line, name) for name in OF_LINE}, "clause": row.line.clause.code if row.line.clause else None,
            "done_people": row.standing.people, "logged_minutes": row.standing.minutes, "spent": row.standing.spent,
            "reached": row.standing.reached, "told": row.standing.told, "late": row.standing.late,
        }
        for row in whole.rows
    ]  # fmt: skip
    plan = whole.plan
    return {**{name: getattr(plan, name) for name in SAME}, "id": plan.pk, "unit_code": plan.unit.code, "lines": lines}


def _one(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> UnitPlan:
    check_can(request.user, P.PLANS)
    found: UnitPlan = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _lines(request: HttpRequest, said: list[TrainingLineIn]) -> list[Line]:
    wanted = {one.clause for one in said if one.clause}
    clauses = Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by(), code__in=wanted)
    known = {one.code: one for one in clauses}
    if wanted - known.keys():
        raise Http404
    return [Line(**one.dict(exclude={"clause"}), clause=known.get(one.clause)) for one in said]


@router.get(
    "/training-plans",
    auth=READ,
    response=list[TrainingPlanOut],
    url_name="training_plans",
    summary=_("Kế hoạch đào tạo của các đơn vị trong một năm"),
)
def training_plans(request: HttpRequest, year: Year | None = None) -> Any:
    """At most two hundred, in the order of the units."""
    check_can(request.user, P.PLANS)
    rows = list(queries.listed(request.user, year=year or clock.today().year)[:MOST])
    return [_shown(one) for one in queries.wholes(rows)]


@router.get("/training-plans/{pk}", auth=READ, response=TrainingPlanOut, url_name="training_plan", summary=_("Một kế hoạch đào tạo"))
def training_plan(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One with its lines against the fact."""
    return _shown(queries.whole_of(_one(request, pk)))


@router.post("/training-plans", auth=WRITE, response=Done, url_name="begin_training_plan", summary=_("Lập kế hoạch đào tạo"))
def begin(request: HttpRequest, said: TrainingPlanBeginIn) -> Done:
    """An empty draft."""
    check_can(request.user, P.PLAN_WRITE)
    unit = get_object_or_404(kept_units(request.user), code=said.unit_code)
    return once(request, lambda: f"training-plans/{actions.begin_plan(unit=unit, year=said.year, by=acting(request), at=clock.now()).pk}")


@router.post("/training-plans/{pk}", auth=WRITE, response=Done, url_name="edit_training_plan", summary=_("Sửa kế hoạch đào tạo"))
def edit(request: HttpRequest, pk: uuid.UUID, said: PlanIn) -> Done:
    """All of a draft anew."""
    one = _one(request, pk, P.PLAN_WRITE)
    lines = _lines(request, said.lines)

    def act() -> str:
        actions.edit_plan(plan=one, title=said.title, opening=said.opening, lines=lines, version=said.version, by=acting(request), at=clock.now())
        return f"training-plans/{pk}"

    return once(request, act)


@router.post(
    "/training-plans/{pk}/step",
    auth=WRITE,
    response=Done,
    url_name="step_training_plan",
    summary=_("Trình, duyệt, trả lại, điều chỉnh, chuyển tiếp kế hoạch"),
)
def step(request: HttpRequest, pk: uuid.UUID, said: PlanStepIn) -> Done:
    """One step; an amendment and a carry-over answer where the new plan is."""
    one = _one(request, pk)
    by, at = acting(request), clock.now()

    def act() -> str:
        made = one
        match said.to:
            case "submitted":
                actions.submit_plan(plan=one, version=said.version, by=by, at=at)
            case "approved":
                actions.approve_plan(plan=one, version=said.version, by=by, at=at)
            case "returned":
                actions.return_plan(plan=one, reason=said.reason, version=said.version, by=by, at=at)
            case "dropped":
                actions.drop_plan(plan=one, version=said.version, by=by, at=at)
            case "amend":
                made = actions.amend_plan(plan=one, version=said.version, by=by, at=at)
            case "carry":
                made = actions.carry_over(plan=one, version=said.version, by=by, at=at)[0]
        return f"training-plans/{made.pk}"

    return once(request, act)


@router.post("/training-plans/{pk}/facts", auth=WRITE, response=Done, url_name="note_training_fact", summary=_("Ghi kết quả một dòng của kế hoạch"))
def note(request: HttpRequest, pk: uuid.UUID, said: FactIn) -> Done:
    """A session that was held."""
    one = _one(request, pk, P.PLAN_WRITE)
    return once(request, lambda: f"training-plans/{pk}#{actions.note_fact(plan=one, **said.dict(), by=acting(request), at=clock.now()).pk}")


@router.post("/training-plans/{pk}/facts/{fact_pk}/drop", auth=WRITE, response=Done, url_name="drop_training_fact", summary=_("Xóa kết quả ghi nhầm"))
def drop(request: HttpRequest, pk: uuid.UUID, fact_pk: uuid.UUID) -> Done:
    """What was recorded by mistake."""
    one = _one(request, pk, P.PLAN_WRITE)
    row = get_object_or_404(queries.facts_of(one).select_related("plan__unit"), pk=fact_pk)

    def act() -> str:
        actions.drop_fact(fact=row, by=acting(request), at=clock.now())
        return f"training-plans/{pk}"

    return once(request, act)
