"""Who hears of a pledge: those who speak for its parties and those who keep it, each once for an event, in Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from thidua.accounts.models import User
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import BodyMember, Delegation, Person, RoleGrant
from thidua.pledges.models import Party, Pledge
from thidua.pledges.permissions import SIGNERS
from thidua.store import clock
from thidua.store.models import Row


def speakers(parties: Iterable[Party], at: dt.datetime) -> list[User]:
    """The accounts of those who speak for the parties, lent roles too."""
    day, wanted = clock.local_date(at), list(parties)
    units = [one.unit_id for one in wanted if one.body_id is None]
    roles = [str(role) for role in SIGNERS]
    held = RoleGrant.objects.on(day).filter(role__in=roles, unit__in=units, person__user__is_active=True).select_related("person__user")
    lent = Delegation.objects.on(day).filter(role__in=roles, unit__in=units, delegate__user__is_active=True).select_related("delegate__user")
    bodies = [one.body_id for one in wanted if one.body_id]
    leaders = BodyMember.objects.on(day).filter(leads=True, body__in=bodies, person__user__is_active=True).select_related("person__user")
    heads = Person.objects.filter(pk__in=[one.body.head_id for one in wanted if one.body], user__is_active=True).select_related("user")
    users = [
        *(row.person.user for row in held),
        *(row.delegate.user for row in lent),
        *(row.person.user for row in leaders),
        *(one.user for one in heads),
    ]
    return list({user.pk: user for user in users if user}.values())


def keepers(pledge: Pledge, at: dt.datetime) -> list[User]:
    """Whoever began the pledge, and the head of the unit that keeps it."""
    day = clock.local_date(at)
    held = RoleGrant.objects.on(day).filter(role=RoleKind.UNIT_HEAD, unit=pledge.unit_id, person__user__is_active=True).select_related("person__user")
    users: list[Any] = [*(row.person.user for row in held), pledge.made_by]
    return list({user.pk: user for user in users if user}.values())


def tell_of(
    pledge: Pledge,
    users: Iterable[User],
    *,
    reason: Reason,
    subject: str,
    event: str,
    by: User | None,
    at: dt.datetime,
    body: str = "",
    page: str = "pledge",
    args: tuple[Any, ...] = (),
    about: Row | None = None,
) -> None:
    """One message to each; `event` keeps a second one of the same away. `about`: what waits until an act settles it."""
    url = reverse(f"pledges:{page}", args=[pledge.pk, *args])
    tell(users=users, reason=reason, subject=subject, body=body, url=url, key=f"pledge:{pledge.pk}:{event}", by=by, at=at, about=about)
