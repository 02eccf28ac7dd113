"""Who is asked to read, from the opening on: newcomers, leavers, amendments, corrections, the end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.plans import draft_plan
from tests.factories.reach import LATER, OPENED, confirm, make_document, make_document_reach, make_people, make_reach
from tests.factories.world import AT, World, make_member

from thidua.audit.actions import recorded
from thidua.audit.models import Entry
from thidua.jobs.actions import enqueue
from thidua.jobs.tasks import run_pending
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.participation import actions
from thidua.participation.enums import CloseReason, DisseminationState, RecipientWhy
from thidua.participation.models import Acknowledgement, Dissemination, ReachTally, Recipient
from thidua.participation.queries.reach_facts import AmendmentReading, amendment_reading, counted, drift, kept
from thidua.participation.rules.reach_counting import Count
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan
from thidua.rulebook.actions import seed_rulebook
from thidua.search.permissions import reader_of
from thidua.search.queries import find
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)
DAYS = dt.timedelta(days=1)


def whole(one: Dissemination) -> Count:
    return kept(one)[(one.unit.path, None)]


def acts_on(row: Any) -> list[str]:
    return list(Entry.objects.filter(object_id=row.pk).order_by("seq").values_list("action", flat=True))


def test_issue_asks_everybody_of_the_agency_and_nobody_else(world: World) -> None:
    one = make_reach(world)
    asked = set(Recipient.objects.filter(dissemination=one).values_list("person_id", flat=True))
    members = (world.director, world.officer, world.head, world.staff, world.colleague)
    assert asked == {member.person.pk for member in members}
    assert (one.title, one.due_on, whole(one)) == (one.plan.title, None, Count(5))


def test_days_to_read_are_those_of_the_rulebook(world: World) -> None:
    seed_rulebook(at=AT)
    assert make_reach(world).due_on == AT.date() + dt.timedelta(days=14)


def test_issue_tells_everybody_with_an_account_but_whoever_issued(world: World) -> None:
    one = make_reach(world)
    told = set(Message.objects.filter(key=f"reach:{one.pk}").values_list("user_id", flat=True))
    assert told == {member.user.pk for member in (world.director, world.head, world.staff, world.colleague)}
    assert {m.url for m in Message.objects.filter(key=f"reach:{one.pk}")} == {f"/quan-triet/{one.pk}/"}


def test_issue_counts_a_clause_with_owners_for_the_people_of_those_units_only(world: World) -> None:
    one = make_reach(world)
    office_only = Clause.objects.get(plan=one.plan, path="III.2")
    assert kept(one)[(world.root.path, office_only.pk)] == Count(3)
    assert (world.units[1].path, office_only.pk) not in kept(one)


@pytest.mark.parametrize("count", [1, 107])
def test_open_for_a_hundred_people_takes_as_many_queries_as_for_one(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    make_people(world.units[1], count)
    document = make_document(world)
    with django_assert_max_num_queries(28):
        actions.open_for_document(document=document, by=world.officer.user, at=OPENED)
    assert (Recipient.objects.count(), Message.objects.filter(key__startswith="reach:").count()) == (5 + count, 4 + count)


def test_open_twice_is_one(world: World) -> None:
    one = make_reach(world)
    assert actions.open_for_plan(plan=one.plan, by=world.officer.user, at=LATER) == one
    first = make_document_reach(world)
    assert actions.open_for_document(document=first.document, by=world.officer.user, at=LATER) == first


@pytest.mark.parametrize("who", ["staff", "head", "director", "outsider"])
def test_open_by_somebody_else_than_the_officer_is_refused(world: World, who: str) -> None:
    document = make_document(world)
    with pytest.raises(Refused):
        actions.open_for_document(document=document, by=getattr(world, who).user, at=OPENED)
    assert Dissemination.objects.count() == 0


def test_open_with_a_due_day_in_the_past_is_refused(world: World) -> None:
    with pytest.raises(Conflict, match="Hạn đọc phải từ ngày 10/03/2025"):
        actions.open_for_document(document=make_document(world), due_on=dt.date(2025, 3, 1), by=world.officer.user, at=OPENED)


def test_registered_document_is_found_without_marks_by_its_agency_only(world: World) -> None:
    document = make_document(world)
    assert [hit.url for hit in find("tu hoc suot doi", reader=reader_of(world.staff.user))] == [f"/van-ban/{document.pk}/"]
    assert find("tu hoc suot doi", reader=reader_of(world.outsider.user)) == []


def test_register_same_number_twice_is_refused(world: World) -> None:
    make_document(world)
    with pytest.raises(Conflict, match="Chỉ thị số 04/CT-BM đã được đăng ký"):
        make_document(world)


def test_newcomer_is_asked_right_after_the_post_began(world: World) -> None:
    one = make_reach(world)
    fresh = make_member(world.units[2], "KH09", "Bùi Thị Thơm")
    run_pending()
    row = Recipient.objects.get(dissemination=one, person=fresh.person)
    assert (row.why, row.unit, whole(one), drift(one)) == (RecipientWhy.NEWCOMER, world.units[2], Count(6), {})
    assert Message.objects.filter(user=fresh.user, key=f"reach:{one.pk}").count() == 1
    assert Message.objects.filter(user=world.staff.user, key=f"reach:{one.pk}").count() == 1


def test_newcomer_after_the_end_of_the_movement_is_not_asked(world: World) -> None:
    one = make_reach(world)
    with recorded("test.end", one, by=None, at=LATER):
        one.until = dt.date(2025, 3, 13)
        one.save()
    fresh = make_member(world.units[2], "KH09", "Bùi Thị Thơm")
    assert actions.refresh_audiences(root=world.root.pk, at=LATER) == 0
    assert not Recipient.objects.filter(person=fresh.person).exists()


def test_whoever_left_without_confirming_is_missed_no_more(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    for member in (world.staff, world.colleague):
        orgs.leave(person=member.person, on=dt.date(2025, 3, 14), by=None, at=LATER)
    assert actions.refresh_audience(dissemination=one, at=LATER + 2 * DAYS) == (0, 1)
    assert (whole(one), drift(one)) == (Count(4, 1), {})


def test_refresh_without_news_records_nothing(world: World) -> None:
    one = make_reach(world)
    before = Entry.objects.count()
    assert (actions.refresh_audience(dissemination=one, at=LATER), Entry.objects.count()) == ((0, 0), before)


def amendment(world: World, one: Dissemination, path: str) -> Plan:
    """A draft that changes the words of one clause."""
    draft = plans.amend(plan=one.plan, by=world.officer.user, at=LATER)
    clause = Clause.objects.select_related("plan__unit").get(plan=draft, path=path)
    plans.reword(clause=clause, text="Văn phòng Sở theo dõi hằng tuần.", by=world.officer.user, at=LATER)
    plans.set_details(plan=draft, values={"signed_on_paper": True}, version=None, by=world.officer.user, at=LATER)
    return Plan.objects.select_related("unit").get(pk=draft.pk)


def amended(world: World, one: Dissemination, path: str) -> Dissemination:
    """That draft, issued."""
    draft = amendment(world, one, path)
    plans.issue_plan(plan=draft, number="06/KH-SM", signed_on=None, by=world.officer.user, at=LATER + DAYS)
    return Dissemination.objects.select_related("unit", "plan").get(plan=draft)


@pytest.mark.parametrize(("path", "expected"), [("III.2", AmendmentReading(4, 1, ("III.2",))), ("II.1", AmendmentReading(5, 0, ("II.1",)))])
def test_amendment_tells_beforehand_whom_it_will_ask(world: World, path: str, expected: AmendmentReading) -> None:
    one = make_reach(world)
    confirm(one, world.staff, world.colleague)
    draft = amendment(world, one, path)
    assert amendment_reading(draft, LATER.date()) == expected
    assert amendment_reading(one.plan, LATER.date()) is None


def test_amendment_closes_the_old_and_asks_only_whose_clauses_changed(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, world.colleague)
    new = amended(world, one, "III.2")
    one.refresh_from_db()
    assert (one.state, one.close_reason) == (DisseminationState.CLOSED, CloseReason.SUPERSEDED)
    acks = Acknowledgement.objects.filter(dissemination=new)
    assert [(ack.recipient.person, ack.carried) for ack in acks] == [(world.colleague.person, True)]
    assert (whole(new), drift(new)) == (Count(5, 1), {})
    assert not Message.objects.filter(user=world.colleague.user, key=f"reach:{new.pk}").exists()
    assert Message.objects.filter(user=world.staff.user, key=f"reach:{new.pk}").exists()


def test_amendment_of_a_clause_for_everybody_asks_everybody(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, world.colleague)
    new = amended(world, one, "II.1")
    assert (Acknowledgement.objects.filter(dissemination=new).count(), whole(new)) == (0, Count(5))


def test_correction_of_owners_counts_the_clause_anew(world: World) -> None:
    one = make_reach(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=one.plan, path="III.2")
    plans.correct(clause=clause, leads=[world.units[1]], due_on=None, reason="Phân công lại", by=world.officer.user, at=LATER)
    assert (kept(one)[(world.root.path, clause.pk)], drift(one)) == (Count(1), {})


def test_recount_mends_what_drifted(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    wrong = kept(one)
    with writing():  # a fault, forced past the actions
        ReachTally.objects.filter(dissemination=one, unit=world.root, clause=None).update(confirmed=3)
    assert drift(one) == {(world.root.path, None): (Count(5, 3), Count(5, 1))}
    actions.recount(dissemination=one)
    assert (kept(one), counted(one)) == (wrong, wrong)


def test_due_day_before_the_opening_is_refused(world: World) -> None:
    one = make_reach(world)
    with pytest.raises(Conflict):
        actions.set_reading_due(dissemination=one, due_on=dt.date(2025, 3, 1), version=None, by=world.officer.user, at=LATER)
    kept_one = actions.set_reading_due(dissemination=one, due_on=dt.date(2025, 3, 20), version=one.version, by=world.officer.user, at=LATER)
    assert kept_one.due_on == dt.date(2025, 3, 20)


def test_close_twice_is_refused(world: World) -> None:
    one = make_reach(world)
    actions.close_dissemination(dissemination=one, by=world.officer.user, at=LATER)
    with pytest.raises(Conflict, match="đã đóng"):
        actions.close_dissemination(dissemination=one, by=world.officer.user, at=LATER)


def test_open_for_a_draft_is_refused(world: World) -> None:
    with pytest.raises(Conflict, match="đã ban hành và còn hiệu lực"):
        actions.open_for_plan(plan=draft_plan(world), by=world.officer.user, at=OPENED)


def test_every_morning_asks_whoever_is_new_and_asks_nobody_twice(world: World) -> None:
    one = make_reach(world)
    fresh = make_member(world.units[2], "KH09", "Bùi Thị Thơm")
    for _ in range(2):
        enqueue("participation.audiences", args={"period": "2025-03-14"})
        run_pending()
    assert list(Recipient.objects.filter(dissemination=one, why=RecipientWhy.NEWCOMER).values_list("person", flat=True)) == [fresh.person.pk]
