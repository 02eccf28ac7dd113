"""A document goes to its people: asked, confirmed, attested, nudged; whatever happens the tallies equal the facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.reach import LATER, OPENED, attest, confirm, make_document, make_document_reach, make_people, make_reach
from tests.factories.world import AT, DAY, World

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.notify.models import Message
from thidua.orgs import actions as orgs
from thidua.orgs.actions.people import PersonDetails
from thidua.participation import actions
from thidua.participation.enums import AckKind, DisseminationState
from thidua.participation.models import Acknowledgement, Dissemination, Meeting
from thidua.participation.queries.reach_facts import drift, kept
from thidua.participation.rules.reach_counting import Count
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)
DAYS = dt.timedelta(days=1)


def whole(one: Dissemination) -> Count:
    return kept(one)[(one.unit.path, None)]


def acts_on(row: Any) -> list[str]:
    return list(Entry.objects.filter(object_id=row.pk).order_by("seq").values_list("action", flat=True))


@pytest.mark.parametrize("count", [1, 107])
def test_confirm_takes_as_many_queries_among_a_hundred_as_among_few(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    make_people(world.units[1], count)
    one = make_reach(world)
    with django_assert_max_num_queries(18):
        confirm(one, world.staff)


def test_confirm_counts_for_the_unit_and_all_above_it(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    found = {path: count for (path, clause), count in kept(one).items() if clause is None}
    office, legal, _finance = world.units
    assert found == {world.root.path: Count(5, 1), office.path: Count(3, 1), legal.path: Count(1)}
    assert drift(one) == {}


def test_confirm_twice_is_once(world: World) -> None:
    one = make_reach(world)
    first, second = confirm(one, world.staff)[0], confirm(one, world.staff)[0]
    assert (first, whole(one), acts_on(first)) == (second, Count(5, 1), ["participation.confirm"])


def test_confirm_by_somebody_not_asked_is_refused(world: World) -> None:
    one = make_reach(world)
    with pytest.raises(Refused, match="không gửi tới anh/chị"):
        confirm(one, world.outsider)
    assert Acknowledgement.objects.count() == 0


def test_confirm_for_another_is_not_possible(world: World) -> None:
    one = make_reach(world)
    ack = actions.confirm(dissemination=one, person=world.colleague.person, by=world.staff.user, at=LATER)
    assert ack.recipient.person == world.staff.person


def test_confirm_what_was_attested_becomes_ones_own_word(world: World) -> None:
    one = make_reach(world)
    (ack,) = attest(one, world, world.colleague)
    confirm(one, world.colleague)
    ack.refresh_from_db()
    assert (ack.kind, whole(one), drift(one)) == (AckKind.SELF, Count(5, 1, 0), {})


def test_confirm_after_closing_is_refused(world: World) -> None:
    one = make_reach(world)
    actions.close_dissemination(dissemination=one, by=world.officer.user, at=LATER)
    with pytest.raises(Conflict, match="đã đóng"):
        confirm(one, world.staff)


def test_undo_within_seconds_takes_the_confirmation_back(world: World) -> None:
    one = make_reach(world)
    (ack,) = confirm(one, world.staff)
    actions.undo_confirm(ack=ack, by=world.staff.user, at=LATER + 10 * SECOND)
    assert (Acknowledgement.objects.count(), whole(one), drift(one)) == (0, Count(5), {})
    assert acts_on(ack) == ["participation.confirm", "participation.confirm.undo"]


def test_undo_too_late_or_of_another_leaves_it(world: World) -> None:
    (ack,) = confirm(make_reach(world), world.staff)
    with pytest.raises(Conflict, match="quá 10 giây"):
        actions.undo_confirm(ack=ack, by=world.staff.user, at=LATER + 60 * SECOND)
    with pytest.raises(Refused):
        actions.undo_confirm(ack=ack, by=world.head.user, at=LATER)
    assert Acknowledgement.objects.count() == 1


def test_attest_is_counted_apart(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    made = attest(one, world, world.staff, world.colleague)
    assert [ack.recipient.person for ack in made] == [world.colleague.person]
    assert (whole(one), drift(one)) == (Count(5, 1, 1), {})


def test_attest_by_a_head_holds_for_the_own_unit_only(world: World) -> None:
    one = make_reach(world)
    said = {"dissemination": one, "heard_on": dt.date(2025, 3, 13), "record": "Biên bản 02", "by": world.head.user, "at": LATER}
    actions.attest(people=[world.staff.person], **said)
    with pytest.raises(Refused, match="chứng thực cho người của đơn vị này"):
        actions.attest(people=[world.officer.person, world.colleague.person], **said)
    assert [ack.recipient.person for ack in Acknowledgement.objects.all()] == [world.staff.person]


@pytest.mark.parametrize(
    ("day", "record", "sentence"),
    [
        (dt.date(2025, 3, 13), " ", "phải có căn cứ"),
        (dt.date(2025, 3, 9), "Biên bản", "từ 10/03/2025 đến 14/03/2025"),
        (dt.date(2025, 3, 15), "Biên bản", "từ 10/03/2025 đến 14/03/2025"),
    ],
)
def test_attest_without_a_record_or_on_an_impossible_day_is_refused(world: World, day: dt.date, record: str, sentence: str) -> None:
    one = make_reach(world)
    with pytest.raises(Conflict, match=sentence):
        actions.attest(dissemination=one, people=[world.staff.person], heard_on=day, record=record, by=world.officer.user, at=LATER)
    assert Acknowledgement.objects.count() == 0


def test_withdraw_attestation_owes_a_reason(world: World) -> None:
    one = make_reach(world)
    (ack,) = attest(one, world, world.colleague)
    with pytest.raises(Conflict, match="Ghi lý do"):
        actions.withdraw_attestation(ack=ack, reason=" ", by=world.officer.user, at=LATER)
    actions.withdraw_attestation(ack=ack, reason="Ghi nhầm người", by=world.officer.user, at=LATER)
    assert (whole(one), drift(one)) == (Count(5), {})
    assert Entry.objects.get(action="participation.attest.withdraw").reason == "Ghi nhầm người"


def test_withdraw_what_somebody_confirmed_themselves_is_refused(world: World) -> None:
    (ack,) = confirm(make_reach(world), world.staff)
    with pytest.raises(Conflict, match="đã tự xác nhận"):
        actions.withdraw_attestation(ack=ack, reason="x", by=world.head.user, at=LATER)


def test_nudge_tells_everybody_missing_once_a_day(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    first = actions.nudge(dissemination=one, by=world.officer.user, at=LATER)
    again = actions.nudge(dissemination=one, by=world.officer.user, at=LATER)
    tomorrow = actions.nudge(dissemination=one, by=world.officer.user, at=LATER + DAYS)
    assert (first, again, tomorrow) == (actions.Nudged(4, 0, 0), actions.Nudged(0, 4, 0), actions.Nudged(4, 0, 0))
    assert Message.objects.filter(user=world.colleague.user, key__contains=":nudge:").count() == 2
    assert Message.objects.filter(user=world.staff.user, key__contains=":nudge:").count() == 0


def test_nudge_by_a_head_reaches_the_own_unit_only(world: World) -> None:
    one = make_reach(world)
    assert actions.nudge(dissemination=one, by=world.head.user, at=LATER) == actions.Nudged(3, 0, 0)
    with pytest.raises(Refused):
        actions.nudge(dissemination=one, people=[world.colleague.person], by=world.head.user, at=LATER)
    assert not Message.objects.filter(user=world.colleague.user, key__contains=":nudge:").exists()


def test_nudge_says_who_has_no_account(world: World) -> None:
    details = PersonDetails(family_name="Lò", given_name="Pú")
    orgs.add_person(code="PC09", details=details, unit=world.units[1], position="Lái xe", from_date=DAY, by=None, at=AT)
    one = make_reach(world)
    assert actions.nudge(dissemination=one, by=world.officer.user, at=LATER) == actions.Nudged(5, 0, 1)


@pytest.mark.parametrize("who", ["staff", "director", "outsider"])
def test_nudge_by_somebody_else_tells_nobody(world: World, who: str) -> None:
    one = make_reach(world)
    done = actions.nudge(dissemination=one, by=getattr(world, who).user, at=LATER)
    assert (done, Message.objects.filter(key__contains=":nudge:").count()) == (actions.Nudged(0, 0, 0), 0)


def test_every_act_leaves_a_chain_that_verifies(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    attest(one, world, world.colleague)
    actions.nudge(dissemination=one, by=world.officer.user, at=LATER)
    assert acts_on(one) == ["participation.disseminate", "participation.nudge"]
    assert verify(world.root.pk) is None


def hold(world: World, one: Dissemination, **changed: Any) -> Meeting:
    said = {"dissemination": one, "unit": world.units[0], "held_on": LATER.date(), "place": "Hội trường"} | changed
    return actions.hold_meeting(**said, by=world.officer.user, at=LATER)


def test_meeting_before_the_opening_is_refused(world: World) -> None:
    with pytest.raises(Conflict, match="Ngày họp phải từ ngày 10/03/2025"):
        hold(world, make_reach(world), held_on=dt.date(2025, 3, 9))


def test_meeting_of_a_unit_that_was_not_asked_is_refused(world: World) -> None:
    one = actions.open_for_document(document=make_document(world), unit=world.units[0], by=world.officer.user, at=OPENED)
    with pytest.raises(Conflict, match="Chọn đơn vị thuộc Văn phòng Sở"):
        hold(world, one, unit=world.units[1])


def test_meeting_over_what_is_closed_is_refused(world: World) -> None:
    one = make_reach(world)
    actions.close_dissemination(dissemination=one, by=world.officer.user, at=LATER)
    with pytest.raises(Conflict, match="không ghi thêm cuộc họp"):
        hold(world, one)


def test_list_of_a_meeting_to_come_is_refused(world: World) -> None:
    meeting = hold(world, make_reach(world), held_on=dt.date(2025, 3, 20))
    with pytest.raises(Conflict, match="Cuộc họp chưa diễn ra"):
        actions.list_attendance(meeting=meeting, people=[world.staff.person], by=world.officer.user, at=LATER)


def test_attest_by_the_meeting_over_another_document_is_refused(world: World) -> None:
    meeting, other = hold(world, make_reach(world)), make_document_reach(world)
    said = {"people": [world.staff.person], "heard_on": LATER.date(), "by": world.officer.user, "at": LATER}
    with pytest.raises(Conflict, match="quán triệt văn bản khác"):
        actions.attest(dissemination=other, meeting=meeting, **said)


def test_attest_by_a_meeting_is_of_its_day(world: World) -> None:
    one = make_reach(world)
    meeting = hold(world, one)
    said = {"people": [world.staff.person], "meeting": meeting, "by": world.officer.user, "at": LATER}
    with pytest.raises(Conflict, match=f"họp ngày {meeting.held_on:%d/%m/%Y}"):
        actions.attest(dissemination=one, heard_on=meeting.held_on + dt.timedelta(days=1), **said)
    assert len(actions.attest(dissemination=one, heard_on=meeting.held_on, **said)) == 1


def test_attest_by_the_meeting_of_another_unit_needs_a_name_on_its_list(world: World) -> None:
    one = make_reach(world)
    meeting = hold(world, one)
    said = {"people": [world.colleague.person], "meeting": meeting, "heard_on": meeting.held_on, "by": world.officer.user, "at": LATER}
    with pytest.raises(Conflict, match=f"{world.colleague.person.name} không thuộc"):
        actions.attest(dissemination=one, **said)
    actions.list_attendance(meeting=meeting, people=[world.colleague.person], by=world.officer.user, at=LATER)
    assert Acknowledgement.objects.get(recipient__person=world.colleague.person).meeting == meeting


def again(ack: Acknowledgement) -> Acknowledgement:
    """The same confirmation as a second request had read it before the first one wrote."""
    return Acknowledgement.objects.select_related("dissemination__unit", "recipient__unit").get(pk=ack.pk)


def test_undo_twice_at_once_counts_once(world: World) -> None:
    one = make_reach(world)
    ack, _head = confirm(one, world.staff, world.head)
    second = again(ack)
    actions.undo_confirm(ack=ack, by=world.staff.user, at=LATER)
    with pytest.raises(Conflict, match="đã được gỡ"):
        actions.undo_confirm(ack=second, by=world.staff.user, at=LATER)
    assert (whole(one), drift(one), acts_on(second)) == (Count(5, 1), {}, ["participation.confirm", "participation.confirm.undo"])


def test_withdraw_of_what_the_person_confirmed_meanwhile_leaves_their_word(world: World) -> None:
    one = make_reach(world)
    (ack,) = attest(one, world, world.colleague)
    second = again(ack)
    confirm(one, world.colleague)
    with pytest.raises(Conflict, match="đã đổi"):
        actions.withdraw_attestation(ack=second, reason="Ghi nhầm người", by=world.officer.user, at=LATER)
    assert (again(ack).kind, whole(one), drift(one)) == (AckKind.SELF, Count(5, 1), {})


def test_confirm_by_somebody_released_is_refused(world: World) -> None:
    one = make_reach(world)
    orgs.leave(person=world.colleague.person, on=dt.date(2025, 3, 12), by=None, at=LATER)
    actions.refresh_audience(dissemination=one, at=LATER)
    with pytest.raises(Refused, match="không gửi tới anh/chị"):
        confirm(one, world.colleague)
    assert (whole(one), drift(one)) == (Count(4), {})


def test_closed_meanwhile_nobody_confirms_or_is_nudged(world: World) -> None:
    one = make_reach(world)
    read_before = Dissemination.objects.select_related("unit", "plan").get(pk=one.pk)
    actions.close_dissemination(dissemination=one, by=world.officer.user, at=LATER)
    with pytest.raises(Conflict, match="đã đóng"):
        confirm(read_before, world.staff)
    with pytest.raises(Conflict, match="đã đóng"):
        actions.nudge(dissemination=read_before, by=world.officer.user, at=LATER)
    assert (Acknowledgement.objects.count(), Message.objects.filter(key__contains="nudge").count()) == (0, 0)


def test_close_keeps_the_day_that_somebody_changed_meanwhile(world: World) -> None:
    one = make_reach(world)
    read_before = Dissemination.objects.select_related("unit").get(pk=one.pk)
    actions.set_reading_due(dissemination=one, due_on=dt.date(2025, 4, 1), version=one.version, by=world.officer.user, at=LATER)
    actions.close_dissemination(dissemination=read_before, by=world.officer.user, at=LATER)
    now = Dissemination.objects.get(pk=one.pk)
    assert (now.state, now.due_on, now.version) == (DisseminationState.CLOSED, dt.date(2025, 4, 1), one.version + 1)
