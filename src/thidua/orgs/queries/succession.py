"""Which unit of a day answers for a unit that has ended, and who answers for it by their roles."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit, UnitLink
from thidua.orgs.queries import IN_PLACE, standing_of, under
from thidua.store import clock


def _ends(day: dt.date) -> Any:
    """The links by which units that have ended by a day went on in others; of each unit that first, which took its work on."""
    links = UnitLink.objects.filter(source__valid_to__lt=day, target__isnull=False, on__gt=F("source__valid_to"), on__lte=day)
    return links.exclude(kind__in=IN_PLACE).order_by("on", "id")


def heir_of(unit: Unit, day: dt.date) -> Unit:
    """The unit that works on a day in the place of one that has ended: the one that took its work on, and so forth; the unit itself while it works."""
    passed = {unit.pk}
    while unit.valid_to is not None and unit.valid_to < day:
        link = _ends(day).filter(source=unit).select_related("target").first()
        if link is None or link.target_id in passed:
            break
        unit = link.target
        passed.add(unit.pk)
    return unit


def ended_into(root: uuid.UUID, day: dt.date) -> dict[uuid.UUID, str]:
    """The units of an agency that have ended by a day, with the path of the unit that answers in their place. One question."""
    step: dict[uuid.UUID, tuple[uuid.UUID, str]] = {}
    for source, target, path in _ends(day).filter(root=root).values_list("source", "target", "target__path"):
        step.setdefault(source, (target, path))
    found = {}
    for unit in step:
        at, path = step[unit]
        passed = {unit}
        while at in step and at not in passed:
            passed.add(at)
            at, path = step[at]
        found[unit] = path
    return found


def succeeded_by(user: Any, *roles: RoleKind) -> frozenset[uuid.UUID]:
    """The units that ended and went on in one over which somebody holds a role today; kept on the account for the length of a request."""
    standing = standing_of(user)
    scopes = standing.scopes(*roles)
    if not scopes or standing.root is None or any(len(path) == Unit.steplen for path in scopes):  # over the whole agency stands whatever ended in it
        return frozenset()
    kept: dict[uuid.UUID, str] | None = getattr(user, "_ended_into", None)
    if kept is None:
        kept = ended_into(standing.root, clock.today())
        if isinstance(user, User):
            user._ended_into = kept  # type: ignore[attr-defined]  # reason: a per-request memory on the account
    return frozenset(unit for unit, path in kept.items() if path.startswith(scopes))


def answered_by(user: Any, *roles: RoleKind, column: str = "unit") -> Q:
    """Rows of a unit over which somebody holds a role, or of one that ended and went on in such a unit."""
    own = under(standing_of(user).scopes(*roles), f"{column}__path")
    ended = succeeded_by(user, *roles)
    return own | Q(**{f"{column}__in": ended}) if ended else own


def answers_for(user: Any, unit: Unit, *roles: RoleKind) -> bool:
    """Whether somebody holds a role over a unit, or over the one in which it went on when it ended."""
    return standing_of(user).holds(*roles, path=unit.path) or (unit.valid_to is not None and unit.pk in succeeded_by(user, *roles))
