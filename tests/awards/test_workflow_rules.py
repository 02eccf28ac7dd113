"""The way of a nomination: who may do what, what stands against it, and that nobody acts on their own file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.awards.enums import Act, Bar, Judged, Part, Piece, RoundState
from thidua.awards.enums import NominationState as S
from thidua.awards.rules.history import PREFIX, Broken, folded
from thidua.awards.rules.workflow import (
    FROM,
    OVER,
    OWN,
    OWNERS,
    REASONED,
    TO,
    TRANSITIONS,
    WHO,
    WRITABLE,
    Case,
    Terms,
    acts_open,
    bars,
    bars_person,
    from_states,
    is_late,
    stepped,
)

AT = dt.datetime(2025, 11, 3, 2, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
OPEN = Terms(nominate_by=AT + SECOND)
WHOLE = Case(S.DRAFT, OPEN, written=True, judged=Judged.MET, reasoned=True)
STATES, ACTS, PARTS = st.sampled_from(S), st.sampled_from(Act), st.frozensets(st.sampled_from(Part))
TERMS = st.builds(
    Terms, state=st.sampled_from(RoundState), nominate_by=st.sampled_from([AT, AT + SECOND]), simplified=st.booleans(), asks_scores=st.booleans(), posts=st.booleans()
)  # fmt: skip
LEFT = st.none() | st.integers(0, 2)
CASES = st.builds(
    Case, state=STATES, terms=TERMS, is_person=st.booleans(), written=st.booleans(), complete_by=st.none() | st.sampled_from([AT, AT + SECOND]),
    passes=st.booleans(), missing=st.frozensets(st.sampled_from(Piece)), judged=st.sampled_from(Judged), opinions_awaited=st.integers(0, 2),
    posted_until=st.none() | st.sampled_from([AT, AT + SECOND]), comments_unread=st.integers(0, 2), unit_left=LEFT, round_left=LEFT, leaders_left=LEFT,
    is_leader=st.booleans(), reasoned=st.booleans(),
)  # fmt: skip


def test_every_state_has_an_owner_and_a_row_and_those_without_a_way_out_are_nobodys() -> None:
    assert set(TRANSITIONS) == set(OWNERS) == set(S)
    assert {state for state in S if not TRANSITIONS[state]} == {state for state in S if OWNERS[state] == "nobody"} == OVER


def test_every_act_has_states_and_people_and_leads_where_the_table_lets_it() -> None:
    assert set(FROM) == set(WHO) == set(Act)
    for act, target in TO.items():
        for simplified in (False, True):
            for state in from_states(act, Terms(simplified=simplified)):
                assert target in TRANSITIONS[state], (act, state)


def test_every_way_of_the_table_is_taken_by_an_act() -> None:
    ways = {(state, TO[act]) for act in TO for simplified in (False, True) for state in from_states(act, Terms(simplified=simplified))}
    assert ways == {(state, target) for state, targets in TRANSITIONS.items() for target in targets}


@given(ACTS, STATES, PARTS)
def test_nobody_acts_on_their_own_file(act: Act, state: S, parts: frozenset[Part]) -> None:
    """Whatever offices somebody holds: of one's own nomination one writes and steps back, and a head hands in the report of the unit."""
    done = not bars_person(act, state, parts)
    if Part.NOMINEE in parts and done:
        assert act in (Act.WRITE, Act.WITHDRAW) or (act is Act.SUBMIT and Part.OWN_HEAD in parts)
    if Part.OWN_HEAD in parts and done:
        assert act in (Act.WRITE, Act.SUBMIT, Act.WITHDRAW)


@given(ACTS, STATES, PARTS)
def test_more_offices_never_allow_less_but_for_ones_own(act: Act, state: S, parts: frozenset[Part]) -> None:
    if parts & OWN:
        return
    for part in Part:
        if part not in OWN and not bars_person(act, state, parts):
            assert not bars_person(act, state, parts | {part})


@given(CASES, ACTS)
def test_what_is_over_stays_over(case: Case, act: Act) -> None:
    if case.state in OVER:
        assert bars(act, case, AT) == (Bar.WRONG_STATE,)


@given(CASES, ACTS)
def test_an_act_without_a_bar_leads_where_the_table_lets_it(case: Case, act: Act) -> None:
    if not bars(act, case, AT):
        after = stepped(act, case)
        assert after.state == case.state or after.state in TRANSITIONS[case.state]
        assert not after.reasoned


@given(CASES, ACTS)
def test_nothing_that_was_found_ever_helps(case: Case, act: Act) -> None:
    """A paper that lacks, a standard that is not met, a comment nobody read, less time: none of them opens a way."""
    if not bars(act, case, AT):
        return
    worse = (
        replace(case, missing=case.missing | {Piece.REPORT}), replace(case, judged=Judged.UNMET), replace(case, comments_unread=case.comments_unread + 1),
        replace(case, opinions_awaited=case.opinions_awaited + 1), replace(case, reasoned=False), replace(case, written=False), replace(case, unit_left=0),
    )  # fmt: skip
    assert all(bars(act, one, AT) for one in worse)


