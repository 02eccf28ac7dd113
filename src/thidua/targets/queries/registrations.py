"""Reads of registrations: who sees which, one with its lines, the queue of a superior."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.accounts.models import User
from thidua.audit.queries import of_object
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on, standing_of, under
from thidua.plans.enums import PlanState
from thidua.plans.models import Movement
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.targets.enums import RegistrationState, TitleKind
from thidua.targets.models import RegisteredTarget, RegisteredTitle, Registration
from thidua.targets.permissions import IN_CHARGE, SUPERIORS, WRITERS
from thidua.targets.phrases import ACTS
from thidua.targets.rules.registrations import Line
from thidua.vn.search import fold

RELATED = ("unit", "heir", "movement", "made_by", "sent_by", "decided_by")


def visible_to(user: Any) -> Any:
    """The registrations somebody may open: of the units they look after and of those that went on in them, and of the unit they work in."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Registration.objects.none()
    return Registration.objects.filter(Q(unit=standing.unit_id) | looked_after(standing.scopes(*IN_CHARGE))).select_related(*RELATED)


def looked_after(scopes: Iterable[str]) -> Q:
    """Registrations of units below some places, or of units that went on in one below them; each once."""
    kept = tuple(scopes)
    return under(kept, "unit__path") | under(kept, "heir__path")


def movements_of(user: Any) -> Any:
    """The movements of the reader's agency of which a plan was issued, the newest first."""
    issued = plans_visible_to(user).filter(state=PlanState.ISSUED).order_by().values("movement")
    return Movement.objects.filter(Q(root=standing_of(user).root), pk__in=issued).order_by("-from_year", "name")


def writable_units(user: Any, day: dt.date | None = None) -> Any:
    """The units for which somebody may register, in tree order."""
    standing = standing_of(user)
    return Unit.objects.on(day or clock.today()).filter(under(standing.scopes(*WRITERS), "path"))


def waiting_for(user: Any) -> Any:
    """What waits for somebody's decision, the longest first; without what they sent themselves."""
    standing = standing_of(user)
    above = Q(pk__in=[])
    for path in standing.scopes(*IN_CHARGE):
        above |= Q(unit__path__startswith=path) & ~Q(unit__path=path)
    agency = Q(unit__depth=1) & under(standing.scopes(*SUPERIORS), "unit__path")
    found = Registration.objects.filter(above | agency, state=RegistrationState.SENT)
    return found.exclude(sent_by=standing.user_id).select_related(*RELATED).order_by("sent_at", "id")


def search(rows: Any, words: str) -> Any:
    """Narrow registrations by words of unit or movement, marks or none."""
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def counts_by_state(rows: Any) -> dict[str, int]:
    """How many registrations there are of each state."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def lines_of(registration: Registration) -> list[RegisteredTarget]:
    """The targets of a registration in order."""
    return list(RegisteredTarget.objects.filter(registration=registration).order_by("order"))


def as_line(row: RegisteredTarget) -> Line:
    """A stored target as a plain value."""
    return Line(row.text, row.measure, row.amount, row.counted_in, row.due_on)


def members_of(registration: Registration, day: dt.date) -> list[Person]:
    """Who works on a day in the unit of a registration, or in the one in which it went on."""
    units = [registration.unit, *([registration.heir] if registration.heir else [])]
    return [post.person for post in members_on(units, day)]


def collective_titles(registration: Registration) -> list[str]:
    """The titles for which the unit itself strives."""
    return list(RegisteredTitle.objects.filter(registration=registration, kind=TitleKind.COLLECTIVE).order_by("id").values_list("name", flat=True))


def people_titles(registration: Registration) -> Any:
    """Who of the unit strives for which title, by given name."""
    return RegisteredTitle.objects.filter(registration=registration, person__isnull=False).select_related("person").order_by("person__sort_key")


def own_title(user: Any, registration: Registration) -> str:
    """The title that the reader strives for; empty when none."""
    person = standing_of(user).person_id
    return RegisteredTitle.objects.filter(registration=registration, person=person).values_list("name", flat=True).first() or "" if person else ""


def last_year(registration: Registration) -> Registration | None:
    """The newest earlier registration of the same unit for the same movement; else for any movement."""
    earlier = Registration.objects.filter(unit=registration.unit_id, year__lt=registration.year).order_by("-year", "id")
    found: Registration | None = earlier.filter(movement=registration.movement_id).first() or earlier.first()
    return found


@dataclass(frozen=True)
class Past:
    """One thing that happened."""

    at: dt.datetime
    words: str
    by: User | None
    reason: str


def history_of(kind: str, key: uuid.UUID) -> list[Past]:
    """What happened to a registration or target, the newest first."""
    rows = list(of_object(kind, key).filter(action__in=ACTS)[:50])
    people = User.objects.in_bulk({row.actor_id for row in rows if row.actor_id})
    return [Past(row.at, str(ACTS[row.action]), people.get(row.actor_id) if row.actor_id else None, row.reason) for row in rows]
