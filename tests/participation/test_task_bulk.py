"""Acts on many tasks: what each does and spares, what changed since the preview, and taking it back within minutes."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.work import ISSUED, body, issue, make_draft, make_issued, office, own
from tests.factories.world import World, signed_in

from thidua.audit.models import Entry
from thidua.notify.enums import TO_DO
from thidua.notify.models import Message
from thidua.participation import actions
from thidua.participation.enums import BulkKind, Recurrence
from thidua.participation.enums import TaskState as S
from thidua.participation.models import BulkAct, Task
from thidua.participation.rules.tasks import CLOSED
from thidua.participation.rules.tasks_bulk import UNDO, Seen, Spared, Target, changed_since, may_undo, spared
from thidua.plans.models import Plan
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

LATER = ISSUED + dt.timedelta(days=3)
DAYS = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
KEYS = st.sampled_from([uuid.UUID(int=n) for n in range(4)])
KINDS = st.sampled_from([kind for kind in BulkKind if kind is not BulkKind.MATRIX])
SEEN = st.builds(Seen, st.sampled_from(S), DAYS, KEYS, st.none() | KEYS, st.integers(0, 2), DAYS, st.booleans(), st.booleans())
TARGETS = st.builds(Target, KINDS, DAYS, KEYS, KEYS)


@given(SEEN, TARGETS, st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
def test_act_never_touches_what_ended_or_what_somebody_may_not_touch(seen: Seen, target: Target, today: dt.date) -> None:
    if seen.state in CLOSED or not seen.allowed:
        assert spared(seen, target, today) in (Spared.CLOSED, Spared.NOT_YOURS)


@given(SEEN, TARGETS, st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 31)))
def test_act_done_once_does_nothing_the_second_time(seen: Seen, target: Target, today: dt.date) -> None:
    if spared(seen, target, today) is None:
        after = {
            BulkKind.DUE: {"due_on": target.due_on},
            BulkKind.OWNER: {"unit": target.unit},
            BulkKind.PERSON: {"person": target.person},
            BulkKind.NUDGE: {"nudged_on": today},
            BulkKind.CANCEL: {"state": S.CANCELLED},
            BulkKind.CLOSE: {"state": S.DONE},
        }[target.kind]
        assert spared(Seen(**{**seen.__dict__, **after}), target, today) is not None


@given(st.dictionaries(KEYS, st.integers(1, 3)), st.dictionaries(KEYS, st.integers(1, 3)))
def test_what_another_version_or_nothing_stands_for_is_changed(read: dict[uuid.UUID, int], now: dict[uuid.UUID, int]) -> None:
    assert changed_since(read, now.items()) == {key for key in read if read[key] != now.get(key)}


@given(st.timedeltas(dt.timedelta(0), dt.timedelta(hours=1)))
def test_undo_ends_with_its_minutes(passed: dt.timedelta) -> None:
    assert may_undo(LATER, None, LATER + passed) == (passed <= UNDO)
    assert not may_undo(LATER, LATER, LATER + passed)


def many(world: World, plan: Plan, tasks: Any, reason: str = "Vì lịch đổi", who: Any = None, **change: Any) -> BulkAct:
    made = actions.BulkChange(**change)
    return actions.change_many(plan=plan, tasks=list(tasks), change=made, reason=reason, by=who or world.officer.user, at=LATER)


def undo(world: World, act: BulkAct, who: Any = None, at: dt.datetime = LATER) -> tuple[int, int]:
    row = BulkAct.objects.select_related("plan__unit", "unit").get(pk=act.pk)
    return actions.undo_bulk(act=row, by=who or world.officer.user, at=at)


def handed_in(world: World, plan: Plan) -> Task:
    task = office(plan)
    actions.move_task(task=task, to=S.SUBMITTED, by=world.head.user, at=LATER)
    return task


pytestmark_db = pytest.mark.django_db


@pytestmark_db
def test_nudge_tells_the_doer_once_a_day_and_is_taken_back(world: World) -> None:
    plan = make_issued(world)
    act = many(world, plan, [office(plan)], kind=BulkKind.NUDGE, reason="Còn 3 ngày")
    told = Message.objects.filter(subject__startswith="Nhắc việc")
    assert [(one.user, one.body) for one in told] == [(world.head.user, "Còn 3 ngày")]
    with pytest.raises(Conflict):
        many(world, plan, [office(plan)], kind=BulkKind.NUDGE)
    assert (undo(world, act), told.all().count(), office(plan).nudged_on) == ((1, 0), 0, None)


@pytestmark_db
def test_cancel_needs_a_reason_ends_parts_and_brings_all_back(world: World) -> None:
    plan = make_issued(world)
    task = office(plan)
    actions.split_task(task=task, places=[(world.units[0], world.staff.person)], title="Phần", by=world.head.user, at=ISSUED)
    with pytest.raises(Conflict, match="lý do"):
        many(world, plan, [task], kind=BulkKind.CANCEL, reason=" ")
    act = many(world, plan, [task], kind=BulkKind.CANCEL, reason="Trùng kế hoạch khác")
    states = Task.objects.filter(clause=task.clause).order_by("made_at").values_list("state", "reason")
    assert set(states) == {("cancelled", "Trùng kế hoạch khác")}
    assert (undo(world, act), set(states.all())) == ((1, 0), {("open", "")})


@pytestmark_db
def test_part_chosen_with_its_whole_is_cancelled_with_it_once_and_comes_back(world: World) -> None:
    plan = make_issued(world)
    task = office(plan)
    (part,) = actions.split_task(task=task, places=[(world.units[0], world.staff.person)], title="Phần", by=world.head.user, at=ISSUED)
    (below,) = actions.split_task(task=part, places=[(world.units[0], world.head.person)], title="Phần nhỏ", by=world.head.user, at=ISSUED)
    change = actions.BulkChange(kind=BulkKind.CANCEL)
    chosen = [task, *Task.objects.filter(pk__in=[below.pk]).select_related("unit", "plan__unit")]
    assert actions.weighed(chosen, change, None, LATER.date()) == ([task], [(below, Spared.WITH_WHOLE)])
    act = many(world, plan, [task, part, below], kind=BulkKind.CANCEL)
    states = Task.objects.filter(clause=task.clause).values_list("state", flat=True)
    assert ([row["id"] for row in act.before], set(states)) == ([str(task.pk)], {S.CANCELLED})
    assert (undo(world, act), set(states.all())) == ((1, 0), {S.OPEN})


@pytestmark_db
def test_close_takes_only_what_was_handed_in_and_comes_back_with_its_next_time(world: World) -> None:
    plan = make_issued(world)
    with writing():
        Task.objects.filter(pk=office(plan).pk).update(recurrence=Recurrence.QUARTERLY, due_on=dt.date(2025, 3, 31))
    task = handed_in(world, plan)
    act = many(world, plan, Task.objects.filter(plan=plan), kind=BulkKind.CLOSE)
    assert set(Task.objects.filter(state=S.DONE)) == {task}
    later = Task.objects.get(clause=task.clause, occurrence=2)
    assert undo(world, act) == (1, 0)
    task.refresh_from_db()
    later.refresh_from_db()
    assert (task.state, task.done_at, later.state, later.reason_code) == (S.SUBMITTED, None, S.CANCELLED, "undone")
    assert Message.objects.filter(subject__startswith="Việc đã được duyệt").count() == 0


def waits(row: Any) -> int:
    """How many messages about a thing still ask for something."""
    return Message.objects.filter(about=f"{row._meta.label_lower}:{row.pk}", settled_at=None, reason__in=TO_DO).count()


@pytestmark_db
def test_undone_acceptance_asks_the_doer_nothing(world: World) -> None:
    plan = make_issued(world)
    actions.hand_task(task=office(plan), to=world.staff.person, by=world.head.user, at=ISSUED)
    before = waits(office(plan))
    actions.move_task(task=office(plan), to=S.SUBMITTED, by=world.staff.user, at=ISSUED)
    undo(world, many(world, plan, [office(plan)], kind=BulkKind.CLOSE))
    assert (before, office(plan).state, waits(office(plan))) == (1, S.SUBMITTED, 0)


@pytestmark_db
def test_undone_cancelling_asks_for_the_task_and_for_the_plan_again(world: World) -> None:
    plan = make_issued(world)
    actions.hand_task(task=office(plan), to=world.staff.person, by=world.head.user, at=ISSUED)
    before = waits(plan), waits(office(plan))
    act = many(world, plan, Task.objects.filter(plan=plan), kind=BulkKind.CANCEL)
    between = waits(plan), waits(office(plan))
    undo(world, act)
    assert (before[1], between[1], between[0] < before[0], (waits(plan), waits(office(plan)))) == (1, 0, True, before)


@pytestmark_db
def test_head_gives_many_tasks_of_the_unit_to_one_person_and_takes_it_back(world: World) -> None:
    plan = make_issued(world)
    tasks = list(Task.objects.filter(unit=world.units[0]))
    change = actions.BulkChange(person=world.staff.person, kind=BulkKind.PERSON)
    act = actions.change_many(unit=world.units[0], tasks=tasks, change=change, reason="", by=world.head.user, at=LATER)
    assert set(Task.objects.filter(unit=world.units[0]).values_list("person", flat=True)) == {world.staff.person.pk}
    assert undo(world, act, world.head.user) == (len(tasks), 0)
    assert set(Task.objects.filter(plan=plan).values_list("person", flat=True)) == {None}


@pytestmark_db
@pytest.mark.parametrize("kind", [BulkKind.DUE, BulkKind.OWNER])
def test_head_changes_neither_day_nor_unit_of_many(world: World, kind: BulkKind) -> None:
    make_issued(world)
    change = actions.BulkChange(due_on=dt.date(2025, 9, 1), unit=world.units[1] if kind is BulkKind.OWNER else None, kind=kind)
    with pytest.raises(Conflict):
        actions.change_many(unit=world.units[0], tasks=list(Task.objects.all()), change=change, reason="", by=world.head.user, at=LATER)
    assert set(Task.objects.values_list("due_on", flat=True)) == {None}


@pytestmark_db
@pytest.mark.parametrize("who", ["staff", "colleague", "outsider"])
def test_act_on_a_unit_by_somebody_else_is_refused(world: World, who: str) -> None:
    make_issued(world)
    change = actions.BulkChange(kind=BulkKind.NUDGE)
    with pytest.raises(Refused):
        actions.change_many(unit=world.units[0], tasks=list(Task.objects.all()), change=change, reason="", by=getattr(world, who).user, at=LATER)


@pytestmark_db
def test_head_does_not_accept_own_work_in_bulk(world: World) -> None:
    task = handed_in(world, make_issued(world))
    change = actions.BulkChange(kind=BulkKind.CLOSE)
    with pytest.raises(Conflict):
        actions.change_many(unit=world.units[0], tasks=[task], change=change, reason="", by=world.head.user, at=LATER)
    assert actions.weighed([task], change, world.head.user, LATER.date()) == ([], [(task, Spared.NOT_YOURS)])


@pytestmark_db
def test_act_leaves_other_units_and_plans_alone(world: World) -> None:
    make_issued(world)
    theirs = list(Task.objects.filter(unit=world.units[1]))
    change = actions.BulkChange(kind=BulkKind.NUDGE)
    with pytest.raises(Conflict):
        actions.change_many(unit=world.units[0], tasks=theirs, change=change, reason="", by=world.head.user, at=LATER)
    assert set(Task.objects.values_list("nudged_on", flat=True)) == {None}


@pytestmark_db
def test_what_changed_since_the_preview_stops_all_and_is_named(world: World) -> None:
    plan = make_issued(world)
    tasks = list(Task.objects.filter(plan=plan))
    versions = {task.pk: task.version for task in tasks}
    actions.hand_task(task=office(plan), to=world.staff.person, by=world.head.user, at=LATER)
    change, before = actions.BulkChange(due_on=dt.date(2025, 9, 1)), Entry.objects.count()
    with pytest.raises(actions.Changed, match=office(plan).clause.path):
        actions.change_many(plan=plan, tasks=tasks, change=change, reason="", versions=versions, by=world.officer.user, at=LATER)
    assert (set(Task.objects.values_list("due_on", flat=True)), Entry.objects.count()) == ({None}, before)


@pytestmark_db
def test_only_who_did_it_takes_it_back(world: World) -> None:
    tasks = list(Task.objects.filter(plan=make_issued(world), unit=world.units[0]))
    act = actions.change_many(
        unit=world.units[0], tasks=tasks, change=actions.BulkChange(kind=BulkKind.NUDGE), reason="", by=world.head.user, at=LATER
    )
    with pytest.raises(Refused, match="Chỉ người đã làm"):
        undo(world, act)
    assert undo(world, act, world.head.user) == (len(tasks), 0)


@pytestmark_db
def test_undo_locks_every_task_that_it_writes(world: World, locked: list[Any]) -> None:
    plan = make_issued(world)
    task = office(plan)
    (part,) = actions.split_task(task=task, places=[(world.units[0], world.staff.person)], title="Phần", by=world.head.user, at=ISSUED)
    act = many(world, plan, [task], kind=BulkKind.CANCEL)
    locked.clear()
    undo(world, act)
    assert {("Task", task.pk), ("Task", part.pk)} <= set(locked)


@pytestmark_db
def test_undo_after_its_minutes_is_a_conflict(world: World) -> None:
    plan = make_issued(world)
    act = many(world, plan, [office(plan)], due_on=dt.date(2025, 9, 1))
    with pytest.raises(Conflict, match="10 phút"):
        undo(world, act, at=LATER + dt.timedelta(minutes=11))
    assert office(plan).due_on == dt.date(2025, 9, 1)


@pytestmark_db
def test_task_with_open_parts_goes_to_no_other_unit(world: World) -> None:
    plan = make_draft(world)
    own(plan, "II.1", world.units[0])
    plan = issue(plan, world)
    (task,) = Task.objects.select_related("plan__unit", "unit", "clause").filter(plan=plan)
    actions.split_task(task=task, places=[(world.units[0], world.staff.person)], by=world.head.user, at=ISSUED)
    with pytest.raises(Conflict):
        many(world, plan, [task], unit=world.units[1])
    assert set(Task.objects.filter(plan=plan).values_list("unit__code", flat=True)) == {"VP"}


@pytestmark_db
@pytest.mark.usefixtures("wednesday")
def test_page_of_a_changed_preview_shows_it_anew_and_does_nothing(world: World) -> None:
    plan = make_issued(world)
    task, client = office(plan), signed_in(world.officer.user)
    url = reverse("participation:tasks-bulk", args=[plan.slug])
    sent = {"act": "due", "chon": [str(task.pk)], "due_on": "30/09/2025", "reason": "Lùi hạn", "xac-nhan": "1"}
    actions.edit_task(task=task, values={"title": "Tên mới"}, by=world.officer.user, at=ISSUED)
    answer = client.post(url, sent | {f"version-{task.pk}": "1"})
    assert (answer.status_code, "Chưa đổi gì" in body(answer), office(plan).due_on) == (409, True, None)
    assert f'name="version-{task.pk}" value="2"' in body(answer)
    assert client.post(url, sent | {f"version-{task.pk}": "2"}).status_code == 302
    assert office(plan).due_on == dt.date(2025, 9, 30)


@pytestmark_db
@pytest.mark.usefixtures("wednesday")
def test_page_of_a_unit_nudges_and_takes_back(world: World) -> None:
    plan = make_issued(world)
    task, client = office(plan), signed_in(world.head.user)
    actions.hand_task(task=task, to=world.staff.person, by=world.head.user, at=ISSUED)
    url = reverse("participation:unit-bulk", args=["VP"])
    preview = client.post(url, {"act": "nudge", "chon": [str(one.pk) for one in Task.objects.all()]})
    assert {one.unit.code for one in preview.context["touched"]} == {"VP"}
    assert client.post(url, {"act": "nudge", "chon": [str(task.pk)], "xac-nhan": "1"}).status_code == 302
    assert Message.objects.filter(user=world.staff.user, subject__startswith="Nhắc việc").count() == 1
    act = client.get(reverse("participation:unit-work", args=["VP"])).context["undo"]
    assert client.post(reverse("participation:unit-undo", args=["VP", act.pk])).status_code == 302
    assert Message.objects.filter(user=world.staff.user, subject__startswith="Nhắc việc").count() == 0
    assert signed_in(world.director.user).get(reverse("participation:unit-work", args=["VP"])).context["people"] is None


@pytestmark_db
@pytest.mark.usefixtures("wednesday")
def test_cancelling_on_the_page_asks_why_beside_the_field(world: World) -> None:
    plan = make_issued(world)
    answer = signed_in(world.officer.user).post(
        reverse("participation:tasks-bulk", args=[plan.slug]), {"act": "cancel", "chon": [str(office(plan).pk)], "xac-nhan": "1"}
    )
    assert (answer.status_code, "Ghi lý do bỏ các việc này" in body(answer), office(plan).state) == (422, True, "open")


@pytestmark_db
@pytest.mark.parametrize("rows", [1, 3])
def test_preview_asks_the_same_for_1_and_for_3_tasks(world: World, rows: int) -> None:
    plan = make_issued(world)
    client, url = signed_in(world.officer.user), reverse("participation:tasks-bulk", args=[plan.slug])
    ids = [str(pk) for pk in Task.objects.order_by("unit__path").values_list("pk", flat=True)[:rows]]
    client.post(url, {"act": "due", "chon": ids, "due_on": "30/09/2025"})
    with CaptureQueriesContext(connection) as seen:
        client.post(url, {"act": "due", "chon": ids, "due_on": "30/09/2025"})
    assert len(seen) <= 22
