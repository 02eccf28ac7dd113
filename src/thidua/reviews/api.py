"""Reviews for programs: the same permissions and records as the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.reviews import actions, queries
from thidua.reviews.enums import Kind
from thidua.reviews.models import Review
from thidua.reviews.permissions import P, check_can
from thidua.store import clock

READ = TokenAuth("reviews.read")
WRITE = TokenAuth("reviews.write")
router = Router(tags=["reviews"])
Code = Annotated[str, Field(max_length=40)]
Long = Annotated[str, Field(max_length=20_000)]


class MovementReviewOut(Schema):
    """A review of a movement; `period` is what it looks back on."""

    id: uuid.UUID
    name: str
    kind: str
    state: str
    plan: str = Field(alias="plan.slug")
    period: str
    due_on: dt.date
    held_on: dt.date | None
    place: str
    content: str
    conclusions: str
    version: int


class LessonOut(Schema):
    """What was learnt from a clause, by its path, and what is proposed for the next phase."""

    clause: str = Field(alias="clause.path")
    lesson: str
    amendment: str


class MovementReviewIn(Schema):
    """A review of the movement of a plan, by its slug."""

    unit_code: Code
    plan: Annotated[str, Field(max_length=80)]
    kind: Kind
    name: Annotated[str, Field(max_length=200)]
    period: Annotated[str, Field(max_length=9)]
    due_on: dt.date


class ReviewVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


class ReviewConferenceIn(ReviewVersionIn):
    """What a conference was; `chair_code` names a person of the agency."""

    held_on: dt.date
    place: Annotated[str, Field(max_length=200)]
    chair_code: Code
    content: Long = ""


class ConclusionsIn(ReviewVersionIn):
    """The conclusions."""

    conclusions: Long


class LessonIn(ReviewVersionIn):
    """What was learnt from a clause, by its path; both empty take it away."""

    clause: Annotated[str, Field(max_length=120)]
    lesson: Long = ""
    amendment: Long = ""


class CarryIn(ReviewVersionIn):
    """Open tasks that go on under a plan, by its slug."""

    plan: Annotated[str, Field(max_length=80)]
    tasks: Annotated[list[uuid.UUID], Field(max_length=500)]
    due_on: dt.date | None = None


class RollOverIn(ReviewVersionIn):
    """The movement as it goes on."""

    name: Annotated[str, Field(max_length=400)]
    from_year: Annotated[int, Field(ge=2000, le=2100)]
    to_year: Annotated[int | None, Field(ge=2000, le=2100)] = None


def _found(request: HttpRequest, pk: uuid.UUID) -> Review:
    check_can(request.user, P.LIST)
    row: Review = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


@router.get("/reviews", auth=READ, response=list[MovementReviewOut], summary=_("Sơ kết, tổng kết của cơ quan"))
@paginate(Pages)
def reviews_list(request: HttpRequest) -> object:
    check_can(request.user, P.LIST)
    return queries.visible_to(request.user)


@router.post("/reviews", auth=WRITE, response=Done, summary=_("Lập sơ kết, tổng kết"))
def review_prepare(request: HttpRequest, said: MovementReviewIn) -> Done:
    def act() -> str:
        check_can(request.user, P.KEEP)
        unit = get_object_or_404(Unit, code=said.unit_code, root=standing_of(request.user).root)
        plan = get_object_or_404(queries.plans_of(unit), slug=said.plan)
        told = actions.Prepared(plan, said.kind, said.name, said.period, said.due_on)
        return f"reviews/{actions.prepare(unit=unit, said=told, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.get("/reviews/{pk}", auth=READ, response=MovementReviewOut, summary=_("Một lần sơ kết, tổng kết"))
def review_one(request: HttpRequest, pk: uuid.UUID) -> Review:
    return _found(request, pk)


@router.get("/reviews/{pk}/lessons", auth=READ, response=list[LessonOut], summary=_("Bài học, đề nghị theo từng mục"))
def review_lessons(request: HttpRequest, pk: uuid.UUID) -> object:
    return queries.lessons_of(_found(request, pk))


@router.post("/reviews/{pk}/hold", auth=WRITE, response=Done, summary=_("Ghi biên bản hội nghị"))
def review_hold(request: HttpRequest, pk: uuid.UUID, said: ReviewConferenceIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.KEEP, row)
        chair = get_object_or_404(Person, root=row.root, code=said.chair_code)
        told = actions.Conference(said.held_on, said.place, chair, said.content)
        actions.hold(review=row, said=told, version=said.version, by=acting(request), at=clock.now())
        return f"reviews/{pk}"

    return once(request, act)


@router.post("/reviews/{pk}/conclude", auth=WRITE, response=Done, summary=_("Ghi kết luận hội nghị"))
def review_conclude(request: HttpRequest, pk: uuid.UUID, said: ConclusionsIn) -> Done:
    def act() -> str:
        actions.conclude(review=_found(request, pk), conclusions=said.conclusions, version=said.version, by=acting(request), at=clock.now())
        return f"reviews/{pk}"

    return once(request, act)


@router.post("/reviews/{pk}/close", auth=WRITE, response=Done, summary=_("Kết thúc sơ kết, tổng kết"))
def review_close(request: HttpRequest, pk: uuid.UUID, seen: ReviewVersionIn) -> Done:
    def act() -> str:
        actions.close(review=_found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"reviews/{pk}"

    return once(request, act)


@router.post("/reviews/{pk}/lessons", auth=WRITE, response=Done, summary=_("Ghi bài học, đề nghị của một mục"))
def review_learn(request: HttpRequest, pk: uuid.UUID, said: LessonIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.KEEP, row)
        clause = get_object_or_404(Clause, plan=row.plan, path=said.clause)
        actions.note_lesson(
            review=row, clause=clause, lesson=said.lesson, amendment=said.amendment, version=said.version, by=acting(request), at=clock.now()
        )
        return f"reviews/{pk}/lessons"

    return once(request, act)


@router.post("/reviews/{pk}/carry", auth=WRITE, response=Done, summary=_("Chuyển việc chưa xong sang kế hoạch sau"))
def review_carry(request: HttpRequest, pk: uuid.UUID, said: CarryIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.CARRY, row)
        plan = get_object_or_404(queries.plans_of(row.unit), slug=said.plan)
        actions.carry(review=row, plan=plan, tasks=said.tasks, due_on=said.due_on, version=said.version, by=acting(request), at=clock.now())
        return f"reviews/{pk}"

    return once(request, act)


@router.post("/reviews/{pk}/roll-over", auth=WRITE, response=Done, summary=_("Chuyển phong trào sang giai đoạn sau"))
def review_roll_over(request: HttpRequest, pk: uuid.UUID, said: RollOverIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        actions.roll_over(
            review=row, name=said.name, from_year=said.from_year, to_year=said.to_year, version=said.version, by=acting(request), at=clock.now()
        )
        return f"reviews/{pk}"

    return once(request, act)
