"""A person's learning plan and commitment for programs, what waits for a head, and the numbers of units."""

import uuid
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
from thidua.training.actions import Goal
from thidua.training.api.scopes import MOST, READ, WRITE, router
from thidua.training.enums import Kept
from thidua.training.models import Commitment, OwnGoal, OwnPlan
from thidua.training.permissions import P, check_can
from thidua.training.queries import own as queries

Year = Annotated[int, Field(ge=2000, le=2100)]


class GoalOut(Schema):
    """A goal; `clause` is the code of a clause."""

    id: uuid.UUID
    key: uuid.UUID
    text: str
    clause: str | None
    skill: str
    level: int | None
    done: bool


class OwnPlanOut(Schema):
    """A learning plan with how far it is. Send `version` back with a change or a step."""

    id: uuid.UUID
    person: str
    year: int
    hours: int
    minutes: int
    on_course: bool
    note: str
    state: str
    reason: str
    version: int
    goals: list[GoalOut]


class OwnGoalIn(Schema):
    """A goal; a `key` that the plan has keeps it, none adds one."""

    key: uuid.UUID | None = None
    text: Annotated[str, Field(min_length=1, max_length=300)]
    clause: Annotated[str, Field(max_length=6)] = ""
    skill: Annotated[str, Field(max_length=100)] = ""
    level: Annotated[int, Field(ge=1, le=20)] | None = None


class OwnPlanIn(Schema):
    """One's learning plan of a year as it is to be; `version` is that which was read, owed once there is one."""

    year: Year
    hours: Annotated[int, Field(ge=1, le=2000)]
    note: Annotated[str, Field(max_length=1000)] = ""
    goals: Annotated[list[OwnGoalIn], Field(max_length=10, default_factory=list)]
    version: int | None = None


class OwnStepIn(Schema):
    """The step with what was read at `version`; `reason` where it is returned."""

    to: Literal["sent", "accepted", "returned", "carry"]
    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


class TickIn(Schema):
    """Whether the goal is reached."""

    done: bool


class CommitmentOut(Schema):
    """A commitment with what was said of it at the end of the year."""

    id: uuid.UUID
    person: str
    year: int
    text: str
    state: str
    reason: str
    outcome: str
    outcome_words: str
    confirmed_words: str
    version: int


class CommitmentIn(Schema):
    """One's commitment for a year; `version` is that which was read, owed once there is one."""

    year: Year
    text: Annotated[str, Field(min_length=1, max_length=4000)]
    version: int | None = None


class CommitmentStepIn(Schema):
    """The step with what was read at `version`; `reason` where it is returned, `outcome` and `words` where it is checked, `words` where it is confirmed."""

    to: Literal["sent", "accepted", "returned", "checked", "confirmed"]
    reason: Annotated[str, Field(max_length=500)] = ""
    outcome: Kept = Kept.KEPT
    words: Annotated[str, Field(max_length=1000)] = ""
    version: int


class UnitNumbersOut(Schema):
    """A unit without those below it, in numbers."""

    unit_code: str
    members: int
    plans: int
    accepted: int
    on_course: int
    commitments: int
    noted: int
    checked: int


def _plan(plan: OwnPlan) -> dict[str, Any]:
    goals = list(queries.goals_of(plan))
    found = queries.progress_of(plan, goals)
    told = [
        {**{name: getattr(one, name) for name in ("key", "text", "skill", "level")}, "id": one.pk, "clause": one.clause.code if one.clause else None,
         "done": one.done_at is not None}
        for one in goals
    ]  # fmt: skip
    same = {name: getattr(plan, name) for name in ("year", "hours", "note", "state", "reason", "version")}
    return {**same, "id": plan.pk, "person": plan.person.name, "minutes": found.minutes, "on_course": found.on_course, "goals": told}


def _commitment(row: Commitment) -> dict[str, Any]:
    names = ("year", "text", "state", "reason", "outcome", "outcome_words", "confirmed_words", "version")
    return {**{name: getattr(row, name) for name in names}, "id": row.pk, "person": row.person.name}


def _goals(request: HttpRequest, said: list[OwnGoalIn]) -> list[Goal]:
    wanted = {one.clause for one in said if one.clause}
    known = {one.code: one for one in Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by(), code__in=wanted)}
    if wanted - known.keys():
        raise Http404
    return [Goal(one.text, known.get(one.clause), one.skill, one.level, one.key) for one in said]


@router.get(
    "/own-plans", auth=READ, response=list[OwnPlanOut], url_name="own_plans", summary=_("Kế hoạch học tập của mình và bản chờ mình cho ý kiến")
)
def own_plans(request: HttpRequest) -> Any:
    """At most two hundred, the newest first."""
    check_can(request.user, P.OWN)
    rows = list(queries.plans_visible_to(request.user).order_by("-year", "-id")[:MOST])
    actions.note_shown(rows=rows, by=acting(request), at=clock.now())
    return [_plan(one) for one in rows]


