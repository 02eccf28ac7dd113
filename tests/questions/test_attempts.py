"""Attempts on the server's clock: answers kept with versions, late ones refused, handed in once, graded, computed again byte for byte."""

import datetime as dt
import random
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.questions.bank import ALL, AT, JUDGE, MATCH, NUMBER, ORDER, SEVERAL, SHORT, TAKER, TRUE, Somebody, bank_of, paper_of, single

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.questions.actions import attempts, close_due, edit_question, grade, save_answer, start, submit, void
from thidua.questions.enums import AttemptState, Difficulty
from thidua.questions.models import Answer, Attempt, Question
from thidua.questions.queries.papers import asked_in, drafts_of, is_whole, result_again, sealed, statistics_of_paper
from thidua.questions.rules.content import to_json
from thidua.store.gate import OutsideAction
from thidua.store.ids import INSTALLATION
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
SECOND, TICK = dt.timedelta(seconds=1), dt.timedelta(microseconds=1)
ME = Somebody(11, TAKER)


def begun(*contents, **conditions):
    """An attempt of ours at a paper of all these questions."""
    paper = paper_of(bank_of(*contents), len(contents), **conditions)
    return start(paper=paper, taker=ME.pk, by=None, at=AT)


RIGHT = {
    "single": "B", "several": ["A", "C"], "true_false": "A", "ordering": ["A", "B", "C"], "matching": {"A": "A", "B": "B", "C": "C"},
    "short": "hoc tap suot doi", "number": "40,5",
}  # fmt: skip


def answer_all(attempt, at=AT + SECOND):
    for one in asked_in(attempt):
        save_answer(attempt=attempt, place=one.place, value=RIGHT[one.content.kind], version=0, by=None, at=at)


def test_every_kind_answered_right_earns_all_points_and_is_computed_again_byte_for_byte():
    attempt = begun(*ALL, seconds=600)
    answer_all(attempt)
    done = grade(attempt=submit(attempt=attempt, by=None, at=AT + 60 * SECOND), at=AT + 61 * SECOND)
    kept = Attempt.objects.select_related("paper").get(pk=done.pk)
    assert (str(kept.points), str(kept.most), kept.right, kept.state) == ("8.00", "8.00", 7, "graded")
    assert result_again(kept).text.encode() == kept.result.encode()
    assert sealed(kept, dict(Answer.objects.filter(attempt=kept).values_list("place", "value"))) == kept.seal
    assert is_whole(kept.paper)


def test_result_stays_when_the_question_is_edited_afterwards():
    attempt = begun(single(1))
    answer_all(attempt)
    graded = grade(attempt=submit(attempt=attempt, by=None, at=AT + SECOND), at=AT + SECOND)
    question = Question.objects.get()
    edit_question(question=question, content=single(1, "C"), topic="", difficulty=Difficulty.RECALL, version=1, by=None, at=AT + SECOND)
    assert (question.revision, result_again(graded).text) == (2, graded.result)


@pytest.mark.parametrize(("late", "taken"), [(-SECOND, True), (-TICK, True), (0 * SECOND, False), (TICK, False), (SECOND, False)])
def test_answer_is_taken_until_limit_and_grace_are_over_and_not_at_that_instant(late, taken):
    attempt = begun(single(1), seconds=60, grace_seconds=5)
    at = AT + 65 * SECOND + late
    if taken:
        assert save_answer(attempt=attempt, place=0, value="B", version=0, by=None, at=at).version == 1
    else:
        with pytest.raises(Conflict, match="hết giờ"):
            save_answer(attempt=attempt, place=0, value="B", version=0, by=None, at=at)
    assert Answer.objects.count() == taken


def test_clock_that_goes_back_does_not_open_an_attempt_again():
    attempt = begun(single(1), single(2), seconds=60, grace_seconds=0)
    save_answer(attempt=attempt, place=0, value="A", version=0, by=None, at=AT + 59 * SECOND)
    submit(attempt=attempt, by=None, at=AT + 61 * SECOND)
    with pytest.raises(Conflict, match="đã nộp"):
        save_answer(attempt=attempt, place=1, value="A", version=0, by=None, at=AT - 3600 * SECOND)
    kept = Attempt.objects.get(pk=attempt.pk)
    assert (kept.heard_at, kept.counted_at) == (AT + 61 * SECOND, AT + 60 * SECOND)


def test_end_of_the_whole_cuts_an_attempt_short():
    attempt = begun(single(1), seconds=600, grace_seconds=0, ends_at=AT + 30 * SECOND)
    assert attempt.closes_at == AT + 30 * SECOND
    with pytest.raises(Conflict, match="kết thúc"):
        start(paper=attempt.paper, taker=uuid.UUID(int=12), by=None, at=AT + 30 * SECOND)


