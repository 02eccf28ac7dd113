"""A review from its preparation to its end: by actions, by clicks and by a program; who may not; the minutes."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.urls import reverse
from docx import Document
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.reports.conftest import NOW, formed, laid_out, submitted

from thidua.audit.models import Entry as Record
from thidua.participation.models import Task
from thidua.plans.models import Clause, Movement, Plan
from thidua.reports.enums import Kind as FormKind
from thidua.reviews import actions, queries
from thidua.reviews.enums import Kind, State
from thidua.reviews.models import Carried, Lesson, Review
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
Planned = tuple[World, Plan]
DAY = dt.date(2025, 11, 19)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def planned(world: World) -> Planned:
    return world, laid_out(world)


def prepared(world: World, plan: Plan, **more: Any) -> Review:
    said = actions.Prepared(**{"plan": plan, "kind": Kind.INTERIM, "name": "Hội nghị sơ kết", "period": "2025", "due_on": DAY, **more})
    made = actions.prepare(unit=world.root, said=said, by=world.officer.user, at=NOW)
    return whole(made)


def whole(row: Review) -> Review:
    found: Review = Review.objects.select_related("unit", "movement", "plan__movement", "form", "chair").get(pk=row.pk)
    return found


def held(world: World, row: Review, **more: Any) -> Review:
    said = actions.Conference(**{"held_on": DAY, "place": "Phòng họp số 1", "chair": world.director.person, "content": "Các đơn vị báo cáo.", **more})
    return actions.hold(review=row, said=said, version=row.version, by=world.officer.user, at=NOW)


def concluded(world: World, plan: Plan) -> Review:
    row = held(world, prepared(world, plan))
    return actions.conclude(review=row, conclusions="Tiếp tục phong trào.", version=row.version, by=world.officer.user, at=NOW)


def test_a_review_is_held_concluded_and_closed_in_this_order(planned: Planned) -> None:
    world, plan = planned
    row = prepared(world, plan)
    with pytest.raises(Conflict, match="chưa họp"):
        actions.conclude(review=row, conclusions="Xong.", version=row.version, by=world.officer.user, at=NOW)
    row = whole(row)
    with pytest.raises(Owed, match="không được sau hôm nay"):
        held(world, row, held_on=DAY + dt.timedelta(days=9))
    row = held(world, whole(row))
    row = actions.conclude(review=row, conclusions="Tiếp tục.", version=row.version, by=world.officer.user, at=NOW)
    row = actions.close(review=row, version=row.version, by=world.director.user, at=NOW)
    with pytest.raises(Conflict, match="Đã kết thúc"):
        held(world, row)
    assert list(Record.objects.filter(object_id=row.pk).order_by("seq").values_list("action", flat=True)) == [
        f"reviews.review.{one}" for one in ("prepare", "hold", "conclude", "close")
    ]


def test_open_tasks_go_on_once_with_their_origin(planned: Planned) -> None:
    world, plan = planned
    row = concluded(world, plan)
    ways = queries.ways_to(row, plan)
    assert len(ways) == Task.objects.filter(plan=plan, parent=None).count() and all(way.clause == way.task.clause for way in ways)
    first = ways[0].task
    (made,) = actions.carry(
        review=row, plan=plan, tasks={first.pk}, due_on=dt.date(2026, 6, 30), version=row.version, by=world.officer.user, at=NOW
    )  # fmt: skip
    assert (made.origin, made.task.title, made.task.unit, made.task.due_on) == (first, first.title, first.unit, dt.date(2026, 6, 30))
    with pytest.raises(Owed, match="ít nhất một việc"):
        actions.carry(review=row, plan=plan, tasks={first.pk}, due_on=None, version=row.version, by=world.officer.user, at=NOW)
    assert Carried.objects.count() == 1


def test_lessons_stand_by_clause_and_empty_ones_go(planned: Planned) -> None:
    world, plan = planned
    row = prepared(world, plan)
    clause = Clause.objects.get(plan=plan, path="III.2")
    for lesson, left in (("Mở lớp theo nhóm nhỏ", 1), ("", 0)):
        actions.note_lesson(review=row, clause=clause, lesson=lesson, amendment="", version=row.version, by=world.officer.user, at=NOW)
        assert Lesson.objects.count() == left


def test_the_movement_goes_on_once_under_another_name(planned: Planned) -> None:
    world, plan = planned
    row = concluded(world, plan)
    told = {"from_year": 2026, "to_year": 2027, "by": world.officer.user, "at": NOW}
    with pytest.raises(Owed, match="khác tên"):
        actions.roll_over(review=row, name=row.movement.name, version=row.version, **told)
    made = actions.roll_over(review=row, name="Phong trào học tập 2026-2027", version=row.version, **told)
    assert (made.kind, made.from_year, whole(row).next_movement) == (row.movement.kind, 2026, made)
    with pytest.raises(Conflict, match="một lần"):
        actions.roll_over(review=whole(row), name="Phong trào khác", version=None, **told)
    assert Movement.objects.filter(root=world.root.root).count() == 2


def test_who_does_not_hold_it_is_refused(planned: Planned) -> None:
    world, plan = planned
    row = prepared(world, plan)
    for who in (world.head, world.staff, world.outsider):
        with pytest.raises(Refused):
            actions.close(review=row, version=row.version, by=who.user, at=NOW)
    assert queries.visible_to(world.head.user).count() == 1
    assert not queries.visible_to(world.staff.user) and not queries.visible_to(world.outsider.user)


def test_a_review_is_walked_through_by_clicks(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan, kind=FormKind.YEAR)
    submitted(world, form)
    officer = signed_in(world.officer.user)
    told = {"review_kind": "interim", "name": "Hội nghị sơ kết", "plan": plan.pk, "period": "2025", "due_on": "2025-12-20"}
    assert "Ghi kỳ" in body(officer.post(reverse("reviews:new"), {**told, "period": "x"}))
    officer.post(reverse("reviews:new"), told)
    row = Review.objects.get()
    at = lambda name, *more: reverse(f"reviews:{name}", args=[row.pk, *more])  # noqa: E731  (short, in one test)
    assert officer.get(at("file", "docx")).status_code == 404
    chair = world.director.person
    said = {"held_on": "2025-11-19", "place": "Hội trường", "chair": chair.pk, "content": "Thảo luận", "version": 1}
    assert "không được sau hôm nay" in body(officer.post(at("hold"), {**said, "held_on": "2025-12-30"}))
    assert "Đã ghi biên bản." in body(officer.post(at("hold"), said, follow=True))
    clause = Clause.objects.get(plan=plan, path="III.2")
    note = {"clause": clause.pk, "lesson": "Học theo nhóm", "amendment": "Thêm lớp tối", "version": 2}
    assert "Học theo nhóm" in body(officer.post(at("lesson"), note, follow=True))
    assert "Đã ghi kết luận." in body(officer.post(at("conclude"), {"conclusions": "Làm tiếp", "version": 3}, follow=True))
    page = body(officer.get(at("review"), {"ke-hoach": str(plan.pk)}))
    assert "Chuyển các việc đã chọn" in page
    task = Task.objects.filter(plan=plan, parent=None).first()
    assert task is not None
    done = officer.post(at("carry"), {"plan": plan.pk, "tasks": [task.pk], "due_on": "2026-06-30", "version": 4}, follow=True)
    assert "Đã chuyển 1 việc." in body(done)
    rolled = {"name": "Phong trào 2026", "from_year": 2026, "version": 5}
    assert "Phong trào đi tiếp thành" in body(officer.post(at("roll-over"), rolled, follow=True))
    assert "Đã kết thúc." in body(officer.post(at("close"), {"version": 6}, follow=True))
    words = "\n".join(one.text for one in Document(io.BytesIO(officer.get(at("file", "docx")).content)).paragraphs)
    assert "Hội trường" in words and "Làm tiếp" in words and chair.name in words
    assert State(Review.objects.get().state) is State.CLOSED


def test_a_program_writes_a_review(planned: Planned) -> None:
    world, plan = planned
    officer = program_of(world.officer.user, "reviews.read", "reviews.write")
    told = {"unit_code": "SM", "plan": plan.slug, "kind": "final", "name": "Tổng kết", "period": "2025", "due_on": "2025-12-20"}
    place = officer.post("reviews", told).json()["location"]
    chair = world.director.person.code
    assert officer.post(f"{place}/hold", {"held_on": "2025-11-19", "place": "Hội trường", "chair_code": chair, "version": 1}).status_code == 200
    assert officer.post(f"{place}/lessons", {"clause": "III.2", "lesson": "Học nhóm", "version": 2}).status_code == 200
    assert officer.post(f"{place}/conclude", {"conclusions": "Làm tiếp", "version": 3}).status_code == 200
    assert officer.get(f"{place}/lessons").json() == [{"clause": "III.2", "lesson": "Học nhóm", "amendment": ""}]
    assert officer.get(place).json()["state"] == "concluded" and officer.get("reviews").json()["count"] == 1
