"""Awards by the real actions, beside the same model as the rules: whatever people do in whatever order, both allow the same; the state of a nomination is
what the acts on record make of it, and registers and certificates follow it."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from tests.awards.award_model import ROUND_MOST, SUBJECTS, UNIT_MOST, Model, Seen, Subject
from tests.awards.conftest import ENDS, MET, NOW, SIGNED, YEAR, Room, considered, fresh, good, laid
from tests.factories.world import World

from thidua.audit.actions import values_of
from thidua.audit.models import Entry, EntryValues
from thidua.awards import actions
from thidua.awards.actions import Limit, Taken
from thidua.awards.enums import Act, Judged, RoundState, Scope, Wrong
from thidua.awards.models import AwardRound, Decision, Nomination, Revocation, UnitReview
from thidua.awards.rules.history import folded, folded_decision, folded_round
from thidua.awards.rules.workflow import GIVEN, Terms
from thidua.councils import actions as councils
from thidua.councils.enums import Choice
from thidua.councils.models import AgendaItem
from thidua.records import actions as records
from thidua.records.enums import Complete
from thidua.records.models import Holding, Review
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HERE = tuple(replace(one, unit="A", form="advanced_worker" if one.is_person else "advanced_collective") for one in SUBJECTS)
BY_NAME = {one.name: one for one in HERE}
PEOPLE = ("an", "head_a", "colleague", "officer", "leader")
ALL = (Act.WRITE, Act.SUBMIT, Act.WITHDRAW, Act.RETURN, Act.REVIEW, Act.APPRAISE, Act.DECLINE, Act.BRING, Act.VOTED, Act.VOTED_DOWN, Act.TAKE_OFF,
       Act.DECIDE, Act.PUBLISH, Act.REVOKE)  # fmt: skip
AROUND = ("on", "on", "on", "anew", "news", "wait", "shut")
"""What is no act of one nomination: the next of its way, one more nomination of the same, news of discipline, days that go by, the round closed or open."""
HOW = ("once", "once", "twice", "crash")
steps = st.lists(
    st.tuples(st.sampled_from(tuple(BY_NAME)), st.sampled_from((*ALL, *AROUND)), st.sampled_from(PEOPLE), st.booleans(), st.sampled_from(HOW)), min_size=5, max_size=12
)  # fmt: skip
far = st.tuples(*[st.integers(0, 8)] * len(HERE))


DONE: Counter[Act] = Counter()
"""How often something was done, and not refused, in all plays."""


class Crash(Exception):
    """The machine stops before the act is committed."""


@dataclass
class Stage:
    """What all plays begin from: a round with two quotas that takes nominations, each begun, and a council."""

    world: World
    round: AwardRound
    keys: dict[str, Any]
    room: Room


def staged(world: World) -> Stage:
    """Everybody of the unit is fit. Which titles are given this year, nobody can have looked through yet."""
    officer = world.officer.user
    for who in (world.staff, world.head, world.officer):
        good(world, who)
    (review,) = Review.objects.filter(register=Complete.HELD)
    records.withdraw_review(review=review, by=officer, at=NOW)
    records.review_register(root=world.root.root, register=Complete.HELD, first=review.first, last=YEAR - 1, by=officer, at=NOW)
    made = actions.make_round(unit=world.root, laid=laid(), by=officer, at=NOW)
    for limit in (
        Limit("advanced_worker", "Quy chế", Scope.UNIT, most=UNIT_MOST),
        Limit("advanced_worker", "Quy chế", most=ROUND_MOST, leaders=50),  # type: ignore[arg-type]  # reason: a whole per cent
    ):
        actions.set_quota(round=made, limit=limit, by=officer, at=NOW)
    made = actions.move_round(round=made, to=RoundState.OPEN, by=officer, at=NOW)
    whom = {"an": world.staff.person, "head_a": world.head.person, "officer": world.officer.person, "unit_a": world.units[0]}
    rows = {one.name: actions.nominate(round=made, form=one.form, subject=whom[one.name], by=world.director.user, at=NOW) for one in HERE}
    return Stage(world, made, {name: row.pk for name, row in rows.items()}, Room(world))


class Ground(Model):
    """A round on the database: each act goes to the model and to the actions."""

    subjects = HERE
    deadline = ENDS

    def __init__(self, stage: Stage) -> None:
        world = self.world = stage.world
        self.round, self.room, self.keys = stage.round, stage.room, dict(stage.keys)
        self.now, self.terms, self.open = NOW, Terms(RoundState.OPEN, ENDS), True
        self.seen = {one.name: Seen(standing=Judged.MET if one.is_person else Judged.UNKNOWN) for one in HERE}
        self.users = {"an": world.staff, "head_a": world.head, "colleague": world.colleague, "officer": world.officer, "leader": world.director}
        self.line: Any = None
        self.past: dict[Any, str] = {}

    def row(self, one: Subject) -> Nomination:
        return fresh(Nomination(pk=self.keys[one.name]))

    def happens_around(self, one: Subject, what: str) -> None:
        {"on": self.goes_on, "anew": self.begins_anew}.get(what, lambda _one: None)(one)
        if what == "news":
            self.news()
        elif what == "wait":
            self.now += dt.timedelta(days=2)
        elif what == "shut":
            self.shut()

    def news(self) -> None:
        """A measure against the staff is under consideration, or no more."""
        if self.line is None:
            self.line = considered(self.world)
        else:
            self.line = records.drop_line(line=self.line, reason="Không vi phạm", by=self.world.officer.user, at=NOW) and None
        self.seen["an"].standing = Judged.MET if self.line is None else Judged.UNMET

    def shut(self) -> None:
        """The round takes no more nominations, or takes them again before its deadline."""
        to = RoundState.CLOSED if self.open else RoundState.OPEN
        try:
            with transaction.atomic():
                actions.move_round(round=self.round_now(), to=to, by=self.world.officer.user, at=self.now)
        except Conflict:
            assert to is RoundState.OPEN and self.now >= self.deadline
            return
        assert to is RoundState.CLOSED or self.now < self.deadline
        self.open = not self.open

    def round_now(self) -> AwardRound:
        found: AwardRound = AwardRound.objects.select_related("unit").get(pk=self.round.pk)
        return found

    def goes_on(self, one: Subject) -> None:
        """The next act of the way by somebody whose act it is."""
        on = {"draft": Act.SUBMIT if self.seen[one.name].has_words else Act.WRITE, "returned": Act.SUBMIT, "submitted": Act.REVIEW, "reviewed": Act.APPRAISE,
              "appraised": Act.BRING, "council": Act.VOTED, "passed": Act.DECIDE, "decided": Act.PUBLISH}  # fmt: skip
        act = on.get(self.seen[one.name].state.value)
        who = next((who for who in ("leader", "officer") if act and self.is_whose(one, act, who)), "council" if act is Act.VOTED else "")
        if act is not None and who:
            self.tries(one, act, who, reason=True)

    def begins_anew(self, one: Subject) -> None:
        """One more nomination of the same; only where the one before came to its end, in a round that takes some."""
        before = self.row(one)
        meant = self.may_begin(one)
        try:
            with transaction.atomic():
                made = actions.nominate(
                    round=self.round_now(), form=one.form, subject=before.person or before.collective, by=self.world.director.user, at=self.now
                )
        except (Conflict, Refused) as refused:
            assert not meant, (one.name, before.state, str(refused))
            return
        assert meant, (one.name, before.state)
        self.past[before.pk] = before.state
        self.keys[one.name], self.seen[one.name] = made.pk, Seen(standing=self.seen[one.name].standing)

    def tries(self, one: Subject, act: Act, who: str, *, reason: bool, how: str = "once") -> None:
        """Do it; the actions allow exactly what the model allows. A refusal and a crash change nothing, and nothing is done twice."""
        council = act in (Act.VOTED, Act.VOTED_DOWN, Act.TAKE_OFF)
        before = self.row(one)
        before_state, version = before.state, before.version
        meant = self.may(one, act, "council" if council else who, reason=reason or council, voted=reason or act is not Act.REVIEW)
        if council and not meant:
            return
        by, said = self.users["leader" if council else who].user, "Có lý do" if reason else ""
        same = copy.copy(before)
        try:
            with transaction.atomic():
                self._do(before, act, by, said, passing=reason)
                if how == "crash":
                    raise Crash
        except (Conflict, Refused, Crash) as stopped:
            assert meant is isinstance(stopped, Crash), (one.name, act, who, before_state, str(stopped))
            now = self.row(one)
            assert (now.state, now.version) == (before_state, version)
            return
        assert meant, (one.name, act, who, before_state)
        self.happens(one, act)
        DONE[act] += 1
        if act is Act.RETURN:
            self.seen[one.name].back_until = self.row(one).complete_by
        if how == "twice" and not council:
            self._again(same, act, by, said)

    def _again(self, before: Nomination, act: Act, by: Any, said: str) -> None:
        """The same form sent a second time, as it was."""
        with pytest.raises((Conflict, Refused)), transaction.atomic():
            self._do(before, act, by, said, passing=True)

    def _do(self, row: Nomination, act: Act, by: Any, reason: str, *, passing: bool) -> None:
        said: dict[str, Any] = {"nomination": row, "version": row.version, "by": by, "at": self.now}
        match act:
            case Act.WRITE:
                actions.write(report={"results": "Đã làm"}, citation="Có thành tích", **said)
            case Act.SUBMIT:
                actions.submit(**said)
            case Act.WITHDRAW:
                actions.withdraw(reason=reason, **said)
            case Act.RETURN:
                actions.send_back(reason=reason, **said)
            case Act.DECLINE:
                actions.decline(reason=reason, **said)
            case Act.REVIEW:
                actions.review(meeting=MET if passing else replace(MET, agree=3), **said)
            case Act.APPRAISE:
                actions.appraise(opinion=reason, **said)
            case Act.BRING:
                actions.bring(sitting=self.room.planned(), **said)
            case Act.VOTED | Act.VOTED_DOWN:
                self.room.open(self._item(row).sitting)
                self.room.decide(self._item(row), Choice.AGREE if act is Act.VOTED else Choice.DISAGREE)
            case Act.TAKE_OFF:
                councils.take_off_agenda(item=self._item(row), by=self.world.officer.user, at=self.now)
            case Act.DECIDE:
                draft = actions.draft_decision(round=row.round, nominations=[row], signed=SIGNED, by=by, at=self.now)
                number = f"{Decision.objects.count()}/QĐ"
                actions.issue_decision(decision=draft, number=number, signed_on=clock.local_date(self.now), by=by, at=self.now)
                actions.issue_certificates(decision=draft, by=self.world.director.user, at=self.now)
            case Act.PUBLISH:
                if row.decision is None:
                    raise Conflict("nothing to publish")
                actions.publish_decision(decision=row.decision, by=by, at=self.now)
            case Act.REVOKE:
                actions.revoke(taken=Taken(Wrong.FRAUD, "Khai sai", reason, "9/QĐ", clock.local_date(self.now)), **said)

    def _item(self, row: Nomination) -> AgendaItem:
        """Where it stands on an agenda now."""
        found: AgendaItem = AgendaItem.objects.select_related("sitting").filter(subject=row.pk).order_by("-sitting__number").first()
        return found

    def check(self) -> None:
        """State, record, registers and quotas agree."""
        given = 0
        for one in HERE:
            row = self.row(one)
            assert row.state == self.seen[one.name].state, one.name
            assert Holding.objects.filter(award=row.pk, revoked_on=None).count() == (row.state in GIVEN)
            given += one.is_person and row.state in GIVEN
        assert given <= ROUND_MOST
        now = Nomination.objects.in_bulk(list(self.past))
        assert {pk: row.state for pk, row in now.items()} == self.past
        recount()


def recount() -> int:
    """Hold every nomination, decision and round against the acts on record: the state that these lead to, and the values that the last of them left."""
    acts: dict[Any, list[str]] = defaultdict(list)
    last: dict[Any, Any] = {}
    kinds = {model._meta.label_lower: model for model in (Nomination, Decision, AwardRound, Revocation, UnitReview)}
    for pk, entry, action in Entry.objects.filter(object_kind__in=kinds).order_by("seq").values_list("object_id", "pk", "action"):
        acts[pk].append(action)
        last[pk] = entry
    left = dict(EntryValues.objects.filter(entry__in=list(last.values())).values_list("entry", "after"))
    rows = [row for model in kinds.values() for row in model.objects.all()]
    for row in rows:
        match row:
            case Nomination():
                assert row.state == folded(acts[row.pk]), acts[row.pk]
            case Decision():
                assert (row.state, row.published_at is not None) == folded_decision(acts[row.pk]), acts[row.pk]
            case AwardRound():
                assert row.state == folded_round(acts[row.pk]), acts[row.pk]
        assert values_of(row) == left[last[row.pk]], (row, acts[row.pk])
    assert len(rows) == len(acts), "something is on record that is nowhere"
    return len(rows)


def way(progress: tuple[int, ...], *acts: tuple[str, Any, str, bool, str]) -> Any:
    """A play that is always asked."""
    return example(progress=progress, acts=list(acts))


PLAYS = settings(max_examples=6, derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate))
"""A play that goes wrong is told as it was drawn: to make it small would take minutes."""


@PLAYS
@given(progress=far, acts=steps)
@way((8, 0, 0, 0), ("an", Act.REVOKE, "an", True, "once"), ("an", Act.REVOKE, "leader", False, "once"), ("an", Act.REVOKE, "leader", True, "crash"),
     ("an", Act.REVOKE, "leader", True, "twice"), ("an", "anew", "", True, ""), *[("an", "on", "", True, "")] * 8)  # fmt: skip
@way((0, 0, 5, 0), *[("unit_a", Act.WRITE, "an", False, "once")] * 2, ("unit_a", Act.TAKE_OFF, "", True, ""), *[("unit_a", "on", "", True, "")] * 4)
@way((5, 6, 0, 1), ("an", Act.VOTED_DOWN, "", True, "once"), ("an", "anew", "", True, ""), *[("an", "on", "", True, "")] * 2,
     ("officer", Act.SUBMIT, "head_a", True, "once"), ("head_a", "on", "", True, ""), ("head_a", "on", "", True, ""))  # fmt: skip
@way((0, 3, 0, 3), ("officer", Act.DECLINE, "officer", True, "once"), ("officer", Act.DECLINE, "leader", True, "once"), ("head_a", Act.DECLINE, "officer", True, "twice"),
     ("head_a", "anew", "", True, ""), ("head_a", Act.WRITE, "head_a", True, "crash"), ("head_a", "on", "", True, ""), ("head_a", Act.WITHDRAW, "head_a", False, "once"))  # fmt: skip
@way((2, 0, 0, 0), ("an", Act.RETURN, "head_a", True, "twice"), ("an", "shut", "", True, ""), ("an", "wait", "", True, ""), ("an", Act.SUBMIT, "head_a", True, "twice"),
     ("an", Act.WITHDRAW, "an", False, "once"), ("an", Act.WITHDRAW, "an", True, "crash"), ("an", Act.WITHDRAW, "an", True, "twice"),
     ("an", "anew", "", True, ""), ("an", "shut", "", True, ""), ("an", "anew", "", True, ""), ("an", "on", "", True, ""))  # fmt: skip
def _plays(stage: Stage, progress: tuple[int, ...], acts: list[tuple[str, Any, str, bool, str]]) -> None:
    with transaction.atomic():
        ground = Ground(stage)
        with mock.patch.object(clock, "now", lambda: ground.now):
            for one, count in zip(HERE, progress, strict=True):
                for _step in range(count):
                    ground.goes_on(one)
            for name, what, who, reason, how in acts:
                one = BY_NAME[name]
                if isinstance(what, Act):
                    ground.tries(one, what, who, reason=reason, how=how)
                else:
                    ground.happens_around(one, what)
            ground.check()
        transaction.set_rollback(True)


def test_the_actions_do_what_the_model_does(ruled: World) -> None:
    DONE.clear()
    _plays(staged(ruled))
    print(f"awards on the database: {DONE.total()} acts done, {min(DONE.values())} of the rarest")
    assert (DONE.total() >= 120, set(ALL) - set(DONE)) == (True, set())