def test_second_window_cannot_overwrite_what_it_has_not_seen_and_sending_twice_is_harmless():
    attempt = begun(single(1))
    first = save_answer(attempt=attempt, place=0, value="B", version=0, by=None, at=AT)
    again = save_answer(attempt=attempt, place=0, value="B", version=0, by=None, at=AT + SECOND)
    with pytest.raises(StaleVersion):
        save_answer(attempt=attempt, place=0, value="C", version=0, by=None, at=AT)
    changed = save_answer(attempt=attempt, place=0, value="C", version=1, by=None, at=AT)
    blank = save_answer(attempt=attempt, place=0, value=None, version=2, by=None, at=AT)
    assert (first.version, again.version, changed.version, blank.version, Answer.objects.get().value) == (1, 1, 2, 3, None)


@pytest.mark.parametrize("value", ["Z", ["B"], {"A": "B"}, 7, True])
def test_answer_of_another_form_is_refused(value):
    with pytest.raises(Conflict, match="không đúng dạng"):
        save_answer(attempt=begun(single(1)), place=0, value=value, version=0, by=None, at=AT)


@pytest.mark.parametrize("place", [-1, 1, 999])
def test_place_that_is_not_on_the_paper_is_refused(place):
    with pytest.raises(Conflict, match="không có câu đó"):
        save_answer(attempt=begun(single(1)), place=place, value="B", version=0, by=None, at=AT)


def test_handing_in_twice_has_one_effect_and_one_line_in_the_record():
    attempt = begun(single(1))
    first, second = (submit(attempt=attempt, by=None, at=AT + step * SECOND) for step in (5, 9))
    one, two = (grade(attempt=attempt, at=AT + step * SECOND) for step in (10, 11))
    assert (first.submitted_at, second.submitted_at, one.result) == (AT + 5 * SECOND, AT + 5 * SECOND, two.result)
    counts = [Entry.objects.filter(action=f"questions.{act}").count() for act in ("start", "submit", "grade")]
    assert (counts, verify(INSTALLATION)) == ([1, 1, 1], None)


def test_open_attempt_is_gone_on_with_and_the_number_of_attempts_is_kept():
    attempt = begun(single(1), most_attempts=2, seconds=60, grace_seconds=0)
    paper = attempt.paper
    assert start(paper=paper, taker=ME.pk, by=None, at=AT + SECOND).pk == attempt.pk
    second = start(paper=paper, taker=ME.pk, by=None, at=AT + 61 * SECOND)
    attempt.refresh_from_db()
    assert (second.number, attempt.state, attempt.counted_at) == (2, "submitted", AT + 60 * SECOND)
    submit(attempt=second, by=None, at=AT + 62 * SECOND)
    with pytest.raises(Conflict, match="hết 2 lần"):
        start(paper=paper, taker=ME.pk, by=None, at=AT + 63 * SECOND)


def test_voided_attempt_leaves_room_for_another():
    attempt = begun(single(1))
    with pytest.raises(Conflict, match="lý do"):
        void(attempt=attempt, reason=" ", by=None, at=AT)
    void(attempt=attempt, reason="Mất điện", by=None, at=AT)
    with pytest.raises(Conflict, match="đã hủy"):
        submit(attempt=attempt, by=None, at=AT)
    assert start(paper=attempt.paper, taker=ME.pk, by=None, at=AT).number == 2


def test_host_decides_and_nobody_answers_for_another_or_voids_their_own():
    paper = paper_of(bank_of(single(1)), 1)
    other, judge = Somebody(12, TAKER), Somebody(13, JUDGE)
    attempt = start(paper=paper, taker=ME.pk, by=ME, at=AT)
    own = start(paper=paper, taker=judge.pk, by=judge, at=AT)
    for act in (
        lambda: start(paper=paper, taker=ME.pk, by=other, at=AT),
        lambda: start(paper=paper, taker=uuid.UUID(int=14), by=Somebody(14, "nothing"), at=AT),
        lambda: save_answer(attempt=attempt, place=0, value="B", version=0, by=other, at=AT),
        lambda: submit(attempt=attempt, by=judge, at=AT),
        lambda: void(attempt=attempt, reason="x", by=ME, at=AT),
        lambda: void(attempt=own, reason="x", by=judge, at=AT),
    ):
        with pytest.raises(Refused):
            act()
    assert void(attempt=attempt, reason="Làm hộ", by=judge, at=AT).state == "void"


def test_owner_without_a_host_lets_nobody_in():
    paper = paper_of(bank_of(single(1)), 1)
    paper.owner_kind = "tests.unknown"
    with pytest.raises(Refused):
        start(paper=paper, taker=ME.pk, by=ME, at=AT)


