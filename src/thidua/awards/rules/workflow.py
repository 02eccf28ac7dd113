"""The way of a nomination from draft to decision: what may be done in which state, by whom, and what stands against it. Pure.

Source: Luật Thi đua, khen thưởng 06/2022/QH15, Điều 83-85, 90, 93.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from thidua.awards.enums import Act, Bar, Judged, Part, Piece, RoundState
from thidua.awards.enums import NominationState as S

NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)
TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
        S.SUBMITTED: frozenset({S.REVIEWED, S.APPRAISED, S.RETURNED, S.DECLINED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.SUBMITTED, S.WITHDRAWN}),
        S.REVIEWED: frozenset({S.SCORED, S.APPRAISED, S.RETURNED, S.DECLINED, S.WITHDRAWN}),
        S.SCORED: frozenset({S.APPRAISED, S.RETURNED, S.DECLINED, S.WITHDRAWN}),
        S.APPRAISED: frozenset({S.COUNCIL, S.DECIDED, S.RETURNED, S.DECLINED, S.WITHDRAWN}),
        S.COUNCIL: frozenset({S.PASSED, S.APPRAISED, S.DECLINED}),
        S.PASSED: frozenset({S.DECIDED, S.DECLINED}),
        S.DECIDED: frozenset({S.PUBLISHED, S.REVOKED}),
        S.PUBLISHED: frozenset({S.REVOKED}),
        S.REVOKED: frozenset(),
        S.DECLINED: frozenset(),
        S.WITHDRAWN: frozenset(),
    }
)
"""Straight from submitted to appraised, and from appraised to decided, goes only the simplified procedure (Điều 85)."""
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "unit that nominates",
        S.SUBMITTED: "unit that nominates",
        S.RETURNED: "unit that nominates",
        S.REVIEWED: "emulation_officer",
        S.SCORED: "emulation_officer",
        S.APPRAISED: "emulation_officer",
        S.COUNCIL: "council",
        S.PASSED: "emulation_officer",
        S.DECIDED: "emulation_officer",
        S.PUBLISHED: "emulation_officer",
        S.REVOKED: "nobody",
        S.DECLINED: "nobody",
        S.WITHDRAWN: "nobody",
    }
)
WRITABLE = frozenset({S.DRAFT, S.RETURNED})
IN_HAND = frozenset({S.REVIEWED, S.SCORED, S.APPRAISED})
"""With the officer of the round."""
RUNNING = frozenset(S) - {S.REVOKED, S.DECLINED, S.WITHDRAWN}
"""Those of which a person or a unit has one at most for each form in a round."""
COUNTED = RUNNING - {S.DRAFT, S.RETURNED}
"""What takes up the quota of a unit."""
GIVEN = frozenset({S.DECIDED, S.PUBLISHED})
"""Awards that stand."""
OVER = frozenset({S.REVOKED, S.DECLINED, S.WITHDRAWN})
FROM: Mapping[Act, frozenset[S]] = MappingProxyType(
    {
        Act.WRITE: WRITABLE,
        Act.SUBMIT: WRITABLE,
        Act.WITHDRAW: WRITABLE | IN_HAND | {S.SUBMITTED},
        Act.RETURN: IN_HAND | {S.SUBMITTED},
        Act.REVIEW: frozenset({S.SUBMITTED}),
        Act.SCORE: frozenset({S.REVIEWED}),
        Act.APPRAISE: frozenset({S.REVIEWED, S.SCORED}),
        Act.DECLINE: IN_HAND | {S.SUBMITTED, S.PASSED},
        Act.CONSULT: IN_HAND,
        Act.BRING: frozenset({S.APPRAISED}),
        Act.TAKE_OFF: frozenset({S.COUNCIL}),
        Act.VOTED: frozenset({S.COUNCIL}),
        Act.VOTED_DOWN: frozenset({S.COUNCIL}),
        Act.DECIDE: frozenset({S.PASSED}),
        Act.PUBLISH: frozenset({S.DECIDED}),
        Act.PAY: GIVEN,
        Act.REVOKE: GIVEN,
    }
)
TO: Mapping[Act, S] = MappingProxyType(
    {
        Act.SUBMIT: S.SUBMITTED,
        Act.WITHDRAW: S.WITHDRAWN,
        Act.RETURN: S.RETURNED,
        Act.REVIEW: S.REVIEWED,
        Act.SCORE: S.SCORED,
        Act.APPRAISE: S.APPRAISED,
        Act.DECLINE: S.DECLINED,
        Act.BRING: S.COUNCIL,
        Act.TAKE_OFF: S.APPRAISED,
        Act.VOTED: S.PASSED,
        Act.VOTED_DOWN: S.DECLINED,
        Act.DECIDE: S.DECIDED,
        Act.PUBLISH: S.PUBLISHED,
        Act.REVOKE: S.REVOKED,
    }
)
"""Where an act leads; one that is not here leaves the state as it is."""
_PROPOSES = frozenset({Part.PROPOSER})
_OFFICER = frozenset({Part.OFFICER})
_DECIDES = frozenset({Part.OFFICER, Part.LEADER})
_COUNCIL = frozenset({Part.COUNCIL})
WHO: Mapping[Act, frozenset[Part]] = MappingProxyType(
    {
        Act.WRITE: _PROPOSES | {Part.NOMINEE, Part.OWN_HEAD},
        Act.SUBMIT: _PROPOSES | {Part.OWN_HEAD},
        Act.WITHDRAW: _PROPOSES | {Part.NOMINEE, Part.OWN_HEAD},
        Act.RETURN: _OFFICER,
        Act.REVIEW: _PROPOSES,
        Act.SCORE: _OFFICER,
        Act.APPRAISE: _OFFICER,
        Act.DECLINE: _OFFICER,
        Act.CONSULT: _OFFICER,
        Act.BRING: _OFFICER,
        Act.TAKE_OFF: _COUNCIL,
        Act.VOTED: _COUNCIL,
        Act.VOTED_DOWN: _COUNCIL,
        Act.DECIDE: _DECIDES,
        Act.PUBLISH: _DECIDES,
        Act.PAY: _DECIDES,
        Act.REVOKE: _DECIDES,
    }
)
BY_UNIT = frozenset({Act.RETURN, Act.DECLINE})
"""What the unit does too while it has the nomination in hand: its own people did not vote for it, or the report lacks something."""
OWN = frozenset({Part.NOMINEE, Part.OWN_HEAD})


def who_may(act: Act, state: S) -> frozenset[Part]:
    """Whose act it is, in a state."""
    return WHO[act] | _PROPOSES if act in BY_UNIT and state is S.SUBMITTED else WHO[act]


def is_own(act: Act, parts: frozenset[Part]) -> bool:
    """Whether it would be an act on one's own file: the nominee writes the report and may step back, whoever leads a nominated unit also hands it in.
    Nothing else, whatever offices they hold."""
    return bool(parts & OWN) and not any(part in WHO[act] for part in parts & OWN)


def bars_person(act: Act, state: S, parts: frozenset[Part]) -> tuple[Bar, ...]:
    """What in the person stands against an act."""
    if is_own(act, parts):
        return (Bar.OWN_FILE,)
    return () if parts & who_may(act, state) else (Bar.NO_PART,)


@dataclass(frozen=True)
class Terms:
    """What a round lays down. `simplified`: the procedure of Điều 85; `asks_scores`: units come with the score of their cluster; `posts`: the
    nominees are published for comment before a council decides."""

    state: RoundState = RoundState.OPEN
    nominate_by: dt.datetime = NEVER
    simplified: bool = False
    asks_scores: bool = False
    posts: bool = False


@dataclass(frozen=True)
class Case:
    """A nomination with all that decides what may be done with it.

    `written`: the words that are owed are there. `complete_by`: until when what was returned may come back. `passes`: the meeting of the unit
    voted for it. `missing`: papers that the dossier lacks. `judged`: whether the standard is met by what is known now. `opinions_awaited`: bodies that
    were asked and may still answer. `posted_until`: the end of its publication. `comments_unread`: confidential comments that nobody looked at.
    `reasoned`: whoever acts gave a reason.
    """

    state: S
    terms: Terms
    is_person: bool = True
    written: bool = False
    complete_by: dt.datetime | None = None
    passes: bool = True
    missing: frozenset[Piece] = frozenset()
    judged: Judged = Judged.UNKNOWN
    opinions_awaited: int = 0
    posted_until: dt.datetime | None = None
    comments_unread: int = 0
    unit_left: int | None = None
    round_left: int | None = None
    leaders_left: int | None = None
    is_leader: bool = False
    reasoned: bool = False


REASONED = frozenset({Act.RETURN, Act.DECLINE, Act.WITHDRAW, Act.REVOKE, Act.VOTED_DOWN})
"""Acts that owe a reason."""


def from_states(act: Act, terms: Terms) -> frozenset[S]:
    """In which states an act is possible in a round."""
    if not terms.simplified:
        return FROM[act]
    more = {Act.APPRAISE: S.SUBMITTED, Act.DECIDE: S.APPRAISED}
    return FROM[act] | {more[act]} if act in more else FROM[act]


def bars(act: Act, case: Case, at: dt.datetime) -> tuple[Bar, ...]:
    """What in the nomination stands against an act at an instant, whoever acts; every ground, the state alone where that is wrong."""
    if case.state not in from_states(act, case.terms):
        return (Bar.WRONG_STATE,)
    owed = act in REASONED and not case.reasoned and not (act is Act.WITHDRAW and case.state is S.DRAFT)
    check = CHECKS.get(act)
    return (*((Bar.REASON_OWED,) if owed else ()), *(check(case, at) if check else ()))


def is_late(case: Case, at: dt.datetime) -> bool:
    """Whether the time to hand in is over: closed from the instant of the deadline on. What was returned has its own time where that is longer."""
    ends = case.terms.nominate_by
    if case.state is S.RETURNED and case.complete_by is not None:
        ends = max(ends, case.complete_by)
    return at >= ends


def _in_time(case: Case, at: dt.datetime) -> Iterable[Bar]:
    if case.terms.state is not RoundState.OPEN and case.state is not S.RETURNED:
        yield Bar.ROUND_CLOSED
    elif is_late(case, at):
        yield Bar.TOO_LATE


def _submit(case: Case, at: dt.datetime) -> Iterable[Bar]:
    yield from _in_time(case, at)
    if not case.written:
        yield Bar.NOT_WRITTEN
    if case.unit_left is not None and case.unit_left < 1:
        yield Bar.UNIT_QUOTA


def _review(case: Case, at: dt.datetime) -> Iterable[Bar]:
    if not case.passes:
        yield Bar.VOTE_FAILED


def _score(case: Case, at: dt.datetime) -> Iterable[Bar]:
    if case.is_person or not case.terms.asks_scores:
        yield Bar.NOTHING_TO_SCORE


def _appraise(case: Case, at: dt.datetime) -> Iterable[Bar]:
    if case.terms.asks_scores and not case.is_person and case.state is S.REVIEWED:
        yield Bar.NOT_SCORED
    if case.missing:
        yield Bar.MISSING
    yield from _fit(case, at)


def _fit(case: Case, at: dt.datetime) -> Iterable[Bar]:
    """The standard is met. Where facts are missing a named person may go on with a reason; against a standard that is not met nobody may."""
    if case.judged is Judged.UNMET:
        yield Bar.NOT_MET
    elif case.judged is Judged.UNKNOWN and not case.reasoned:
        yield Bar.NOT_KNOWN


def _bring(case: Case, at: dt.datetime) -> Iterable[Bar]:
    if case.judged is Judged.UNMET:  # what is recorded after the appraisal counts too
        yield Bar.NOT_MET
    yield from _heard(case, at)


def _heard(case: Case, at: dt.datetime) -> Iterable[Bar]:
    """Bodies that were asked have answered or their time is over; the people had their time to comment, and what they said was read."""
    if case.opinions_awaited:
        yield Bar.OPINION_AWAITED
    if case.terms.posts and case.posted_until is None:
        yield Bar.NOT_POSTED
    if case.posted_until is not None and at < case.posted_until:
        yield Bar.COMMENTS_OPEN
    if case.comments_unread:
        yield Bar.COMMENTS_UNREAD


def _decide(case: Case, at: dt.datetime) -> Iterable[Bar]:
    if case.judged is Judged.UNMET:
        yield Bar.NOT_MET
    if case.terms.simplified:
        yield from _heard(case, at)
    elif case.comments_unread:
        yield Bar.COMMENTS_UNREAD
    if case.round_left is not None and case.round_left < 1:
        yield Bar.ROUND_QUOTA
    if case.is_leader and case.leaders_left is not None and case.leaders_left < 1:
        yield Bar.LEADER_QUOTA


CHECKS: Mapping[Act, Callable[[Case, dt.datetime], Iterable[Bar]]] = MappingProxyType(
    {
        Act.WRITE: _in_time,
        Act.SUBMIT: _submit,
        Act.REVIEW: _review,
        Act.SCORE: _score,
        Act.APPRAISE: _appraise,
        Act.BRING: _bring,
        Act.DECIDE: _decide,
    }
)


def stepped(act: Act, case: Case) -> Case:
    """The nomination after an act that nothing stood against."""
    return replace(case, state=TO.get(act, case.state), reasoned=False)


def acts_open(case: Case, parts: frozenset[Part], at: dt.datetime) -> tuple[Act, ...]:
    """What somebody may do with it now: for buttons. A reason that is owed stands against nothing here."""
    given = replace(case, reasoned=True)
    return tuple(act for act in Act if not bars_person(act, case.state, parts) and not bars(act, given, at))
