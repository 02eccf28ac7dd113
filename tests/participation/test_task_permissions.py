"""The list of what somebody may open is the same rule as the permission, for every role and every kind of task."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.work import ISSUED, issue, make_draft, own
from tests.factories.world import DAY, Member, World, make_member

from thidua.orgs.actions import grant_role
from thidua.orgs.enums import RoleKind
from thidua.participation import actions
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.participation.permissions import P, can, check_can, has_doer, refusals
from thidua.participation.queries.tasks import mine, visible_to, waiting_for
from thidua.participation.queries.tasks_page import heads_and_officers
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
EVERYBODY = ("director", "officer", "head", "staff", "colleague", "outsider")


@pytest.fixture
def busy(world: World) -> World:
    """Tasks of every kind: of a unit, handed to a person, supported by a unit, handed in."""
    make_member(world.units[1], "PC01", "Hoàng Thị Bích Liên", "Trưởng phòng", RoleKind.UNIT_HEAD)
    plan = make_draft(world)
    own(plan, "II.1", world.units[0])
    own(plan, "II.2", world.units[1], supports=(world.units[0],))
    own(plan, "III.1", *world.units)
    own(plan, "III.2", world.units[0], person=world.staff.person)
    issue(plan, world)
    task = of(world, "III.2")
    actions.move_task(task=task, to=TaskState.SUBMITTED, by=world.staff.user, at=ISSUED)
    return world


def of(world: World, path: str, unit: int = 0) -> Task:
    rows = Task.objects.select_related("plan__unit", "plan__movement", "clause", "unit", "person")
    return rows.get(clause__path=path, unit=world.units[unit])


def fresh(member: Any) -> Any:
    """The account as a new request reads it."""
    return type(member)._default_manager.get(pk=member.pk)


@pytest.mark.parametrize("who", [*EVERYBODY, "admin"])
def test_visible_to_is_the_permission_to_view_as_a_query(busy: World, who: str) -> None:
    member = getattr(busy, who)
    user = fresh(member.user if isinstance(member, Member) else member)
    seen = set(visible_to(user).values_list("pk", flat=True))
    assert seen == {task.pk for task in Task.objects.select_related("plan__unit", "unit") if can(user, P.TASK_VIEW, task)}


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_waits_for_somebody_they_may_approve(busy: World, who: str) -> None:
    user = fresh(getattr(busy, who).user)
    assert [task for task in waiting_for(user) if not can(user, P.TASK_ACCEPT, task)] == []


@pytest.mark.parametrize("who", EVERYBODY)
def test_mine_is_part_of_what_i_may_see_and_note(busy: World, who: str) -> None:
    user = fresh(getattr(busy, who).user)
    own_tasks = list(mine(user))
    assert {task.pk for task in own_tasks} <= set(visible_to(user).values_list("pk", flat=True))
    assert [task for task in own_tasks if not can(user, P.TASK_NOTE, task)] == []


def test_mine_of_each_role_is_what_they_lead_or_support(busy: World) -> None:
    found = {who: sorted(mine(fresh(getattr(busy, who).user)).values_list("clause__path", "unit__code")) for who in EVERYBODY}
    assert found == {
        "director": [],
        "officer": [],
        "head": [("II.1", "VP"), ("II.2", "PC"), ("III.1", "VP")],
        "staff": [("III.2", "VP")],
        "colleague": [],
        "outsider": [],
    }


def test_nobody_approves_what_was_handed_to_them(busy: World) -> None:
    task = of(busy, "III.1")
    actions.hand_task(task=task, to=busy.head.person, by=busy.officer.user, at=ISSUED)
    assert (can(fresh(busy.head.user), P.TASK_ACCEPT, task), can(fresh(busy.officer.user), P.TASK_ACCEPT, task)) == (False, True)


@pytest.mark.parametrize("permission", list(P))
def test_refusal_says_why_and_the_machine_is_never_refused(world: World, permission: P) -> None:
    check_can(None, permission)
    assert refusals()[permission].endswith(".")
    with pytest.raises(Refused):
        check_can(world.admin, permission)


def test_daily_digest_goes_to_heads_and_officers_only(world: World) -> None:
    users = {getattr(world, who).user.pk for who in EVERYBODY}
    assert heads_and_officers(users) == {world.head.user.pk, world.officer.user.pk, world.outsider.user.pk}


@pytest.mark.parametrize("role", [RoleKind.EMULATION_OFFICER, RoleKind.LEADER])
def test_head_with_a_second_role_accepts_no_work_of_their_own_unit(world: World, role: RoleKind) -> None:
    both = make_member(world.units[1], "PC01", "Hoàng Thị Bích Liên", "Trưởng phòng", RoleKind.UNIT_HEAD)
    grant_role(person=both.person, role=role, unit=world.root, from_date=DAY, by=None, at=ISSUED)
    plan = make_draft(world)
    own(plan, "II.1", world.units[0], world.units[1])
    issue(plan, world)
    theirs, other = of(world, "II.1", 1), of(world, "II.1", 0)
    for task in (theirs, other):
        actions.move_task(task=task, to=TaskState.SUBMITTED, by=None, at=ISSUED)
    assert [can(fresh(both.user), P.TASK_ACCEPT, task) for task in (theirs, other)] == [False, True]
    assert list(waiting_for(fresh(both.user))) == [other]
    with pytest.raises(Refused):
        actions.move_task(task=theirs, to=TaskState.DONE, by=fresh(both.user), at=ISSUED)


def test_who_handed_in_accepts_nothing_and_reads_who_may(busy: World) -> None:
    task = of(busy, "III.1")
    both = make_member(busy.units[0], "VP77", "Trần Đức Minh", "Phó Chánh Văn phòng", RoleKind.UNIT_HEAD)
    actions.move_task(task=task, to=TaskState.SUBMITTED, by=both.user, at=ISSUED)
    actions.hand_task(task=task, to=busy.staff.person, by=both.user, at=ISSUED)
    assert [can(fresh(who), P.TASK_ACCEPT, task) for who in (both.user, busy.head.user, busy.officer.user)] == [False, True, True]
    assert (task.submitted_by, task in waiting_for(fresh(both.user)), task in waiting_for(fresh(busy.head.user))) == (both.user, False, True)
    with pytest.raises(Refused, match=rf"tự duyệt.*{busy.head.person.name}.*\.$"):
        actions.move_task(task=task, to=TaskState.DONE, by=fresh(both.user), at=ISSUED)


def test_whether_a_task_has_a_doer_is_asked_of_the_day(busy: World) -> None:
    task = of(busy, "III.2")
    task.person.left_on = DAY
    assert [has_doer(task, day) for day in (DAY, DAY + dt.timedelta(days=1))] == [True, False]
