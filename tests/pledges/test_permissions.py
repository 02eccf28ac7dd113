"""Who keeps a pledge, who speaks for its parties."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.pledges import head_of, make_discussed, make_draft
from tests.factories.world import AT, World

from thidua.accounts.models import User
from thidua.orgs.actions import add_body, delegate
from thidua.orgs.enums import BodyKind, RoleKind
from thidua.pledges import actions, queries
from thidua.pledges.actions import Whom
from thidua.pledges.enums import PledgeKind
from thidua.pledges.permissions import P, can, stands_for
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def test_keepers_are_the_officer_and_the_head_of_the_leading_unit(world: World) -> None:
    pledge = make_draft(world)
    people = {
        "officer": world.officer.user, "head": world.head.user, "second": head_of(1, world), "director": world.director.user,
        "staff": world.staff.user, "outsider": world.outsider.user,
    }  # fmt: skip
    assert {name for name, user in people.items() if can(user, P.WRITE, pledge)} == {"officer", "head"}


def test_nobody_far_above_signs_for_a_unit(world: World) -> None:
    pledge = make_discussed(world)
    party = queries.parties_of(pledge)[0]
    assert [stands_for(user, party) for user in (world.head.user, world.director.user, world.officer.user)] == [True, False, False]


def test_lent_role_signs_within_its_days(world: World) -> None:
    pledge = make_discussed(world)
    day = AT.date()
    delegate(
        grantor=world.head.person, to=world.staff.person, role=RoleKind.UNIT_HEAD, unit=world.units[0], from_date=day,
        to_date=day + dt.timedelta(1), by=world.head.user, at=AT,
    )  # fmt: skip
    assert stands_for(User.objects.get(pk=world.staff.user.pk), queries.parties_of(pledge)[0])


def test_head_of_a_union_speaks_for_it_and_for_nothing_else(world: World) -> None:
    body = add_body(unit=world.units[0], kind=BodyKind.UNION, name="Công đoàn Văn phòng", head=world.staff.person, by=None, at=AT)
    pledge = actions.make_pledge(whom=Whom(PledgeKind.UNION, world.units[0], body=body), year=2025, by=world.head.user, at=AT)
    unit, union = queries.parties_of(pledge)
    assert [stands_for(world.staff.user, one) for one in (unit, union)] == [False, True]
    assert [stands_for(world.head.user, one) for one in (unit, union)] == [True, False]


def test_member_of_staff_cannot_comment_or_write(world: World) -> None:
    pledge = make_discussed(world)
    with pytest.raises(Refused, match="đại diện các bên"):
        actions.comment(pledge=pledge, text="Ý kiến", by=world.staff.user, at=AT)
    with pytest.raises(Refused, match="soạn giao ước"):
        actions.take_back(pledge=pledge, reason="Sửa", by=world.staff.user, at=AT)


def test_unit_of_another_agency_is_no_party(world: World) -> None:
    whom = Whom(PledgeKind.UNIT, world.units[0], units=(world.elsewhere,))
    with pytest.raises(Conflict, match="cùng một cơ quan"):
        actions.make_pledge(whom=whom, year=2025, by=world.head.user, at=AT)
