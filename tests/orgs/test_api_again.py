"""A program whose own rights end with what it does gets the first answer again for the same key, and nothing happens twice."""

from __future__ import annotations

import uuid

import pytest
from tests.factories.programs import program_of
from tests.factories.world import AT, World

from thidua.audit.models import Entry
from thidua.orgs import actions
from thidua.orgs.enums import BodyKind, RoleKind
from thidua.orgs.models import BodyMember
from thidua.store import clock

pytestmark = pytest.mark.django_db


def test_leader_who_left_their_own_body_is_told_the_same_again(world: World) -> None:
    body = actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn Sở mẫu", head=world.head.person, by=world.admin, at=AT)
    program, key, member = program_of(world.head.user, "orgs.write"), uuid.uuid4(), BodyMember.objects.get()
    first, again = (program.post(f"orgs/bodies/{body.pk}/members/{member.pk}/end", key=key) for _ in range(2))
    assert (first.status_code, first.json()) == (200, {"location": f"/orgs/bodies/{body.pk}/members"})
    assert (again.status_code, again.content, Entry.objects.filter(action="orgs.body.leave").count()) == (200, first.content, 1)
    assert program.post(f"orgs/bodies/{body.pk}/members/{member.pk}/end", key=uuid.uuid4()).status_code == 403


def test_administrator_who_gave_back_the_role_they_acted_by_is_told_the_same_again(world: World) -> None:
    grant = actions.grant_role(
        person=world.staff.person, role=RoleKind.ADMINISTRATOR, unit=world.root, from_date=clock.today(), by=world.admin, at=AT
    )
    program, key = program_of(world.staff.user, "orgs.write"), uuid.uuid4()
    address = f"orgs/people/{world.staff.person.pk}/roles/{grant.pk}/end"
    first, again = (program.post(address, key=key) for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    assert program.post(address).status_code == 403


def test_key_of_another_account_or_address_gets_no_answer_of_theirs(world: World) -> None:
    body = actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn Sở mẫu", head=world.head.person, by=world.admin, at=AT)
    member, key = BodyMember.objects.get(), uuid.uuid4()
    address = f"orgs/bodies/{body.pk}/members/{member.pk}/end"
    assert program_of(world.head.user, "orgs.write").post(address, key=key).status_code == 200
    assert program_of(world.staff.user, "orgs.write").post(address, key=key).status_code == 403
    assert program_of(world.head.user, "orgs.read").post(address, key=key).status_code == 403
    assert (
        program_of(world.admin, "orgs.write").post(f"orgs/bodies/{body.pk}", {"kind": "union", "name": "Đoàn", "version": 1}, key=key).status_code
        == 409
    )
