"""People who leave, posts that end, accounts that are closed and opened again: acts, pages, programs and the morning's job."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.world import AT, DAY, PASSWORD, World, make_admin, signed_in

from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.jobs.tasks import Refusal
from thidua.orgs import actions
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, Person, Post
from thidua.orgs.permissions import P, can, standing_of
from thidua.orgs.tasks import close_left_accounts
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
TODAY = AT.date()
LATER = TODAY + dt.timedelta(days=30)


def again(user: User) -> User:
    """The account as the next request reads it."""
    return User.objects.get(pk=user.pk)


def person_of(world: World, who: str = "staff") -> Person:
    return Person.objects.get(pk=getattr(world, who).person.pk)


def test_leave_today_closes_the_account_its_session_and_its_tokens(world: World) -> None:
    browser, program = signed_in(world.head.user), program_of(world.head.user, "orgs.read")
    assert (browser.get("/quan-tri/nguoi/").status_code, program.get("orgs/people").status_code) == (200, 200)
    actions.leave(person=person_of(world, "head"), on=TODAY, by=world.officer.user, at=AT)
    assert (browser.get("/quan-tri/nguoi/").status_code, program.get("orgs/people").status_code) == (302, 401)
    assert browser.post("/tai-khoan/login/", {"login": world.head.user.username, "password": PASSWORD})["Location"] == "/tai-khoan/inactive/"
    last = Entry.objects.filter(object_id=world.head.user.pk).latest("id")
    assert (last.action, last.reason, verify(world.root.pk)) == ("accounts.deactivate", "Nghỉ từ ngày 10/03/2025", None)


def test_leave_on_a_day_to_come_leaves_the_account_to_the_job_of_that_morning(world: World) -> None:
    actions.leave(person=person_of(world), on=LATER, by=world.admin, at=AT)
    close_left_accounts(None, f"{LATER - dt.timedelta(days=1)}")
    assert again(world.staff.user).is_active
    close_left_accounts(None, f"{LATER}")
    close_left_accounts(None, f"{LATER}")
    assert not again(world.staff.user).is_active
    assert Entry.objects.filter(object_id=world.staff.user.pk, action="accounts.deactivate").count() == 1


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
        close_left_accounts(None, f"{TODAY}")
    assert again(world.staff.user).is_active
    make_admin("khac")
    close_left_accounts(None, f"{TODAY}")
    assert not again(world.staff.user).is_active


def test_back_at_work_by_a_new_post_and_an_account_opened_again(world: World) -> None:
    actions.leave(person=person_of(world), on=TODAY, by=world.admin, at=AT)
    with pytest.raises(Conflict):
        actions.reopen_access(person=person_of(world), reason="về", by=world.admin, at=AT)
    with pytest.raises(Conflict):
        actions.issue_slip(person=person_of(world), by=world.admin, at=AT)
    back = {"unit": world.units[1], "position": "Chuyên viên", "by": world.officer.user, "at": AT}
    with pytest.raises(Conflict):
        actions.place_person(person=person_of(world), from_date=TODAY, **back)
    actions.place_person(person=person_of(world), from_date=TODAY + dt.timedelta(days=1), **back)
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
    day = clock.today()
    assert browser.post(reverse("orgs:end_post", args=[staff, post.pk]), {"on": f"{day}"}).status_code == 302
    assert browser.post(reverse("orgs:leave", args=[staff]), {"on": f"{day}"}).status_code == 302
    assert (person_of(world).left_on, Post.objects.get(pk=post.pk).to_date, again(world.staff.user).is_active) == (day, day, False)
    assert browser.get(reverse("orgs:leave", args=[staff])).status_code == 409


def test_leave_page_leads_first_to_handing_over(world: World) -> None:
    shown = signed_in(world.admin).get(reverse("orgs:leave", args=[world.head.person.pk])).content.decode()
    assert "Đang giữ 1 việc, vai trò" in shown
    assert reverse("orgs:hand_over", args=[world.head.person.pk]) in shown


def test_program_ends_posts_closes_opens_and_sends_off(world: World) -> None:
    program, staff = program_of(world.admin, "orgs.read", "orgs.write"), world.staff.person.pk
    (post,) = program.get(f"orgs/people/{staff}/posts").json()
    day = f"{clock.today()}"
    for path, said, works in (
        ("access/close", {"reason": "mất máy"}, False), ("access/reopen", {"reason": "có lại"}, True),
        (f"posts/{post['id']}/end", {"on": day}, True), ("leave", {"on": day}, False),
    ):  # fmt: skip
        assert program.post(f"orgs/people/{staff}/{path}", said).status_code == 200
        assert again(world.staff.user).is_active is works
    assert program_of(world.admin, "orgs.read").post(f"orgs/people/{staff}/leave", {"on": day}).status_code == 403
