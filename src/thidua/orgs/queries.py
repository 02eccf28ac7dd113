"""Reads of the organisation."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django.db.models import Q

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, Person, Post, RoleGrant, Unit
from thidua.orgs.rules.standing import Grant, Standing
from thidua.store import clock


def standing_of(user: Any, day: dt.date | None = None) -> Standing:
    """What the account's person is on a day (today when None); kept on the account for the length of a request.

    Roles are read anew with each request, so that a revoked role is gone with the next one.
    """
    kept = getattr(user, "_standing", None)
    if kept is not None and day is None:
        return cast(Standing, kept)
    found = _read_standing(user, day or clock.today())
    if day is None and isinstance(user, User):
        user._standing = found  # type: ignore[attr-defined]  # reason: a per-request memory on the account
    return found


def _read_standing(user: Any, day: dt.date) -> Standing:
    nobody = Standing(getattr(user, "pk", None) or uuid.UUID(int=0), None, None, None, "", (), bool(getattr(user, "is_administrator", False)))
    if not isinstance(user, User) or not user.is_active:
        return nobody
    person = Person.objects.filter(user=user).first()
    if person is None:
        return nobody
    post = Post.objects.on(day).filter(person=person).select_related("unit").order_by("from_date").last()
    grants = [Grant(RoleKind(g.role), g.unit.path) for g in RoleGrant.objects.on(day).filter(person=person).select_related("unit")]
    grants += [Grant(RoleKind(d.role), d.unit.path) for d in Delegation.objects.on(day).filter(delegate=person).select_related("unit")]
    admin = user.is_administrator or any(g.role is RoleKind.ADMINISTRATOR for g in grants)
    unit = post.unit if post else None
    return Standing(user.pk, person.pk, person.root, unit.pk if unit else None, unit.path if unit else "", tuple(grants), admin)


def person_of(user: Any) -> Person | None:
    """The person behind an account; None for an account that is nobody's."""
    if not getattr(user, "pk", None):
        return None
    if not hasattr(user, "_person"):
        user._person = Person.objects.filter(user=user).first()
    return cast("Person | None", user._person)


def units_under(unit: Unit, day: dt.date | None = None) -> Any:
    """A unit and all below it that exist on a day, in tree order."""
    return Unit.objects.on(day or clock.today()).filter(path__startswith=unit.path)


def members_on(units: Any, day: dt.date) -> Any:
    """The posts held on a day in some units, one row a person and unit, with both at hand; sorted by given name."""
    return (
        Post.objects.on(day)
        .filter(unit__in=units)
        .filter(Q(person__left_on__isnull=True) | Q(person__left_on__gte=day))
        .select_related("person", "unit")
        .order_by("unit__path", "person__sort_key")
    )


def heads_on(units: Any, day: dt.date) -> dict[uuid.UUID, Person]:
    """The head of each unit on a day; a unit without one is absent."""
    rows = RoleGrant.objects.on(day).filter(role=RoleKind.UNIT_HEAD, unit__in=units).select_related("person").order_by("from_date")
    return {row.unit_id: row.person for row in rows}
