"""People who leave, posts that end, accounts that are closed and opened again: acts, pages, programs and the morning's job."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.world import AT, DAY, PASSWORD, World, make_admin, signed_in

from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.jobs.tasks import Refusal
from thidua.orgs import actions, permissions
from thidua.orgs.actions.clusters import make_cluster
from thidua.orgs.enums import BodyKind, ClusterKind, RoleKind
from thidua.orgs.models import Body, BodyMember, Delegation, Person, Post, RoleGrant
from thidua.orgs.permissions import P, can, standing_of
from thidua.orgs.queries import still_here
from thidua.orgs.rules.leaving import is_gone
from thidua.orgs.tasks import close_left_accounts
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
TODAY = AT.date()
ONE = dt.timedelta(days=1)
BEFORE, LATER = TODAY - ONE, TODAY + dt.timedelta(days=30)


def again(user: User) -> User:
    """The account as the next request reads it."""
    return User.objects.get(pk=user.pk)


def person_of(world: World, who: str = "staff") -> Person:
    return Person.objects.get(pk=getattr(world, who).person.pk)


def test_leave_by_a_day_that_is_past_closes_the_account_its_session_and_its_tokens(world: World) -> None:
    browser, program = signed_in(world.head.user), program_of(world.head.user, "orgs.read")
    assert (browser.get("/quan-tri/nguoi/").status_code, program.get("orgs/people").status_code) == (200, 200)
    actions.leave(person=person_of(world, "head"), on=BEFORE, by=world.officer.user, at=AT)
    assert (browser.get("/quan-tri/nguoi/").status_code, program.get("orgs/people").status_code) == (302, 401)
    assert browser.post("/tai-khoan/login/", {"login": world.head.user.username, "password": PASSWORD})["Location"] == "/tai-khoan/inactive/"
    last = Entry.objects.filter(object_id=world.head.user.pk).latest("id")
    assert (last.action, last.reason, verify(world.root.pk)) == ("accounts.deactivate", "Làm việc đến hết ngày 09/03/2025", None)


@pytest.mark.parametrize("last", [TODAY, LATER])
def test_account_works_to_the_end_of_the_last_day_and_is_closed_the_night_after(world: World, last: dt.date) -> None:
    actions.leave(person=person_of(world), on=last, by=world.admin, at=AT)
    close_left_accounts(None, f"{last}")
    assert again(world.staff.user).is_active
    close_left_accounts(None, f"{last + ONE}")
    close_left_accounts(None, f"{last + ONE}")
    assert not again(world.staff.user).is_active
    assert Entry.objects.filter(object_id=world.staff.user.pk, action="accounts.deactivate").count() == 1


@pytest.mark.parametrize("late", [dt.time(0, 0), dt.time(16, 59, 59)])
def test_last_day_is_that_of_viet_nam(world: World, late: dt.time) -> None:
    """23:59 in Viet Nam is 16:59 in Greenwich: the day is not over."""
    at = dt.datetime.combine(TODAY, late, dt.UTC)
    actions.leave(person=person_of(world), on=TODAY, by=world.admin, at=at)
    assert again(world.staff.user).is_active
    over = dt.datetime.combine(TODAY, dt.time(17, 0), dt.UTC)
    with pytest.raises(Conflict):
        actions.issue_slip(person=person_of(world), by=world.admin, at=over)


@pytest.mark.parametrize("offset", range(-3, 4))
def test_everything_holds_up_to_the_last_day_and_nothing_after_it(world: World, offset: int) -> None:
    """Post, role, loan, seat, standing, deputy and account agree on every day around the last one."""
    last = TODAY + offset * ONE
    body = actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn", by=None, at=AT)
    actions.join_body(body=body, person=world.head.person, leads=True, from_date=DAY, by=None, at=AT)
    actions.delegate(
        grantor=world.head.person, role=RoleKind.UNIT_HEAD, unit=world.units[0], to=world.staff.person, from_date=DAY, to_date=LATER, by=None, at=AT
    )
    actions.leave(person=person_of(world, "head"), on=last, by=world.admin, at=AT)
    for day in (TODAY + n * ONE for n in range(-6, 7)):
        if day > TODAY:
            close_left_accounts(None, f"{day}")
        person, here = person_of(world, "head"), day <= last
        held = [
            rows.on(day).filter(**{who: person}).exists()
            for rows, who in (
                (Post.objects, "person"),
                (RoleGrant.objects, "person"),
                (BodyMember.objects, "person"),
                (Delegation.objects, "grantor"),
            )
        ]
        standing = permissions._read_standing(again(world.head.user), day)
        assert held == [here] * 4, day
        assert (is_gone(person.left_on, day), Person.objects.filter(still_here(day), pk=person.pk).exists()) == (not here, here), day
        if day >= TODAY:
            assert (again(world.head.user).is_active, standing.person_id == person.pk) == (here, here), day
            assert (Body.objects.get(pk=body.pk).head == person) is here, day


def test_place_in_a_body_to_come_is_taken_back_and_another_leader_becomes_head(world: World) -> None:
    body = actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn", by=None, at=AT)
    actions.join_body(body=body, person=world.head.person, leads=True, from_date=DAY, by=None, at=AT)
    actions.join_body(body=body, person=world.staff.person, leads=True, from_date=TODAY, by=None, at=AT)
    youth = actions.add_body(unit=world.root, kind=BodyKind.YOUTH, name="Đoàn thanh niên", by=None, at=AT)
    actions.join_body(body=youth, person=world.head.person, from_date=LATER, by=None, at=AT)
    actions.leave(person=person_of(world, "head"), on=BEFORE, by=world.admin, at=AT)
    assert (Body.objects.get(pk=body.pk).head, list(BodyMember.objects.filter(body=youth))) == (world.staff.person, [])
    assert Entry.objects.filter(action="orgs.body.leave").count() == 2
    assert verify(world.root.pk) is None


def test_seat_of_who_left_before_seats_ended_with_it_is_ended_by_the_night(world: World) -> None:
    body = actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn", by=None, at=AT)
    actions.join_body(body=body, person=world.staff.person, leads=True, from_date=DAY, by=None, at=AT)
    Person._base_manager.filter(pk=world.staff.person.pk).update(left_on=BEFORE, user=None)
    close_left_accounts(None, f"{TODAY}")
    close_left_accounts(None, f"{TODAY}")
    assert (Body.objects.get(pk=body.pk).head, BodyMember.objects.get(body=body).to_date) == (None, BEFORE)
    assert Entry.objects.filter(action="orgs.body.leave").count() == 1


def test_leave_ends_loans_and_takes_back_those_to_come(world: World) -> None:
    lent = {"role": RoleKind.UNIT_HEAD, "unit": world.units[0], "to": world.staff.person, "by": None, "at": AT}
    actions.delegate(grantor=world.head.person, from_date=DAY, to_date=LATER, **lent)
    actions.delegate(grantor=world.head.person, from_date=LATER, to_date=LATER, **lent)
    actions.leave(person=person_of(world, "head"), on=TODAY, by=world.admin, at=AT)
    assert list(Delegation.objects.values_list("from_date", "to_date")) == [(DAY, TODAY)]


def test_leave_of_an_administrator_of_the_installation_takes_the_power_away(world: World) -> None:
    User.objects.filter(pk=world.staff.user.pk).update(is_administrator=True)
    assert can(again(world.staff.user), P.AGENCY_SETUP)
    Person._base_manager.filter(pk=world.staff.person.pk).update(left_on=clock.today() - dt.timedelta(days=1))  # as the job has not run yet
    user = again(world.staff.user)
    assert (can(user, P.AGENCY_SETUP), can(user, P.UNITS_EDIT, world.root), standing_of(user).is_administrator) == (False, False, False)


@pytest.mark.parametrize(("who", "by"), [("director", "head"), ("staff", "head"), ("staff", "outsider"), ("keeper", "officer")])
def test_leave_by_whom_the_person_outranks_is_refused(world: World, who: str, by: str) -> None:
    if who == "keeper":
        actions.grant_role(person=world.colleague.person, role=RoleKind.ADMINISTRATOR, unit=world.root, from_date=DAY, by=None, at=AT)
    with pytest.raises(Refused):
        actions.leave(person=person_of(world, "colleague" if who == "keeper" else who), on=TODAY, by=getattr(world, by).user, at=AT)


def test_leave_of_oneself_is_recorded_by_somebody_else(world: World) -> None:
    with pytest.raises(Conflict):
        actions.leave(person=person_of(world, "officer"), on=TODAY, by=world.officer.user, at=AT)


def test_last_administrator_of_the_installation_is_not_closed(world: World) -> None:
    User.objects.filter(pk=world.staff.user.pk).update(is_administrator=True)
    User.objects.filter(pk=world.admin.pk).update(is_active=False)
    Person._base_manager.filter(pk=world.staff.person.pk).update(left_on=TODAY)
    with pytest.raises(Refusal):
        close_left_accounts(None, f"{TODAY + ONE}")
    assert again(world.staff.user).is_active
    make_admin("khac")
    close_left_accounts(None, f"{TODAY + ONE}")
    assert not again(world.staff.user).is_active


def test_back_at_work_by_a_new_post_and_an_account_opened_again(world: World) -> None:
    actions.leave(person=person_of(world), on=BEFORE, by=world.admin, at=AT)
    with pytest.raises(Conflict):
        actions.reopen_access(person=person_of(world), reason="về", by=world.admin, at=AT)
    with pytest.raises(Conflict):
        actions.issue_slip(person=person_of(world), by=world.admin, at=AT)
    back = {"unit": world.units[1], "position": "Chuyên viên", "by": world.officer.user, "at": AT}
    with pytest.raises(Conflict):
        actions.place_person(person=person_of(world), from_date=BEFORE, **back)
    actions.place_person(person=person_of(world), from_date=TODAY, **back)
    actions.reopen_access(person=person_of(world), reason="về", by=world.admin, at=AT)
    assert (person_of(world).left_on, again(world.staff.user).is_active) == (None, True)
    assert Entry.objects.filter(object_id=world.staff.person.pk).latest("id").action == "orgs.person.return"


def test_end_post_that_ended_before_is_refused(world: World) -> None:
    post = Post.objects.get(person=world.staff.person)
    actions.end_post(post=post, on=TODAY, by=world.officer.user, at=AT)
    with pytest.raises(Conflict):
        actions.end_post(post=post, on=LATER, by=world.officer.user, at=AT)


def test_account_of_oneself_is_not_closed(world: World) -> None:
    with pytest.raises(Conflict):
        actions.close_access(person=person_of(world, "head"), reason="x", by=world.head.user, at=AT)


def test_pages_say_what_follows_and_do_it_once_confirmed(world: World) -> None:
    browser, staff = signed_in(world.admin), world.staff.person.pk
    shown = browser.get(reverse("orgs:person", args=[staff])).content.decode()
    post = Post.objects.get(person=staff)
    for name, keys in (("orgs:leave", [staff]), ("orgs:end_post", [staff, post.pk]), ("orgs:close_access", [staff])):
        assert reverse(name, args=keys) in shown
        assert browser.get(reverse(name, args=keys)).status_code == 200
        assert browser.post(reverse(name, args=keys), {"on": "", "reason": ""}).status_code == 422
    assert again(world.staff.user).is_active
    assert browser.post(reverse("orgs:close_access", args=[staff]), {"reason": "mất máy"}).status_code == 302
    assert (again(world.staff.user).is_active, Entry.objects.filter(object_id=world.staff.user.pk).latest("id").reason) == (False, "mất máy")
    assert reverse("orgs:reopen_access", args=[staff]) in browser.get(reverse("orgs:person", args=[staff])).content.decode()
    assert browser.post(reverse("orgs:reopen_access", args=[staff]), {"reason": "có lại"}).status_code == 302
    assert again(world.staff.user).is_active
    day = clock.today() - ONE
    assert browser.post(reverse("orgs:end_post", args=[staff, post.pk]), {"on": f"{day}"}).status_code == 302
    said = browser.post(reverse("orgs:leave", args=[staff]), {"on": f"{day}"}, follow=True).content.decode()
    assert ("làm đến hết ngày" in said, "Ngày đó đã qua nên tài khoản đóng ngay." in said) == (True, True)
    assert (person_of(world).left_on, Post.objects.get(pk=post.pk).to_date, again(world.staff.user).is_active) == (day, day, False)
    assert browser.get(reverse("orgs:leave", args=[staff])).status_code == 409


def test_leave_page_names_what_ends_and_leads_first_to_handing_over(world: World) -> None:
    body = actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn", by=None, at=AT)
    actions.join_body(body=body, person=world.head.person, position="Chủ tịch", leads=True, from_date=DAY, by=None, at=AT)
    actions.grant_role(person=world.head.person, role=RoleKind.CLUSTER_HEAD, unit=world.root, from_date=DAY, by=None, at=AT)
    units = list(world.units[:3])
    make_cluster(agency=world.root, name="Cụm số 1", kind=ClusterKind.CLUSTER, year=clock.today().year, units=units, head=units[0], by=None, at=AT)
    shown = " ".join(signed_in(world.admin).get(reverse("orgs:leave", args=[world.head.person.pk])).content.decode().split())
    assert "Bàn giao trước: Vai trò (2)." in shown
    assert reverse("orgs:hand_over", args=[world.head.person.pk]) in shown
    for said in (
        "<li>Vị trí: Chánh Văn phòng, Văn phòng Sở</li>", "<li>Vai trò: Thủ trưởng đơn vị: Văn phòng Sở</li>", "<li>Vai trò: Cụm trưởng, khối trưởng: Sở mẫu</li>",
        "<li>Tổ chức tham gia: Công đoàn: Chủ tịch</li>", f"thủ trưởng mới làm tiếp: Cụm số 1, {clock.today().year}.", "dùng được đến hết ngày đó",
    ):  # fmt: skip
        assert said in shown, said


def test_whoever_leaves_today_works_on_and_is_told_when_the_account_closes(world: World) -> None:
    browser, staff, today = signed_in(world.admin), world.staff.person.pk, clock.today()
    said = browser.post(reverse("orgs:leave", args=[staff]), {"on": f"{today}"}, follow=True).content.decode()
    assert ("Tài khoản đóng khi hết ngày đó." in said, f"làm việc đến hết ngày {today:%d/%m/%Y}" in said) == (True, True)
    assert (again(world.staff.user).is_active, "Người đã nghỉ không có tài khoản" in said) == (True, False)


def test_program_ends_posts_closes_opens_and_sends_off(world: World) -> None:
    program, staff = program_of(world.admin, "orgs.read", "orgs.write"), world.staff.person.pk
    (post,) = program.get(f"orgs/people/{staff}/posts").json()
    day = f"{clock.today() - ONE}"
    for path, said, works in (
        ("access/close", {"reason": "mất máy"}, False), ("access/reopen", {"reason": "có lại"}, True),
        (f"posts/{post['id']}/end", {"on": day}, True), ("leave", {"on": day}, False),
    ):  # fmt: skip
        assert program.post(f"orgs/people/{staff}/{path}", said).status_code == 200
        assert again(world.staff.user).is_active is works
    assert program_of(world.admin, "orgs.read").post(f"orgs/people/{staff}/leave", {"on": day}).status_code == 403


def test_administrator_takes_the_second_step_away_and_a_head_may_not(world: World) -> None:
    user = world.staff.user
    with pytest.raises(Conflict):
        actions.clear_second_step(person=person_of(world), reason="mất máy", by=world.admin, at=AT)
    theirs = Client()
    theirs.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert theirs.get(reverse("accounts:me")).status_code == 200
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    with pytest.raises(Refused):
        actions.clear_second_step(person=person_of(world), reason="mất máy", by=world.head.user, at=AT)
    address = reverse("orgs:clear_second_step", args=[world.staff.person.pk])
    page = reverse("orgs:person", args=[world.staff.person.pk])
    assert [address in signed_in(who).get(page).content.decode() for who in (world.head.user, world.admin)] == [False, True]
    browser = signed_in(world.admin)
    assert "mọi phiên đang mở dừng ngay" in browser.get(address).content.decode()
    assert browser.post(address, {"reason": "mất máy"}).status_code == 302
    assert (Authenticator.objects.filter(user=user).count(), address in browser.get(page).content.decode()) == (0, False)
    assert theirs.get(reverse("accounts:me")).status_code == 302
    assert Entry.objects.filter(object_id=user.pk).latest("id").reason == "mất máy"


def test_program_takes_the_second_step_away(world: World) -> None:
    Authenticator.objects.create(user=world.staff.user, type=Authenticator.Type.WEBAUTHN, data={})
    path = f"orgs/people/{world.staff.person.pk}/access/second-step/clear"
    assert program_of(world.admin, "orgs.read").post(path, {"reason": "mất máy"}).status_code == 403
    assert program_of(world.admin, "orgs.write").post(path, {"reason": "mất máy"}).status_code == 200
    assert not Authenticator.objects.filter(user=world.staff.user).exists()
