"""Bodies beside the unit tree: who is in them, who leads and signs, who may change them; clusters passed on by their head."""

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.work import make_issued, office
from tests.factories.world import AT, make_member, signed_in

from thidua.accounts.models import User
from thidua.audit.models import Entry, EntryValues
from thidua.notify.models import Message
from thidua.orgs import actions
from thidua.orgs.actions.clusters import hand_over, make_cluster
from thidua.orgs.enums import BodyKind, ClusterKind
from thidua.orgs.models import Body, BodyMember
from thidua.orgs.queries.bodies import bodies_led_by, body_rows
from thidua.participation.actions import BulkChange, change_many, hand_task, undo_bulk
from thidua.participation.actions.bodies import give_to_body
from thidua.participation.actions.handing_over import hand_over_tasks
from thidua.participation.enums import BulkKind
from thidua.participation.models import BodyTask, Task
from thidua.participation.permissions import P, can
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 10)


@pytest.fixture
def union(world):
    return actions.add_body(unit=world.root, kind=BodyKind.UNION, name="Công đoàn Sở mẫu", head=world.head.person, by=world.admin, at=AT)


def test_head_leads_from_the_day_and_a_successor_becomes_head(world, union):
    assert [body.name for body in bodies_led_by(world.head.person, DAY)] == ["Công đoàn Sở mẫu"]
    assert list(bodies_led_by(world.head.person, DAY - dt.timedelta(days=1))) == []
    row = BodyMember.objects.get()
    actions.leave_body(member=row, on=dt.date(2025, 6, 1), by=world.officer.user, at=AT)
    said = {"position": "Chủ tịch", "leads": True, "from_date": dt.date(2025, 6, 1), "by": world.officer.user, "at": AT}
    actions.join_body(body=union, person=world.staff.person, **said)
    later = dt.date(2025, 7, 1)
    assert Body.objects.get().head == world.staff.person
    assert (list(bodies_led_by(world.head.person, later)), [one.name for one in bodies_led_by(world.staff.person, later)]) == ([], [union.name])
    (line,) = body_rows(Body.objects.all(), later)
    assert ([one.person for one in line.leaders], line.members) == ([world.staff.person], 1)


def test_leaving_twice_is_a_conflict_and_a_seat_not_begun_is_erased_in_the_record(world, union):
    row = actions.join_body(body=union, person=world.staff.person, from_date=DAY, by=world.admin, at=AT)
    actions.leave_body(member=row, on=dt.date(2025, 6, 1), by=world.admin, at=AT)
    with pytest.raises(Conflict, match="đã thôi tham gia"):
        actions.leave_body(member=row, on=dt.date(2025, 8, 1), by=world.admin, at=AT)
    assert BodyMember.objects.get(pk=row.pk).to_date == dt.date(2025, 5, 31)
    later = actions.join_body(body=union, person=world.staff.person, from_date=dt.date(2025, 7, 1), by=world.admin, at=AT)
    actions.leave_body(member=later, on=dt.date(2025, 7, 1), by=world.admin, at=AT)
    entry = Entry.objects.get(action="orgs.body.leave", object_id=later.pk)
    kept = EntryValues.objects.get(entry=entry)
    assert (kept.before["from_date"], kept.after) == ("2025-07-01", None)


def test_leader_of_a_body_keeps_it_and_others_do_not(world, union):
    for by in (world.staff.user, world.colleague.user, world.outsider.user):
        with pytest.raises(Refused):
            actions.join_body(body=union, person=world.staff.person, from_date=DAY, by=by, at=AT)
    with pytest.raises(Refused, match="người của cơ quan này"):
        actions.join_body(body=union, person=world.outsider.person, from_date=DAY, by=world.head.user, at=AT)
    actions.join_body(body=union, person=world.staff.person, from_date=DAY, by=world.head.user, at=AT)
    with pytest.raises(Conflict, match="đã ở trong"):
        actions.join_body(body=union, person=world.staff.person, from_date=DAY, by=world.head.user, at=AT)


