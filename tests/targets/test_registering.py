"""The way of a registration by its acts: who may, what is refused, who is told, what is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.world import World, make_member
from tests.targets.conftest import ADVANCED, EXCELLENT, FIGHTER, FLAG, LINE, NOW

from thidua.audit.models import Entry
from thidua.notify.models import Message
from thidua.orgs.actions import leave
from thidua.orgs.enums import RoleKind as R
from thidua.plans.models import Movement
from thidua.store.models import StaleVersion
from thidua.targets import actions
from thidua.targets.enums import RegistrationState as S
from thidua.targets.models import RegisteredTarget, RegisteredTitle, Registration
from thidua.targets.queries import registrations as queries
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def subjects(world_user: object) -> list[str]:
    return list(
        Message.objects.filter(user=world_user, settled_at=None, url__startswith="/dang-ky/").order_by("at", "id").values_list("subject", flat=True)
    )


def test_what_is_written_is_what_is_kept(world: World, written: Registration) -> None:
    kept = RegisteredTarget.objects.get(registration=written)
    assert (queries.as_line(kept), queries.collective_titles(written)) == (LINE, [FLAG, EXCELLENT])
    assert [(one.person.code, one.name) for one in queries.people_titles(written)] == [("VP02", FIGHTER)]


def test_one_unit_has_one_registration_of_a_year(world: World, movement: Movement, draft: Registration) -> None:
    with pytest.raises(Conflict, match="đã có bản đăng ký"):
        actions.begin(unit=world.units[0], movement=movement, year=2025, by=world.head.user, at=NOW)


def test_staff_and_heads_of_other_units_do_not_write(world: World, draft: Registration) -> None:
    for stranger in (world.staff, world.colleague, world.director, world.outsider):
        with pytest.raises(Refused):
            actions.write(registration=draft, lines=[LINE], collective=[], people={}, by=stranger.user, at=NOW)


def test_a_title_that_the_rules_do_not_name_is_refused(world: World, draft: Registration) -> None:
    with pytest.raises(Conflict, match="Chiến sĩ siêu hạng"):
        actions.write(registration=draft, lines=[LINE], collective=["Chiến sĩ siêu hạng"], people={}, by=world.head.user, at=NOW)


def test_somebody_of_another_unit_is_refused(world: World, draft: Registration) -> None:
    with pytest.raises(Conflict, match="Đỗ Minh Quân"):
        actions.write(registration=draft, lines=[LINE], collective=[FLAG], people={world.colleague.person: ADVANCED}, by=world.head.user, at=NOW)


def test_a_stale_version_overwrites_nothing(world: World, written: Registration) -> None:
    with pytest.raises(StaleVersion):
        actions.write(registration=written, lines=[], collective=[], people={}, version=1, by=world.head.user, at=NOW)
    assert RegisteredTarget.objects.filter(registration=written).count() == 1


def test_an_empty_registration_is_not_sent(world: World, draft: Registration) -> None:
    with pytest.raises(Conflict, match="ít nhất một chỉ tiêu"):
        actions.step(registration=draft, to=S.SENT, by=world.head.user, at=NOW)


def test_sent_is_told_to_the_officer_and_settled_when_it_is_decided(world: World, sent: Registration) -> None:
    assert subjects(world.officer.user) == ["Văn phòng Sở gửi đăng ký thi đua năm 2025: xem và duyệt"]
    actions.step(registration=sent, to=S.APPROVED, by=world.officer.user, at=NOW)
    assert subjects(world.officer.user) == []
    assert subjects(world.head.user) == ["Đăng ký thi đua năm 2025 của Văn phòng Sở đã được duyệt"]


def test_returned_with_a_reason_goes_to_the_head_and_can_be_sent_again(world: World, sent: Registration) -> None:
    actions.step(registration=sent, to=S.RETURNED, reason="Chỉ tiêu chưa có con số", by=world.officer.user, at=NOW)
    assert subjects(world.head.user) == ["Đăng ký thi đua năm 2025 bị trả lại: Chỉ tiêu chưa có con số"]
    actions.step(registration=sent, to=S.SENT, by=world.head.user, at=NOW)
    assert (sent.state, sent.reason, subjects(world.head.user)) == (S.SENT, "", [])


def test_a_return_owes_a_reason(world: World, sent: Registration) -> None:
    with pytest.raises(Conflict, match="lý do trả lại"):
        actions.step(registration=sent, to=S.RETURNED, reason="  ", by=world.officer.user, at=NOW)


def test_nobody_decides_on_what_they_sent(world: World, written: Registration) -> None:
    actions.step(registration=written, to=S.SENT, by=world.officer.user, at=NOW)
    with pytest.raises(Refused):
        actions.step(registration=written, to=S.APPROVED, by=world.officer.user, at=NOW)
    assert actions.step(registration=written, to=S.APPROVED, by=world.director.user, at=NOW).state == S.APPROVED


def test_the_head_of_the_unit_does_not_approve_it(world: World, sent: Registration) -> None:
    with pytest.raises(Refused):
        actions.step(registration=sent, to=S.APPROVED, by=world.head.user, at=NOW)


def test_what_is_sent_is_not_written_until_it_is_taken_back(world: World, sent: Registration) -> None:
    with pytest.raises(Conflict, match="Rút về"):
        actions.write(registration=sent, lines=[LINE], collective=[FLAG], people={}, by=world.head.user, at=NOW)
    actions.step(registration=sent, to=S.DRAFT, by=world.head.user, at=NOW)
    assert subjects(world.officer.user) == []
    actions.write(registration=sent, lines=[LINE], collective=[FLAG], people={}, by=world.head.user, at=NOW)


def test_last_year_is_copied_with_its_days_moved_on_and_without_who_left(world: World, movement: Movement, written: Registration) -> None:
    gone = make_member(world.units[0], "VP09", "Hồ Văn Đi")
    people = {world.staff.person: FIGHTER, gone.person: ADVANCED}
    actions.write(registration=written, lines=[LINE], collective=[FLAG, EXCELLENT], people=people, by=world.head.user, at=NOW)
    leave(person=gone.person, on=dt.date(2025, 3, 9), by=None, at=NOW)
    following = actions.begin(unit=world.units[0], movement=movement, year=2026, by=world.head.user, at=NOW)
    actions.copy_last_year(registration=following, by=world.head.user, at=NOW)
    assert [row.due_on for row in queries.lines_of(following)] == [dt.date(2026, 12, 15)]
    assert (queries.collective_titles(following), [row.name for row in queries.people_titles(following)]) == ([FLAG, EXCELLENT], [FIGHTER])


def test_copying_keeps_what_was_written_already(world: World, movement: Movement, written: Registration) -> None:
    following = actions.begin(unit=world.units[0], movement=movement, year=2026, by=world.head.user, at=NOW)
    for member, title in ((world.staff, ADVANCED), (world.head, FIGHTER)):
        actions.strive(registration=following, title=title, by=member.user, at=NOW)
    actions.copy_last_year(registration=following, by=world.head.user, at=NOW)
    assert {row.person.code: row.name for row in queries.people_titles(following)} == {"VP01": FIGHTER, "VP02": ADVANCED}


def test_there_is_nothing_to_copy_in_the_first_year(world: World, draft: Registration) -> None:
    with pytest.raises(Conflict, match="năm trước"):
        actions.copy_last_year(registration=draft, by=world.head.user, at=NOW)


def test_a_person_writes_and_takes_back_their_own_title_only(world: World, draft: Registration) -> None:
    actions.strive(registration=draft, title=ADVANCED, by=world.staff.user, at=NOW)
    assert queries.own_title(world.staff.user, draft) == ADVANCED
    with pytest.raises(Refused):
        actions.strive(registration=draft, title=ADVANCED, by=world.colleague.user, at=NOW)
    actions.strive(registration=draft, title="", by=world.staff.user, at=NOW)
    assert not RegisteredTitle.objects.filter(registration=draft).exists()


def test_every_act_is_on_the_record(world: World, sent: Registration) -> None:
    acts = list(Entry.objects.filter(object_kind="targets.registration").order_by("seq").values_list("action", flat=True))
    assert acts == ["targets.registration.begin", "targets.registration.write", "targets.registration.sent"]


def test_units_that_have_not_sent_are_reminded_once_a_day(world: World, movement: Movement, sent: Registration) -> None:
    units = [world.units[0], world.units[1]]
    told = [actions.remind(units=units, movement=movement, year=2025, by=world.officer.user, at=NOW) for _time in range(2)]
    hoa = Message.objects.filter(subject__startswith="Gửi đăng ký thi đua")
    assert (told, [one.subject for one in hoa]) == ([1, 1], ["Gửi đăng ký thi đua năm 2025 của Phòng Phổ biến, giáo dục pháp luật, hạn 14/03/2025"])


def test_heads_of_all_units_are_asked_for_at_once(world: World, movement: Movement) -> None:
    with CaptureQueriesContext(connection) as asked:
        actions.remind(units=world.units, movement=movement, year=2025, by=world.officer.user, at=NOW)
    assert sum("orgs_rolegrant" in one["sql"] and "orgs_delegation" not in one["sql"] and "accounts_user" in one["sql"] for one in asked) == 1


def test_a_head_does_not_remind_the_own_unit(world: World, movement: Movement) -> None:
    with pytest.raises(Refused):
        actions.remind(units=[world.units[0]], movement=movement, year=2025, by=world.head.user, at=NOW)


def test_a_unit_does_not_decide_for_itself_by_an_officer_or_leader_of_its_own(world: World, sent: Registration) -> None:
    own = [make_member(world.units[0], f"VP1{n}", f"Người Số {n}", "Chuyên viên", role) for n, role in enumerate((R.EMULATION_OFFICER, R.LEADER))]
    for member in own:
        with pytest.raises(Refused):
            actions.step(registration=sent, to=S.APPROVED, by=member.user, at=NOW)
    waiting = [list(queries.waiting_for(one.user)) for one in (*own, world.head, world.officer, world.director)]
    assert waiting == [[], [], [], [sent], [sent]]


def test_sent_is_told_above_the_unit_and_not_to_its_own_officer(world: World, written: Registration) -> None:
    own = make_member(world.units[0], "VP10", "Người Số Một", "Chuyên viên", R.EMULATION_OFFICER)
    actions.step(registration=written, to=S.SENT, by=world.head.user, at=NOW)
    assert (subjects(own.user), len(subjects(world.officer.user))) == ([], 1)


def test_what_an_agency_registers_is_decided_by_its_own_leader(world: World, movement: Movement) -> None:
    row = actions.begin(unit=world.root, movement=movement, year=2025, by=world.officer.user, at=NOW)
    actions.write(registration=row, lines=[LINE], collective=[FLAG], people={}, by=world.officer.user, at=NOW)
    actions.step(registration=row, to=S.SENT, by=world.officer.user, at=NOW)
    assert (list(queries.waiting_for(world.director.user)), len(subjects(world.director.user))) == ([row], 1)
    assert actions.step(registration=row, to=S.APPROVED, by=world.director.user, at=NOW).state == S.APPROVED