@given(CASES)
def test_nobody_goes_on_against_a_standard_that_is_not_met(case: Case) -> None:
    unmet = replace(case, judged=Judged.UNMET, reasoned=True)
    assert all(bars(act, unmet, AT) for act in (Act.APPRAISE, Act.BRING, Act.DECIDE))


@given(CASES)
def test_what_is_not_known_is_never_taken_for_met_without_a_reason(case: Case) -> None:
    assert bars(Act.APPRAISE, replace(case, judged=Judged.UNKNOWN, reasoned=False), AT)


@given(CASES)
def test_only_a_council_or_the_simplified_procedure_leads_to_a_decision(case: Case) -> None:
    if not bars(Act.DECIDE, case, AT):
        assert case.state is S.PASSED or (case.terms.simplified and case.state is S.APPRAISED)


@given(CASES, st.sampled_from(sorted(REASONED)))
def test_what_owes_a_reason_is_not_done_without_one(case: Case, act: Act) -> None:
    assert bars(act, replace(case, reasoned=False), AT) or (act is Act.WITHDRAW and case.state is S.DRAFT)


@pytest.mark.parametrize(("off", "late"), [(-SECOND, False), (-dt.timedelta(milliseconds=1), False), (dt.timedelta(0), True), (SECOND, True)])
def test_a_deadline_closes_at_its_very_instant(off: dt.timedelta, late: bool) -> None:
    assert is_late(WHOLE, OPEN.nominate_by + off) is late
    assert (Bar.TOO_LATE in bars(Act.SUBMIT, WHOLE, OPEN.nominate_by + off)) is late


def test_what_was_returned_has_the_longer_time_of_the_two() -> None:
    back = replace(WHOLE, state=S.RETURNED, complete_by=AT + 2 * SECOND)
    assert [is_late(back, AT + n * SECOND) for n in (1, 2)] == [False, True]
    assert not is_late(replace(back, complete_by=AT - SECOND), AT)


def test_a_closed_round_takes_only_what_was_returned() -> None:
    closed = replace(OPEN, state=RoundState.CLOSED)
    assert bars(Act.SUBMIT, replace(WHOLE, terms=closed), AT) == (Bar.ROUND_CLOSED,)
    assert bars(Act.SUBMIT, replace(WHOLE, state=S.RETURNED, terms=closed), AT) == ()


def test_every_ground_is_listed() -> None:
    posts = replace(OPEN, posts=True)
    found = bars(Act.BRING, Case(S.APPRAISED, posts, judged=Judged.UNMET, opinions_awaited=1, comments_unread=1), AT)
    assert found == (Bar.NOT_MET, Bar.OPINION_AWAITED, Bar.NOT_POSTED, Bar.COMMENTS_UNREAD)


def test_the_unit_sends_back_and_declines_only_while_it_has_the_nomination() -> None:
    head = frozenset({Part.PROPOSER})
    assert [bars_person(Act.RETURN, state, head) for state in (S.SUBMITTED, S.REVIEWED)] == [(), (Bar.NO_PART,)]


def test_buttons_are_what_may_be_done() -> None:
    officer = frozenset({Part.OFFICER})
    assert acts_open(replace(WHOLE, state=S.APPRAISED), officer, AT) == (Act.RETURN, Act.DECLINE, Act.CONSULT, Act.BRING)
    assert acts_open(replace(WHOLE, state=S.APPRAISED), officer | {Part.NOMINEE}, AT) == (Act.WITHDRAW,)
    assert acts_open(WHOLE, frozenset({Part.NOMINEE}), AT) == (Act.WRITE, Act.WITHDRAW)


def test_the_state_is_what_the_record_makes_of_it() -> None:
    acts = [
        f"{PREFIX}{act}" for act in ("begin", "write", "submit", "review", "appraise", "council", "uncouncil", "council", "pass", "decide", "publish")
    ]
    assert folded(acts) is S.PUBLISHED
    assert folded([*acts, f"{PREFIX}revoke"]) is S.REVOKED
    assert folded(["councils.item.decide", "awards.round.open"]) is None


@pytest.mark.parametrize(
    "acts", [("submit",), ("begin", "decide"), ("begin", "begin"), ("begin", "submit", "withdraw", "submit"), ("begin", "submit", "pass")]
)
def test_a_record_with_a_gap_is_found(acts: tuple[str, ...]) -> None:
    with pytest.raises(Broken):
        folded([f"{PREFIX}{act}" for act in acts])


def test_only_what_is_writable_is_written() -> None:
    assert {state for state in S if not bars(Act.WRITE, replace(WHOLE, state=state), AT)} == WRITABLE