def test_answers_are_written_inside_actions_only():
    with pytest.raises(OutsideAction):
        Answer(attempt=begun(single(1)), place=0, saved_at=AT).save()


def test_machine_closes_what_nobody_handed_in():
    attempt = begun(single(1), seconds=60, grace_seconds=5)
    save_answer(attempt=attempt, place=0, value="B", version=0, by=None, at=AT + SECOND)
    early = close_due(at=AT + 64 * SECOND)
    done = close_due(at=AT + 65 * SECOND)
    attempt.refresh_from_db()
    assert (early, done, attempt.state, str(attempt.points), attempt.counted_at) == (0, 1, "graded", "1.00", AT + 60 * SECOND)


def test_attempt_that_cannot_be_graded_keeps_nobody_waiting(monkeypatch, caplog):
    first, second = begun(single(1), seconds=60), begun(single(2), seconds=60)
    count = attempts.result_again

    def broken(attempt):
        if attempt.pk == first.pk:
            raise ValueError("a paper with a fault")
        return count(attempt)

    monkeypatch.setattr(attempts, "result_again", broken)
    done = close_due(at=AT + 600 * SECOND)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (done, first.state, second.state, str(first.pk) in caplog.text) == (1, "submitted", "graded", True)


def test_same_seed_gives_the_same_paper_and_another_taker_another():
    contents = [single(number) for number in range(1, 31)]
    drawn = []
    for _again in range(2):
        bank = bank_of(*contents)
        paper = paper_of(bank, 10, most_attempts=2)
        numbers = {str(one[1]): one[0] for one in paper.pool}
        for taker in (ME.pk, uuid.UUID(int=12)):
            attempt = start(paper=paper, taker=taker, by=None, at=AT)
            drawn.append([(numbers[revision], order) for revision, order in attempt.items])
    assert drawn[0] == drawn[2] and drawn[1] == drawn[3] and drawn[0] != drawn[1]


def test_number_of_statements_does_not_grow_with_the_paper():
    counts = []
    for size in (2, 25):
        attempt = begun(*(single(number) for number in range(size)))
        with CaptureQueriesContext(connection) as asked:
            asked_in(attempt)
        with CaptureQueriesContext(connection) as saved:
            save_answer(attempt=attempt, place=0, value="B", version=0, by=None, at=AT)
        submit(attempt=attempt, by=None, at=AT)
        with CaptureQueriesContext(connection) as graded:
            grade(attempt=attempt, at=AT)
        with CaptureQueriesContext(connection) as told:
            statistics_of_paper(attempt.paper)
        counts.append((len(asked), len(saved), len(graded), len(told)))
    assert counts[0] == counts[1]
    assert counts[0][0] == 2 and counts[0][3] == 3


def test_statistics_count_what_was_chosen_and_what_was_left_blank():
    paper = paper_of(bank_of(single(1), single(2)), 2)
    for number in range(12):
        attempt = start(paper=paper, taker=uuid.UUID(int=100 + number), by=None, at=AT)
        for one in asked_in(attempt):
            value = "B" if number >= 6 else "A" if one.content.text.endswith("1?") else None
            save_answer(attempt=attempt, place=one.place, value=value, version=0, by=None, at=AT)
        grade(attempt=submit(attempt=attempt, by=None, at=AT), at=AT)
    found = statistics_of_paper(paper)
    by_number = {one[0]: found[one[1]] for one in paper.pool}
    assert (dict(by_number[1].taken), by_number[1].blank, str(by_number[1].difficulty)) == ({"A": 6, "B": 6}, 0, "0.500")
    assert (dict(by_number[2].taken), by_number[2].blank, str(by_number[2].upper_lower)) == ({"B": 6}, 6, "1.000")


def test_bank_leaves_as_it_came():
    assert [to_json(one.content) for one in drafts_of(bank_of(*ALL))] == [to_json(one) for one in ALL]


def test_random_walk_keeps_every_answer_that_was_acknowledged():
    chance = random.Random(7)
    attempt = begun(single(1), SEVERAL, TRUE, ORDER, MATCH, SHORT, NUMBER)
    kinds = {one.place: one.content for one in asked_in(attempt)}
    last: dict[int, tuple[object, int]] = {}
    for step in range(60):
        place = chance.randrange(7)
        value = None if chance.random() < 0.2 else RIGHT[kinds[place].kind]
        kept = save_answer(attempt=attempt, place=place, value=value, version=last.get(place, (None, 0))[1], by=None, at=AT + step * SECOND)
        last[place] = (value, kept.version)
    assert {one.place: (one.answer, one.version) for one in asked_in(attempt) if one.version} == last
    assert Attempt.objects.get().state == AttemptState.STARTED
