"""Who is on the roll of an item, and what its ballots come to."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from thidua.councils.enums import AbsentMode, BallotState, Choice, Found, Mode, Outcome, Presence, SittingForm
from thidua.councils.models import AgendaItem, Attendance, Ballot, Membership, Recusal, RollMark, Sitting
from thidua.councils.queries.parameters import quorum_share
from thidua.councils.rules.parameters import ScoringRule, VotingRule, scoring_rule, voting_rule
from thidua.councils.rules.quorum import Quorum
from thidua.councils.rules.scoring import scored
from thidua.councils.rules.stored import tally_stored
from thidua.councils.rules.tally import Counts, Roll, Said, tally, tally_secret
from thidua.councils.rules.verdict import Verdict, finding
from thidua.councils.rules.voting import Chair, voted, voted_in_secret


def voting_members(sitting: Sitting) -> frozenset[uuid.UUID]:
    """The seats with a vote that are held on the day of a sitting."""
    return frozenset(Membership.objects.on(sitting.day).filter(council=sitting.council_id, votes=True).values_list("pk", flat=True))


def presences(sitting: Sitting) -> dict[uuid.UUID, str]:
    """Where each member is, by seat."""
    return dict(Attendance.objects.filter(sitting=sitting).values_list("member", "presence"))


def quorum_of(sitting: Sitting) -> Quorum | None:
    """Whether enough came to a meeting; None of opinions in writing, where each item asks for enough ballots."""
    if sitting.form == SittingForm.WRITTEN:
        return None
    members, there = voting_members(sitting), presences(sitting)
    return Quorum(len(members), sum(there.get(pk) == Presence.PRESENT for pk in members), quorum_share(sitting.day))


def aside_of(item: AgendaItem) -> frozenset[uuid.UUID]:
    """The seats that step aside of an item."""
    return frozenset(Recusal.objects.filter(item=item).values_list("member", flat=True))


def electors_of(item: AgendaItem) -> frozenset[uuid.UUID]:
    """The seats with a vote that do not step aside of an item."""
    return voting_members(item.sitting) - aside_of(item)


def _roll(item: AgendaItem, ballots: Iterable[Ballot]) -> Roll:
    members, aside = voting_members(item.sitting), aside_of(item)
    if item.sitting.form == SittingForm.WRITTEN:
        return Roll(members, aside, frozenset(), frozenset(one.member_id for one in ballots))
    there = presences(item.sitting)
    by = {kind: frozenset(pk for pk, presence in there.items() if presence == kind) for kind in (Presence.PRESENT, Presence.WRITTEN)}
    return Roll(members, aside, by[Presence.PRESENT], by[Presence.WRITTEN])


@dataclass(frozen=True)
class Result:
    """What the rule makes of an item: its figures as a row keeps them, and the outcome that it drafts."""

    tally: dict[str, Any]
    verdict: Verdict


def counted(item: AgendaItem) -> Result:
    """Count the ballots of an item by the rule that was kept with it."""
    ballots = list(Ballot.objects.filter(item=item, state=BallotState.SENT).order_by("sent_at", "id"))
    roll = _roll(item, ballots)
    in_writing = item.sitting.form == SittingForm.WRITTEN
    said = [Said(one.member_id, Choice(one.choice) if one.choice else None, one.total, one.is_written) for one in ballots]
    rule: VotingRule | ScoringRule = scoring_rule(item.rule["value"]) if item.mode == Mode.SCORE else voting_rule(item.rule["value"])
    if in_writing:  # everybody is away then, so that leaving written ballots out would leave all out
        rule = replace(rule, absent=AbsentMode.WRITTEN)
    count = tally(roll, said, rule.absent)
    verdict = (
        scored(roll, said, rule)
        if isinstance(rule, ScoringRule)
        else voted(count, rule, _chair(item, roll, said), recused_count=item.rule["recused_count"])
    )
    if in_writing and (few := _few(item, roll, len(said))) is not None:
        verdict = few
    return Result(tally_stored(count), verdict)


def counted_in_secret(item: AgendaItem, issued: frozenset[uuid.UUID], found: Counts, collected: int, fault: Found | None = None) -> Result:
    """What the rule makes of a secret ballot; with a `fault` its counts say nothing and the item is put off."""
    marked = frozenset(RollMark.objects.filter(item=item, marked=True).values_list("member", flat=True))
    members, there = frozenset(RollMark.objects.filter(item=item).values_list("member", flat=True)), presences(item.sitting)
    in_writing = item.sitting.form == SittingForm.WRITTEN
    where = {kind: frozenset(pk for pk, presence in there.items() if presence == kind) for kind in (Presence.PRESENT, Presence.WRITTEN)}
    roll = Roll(members, aside_of(item), *((frozenset(), marked) if in_writing else (where[Presence.PRESENT], where[Presence.WRITTEN] & marked)))
    count = tally_secret(roll, issued, found, collected)
    rule = voting_rule(item.rule["value"])
    verdict = voted_in_secret(count, replace(rule, absent=AbsentMode.WRITTEN) if in_writing else rule, recused_count=item.rule["recused_count"])
    if fault is not None:
        verdict = Verdict(Outcome.PUT_OFF, (finding(fault, sent=collected),))
    elif in_writing and (few := _few(item, roll, collected)) is not None:
        verdict = few
    return Result(tally_stored(count), verdict)


def _few(item: AgendaItem, roll: Roll, sent: int) -> Verdict | None:
    """An opinion in writing holds once enough have sent theirs."""
    quorum = Quorum(len(roll.electors), sent, quorum_share(item.sitting.day))
    if quorum.is_met:
        return None
    return Verdict(Outcome.PUT_OFF, (finding(Found.FEW_SENT, sent=sent, needed=quorum.needed, asked=quorum.members),))


def _chair(item: AgendaItem, roll: Roll, said: Iterable[Said]) -> Chair:
    chair = item.sitting.chair_id
    choice = next((one.choice for one in said if one.member == chair), None)
    return Chair(choice, aside=chair is not None and chair in roll.recused)
