"""What a vote comes to. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from thidua.councils.enums import AbsentMode, Choice, Denominator, Found, Outcome, Tie
from thidua.councils.rules.parameters import VotingRule
from thidua.councils.rules.tally import Tally
from thidua.councils.rules.verdict import Finding, Verdict, finding


@dataclass(frozen=True)
class Chair:
    """What the chair of the sitting said of the item; None: nothing. `aside`: they step aside of it."""

    choice: Choice | None = None
    aside: bool = False


def base_of(count: Tally, rule: VotingRule, *, recused_count: bool) -> int:
    """The number that the agreeing votes are a share of. Who steps aside is in the total of members only where the rule of recusal says so."""
    if rule.denominator is Denominator.TOTAL:
        return count.members if recused_count else count.members - count.recused
    if rule.denominator is Denominator.PRESENT:
        return count.present + (count.written if rule.absent is AbsentMode.WRITTEN else 0)
    return count.valid


def voted(count: Tally, rule: VotingRule, chair: Chair, *, recused_count: bool = False) -> Verdict:
    """The outcome of a vote, with every ground."""
    base = base_of(count, rule, recused_count=recused_count)
    if base <= 0:
        return Verdict(Outcome.PUT_OFF, (finding(Found.NOBODY),))
    share = Fraction(count.agree, base)
    figures = {"agree": count.agree, "base": base, "denominator": rule.denominator.value, "threshold": f"{rule.threshold}"}
    if share < rule.threshold:
        return Verdict(Outcome.NOT_PASSED, (finding(Found.BELOW, **figures),))
    if share > rule.threshold:
        return _with_chair(finding(Found.ABOVE, **figures), rule, chair)
    if rule.inclusive:
        return _with_chair(finding(Found.AT_BAR, **figures), rule, chair)
    return _at_tie(finding(Found.TIE, **figures), rule, chair)


def _with_chair(found: Finding, rule: VotingRule, chair: Chair) -> Verdict:
    """Passed, unless the chair must agree and did not."""
    if not rule.chair_must_agree or chair.choice is Choice.AGREE:
        return Verdict(Outcome.PASSED, (found,))
    if chair.aside:
        return Verdict(Outcome.PASSED, (found, finding(Found.CHAIR_ASIDE)))
    return Verdict(Outcome.NOT_PASSED, (found, finding(Found.CHAIR_AGAINST)))


def _at_tie(found: Finding, rule: VotingRule, chair: Chair) -> Verdict:
    """Exactly at a bar that must be passed."""
    if rule.tie is Tie.AGAIN:
        return Verdict(Outcome.PUT_OFF, (found, finding(Found.AGAIN)))
    if rule.tie is Tie.FAILS:
        return Verdict(Outcome.NOT_PASSED, (found,))
    if chair.choice is Choice.AGREE:
        return Verdict(Outcome.PASSED, (found, finding(Found.CHAIR_FOR)))
    return Verdict(Outcome.NOT_PASSED, (found, finding(Found.CHAIR_ASIDE if chair.aside else Found.CHAIR_AGAINST)))


def voted_in_secret(count: Tally, rule: VotingRule, *, recused_count: bool = False) -> Verdict:
    """The outcome of a secret ballot: nobody knows what the chair chose, so that a tie is theirs to decide no more than anybody's and is voted on again."""
    tie = Tie.AGAIN if rule.tie is Tie.CHAIR else rule.tie
    return voted(count, replace(rule, chair_must_agree=False, tie=tie), Chair(), recused_count=recused_count)
