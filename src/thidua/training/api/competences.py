"""Levels of competence for programs: the frameworks, one's own levels, the confirmation, the gaps of units in numbers. Files are sent on the page."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.store import clock
from thidua.training import actions
from thidua.training.actions import Said
from thidua.training.api.scopes import MOST, READ, WRITE, router
from thidua.training.enums import Framework
from thidua.training.models import Competence
from thidua.training.permissions import P, check_can
from thidua.training.queries import competences as queries
from thidua.training.queries.frameworks import frames_on


class FrameOut(Schema):
    """A framework of today: its skills, its levels from the lowest, where it is written."""

    framework: str
    skills: list[str]
    levels: list[str]
    source: str


class HelpOut(Schema):
    """A skill in which one is below the own target, and resources of the library for it."""

    framework: str
    skill: str
    resources: list[str]
    ids: list[uuid.UUID]


class LevelOut(Schema):
    """A level. `held_level` was confirmed before and counts until this one is. Send `version` back with a change or a step."""

    id: uuid.UUID
    person: str
    framework: str
    skill: str
    level: int
    target: int | None
    target_year: int | None
    certificate: str
    issued_by: str
    issued_on: dt.date | None
    expires_on: dt.date | None
    state: str
    reason: str
    held_level: int | None
    version: int


class LevelIn(Schema):
    """One's level in a skill of a framework; `version` is that which was read, owed once there is one."""

    framework: Framework
    skill: Annotated[str, Field(min_length=1, max_length=100)]
    level: Annotated[int, Field(ge=1, le=20)]
    target: Annotated[int, Field(ge=1, le=20)] | None = None
    target_year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    certificate: Annotated[str, Field(max_length=120)] = ""
    issued_by: Annotated[str, Field(max_length=200)] = ""
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None
    version: int | None = None


class LevelStepIn(Schema):
    """The step with what was read at `version`; `reason` where it is returned."""

    to: Literal["confirmed", "returned"]
    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


class GapOut(Schema):
    """A skill in numbers: people at each level from the lowest, without one, below their target, with a certificate that ended, waiting."""

    framework: str
    skill: str
    levels: list[int]
    none: int
    below: int
    expired: int
    waiting: int


NAMES = (
    "framework", "skill", "level", "target", "target_year", "certificate", "issued_by", "issued_on", "expires_on", "state", "reason", "held_level", "version",
)  # fmt: skip


@router.get("/competence-frameworks", auth=READ, response=list[FrameOut], url_name="competence_frameworks", summary=_("Khung năng lực đang dùng"))
def frameworks(request: HttpRequest) -> Any:
    """Those of today."""
    check_can(request.user, P.COMPETENCES)
    frames = frames_on(clock.today()).items()
    return [{"framework": code, "skills": one.skills, "levels": one.levels, "source": one.source} for code, one in frames]


@router.get("/competences", auth=READ, response=list[LevelOut], url_name="competences", summary=_("Năng lực của mình và bản chờ mình xác nhận"))
def competences(request: HttpRequest) -> Any:
    """At most two hundred."""
    check_can(request.user, P.COMPETENCES)
    rows = list(queries.visible_to(request.user).order_by("-claimed_at", "-id")[:MOST])
    actions.note_shown(rows=rows, by=acting(request), at=clock.now())
    return [{**{name: getattr(row, name) for name in NAMES}, "id": row.pk, "person": row.person.name} for row in rows]


@router.get(
    "/competence-help", auth=READ, response=list[HelpOut], url_name="competence_help", summary=_("Học liệu cho năng lực dưới mục tiêu của mình")
)
def helping(request: HttpRequest) -> Any:
    """One's own skills below the target, with at most three resources each."""
    check_can(request.user, P.COMPETENCES)
    return [
        {
            "framework": line.frame.framework,
            "skill": line.skill,
            "resources": [one.title for one in line.helping],
            "ids": [one.pk for one in line.helping],
        }
        for line in queries.own_lines(request.user, clock.today())
        if line.below
    ]


@router.post("/competences", auth=WRITE, response=Done, url_name="say_level", summary=_("Ghi bậc năng lực của mình"))
def say(request: HttpRequest, said: LevelIn) -> Done:
    """A head or officer confirms it."""
    check_can(request.user, P.COMPETENCES)
    level, seen = Said(**said.dict(exclude={"version"})), said.version or 0
    return once(request, lambda: f"competences#{actions.say_level(said=level, version=seen, by=acting(request), at=clock.now()).pk}")


@router.post("/competences/{pk}/step", auth=WRITE, response=Done, url_name="step_competence", summary=_("Xác nhận, trả lại bậc năng lực"))
def step(request: HttpRequest, pk: uuid.UUID, said: LevelStepIn) -> Done:
    """One step."""
    check_can(request.user, P.COMPETENCES)
    row: Competence = get_object_or_404(queries.visible_to(request.user), pk=pk)
    about: dict[str, Any] = {"competence": row, "version": said.version, "by": acting(request), "at": clock.now()}

    def act() -> str:
        if said.to == "confirmed":
            actions.confirm_level(**about)
        else:
            actions.return_level(reason=said.reason, **about)
        return f"competences#{pk}"

    return once(request, act)


@router.get(
    "/competence-gaps", auth=READ, response=list[GapOut], url_name="competence_gaps", summary=_("Khoảng trống năng lực của các đơn vị mình phụ trách")
)
def gaps(request: HttpRequest) -> Any:
    """Numbers only."""
    check_can(request.user, P.COUNTS)
    return [
        {"framework": one.frame.framework, "skill": one.skill, "levels": one.levels, "none": one.none, "below": one.gap.below,
         "expired": one.gap.expired, "waiting": one.gap.waiting}
        for one in queries.gap_map(request.user).skills
    ]  # fmt: skip
