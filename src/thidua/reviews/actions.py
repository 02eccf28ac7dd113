"""The only writers of reviews: prepared, held, concluded, closed; lessons; tasks and the movement that go on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Unit
from thidua.participation.actions import add_task
from thidua.plans.models import Clause, Movement, Plan
from thidua.reports.models import ReportForm
from thidua.reports.rules.periods import span_of
from thidua.reviews.enums import Kind, State
from thidua.reviews.models import Carried, Lesson, Review
from thidua.reviews.permissions import P, check_can
from thidua.reviews.queries import ways_to
from thidua.reviews.rules.states import CARRYING, WRITABLE, may_move
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

LONGEST = 20_000


@dataclass(frozen=True)
class Prepared:
    """A review as it is laid down."""

    plan: Plan
    kind: Kind
    name: str
    period: str
    due_on: dt.date
    form: ReportForm | None = None


@dataclass(frozen=True)
class Conference:
    """What a conference was."""

    held_on: dt.date
    place: str
    chair: Person
    content: str = ""


def prepare(*, unit: Unit, said: Prepared, by: User | None, at: dt.datetime) -> Review:
    """Lay a review of the movement of an issued plan down."""
    check_can(by, P.KEEP, unit)
    if not said.name.strip():
        raise Owed(_("Ghi tên hội nghị sơ kết, tổng kết."), field="name")
    if said.plan.root != unit.root or said.plan.movement is None:
        raise Owed(_("Chọn kế hoạch đã ban hành thuộc một phong trào."), field="plan")
    if span_of(said.period) is None:
        raise Owed(_("Ghi kỳ, ví dụ 2026 hoặc 2023-2025."), field="period")
    if Review.objects.filter(plan=said.plan, name=said.name.strip()[:200]).exists():
        raise Owed(_("Đã có sơ kết, tổng kết tên này. Ghi tên khác."), field="name")
    made = Review(
        root=unit.root, unit=unit, movement=said.plan.movement, plan=said.plan, kind=said.kind, name=said.name.strip()[:200], period=said.period,
        due_on=said.due_on, form=said.form, made_by=by, made_at=at,
    )  # fmt: skip
    with recorded("reviews.review.prepare", made, by=by, at=at):
        made.save()
    return made


def hold(*, review: Review, said: Conference, version: int | None = None, by: User | None, at: dt.datetime) -> Review:
    """Note that the conference was held, or correct what was noted until it is closed."""
    check_can(by, P.KEEP, review)
    if said.held_on > clock.local_date(at):
        raise Owed(_("Ngày họp không được sau hôm nay."), field="held_on")
    if not said.place.strip():
        raise Owed(_("Ghi nơi họp."), field="place")
    with transaction.atomic():
        _expect_writable(review, version)
        with recorded("reviews.review.hold", review, by=by, at=at):
            review.held_on, review.place, review.chair, review.content = (
                said.held_on,
                said.place.strip()[:200],
                said.chair,
                said.content.strip()[:LONGEST],
            )
            review.state = State.HELD if review.state == State.PREPARED else review.state
            review.save()
    return review


def conclude(*, review: Review, conclusions: str, version: int | None = None, by: User | None, at: dt.datetime) -> Review:
    """Write the conclusions of a conference that was held; afterwards what is open may go on."""
    check_can(by, P.KEEP, review)
    if not conclusions.strip():
        raise Owed(_("Ghi kết luận của hội nghị."), field="conclusions")
    with transaction.atomic():
        _expect_writable(review, version)
        if review.state == State.PREPARED:
            raise Conflict(_("Hội nghị chưa họp. Ghi biên bản rồi mới kết luận."))
        with recorded("reviews.review.conclude", review, by=by, at=at):
            review.conclusions, review.state = conclusions.strip()[:LONGEST], State.CONCLUDED
            review.save()
    return review


def close(*, review: Review, version: int | None = None, by: User | None, at: dt.datetime) -> Review:
    """Nothing is written any more."""
    check_can(by, P.KEEP, review)
    with transaction.atomic():
        review.expect(version)
        if not may_move(State(review.state), State.CLOSED):
            raise Conflict(_("Chỉ kết thúc được sau khi đã có kết luận."))
        with recorded("reviews.review.close", review, by=by, at=at):
            review.state = State.CLOSED
            review.save()
    return review


def _expect_writable(review: Review, version: int | None) -> None:
    review.expect(version)
    if State(review.state) not in WRITABLE:
        raise Conflict(_("Đã kết thúc nên không sửa được."))


def note_lesson(
    *, review: Review, clause: Clause, lesson: str, amendment: str, version: int | None = None, by: User | None, at: dt.datetime
) -> Lesson | None:
    """Write what was learnt from a clause and what is proposed for the next phase; both empty take it away."""
    check_can(by, P.KEEP, review)
    if clause.plan_id != review.plan_id:
        raise Owed(_("Chọn mục của kế hoạch được sơ kết, tổng kết."), field="clause")
    with transaction.atomic():
        _expect_writable(review, version)
        row = Lesson.objects.filter(review=review, clause=clause).first() or Lesson(root=review.root, review=review, clause=clause)
        row.lesson, row.amendment = lesson.strip()[:LONGEST], amendment.strip()[:LONGEST]
        with recorded("reviews.review.learn", review, by=by, at=at) as note:
            review.save(update_fields=["version"])
            note.values = {"clause": clause.path, "lesson": row.lesson, "amendment": row.amendment}
            if row.lesson or row.amendment:
                row.save()
            elif not row._state.adding:
                row.delete()
                return None
    return row


def carry(
    *, review: Review, plan: Plan, tasks: Collection[uuid.UUID], due_on: dt.date | None, version: int | None = None, by: User | None, at: dt.datetime
) -> list[Carried]:
    """Let chosen open tasks go on under a plan, each with a link to where it came from; the same task goes on once."""
    check_can(by, P.CARRY, review)
    with transaction.atomic():
        review.expect(version)
        if State(review.state) not in CARRYING:
            raise Conflict(_("Chuyển việc sau khi có kết luận và trước khi kết thúc."))
        ways = [way for way in ways_to(review, plan) if way.task.pk in tasks and way.clause is not None and way.why is None]
        if not ways:
            raise Owed(_("Chọn ít nhất một việc chuyển được."), field="tasks")
        with recorded("reviews.review.carry", review, by=by, at=at) as note:
            review.save(update_fields=["version"])
            made = []
            for way in ways:
                assert way.clause is not None  # noqa: S101  (asked above)
                values = {"due_on": due_on, "expected_evidence": way.task.expected_evidence}
                task = add_task(clause=way.clause, unit=way.task.unit, title=way.task.title, values=values, by=by, at=at)
                row = Carried(root=review.root, review=review, origin=way.task, task=task)
                row.save()
                made.append(row)
            note.values = {"tasks": [str(one.origin.pk) for one in made]}
    return made


def roll_over(
    *, review: Review, name: str, from_year: int, to_year: int | None, version: int | None = None, by: User | None, at: dt.datetime
) -> Movement:
    """Let the movement go on as another, of the years that follow; once for each review."""
    check_can(by, P.KEEP, review)
    name = " ".join(name.split())[:400]
    if not name or Movement.objects.filter(root=review.root, name__iexact=name).exists():
        raise Owed(_("Ghi tên phong trào giai đoạn sau, khác tên các phong trào đã có."), field="name")
    if to_year is not None and to_year < from_year:
        raise Owed(_("Năm kết thúc phải từ năm bắt đầu trở đi."), field="to_year")
    with transaction.atomic():
        review.expect(version)
        if State(review.state) not in CARRYING or review.next_movement is not None:
            raise Conflict(_("Chuyển phong trào một lần, sau khi có kết luận và trước khi kết thúc."))
        old = review.movement
        made = Movement(root=review.root, name=name, kind=old.kind, launcher=old.launcher, body=old.body, from_year=from_year, to_year=to_year)
        with recorded("reviews.review.roll_over", review, by=by, at=at) as note:
            made.save()
            review.next_movement = made
            review.save()
            note.values = {"name": name}
    return made
