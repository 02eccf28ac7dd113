"""Who holds a role over units: whom an event of a unit is told to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, RoleGrant, Unit
from thidua.orgs.rules.paths import line_of
from thidua.store import clock


def holders(units: Iterable[Unit], role: RoleKind, at: dt.datetime) -> list[User]:
    """The accounts of those who hold a role over one of the units, lent ones too: at the unit itself, else nearest above it."""
    return list({user.pk: user for users in holders_by_unit(units, role, at).values() for user in users}.values())


def holders_by_unit(units: Iterable[Unit], role: RoleKind, at: dt.datetime) -> dict[Any, list[User]]:
    """The same for each unit by its key, in two questions whatever the number of units."""
    day = clock.local_date(at)
    units = list(units)
    over = {path for unit in units for path in line_of(unit.path)}
    held = RoleGrant.objects.on(day).filter(role=role, unit__path__in=over, person__user__is_active=True).select_related("unit", "person__user")
    lent = Delegation.objects.on(day).filter(role=role, unit__path__in=over, delegate__user__is_active=True).select_related("unit", "delegate__user")
    grants = [*((row.unit.path, row.person.user) for row in held), *((row.unit.path, row.delegate.user) for row in lent)]
    found: dict[Any, list[User]] = {}
    for unit in units:
        near = [(path, user) for path, user in grants if unit.path.startswith(path)]
        nearest = max((len(path) for path, _user in near), default=0)
        found[unit.pk] = list({user.pk: user for path, user in near if len(path) == nearest}.values())
    return found
