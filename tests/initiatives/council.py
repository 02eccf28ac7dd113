"""A council of initiatives of the world, and a sitting that decides on one by the real acts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.evidence.test_slice import NOW
from tests.factories.world import AT, DAY, World

from thidua.councils import actions
from thidua.councils.actions import About, Opinion, Planned, Seated, There
from thidua.councils.enums import CouncilKind, Outcome, Presence, Seat, SittingForm
from thidua.councils.models import AgendaItem, Membership, Sitting

SEATS = {"director": Seat.CHAIR, "head": Seat.DEPUTY, "colleague": Seat.MEMBER}


def make_sitting(world: World) -> Sitting:
    """A council of three of the agency, with a sitting that is being prepared."""
    about = About("Hội đồng sáng kiến Sở mẫu", CouncilKind.INITIATIVE, DAY, basis="Quyết định số 12/QĐ-SM ngày 02/01/2025")
    council = actions.make_council(unit=world.root, about=about, by=world.officer.user, at=AT)
    for name, seat in SEATS.items():
        actions.seat_member(council=council, seated=Seated(getattr(world, name).person, seat, DAY), by=world.officer.user, at=AT)
    planned = Planned("Xét sáng kiến đợt 1", NOW + dt.timedelta(minutes=1), SittingForm.MEETING, "Phòng họp số 1")
    return actions.plan_sitting(council=council, planned=planned, by=world.officer.user, at=NOW)


def decided(world: World, sitting: Sitting, points: int, reason: str = "") -> AgendaItem:
    """The sitting is held, and its only item decided by the points that each gives of a hundred."""
    actions.call_sitting(sitting=sitting, by=world.officer.user, at=NOW)
    item = AgendaItem.objects.get(sitting=sitting)
    aside = {str(row[0]) for row in item.involved}
    marks = {row.pk: There(Presence.PRESENT) for row in Membership.objects.filter(council=sitting.council)}
    actions.mark_attendance(sitting=sitting, marks=marks, by=None, at=NOW)
    sitting.refresh_from_db()
    actions.open_sitting(sitting=sitting, by=world.director.user, at=NOW)
    item.refresh_from_db()
    actions.open_item(item=item, by=world.director.user, at=NOW)
    for name in SEATS:
        member = getattr(world, name)
        if str(member.person.pk) not in aside:
            most = {"tinh-moi": 30, "hieu-qua-ap-dung": 40, "kha-nang-nhan-rong": 30}
            said = {code: (Decimal(whole) * points / 100).quantize(Decimal(1)) for code, whole in most.items()}
            actions.send_ballot(item=item, opinion=Opinion(points=said), by=member.user, at=NOW)
    item.refresh_from_db()
    actions.close_item(item=item, by=world.director.user, at=NOW)
    item.refresh_from_db()
    actions.decide_item(item=item, outcome=Outcome(item.drafted), reason=reason, by=world.director.user, at=NOW)
    item.refresh_from_db()
    return item
