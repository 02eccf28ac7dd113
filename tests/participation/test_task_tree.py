"""A task is split down the tree, what its parts do is carried up, and what is done for others is marked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.work import ISSUED, body, due, make_issued, office
from tests.factories.world import AT, DAY, Member, World, make_member, make_unit, signed_in

from thidua.audit.models import EntryValues
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.enums import Address, RoleKind
from thidua.orgs.models import Person, Unit
from thidua.participation import actions
from thidua.participation.enums import TaskState as S
from thidua.participation.models import Task, TaskNote
from thidua.participation.queries.tasks import waiting_for
from thidua.participation.queries.tasks_page import acceptors
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
LATER = ISSUED + dt.timedelta(days=3)


@pytest.fixture
def desk(world: World) -> Unit:
    """A group below the office, with a head of its own."""
    return make_unit("TCHC", "Tổ Hành chính", world.units[0])


@pytest.fixture
def group_head(world: World, desk: Unit) -> Member:
    return make_member(desk, "HC01", "Ngô Văn Tổ", "Tổ trưởng", RoleKind.UNIT_HEAD)


def parts(task: Task) -> list[Task]:
    return list(
        Task.objects.select_related("plan__unit", "plan__movement", "clause", "unit", "person").filter(parent=task).order_by("unit__path", "id")
    )


def split(world: World, task: Task, *places: tuple[Unit, Any], **more: Any) -> list[Task]:
    return actions.split_task(task=task, places=places, by=world.head.user, at=LATER, **more)


def step(task: Task, to: S, who: Any, reason: str = "") -> Task:
    return actions.move_task(task=task, to=to, reason=reason, by=who, at=LATER)


def unwired(unit: Unit, code: str = "VP09") -> Person:
    """Somebody of a unit without an account."""
    details = PersonDetails(family_name="Bùi", middle_name="Thị", given_name="Mây", address=Address.CHI)
    return orgs.add_person(code=code, details=details, unit=unit, position="Tạp vụ", from_date=DAY, by=None, at=AT)


def test_head_splits_to_a_unit_and_a_person_and_each_is_told(world: World, desk: Unit, group_head: Member) -> None:
    task = due(office(make_issued(world)), dt.date(2025, 6, 30), world)
    made = split(world, task, (desk, None), (world.units[0], world.staff.person), title="Lập danh sách", due_on=dt.date(2025, 6, 1))
    assert [(one.unit, one.person, one.title, one.due_on, one.parent, one.clause) for one in made] == [
        (desk, None, "Lập danh sách", dt.date(2025, 6, 1), task, task.clause),
        (world.units[0], world.staff.person, "Lập danh sách", dt.date(2025, 6, 1), task, task.clause),
    ]
    told = Message.objects.filter(subject__contains="Lập danh sách").values_list("user", flat=True)
    assert set(told) == {group_head.user.pk, world.staff.user.pk}


@pytest.mark.parametrize("who", ["staff", "colleague", "director", "outsider"])
def test_split_by_somebody_else_is_refused(world: World, desk: Unit, who: str) -> None:
    task = office(make_issued(world))
    with pytest.raises(Refused):
        actions.split_task(task=task, places=[(desk, None)], by=getattr(world, who).user, at=LATER)
    assert parts(task) == []


def test_split_stays_within_unit_day_and_depth(world: World, desk: Unit) -> None:
    task = due(office(make_issued(world)), dt.date(2025, 6, 30), world)
    for places, day in (([(world.units[1], None)], None), ([(desk, None)], dt.date(2025, 7, 1)), ([(desk, world.colleague.person)], None)):
        with pytest.raises(Conflict):
            split(world, task, *places, due_on=day)
    below = task
    for _level in range(4):
        (below,) = split(world, below, (desk, None))
    with pytest.raises(Conflict, match="4 cấp"):
        split(world, below, (desk, None))


def test_same_part_is_not_given_twice(world: World, desk: Unit) -> None:
    task = office(make_issued(world))
    split(world, task, (desk, None))
    assert [one.unit for one in split(world, task, (desk, None), (world.units[0], world.staff.person))] == [world.units[0]]
    with pytest.raises(Conflict):
        split(world, task, (desk, None))


def test_parts_begin_and_fill_the_whole(world: World, desk: Unit, group_head: Member) -> None:
    task = office(make_issued(world))
    first, second = split(world, task, (desk, None), (world.units[0], world.staff.person))
    actions.note_task(task=first, percent=50, by=group_head.user, at=LATER)
    task.refresh_from_db()
    assert (task.state, task.percent) == (S.DOING, 25)
    step(first, S.SUBMITTED, group_head.user)
    step(first, S.DONE, world.head.user)
    step(second, S.SUBMITTED, world.staff.user)
    step(second, S.DONE, world.head.user)
    task.refresh_from_db()
    assert (task.state, task.percent) == (S.DOING, 99)
    assert Message.objects.filter(user=world.staff.user, subject__startswith="Mọi việc con").count() == 0


def test_whole_is_handed_in_over_open_parts_only_with_a_reason(world: World, desk: Unit) -> None:
    task = office(make_issued(world))
    split(world, task, (desk, None))
    with pytest.raises(Conflict, match="1 việc con"):
        step(task, S.SUBMITTED, world.head.user)
    step(task, S.SUBMITTED, world.head.user, "Phần của tổ nộp sau")
    with pytest.raises(Conflict, match="1 việc con"):
        step(task, S.DONE, world.officer.user)
    assert step(task, S.DONE, world.officer.user, "Đồng ý cho tổ nộp sau").state == S.DONE


def test_calling_the_whole_off_calls_its_open_parts_off_at_every_depth(world: World, desk: Unit) -> None:
    task = office(make_issued(world))
    (first,) = split(world, task, (desk, None))
    split(world, first, (desk, None), title="Phần nhỏ")
    step(task, S.CANCELLED, world.officer.user, "Trùng việc")
    assert set(Task.objects.filter(clause=task.clause).values_list("unit__code", "state", "reason")) == {
        ("VP", "cancelled", "Trùng việc"),
        ("TCHC", "cancelled", "Trùng việc"),
    }


def test_part_of_a_group_is_accepted_by_the_head_who_split_it(world: World, desk: Unit, group_head: Member) -> None:
    (part,) = split(world, office(make_issued(world)), (desk, None))
    step(part, S.SUBMITTED, group_head.user)
    assert [one.pk for one in waiting_for(world.head.user)] == [part.pk]
    assert world.head.person in acceptors(part, dt.date(2025, 3, 20))
    with pytest.raises(Refused):
        step(part, S.DONE, group_head.user)
    assert step(part, S.DONE, world.head.user).state == S.DONE


def test_page_shows_the_tree_and_names_nobody_to_a_leader(world: World, desk: Unit, group_head: Member) -> None:
    task = office(make_issued(world))
    first, _second = split(world, task, (desk, None), (world.units[0], world.staff.person), title="Phần của từng nơi")
    step(first, S.SUBMITTED, group_head.user)
    step(first, S.DONE, world.head.user)
    url = reverse("participation:task", args=[task.pk])
    page = body(signed_in(world.head.user).get(url))
    assert "1 trong 2 việc con đã hoàn thành." in page
    assert page.count(world.staff.person.name) > body(signed_in(world.director.user).get(url)).count(world.staff.person.name)
    assert "Là phần của việc" in body(signed_in(group_head.user).get(reverse("participation:task", args=[first.pk])))
    assert [
        line.parts for line in signed_in(world.officer.user).get(reverse("participation:plan-work", args=[task.plan.slug])).context["rows"]
    ].count("1/2 việc con") == 1


def test_split_page_offers_what_lies_below_and_makes_the_parts(world: World, desk: Unit) -> None:
    task = office(make_issued(world))
    client, url = signed_in(world.head.user), reverse("participation:task-split", args=[task.pk])
    form = client.get(url).context["form"]
    assert ([one.code for one in form.fields["units"].queryset], world.staff.person in form.fields["people"].queryset) == (["TCHC"], True)
    empty = client.post(url, {"title": "Phần"})
    assert (empty.status_code, "Chọn ít nhất một đơn vị" in body(empty)) == (422, True)
    sent = {"units": [desk.pk], "people": [world.staff.person.pk], "title": "Phần của từng nơi", "due_on": ""}
    assert client.post(url, sent).status_code == 302
    assert {(one.unit.code, one.person) for one in parts(task)} == {("TCHC", None), ("VP", world.staff.person)}
    assert (signed_in(world.director.user).get(url).status_code, signed_in(world.colleague.user).get(url).status_code) == (403, 404)


def test_task_page_asks_the_same_for_1_and_for_3_parts(world: World, desk: Unit) -> None:
    task = office(make_issued(world))
    client, url = signed_in(world.head.user), reverse("participation:task", args=[task.pk])
    counts = []
    for titles in (["A"], ["B", "C"]):
        for title in titles:
            split(world, task, (desk, None), title=title)
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 34


def test_head_acts_for_somebody_without_an_account_and_it_is_marked(world: World) -> None:
    person, task = unwired(world.units[0]), office(make_issued(world))
    actions.hand_task(task=task, to=person, by=world.head.user, at=LATER)
    note = actions.note_task(task=task, text="Đã quét dọn", by=world.head.user, at=LATER)
    step(task, S.SUBMITTED, world.head.user)
    task.refresh_from_db()
    assert (note.person, task.submitted_for, task.submitted_by) == (person, person, world.head.user)
    kept = [
        row.after.get("on_behalf_of")
        for row in EntryValues.objects.filter(entry__action__in=["participation.task.note", "participation.task.submitted"])
    ]
    assert kept == [str(person.pk)] * 2
    with pytest.raises(Refused):
        step(task, S.DONE, world.head.user)
    page = body(signed_in(world.head.user).get(reverse("participation:task", args=[task.pk])))
    assert (page.count("ghi thay"), "nộp thay Bùi Thị Mây" in page) == (4, True)
    rows = signed_in(world.officer.user).get(reverse("participation:plan-work", args=[task.plan.slug])).context["rows"]
    assert [line.task.pk for line in rows if line.behalf] == [task.pk]


def test_head_does_not_act_for_somebody_with_an_account(world: World) -> None:
    task = office(make_issued(world))
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=LATER)
    with pytest.raises(Refused):
        step(task, S.SUBMITTED, world.head.user)
    assert actions.note_task(task=task, text="Nhắc em Chi", by=world.head.user, at=LATER).person is None
    assert TaskNote.objects.count() == 1


def test_task_handed_in_again_by_its_person_is_marked_no_more(world: World) -> None:
    person, task = unwired(world.units[0]), office(make_issued(world))
    actions.hand_task(task=task, to=person, by=world.head.user, at=LATER)
    step(task, S.SUBMITTED, world.head.user)
    step(task, S.RETURNED, world.officer.user, "Thiếu ảnh")
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=LATER)
    assert step(task, S.SUBMITTED, world.staff.user).submitted_for is None
