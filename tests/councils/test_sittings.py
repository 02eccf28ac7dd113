"""From a draft to the minutes: called, attended, opened, decided, closed."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from tests.councils.conftest import KIND, NOW, House
from tests.factories.world import AT

from thidua.audit.models import Entry, EntryValues
from thidua.councils import actions
from thidua.councils.actions import Opinion, Planned, There
from thidua.councils.enums import Choice, ItemState, Mode, Outcome, Presence, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Ballot, Recusal, Sitting
from thidua.councils.queries.minutes import minutes_of
from thidua.councils.rules.minutes import digest, read
from thidua.councils.signals import item_decided, item_put_on, item_taken_off
from thidua.notify.models import Message
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Any:
    """What the packages above hear."""
    told: list[tuple[str, dict[str, Any]]] = []

    def hear(name: str) -> Any:
        def receiver(sender: Any, **said: Any) -> None:
            told.append((name, said))

        return receiver

    receivers = {item_put_on: hear("on"), item_taken_off: hear("off"), item_decided: hear("decided")}
    for signal, receiver in receivers.items():
        signal.connect(receiver, weak=False)
    yield told
    for signal, receiver in receivers.items():
        signal.disconnect(receiver)


def test_sitting_goes_from_draft_to_minutes_and_packages_hear_of_each_item(house: House, heard: Any) -> None:
    item = house.running(mode=Mode.SCORE)
    house.score(item, chair=0, deputy=2, first=-2, second=1)
    closed = actions.close_item(item=item, by=house.user("chair"), at=NOW)
    assert (closed.score, closed.drafted) == (Decimal("75.25"), "passed")
    actions.decide_item(item=closed, outcome=Outcome.PASSED, by=house.user("chair"), at=NOW)
    sitting = actions.close_sitting(sitting=closed.sitting, words="Hội đồng thống nhất.", by=house.user("chair"), at=NOW)
    done = actions.minute_sitting(sitting=sitting, by=house.user("secretary"), at=NOW)
    assert (done.state, done.digest, read(done.paper)) == (SittingState.MINUTED, digest(done.paper), minutes_of(done))
    assert [name for name, _said in heard] == ["on", "decided"]
    said = heard[1][1]
    assert (said["item"].kind, said["outcome"], said["score"], said["votes"], said["by"]) == (
        KIND, Outcome.PASSED, Decimal("75.25"), None, house.user("chair"),
    )  # fmt: skip


def test_members_are_called_and_hear_of_another_time_and_of_the_end(house: House) -> None:
    sitting = house.sitting()
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    called = Message.objects.filter(user=house.user("first"), settled_at=None)
    assert [one.subject for one in called] == ["Mời họp hội đồng lúc 10:00 ngày 10/03/2025: Xét sáng kiến đợt 1"]
    assert not Message.objects.filter(user=house.user("secretary")).exists()
    moved = Planned("Xét sáng kiến đợt 1", NOW + dt.timedelta(days=1), SittingForm.MEETING, "Phòng họp số 2")
    actions.edit_sitting(sitting=sitting, planned=moved, by=house.user("secretary"), at=AT)
    assert [one.subject for one in called.all()] == ["Đổi lịch phiên họp sang 10:00 ngày 11/03/2025: Xét sáng kiến đợt 1"]
    actions.cancel_sitting(sitting=sitting, reason="Chủ tịch đi công tác", by=house.user("secretary"), at=AT)
    assert [one.subject for one in called.all()] == ["Hủy phiên họp ngày 11/03/2025: Xét sáng kiến đợt 1"]


def test_cancelled_sitting_frees_its_subjects(house: House, heard: Any) -> None:
    sitting = house.sitting("A", "B")
    subject = house.item(sitting).subject
    with pytest.raises(Owed):
        actions.cancel_sitting(sitting=sitting, reason=" ", by=house.user("secretary"), at=AT)
    actions.cancel_sitting(sitting=sitting, reason="Trùng lịch", by=house.user("secretary"), at=AT)
    assert [(name, said.get("reason")) for name, said in heard if name == "off"] == [("off", "Trùng lịch")] * 2
    again = house.sitting("C")
    assert actions.put_on_agenda(sitting=again, kind=KIND, subject=subject, by=house.user("secretary"), at=AT).order == 2


def test_members_who_were_called_hear_what_comes_and_goes(house: House) -> None:
    sitting = house.sitting("A", "B")
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    key = house.subjects.make(house.world, "Thẻ hẹn điện tử")
    actions.put_on_agenda(sitting=sitting, kind=KIND, subject=key, by=house.user("secretary"), at=AT)
    actions.take_off_agenda(item=house.item(sitting), reason="Tác giả xin rút", by=house.user("secretary"), at=AT)
    told = Message.objects.filter(user=house.user("first")).order_by("id").values_list("subject", "body")
    assert list(told)[1:] == [
        ("Thêm nội dung vào phiên họp ngày 10/03/2025: Thẻ hẹn điện tử", ""), ("Rút nội dung khỏi phiên họp ngày 10/03/2025: A", "Tác giả xin rút"),
    ]  # fmt: skip
    assert not Message.objects.filter(user=house.user("secretary")).exists()


def test_subject_stands_on_one_agenda_and_must_be_known(house: House) -> None:
    sitting = house.sitting()
    item = house.item(sitting)
    with pytest.raises(Conflict, match="đã có trong một phiên họp"):
        actions.put_on_agenda(sitting=sitting, kind=KIND, subject=item.subject, by=house.user("secretary"), at=AT)
    with pytest.raises(Conflict, match="Không tìm thấy"):
        actions.put_on_agenda(sitting=sitting, kind="khac", subject=item.subject, by=house.user("secretary"), at=AT)
    with pytest.raises(Refused):
        actions.put_on_agenda(sitting=sitting, kind=KIND, subject=item.subject, by=house.user("first"), at=AT)


def test_item_is_taken_off_with_a_reason_once_members_were_called(house: House, heard: Any) -> None:
    sitting = house.sitting("A", "B")
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    with pytest.raises(Owed):
        actions.take_off_agenda(item=house.item(sitting), by=house.user("secretary"), at=AT)
    actions.take_off_agenda(item=house.item(sitting), reason="Tác giả xin rút", by=house.user("secretary"), at=AT)
    assert [one.state for one in AgendaItem.objects.filter(sitting=sitting).order_by("order")] == [ItemState.TAKEN_OFF, ItemState.WAITING]
    assert heard[-1][0] == "off"


def test_subjects_are_held_before_the_first_record_of_an_act_that_tells_of_them(house: House) -> None:
    sitting, secretary, chair = house.sitting("A", "B", "C"), house.user("secretary"), house.user("chair")
    keys = [house.item(sitting, n).subject for n in range(3)]
    assert [one for one, _records in house.subjects.held] == [(key,) for key in keys]
    actions.call_sitting(sitting=sitting, by=secretary, at=AT)
    house.attend(sitting, "chair", "deputy", "first", "second")

    def held(act: Any) -> tuple[uuid.UUID, ...]:
        before = Entry.objects.count()
        house.subjects.held.clear()
        act()
        [(found, records)] = house.subjects.held
        assert records == before
        return found

    assert held(lambda: actions.take_off_agenda(item=house.item(sitting), reason="Rút", by=secretary, at=AT)) == (keys[0],)
    actions.open_sitting(sitting=sitting, by=chair, at=NOW)
    put_off = {"outcome": Outcome.PUT_OFF, "reason": "Hoãn", "by": chair, "at": NOW}
    assert held(lambda: actions.decide_item(item=house.item(sitting, 1), **put_off)) == (keys[1],)
    assert held(lambda: actions.close_sitting(sitting=sitting, by=chair, at=NOW)) == (keys[2],)
    other = house.sitting("D", "E")
    assert held(lambda: actions.cancel_sitting(sitting=other, reason="Trùng", by=secretary, at=AT)) == tuple(
        sorted(house.item(other, n).subject for n in range(2))
    )


def test_items_change_places(house: House) -> None:
    sitting = house.sitting("A", "B", "C")
    actions.move_item(item=house.item(sitting, 2), up=True, by=house.user("secretary"), at=AT)
    actions.move_item(item=house.item(sitting, 0), up=True, by=house.user("secretary"), at=AT)
    assert list(AgendaItem.objects.filter(sitting=sitting).order_by("order").values_list("title", flat=True)) == ["A", "C", "B"]
    assert sorted(AgendaItem.objects.filter(sitting=sitting).values_list("title", "version")) == [("A", 1), ("B", 2), ("C", 2)]
    moved = Entry.objects.filter(action="councils.item.move").values_list("object_id", flat=True)
    assert set(moved) == {one.pk for one in (house.item(sitting, 1), house.item(sitting, 2))}


def test_sitting_without_items_or_chair_is_not_called(house: House) -> None:
    planned = Planned("Phiên trống", NOW, SittingForm.MEETING, "Phòng 1")
    empty = actions.plan_sitting(council=house.council, planned=planned, by=house.user("secretary"), at=AT)
    with pytest.raises(Conflict, match="chưa có nội dung"):
        actions.call_sitting(sitting=empty, by=house.user("secretary"), at=AT)
    with pytest.raises(Owed, match="nơi họp"):
        actions.plan_sitting(council=house.council, planned=Planned("Không nơi", NOW), by=house.user("secretary"), at=AT)


def test_below_quorum_no_item_opens_and_the_sentence_says_how_many_are_missing(house: House) -> None:
    sitting = house.opened("A", present=3)
    with pytest.raises(Conflict, match="có mặt 3/5 thành viên, cần ít nhất 4, còn thiếu 1"):
        actions.open_item(item=house.item(sitting), by=house.user("chair"), at=NOW)
    house.attend(sitting, "second")
    assert actions.open_item(item=house.item(sitting), by=house.user("chair"), at=NOW).state == ItemState.OPEN


def test_written_opinion_is_no_presence(house: House) -> None:
    sitting = house.opened("A", present=3)
    house.attend(sitting, second=Presence.WRITTEN, third=Presence.WRITTEN)
    with pytest.raises(Conflict, match="còn thiếu 1"):
        actions.open_item(item=house.item(sitting), by=house.user("chair"), at=NOW)


def test_author_steps_aside_and_can_neither_vote_nor_run(house: House) -> None:
    sitting = house.opened("A", mode=Mode.VOTE, involved=(house.people["first"], house.people["chair"]))
    assert set(Recusal.objects.values_list("member", flat=True)) == {house.seats["first"].pk, house.seats["chair"].pk}
    with pytest.raises(Refused):
        actions.open_item(item=house.item(sitting), by=house.user("chair"), at=NOW)
    opened = actions.open_item(item=house.item(sitting), by=house.user("deputy"), at=NOW)
    with pytest.raises(Refused):
        house.vote(opened, first=Choice.AGREE)
    house.vote(opened, deputy=Choice.AGREE, second=Choice.AGREE)
    closed = actions.close_item(item=opened, by=house.user("secretary"), at=NOW)
    assert (closed.tally["recused"], closed.tally["agree"], closed.drafted) == (2, 2, "passed")


def test_declared_member_loses_what_they_wrote(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    house.vote(item, first=Choice.AGREE)
    actions.declare(item=item, reason="Là anh em", by=house.user("first"), at=NOW)
    assert (Ballot.objects.count(), Recusal.objects.get().ground) == (0, "declared")
    with pytest.raises(Refused):
        house.vote(item, first=Choice.AGREE)


def test_ballot_is_kept_while_written_and_sent_once(house: House) -> None:
    item = house.running()
    draft = actions.save_ballot(item=item, opinion=Opinion(points={"tinh-moi": Decimal(20)}), by=house.user("first"), at=NOW)
    assert (draft.state, draft.total) == ("draft", None)
    with pytest.raises(Owed):
        actions.send_ballot(item=item, opinion=Opinion(points={"tinh-moi": Decimal(20)}), by=house.user("first"), at=NOW)
    with pytest.raises(Owed, match="0 đến 30"):
        actions.save_ballot(item=item, opinion=Opinion(points={"tinh-moi": Decimal(31)}), by=house.user("first"), at=NOW)
    house.score(item, first=0)
    with pytest.raises(Conflict, match="đã gửi"):
        house.score(item, first=1)


def test_member_who_is_not_there_does_not_vote(house: House) -> None:
    item = house.running(mode=Mode.VOTE, present=4)
    with pytest.raises(Conflict, match="điểm danh"):
        house.vote(item, third=Choice.AGREE)


def test_nothing_is_taken_after_the_close(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    house.vote(item, chair=Choice.AGREE, deputy=Choice.AGREE, first=Choice.AGREE)
    closed = actions.close_item(item=item, by=house.user("chair"), at=NOW)
    with pytest.raises(Conflict, match="chưa mở hoặc đã đóng"):
        house.vote(closed, second=Choice.DISAGREE)
    with pytest.raises(Conflict, match="không cho kết luận này"):
        actions.decide_item(item=closed, outcome=Outcome.NOT_PASSED, by=house.user("chair"), at=NOW)
    with pytest.raises(Owed):
        actions.decide_item(item=closed, outcome=Outcome.PUT_OFF, by=house.user("chair"), at=NOW)
    done = actions.decide_item(item=closed, outcome=Outcome.PUT_OFF, reason="Thiếu số liệu", by=house.user("chair"), at=NOW)
    assert (done.outcome, done.drafted) == ("put_off", "passed")


def test_sitting_closes_once_nothing_is_running_and_puts_off_the_rest(house: House, heard: Any) -> None:
    sitting = house.opened("A", "B", mode=Mode.VOTE)
    item = actions.open_item(item=house.item(sitting), by=house.user("chair"), at=NOW)
    with pytest.raises(Conflict, match="chờ kết luận"):
        actions.close_sitting(sitting=sitting, by=house.user("chair"), at=NOW)
    closed = actions.close_item(item=item, by=house.user("chair"), at=NOW)
    assert closed.drafted == "not_passed"
    with pytest.raises(Owed, match="lý do không thông qua"):
        actions.decide_item(item=closed, outcome=Outcome.NOT_PASSED, by=house.user("chair"), at=NOW)
    actions.decide_item(item=closed, outcome=Outcome.NOT_PASSED, reason="Chưa có điểm mới", by=house.user("chair"), at=NOW)
    actions.close_sitting(sitting=sitting, by=house.user("chair"), at=NOW)
    rest = house.item(sitting, 1)
    assert (rest.state, rest.outcome, rest.reason) == ("decided", "put_off", "Phiên họp bế mạc khi chưa xét đến.")
    assert [said["outcome"] for name, said in heard if name == "decided"] == [Outcome.NOT_PASSED, Outcome.PUT_OFF]


def test_opinions_in_writing_need_no_roll_but_enough_ballots(house: House) -> None:
    item = house.running(form=SittingForm.WRITTEN, mode=Mode.VOTE)
    house.vote(item, chair=Choice.AGREE, deputy=Choice.AGREE, first=Choice.AGREE)
    few = actions.close_item(item=item, by=house.user("chair"), at=NOW)
    assert (few.drafted, few.grounds[0][0], few.tally["written"]) == ("put_off", "few_sent", 3)


def test_all_that_wait_are_opened_together(house: House) -> None:
    sitting = house.opened("A", "B", "C", mode=Mode.VOTE)
    assert len(actions.open_rest(sitting=sitting, by=house.user("chair"), at=NOW)) == 3
    with pytest.raises(Conflict, match="Không còn"):
        actions.open_rest(sitting=sitting, by=house.user("chair"), at=NOW)


def test_who_handed_in_stays_marked(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    house.vote(item, first=Choice.AGREE)
    with pytest.raises(Conflict, match="đã gửi phiếu"):
        house.attend(item.sitting, first=Presence.ABSENT)


def test_stale_page_changes_nothing(house: House) -> None:
    sitting = house.opened("A", mode=Mode.VOTE)
    item = house.item(sitting)
    with pytest.raises(StaleVersion):
        actions.open_item(item=item, version=item.version - 1, by=house.user("chair"), at=NOW)
    with pytest.raises(StaleVersion):
        actions.mark_attendance(sitting=sitting, marks={house.seats["first"].pk: There(Presence.ABSENT)}, version=0, by=house.user("chair"), at=NOW)


def test_notes_end_with_the_minutes(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    actions.note_item(item=item, notes="Cần bổ sung số liệu", by=house.user("secretary"), at=NOW)
    closed = actions.close_item(item=item, by=house.user("chair"), at=NOW)
    done = actions.decide_item(item=closed, outcome=Outcome.NOT_PASSED, reason="Chưa có điểm mới", by=house.user("chair"), at=NOW)
    sitting = actions.close_sitting(sitting=done.sitting, by=house.user("chair"), at=NOW)
    actions.word_minutes(sitting=sitting, words="Giao Văn phòng theo dõi.", by=house.user("secretary"), at=NOW)
    sitting = actions.minute_sitting(sitting=Sitting.objects.get(pk=sitting.pk), by=house.user("secretary"), at=NOW)
    assert minutes_of(sitting).items[0].notes == "Cần bổ sung số liệu"
    with pytest.raises(Conflict):
        actions.note_item(item=done, notes="Khác", by=house.user("secretary"), at=NOW)
    with pytest.raises(Conflict):
        actions.word_minutes(sitting=sitting, words="Khác", by=house.user("secretary"), at=NOW)


def test_record_holds_no_ballot(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    house.vote(item, first=Choice.DISAGREE)
    kept = EntryValues.objects.get(entry__action="councils.ballot.send")
    assert ("choice" in kept.after, kept.after["state"]) == (False, "sent")
