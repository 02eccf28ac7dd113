"""Faults planted in the rules of awards: each has to be found by the model (`award_play`). A fault is a name and what it puts in the place of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from thidua.awards.enums import Act, Bar, Judged, Part
from thidua.awards.enums import NominationState as S
from thidua.awards.rules import history, quota, votes, workflow
from thidua.awards.rules.workflow import Case, Terms

BARS, PERSON, CHECKS, STANDING, PASSES = workflow.bars, workflow.bars_person, workflow.CHECKS, quota.standing, votes.passes


def _without(bar: Bar) -> Callable[..., tuple[Bar, ...]]:
    """The rules that overlook one ground."""
    return lambda act, case, at: tuple(one for one in BARS(act, case, at) if one is not bar)


def _anybody(act: Act, state: S, parts: frozenset[Part]) -> tuple[Bar, ...]:
    return tuple(one for one in PERSON(act, state, parts) if one is not Bar.NO_PART)


def _own_too(act: Act, state: S, parts: frozenset[Part]) -> tuple[Bar, ...]:
    return () if parts & workflow.who_may(act, state) else (Bar.NO_PART,)


def _late_after(case: Case, at: dt.datetime) -> bool:
    """A second too late, the deadline itself is still in time."""
    ends = case.terms.nominate_by
    if case.state is S.RETURNED and case.complete_by is not None:
        ends = max(ends, case.complete_by)
    return at > ends


def _forgets_more_time(case: Case, at: dt.datetime) -> bool:
    return at >= case.terms.nominate_by


def _simplified_for_all(act: Act, terms: Terms) -> frozenset[S]:
    more = {Act.APPRAISE: S.SUBMITTED, Act.DECIDE: S.APPRAISED}
    return workflow.FROM[act] | ({more[act]} if act in more else set())


def _check(act: Act, found: Callable[[Case, dt.datetime], Iterable[Bar]]) -> dict[Act, Any]:
    return {**CHECKS, act: found}


def _only_at_the_appraisal(case: Case, at: dt.datetime) -> Iterable[Bar]:
    """Discipline that comes after the appraisal is overlooked."""
    return (one for one in CHECKS[Act.DECIDE](case, at) if one is not Bar.NOT_MET)


def _unheard(case: Case, at: dt.datetime) -> Iterable[Bar]:
    return [Bar.NOT_MET] if case.judged is Judged.UNMET else []


def _one_more(limit: quota.Quota, **used: Any) -> quota.Standing:
    found = STANDING(limit, **used)
    return replace(found, most=None if found.most is None else found.most + 1)


def _no_leaders(limit: quota.Quota, **used: Any) -> quota.Standing:
    return STANDING(replace(limit, leaders=None), **used)


def _forgets(act: str) -> dict[str, S]:
    """The record without an act."""
    return {one: state for one, state in history.STATE_AFTER.items() if one != act}


FROM, TO, WHO = dict(workflow.FROM), dict(workflow.TO), dict(workflow.WHO)
FAULTS: dict[str, tuple[Any, str, Any]] = {
    "somebody handles their own file": (workflow, "bars_person", _own_too),
    "anybody handles any file": (workflow, "bars_person", _anybody),
    "a nominee hands in alone": (workflow, "WHO", {**WHO, Act.SUBMIT: WHO[Act.SUBMIT] | {Part.NOMINEE}}),
    "a leader appraises": (workflow, "WHO", {**WHO, Act.APPRAISE: WHO[Act.APPRAISE] | {Part.LEADER}}),
    "a head lets go what the officer has": (workflow, "WHO", {**WHO, Act.DECLINE: WHO[Act.DECLINE] | {Part.PROPOSER}}),
    "the deadline itself is in time": (workflow, "is_late", _late_after),
    "what was returned gets no time of its own": (workflow, "is_late", _forgets_more_time),
    "a closed round takes nominations": (workflow, "bars", _without(Bar.ROUND_CLOSED)),
    "an empty report is handed in": (workflow, "bars", _without(Bar.NOT_WRITTEN)),
    "the quota of a unit is overlooked": (workflow, "bars", _without(Bar.UNIT_QUOTA)),
    "the quota of the round is overlooked": (workflow, "bars", _without(Bar.ROUND_QUOTA)),
    "the share of leaders is overlooked": (quota, "standing", _no_leaders),
    "a quota gives one more": (quota, "standing", _one_more),
    "a vote that failed is enough": (workflow, "bars", _without(Bar.VOTE_FAILED)),
    "half is a majority": (votes, "passes", lambda rule, **met: PASSES(replace(rule, inclusive=True), **met)),
    "few who came are enough": (votes, "passes", lambda rule, **met: PASSES(replace(rule, least_present=Fraction(1, 3)), **met)),
    "a paper that lacks is overlooked": (workflow, "bars", _without(Bar.MISSING)),
    "a score that is owed is overlooked": (workflow, "bars", _without(Bar.NOT_SCORED)),
    "a standard that is not met is overlooked": (workflow, "bars", _without(Bar.NOT_MET)),
    "unknown facts owe no opinion": (workflow, "bars", _without(Bar.NOT_KNOWN)),
    "discipline after the appraisal is overlooked": (workflow, "CHECKS", _check(Act.DECIDE, _only_at_the_appraisal)),
    "a council decides before others were heard": (workflow, "CHECKS", _check(Act.BRING, _unheard)),
    "a comment that nobody read is overlooked": (workflow, "bars", _without(Bar.COMMENTS_UNREAD)),
    "comments are cut off": (workflow, "bars", _without(Bar.COMMENTS_OPEN)),
    "publication is skipped": (workflow, "bars", _without(Bar.NOT_POSTED)),
    "an opinion is not waited for": (workflow, "bars", _without(Bar.OPINION_AWAITED)),
    "a reason is not owed": (workflow, "bars", _without(Bar.REASON_OWED)),
    "every round is simplified": (workflow, "from_states", _simplified_for_all),
    "a council is passed over": (workflow, "FROM", {**FROM, Act.DECIDE: FROM[Act.DECIDE] | {S.APPRAISED}}),
    "a report changes while it is appraised": (workflow, "FROM", {**FROM, Act.WRITE: FROM[Act.WRITE] | {S.REVIEWED, S.APPRAISED}}),
    "an award is withdrawn": (workflow, "FROM", {**FROM, Act.WITHDRAW: FROM[Act.WITHDRAW] | {S.DECIDED}}),
    "an award is revoked twice": (workflow, "FROM", {**FROM, Act.REVOKE: FROM[Act.REVOKE] | {S.REVOKED}}),
    "what is taken off an agenda is decided": (workflow, "TO", {**TO, Act.TAKE_OFF: S.PASSED}),
    "what is returned is appraised again at once": (workflow, "TO", {**TO, Act.RETURN: S.REVIEWED}),
    "a running nomination is begun twice": (workflow, "RUNNING", workflow.RUNNING - {S.COUNCIL}),
    "what was withdrawn comes never again": (workflow, "RUNNING", workflow.RUNNING | {S.WITHDRAWN}),
    "what a council did not pass takes a place": (workflow, "COUNTED", workflow.COUNTED | {S.DECLINED}),
    "what waits for the decision takes no place": (workflow, "COUNTED", workflow.COUNTED - {S.PASSED}),
    "a revoked award counts as given": (workflow, "GIVEN", workflow.GIVEN | {S.REVOKED}),
    "a decided award counts when it is published": (workflow, "GIVEN", workflow.GIVEN - {S.DECIDED}),
    "a head looks at what lacks": (workflow, "BY_UNIT", workflow.BY_UNIT | {Act.APPRAISE}),
    "the record forgets a revocation": (history, "STATE_AFTER", _forgets("revoke")),
    "the record forgets a withdrawal": (history, "STATE_AFTER", _forgets("withdraw")),
    "the record forgets a return": (history, "STATE_AFTER", _forgets("return")),
    "the record takes what is off an agenda for passed": (history, "STATE_AFTER", {**history.STATE_AFTER, "uncouncil": S.PASSED}),
}
