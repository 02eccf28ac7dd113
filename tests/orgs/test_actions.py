"""Units, people, roles: what the actions do and what they refuse."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.world import AT, DAY, World, make_unit

from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.orgs import actions
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.actions.units import UnitDetails
from thidua.orgs.enums import BodyKind, RoleKind, UnitKind
from thidua.orgs.models import Person, Post, RoleGrant, Unit, UnitLink
from thidua.orgs.permissions import standing_of
from thidua.orgs.queries import my_data, unit_of, units_under
from thidua.store.gate import OutsideAction
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

JUNE = dt.date(2025, 6, 1)


def again(user: User) -> User:
    """The account as the next request reads it."""
    return User.objects.get(pk=user.pk)


def test_create_unit_leaves_one_record_naming_the_actor(world: World) -> None:
    unit = actions.create_unit(code="TT", name="Trung tâm", parent=world.root, valid_from=DAY, by=world.admin, at=AT)
    assert list(Entry.objects.filter(object_id=unit.pk).values_list("action", "actor_id", "root")) == [
        ("orgs.unit.create", world.admin.pk, world.root.pk)
    ]
    assert verify(world.root.pk) is None


def test_create_unit_with_a_taken_code_is_refused(world: World) -> None:
    with pytest.raises(Conflict):
        actions.create_unit(code="VP", name="Khác", parent=world.root, by=None, at=AT)


def test_create_unit_with_a_code_of_another_agency_is_fine(world: World) -> None:
    assert make_unit("VP", "Văn phòng", world.elsewhere).root == world.elsewhere.pk


@pytest.mark.parametrize("who", ["officer", "head", "staff", "outsider", "director"])
def test_create_unit_by_anybody_but_an_administrator_is_refused(world: World, who: str) -> None:
    with pytest.raises(Refused):
        actions.create_unit(code="TT", name="Trung tâm", parent=world.root, by=getattr(world, who).user, at=AT)
    assert not Unit.objects.filter(code="TT").exists()


def test_administrator_of_a_unit_works_there_and_nowhere_else(world: World) -> None:
    actions.grant_role(person=world.staff.person, role=RoleKind.ADMINISTRATOR, unit=world.units[0], from_date=DAY, by=world.admin, at=AT)
    mine = again(world.staff.user)
    assert actions.create_unit(code="TO", name="Tổ", parent=world.units[0], by=mine, at=AT).depth == 3
    with pytest.raises(Refused):
        actions.create_unit(code="TO2", name="Tổ", parent=world.units[1], by=mine, at=AT)
    with pytest.raises(Refused):
        actions.create_unit(code="CQ", name="Cơ quan", by=mine, at=AT)
    with pytest.raises(Refused):
        actions.grant_role(person=world.staff.person, role=RoleKind.ADMINISTRATOR, unit=world.root, from_date=DAY, by=mine, at=AT)


def test_save_outside_an_action_is_refused(world: World) -> None:
    with pytest.raises(OutsideAction):
        world.root.save()


def test_edit_unit_with_a_stale_version_is_refused(world: World) -> None:
    unit = Unit.objects.get(pk=world.units[1].pk)
    edited = {"code": "PC", "name": "Phòng Pháp chế", "kind": UnitKind.DIVISION, "details": UnitDetails(), "by": world.admin, "at": AT}
    actions.edit_unit(unit=unit, version=1, **edited)
    with pytest.raises(StaleVersion):
        actions.edit_unit(unit=Unit.objects.get(pk=unit.pk), version=1, **edited)


def test_rename_unit_keeps_lineage(world: World) -> None:
    actions.rename_unit(unit=world.units[1], name="Phòng Pháp chế", on=JUNE, by=world.admin, at=AT)
    assert list(UnitLink.objects.values_list("source", "target", "kind", "on")) == [(world.units[1].pk, world.units[1].pk, "rename", JUNE)]


def test_move_unit_takes_what_is_below_along(world: World) -> None:
    team = make_unit("TO", "Tổ", world.units[1])
    actions.move_unit(unit=world.units[1], parent=world.units[0], by=world.admin, at=AT)
    assert set(units_under(Unit.objects.get(pk=world.units[0].pk), DAY)) == {world.units[0], world.units[1], team}


@pytest.mark.parametrize("where", ["below", "elsewhere"])
def test_move_unit_below_itself_or_out_of_the_agency_is_refused(world: World, where: str) -> None:
    target = make_unit("TO", "Tổ", world.units[1]) if where == "below" else world.elsewhere
    with pytest.raises(Conflict):
        actions.move_unit(unit=world.units[1], parent=target, by=world.admin, at=AT)


def test_place_person_ends_the_post_before(world: World) -> None:
    actions.place_person(person=world.staff.person, unit=world.units[1], position="Phó phòng", from_date=JUNE, by=world.officer.user, at=AT)
    assert list(Post.objects.filter(person=world.staff.person).order_by("from_date").values_list("unit", "from_date", "to_date")) == [
        (world.units[0].pk, DAY, JUNE - dt.timedelta(days=1)),
        (world.units[1].pk, JUNE, None),
    ]
    assert [unit_of(world.staff.person, day) for day in (JUNE - dt.timedelta(days=1), JUNE)] == [world.units[0], world.units[1]]


def test_place_person_beside_keeps_both_posts(world: World) -> None:
    actions.place_person(
        person=world.staff.person, unit=world.units[1], position="Kiêm nhiệm", from_date=JUNE, beside=True, by=world.officer.user, at=AT
    )
    assert Post.objects.on(JUNE).filter(person=world.staff.person).count() == 2


def test_place_person_before_the_present_post_is_refused(world: World) -> None:
    with pytest.raises(Conflict):
        actions.place_person(person=world.staff.person, unit=world.units[1], position="x", from_date=DAY, by=None, at=AT)


def test_place_person_in_another_agency_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.place_person(person=world.staff.person, unit=world.elsewhere, position="x", from_date=JUNE, by=world.admin, at=AT)


def test_add_person_by_an_officer_of_elsewhere_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.add_person(code="X1", details=PersonDetails("Lê", "An"), unit=world.root, position="x", from_date=DAY, by=world.outsider.user, at=AT)
    assert not Person.objects.filter(code="X1").exists()


def test_leave_ends_posts_and_roles_on_the_day(world: World) -> None:
    actions.leave(person=world.head.person, on=JUNE, by=world.admin, at=AT)
    assert set(Post.objects.filter(person=world.head.person).values_list("to_date", flat=True)) == {JUNE}
    assert set(RoleGrant.objects.filter(person=world.head.person).values_list("to_date", flat=True)) == {JUNE}
    after = standing_of(again(world.head.user), JUNE + dt.timedelta(days=1))
    assert (after.person_id, after.grants) == (None, ())


def test_grant_twice_is_refused(world: World) -> None:
    with pytest.raises(Conflict):
        actions.grant_role(person=world.head.person, role=RoleKind.UNIT_HEAD, unit=world.units[0], from_date=JUNE, by=None, at=AT)


def test_grant_looks_for_the_same_role_only_while_it_holds_the_person(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    look = RoleGrant.objects.filter

    def after_lock(**said: object) -> object:
        held.append(connection.in_atomic_block and any("orgs_person" in one["sql"] for one in seen.captured_queries))
        return look(**said)

    with CaptureQueriesContext(connection) as seen:
        monkeypatch.setattr(RoleGrant.objects, "filter", after_lock)
        actions.grant_role(person=world.staff.person, role=RoleKind.EDITOR, unit=world.root, from_date=DAY, by=None, at=AT)
    assert held == [True]


def test_grant_to_somebody_who_has_left_is_refused(world: World) -> None:
    actions.leave(person=Person.objects.get(pk=world.staff.person.pk), on=JUNE, by=None, at=AT)
    with pytest.raises(Conflict):
        later = JUNE + dt.timedelta(days=1)
        actions.grant_role(person=world.staff.person, role=RoleKind.EDITOR, unit=world.root, from_date=later, by=None, at=AT)


def test_revoke_role_takes_effect_on_its_day(world: World) -> None:
    held = RoleGrant.objects.get(person=world.head.person)
    actions.revoke_role(grant=held, on=JUNE, reason="chuyển công tác", by=world.admin, at=AT)
    assert [standing_of(again(world.head.user), day).holds(RoleKind.UNIT_HEAD) for day in (JUNE - dt.timedelta(days=1), JUNE)] == [True, False]


def test_revoke_role_that_never_began_erases_it_and_keeps_the_record(world: World) -> None:
    later = actions.grant_role(person=world.staff.person, role=RoleKind.EDITOR, unit=world.root, from_date=JUNE, by=world.admin, at=AT)
    pk = later.pk
    actions.revoke_role(grant=later, on=DAY, by=world.admin, at=AT)
    assert not RoleGrant.objects.filter(pk=pk).exists()
    assert list(Entry.objects.filter(object_id=pk).order_by("id").values_list("action", flat=True)) == ["orgs.role.grant", "orgs.role.revoke"]


def test_delegate_lends_a_held_role_for_its_days_only(world: World) -> None:
    actions.delegate(
        grantor=world.head.person, to=world.staff.person, role=RoleKind.UNIT_HEAD, unit=world.units[0],
        from_date=JUNE, to_date=JUNE + dt.timedelta(days=5), by=world.head.user, at=AT,
    )  # fmt: skip
    days = [JUNE + dt.timedelta(days=n) for n in (-1, 0, 5, 6)]
    assert [standing_of(again(world.staff.user), day).holds(RoleKind.UNIT_HEAD) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("role", [RoleKind.LEADER, RoleKind.ADMINISTRATOR])
def test_delegate_of_a_role_not_held_or_not_lendable_is_refused(world: World, role: RoleKind) -> None:
    with pytest.raises(Refused):
        actions.delegate(
            grantor=world.head.person, to=world.staff.person, role=role, unit=world.units[0],
            from_date=JUNE, to_date=JUNE, by=world.head.user, at=AT,
        )  # fmt: skip


def test_delegate_in_the_name_of_another_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.delegate(
            grantor=world.head.person, to=world.staff.person, role=RoleKind.UNIT_HEAD, unit=world.units[0],
            from_date=JUNE, to_date=JUNE, by=world.staff.user, at=AT,
        )  # fmt: skip


def test_reset_by_head_takes_the_password_and_gives_a_slip(world: World) -> None:
    slip = actions.reset_by_head(person=Person.objects.get(pk=world.staff.person.pk), by=world.head.user, at=AT)
    assert (slip.username, again(world.staff.user).has_usable_password()) == ("vp02", False)


def test_reset_of_an_administrator_by_their_head_is_refused(world: World) -> None:
    actions.grant_role(person=world.staff.person, role=RoleKind.ADMINISTRATOR, unit=world.units[0], from_date=DAY, by=None, at=AT)
    with pytest.raises(Refused):
        actions.reset_by_head(person=world.staff.person, by=world.head.user, at=AT)


def _edit_email(world: World, email: str, by: User | None, name: str = "Lan") -> None:
    staff = Person.objects.get(pk=world.staff.person.pk)
    actions.edit_person(person=staff, code=staff.code, details=PersonDetails("Lê", name, email=email), by=by, at=AT)


def test_edit_person_carries_name_and_address_to_the_account_with_a_record(world: World) -> None:
    EmailAddress.objects.create(user=world.staff.user, email="cu@mau.vn", verified=True, primary=True)
    User.objects.filter(pk=world.staff.user.pk).update(email="cu@mau.vn")
    Person._base_manager.filter(pk=world.staff.person.pk).update(email="cu@mau.vn")
    _edit_email(world, "moi@mau.vn", world.admin)
    user = again(world.staff.user)
    assert (user.display_name, user.email, EmailAddress.objects.filter(user=user).exists()) == ("Lê Lan", "moi@mau.vn", False)
    last = Entry.objects.filter(object_id=user.pk).latest("id")
    assert (last.action, last.actor_id, verify(world.root.pk)) == ("accounts.correct", world.admin.pk, None)


def test_edit_person_by_the_officer_carries_the_name_and_may_not_change_where_a_new_password_goes(world: World) -> None:
    _edit_email(world, "", world.officer.user)
    assert again(world.staff.user).display_name == "Lê Lan"
    with pytest.raises(Refused):
        _edit_email(world, "ke-khac@mau.vn", world.officer.user)
    assert again(world.staff.user).email == ""


def test_edit_person_gives_an_address_to_an_account_that_has_none(world: World) -> None:
    Person._base_manager.filter(pk=world.staff.person.pk).update(email="lan@mau.vn")
    _edit_email(world, "lan@mau.vn", world.officer.user)
    assert again(world.staff.user).email == ""
    _edit_email(world, "lan@mau.vn", world.admin)
    assert again(world.staff.user).email == "lan@mau.vn"


def _reset(world: World, by: User) -> None:
    actions.reset_by_head(person=Person.objects.get(pk=world.staff.person.pk), by=again(by), at=AT)


def _gives_wider_power(world: World, how: str) -> None:
    staff = world.staff.person
    if how == "role above":
        actions.grant_role(person=staff, role=RoleKind.EMULATION_OFFICER, unit=world.root, from_date=DAY, by=None, at=AT)
    elif how == "role to come":
        actions.grant_role(person=staff, role=RoleKind.EDITOR, unit=world.units[1], from_date=dt.date(2099, 1, 1), by=None, at=AT)
    elif how == "second post":
        actions.place_person(person=staff, unit=world.units[1], position="Kiêm nhiệm", from_date=JUNE, beside=True, by=None, at=AT)
    elif how == "borrowed role":
        far = dt.date(2099, 1, 1)
        lent = {"role": RoleKind.EMULATION_OFFICER, "unit": world.root, "from_date": DAY, "to_date": far}
        actions.delegate(grantor=world.officer.person, to=staff, by=None, at=AT, **lent)
    elif how == "leads a body":
        actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn", head=staff, by=None, at=AT)
    else:
        User.objects.filter(pk=world.staff.user.pk).update(is_administrator=True)


@pytest.mark.parametrize("how", ["role above", "role to come", "second post", "borrowed role", "leads a body", "installation"])
def test_reset_of_somebody_with_power_beyond_the_unit_is_for_an_administrator(world: World, how: str) -> None:
    _gives_wider_power(world, how)
    with pytest.raises(Refused):
        _reset(world, world.head.user)
    assert again(world.staff.user).has_usable_password()
    _reset(world, world.admin)
    assert not again(world.staff.user).has_usable_password()


def test_reset_of_the_officer_of_the_agency_by_the_head_of_their_unit_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.reset_by_head(person=Person.objects.get(pk=world.officer.person.pk), by=world.head.user, at=AT)


def test_reset_by_who_only_borrowed_the_head_is_refused(world: World) -> None:
    lent = {"role": RoleKind.UNIT_HEAD, "unit": world.units[0], "from_date": DAY, "to_date": dt.date(2099, 1, 1)}
    actions.delegate(grantor=world.head.person, to=world.colleague.person, by=None, at=AT, **lent)
    with pytest.raises(Refused):
        _reset(world, world.colleague.user)


def test_reset_of_an_administrator_of_the_installation_by_one_of_the_agency_is_refused(world: World) -> None:
    actions.grant_role(person=world.colleague.person, role=RoleKind.ADMINISTRATOR, unit=world.root, from_date=DAY, by=None, at=AT)
    _reset(world, world.colleague.user)
    User.objects.filter(pk=world.staff.user.pk).update(is_administrator=True)
    with pytest.raises(Refused):
        _reset(world, world.colleague.user)


def test_slip_of_a_person_without_account_makes_a_name_that_is_free(world: World) -> None:
    people = [
        actions.add_person(
            code=f"N{n}", details=PersonDetails("Lê", "Chi", "Thị Lan"), unit=world.units[0], position="x", from_date=DAY, by=None, at=AT
        )
        for n in range(3)
    ]
    assert [actions.issue_slip(person=p, by=world.head.user, at=AT).username for p in people] == ["chiltl", "chiltl2", "chiltl3"]


def test_add_body_with_a_head_of_elsewhere_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn", head=world.outsider.person, by=world.admin, at=AT)


def test_my_data_holds_posts_and_roles_of_the_person_alone(world: World) -> None:
    data = my_data(world.head.user)
    assert data is not None
    assert (data.person, [p.position for p in data.posts], [g.role for g in data.roles]) == (world.head.person, ["Chánh Văn phòng"], ["unit_head"])
    assert my_data(world.admin) is None
