"""Who sits in a council, from when till when; who steps aside by the rule of the day; who may do what."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.councils.conftest import KIND, NOW, VOTING, House
from tests.factories.world import AT, DAY, make_member

from thidua.councils import actions
from thidua.councils.actions import About, Seated
from thidua.councils.enums import CouncilKind, Ground, Mode, Seat, SittingState
from thidua.councils.models import AgendaItem, Council, Membership, Recusal
from thidua.councils.permissions import P, can, keeps_any
from thidua.councils.queries import agenda, reading
from thidua.councils.queries.councils import seat_rows
from thidua.councils.queries.room import room_rows
from thidua.councils.rules.walking import next_to_do
from thidua.rulebook.actions import supersede_parameter
from thidua.rulebook.models import Parameter
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
APRIL = dt.date(2025, 4, 1)


def test_replaced_member_stays_on_record_and_the_new_one_holds_the_seat(house: House) -> None:
    new = make_member(house.world.units[2], "HD09", "Lý Thị Mới")
    made = actions.replace_member(
        member=house.seats["deputy"], person=new.person, on=APRIL, reason="Nghỉ hưu", by=house.world.officer.user, at=AT
    )  # fmt: skip
    before = Membership.objects.get(pk=house.seats["deputy"].pk)
    assert (before.to_date, before.reason, made.replaces, made.seat, made.from_date) == (dt.date(2025, 3, 31), "Nghỉ hưu", before, "deputy", APRIL)
    on = {day: [one.member.person.code for one in seat_rows(house.council, day) if one.member.seat == "deputy"] for day in (AT.date(), APRIL)}
    assert on == {AT.date(): ["VP01"], APRIL: ["HD09"]}


def test_seat_is_taken_once_and_by_people_of_the_agency(house: House) -> None:
    by = house.world.officer.user
    with pytest.raises(Owed, match="đã có trong hội đồng"):
        actions.seat_member(council=house.council, seated=Seated(house.people["first"].person, Seat.MEMBER, DAY), by=by, at=AT)
    with pytest.raises(Owed, match="đã có chủ tịch"):
        actions.seat_member(council=house.council, seated=Seated(house.world.officer.person, Seat.CHAIR, DAY), by=by, at=AT)
    with pytest.raises(Owed, match="cơ quan này"):
        actions.seat_member(council=house.council, seated=Seated(house.world.outsider.person, Seat.MEMBER, DAY), by=by, at=AT)
    with pytest.raises(Owed, match="sau ngày tham gia"):
        seated = Seated(house.world.officer.person, Seat.MEMBER, APRIL, DAY)
        actions.seat_member(council=house.council, seated=seated, by=by, at=AT)


def test_roll_of_a_sitting_stays_until_its_minutes_are_closed(house: House) -> None:
    by, sitting = house.world.officer.user, house.opened("A", mode=Mode.VOTE)
    day = sitting.day
    for n in range(2):
        for act in (
            lambda: actions.end_member(member=house.seats["third"], to_date=day - dt.timedelta(days=1), by=by, at=AT),
            lambda: actions.replace_member(member=house.seats["third"], person=house.world.officer.person, on=day, by=by, at=AT),
            lambda: actions.seat_member(council=house.council, seated=Seated(house.world.officer.person, Seat.MEMBER, DAY), by=by, at=AT),
        ):
            with pytest.raises(Owed, match="chưa chốt biên bản"):
                act()
        if n == 0:
            sitting = actions.close_sitting(sitting=sitting, by=house.user("chair"), at=NOW)
    actions.end_member(member=house.seats["second"], to_date=day, by=by, at=AT)
    actions.minute_sitting(sitting=sitting, by=house.user("chair"), at=NOW)
    assert actions.end_member(member=house.seats["third"], to_date=day - dt.timedelta(days=1), by=by, at=AT).to_date == day - dt.timedelta(days=1)


def test_seat_ends_once_and_not_before_it_began(house: House) -> None:
    by = house.world.officer.user
    with pytest.raises(Owed):
        actions.end_member(member=house.seats["first"], to_date=dt.date(2024, 1, 1), by=by, at=AT)
    ended = actions.end_member(member=house.seats["first"], to_date=APRIL, version=1, by=by, at=AT)
    with pytest.raises(Conflict):
        actions.end_member(member=ended, to_date=APRIL, by=by, at=AT)
    with pytest.raises(StaleVersion):
        actions.end_member(member=house.seats["second"], to_date=APRIL, version=9, by=by, at=AT)


def test_member_without_a_vote_is_a_secretary(house: House) -> None:
    about = About("Hội đồng khác", CouncilKind.OTHER, DAY)
    other = actions.make_council(unit=house.world.root, about=about, by=house.world.officer.user, at=AT)
    made = actions.seat_member(
        council=other, seated=Seated(house.people["first"].person, Seat.MEMBER, DAY, votes=False), by=house.world.officer.user, at=AT
    )  # fmt: skip
    assert made.votes is True


@pytest.mark.parametrize("name", ["chair", "secretary", "first"])
def test_only_an_officer_over_the_unit_keeps_a_council(house: House, name: str) -> None:
    with pytest.raises(Refused):
        actions.edit_council(council=house.council, about=About("Khác", CouncilKind.OTHER, DAY), by=house.user(name), at=AT)
    assert (keeps_any(house.user(name)), keeps_any(house.world.officer.user)) == (False, True)


def test_who_prepares_runs_and_votes(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    told = {name: tuple(can(house.user(name), one, item) for one in (P.PREPARE, P.RUN, P.ROOM, P.VOTE)) for name in (*VOTING, "secretary")}
    whole, member = (True, True, True, True), (False, False, True, True)
    assert told == {"chair": whole, "deputy": whole, "first": member, "second": member, "third": member, "secretary": (True, True, True, False)}
    officer = house.world.officer.user
    assert [can(officer, one, item) for one in (P.PREPARE, P.RUN, P.ROOM, P.VOTE)] == [True, False, False, False]


def test_rule_may_have_members_of_the_same_unit_step_aside(house: House) -> None:
    rule = Parameter.objects.get(code="council.recusal")
    supersede_parameter(
        parameter=rule, value={"own_unit": True, "counts": True}, valid_from=dt.date(2025, 2, 1), source="Quy chế", by=None, at=AT
    )  # fmt: skip
    sitting = house.sitting()
    assert [(one.member_id, one.ground) for one in Recusal.objects.all()] == [(house.seats["second"].pk, Ground.OWN_UNIT)]
    assert house.item(sitting).subject_unit == house.world.units[1].pk


def test_member_who_joined_since_steps_aside_when_the_sitting_opens(house: House) -> None:
    author = make_member(house.world.units[2], "HD08", "Lê Tác Giả")
    sitting = house.sitting("A", involved=(author,))
    assert not Recusal.objects.exists()
    seat = actions.seat_member(council=house.council, seated=Seated(author.person, Seat.MEMBER, DAY), by=house.world.officer.user, at=AT)
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    actions.open_sitting(sitting=sitting, by=house.user("chair"), at=NOW)
    assert Recusal.objects.get().member_id == seat.pk


def test_subjects_are_read_by_members_who_were_called_and_do_not_step_aside(house: House) -> None:
    sitting = house.sitting("A", involved=(house.people["first"],))
    subject = house.item(sitting).subject
    assert reading.reads(house.user("second"), KIND, subject) is False
    actions.call_sitting(sitting=sitting, by=house.user("secretary"), at=AT)
    told = {name: reading.reads(house.user(name), KIND, subject) for name in ("second", "secretary", "first")}
    assert (told, reading.reads(house.world.outsider.user, KIND, subject)) == ({"second": True, "secretary": True, "first": False}, False)
    assert reading.reads(house.world.admin, KIND, subject) is False


def test_packages_find_sittings_to_fill_and_items_of_their_subjects(house: House) -> None:
    sitting = house.sitting()
    officer = house.world.officer.user
    assert [one.pk for one in agenda.sittings_to_fill(officer, CouncilKind.INITIATIVE)] == [sitting.pk]
    assert (agenda.sittings_to_fill(officer, CouncilKind.EMULATION), agenda.sittings_to_fill(house.user("first"))) == ([], [])
    item = house.item(sitting)
    assert [one.pk for one in agenda.items_about(KIND, [item.subject])] == [item.pk]


def test_room_leads_from_item_to_item_and_never_back_to_what_was_sent(house: House) -> None:
    sitting = house.opened("A", "B", "C", mode=Mode.VOTE)
    actions.open_rest(sitting=sitting, by=house.user("chair"), at=NOW)
    user = house.user("first")
    actions.declare(item=house.item(sitting, 1), by=user, at=NOW)
    rows = room_rows(user, sitting)
    found = next_to_do(rows, house.item(sitting).pk)
    assert found is not None and found.item.title == "C"
    assert [one.own.value for one in rows] == ["to_do", "aside", "to_do"]


def test_draft_of_a_sitting_is_seen_by_those_who_prepare_it(house: House) -> None:
    from_members = [one.own.value for one in room_rows(house.user("first"), house.sitting())]
    assert from_members == ["waits"]
    assert AgendaItem.objects.filter(sitting__state=SittingState.DRAFT).count() == Council.objects.count() == 1
