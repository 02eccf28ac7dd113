"""The log of learning services to citizens: sessions and how many came, nobody's name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.library.models import Resource, Service
from thidua.library.permissions import P, check_can
from thidua.orgs.models import Unit
from thidua.store import clock
from thidua.ui.pages import Conflict


@dataclass(frozen=True)
class Held:
    """What a unit offered."""

    unit: Unit
    title: str
    held_on: dt.date
    sessions: int
    people: int
    place: str = ""
    resource: Resource | None = None


def note_service(*, held: Held, by: User | None, at: dt.datetime) -> Service:
    """Write sessions of one day into the log."""
    check_can(by, P.SERVE, held.unit)
    if not held.title.strip():
        raise Conflict(_("Ghi nội dung phục vụ."))
    if held.held_on > clock.local_date(at):
        raise Conflict(_("Ngày phục vụ không được sau hôm nay."))
    if not 1 <= held.sessions <= 1000 or not 0 <= held.people <= 1_000_000:
        raise Conflict(_("Ghi số buổi từ 1 đến 1.000, số người từ 0 đến 1.000.000."))
    made = Service(
        root=held.unit.root, unit=held.unit, resource=held.resource, title=held.title.strip()[:300], held_on=held.held_on,
        sessions=held.sessions, people=held.people, place=held.place.strip()[:200], noted_by=by, noted_at=at,
    )  # fmt: skip
    with recorded("library.serve", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def drop_service(*, service: Service, version: int | None = None, by: User | None, at: dt.datetime) -> Service:
    """Strike a line out; it stays in the record and counts no more."""
    check_can(by, P.SERVE, service)
    with transaction.atomic():
        if service.dropped_at is not None:
            raise Conflict(_("Dòng này đã xóa."))
        service.expect(version)
        service.dropped_at = at
        with recorded("library.drop_service", service, by=by, at=at):
            service.save()
    return service
