"""How questions did: difficulty, discrimination, how often each choice was taken. Exact fractions inside, decimals outside. Pure.

Difficulty is the mean share of the points that was reached (0 nobody, 1 everybody). Discrimination is told twice: D, the difference of the
difficulty between the upper and the lower 27 % by total (T. L. Kelley, The selection of upper and lower groups for the validation of test items,
Journal of Educational Psychology 30, 1939, 17-24), and r, the correlation of the item with the total without it (R. L. Ebel and D. A. Frisbie,
Essentials of Educational Measurement, 5th ed., 1991, ch. 13, whose limits .40, .30 and .20 for D are used for the finding).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from thidua.questions.enums import Finding

FEWEST = 10
"""Below so many attempts a finding would be chance."""
TAIL = Fraction(27, 100)
GOOD, FAIR = Decimal("0.30"), Decimal("0.20")
_STEP = Decimal("0.001")


@dataclass(frozen=True)
class Line:
    """One answer of one attempt: the attempt, the question, the points reached and possible, the keys taken."""

    attempt: str
    question: str
    points: Decimal
    most: Decimal
    taken: tuple[str, ...] = ()
    blank: bool = False


@dataclass(frozen=True)
class Statistics:
    """What the attempts say of a question; None where nothing can be said."""

    count: int
    difficulty: Decimal | None
    upper_lower: Decimal | None
    correlation: Decimal | None
    taken: Mapping[str, int]
    blank: int
    finding: Finding


def statistics_of(lines: Sequence[Line]) -> dict[str, Statistics]:
    """The statistics of every question; totals are shares of what an attempt could reach, for papers differ in their points."""
    reached: dict[str, tuple[Fraction, Fraction]] = {}
    for line in lines:
        points, most = reached.get(line.attempt, (Fraction(0), Fraction(0)))
        reached[line.attempt] = points + Fraction(line.points), most + Fraction(line.most)
    asked: dict[str, list[Line]] = {}
    for line in lines:
        asked.setdefault(line.question, []).append(line)
    return {question: _of_question(own, reached) for question, own in sorted(asked.items())}


def _of_question(lines: list[Line], reached: Mapping[str, tuple[Fraction, Fraction]]) -> Statistics:
    shares = [_share(line.points, line.most) for line in lines]
    rests = [_rest(line, *reached[line.attempt]) for line in lines]
    whole = [_over(*reached[line.attempt]) for line in lines]
    upper_lower = _upper_lower(lines, shares, whole)
    taken = Counter(key for line in lines for key in line.taken)
    difficulty = _rounded(sum(shares, Fraction(0)) / len(shares)) if shares else None
    blank = sum(line.blank for line in lines)
    return Statistics(
        len(lines), difficulty, upper_lower, _correlation(shares, rests), dict(sorted(taken.items())), blank, _finding(len(lines), upper_lower)
    )


def _share(points: Decimal, most: Decimal) -> Fraction:
    return _over(Fraction(points), Fraction(most))


def _over(points: Fraction, most: Fraction) -> Fraction:
    return points / most if most else Fraction(0)


def _rest(line: Line, points: Fraction, most: Fraction) -> Fraction:
    """The share of an attempt without this question, which would else correlate with itself."""
    return _over(points - Fraction(line.points), most - Fraction(line.most))


def _upper_lower(lines: list[Line], shares: list[Fraction], whole: list[Fraction]) -> Decimal | None:
    """D; attempts with the same total stand in the order of their keys, so that the groups are the same each time."""
    size = round(TAIL * len(lines))
    if size < 1 or 2 * size > len(lines):
        return None
    ranked = sorted(range(len(lines)), key=lambda at: (whole[at], lines[at].attempt))
    low, high = (sum((shares[at] for at in group), Fraction(0)) for group in (ranked[:size], ranked[-size:]))
    return _rounded((high - low) / size)


def _correlation(one: list[Fraction], other: list[Fraction]) -> Decimal | None:
    """Pearson's r; None where either does not vary."""
    count = len(one)
    if count < 2:
        return None
    mean, over = sum(one, Fraction(0)) / count, sum(other, Fraction(0)) / count
    both = sum(((a - mean) * (b - over) for a, b in zip(one, other, strict=True)), Fraction(0))
    spread = sum(((a - mean) ** 2 for a in one), Fraction(0)) * sum(((b - over) ** 2 for b in other), Fraction(0))
    if not spread:
        return None
    root = (Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt()
    return max(Decimal(-1), min(Decimal(1), Decimal(both.numerator) / Decimal(both.denominator) / root)).quantize(_STEP, ROUND_HALF_UP)


def _rounded(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(_STEP, ROUND_HALF_UP)


def _finding(count: int, upper_lower: Decimal | None) -> Finding:
    if count < FEWEST or upper_lower is None:
        return Finding.TOO_FEW
    if upper_lower < 0:
        return Finding.REVERSED
    return Finding.GOOD if upper_lower >= GOOD else Finding.FAIR if upper_lower >= FAIR else Finding.WEAK
