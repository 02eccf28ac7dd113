"""A unit goes on in another while a movement runs: tasks, reading and roles follow, and come back when the act is undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from tests.factories.work import ISSUED, make_issued
from tests.factories.world import World, make_unit, make_world, signed_in

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.notify.actions import name_of
from thidua.notify.enums import Reason
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body, Post, Reorganisation, Unit
from thidua.orgs.queries import toll_of
from thidua.participation.actions import DocumentDetails, open_for_document, register_document, succeeding
from thidua.participation.actions.bodies import give_to_body
from thidua.participation.actions.tasks import edit_task, hand_task
from thidua.participation.actions.tasks_telling import tell_doer
from thidua.participation.enums import DocumentKind
from thidua.participation.models import BodyTask, Dissemination, Recipient, Task
from thidua.participation.queries.bodies import tasks_of_body
from thidua.participation.rules.tasks import CLOSED
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db
AT = ISSUED + dt.timedelta(days=3)


@pytest.fixture
def world() -> World:
    made = make_world()
    make_issued(made)
    return made


def three_into_one(world: World) -> tuple[Unit, Reorganisation]:
    new = make_unit("XM", "Xã Mới", world.root)
    sources = [Unit.objects.get(pk=unit.pk) for unit in world.units]
    return new, orgs.merge_units(sources=sources, target=new, on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)


def open_of(*units: Unit) -> set[object]:
    return set(Task.objects.filter(unit__in=units).exclude(state__in=CLOSED).values_list("clause", "occurrence"))


def test_open_work_of_three_communes_goes_on_in_one(world: World) -> None:
    asked = Recipient.objects.filter(unit__in=world.units).count()
    owed = open_of(*world.units)
    new, _act = three_into_one(world)
    assert owed and open_of(new) == owed
    assert (open_of(*world.units), Recipient.objects.filter(unit=new).count()) == (set(), asked)


def test_undo_gives_the_work_back(world: World) -> None:
    before = sorted(map(str, Task.objects.values_list("pk", "unit", "state")))
    _new, act = three_into_one(world)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    assert sorted(map(str, Task.objects.values_list("pk", "unit", "state"))) == before


def test_undo_is_refused_once_a_task_went_on(world: World) -> None:
    new, act = three_into_one(world)
    task = Task.objects.filter(unit=new).exclude(state__in=CLOSED).select_related("clause", "plan", "unit").first()
    edited = {"expected_evidence": "Biên bản"}
    edit_task(task=task, values=edited, by=world.officer.user, at=AT)
    page, before = reverse("orgs:act", args=[act.pk]), Reorganisation.objects.values().get(pk=act.pk)
    shown = signed_in(world.admin).get(page).content.decode()
    assert ("Không hoàn tác được" in shown, task.title in shown, "Hoàn tác lần sắp xếp này" in shown) == (True, True, False)
    assert "Không hoàn tác được" not in signed_in(world.staff.user).get(page).content.decode()
    assert Reorganisation.objects.values().get(pk=act.pk) == before  # looking writes nothing
    with pytest.raises(Conflict, match="làm tiếp"):
        orgs.undo_act(act=act, by=world.admin, at=AT)


def test_the_page_of_an_act_offers_the_undo_while_nothing_followed_it(world: World) -> None:
    _new, act = three_into_one(world)
    kept = Entry.objects.count()
    assert "Hoàn tác lần sắp xếp này" in signed_in(world.admin).get(reverse("orgs:act", args=[act.pk])).content.decode()
    assert (Entry.objects.count(), verify(world.root.root)) == (kept, None)


def test_the_preview_counts_open_work(world: World) -> None:
    toll = toll_of(list(world.units), AT.date())
    tasks = Task.objects.filter(unit__in=world.units).exclude(state__in=CLOSED).count()
    assert [number for _words, number in toll.more] == [tasks, 1]


@pytest.mark.parametrize("known_there", [False, True])
def test_reading_opened_for_a_unit_that_ended_goes_on_for_the_one_after_it(world: World, known_there: bool) -> None:
    office, legal, _finance = world.units
    details = DocumentDetails(
        kind=DocumentKind.DIRECTIVE, issued_on=AT.date(), issuer="Giám đốc Sở mẫu", subject="Tự học", number="03/CT-SM", text="Tự học."
    )
    document = register_document(unit=world.root, details=details, by=world.officer.user, at=AT)
    asked = open_for_document(document=document, unit=legal, by=world.officer.user, at=AT)
    if known_there:
        open_for_document(document=document, unit=office, by=world.officer.user, at=AT)
    act = orgs.dissolve_unit(
        unit=Unit.objects.get(pk=legal.pk), heir=Unit.objects.get(pk=office.pk), on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT
    )
    assert Dissemination.objects.get(pk=asked.pk).unit == (legal if known_there else office)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    assert Dissemination.objects.get(pk=asked.pk).unit == legal


def test_tallies_are_counted_once_for_an_act_whatever_the_number_of_units(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[object] = []
    monkeypatch.setattr(succeeding, "rebuild", lambda one: counted.append(one.pk))
    three_into_one(world)
    assert counted == list(Dissemination.objects.filter(state="open").values_list("pk", flat=True))


def test_task_called_off_because_the_heir_has_the_same_waits_no_more_until_the_undo(world: World) -> None:
    office, legal, _finance = (Unit.objects.get(pk=unit.pk) for unit in world.units)
    task = Task.objects.filter(unit=legal, clause__path="III.1").select_related("clause").first()
    tell_doer(
        task=hand_task(task=task, to=world.colleague.person, by=None, at=ISSUED), reason=Reason.DUE, subject="x", body="", key="k", by=None, at=ISSUED
    )
    waiting = Message.objects.filter(about=name_of(task), settled_at=None)
    assert waiting.exists()
    act = orgs.dissolve_unit(unit=legal, heir=office, on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)
    assert (Task.objects.get(pk=task.pk).state, waiting.exists()) == ("cancelled", False)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    assert waiting.exists()


def union_beside(world: World, unit: Unit, name: str = "Công đoàn bộ phận") -> Body:
    return orgs.add_body(unit=unit, kind=BodyKind.UNION, name=name, head=world.colleague.person, by=world.admin, at=AT)


def legal_task(world: World) -> Task:
    return Task.objects.select_related("unit", "plan__unit", "clause").get(unit=world.units[1], clause__path="III.1")


def split(world: World, unit: Unit) -> Reorganisation:
    people = [post.person for post in Post.objects.on(AT.date()).filter(unit=unit).select_related("person")]
    parts = {orgs.NewUnit("PA", "Phòng A"): people, orgs.NewUnit("PB", "Phòng B"): []}
    return orgs.split_unit(unit=unit, parts=parts, on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)


def merge(world: World, unit: Unit) -> Reorganisation:
    return orgs.merge_units(sources=[unit], target=orgs.NewUnit("PA", "Phòng A"), on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)


def dissolve(world: World, unit: Unit) -> Reorganisation:
    heir = make_unit("PA", "Phòng A", world.root)
    return orgs.dissolve_unit(unit=unit, heir=heir, on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)


@pytest.mark.parametrize("act_on", [merge, split, dissolve])
def test_task_of_a_body_stays_with_it_when_its_unit_goes_on_in_another_and_comes_back(world: World, act_on: Callable[[World, Unit], Any]) -> None:
    legal, task = Unit.objects.get(pk=world.units[1].pk), legal_task(world)
    body = union_beside(world, legal)
    give_to_body(task=task, body=body, by=world.officer.user, at=AT)
    act = act_on(world, legal)
    went, client = Unit.objects.get(code="PA"), signed_in(world.colleague.user)
    assert (Body.objects.get(pk=body.pk).unit, Task.objects.get(pk=task.pk).unit) == (went, went)
    assert [row.pk for row in tasks_of_body(body)] == [task.pk]
    assert client.get(reverse("participation:task", args=[task.pk])).status_code == 200
    assert task.title in client.get(reverse("orgs:body", args=[body.pk])).content.decode()
    assert "Tổ chức đảng, đoàn thể" in signed_in(world.admin).get(reverse("orgs:act", args=[act.pk])).content.decode()
    give_to_body(task=Task.objects.select_related("unit", "plan__unit", "clause").get(pk=task.pk), body=None, by=world.officer.user, at=AT)
    give_to_body(task=legal_task_of(went), body=Body.objects.select_related("unit").get(pk=body.pk), by=world.officer.user, at=AT)
    with pytest.raises(Conflict, match="làm tiếp"):
        orgs.undo_act(act=act, by=world.admin, at=AT)
    assert verify(world.root.root) is None


def legal_task_of(unit: Unit) -> Task:
    return Task.objects.select_related("unit", "plan__unit", "clause").get(unit=unit, clause__path="III.1")


def test_body_and_its_task_are_where_they_were_once_the_act_is_undone(world: World) -> None:
    legal, task = Unit.objects.get(pk=world.units[1].pk), legal_task(world)
    body = union_beside(world, legal)
    give_to_body(task=task, body=body, by=world.officer.user, at=AT)
    act = merge(world, legal)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    assert (Body.objects.get(pk=body.pk).unit, BodyTask.objects.get().task) == (legal, task)


@pytest.mark.parametrize("in_hand", [False, True])
def test_body_takes_on_the_task_that_goes_on_when_its_own_is_called_off(world: World, in_hand: bool) -> None:
    office, legal, _finance = (Unit.objects.get(pk=unit.pk) for unit in world.units)
    task, body = legal_task(world), union_beside(world, legal)
    give_to_body(task=task, body=body, by=world.officer.user, at=AT)
    there = Task.objects.select_related("unit", "plan__unit", "clause").get(unit=office, clause__path="III.1")
    if in_hand:
        hand_task(task=there, to=world.staff.person, by=None, at=AT)
    act = orgs.dissolve_unit(unit=legal, heir=office, on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)
    assert Task.objects.get(pk=task.pk).state == "cancelled"
    assert BodyTask.objects.get(body=body).task_id == (task.pk if in_hand else there.pk)
    orgs.undo_act(act=act, by=world.admin, at=AT)
    assert BodyTask.objects.get(body=body).task_id == task.pk


def test_body_stays_where_it_is_when_its_unit_goes_on_itself(world: World) -> None:
    legal = Unit.objects.get(pk=world.units[1].pk)
    body = union_beside(world, legal)
    parts = {legal: [], orgs.NewUnit("PB", "Phòng B"): []}
    orgs.split_unit(unit=legal, parts=parts, on=AT.date(), paper=Paper("1/NQ"), by=world.admin, at=AT)
    assert Body.objects.get(pk=body.pk).unit == legal