@router.get("/own-plans/{pk}", auth=READ, response=OwnPlanOut, url_name="own_plan", summary=_("Một kế hoạch học tập"))
def own_plan(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One with its goals."""
    check_can(request.user, P.OWN)
    plan = get_object_or_404(queries.plans_visible_to(request.user), pk=pk)
    actions.note_shown(rows=[plan], by=acting(request), at=clock.now())
    return _plan(plan)


@router.post("/own-plans", auth=WRITE, response=Done, url_name="save_own_plan", summary=_("Ghi kế hoạch học tập của mình"))
def save(request: HttpRequest, said: OwnPlanIn) -> Done:
    """All of it anew."""
    check_can(request.user, P.OWN)
    goals = _goals(request, said.goals)

    def act() -> str:
        made = actions.save_own_plan(
            year=said.year, hours=said.hours, note=said.note, goals=goals, version=said.version or 0, by=acting(request), at=clock.now()
        )
        return f"own-plans/{made.pk}"

    return once(request, act)


@router.post(
    "/own-plans/{pk}/step", auth=WRITE, response=Done, url_name="step_own_plan", summary=_("Gửi, đồng ý, trả lại, chuyển tiếp kế hoạch học tập")
)
def step(request: HttpRequest, pk: uuid.UUID, said: OwnStepIn) -> Done:
    """One step; a carry-over answers where the plan of the next year is."""
    check_can(request.user, P.OWN)
    plan, by, at = get_object_or_404(queries.plans_visible_to(request.user), pk=pk), acting(request), clock.now()

    def act() -> str:
        made = plan
        match said.to:
            case "sent":
                actions.send_own(paper=plan, version=said.version, by=by, at=at)
            case "accepted":
                actions.accept_own(paper=plan, version=said.version, by=by, at=at)
            case "returned":
                actions.return_own(paper=plan, reason=said.reason, version=said.version, by=by, at=at)
            case "carry":
                made = actions.carry_goals(plan=plan, version=said.version, by=by, at=at)[0]
        return f"own-plans/{made.pk}"

    return once(request, act)


@router.post("/own-goals/{pk}", auth=WRITE, response=Done, url_name="tick_own_goal", summary=_("Ghi mục tiêu học tập đã đạt hay chưa"))
def tick(request: HttpRequest, pk: uuid.UUID, said: TickIn) -> Done:
    """Reached, or not after all."""
    check_can(request.user, P.OWN)
    rows = OwnGoal.objects.filter(plan__in=queries.plans_visible_to(request.user).order_by()).select_related("plan")
    goal = get_object_or_404(rows, pk=pk)

    def act() -> str:
        actions.tick_goal(goal=goal, done=said.done, by=acting(request), at=clock.now())
        return f"own-plans/{goal.plan_id}"

    return once(request, act)


@router.get("/commitments", auth=READ, response=list[CommitmentOut], url_name="commitments", summary=_("Cam kết của mình và bản chờ mình cho ý kiến"))
def commitments(request: HttpRequest) -> Any:
    """At most two hundred, the newest first."""
    check_can(request.user, P.OWN)
    rows = list(queries.commitments_visible_to(request.user).order_by("-year", "-id")[:MOST])
    actions.note_shown(rows=rows, by=acting(request), at=clock.now())
    return [_commitment(one) for one in rows]


@router.post("/commitments", auth=WRITE, response=Done, url_name="save_commitment", summary=_("Ghi cam kết của mình"))
def commit(request: HttpRequest, said: CommitmentIn) -> Done:
    """Until it is sent."""
    check_can(request.user, P.OWN)
    wanted = {**said.dict(), "version": said.version or 0}
    return once(request, lambda: f"commitments/{actions.save_commitment(**wanted, by=acting(request), at=clock.now()).pk}")


@router.post(
    "/commitments/{pk}/step", auth=WRITE, response=Done, url_name="step_commitment", summary=_("Gửi, ghi nhận, trả lại, kiểm điểm, xác nhận cam kết")
)
def commitment_step(request: HttpRequest, pk: uuid.UUID, said: CommitmentStepIn) -> Done:
    """One step."""
    check_can(request.user, P.OWN)
    row: Commitment = get_object_or_404(queries.commitments_visible_to(request.user), pk=pk)
    about: dict[str, Any] = {"version": said.version, "by": acting(request), "at": clock.now()}

    def act() -> str:
        match said.to:
            case "sent":
                actions.send_own(paper=row, **about)
            case "accepted":
                actions.accept_own(paper=row, **about)
            case "returned":
                actions.return_own(paper=row, reason=said.reason, **about)
            case "checked":
                actions.check_commitment(commitment=row, outcome=said.outcome, words=said.words, **about)
            case "confirmed":
                actions.confirm_commitment(commitment=row, words=said.words, **about)
        return f"commitments/{pk}"

    return once(request, act)


@router.get(
    "/training-units",
    auth=READ,
    response=list[UnitNumbersOut],
    url_name="training_units",
    summary=_("Số kế hoạch học tập, cam kết của các đơn vị mình phụ trách"),
)
def units(request: HttpRequest, year: Year | None = None) -> Any:
    """Numbers only."""
    check_can(request.user, P.COUNTS)
    names = ("members", "plans", "accepted", "on_course", "commitments", "noted", "checked")
    return [
        {**{name: getattr(row, name) for name in names}, "unit_code": row.unit.code}
        for row in queries.numbers(request.user, year or clock.today().year)
    ]
