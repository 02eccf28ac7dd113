"""A movement launched by a body beside the units: party committee, trade union, youth union, study-promotion association."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Body
from thidua.plans.enums import MovementKind
from thidua.plans.models import Movement
from thidua.plans.permissions import P, check_can
from thidua.ui.pages import Conflict


def launch_movement(
    *, body: Body, name: str, kind: MovementKind, from_year: int, to_year: int | None = None, by: User | None, at: dt.datetime
) -> Movement:
    """Launch a movement in the name of a body; a movement that a plan names already is taken up, unless another body launched it."""
    check_can(by, P.LAUNCH, body)
    if to_year is not None and to_year < from_year:
        raise Conflict(_("Năm kết thúc phải từ năm bắt đầu trở đi."))
    name = " ".join(name.split())
    movement = Movement.objects.filter(root=body.root, name__iexact=name).first() or Movement(root=body.root, name=name)
    if movement.body_id is not None:
        raise Conflict(_("Phong trào này đã có tổ chức phát động."))
    with recorded("plans.movement.launch", movement, by=by, at=at):
        if not movement._state.adding:
            movement.expect(None)
        movement.kind, movement.body, movement.launcher = kind, body, body.name
        movement.from_year, movement.to_year = from_year, to_year
        movement.save()
    return movement
