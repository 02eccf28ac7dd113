"""Exemplars of the sample agency, reached by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.communications.making import ready
from tests.factories.world import AT, Member, World

from thidua.exemplars import actions
from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import Consent, Exemplar
from thidua.exemplars.rules.consent import Agreed
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose

PAPER = Paper("Giám đốc Sở mẫu", "15/QĐ-SM", dt.date(2025, 3, 1))


def agreed(**changed: Any) -> Agreed:
    """Everything on the portal, from today on."""
    return Agreed(
        **{"name": True, "photo": True, "story": True, "on_portal": True, "in_press": False, "from_on": AT.date(), "to_on": None, **changed}
    )


def found(world: World, by: Member | None = None, at: dt.datetime = AT, photo: bool = False, **changed: Any) -> Exemplar:
    """`staff`, nominated by `colleague` of another unit."""
    said: dict[str, Any] = {
        "kind": Kind.PERSON, "unit": world.units[0], "person": world.staff.person, "deed": "Học mỗi tối, bỏ được ba bước thừa", "story": "Chị học bảng tính.",
        "photo_alt": "Chị bên bàn học" if photo else "",
    }  # fmt: skip
    return actions.nominate(said=Said(**{**said, **changed}), photo=ready() if photo else None, by=(by or world.colleague).user, at=at)


def recognised(world: World, at: dt.datetime = AT, **changed: Any) -> Exemplar:
    """Recognised by the head of the unit."""
    return actions.recognise(exemplar=found(world, at=at, **changed), paper=PAPER, by=world.head.user, at=at)


def public(world: World, at: dt.datetime = AT, consent: Agreed | None = None, **changed: Any) -> Exemplar:
    """Agreed by the person, published by the officer."""
    one = recognised(world, at, **changed)
    actions.consent(exemplar=one, agreed=consent or agreed(from_on=at.date()), by=world.staff.user, at=at)
    one.refresh_from_db()
    return actions.publish(exemplar=one, by=world.officer.user, at=at)


def last(one: Exemplar) -> Consent:
    """The last version of its consent."""
    return Consent.objects.filter(exemplar=one).latest("number")


def scan() -> Ready:
    """A paper that was signed."""
    return prepare(name="giay.pdf", content=b"%PDF-1.4 giay dong y", purpose=Purpose.SCAN)
