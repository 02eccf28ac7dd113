"""Who stands in for somebody away does their tasks in their name while the absence runs, and is told of nothing that they cannot do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.work import issue, make_draft, own
from tests.factories.world import World, make_member, signed_in

from thidua.accounts.models import User
from thidua.audit.models import Entry, EntryValues
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.models import Absence
from thidua.participation import actions
from thidua.participation.enums import TaskState as S
from thidua.participation.models import Dissemination, Task, TaskNote, TaskSupport
from thidua.participation.permissions import P, can, on_behalf
from thidua.participation.queries.tasks import DEPUTISED, mine, visible_to, waiting_for
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
ACTS = (P.TASK_VIEW, P.TASK_DO, P.TASK_NOTE, P.TASK_ACCEPT, P.TASK_HAND, P.TASK_EDIT)


def fresh(member: Any) -> User:
    return User.objects.get(pk=member.user.pk)


def away(world: World, person: Any, deputy: Any, **said: Any) -> Absence:
    today = clock.today()
    days = {"from_date": today, "to_date": today + dt.timedelta(days=3)}
    return orgs.go_away(person=person.person, deputy=deputy.person, by=None, at=clock.now(), **days | said)


@pytest.fixture
def busy(world: World) -> World:
    """II.1 is in the hands of the staff of the office, II.2 in nobody's; II.3 is another unit's, and the staff is named to support it."""
    plan = make_draft(world)
    own(plan, "II.1", world.units[0], person=world.staff.person)
    own(plan, "II.2", world.units[0])
    own(plan, "III.2", world.units[2])
    issue(plan, world)
    with writing():
        TaskSupport(root=world.root.root, task=of("III.2"), unit=world.units[0], person=world.staff.person).save()
    return world


def of(path: str) -> Task:
    return Task.objects.select_related("plan__unit", "plan__movement", "clause", "unit", "person").get(clause__path=path)


def may(member: Any, path: str) -> set[P]:
    user = fresh(member)
    return {act for act in ACTS if can(user, act, of(path))}


DOES, NOTES = {P.TASK_VIEW, P.TASK_DO, P.TASK_NOTE}, {P.TASK_VIEW, P.TASK_NOTE}


def test_deputy_opens_and_does_what_is_in_the_name_of_who_is_away_and_nothing_that_goes_with_a_role(busy: World) -> None:
    before = [may(busy.colleague, path) for path in ("II.1", "II.2", "III.2")]
    away(busy, busy.staff, busy.colleague)
    after = [may(busy.colleague, path) for path in ("II.1", "II.2", "III.2")]
    assert (before, after) == ([set(), set(), set()], [DOES, set(), NOTES])
    assert may(busy.staff, "II.1") == DOES  # who is away still may


@pytest.mark.parametrize("lent", [False, True])
def test_deputy_of_a_head_does_the_work_of_the_unit_only_where_the_roles_were_lent(busy: World, lent: bool) -> None:
    away(busy, busy.head, busy.colleague, lends_roles=lent)
    assert (P.TASK_DO in may(busy.colleague, "II.2"), P.TASK_HAND in may(busy.colleague, "II.2")) == (lent, lent)


@pytest.mark.parametrize(("first", "last"), [(1, 3), (-3, -1)])
def test_deputy_may_nothing_before_and_after_the_absence(busy: World, first: int, last: int) -> None:
    today = clock.today()
    away(busy, busy.staff, busy.colleague, from_date=today + dt.timedelta(first), to_date=today + dt.timedelta(last))
    assert (may(busy.colleague, "II.1"), list(visible_to(fresh(busy.colleague)))) == (set(), [])


def test_deputy_of_somebody_who_left_may_nothing(busy: World) -> None:
    away(busy, busy.staff, busy.colleague)
    orgs.leave(person=busy.staff.person, on=clock.today() - dt.timedelta(1), by=None, at=clock.now())
    assert (may(busy.colleague, "II.1"), may(busy.colleague, "III.2")) == (set(), set())


@pytest.mark.parametrize("who", ["director", "officer", "head", "staff", "colleague", "outsider"])
@pytest.mark.parametrize("lent", [False, True])
def test_lists_are_the_permissions_while_people_are_away(busy: World, who: str, lent: bool) -> None:
    away(busy, busy.staff, busy.colleague)
    away(busy, busy.head, busy.officer, lends_roles=lent)
    user = fresh(getattr(busy, who))
    tasks = list(Task.objects.select_related("plan__unit", "unit", "person"))
    assert set(visible_to(user)) == {task for task in tasks if can(user, P.TASK_VIEW, task)}
    assert [task for task in mine(user, DEPUTISED) if not can(user, P.TASK_NOTE, task) or on_behalf(user, task) is None] == []
    assert [task for task in waiting_for(user) if not can(user, P.TASK_ACCEPT, task)] == []


def test_deputised_work_is_a_list_of_its_own(busy: World) -> None:
    away(busy, busy.staff, busy.colleague)
    user = fresh(busy.colleague)
    assert (list(mine(user)), sorted(mine(user, DEPUTISED).values_list("clause__path", flat=True))) == ([], ["II.1", "III.2"])
    shown = signed_in(user).get("/viec/?vt=thay").content.decode()
    assert (shown.count(">làm thay<"), of("II.1").title in shown) == (2, True)
    assert of("II.1").title not in signed_in(user).get("/viec/").content.decode()


def test_steps_and_notes_of_a_deputy_are_marked_and_recorded(busy: World) -> None:
    away(busy, busy.staff, busy.colleague)
    by, staff = fresh(busy.colleague), busy.staff.person
    actions.note_task(task=of("II.1"), text="Đã họp", by=by, at=clock.now())
    actions.note_task(task=of("III.2"), text="Đã gửi số liệu", by=by, at=clock.now())
    actions.move_task(task=of("II.1"), to=S.SUBMITTED, by=by, at=clock.now())
    task = of("II.1")
    assert (task.submitted_by, task.submitted_for, set(TaskNote.objects.values_list("person", flat=True))) == (by, staff, {staff.pk})
    entries = Entry.objects.filter(action__in=("participation.task.note", "participation.task.submitted"))
    kept = {(entry.actor_id, EntryValues.objects.get(entry=entry).after["on_behalf_of"]) for entry in entries}
    assert (len(entries), kept) == (3, {(by.pk, str(staff.pk))})


def test_own_work_and_the_work_of_a_head_are_not_marked(busy: World) -> None:
    away(busy, busy.staff, busy.head)
    found = [on_behalf(fresh(getattr(busy, who)), of("II.1")) for who in ("head", "staff", "officer")]
    assert (found, on_behalf(fresh(busy.head), of("II.2"))) == ([busy.staff.person, None, None], None)


def test_nobody_accepts_what_they_handed_in_as_deputy_nor_the_work_of_who_lent_them_the_role(busy: World) -> None:
    away(busy, busy.staff, busy.head)
    actions.move_task(task=of("II.1"), to=S.SUBMITTED, by=fresh(busy.head), at=clock.now())
    with pytest.raises(Refused, match="tự duyệt"):
        actions.move_task(task=of("II.1"), to=S.DONE, by=fresh(busy.head), at=clock.now())
    actions.hand_task(task=of("II.2"), to=busy.head.person, by=None, at=clock.now())
    away(busy, busy.head, busy.colleague, lends_roles=True, further=busy.officer.person)
    actions.move_task(task=of("II.2"), to=S.SUBMITTED, by=fresh(busy.head), at=clock.now())
    lent = fresh(busy.colleague)
    assert (can(lent, P.TASK_ACCEPT, of("II.2")), can(lent, P.TASK_ACCEPT, of("II.1"))) == (False, True)
    assert list(waiting_for(lent)) == [of("II.1")]
    with pytest.raises(Refused):
        actions.move_task(task=of("II.2"), to=S.DONE, by=lent, at=clock.now())


def told(member: Any) -> list[tuple[str, str]]:
    return list(Message.objects.filter(user=member.user, instead_of__isnull=False).order_by("at", "id").values_list("subject", "url"))


def test_deputy_is_told_of_a_task_that_opens_and_of_no_reading(busy: World) -> None:
    away(busy, busy.staff, busy.colleague)
    actions.hand_task(task=of("II.2"), to=busy.staff.person, by=None, at=clock.now())
    ((subject, url),) = told(busy.colleague)
    assert (subject.startswith("Thay chị Lan Chi: Việc giao"), signed_in(busy.colleague.user).get(url).status_code) == (True, 200)
    actions.nudge(dissemination=Dissemination.objects.get(), by=busy.officer.user, at=clock.now())
    assert len(told(busy.colleague)) == 1


@pytest.mark.parametrize("lent", [False, True])
def test_deputy_of_a_head_is_told_of_the_work_of_the_unit_only_where_the_roles_were_lent(busy: World, lent: bool) -> None:
    away(busy, busy.head, busy.colleague, lends_roles=lent)
    actions.hand_task(task=of("II.2"), to=None, by=None, at=clock.now())
    actions.move_task(task=of("II.2"), to=S.SUBMITTED, by=fresh(busy.head), at=clock.now())
    actions.move_task(task=of("II.2"), to=S.RETURNED, reason="Thiếu số liệu", by=busy.officer.user, at=clock.now())
    found = told(busy.colleague)
    assert ([signed_in(busy.colleague.user).get(url).status_code for _subject, url in found]) == ([200] if lent else [])


def test_deputy_is_told_of_a_plan_where_its_tasks_are_listed(world: World) -> None:
    away(world, world.staff, world.colleague)
    plan = make_draft(world)
    own(plan, "II.1", world.units[0], person=world.staff.person)
    issue(plan, world, at=clock.now())
    ((_subject, url),) = told(world.colleague)
    assert (url, of("II.1").title in signed_in(world.colleague.user).get(url).content.decode()) == (f"/viec/?kh={plan.slug}&vt=thay", True)


def test_page_says_for_whom_and_a_deputy_hands_in_there(busy: World) -> None:
    away(busy, busy.staff, busy.colleague)
    client, task = signed_in(busy.colleague.user), of("II.1")
    shown = client.get(f"/viec/{task.pk}/").content.decode()
    assert "Lê Thị Lan Chi đang vắng mặt: anh/chị làm thay" in shown
    client.post(f"/viec/{task.pk}/buoc/", {"to": "submitted", "version": task.version})
    assert of("II.1").submitted_for == busy.staff.person
    assert "nộp thay Lê Thị Lan Chi" in client.get(f"/viec/{task.pk}/").content.decode()


def test_program_of_a_deputy_lists_what_is_deputised(busy: World) -> None:
    from tests.factories.programs import program_of  # noqa: PLC0415  (only here)

    away(busy, busy.staff, busy.colleague)
    program = program_of(busy.colleague.user, "participation.read", days=30)
    assert ([one["id"] for one in program.get("tasks").json()], len(program.get("tasks?deputised=true").json())) == ([], 2)


def test_home_of_a_deputy_is_bounded_and_leads_to_all_of_it(busy: World) -> None:
    clause = of("II.2").clause
    for n in range(7):
        actions.add_task(clause=clause, unit=busy.units[0], title=f"Việc thêm {n}", person=busy.staff.person, by=None, at=clock.now())
    people = [make_member(busy.units[0], f"VP1{n}", f"Lê Thị Hoa {n}x") for n in range(3)]
    away(busy, busy.staff, busy.colleague)
    for person in people:
        away(busy, person, busy.colleague)
    client = signed_in(busy.colleague.user)
    shown, of_title = client.get("/").content.decode(), f"{of('II.1').title} (II.1)"
    assert (shown.count("Việc thêm") + shown.count(of_title), "/viec/?vt=thay" in shown, "còn thay 1 người nữa" in shown) == (5, True, True)
    assert client.get("/viec/?vt=thay").content.decode().count("Việc thêm ") >= 7
    assert "Lê Thị Hoa 2x" in client.get("/vang-mat/").content.decode()


def test_head_with_nothing_lent_leaves_no_dead_links_to_the_deputy(busy: World) -> None:
    away(busy, busy.head, busy.colleague)
    assert of("II.2").title not in signed_in(busy.colleague.user).get("/").content.decode()