def test_pages_of_a_body_for_its_leader_and_for_a_member(world, union):
    url = reverse("orgs:body", args=[union.pk])
    leader, staff = signed_in(world.head.user), signed_in(world.staff.user)
    joined = leader.post(
        reverse("orgs:join_body", args=[union.pk]), {"person": world.staff.person.pk, "position": "Ủy viên", "from_date": "2025-04-01"}
    )
    shown, plain = leader.get(url).content.decode(), staff.get(url).content.decode()
    assert (joined.status_code, "2 người đang tham gia" in shown, ">Ghi thành viên<" in shown, ">Ghi thành viên<" in plain) == (
        302,
        True,
        True,
        False,
    )
    member = BodyMember.objects.get(person=world.staff.person)
    assert staff.post(reverse("orgs:leave_body", args=[union.pk, member.pk])).status_code == 403
    assert signed_in(world.outsider.user).get(url).status_code == 404
    assert leader.post(reverse("orgs:edit_body", args=[union.pk]), {"name": "Công đoàn mới", "kind": "union", "version": 99}).status_code == 409
    listed = staff.get(reverse("orgs:bodies"), {"tim": "công đoàn"}).content.decode()
    assert union.name in listed
    assert world.staff.person.name in staff.get(url, {"tim": "uy vien"}).text
    assert "Không có thành viên nào khớp" in staff.get(url, {"tim": "uy mau"}).text


def test_leaving_is_confirmed_on_a_page_that_says_what_ends(world, union):
    seat = BodyMember.objects.get(person=world.head.person)
    client, url = signed_in(world.head.user), reverse("orgs:leave_body", args=[union.pk, seat.pk])
    assert f'href="{url}"' in client.get(reverse("orgs:body", args=[union.pk])).text
    alone = client.get(url).text
    last = f"{clock.today() - dt.timedelta(days=1):%d/%m/%Y}"
    assert (f"Ngày cuối ở trong tổ chức: {last}." in alone, "Không còn ký thay" in alone, "chưa có ai đứng đầu" in alone) == (True, True, True)
    said = {"body": union, "from_date": DAY, "by": world.admin, "at": AT}
    actions.join_body(person=world.staff.person, leads=True, **said)
    member = actions.join_body(person=world.colleague.person, **said)
    assert f"{world.staff.person.name} là người đứng đầu." in client.get(url).text
    plain = client.get(reverse("orgs:leave_body", args=[union.pk, member.pk])).text
    assert [words in plain for words in ("Không còn ký thay", "là người đứng đầu", "chưa có ai đứng đầu")] == [False] * 3
    assert (BodyMember.objects.get(pk=seat.pk).to_date, signed_in(world.colleague.user).get(url).status_code) == (None, 403)
    assert client.post(url).status_code == 302
    assert BodyMember.objects.get(pk=seat.pk).to_date == clock.today() - dt.timedelta(days=1)
    assert signed_in(world.admin).get(url).status_code == 409


def test_seat_that_has_not_begun_is_taken_out_whole(world, union):
    begin = clock.today() + dt.timedelta(days=9)
    later = actions.join_body(body=union, person=world.staff.person, from_date=begin, by=world.admin, at=AT)
    client, url = signed_in(world.head.user), reverse("orgs:leave_body", args=[union.pk, later.pk])
    assert f"bắt đầu từ {begin:%d/%m/%Y} chưa có ngày nào" in client.get(url).text
    assert (client.post(url).status_code, BodyMember.objects.filter(pk=later.pk).exists()) == (302, False)


def test_cluster_is_passed_on_by_its_head_in_the_year_of_the_term_only(world):
    year = clock.today().year
    said = {"agency": world.root, "kind": ClusterKind.CLUSTER, "units": world.units, "head": world.units[0], "by": None, "at": AT}
    now, past = make_cluster(name="Cụm 1", year=year, **said), make_cluster(name="Cụm 2", year=year - 2, **said | {"units": world.units[:2]})
    with pytest.raises(Refused):
        hand_over(term=past, by=world.head.user, at=AT)
    with pytest.raises(Refused):
        hand_over(term=now, by=world.colleague.user, at=AT)
    shown = signed_in(world.head.user).get(reverse("orgs:cluster", args=[now.pk])).content.decode()
    assert ("Chuyển giao sang năm sau" in shown, "Sửa cụm, khối" in shown) == (True, False)
    assert hand_over(term=now, by=world.head.user, at=AT).year == year + 1


def test_body_launches_a_movement_in_its_name_by_its_leader_alone(world, union):
    url = reverse("plans:launch", args=[union.pk])
    said = {"name": "Đoàn viên công đoàn học tập suốt đời", "kind": "thematic", "from_year": 2025, "to_year": 2030}
    assert signed_in(world.staff.user).post(url, said).status_code == 403
    wrong = signed_in(world.head.user).post(url, said | {"to_year": 2020})
    done = signed_in(world.head.user).post(url, said)
    movement = Movement.objects.get()
    assert (wrong.status_code, done.status_code, movement.body, movement.launcher) == (409, 302, union, union.name)
    assert said["name"] in signed_in(world.colleague.user).get(reverse("orgs:body", args=[union.pk])).content.decode()
    again = signed_in(world.head.user).post(url, said)
    assert (again.status_code, Movement.objects.count()) == (409, 1)


