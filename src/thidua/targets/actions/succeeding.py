"""Registrations through reorganisations: they stay those of the unit that made them, and are read where it went on."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.store.models import Row
from thidua.targets.actions.finding import REGISTRATION, index_registration
from thidua.targets.models import Registration
from thidua.targets.queries.registrations import RELATED

Moved = dict[str, list[list[str]]]


def succeed_registrations(*, act: Row, source: Unit, target: Unit, by: User | None, at: dt.datetime) -> Moved:
    """Let whoever is in charge of `target` read what `source`, or a unit that went on in it before, had registered; what was so, for the undoing."""
    rows = list(Registration.objects.filter(Q(unit=source) | Q(heir=source)).exclude(unit=target).select_related(*RELATED).order_by("id"))
    if not rows:
        return {}
    was = [[str(row.pk), str(row.heir_id or "")] for row in rows]
    with recorded("targets.registration.succeed", act, by=by, at=at) as note:
        for row in rows:
            _give(row, target)
        note.values["registrations"] = [key for key, _heir in was]
    return {REGISTRATION: was}


def return_registrations(*, act: Row, moved: Moved, by: User | None, at: dt.datetime) -> None:
    """Give back what `succeed_registrations` gave."""
    former = {uuid.UUID(key): heir for key, heir in moved.get(REGISTRATION, [])}
    if not former:
        return
    units = Unit.objects.in_bulk([uuid.UUID(heir) for heir in former.values() if heir])
    with recorded("targets.registration.return", act, by=by, at=at):
        for row in Registration.objects.filter(pk__in=former).select_related(*RELATED):
            heir = former[row.pk]
            _give(row, units[uuid.UUID(heir)] if heir else None)


def _give(row: Registration, heir: Unit | None) -> None:
    row.heir = heir
    row.save()
    index_registration(row)
