"""Told in time and once: a programme that is due, a certificate that ends, a commitment of a year to be looked back upon."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.world import World, make_member
from tests.training.conftest import NOW

from thidua.learning.enums import Kind
from thidua.notify.models import Message
from thidua.rulebook.actions import seed_rulebook
from thidua.training import actions
from thidua.training.actions import Piece, Said, remind
from thidua.training.enums import Framework, Kept
from thidua.training.models import Assignment, Commitment, ProgrammeItem

DUE = dt.date(2025, 6, 27)  # a Friday
Told = list[tuple[object, str]]


@pytest.fixture
def rules(world: World) -> World:
    seed_rulebook(at=NOW)
    return world


def assigned(world: World, due_on: dt.date = DUE, *, unit: int = 0) -> Assignment:
    programme = actions.make_programme(unit=world.units[unit], title="Kỹ năng số", by=world.head.user, at=NOW)
    piece = Piece("Bảng tính", Kind.SELF_STUDY, 30)
    actions.edit_programme(programme=programme, title="Kỹ năng số", summary="", pieces=[piece], by=world.head.user, at=NOW)
    return actions.assign_programme(programme=programme, unit=world.units[unit], due_on=due_on, by=world.head.user, at=NOW)


def told(part: str) -> Told:
    return list(Message.objects.filter(key__startswith=part, settled_at=None).order_by("user").values_list("user", "reason"))


def test_whoever_is_asked_and_has_not_done_it_is_told_once_a_week_before(rules: World) -> None:
    row = assigned(rules)
    actions.finish_item(item=ProgrammeItem.objects.get(), by=rules.staff.user, at=NOW)
    assert remind(today=DUE - dt.timedelta(days=8), at=NOW) == 0
    for days in (7, 4, 0):
        remind(today=DUE - dt.timedelta(days=days), at=NOW)
    people = {user for user, reason in told("training:due:") if reason == "due"}
    assert (rules.officer.user.pk in people, rules.staff.user.pk in people) == (True, False)
    assert len(told("training:due:")) == len(people)
    assert Message.objects.filter(key=f"training:due:{row.programme_id}:{DUE}").exists()


def test_doing_it_settles_what_was_told_and_the_day_after_says_nothing(rules: World) -> None:
    assigned(rules)
    remind(today=DUE, at=NOW)
    before = len(told("training:due:"))
    actions.finish_item(item=ProgrammeItem.objects.get(), by=rules.officer.user, at=NOW)
    assert len(told("training:due:")) == before - 1
    assert remind(today=DUE + dt.timedelta(days=3), at=NOW) == 0


def test_two_assignments_of_one_programme_tell_by_the_earlier_day_only(rules: World) -> None:
    row = assigned(rules)
    later = DUE + dt.timedelta(days=3)
    actions.assign_programme(programme=row.programme, unit=rules.units[0], due_on=later, by=rules.head.user, at=NOW)
    remind(today=DUE, at=NOW)
    assert set(Message.objects.filter(key__startswith="training:due:").values_list("key", flat=True)) == {f"training:due:{row.programme_id}:{DUE}"}


def test_day_off_is_silent(rules: World) -> None:
    assigned(rules)
    assert remind(today=dt.date(2025, 6, 22), at=NOW) == 0  # a Sunday


def test_ended_assignment_and_accounts_out_of_use_are_left_alone(rules: World) -> None:
    row = assigned(rules)
    actions.end_assignment(assignment=row, by=rules.head.user, at=NOW)
    assert remind(today=DUE, at=NOW) == 0


def test_certificate_is_spoken_of_once_for_each_end_and_a_new_one_settles_it(rules: World) -> None:
    ends = dt.date(2025, 8, 1)
    said = Said(Framework.LANGUAGE, "Tiếng Anh", 3, expires_on=ends)
    row = actions.confirm_level(competence=actions.say_level(said=said, by=rules.staff.user, at=NOW), by=rules.head.user, at=NOW)
    actions.say_level(said=Said(Framework.LANGUAGE, "Tiếng Anh", 3, expires_on=ends), by=rules.colleague.user, at=NOW)  # not confirmed
    for day in (dt.date(2025, 5, 14), dt.date(2025, 5, 15)):
        assert remind(today=day, at=NOW) == 1
    assert told("training:ends:") == [(rules.staff.user.pk, "due")]
    actions.say_level(said=Said(Framework.LANGUAGE, "Tiếng Anh", 3, expires_on=dt.date(2027, 8, 1)), by=rules.staff.user, at=NOW)
    assert told("training:ends:") == []
    assert remind(today=dt.date(2025, 5, 15), at=NOW) == 0
    assert row.pk


def test_commitment_is_spoken_of_from_november_on_until_it_is_checked(rules: World) -> None:
    row = actions.save_commitment(year=2025, text="Học một giờ mỗi tuần.", by=rules.staff.user, at=NOW)
    actions.accept_own(paper=actions.send_own(paper=row, by=rules.staff.user, at=NOW), by=rules.head.user, at=NOW)
    assert remind(today=dt.date(2025, 10, 31), at=NOW) == 0
    for day in (dt.date(2025, 11, 3), dt.date(2025, 12, 1)):
        assert remind(today=day, at=NOW) == 1
    assert told("training:check:") == [(rules.staff.user.pk, "due")]
    late = dt.datetime(2025, 12, 2, 3, tzinfo=dt.UTC)
    actions.check_commitment(commitment=Commitment.objects.get(), outcome=Kept.KEPT, words="Đủ.", by=rules.staff.user, at=late)
    assert (told("training:check:"), remind(today=dt.date(2025, 12, 3), at=late)) == ([], 0)


def test_reminding_asks_as_much_for_many_people_as_for_few(rules: World) -> None:
    assigned(rules)
    counts = []
    for place in range(3):
        make_member(rules.units[0], f"VP8{place}", "Bùi Văn Thêm")
        with CaptureQueriesContext(connection) as asked:
            remind(today=DUE, at=NOW)
        counts.append(len(asked))
    assert counts[1] == counts[2]