def test_body_owns_a_task_that_its_leader_does_and_somebody_else_accepts(world):
    body = actions.add_body(unit=world.root, kind=BodyKind.YOUTH, name="Chi đoàn Sở mẫu", head=world.colleague.person, by=None, at=AT)
    task = office(make_issued(world))
    leader = signed_in(world.colleague.user)
    before = leader.get(reverse("participation:task", args=[task.pk])).status_code
    given = signed_in(world.officer.user).post(reverse("participation:body-task", args=[body.pk]), {"item": task.pk})
    after = leader.get(reverse("participation:task", args=[task.pk])).status_code
    assert (before, given.status_code, after) == (404, 302, 200)
    fresh = Task.objects.select_related("plan__unit", "unit").get(pk=task.pk)
    rights = [can(User.objects.get(pk=world.colleague.user.pk), p, fresh) for p in (P.TASK_DO, P.TASK_NOTE, P.TASK_ACCEPT)]
    assert rights == [True, True, False]
    assert task.title in leader.get(reverse("orgs:body", args=[body.pk])).content.decode()
    back = signed_in(world.officer.user).post(reverse("participation:body-task-back", args=[body.pk, task.pk]))
    assert (back.status_code, leader.get(reverse("participation:task", args=[task.pk])).status_code) == (302, 404)


def test_new_assignment_takes_a_task_from_its_body_and_undo_gives_it_back(world):
    body = actions.add_body(unit=world.root, kind=BodyKind.YOUTH, name="Chi đoàn Sở mẫu", head=world.colleague.person, by=None, at=AT)
    task = office(make_issued(world))

    def given():
        give_to_body(task=office(task.plan), body=body, by=None, at=AT)
        return BodyTask.objects.filter(body=body)

    given()
    told = Message.objects.get(user=world.colleague.user, subject__startswith="Việc giao cho Chi đoàn")
    assert told.about == f"participation.task:{task.pk}"
    hand_task(task=office(task.plan), to=world.staff.person, by=None, at=AT)
    assert not BodyTask.objects.exists()
    for where, change in (
        ({"unit": world.units[0]}, {"person": world.staff.person, "kind": BulkKind.PERSON}),
        ({"plan": task.plan}, {"unit": world.units[2]}),
    ):
        had = given().count()
        act = change_many(**where, tasks=[task], change=BulkChange(**change), reason="Đổi", by=world.officer.user, at=AT)
        left = BodyTask.objects.count()
        undo_bulk(act=act, by=world.officer.user, at=AT)
        assert (had, left, BodyTask.objects.count()) == (1, 0, 1)
    hand_over_tasks(world.head.person, world.staff.person, [task.pk], DAY, None, AT)
    assert BodyTask.objects.count() == 1
    with writing():
        Task.objects.filter(pk=task.pk).update(person=world.head.person)
    hand_over_tasks(world.head.person, world.staff.person, [task.pk], DAY, None, AT)
    assert not BodyTask.objects.exists()


def test_body_of_another_unit_gets_no_task(world):
    body = actions.add_body(unit=world.units[1], kind=BodyKind.YOUTH, name="Chi đoàn Phòng", head=None, by=None, at=AT)
    with pytest.raises(Conflict, match="không ở bên cạnh"):
        give_to_body(task=office(make_issued(world)), body=body, by=world.officer.user, at=AT)


def test_page_of_a_large_body_is_paged_and_searched(world):
    body = actions.add_body(unit=world.root, kind="union", name="Công đoàn Sở", head=world.head.person, by=None, at=AT)
    for number in range(27):
        person = make_member(world.units[0], f"D{number:02d}", f"Đỗ Thị Đào {chr(97 + number % 26)}y").person
        actions.join_body(body=body, person=person, from_date=DAY, by=None, at=AT)
    client, url = signed_in(world.admin), reverse("orgs:body", args=[body.pk])
    shown = client.get(url).content.decode()
    assert (shown.count('<th scope="row">Đỗ Thị Đào'), "28 người đang tham gia" in shown, "?n=50" in shown) == (24, True, True)
    assert client.get(f"{url}?n=50").content.decode().count("Đỗ Thị Đào") >= 27
    found = client.get(f"{url}?tim=dao+by").content.decode()
    assert ("Đỗ Thị Đào by" in found, "Trần Đức Thắng" in found) == (True, False)
    assert "Không có thành viên nào khớp" in client.get(f"{url}?tim=khong-ai").content.decode()
