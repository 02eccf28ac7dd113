"""Movements that bodies beside the units launch."""

from __future__ import annotations

import uuid
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Body
from thidua.orgs.queries.bodies import bodies_visible_to
from thidua.plans.actions.launching import launch_movement
from thidua.plans.api.scopes import WRITE, router
from thidua.plans.enums import MovementKind
from thidua.plans.permissions import P, check_can
from thidua.store import clock


class Launch(Schema):
    """The name of the movement and its years."""

    name: Annotated[str, Field(min_length=1, max_length=400, pattern=r"\S")]
    kind: MovementKind = MovementKind.THEMATIC
    from_year: Annotated[int, Field(ge=2000, le=2100)]
    to_year: Annotated[int, Field(ge=2000, le=2100)] | None = None


@router.post("/bodies/{pk}/movements", auth=WRITE, response=Done, summary=_("Phát động phong trào thay một tổ chức đảng, đoàn thể"))
def launch_movement_of(request: HttpRequest, pk: uuid.UUID, said: Launch) -> Done:
    check_can(request.user, P.LAUNCH)
    body: Body = get_object_or_404(bodies_visible_to(request.user), pk=pk)
    check_can(request.user, P.LAUNCH, body)

    def act() -> str:
        launch_movement(body=body, by=acting(request), at=clock.now(), **said.model_dump())
        return "/orgs/bodies"

    return once(request, act)
