"""An administrator of a part of an agency reads the record of that part only."""

import pytest
from tests.desk.plans import draft
from tests.factories.world import AT

from thidua.desk.queries.audit import Wanted, events
from thidua.orgs import actions
from thidua.orgs.enums import RoleKind

pytestmark = pytest.mark.django_db


def told(user):
    user._standing = None
    return {(event.act, event.object_id) for event in events(user, Wanted(), limit=500)[0]}


def administer(world, unit):
    actions.grant_role(person=world.staff.person, role=RoleKind.ADMINISTRATOR, unit=unit, from_date=AT.date(), by=None, at=AT)
    return {key for _act, key in told(world.staff.user)}


def test_administrator_of_a_part_reads_its_units_and_people_only(world):
    plan = draft(world)
    seen = administer(world, world.units[0])
    assert {world.units[0].pk, world.staff.person.pk, world.head.person.pk} <= seen
    assert not seen & {plan.pk, world.root.pk, world.units[1].pk, world.colleague.person.pk, world.outsider.person.pk}


def test_administrator_of_the_whole_agency_reads_all_of_it_and_nothing_else(world):
    plan = draft(world)
    seen = administer(world, world.root)
    assert {plan.pk, world.units[1].pk, world.colleague.person.pk} <= seen
    assert not seen & {world.outsider.person.pk, world.elsewhere.pk}


def test_staff_without_a_role_read_nothing(world):
    draft(world)
    assert told(world.staff.user) == set()
