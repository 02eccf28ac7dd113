"""From the records to the register: pre-filled with reasons, sent, confirmed or returned, ending and told of."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.world import World, make_member
from tests.titles.conftest import begun, filled, learned, sent

from thidua.audit.models import Entry
from thidua.credentials.actions import issue, revoke
from thidua.credentials.enums import Achieved
from thidua.credentials.models import Certificate
from thidua.learning.enums import Kind as How
from thidua.notify.models import Message
from thidua.orgs.enums import RoleKind
from thidua.rulebook.actions import seed_rulebook, supersede_parameter, take_edition
from thidua.rulebook.models import Parameter
from thidua.rulebook.rules.seed import SEED
from thidua.scorecards.frozen import Frozen, recompute
from thidua.store.models import StaleVersion
from thidua.titles import actions
from thidua.titles.actions import Given
from thidua.titles.enums import Fact, Kind
from thidua.titles.models import Mark, Recognition, TitleSheet
from thidua.titles.permissions import P, can
from thidua.titles.queries import sheets as queries
from thidua.titles.queries.lines import line_of_sheet
from thidua.titles.queries.records import of_person
from thidua.training import actions as training
from thidua.training.actions import Said
from thidua.training.enums import Framework
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def line(sheet: TitleSheet, code: str) -> Any:
    return next(one for one in line_of_sheet(sheet).rows if one.code == code)


def superseded(code: str, value: Any) -> None:
    rule = Parameter.objects.get(code=code)
    supersede_parameter(parameter=rule, value=value, valid_from=dt.date(2025, 5, 1), source="Quy chế", by=None, at=NOW)


def test_sheet_is_filled_from_what_was_confirmed_and_says_why(ruled: World) -> None:
    learned(ruled, times=8)
    learned(ruled, How.READING, 30, sure=False)
    sheet = begun(ruled)
    own = line(sheet, "I.3")
    assert (int(own.points), int(own.suggested)) == (8, 8)
    assert own.because == "Vì năm nay có 12 giờ tự học, đọc tài liệu trong 8 lần ghi đã xác nhận. Còn 1 mục chưa có người xác nhận nên chưa tính."
    assert own.way.endswith("?nam=2025&loai=self_study")


def test_sheet_that_was_begun_keeps_its_model_when_an_edition_is_taken_and_a_new_one_has_it(world: World) -> None:
    edition = next(one for one in SEED if one.code == "title.citizen.indicators")
    seed_rulebook(at=NOW, shipped=(replace(edition, value={**edition.value, "I.1": ["Tìm tài liệu", edition.value["I.1"][1]]}),))
    seed_rulebook(at=NOW)
    before = begun(world)
    take_edition(parameter=Parameter.objects.get(code=edition.code), valid_from=NOW.date(), by=world.officer.user, at=NOW)
    kept = TitleSheet.objects.get(pk=before.pk)
    after = begun(world, person=world.head.person, by=world.head.user)
    assert [line(one, "I.1").title for one in (kept, after)] == ["Tìm tài liệu", "Tìm và đọc tài liệu"]
    refreshed = actions.refresh(sheet=kept, by=world.staff.user, at=NOW)
    assert line(refreshed, "I.1").title == "Tìm và đọc tài liệu"


def certified(world: World, number: int) -> Certificate:
    """A certificate of a course for the staff."""
    said: dict[str, Any] = {
        "source_kind": "library.course",
        "source": uuid.UUID(int=number),
        "by": world.staff.user,
        "at": NOW + dt.timedelta(minutes=number),
    }
    return issue(person=world.staff.person, unit=world.units[0], title=f"Trả hồ sơ đúng hẹn {number}", **said)


def test_certificates_of_courses_are_named_beside_the_hours_and_count_for_nothing_by_themselves(ruled: World) -> None:
    learned(ruled, times=8)
    kept, gone = certified(ruled, 1), certified(ruled, 2)
    revoke(certificate=gone, reason="Cấp nhầm", by=ruled.officer.user, at=NOW)
    issue(
        person=ruled.staff.person, unit=ruled.units[0], title="Cuộc thi", source_kind="contests.contest", source=uuid.UUID(int=9),
        achieved=Achieved.CONTEST, by=ruled.staff.user, at=NOW,
    )  # fmt: skip
    own = line(begun(ruled), "I.3")
    assert (own.beside, own.beside_way) == (
        f"Vì năm nay đã hoàn thành 1 khóa học có giấy chứng nhận: Trả hồ sơ đúng hẹn 1 ({kept.number}).", reverse("credentials:list"),
    )  # fmt: skip
    assert (int(own.suggested), own.because.startswith("Vì năm nay có 12 giờ tự học")) == (8, True)


def test_only_the_newest_certificates_are_named_and_a_formula_may_count_them_all(ruled: World) -> None:
    made = [certified(ruled, number) for number in range(1, 6)]
    rows = Parameter.objects.get(code="title.citizen.indicators").value
    superseded("title.citizen.indicators", {**rows, "I.2": ["Lập kế hoạch học tập", "courses"]})
    sheet = begun(ruled)
    own, counted = line(sheet, "I.3"), line(sheet, "I.2")
    assert ([one.number in own.beside for one in made], own.beside.endswith("; ….")) == ([False, False, True, True, True], True)
    assert (int(counted.suggested), "5 khóa học" in counted.because) == (5, True)


def test_what_no_record_speaks_of_is_not_suggested(ruled: World) -> None:
    sheet = begun(ruled)
    assert [one.code for one in line_of_sheet(sheet).rows if one.suggested is not None] == []
    assert (line(sheet, "III.1").because, line(sheet, "I.1").because) == ("", "Sổ ghi chưa có: đã đọc 0 tài liệu, văn bản được xác nhận.")


def test_same_sheet_begun_again_is_given_again(ruled: World) -> None:
    assert begun(ruled) == begun(ruled)
    assert TitleSheet.objects.count() == 1


def test_line_that_nobody_touched_follows_the_records(ruled: World) -> None:
    learned(ruled, times=4)
    sheet = begun(ruled)
    assert (int(line(sheet, "I.3").points), line(sheet, "I.3").is_changed) == (7, False)
    learned(ruled, times=8)
    actions.refresh(sheet=sheet, by=ruled.staff.user, at=NOW)
    now = line(sheet, "I.3")
    assert (now.points, now.is_changed, int(now.points) > 7) == (now.suggested, False, True)
    actions.fill(sheet=sheet, given={"I.3": Given(9, "")}, by=ruled.staff.user, at=NOW)
    actions.refresh(sheet=sheet, by=ruled.staff.user, at=NOW)
    assert (int(line(sheet, "I.3").points), line(sheet, "I.3").is_changed) == (9, True)


def test_records_taken_anew_leave_what_somebody_said(ruled: World) -> None:
    sheet = begun(ruled)
    actions.fill(sheet=sheet, given={"I.4": Given(7, "Kèm hai người")}, by=ruled.staff.user, at=NOW)
    learned(ruled, How.TEACHING, times=2)
    actions.refresh(sheet=sheet, by=ruled.staff.user, at=NOW)
    own = line(sheet, "I.4")
    assert (int(own.points), int(own.suggested), own.said, own.is_changed) == (7, 8, "Kèm hai người", True)


@pytest.mark.parametrize(("code", "points"), [("I.1", 11), ("I", 5), ("X.9", 5)])
def test_points_out_of_range_or_of_no_indicator_are_refused(ruled: World, code: str, points: int) -> None:
    sheet = begun(ruled)
    with pytest.raises(Conflict):
        actions.fill(sheet=sheet, given={code: Given(points)}, by=ruled.staff.user, at=NOW)
    assert not Mark.objects.filter(sheet=sheet).exists()


def test_sheet_with_a_gap_is_not_sent_and_the_gap_is_named(ruled: World) -> None:
    with pytest.raises(Conflict, match="Ngoại ngữ"):
        actions.send(sheet=begun(ruled), by=ruled.staff.user, at=NOW)


def test_head_is_told_confirms_and_it_enters_the_register_for_36_months(ruled: World) -> None:
    sheet = sent(ruled)
    assert Message.objects.filter(user=ruled.head.user, settled_at=None).count() == 1
    _sheet, made = actions.confirm(sheet=sheet, by=ruled.head.user, at=NOW)
    assert made is not None
    assert (made.number, made.holder, made.issuer, made.given_on, made.ends_on) == (
        "0001/2025/CDHT",
        "Lê Thị Lan Chi",
        "Sở mẫu",
        NOW.date(),
        dt.date(2028, 5, 14),
    )
    assert (sheet.state, sheet.total, sheet.level) == ("confirmed", 90, "dat")
    assert not Message.objects.filter(user=ruled.head.user, settled_at=None).exists()
    assert "0001/2025/CDHT" in Message.objects.get(user=ruled.staff.user).subject
    assert list(Entry.objects.filter(object_kind__startswith="titles.").order_by("id").values_list("action", flat=True)) == [
        "titles.begin", "titles.mark", "titles.send", "titles.confirm", "titles.recognise",
    ]  # fmt: skip


def test_result_comes_again_from_what_was_frozen(ruled: World) -> None:
    sheet, _made = actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    again = recompute(Frozen(sheet.frozen.encode(), sheet.digest))
    assert b'"level":"dat"' in again


def test_sheet_that_reaches_nothing_is_confirmed_without_a_title(ruled: World) -> None:
    sheet, made = actions.confirm(sheet=sent(ruled, points=7), by=ruled.head.user, at=NOW)
    assert (made, sheet.state, sheet.level, Recognition.objects.count()) == (None, "confirmed", "", 0)


def test_returned_with_a_reason_mended_and_sent_again(ruled: World) -> None:
    sheet = sent(ruled)
    with pytest.raises(Conflict):
        actions.send_back(sheet=sheet, reason=" ", by=ruled.head.user, at=NOW)
    actions.send_back(sheet=sheet, reason="Thiếu căn cứ", by=ruled.head.user, at=NOW)
    assert "Thiếu căn cứ" in Message.objects.get(user=ruled.staff.user).subject
    actions.fill(sheet=sheet, given={"II.2": Given(8, "Chứng chỉ B1")}, by=ruled.staff.user, at=NOW)
    actions.send(sheet=sheet, by=ruled.staff.user, at=NOW)
    assert (sheet.state, sheet.reason) == ("sent", "")


def test_what_was_sent_is_not_changed_until_taken_back(ruled: World) -> None:
    sheet = sent(ruled)
    with pytest.raises(Conflict):
        filled(ruled, 10, sheet)
    actions.take_back(sheet=sheet, by=ruled.staff.user, at=NOW)
    filled(ruled, 10, sheet)
    with pytest.raises(Conflict):
        actions.confirm(sheet=sheet, by=None, at=NOW)


def test_stale_sheet_is_refused(ruled: World) -> None:
    sheet = begun(ruled)
    with pytest.raises(StaleVersion):
        actions.fill(sheet=sheet, given={"I.1": Given(5)}, version=99, by=ruled.staff.user, at=NOW)


def test_nobody_confirms_their_own_and_no_stranger_does(ruled: World) -> None:
    mine = begun(ruled, person=ruled.head.person, by=ruled.head.user)
    actions.send(sheet=filled(ruled, 9, mine, by=ruled.head.user), by=ruled.head.user, at=NOW)
    theirs = sent(ruled)
    allowed = {
        (name, sheet)
        for name in ("staff", "head", "officer", "director", "colleague", "outsider")
        for sheet in (mine, theirs)
        if can(getattr(ruled, name).user, P.CONFIRM, sheet)
    }
    assert allowed == {("officer", mine), ("officer", theirs), ("head", theirs)}
    assert Message.objects.filter(user=ruled.officer.user).count() == 1
    with pytest.raises(Refused):
        actions.confirm(sheet=mine, by=ruled.head.user, at=NOW)


def test_agency_chooses_who_confirms(ruled: World) -> None:
    sheet = sent(ruled)
    assert not can(ruled.director.user, P.CONFIRM, sheet)
    superseded("title.citizen.confirmer", "leader")
    assert (can(ruled.director.user, P.CONFIRM, sheet), can(ruled.head.user, P.CONFIRM, sheet)) == (True, False)


def test_draft_is_nobody_elses(ruled: World) -> None:
    sheet = begun(ruled)
    seen = {
        name
        for name in ("staff", "head", "officer", "director", "colleague", "outsider")
        if queries.visible_to(getattr(ruled, name).user).filter(pk=sheet.pk).exists()
    }
    actions.send(sheet=filled(ruled, 9, sheet), by=ruled.staff.user, at=NOW)
    then = {
        name
        for name in ("staff", "head", "officer", "director", "colleague", "outsider")
        if queries.visible_to(getattr(ruled, name).user).filter(pk=sheet.pk).exists()
    }
    assert (seen, then) == ({"staff"}, {"staff", "head", "officer"})


def test_unit_is_judged_by_shares_and_confirmed_above_it(ruled: World) -> None:
    learned(ruled)
    actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    sheet = begun(ruled, Kind.UNIT)
    own = line(sheet, "2.2")
    assert own.because == "Vì năm nay 33% thành viên (1 trong 3 người) là Công dân học tập."
    actions.send(sheet=filled(ruled, 2, sheet, by=ruled.head.user), by=ruled.head.user, at=NOW)
    assert (can(ruled.head.user, P.CONFIRM, sheet), can(ruled.director.user, P.CONFIRM, sheet)) == (False, True)
    _sheet, made = actions.confirm(sheet=sheet, by=ruled.director.user, at=NOW)
    assert made is not None
    assert (made.level, made.number, made.person) == ("muc-2", "0001/2025/DVHT", None)


def test_community_is_an_agency_or_a_locality(ruled: World) -> None:
    with pytest.raises(Conflict):
        begun(ruled, Kind.COMMUNITY)
    sheet = begun(ruled, Kind.COMMUNITY, unit=ruled.root, by=ruled.officer.user)
    assert "1.1" in [one.code for one in line_of_sheet(sheet).rows]


def test_year_is_this_or_the_last(ruled: World) -> None:
    assert begun(ruled, year=2024).year == 2024
    for year in (2023, 2026):
        with pytest.raises(Conflict):
            begun(ruled, year=year)


def test_rule_that_cannot_be_used_is_said_and_breaks_nothing_begun(ruled: World) -> None:
    sheet = begun(ruled)
    rule = Parameter.objects.get(code="title.citizen.indicators")
    superseded(rule.code, {**rule.value, "I.1": ["Tìm và đọc tài liệu", "read / 0"]})
    with pytest.raises(Conflict, match="có chỗ sai"):
        begun(ruled, person=ruled.head.person, by=ruled.head.user)
    filled(ruled, 9, sheet)


def test_without_rules_nothing_is_begun(world: World) -> None:
    with pytest.raises(Conflict, match="bộ chỉ số"):
        begun(world)


def test_end_is_told_once_and_not_where_a_later_one_holds(ruled: World) -> None:
    _sheet, made = actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    assert made is not None
    day = made.ends_on - dt.timedelta(days=30)
    assert actions.tell_endings(today=made.ends_on - dt.timedelta(days=61), at=NOW) == 0
    for _twice in range(2):
        assert actions.tell_endings(today=day, at=NOW) == 1
    assert Message.objects.filter(user=ruled.staff.user, key=f"titles:{made.pk}:ends").count() == 1
    last = filled(ruled, 9, begun(ruled, year=2024))
    actions.send(sheet=last, by=ruled.staff.user, at=NOW)
    actions.confirm(sheet=last, by=ruled.head.user, at=NOW + dt.timedelta(days=90))
    assert actions.tell_endings(today=day, at=NOW) == 0


def test_revoked_stays_in_the_register_with_its_reason(ruled: World) -> None:
    _sheet, made = actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    assert made is not None
    with pytest.raises(Refused):
        actions.revoke(recognition=made, reason="Sai", by=ruled.staff.user, at=NOW)
    actions.revoke(recognition=made, reason="Nhầm người", by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict):
        actions.revoke(recognition=made, reason="Nữa", by=ruled.officer.user, at=NOW)
    assert Recognition.objects.values_list("reason", flat=True).get() == "Nhầm người"
    assert queries.counts_of(ruled.head.user, 2025)[0].citizens == 0


def test_year_is_open_again_after_a_sheet_that_reached_nothing_and_the_old_one_stays(ruled: World) -> None:
    failed, _none = actions.confirm(sheet=sent(ruled, points=7), by=ruled.head.user, at=NOW)
    second = begun(ruled)
    assert (second == failed, begun(ruled), TitleSheet.objects.count()) == (False, second, 2)
    failed.refresh_from_db()
    assert (failed.replaced_at, failed.state, failed.total, queries.mine(ruled.staff.user).first()) == (NOW, "confirmed", 70, second)
    actions.send(sheet=filled(ruled, 9, second), by=ruled.staff.user, at=NOW)
    _sheet, made = actions.confirm(sheet=second, by=ruled.head.user, at=NOW)
    assert made is not None
    assert (begun(ruled), queries.counts_of(ruled.head.user, 2025)[0].sent) == (second, 1)  # one that holds bars the year


def test_year_is_open_again_after_a_recognition_was_revoked_of_a_person_and_of_a_unit(ruled: World) -> None:
    first, made = actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    assert made is not None
    actions.revoke(recognition=made, reason="Nhầm người", by=ruled.officer.user, at=NOW)
    assert begun(ruled) != first
    office = begun(ruled, Kind.UNIT)
    actions.send(sheet=filled(ruled, 2, office, by=ruled.head.user), by=ruled.head.user, at=NOW)
    _sheet, line_of_unit = actions.confirm(sheet=office, by=ruled.director.user, at=NOW)
    assert line_of_unit is not None
    actions.revoke(recognition=line_of_unit, reason="Sai số liệu", by=ruled.director.user, at=NOW)
    assert begun(ruled, Kind.UNIT) != office
    assert Recognition.objects.count() == 2


def test_counts_say_how_many_and_never_who(ruled: World) -> None:
    actions.confirm(sheet=sent(ruled), by=ruled.head.user, at=NOW)
    second = make_member(ruled.units[0], "VP09", "Ngô Văn Tám", "Chuyên viên", RoleKind.INSPECTOR)
    mine = begun(ruled, person=second.person, by=second.user)
    actions.send(sheet=filled(ruled, 8, mine, by=second.user), by=second.user, at=NOW)
    (one,) = queries.counts_of(ruled.head.user, 2025)
    assert (one.unit, one.members, one.sent, one.waiting, one.citizens) == (ruled.units[0], 4, 2, 1, 1)


def levelled(world: World, framework: Framework, skill: str, level: int, *, sure: bool = True, **more: Any) -> None:
    row = training.say_level(said=Said(framework, skill, level, **more), by=world.staff.user, at=NOW)
    if sure:
        training.confirm_level(competence=row, by=world.head.user, at=NOW)


def test_levels_of_competence_suggest_points_with_their_reason_and_only_confirmed_ones_that_hold_count(ruled: World) -> None:
    levelled(ruled, Framework.DIGITAL, "An toàn", 3)
    levelled(ruled, Framework.DIGITAL, "Giải quyết vấn đề", 6, sure=False)
    levelled(ruled, Framework.LANGUAGE, "Tiếng Anh", 3)
    levelled(ruled, Framework.LANGUAGE, "Tiếng Pháp", 5, expires_on=dt.date(2025, 1, 1))
    sheet = begun(ruled)
    digital, language = line(sheet, "II.1"), line(sheet, "II.2")
    assert (digital.points, language.points) == (8, 8)
    assert digital.because == "Vì năm nay có 1 năng lực số được xác nhận, cao nhất bậc 3. Còn 1 mục chưa có người xác nhận nên chưa tính."
    assert language.because == "Vì năm nay có 1 ngoại ngữ được xác nhận, cao nhất bậc 3."
    assert digital.way == reverse("training:competences")


def test_levels_said_after_the_year_say_nothing_of_it(ruled: World) -> None:
    levelled(ruled, Framework.DIGITAL, "An toàn", 3)
    told = {one.fact: one.times for one in of_person(ruled.staff.person, 2024)}
    assert (told[Fact.DIGITAL], told[Fact.LANGUAGE]) == (0, 0)
