"""A contest from its rules to its result: who may what and when, answers in lots, late ones refused, ranks, voiding, publishing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.contests.conftest import DAY, HOUR, NOW, SECOND, Clock, put, round_of, settings
from tests.factories.world import World
from tests.questions.bank import single

from thidua.audit.actions import recorded
from thidua.audit.models import Entry
from thidua.contests.actions import (
    close_contest,
    drop_contest,
    edit_contest,
    enter,
    hand_in,
    keep_answers,
    make_contest,
    open_contest,
    publish_contest,
    running,
    taking,
    void_attempt,
)  # fmt: skip
from thidua.contests.models import Competitor, Contest, Entrant, Guess, Standing
from thidua.contests.permissions import UNIT
from thidua.contests.queries.results import audience_of, result_file, unit_scores
from thidua.contests.rules.ranking import again
from thidua.contests.rules.states import Window
from thidua.jobs.models import Job
from thidua.notify.models import Message
from thidua.orgs.actions import delegate, leave, place_person
from thidua.orgs.enums import RoleKind
from thidua.questions.actions import bring_in, close_due, open_bank
from thidua.questions.models import Answer, Attempt, Bank
from thidua.questions.rules.content import Draft, digest
from thidua.questions.rules.papers import Cell
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def answered(attempt: Attempt, right: int, user: object, guess: int | None = None, at: object = NOW) -> Attempt:
    """An attempt with so many of its questions right, handed in."""
    sent = [put(attempt, place, "B" if place < right else "A") for place in range(3)]
    keep_answers(attempt=attempt, sent=sent, guess=guess, guessed=guess is not None, by=user, at=at)
    return hand_in(attempt=attempt, by=user, at=at)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"cells": (Cell(9),)}, "chỉ còn 5"),
        ({"units": ()}, "Chọn ít nhất một đơn vị"),
        ({"windows": ()}, "Số vòng"),
        ({"windows": (Window(NOW, NOW + HOUR), Window(NOW + HOUR / 2, NOW + 2 * HOUR))}, "Vòng sau mở khi vòng trước chưa hết"),
        ({"cells": ()}, "cấu trúc|Cấu trúc"),
    ],
)
def test_rules_that_cannot_be_kept_are_refused_in_words(world: World, bank: Bank, changed: dict[str, object], words: str) -> None:
    with pytest.raises(Conflict, match=words):
        make_contest(settings=settings(world, bank, **changed), by=world.officer.user, at=NOW)


def test_unit_elsewhere_takes_no_part_and_somebody_elsewhere_sets_no_contest(world: World, bank: Bank) -> None:
    with pytest.raises(Conflict, match="thuộc đơn vị tổ chức"):
        make_contest(settings=settings(world, bank, units=(world.elsewhere,)), by=None, at=NOW)
    for one in (world.outsider, world.staff, world.head, world.director):
        with pytest.raises(Refused):
            make_contest(settings=settings(world, bank), by=one.user, at=NOW)


def test_draft_is_changed_whole_once_and_a_stale_change_is_refused(world: World, bank: Bank, draft: Contest) -> None:
    new = settings(world, bank, title="Tên khác", units=world.units[:1])
    edit_contest(contest=draft, settings=new, version=1, by=world.officer.user, at=NOW)
    with pytest.raises(StaleVersion):
        edit_contest(contest=draft, settings=new, version=1, by=world.officer.user, at=NOW)
    assert (Contest.objects.get().title, Competitor.objects.count()) == ("Tên khác", 1)


def test_opening_freezes_a_paper_for_each_round_and_tells_those_for_whom_it_is(world: World, contest: Contest) -> None:
    assert len({round_of(contest, number).paper.seed for number in (1, 2)}) == 2
    told = set(Message.objects.values_list("user__username", flat=True))
    assert told == {"vp01", "vp02", "pc02"}  # not whoever opened it
    with pytest.raises(Conflict, match="bước khác"):
        open_contest(contest=contest, by=world.officer.user, at=NOW)
    with pytest.raises(Conflict, match="không sửa"):
        edit_contest(contest=contest, settings=settings(world, contest.bank), by=world.officer.user, at=NOW)


def test_contest_whose_rounds_are_all_past_is_not_opened(world: World, draft: Contest) -> None:
    with pytest.raises(Conflict, match="đã qua"):
        open_contest(contest=draft, by=world.officer.user, at=NOW + 30 * DAY)
    assert drop_contest(contest=draft, by=world.officer.user, at=NOW).state == "dropped"


def test_only_those_for_whom_it_is_enter_and_who_knows_the_questions_does_not(world: World, contest: Contest) -> None:
    one = round_of(contest)
    for member in (world.officer, world.director, world.outsider):
        with pytest.raises(Refused):
            enter(round=one, by=member.user, at=NOW)
    begun = [enter(round=one, by=world.staff.user, at=NOW) for _twice in range(2)]
    entrant = Entrant.objects.get()
    assert (begun[0].pk, entrant.competitor.unit, len(entrant.code)) == (begun[1].pk, world.units[0], 10)
    with pytest.raises(Conflict, match="chưa mở"):
        enter(round=round_of(contest, 2), by=world.staff.user, at=NOW)


def test_who_writes_the_bank_of_a_unit_below_does_not_enter_the_contest_of_the_unit_above(world: World) -> None:
    own = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.units[0].pk, name="Của phòng", by=world.head.user, at=NOW)
    bring_in(bank=own, drafts=[Draft("", single(number), "Luật") for number in range(1, 6)], by=world.head.user, at=NOW)
    draft = make_contest(settings=settings(world, own), by=world.officer.user, at=NOW)
    one = round_of(open_contest(contest=draft, by=world.officer.user, at=NOW))
    with pytest.raises(Refused):
        enter(round=one, by=world.head.user, at=NOW)
    assert enter(round=one, by=world.staff.user, at=NOW).number == 1


def test_second_window_that_entered_at_once_goes_on_as_the_same_entrant(world: World, contest: Contest, monkeypatch: pytest.MonkeyPatch) -> None:
    found = taking.competitors_of

    def late(user: Any, contests: Any) -> Any:
        competitor = found(user, contests).last()
        with recorded("contests.enter", contest, by=None, at=NOW):
            Entrant(root=contest.root, contest=contest, person_id=world.staff.person.pk, competitor=competitor, code="MOT", entered_at=NOW).save()
        return found(user, contests)

    monkeypatch.setattr(taking, "competitors_of", late)
    assert (enter(round=round_of(contest), by=world.staff.user, at=NOW).number, Entrant.objects.get().code) == (1, "MOT")


def test_step_by_who_read_the_draft_before_it_was_changed_keeps_the_change(world: World, bank: Bank, draft: Contest) -> None:
    read = Contest.objects.select_related("unit", "bank").get(pk=draft.pk)
    other = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.root.pk, name="Khác", by=None, at=NOW)
    bring_in(bank=other, drafts=[Draft("", single(number), "Luật") for number in range(1, 6)], by=None, at=NOW)
    edit_contest(contest=draft, settings=settings(world, other), by=world.officer.user, at=NOW)
    open_contest(contest=read, by=world.officer.user, at=NOW)
    assert (Contest.objects.get().bank, round_of(draft).paper.bank) == (other, other)


def test_lot_of_answers_is_kept_in_the_same_few_statements_whatever_its_size(world: World, contest: Contest) -> None:
    attempt = enter(round=round_of(contest), by=world.staff.user, at=NOW)
    keep_answers(attempt=attempt, sent=[], by=world.staff.user, at=NOW)  # the questions of the attempt are in memory from now on
    counts = []
    for size in (1, 3):
        with CaptureQueriesContext(connection) as asked:
            saved = keep_answers(
                attempt=attempt, sent=[put(attempt, place, f"{'AB'[size // 2]}") for place in range(size)], by=world.staff.user, at=NOW
            )
        counts.append(len([one for one in asked if "questions_" in one["sql"]]))
    assert (counts[0], dict(saved.versions), Answer.objects.count()) == (counts[1], {0: 2, 1: 1, 2: 1}, 3)


def test_other_window_is_told_and_the_rest_of_the_lot_is_kept(world: World, contest: Contest) -> None:
    attempt = enter(round=round_of(contest), by=world.staff.user, at=NOW)
    keep_answers(attempt=attempt, sent=[put(attempt, 0, "A", 0)], by=world.staff.user, at=NOW)
    saved = keep_answers(attempt=attempt, sent=[put(attempt, 0, "B", 0), put(attempt, 1, "B", 0)], by=world.staff.user, at=NOW)
    assert (dict(saved.stale), dict(saved.versions), Answer.objects.get(place=0).value) == ({0: 1}, {1: 1}, "A")


def test_late_answer_is_refused_and_what_was_kept_counts(world: World, contest: Contest) -> None:
    attempt = enter(round=round_of(contest), by=world.staff.user, at=NOW)
    keep_answers(attempt=attempt, sent=[put(attempt, 0, "B")], by=world.staff.user, at=NOW + 600 * SECOND)
    with pytest.raises(Conflict, match="hết giờ"):
        keep_answers(attempt=attempt, sent=[put(attempt, 1, "B")], by=world.staff.user, at=NOW + 615 * SECOND)
    assert str(hand_in(attempt=attempt, by=world.staff.user, at=NOW + 700 * SECOND).points) == "1.00"


def test_result_counts_the_best_attempt_and_says_no_name(world: World, contest: Contest) -> None:
    one = round_of(contest)
    answered(enter(round=one, by=world.staff.user, at=NOW), 1, world.staff.user, at=NOW + SECOND)
    answered(enter(round=one, by=world.staff.user, at=NOW + 2 * SECOND), 3, world.staff.user, 1, at=NOW + 9 * SECOND)
    answered(enter(round=one, by=world.colleague.user, at=NOW), 3, world.colleague.user, 2, at=NOW + 5 * SECOND)
    with pytest.raises(Conflict, match="chưa hết giờ"):
        close_contest(contest=contest, by=world.officer.user, at=NOW + 2 * HOUR)
    closed = close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    standings = {one.entrant.person: (one.rank, str(one.points), one.off) for one in Standing.objects.filter(round=1)}
    assert standings == {world.colleague.person: (1, "3.00", 0), world.staff.person: (2, "3.00", 1)}
    published = publish_contest(contest=closed, by=world.officer.user, at=NOW + 9 * DAY)
    file = result_file(published)
    assert (again(json.loads(json.dumps(file))), digest(file)) == ([], published.digest)
    assert not any(str(part) in json.dumps(file, ensure_ascii=False) for part in (world.staff.person.pk, "Lan Chi", "Đỗ Minh Quân"))
    assert set(Message.objects.filter(reason="result").values_list("user__username", flat=True)) == {"vp02", "pc02"}


def test_units_are_counted_by_how_many_of_their_people_took_part(world: World, contest: Contest) -> None:
    answered(enter(round=round_of(contest), by=world.staff.user, at=NOW), 3, world.staff.user)
    close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    contest.refresh_from_db()
    told = [(one.name, one.members, one.entrants, str(one.points)) for one in unit_scores(contest).values()]
    assert told == [("Văn phòng Sở", 2, 1, "3.00"), ("Phòng Phổ biến, giáo dục pháp luật", 1, 0, "0")]


def test_who_moved_or_left_after_entering_is_counted_where_they_entered(world: World, contest: Contest, time: Clock) -> None:
    for member in (world.staff, world.head):
        answered(enter(round=round_of(contest), by=member.user, at=NOW), 3, member.user)
    place_person(person=world.staff.person, unit=world.units[2], position="Chuyên viên", from_date=NOW.date() + DAY, by=None, at=NOW)
    leave(person=world.head.person, on=NOW.date() + DAY, by=None, at=NOW)
    time.at = NOW + 8 * DAY
    live = [(one.members, one.entrants) for one in unit_scores(contest).values()]
    close_contest(contest=contest, by=world.officer.user, at=time.at)
    contest.refresh_from_db()
    assert live == [(one.members, one.entrants) for one in unit_scores(contest).values()] == [(2, 2), (1, 0)]


def test_who_moved_without_entering_is_counted_where_they_were_last(world: World, contest: Contest) -> None:
    place_person(person=world.staff.person, unit=world.units[1], position="Chuyên viên", from_date=NOW.date() + DAY, by=None, at=NOW)
    close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    assert list(Competitor.objects.order_by("unit__path").values_list("members", flat=True)) == [1, 2]


def test_who_knows_the_questions_is_not_counted_among_those_for_whom_it_is(world: World, contest: Contest) -> None:
    assert {one.person for one in audience_of(contest, NOW)} == {one.person for one in (world.head, world.staff, world.colleague)}
    delegate(
        grantor=world.officer.person, to=world.colleague.person, role=RoleKind.EMULATION_OFFICER, unit=world.root,
        from_date=NOW.date(), to_date=NOW.date(), by=world.officer.user, at=NOW,
    )  # fmt: skip
    assert {one.person for one in audience_of(contest, NOW)} == {world.head.person, world.staff.person}
    assert {one.person for one in audience_of(contest, NOW + DAY)} == {one.person for one in (world.head, world.staff, world.colleague)}


def test_many_that_wait_are_graded_by_the_job_and_then_it_closes(world: World, contest: Contest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_AT_ONCE", 0)
    enter(round=round_of(contest), by=world.staff.user, at=NOW)
    assert close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY).state == "open"
    assert (Job.objects.get(name="questions.close-due").state, Contest.objects.get().state) == ("queued", "open")
    assert close_due(at=NOW + 8 * DAY) == 1
    close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    assert Contest.objects.get().state == "closed"


def test_closing_hands_in_what_nobody_handed_in_and_settles_what_was_asked(world: World, contest: Contest) -> None:
    attempt = enter(round=round_of(contest), by=world.staff.user, at=NOW)
    keep_answers(attempt=attempt, sent=[put(attempt, 0, "B")], by=world.staff.user, at=NOW)
    close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    assert (Attempt.objects.get().state, Standing.objects.count(), Message.objects.filter(settled_at=None).count()) == ("graded", 2, 0)


def test_handing_in_settles_for_the_one_who_did(world: World, contest: Contest) -> None:
    answered(enter(round=round_of(contest), by=world.staff.user, at=NOW), 3, world.staff.user)
    assert set(Message.objects.filter(settled_at=None).values_list("user__username", flat=True)) == {"vp01", "pc02"}


def test_voided_attempt_is_out_of_the_count_until_the_result_is_published(world: World, contest: Contest) -> None:
    attempt = answered(enter(round=round_of(contest), by=world.staff.user, at=NOW), 3, world.staff.user)
    other = answered(enter(round=round_of(contest), by=world.colleague.user, at=NOW), 2, world.colleague.user)
    closed = close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    with pytest.raises(Refused):
        void_attempt(contest=closed, attempt=attempt, reason="x", by=world.staff.user, at=NOW)
    void_attempt(contest=closed, attempt=attempt, reason="Làm hộ", by=world.officer.user, at=NOW + 8 * DAY)
    assert [(one.entrant.person, one.rank) for one in Standing.objects.filter(round=0)] == [(world.colleague.person, 1)]
    publish_contest(contest=closed, by=world.officer.user, at=NOW + 9 * DAY)
    with pytest.raises(Conflict, match="đã công bố"):
        void_attempt(contest=closed, attempt=other, reason="x", by=world.officer.user, at=NOW + 9 * DAY)


def test_guess_is_kept_with_the_answers_and_the_last_one_counts(world: World, contest: Contest) -> None:
    attempt = enter(round=round_of(contest), by=world.staff.user, at=NOW)
    for guess in (5, None, 7):
        keep_answers(attempt=attempt, sent=[], guess=guess, guessed=True, by=world.staff.user, at=NOW)
    assert Guess.objects.get().value == 7


def test_each_step_leaves_one_line_in_the_record(world: World, contest: Contest, time: Clock) -> None:
    answered(enter(round=round_of(contest), by=world.staff.user, at=NOW), 3, world.staff.user)
    close_contest(contest=contest, by=world.officer.user, at=NOW + 8 * DAY)
    kept = list(Entry.objects.filter(action__startswith="contests.").order_by("seq").values_list("action", flat=True))
    assert kept == ["contests.make", "contests.open", "contests.enter", "contests.close"]
