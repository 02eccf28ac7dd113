"""An attempt against a model of it: whatever is done in whatever order, what was acknowledged is there and what was late is not."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.questions.bank import AT, SEVERAL, bank_of, paper_of, single

from thidua.audit.models import Entry
from thidua.questions.actions import grade, save_answer, start, submit, void
from thidua.questions.models import Answer, Attempt
from thidua.questions.queries.papers import asked_in, result_again
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

SECONDS, GRACE = 60, 5
VALUES = {"single": [None, "A", "B", "C"], "several": [None, ["A"], ["A", "C"], ["A", "B", "C", "D"]]}


class AttemptMachine(RuleBasedStateMachine):
    """The clock jumps both ways; the model knows the latest instant heard, the answers and the state."""

    def __init__(self) -> None:
        super().__init__()
        paper = paper_of(bank_of(single(1), SEVERAL), 2, seconds=SECONDS, grace_seconds=GRACE)
        self.attempt = start(paper=paper, taker=uuid.UUID(int=5), by=None, at=AT)
        self.kinds = [one.content.kind.value for one in asked_in(self.attempt)]
        self.now, self.heard, self.state = AT, AT, "started"
        self.answers: dict[int, tuple[object, int]] = {}

    @rule(seconds=st.integers(-20, 30))
    def pass_time(self, seconds: int) -> None:
        self.now += dt.timedelta(seconds=seconds)

    @rule(place=st.integers(0, 1), choice=st.integers(0, 3), stale=st.booleans())
    def answer(self, place: int, choice: int, stale: bool) -> None:
        value = VALUES[self.kinds[place]][choice]
        kept, version = self.answers.get(place, (None, 0))
        at = max(self.now, self.heard)
        late = at >= AT + dt.timedelta(seconds=SECONDS + GRACE)
        same = place in self.answers and kept == value
        sent = version + 1 if stale else version
        if self.state != "started" or late:
            expected: type[Exception] | None = Conflict
        else:
            expected = StaleVersion if stale and not same else None
        if expected is not None:
            with pytest.raises(expected):
                save_answer(attempt=self.attempt, place=place, value=value, version=sent, by=None, at=self.now)
            return
        save_answer(attempt=self.attempt, place=place, value=value, version=sent, by=None, at=self.now)
        if not same:
            self.answers[place] = (value, version + 1)
            self.heard = at

    @rule()
    def hand_in(self) -> None:
        if self.state == "void":
            with pytest.raises(Conflict):
                submit(attempt=self.attempt, by=None, at=self.now)
            return
        submit(attempt=self.attempt, by=None, at=self.now)
        if self.state == "started":
            self.state, self.heard = "submitted", max(self.now, self.heard)

    @rule()
    def count(self) -> None:
        if self.state in ("submitted", "graded"):
            grade(attempt=self.attempt, at=self.now)
            self.state = "graded"
        else:
            with pytest.raises(Conflict):
                grade(attempt=self.attempt, at=self.now)

    @rule(really=st.integers(0, 5))
    def take_out(self, really: int) -> None:
        if really == 0 and self.state != "void":
            void(attempt=self.attempt, reason="thử", by=None, at=self.now)
            self.state = "void"

    @invariant()
    def holds(self) -> None:
        now = Attempt.objects.select_related("paper").get(pk=self.attempt.pk)
        kept = {place: (value, version) for place, value, version in Answer.objects.filter(attempt=now).values_list("place", "value", "version")}
        assert (now.state, kept) == (self.state, self.answers)
        assert now.heard_at == self.heard
        if now.state == "graded":
            assert now.result == result_again(now).text
            assert now.started_at <= now.counted_at <= now.closes_at
        acts = Entry.objects.filter(object_id=now.pk).values_list("action", flat=True)
        assert len(acts) == len(set(acts))


class AttemptModelTest(AttemptMachine.TestCase, TestCase):  # type: ignore[misc]
    settings = settings(max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck))


def at_once(*acts):
    """Run acts in threads that start together; what each gave or raised."""
    gate, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(at, act):
        gate.wait()
        try:
            found[at] = act()
        except Exception as fault:
            found[at] = fault
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_hand_ins_two_starts_and_two_answers_at_once_have_one_effect():
    paper = paper_of(bank_of(single(1)), 1, most_attempts=1)
    taker = uuid.UUID(int=5)
    begun = at_once(*[lambda: start(paper=paper, taker=taker, by=None, at=AT)] * 3)
    assert {one.pk for one in begun} == {Attempt.objects.get().pk}
    attempt = Attempt.objects.select_related("paper").get()
    said = at_once(*[lambda value=value: save_answer(attempt=attempt, place=0, value=value, version=0, by=None, at=AT) for value in "BC"])
    kept = [one for one in said if isinstance(one, Answer)]
    assert ([type(one) for one in said if not isinstance(one, Answer)], len(kept)) == ([StaleVersion], 1)
    assert Answer.objects.get().value == kept[0].value
    done = at_once(*[lambda step=step: submit(attempt=attempt, by=None, at=AT + dt.timedelta(seconds=step)) for step in (1, 2, 3)])
    assert {(one.seal, one.submitted_at) for one in done} == {(Attempt.objects.get().seal, Attempt.objects.get().submitted_at)}
    graded = at_once(*[lambda: grade(attempt=attempt, at=AT)] * 2)
    assert len({one.result for one in graded}) == 1
    acts = list(Entry.objects.filter(object_id=attempt.pk).order_by("seq").values_list("action", flat=True))
    assert acts == ["questions.start", "questions.submit", "questions.grade"]
