"""A lent role lasts as long as its lender holds it, and goes with it where a unit goes on in another."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.world import AT, DAY, World

from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.orgs import actions
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, Reorganisation, RoleGrant, Unit
from thidua.orgs.permissions import standing_of
from thidua.orgs.queries.holders import holders
from thidua.store.clock import local_date
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
TODAY = local_date(AT)
APRIL, JUNE = dt.date(2025, 4, 1), dt.date(2025, 6, 1)


def lend(world: World, last: dt.date = JUNE) -> Delegation:
    """The head of the office lends that role to somebody of theirs."""
    lent = {"grantor": world.head.person, "to": world.staff.person, "role": RoleKind.UNIT_HEAD, "unit": world.units[0]}
    return actions.delegate(**lent, from_date=TODAY, to_date=last, by=world.head.user, at=AT)


def heads(world: World, day: dt.date) -> list[bool]:
    """Whether the borrower heads the office on a day, and whether news of it reach them."""
    user = User.objects.get(pk=world.staff.user.pk)
    at = AT + (day - TODAY)
    return [standing_of(user, day).holds(RoleKind.UNIT_HEAD, path=world.units[0].path), user in holders([world.units[0]], RoleKind.UNIT_HEAD, at)]


def own(world: World) -> RoleGrant:
    return RoleGrant.objects.get(person=world.head.person, role=RoleKind.UNIT_HEAD)


def test_revoked_role_ends_its_loan_with_a_record(world: World) -> None:
    loan = lend(world)
    assert heads(world, TODAY) == [True, True]
    actions.revoke_role(grant=own(world), on=APRIL, by=world.admin, at=AT)
    assert Delegation.objects.get().to_date == APRIL - dt.timedelta(days=1)
    assert Entry.objects.filter(object_id=loan.pk, action="orgs.delegate.end").count() == 1
    assert [heads(world, day) for day in (APRIL - dt.timedelta(days=1), APRIL)] == [[True, True], [False, False]]


def test_handed_over_role_ends_its_loan(world: World) -> None:
    lend(world)
    taken = {"giver": world.head.person, "taker": world.colleague.person, "keys": [own(world).pk]}
    actions.hand_over_work(**taken, on=APRIL, by=world.admin, at=AT)
    assert [heads(world, day) for day in (APRIL - dt.timedelta(days=1), APRIL)] == [[True, True], [False, False]]
    assert Delegation.objects.get().to_date == APRIL - dt.timedelta(days=1)


def test_loan_not_begun_is_erased_with_the_role(world: World) -> None:
    lend(world)
    actions.revoke_role(grant=own(world), on=TODAY, by=world.admin, at=AT)
    assert not Delegation.objects.exists()


def test_loan_that_another_grant_of_the_lender_carries_goes_on(world: World) -> None:
    actions.grant_role(person=world.head.person, role=RoleKind.UNIT_HEAD, unit=world.root, from_date=DAY, by=world.admin, at=AT)
    lend(world)
    actions.revoke_role(grant=RoleGrant.objects.get(person=world.head.person, unit=world.units[0]), on=APRIL, by=world.admin, at=AT)
    assert heads(world, APRIL)[0] is True


@pytest.mark.parametrize("what", ["other-role", "below", "ended"])
def test_lent_role_is_none_where_its_lender_does_not_hold_it_that_day(world: World, what: str) -> None:
    """Whatever ended the grant, reading asks the lender's own of the same day, in the line of the unit."""
    lend(world)
    grant = RoleGrant.objects.filter(pk=own(world).pk)
    changed = {"other-role": {"role": RoleKind.LEADER}, "below": {"unit": world.units[1]}, "ended": {"to_date": TODAY}}[what]
    with writing():
        grant.update(**changed)
    assert heads(world, APRIL) == [False, False]


def merge(world: World, on: dt.date) -> Reorganisation:
    """The office goes on in the legal division."""
    paper = Paper("05/QĐ-SM", TODAY, "Sắp xếp")
    return actions.dissolve_unit(unit=world.units[0], heir=Unit.objects.get(pk=world.units[1].pk), on=on, paper=paper, by=world.admin, at=AT)


def lend_officer(world: World, begins: dt.date = TODAY) -> Delegation:
    """An officer of the office alone lends that role."""
    role = RoleKind.EMULATION_OFFICER
    actions.grant_role(person=world.head.person, role=role, unit=world.units[0], from_date=DAY, by=world.admin, at=AT)
    lent = {"grantor": world.head.person, "to": world.staff.person, "role": role, "unit": world.units[0]}
    return actions.delegate(**lent, from_date=begins, to_date=JUNE, by=world.head.user, at=AT)


def officers(world: World, day: dt.date) -> list[bool]:
    user = User.objects.get(pk=world.staff.user.pk)
    return [standing_of(user, day).holds(RoleKind.EMULATION_OFFICER, path=unit.path) for unit in world.units[:2]]


@pytest.mark.parametrize("begins", [TODAY, APRIL])
def test_loan_goes_along_with_the_role_of_its_lender_and_comes_back(world: World, begins: dt.date) -> None:
    loan = lend_officer(world, begins)
    before = list(Delegation.objects.values_list("pk", "unit", "from_date", "to_date"))
    act = merge(world, APRIL)
    assert officers(world, APRIL) == [False, True]
    assert officers(world, APRIL - dt.timedelta(days=1)) == [begins < APRIL, False]
    actions.undo_act(act=act, by=world.admin, at=AT)
    assert list(Delegation.objects.values_list("pk", "unit", "from_date", "to_date")) == before == [(loan.pk, world.units[0].pk, begins, JUNE)]


def test_loan_of_a_head_ends_with_the_unit(world: World) -> None:
    lend(world)
    merge(world, APRIL)
    assert list(Delegation.objects.values_list("unit", "to_date")) == [(world.units[0].pk, APRIL - dt.timedelta(days=1))]


def test_roles_lent_for_an_absence_come_back_after_the_unit_went_on(world: World) -> None:
    actions.grant_role(person=world.head.person, role=RoleKind.EMULATION_OFFICER, unit=world.units[0], from_date=DAY, by=world.admin, at=AT)
    away = {"person": world.head.person, "deputy": world.staff.person, "from_date": TODAY, "to_date": JUNE}
    absence = actions.go_away(**away, lends_roles=True, by=world.head.user, at=AT)
    merge(world, APRIL)
    actions.come_back(absence=absence, on=APRIL + dt.timedelta(days=9), by=world.head.user, at=AT)
    assert [officers(world, APRIL + dt.timedelta(days=day)) for day in (8, 9)] == [[False, True], [False, False]]
    assert Delegation.objects.filter(role=RoleKind.UNIT_HEAD).get().to_date == APRIL - dt.timedelta(days=1)
