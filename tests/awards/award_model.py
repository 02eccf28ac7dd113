"""What may be done with nominations in a round of awards, said a second time: out of what happened to them, in words of its own. Pure.

The rules say it by tables of states; the model keeps no state but when something was handed in, who has it in hand, what was found. Plays hold one against the
other: `award_play` against the rules, `test_award_machine` against the actions on a database.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from thidua.awards.enums import Act, Judged
from thidua.awards.enums import NominationState as S
from thidua.awards.rules.workflow import Terms

START = dt.datetime(2025, 11, 3, 2, 0, tzinfo=dt.UTC)
TICK = dt.timedelta(hours=1)
DEADLINE, MORE, POSTED = START + 5 * TICK, 6 * TICK, 2 * TICK
UNIT_MOST, ROUND_MOST = 2, 2
OFFICERS = ("officer", "deputy")


@dataclass(frozen=True)
class Subject:
    """A nominee: of which unit, whether a person, whether one that leads; whose file it is."""

    name: str
    unit: str
    is_person: bool
    leads: bool
    own: str
    form: str = "f"


SUBJECTS = (
    Subject("an", "A", True, False, "an"), Subject("head_a", "A", True, True, "head_a"), Subject("unit_a", "A", False, False, "head_a"),
    Subject("officer", "B", True, True, "officer"),
)  # fmt: skip
HEADS = {"A": "head_a", "B": "head_b"}


@dataclass
class Seen:
    """What the model knows of a nomination: in whose hands it is, and what happened to it."""

    hands: str = "writer"
    """writer, unit, officer, table (of a council), signer, over"""
    was_in: bool = False
    back_until: dt.datetime | None = None
    has_words: bool = False
    scored: bool = False
    found_whole: bool = False
    text: int = 0
    sealed: int | None = None
    passed: bool = False
    given: bool = False
    shown: bool = False
    ended: str = ""
    posted_until: dt.datetime | None = None
    asked: int = 0
    unread: int = 0
    missing: bool = False
    standing: Judged = Judged.UNKNOWN
    entered: list[dt.datetime] = field(default_factory=list)

    @property
    def state(self) -> S:
        """The state as its name is kept."""
        if self.ended:
            return S(self.ended)
        if self.given:
            return S.PUBLISHED if self.shown else S.DECIDED
        if self.hands == "writer":
            return S.RETURNED if self.was_in else S.DRAFT
        if self.hands == "officer":
            return S.APPRAISED if self.found_whole else S.SCORED if self.scored else S.REVIEWED
        return {"unit": S.SUBMITTED, "table": S.COUNCIL, "signer": S.PASSED}[self.hands]

    @property
    def takes_place(self) -> bool:
        """Whether it takes a place of its unit."""
        return not self.ended and self.hands != "writer"


BY_COUNCIL = (Act.TAKE_OFF, Act.VOTED, Act.VOTED_DOWN)


class Model:
    """What may be done with nominations, by whom and when, out of what happened to them."""

    now = START
    deadline = DEADLINE
    subjects: tuple[Subject, ...] = SUBJECTS
    terms: Terms
    seen: dict[str, Seen]
    open = True

    def may(self, one: Subject, act: Act, who: str, *, reason: bool, voted: bool) -> bool:
        """Whether an act is allowed."""
        return self.is_whose(one, act, who) and self.is_time(one, act, voted) and (reason or not self.owes(one, act))

    def may_begin(self, one: Subject) -> bool:
        """Whether the same may be nominated once more: what was nominated before came to its end, and the round takes some."""
        return bool(self.seen[one.name].ended) and self.open and self.now < self.deadline

    def owes(self, one: Subject, act: Act) -> bool:
        """A reason: whatever sends a file away, but a draft that nobody had yet; and going on without facts."""
        seen = self.seen[one.name]
        away = act in (Act.RETURN, Act.DECLINE, Act.REVOKE, Act.VOTED_DOWN) or (act is Act.WITHDRAW and seen.state is not S.DRAFT)
        return away or (act is Act.APPRAISE and seen.standing is Judged.UNKNOWN)

    def is_whose(self, one: Subject, act: Act, who: str) -> bool:
        if act in BY_COUNCIL:
            return who == "council"
        if who == one.own:  # of one's own file one writes and steps back; who heads a unit also hands it in
            return act in (Act.WRITE, Act.WITHDRAW) or (act is Act.SUBMIT and not one.is_person)
        of_unit = who in (HEADS[one.unit], *OFFICERS, "leader")
        if act in (Act.WRITE, Act.SUBMIT, Act.WITHDRAW, Act.REVIEW):
            return of_unit
        if act in (Act.RETURN, Act.DECLINE):
            return of_unit if self.seen[one.name].hands == "unit" and not self.seen[one.name].ended else who in OFFICERS
        if act in (Act.DECIDE, Act.PUBLISH, Act.PAY, Act.REVOKE):
            return who in (*OFFICERS, "leader")
        return who in OFFICERS

    def is_time(self, one: Subject, act: Act, voted: bool) -> bool:
        seen = self.seen[one.name]
        if seen.ended:
            return False
        if seen.given:
            return act in (Act.PAY, Act.REVOKE) or (act is Act.PUBLISH and not seen.shown)
        if act in (Act.WRITE, Act.SUBMIT):
            return seen.hands == "writer" and self._before_the_end(seen) and (act is Act.WRITE or (seen.has_words and self._unit_has_room(one)))
        if act is Act.WITHDRAW:
            return seen.hands in ("writer", "unit", "officer")
        if act in (Act.RETURN, Act.DECLINE):
            return seen.hands in ("unit", "officer") or (act is Act.DECLINE and seen.hands == "signer")
        if act is Act.REVIEW:
            return seen.hands == "unit" and voted
        if act is Act.SCORE:
            return seen.hands == "officer" and not seen.scored and not seen.found_whole and self.terms.asks_scores and not one.is_person
        if act is Act.APPRAISE:
            in_hand = seen.hands == "officer" or (self.terms.simplified and seen.hands == "unit")
            lacks_score = self.terms.asks_scores and not one.is_person and not seen.scored
            return in_hand and not seen.found_whole and not lacks_score and not seen.missing and seen.standing is not Judged.UNMET
        if act is Act.CONSULT:
            return seen.hands == "officer"
        if act is Act.BRING:
            return seen.hands == "officer" and seen.found_whole and seen.standing is not Judged.UNMET and self._is_heard(seen)
        if act in BY_COUNCIL:
            return seen.hands == "table"
        if act is Act.DECIDE:
            at_signer = seen.hands == "signer" or (self.terms.simplified and seen.hands == "officer" and seen.found_whole)
            heard = self._is_heard(seen) if self.terms.simplified else not seen.unread
            return at_signer and heard and seen.standing is not Judged.UNMET and self._round_has_room(one)
        return False

    def _before_the_end(self, seen: Seen) -> bool:
        if seen.was_in:
            return self.now < self.deadline or (seen.back_until is not None and self.now < seen.back_until)
        return self.open and self.now < self.deadline

    def _is_heard(self, seen: Seen) -> bool:
        posted = seen.posted_until is not None and self.now >= seen.posted_until
        return not seen.asked and not seen.unread and (posted or (seen.posted_until is None and not self.terms.posts))

    def _unit_has_room(self, one: Subject) -> bool:
        return (
            sum(self.seen[other.name].takes_place for other in self.subjects if (other.unit, other.form) == (one.unit, one.form) and other != one)
            < UNIT_MOST
        )

    def _round_has_room(self, one: Subject) -> bool:
        given = [
            other
            for other in self.subjects
            if other.form == one.form and other != one and self.seen[other.name].given and not self.seen[other.name].ended
        ] + [one]
        leaders = sum(other.leads for other in given)
        return len(given) <= ROUND_MOST and (not one.leads or 2 * leaders <= len(given))

    def happens(self, one: Subject, act: Act) -> None:
        seen = self.seen[one.name]
        if act is Act.WRITE:
            seen.has_words, seen.text = True, seen.text + 1
        elif act is Act.SUBMIT:
            seen.hands, seen.was_in = "unit", True
            seen.scored = seen.found_whole = False
        elif act is Act.RETURN:
            seen.hands, seen.back_until = "writer", self.now + MORE
            seen.found_whole = seen.scored = False
        elif act is Act.REVIEW:
            seen.hands = "officer"
        elif act is Act.SCORE:
            seen.scored = True
        elif act is Act.APPRAISE:
            seen.hands, seen.found_whole, seen.sealed = "officer", True, seen.text
        elif act in (Act.BRING, Act.TAKE_OFF):
            seen.hands = "table" if act is Act.BRING else "officer"
        elif act is Act.VOTED:
            seen.hands, seen.passed = "signer", True
        elif act is Act.DECIDE:
            seen.given = True
        elif act is Act.PUBLISH:
            seen.shown = True
        elif act in (Act.WITHDRAW, Act.DECLINE, Act.VOTED_DOWN, Act.REVOKE):
            seen.ended = {Act.WITHDRAW: "withdrawn", Act.REVOKE: "revoked"}.get(act, "declined")
