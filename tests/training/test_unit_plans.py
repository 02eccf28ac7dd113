"""The training plan of a unit: written by its head, approved above, followed, amended, carried over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from tests.factories.work import make_issued
from tests.factories.world import World
from tests.training.conftest import NOW
from tests.training.making import YEAR, approved, drafted, line

from thidua.audit.models import Entry
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.rules.logs import Written
from thidua.notify.models import Message
from thidua.plans.models import Clause
from thidua.store.models import StaleVersion
from thidua.training import actions
from thidua.training.enums import PlanState, Reached, Told, Way
from thidua.training.models import PlanLine, UnitPlan
from thidua.training.queries import unit_plans as queries
from thidua.training.queries.unit_plans import listed
from thidua.ui.pages import Conflict, Refused


def logged(world: World, clause: Clause, kind: Kind = Kind.COURSE, on: dt.date = dt.date(2025, 5, 6)) -> Any:
    return learning.log(written=Written(kind, 60, "Lớp kỹ năng số", on), clause=clause, by=world.staff.user, at=NOW)


def clause_of(world: World) -> Clause:
    found: Clause = Clause.objects.filter(plan=make_issued(world), path="III.1").get()
    return found


def test_head_writes_leader_approves_and_both_are_told(world: World) -> None:
    plan = drafted(world, at=NOW)
    actions.submit_plan(plan=plan, by=world.head.user, at=NOW)
    assert list(Message.objects.filter(settled_at=None).values_list("user", "reason")) == [(world.director.user.pk, "assigned")]
    actions.approve_plan(plan=plan, by=world.director.user, at=NOW)
    assert UnitPlan.objects.values_list("state", "decided_by").get() == ("approved", world.director.user.pk)
    assert list(Message.objects.filter(settled_at=None).values_list("user", "reason")) == [(world.head.user.pk, "result")]
    acts = list(Entry.objects.filter(action__startswith="training.").order_by("seq").values_list("action", flat=True))
    assert acts == ["training.plan.begin", "training.plan.edit", "training.plan.submit", "training.plan.approve"]


def test_nobody_else_writes_and_nobody_approves_what_they_submitted(world: World) -> None:
    for who in (world.staff, world.colleague, world.outsider, world.director):
        with pytest.raises(Refused):
            actions.begin_plan(unit=world.units[0], year=YEAR, by=who.user, at=NOW)
    plan = actions.submit_plan(plan=drafted(world, at=NOW), by=world.head.user, at=NOW)
    for who in (world.head, world.officer, world.staff, world.outsider):
        with pytest.raises(Refused):
            actions.approve_plan(plan=plan, by=who.user, at=NOW)


def test_returned_with_a_reason_mended_and_submitted_again(world: World) -> None:
    plan = actions.submit_plan(plan=drafted(world, at=NOW), by=world.head.user, at=NOW)
    with pytest.raises(Conflict):
        actions.return_plan(plan=plan, reason=" ", by=world.director.user, at=NOW)
    actions.return_plan(plan=plan, reason="Thiếu kinh phí", by=world.director.user, at=NOW)
    actions.edit_plan(plan=plan, title=plan.title, opening="", lines=[line(budget=Decimal(1))], by=world.head.user, at=NOW)
    actions.submit_plan(plan=plan, by=world.head.user, at=NOW)
    assert (plan.state, plan.reason) == (PlanState.SUBMITTED, "")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"content": " "}, "Ghi nội dung"),
        ({"people": 0}, "số người"),
        ({"first_month": 7}, "Tháng kết thúc"),
        ({"budget": Decimal(-1)}, "không được âm"),
    ],
)
def test_line_that_says_nothing_or_the_impossible_is_refused(world: World, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(Conflict, match=words):
        drafted(world, line(**wrong), at=NOW)


def test_plan_without_lines_is_not_submitted_and_a_year_has_one_plan(world: World) -> None:
    plan = actions.begin_plan(unit=world.units[0], year=YEAR, by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="chưa có dòng"):
        actions.submit_plan(plan=UnitPlan.objects.get(pk=plan.pk), by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="đã có kế hoạch"):
        actions.begin_plan(unit=world.units[0], year=YEAR, by=world.head.user, at=NOW)
    actions.drop_plan(plan=plan, by=world.head.user, at=NOW)
    assert actions.begin_plan(unit=world.units[0], year=YEAR, by=world.head.user, at=NOW).edition == 1


def test_edit_keeps_lines_by_their_key_and_a_stale_one_changes_nothing(world: World) -> None:
    first, second = line(content="Một"), line(content="Hai")
    plan = drafted(world, first, second, at=NOW)
    kept = PlanLine.objects.get(key=second.key).pk
    new = line(content="Ba")
    actions.edit_plan(plan=plan, title="Kế hoạch", opening="", lines=[second, new], version=plan.version, by=world.head.user, at=NOW)
    assert list(queries.lines_of(plan).values_list("content", "order")) == [("Hai", 1), ("Ba", 2)]
    assert PlanLine.objects.get(key=second.key).pk == kept
    with pytest.raises(StaleVersion):
        actions.edit_plan(plan=plan, title="Khác", opening="", lines=[new], version=plan.version - 1, by=world.officer.user, at=NOW)
    assert queries.lines_of(plan).count() == 2


def test_approved_plan_is_amended_as_a_new_edition_and_not_edited(world: World) -> None:
    plan = approved(world, at=NOW)
    with pytest.raises(Conflict, match="không sửa được"):
        actions.edit_plan(plan=plan, title="Khác", opening="", lines=[line()], by=world.head.user, at=NOW)
    (kept,) = queries.lines_of(plan)
    actions.note_fact(plan=plan, line_key=kept.key, held_on=dt.date(2025, 4, 20), people=4, by=world.head.user, at=NOW)
    newer = actions.amend_plan(plan=plan, by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="đang được soạn"):
        actions.amend_plan(plan=plan, by=world.head.user, at=NOW)
    actions.submit_plan(plan=newer, by=world.head.user, at=NOW)
    actions.approve_plan(plan=newer, by=world.director.user, at=NOW)
    assert [(one.edition, one.state) for one in queries.editions_of(plan)] == [(2, "approved"), (1, "replaced")]
    assert [row.standing.people for row in queries.whole_of(newer).rows] == [4]  # what was held stays with its line


def test_logs_under_the_clause_tell_where_the_unit_recorded_nothing(world: World) -> None:
    clause = clause_of(world)
    plan = approved(world, line(people=1, clause=clause), line(people=3, clause=clause, way=Way.MENTORING), at=NOW)
    logged(world, clause)
    logged(world, clause, on=dt.date(2025, 3, 6))  # before the months of the line
    done, other = [row.standing for row in queries.whole_of(plan).rows]
    assert (done.people, done.minutes, done.told, done.reached) == (1, 60, Told.LOGGED, Reached.DONE)
    assert (other.people, other.told, other.reached) == (0, Told.NOWHERE, Reached.NOT_YET)


def test_log_of_another_unit_and_what_was_thrown_away_do_not_count(world: World) -> None:
    clause = clause_of(world)
    plan = approved(world, line(people=2, clause=clause), at=NOW)
    learning.log(written=Written(Kind.COURSE, 60, "Lớp", dt.date(2025, 5, 6)), clause=clause, by=world.colleague.user, at=NOW)
    learning.throw_away(entry=logged(world, clause), by=world.staff.user, at=NOW)
    assert [row.standing.logged for row in queries.whole_of(plan).rows] == [0]


def test_fact_is_recorded_within_the_year_and_struck_out_once(world: World) -> None:
    plan = approved(world, at=NOW)
    (kept,) = queries.lines_of(plan)
    said: dict[str, Any] = {"plan": plan, "line_key": kept.key, "people": 6, "spent": Decimal(5_000_000), "by": world.head.user, "at": NOW}
    for day in (dt.date(2024, 12, 31), dt.date(2025, 5, 15)):
        with pytest.raises(Conflict, match="năm 2025"):
            actions.note_fact(held_on=day, **said)
    with pytest.raises(Refused):
        actions.note_fact(held_on=NOW.date(), **{**said, "by": world.staff.user})
    fact = actions.note_fact(held_on=NOW.date(), **said)
    (row,) = queries.whole_of(plan).rows
    assert (row.standing.people, row.standing.spent, row.standing.reached, row.standing.left_people) == (6, Decimal(5_000_000), Reached.PARTLY, 4)
    actions.drop_fact(fact=fact, by=world.head.user, at=NOW)
    with pytest.raises(Conflict):
        actions.drop_fact(fact=fact, by=world.head.user, at=NOW)
    assert queries.whole_of(plan).sums.people == 0


def test_what_is_left_goes_once_into_the_draft_of_the_next_year(world: World) -> None:
    done, partly, untouched = line(content="Xong", people=2), line(content="Dở", people=10), line(content="Chưa", people=5)
    plan = approved(world, done, partly, untouched, at=NOW)
    for one, people, spent in ((done, 2, 1), (partly, 4, 2_000_000)):
        assert one.key is not None
        actions.note_fact(plan=plan, line_key=one.key, held_on=NOW.date(), people=people, spent=Decimal(spent), by=world.head.user, at=NOW)
    target, added = actions.carry_over(plan=plan, by=world.head.user, at=NOW)
    rows = list(queries.lines_of(target).values_list("content", "people", "budget"))
    assert (target.year, added, rows) == (2026, 2, [("Dở", 6, Decimal(10_000_000)), ("Chưa", 5, Decimal(12_000_000))])
    assert actions.carry_over(plan=plan, by=world.head.user, at=NOW)[1] == 0
    assert all(row.carried_from is not None for row in queries.lines_of(target))


def test_plan_that_is_done_or_not_in_force_carries_nothing(world: World) -> None:
    plan = drafted(world, line(people=1), at=NOW)
    with pytest.raises(Conflict, match="đã duyệt"):
        actions.carry_over(plan=plan, by=world.head.user, at=NOW)
    actions.submit_plan(plan=plan, by=world.head.user, at=NOW)
    actions.approve_plan(plan=plan, by=world.director.user, at=NOW)
    (kept,) = queries.lines_of(plan)
    actions.note_fact(plan=plan, line_key=kept.key, held_on=NOW.date(), people=1, by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="thực hiện đủ"):
        actions.carry_over(plan=plan, by=world.head.user, at=NOW)


def test_draft_is_seen_by_who_keeps_it_and_an_approved_plan_by_the_agency(world: World) -> None:
    plan = drafted(world, at=NOW)

    def sees() -> list[bool]:
        people = (world.head, world.officer, world.director, world.staff, world.colleague, world.outsider)
        return [queries.visible_to(who.user).filter(pk=plan.pk).exists() for who in people]

    assert sees() == [True, True, False, False, False, False]
    actions.submit_plan(plan=plan, by=world.head.user, at=NOW)
    assert sees() == [True, True, True, False, False, False]
    actions.approve_plan(plan=plan, by=world.director.user, at=NOW)
    assert sees() == [True, True, True, True, True, False]


@pytest.mark.parametrize(("asked", "there"), [("van phong", True), ("VĂN PHÒNG", True), ("khong co", False)])
def test_list_is_searched_by_the_unit_without_marks(world: World, asked: str, there: bool) -> None:
    plan = drafted(world, at=NOW)
    assert plan.unit.name == "Văn phòng Sở"
    assert [one.pk for one in listed(world.head.user, year=plan.year, words=asked)] == ([plan.pk] if there else [])
