"""Plays of the award workflow: whatever nominees, heads, officer, leader, council and clock do in whatever order, the rules allow what the model allows.

Pure, so that thousands of steps cost seconds. At every try the rules are asked of every act and everybody, and what they would say if one thing were otherwise.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.awards.award_model import (
    BY_COUNCIL,
    DEADLINE,
    HEADS,
    MORE,
    OFFICERS,
    POSTED,
    ROUND_MOST,
    START,
    SUBJECTS,
    TICK,
    UNIT_MOST,
    Model,
    Seen,
    Subject,
)

from thidua.awards.enums import Act, Judged, Part, Piece, RoundState
from thidua.awards.enums import NominationState as S
from thidua.awards.rules import history, quota, votes, workflow
from thidua.awards.rules.workflow import Case, Terms

LEADERS = Fraction(1, 2)
PEOPLE = ("an", "head_a", "head_b", "colleague", "officer", "deputy", "leader")
"""an works in unit A under head_a, the officer in unit B under head_b; deputy is an officer too."""
FIT = "fit"
"""Somebody whose act it is, where there is one."""
ASKED_OF_ALL = st.sampled_from((*PEOPLE, *[FIT] * 5))
WAY = (Act.WRITE, Act.SUBMIT, Act.REVIEW, Act.SCORE, Act.APPRAISE, Act.BRING, Act.VOTED, Act.DECIDE, Act.PUBLISH, Act.REVOKE)
"""The acts that lead on, drawn more often than those that lead away."""
ACTS = st.sampled_from((*WAY, *WAY, *Act))
WAYS_TO_MEET = ((3, 3, 3), (4, 4, 2), (6, 4, 3), (6, 4, 2), (6, 3, 3), (5, 4, 1))
"""Who there are in a unit, who came, who agreed: also exactly half, and exactly two thirds."""
NEWS = st.sampled_from((None, *Judged, "ask", "post", "say", "paper"))
COUNCIL = st.sampled_from((Act.VOTED, Act.VOTED, Act.VOTED_DOWN, Act.TAKE_OFF))
"""What a council does with what it has."""
FAR = st.tuples(*[st.integers(0, 9)] * len(SUBJECTS))


@functools.cache
def parts(who: str, one: Subject) -> frozenset[Part]:
    """What somebody is to a nomination, as `permissions.parts_of` finds it."""
    found = set()
    if who == one.own:
        found.add(Part.NOMINEE if one.is_person else Part.OWN_HEAD)
    if who in (HEADS[one.unit], *OFFICERS, "leader"):
        found.add(Part.PROPOSER)
    if who in OFFICERS:
        found.add(Part.OFFICER)
    if who == "leader":
        found.add(Part.LEADER)
    if who == "council":
        found.add(Part.COUNCIL)
    return frozenset(found)


@dataclass
class File:
    """A nomination as the rules keep it, the acts on record, and what was written since it was sealed."""

    case: Case
    log: list[str] = field(default_factory=lambda: [f"{history.PREFIX}begin"])
    by: list[tuple[str, Act]] = field(default_factory=list)


PLAYED: Counter[str] = Counter()
"""How many plays there were, how often something was tried, and how often each act was done."""


def told(played: Counter[str]) -> str:
    """The counts in a line; the rarest act is said, for what is never done proves nothing."""
    rarest = min(Act, key=lambda act: played[act.value])
    return f"{played['plays']} plays, {played['tried']} tried, {sum(played[act.value] for act in Act)} done, {played[rarest.value]} of the rarest ({rarest.value})"


OTHERWISE: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    *(({"standing": judged}, {"judged": judged}) for judged in Judged),
    *(({"missing": bool(pieces)}, {"missing": frozenset(pieces)}) for pieces in ((), (Piece.MINUTES,))),
    *(({"asked": n}, {"opinions_awaited": n}) for n in (0, 1)),
    *(({"unread": n}, {"comments_unread": n}) for n in (0, 1)),
    ({"posted_until": None}, {"posted_until": None}),
)
"""What the model would know, and what the rules would."""


class AwardMachine(Model, RuleBasedStateMachine):
    """Four nominations of two units in one round."""

    rooms: tuple[bool, bool] | None = None
    """Whether there is room in the unit and in the round, where a play asks what would be if."""

    @initialize(simplified=st.sampled_from((False, False, False, True)), scores=st.booleans(), posts=st.booleans(), far=FAR, news=st.tuples(*[NEWS] * len(SUBJECTS)), reason=st.booleans(), council=COUNCIL
    )  # fmt: skip
    def lay_down(self, simplified: bool, scores: bool, posts: bool, far: tuple[int, ...], news: tuple[Any, ...], reason: bool, council: Act) -> None:
        """The round is open; each nomination has gone some way by the acts of those whose acts they are."""
        PLAYED["plays"] += 1
        self.known: set[Any] = set()
        self.now = START
        self.terms = Terms(RoundState.OPEN, DEADLINE, simplified, scores and not simplified, posts)
        self.files = {one.name: File(Case(S.DRAFT, self.terms, is_person=one.is_person, is_leader=one.leads)) for one in SUBJECTS}
        self.seen = {one.name: Seen() for one in SUBJECTS}
        self.open = True
        for one, steps in zip(SUBJECTS, far, strict=True):
            for _step in range(steps):
                self.goes_on(one, council)
        self.now += POSTED if sum(far) % 2 else TICK
        for one, what in zip(SUBJECTS, news, strict=True):
            self._hear(one, what)
            self._try(one, Act.PAY, "colleague", reason, (3, 3, 3))

    # what happens around a nomination

    @rule(ticks=st.integers(1, 3))
    def wait(self, ticks: int) -> None:
        self.now += ticks * TICK

    @rule()
    def close_or_open(self) -> None:
        self.open = not self.open
        self.terms = replace(self.terms, state=RoundState.OPEN if self.open else RoundState.CLOSED)
        for file in self.files.values():
            file.case = replace(file.case, terms=self.terms)

    @rule(one=st.sampled_from(SUBJECTS))
    def begins_anew(self, one: Subject) -> None:
        """The same is nominated once more; what became of the one before stands as it is."""
        before, seen = self.files[one.name], self.seen[one.name]
        could = before.case.state not in workflow.RUNNING and self.terms.state is RoundState.OPEN and self.now < self.terms.nominate_by
        assert could == self.may_begin(one), (one.name, before.case.state)
        if not could:
            return
        assert history.folded(before.log) in workflow.OVER
        PLAYED["again"] += 1
        self.seen[one.name] = Seen(standing=seen.standing)
        self.files[one.name] = File(Case(S.DRAFT, self.terms, is_person=one.is_person, is_leader=one.leads, judged=seen.standing))

    def facts_come(self, one: Subject, judged: Judged) -> None:
        self._know(one, judged=judged)
        self.seen[one.name].standing = judged

    def paper_comes_or_goes(self, one: Subject) -> None:
        seen = self.seen[one.name]
        if not seen.found_whole:  # what is sealed changes no more
            seen.missing = not seen.missing
            self._know(one, missing=frozenset({Piece.MINUTES}) if seen.missing else frozenset())

    @rule(one=st.sampled_from(SUBJECTS), what=st.sampled_from(("ask", "answer", "say", "read", "post")))
    def others_speak(self, one: Subject, what: str) -> None:
        seen = self.seen[one.name]
        if what == "ask" and seen.hands == "officer" and not seen.ended:
            self._try(one, Act.CONSULT, "officer", False, (3, 3, 3))
            seen.asked += 1
        elif what == "answer":
            seen.asked = max(seen.asked - 1, 0)
        elif what == "post" and seen.hands == "officer" and not seen.ended:
            seen.posted_until = self.now + POSTED
        elif what == "say" and seen.posted_until is not None:
            seen.unread += 1
        elif what == "read":
            seen.unread = max(seen.unread - 1, 0)
        self._know(one, opinions_awaited=seen.asked, posted_until=seen.posted_until, comments_unread=seen.unread)

    def _hear(self, one: Subject, news: Any) -> None:
        if isinstance(news, Judged):
            self.facts_come(one, news)
        elif news == "paper":
            self.paper_comes_or_goes(one)
        elif news:
            self.others_speak(one, news)

    def _know(self, one: Subject, **facts: Any) -> None:
        self.files[one.name].case = replace(self.files[one.name].case, **facts)

    # what somebody does with it

    @rule(
        one=st.sampled_from(SUBJECTS),
        act=ACTS,
        who=ASKED_OF_ALL,
        reason=st.booleans(),
        met=st.sampled_from(WAYS_TO_MEET),
        news=NEWS,
    )
    def act(self, one: Subject, act: Act, who: str, reason: bool, met: tuple[int, int, int], news: Any) -> None:
        """Something becomes known, then somebody tries something."""
        self._hear(one, news)
        self._try(one, act, self._fit(one, act) if who == FIT or act in BY_COUNCIL else who, reason, met)

    def _fit(self, one: Subject, act: Act) -> str:
        return next((who for who in ("deputy", "leader", "council") if self.is_whose(one, act, who)), "colleague")

    @rule(one=st.sampled_from(SUBJECTS), council=COUNCIL)
    def goes_on(self, one: Subject, council: Act = Act.VOTED) -> None:
        """The next act of the way, by somebody whose act it is, with all that it asks for; what a council does with it is drawn."""
        seen = self.seen[one.name]
        if seen.ended:
            return
        if seen.hands == "officer" and self.terms.posts and seen.posted_until is None:
            self.others_speak(one, "post")
        act = {
            S.DRAFT: Act.SUBMIT if seen.has_words else Act.WRITE, S.RETURNED: Act.SUBMIT, S.SUBMITTED: Act.APPRAISE if self.terms.simplified else Act.REVIEW,
            S.REVIEWED: Act.SCORE if self.terms.asks_scores and not one.is_person else Act.APPRAISE, S.SCORED: Act.APPRAISE,
            S.APPRAISED: Act.DECIDE if self.terms.simplified else Act.BRING, S.COUNCIL: council, S.PASSED: Act.DECIDE, S.DECIDED: Act.PUBLISH,
            S.PUBLISHED: Act.PAY,
        }[seen.state]  # fmt: skip
        self._try(one, act, self._fit(one, act), True, (3, 3, 3))

    @rule(one=st.sampled_from(SUBJECTS), way=st.integers(0, 3))
    def goes_back(self, one: Subject, way: int) -> None:
        """An act that leads away, by somebody whose act it is; then everything is asked once more, and perhaps it begins anew."""
        seen = self.seen[one.name]
        away = (Act.TAKE_OFF, Act.VOTED_DOWN) if seen.hands == "table" else (Act.REVOKE,) if seen.given else (Act.RETURN, Act.DECLINE, Act.WITHDRAW)
        act = away[way % len(away)]
        self._try(one, act, self._fit(one, act), True, (3, 3, 3))
        if way == 3 or not seen.ended:
            self._try(one, Act.PAY, self._fit(one, Act.PAY) if way > 1 else "colleague", way > 1, (3, 3, 3))
        else:
            self.begins_anew(one)

    def _try(self, one: Subject, act: Act, who: str, reason: bool, met: tuple[int, int, int]) -> None:
        """Ask of every act and everybody whether it is allowed, also if one thing were otherwise, and do the one that was drawn."""
        PLAYED["tried"] += 1
        file, seen = self.files[one.name], self.seen[one.name]
        said = replace(file.case, reasoned=reason, **self._left(one))
        against = self._ask(one, said, tuple(Act), reason, met)
        for each in Act:
            self._whose(one, each, who, said.state)
        for somebody in (*PEOPLE, "council"):
            self._whose(one, act, somebody, said.state)
        self._what_if(one, said, reason, met)
        if against[act] or workflow.bars_person(act, said.state, parts(who, one)):
            return
        PLAYED[act.value] += 1
        if act is Act.WRITE:
            file.case = replace(file.case, written=True)
        else:
            file.case = workflow.stepped(act, file.case)
            if act is Act.RETURN:
                file.case = replace(file.case, complete_by=self.now + MORE)
            if act is Act.SUBMIT:
                seen.entered.append(self.now)
        file.log.append(f"{history.PREFIX}{ {Act.BRING: 'council', Act.TAKE_OFF: 'uncouncil'}.get(act, act.value) }")
        file.by.append((who, act))
        self.happens(one, act)
        self._look_again(one)

    def _ask(self, one: Subject, said: Case, acts: tuple[Act, ...], reason: bool, met: tuple[int, int, int]) -> dict[Act, Any]:
        """What stands against some acts; the rules and the model agree of each whether anything does."""
        members, present, agree = met[0], min(met[1], met[0]), min(met)
        voted = present * 3 >= members * 2 and agree * 2 > present
        said = replace(said, passes=votes.passes(votes.unit_vote(None), members=members, present=present, agree=agree))
        against = {each: workflow.bars(each, said, self.now) for each in acts}
        for each in acts:
            meant = self.is_time(one, each, voted) and (reason or not self.owes(one, each))
            assert meant is not bool(against[each]), (one.name, each, self.seen[one.name].state, self.now, reason, met, against[each])
        return against

    def _what_if(self, one: Subject, said: Case, reason: bool, met: tuple[int, int, int]) -> None:
        """The same, if one thing were otherwise than it is: facts, what others said, the instant to the tick, the reason, the vote of the unit."""
        seen, now = self.seen[one.name], self.now
        acts = tuple(each for each in Act if said.state in workflow.from_states(each, said.terms))
        if not acts or (one.name, said, met) in self.known:
            return
        self.known.add((one.name, said, met))
        for mine, theirs in OTHERWISE:
            self.seen[one.name] = replace(seen, **mine)
            self._ask(one, replace(said, **theirs), acts, reason, met)
        for ends in {now - TICK, now, now + TICK}:
            self.seen[one.name] = replace(seen, posted_until=ends)
            self._ask(one, replace(said, posted_until=ends), acts, reason, met)
        self.seen[one.name] = seen
        for at in {self.deadline, seen.back_until or now, (seen.back_until or now) - TICK} if seen.hands == "writer" else ():
            self.now = at
            self._ask(one, said, acts, reason, met)
        self.now = now
        self._ask(one, replace(said, reasoned=not reason), acts, not reason, met)
        for other in WAYS_TO_MEET if seen.hands == "unit" else ():
            self._ask(one, said, acts, reason, other)
        for units, rounds, leaders in ((0, 1, 1), (1, 0, 1), (1, 1, 0), (1, 1, 1)):
            self.rooms = (units > 0, rounds > 0 and (leaders > 0 or not one.leads))
            self._ask(one, replace(said, unit_left=units, round_left=rounds, leaders_left=leaders), acts, reason, met)
        self.rooms = None

    def _unit_has_room(self, one: Subject) -> bool:
        return self.rooms[0] if self.rooms else super()._unit_has_room(one)

    def _round_has_room(self, one: Subject) -> bool:
        return self.rooms[1] if self.rooms else super()._round_has_room(one)

    def _look_again(self, one: Subject) -> None:
        """After an act: nothing is done twice that cannot be, the places are reckoned alike, and only what came to its end begins anew."""
        self._ask(one, replace(self.files[one.name].case, reasoned=True, **self._left(one)), tuple(Act), True, (3, 3, 3))
        assert (self.files[one.name].case.state not in workflow.RUNNING) is bool(self.seen[one.name].ended)
        for each in SUBJECTS:
            left = {name: n is None or n > 0 for name, n in self._left(each).items()}
            room = left["round_left"] and (not each.leads or left["leaders_left"])
            assert (left["unit_left"], room) == (self._unit_has_room(each), self._round_has_room(each)), each.name

    def _whose(self, one: Subject, act: Act, who: str, state: S) -> None:
        theirs = not workflow.bars_person(act, state, parts(who, one))
        assert self.seen[one.name].ended or theirs == self.is_whose(one, act, who), (one.name, act, who, state)

    def _left(self, one: Subject) -> dict[str, int | None]:
        """The places that are left, reckoned by the rules from what the rules keep."""
        cases = {name: file.case for name, file in self.files.items() if name != one.name}
        in_unit = sum(cases[other.name].state in workflow.COUNTED for other in SUBJECTS if other.unit == one.unit and other.name in cases)
        given = [cases[other.name] for other in SUBJECTS if other.name in cases and cases[other.name].state in workflow.GIVEN]
        unit = quota.standing(quota.Quota("f", most=UNIT_MOST), used=in_unit + 1)
        whole = quota.standing(
            quota.Quota("f", most=ROUND_MOST, leaders=LEADERS), used=len(given) + 1, leaders=sum(case.is_leader for case in given) + one.leads
        )
        return {
            "unit_left": None if unit.most is None else unit.most - unit.used + 1,
            "round_left": None if whole.most is None else whole.most - whole.used + 1,
            "leaders_left": None if whole.leaders_most is None else whole.leaders_most - whole.leaders + 1,
        }

    # what holds whatever was done

    @invariant()
    @precondition(lambda self: hasattr(self, "files"))
    def the_state_is_what_the_record_makes_of_it(self) -> None:
        for name, file in self.files.items():
            assert file.case.state == self.seen[name].state == history.folded(file.log), name

    @invariant()
    @precondition(lambda self: hasattr(self, "files"))
    def no_quota_is_exceeded(self) -> None:
        states = {one: self.files[one.name].case.state for one in SUBJECTS}
        for unit in HEADS:
            assert (
                sum(
                    state in (set(S) - {S.DRAFT, S.RETURNED, S.REVOKED, S.DECLINED, S.WITHDRAWN}) for one, state in states.items() if one.unit == unit
                )
                <= UNIT_MOST
            )
        given = [one for one, state in states.items() if state in (S.DECIDED, S.PUBLISHED)]
        assert len(given) <= ROUND_MOST

    @invariant()
    @precondition(lambda self: hasattr(self, "files"))
    def nobody_acted_on_their_own_file(self) -> None:
        for one in SUBJECTS:
            own = {act for who, act in self.files[one.name].by if who == one.own}
            assert own <= {Act.WRITE, Act.WITHDRAW, *(() if one.is_person else (Act.SUBMIT,))}

    @invariant()
    @precondition(lambda self: hasattr(self, "files"))
    def what_is_given_was_decided_by_those_who_decide(self) -> None:
        """Through a council, or by the simplified procedure; the dossier is what was appraised; nothing came after its time."""
        for name, seen in self.seen.items():
            if seen.given:
                assert seen.passed or self.terms.simplified
                assert seen.sealed == seen.text and seen.sealed is not None
            ends = max(DEADLINE, seen.back_until or DEADLINE)
            assert all(at < ends for at in seen.entered), name
