"""What points come to. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from thidua.councils.enums import Found, Outcome
from thidua.councils.rules.parameters import Criterion, ScoringRule
from thidua.councils.rules.tally import Roll, Said, counting
from thidua.councils.rules.verdict import Verdict, finding

PLACES = Decimal("0.01")


def total_of(points: Mapping[str, Decimal], criteria: Sequence[Criterion]) -> Decimal | None:
    """The total of a member; None while a criterion has no points."""
    if any(one.code not in points for one in criteria):
        return None
    return sum((points[one.code] for one in criteria), Decimal(0))


def wrong_points(points: Mapping[str, Decimal], criteria: Sequence[Criterion]) -> list[str]:
    """The codes whose points lie outside what their criterion gives, have more than two places, or belong to no criterion."""
    most = {one.code: one.most for one in criteria}
    return [code for code, value in points.items() if code not in most or not 0 <= value <= most[code] or value != value.quantize(PLACES)]


def mean_of(totals: Sequence[Decimal]) -> Decimal:
    """The mean to two places, half up: what is shown is what is compared with the threshold."""
    return (sum(totals, Decimal(0)) / len(totals)).quantize(PLACES, ROUND_HALF_UP)


def kept_of(totals: Sequence[Decimal], far_off: Decimal) -> list[Decimal]:
    """The totals without those that lie too far from the middle one; all of them where that would leave none."""
    if not far_off or not totals:
        return list(totals)
    middle = median(totals)
    return [one for one in totals if abs(one - middle) <= far_off] or list(totals)


def scored(roll: Roll, said: Iterable[Said], rule: ScoringRule) -> Verdict:
    """The outcome of points: the mean over those who scored, once enough of those asked did."""
    totals = [one.total for one in counting(roll, said, rule.absent) if one.total is not None]
    needed = max(1, math.ceil(len(roll.electors) * rule.scorers))
    if len(totals) < needed:
        return Verdict(Outcome.PUT_OFF, (finding(Found.FEW_SCORED, scored=len(totals), needed=needed, asked=len(roll.electors)),))
    kept = kept_of(totals, rule.far_off)
    mean = mean_of(kept)
    met = mean >= rule.threshold if rule.inclusive else mean > rule.threshold
    figures = {"mean": mean, "threshold": rule.threshold, "scored": len(kept), "most": rule.most}
    left = len(totals) - len(kept)
    grounds = (finding(Found.LEFT_OUT, count=left, far_off=rule.far_off),) if left else ()
    if met:
        return Verdict(Outcome.PASSED, (*grounds, finding(Found.MEAN_MET, **figures)), mean)
    return Verdict(Outcome.NOT_PASSED, (*grounds, finding(Found.MEAN_UNMET, **figures)), mean)
