"""The level that a scored sheet reaches: đạt, không đạt or chưa đủ dữ liệu, never a silent no or yes.

A level is missed where it cannot be reached whatever the missing data are; it is met only where everything it rests on is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thidua.scorecards.bounds import Span
from thidua.scorecards.formulas.evaluation import Step, Unknown, evaluate
from thidua.scorecards.prepared import Prepared
from thidua.scorecards.scoring import Scores
from thidua.scorecards.sheet import Effect, Kind, Level


class Outcome(StrEnum):
    """Met, missed, or not to be said yet."""

    PASS = "pass"  # noqa: S105  (a verdict)
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LevelCheck:
    """One level: its outcome and those of its parts; `weak` and `unsure` are the criteria below the least of each, and those of which it is not known."""

    code: str
    outcome: Outcome
    total: Outcome
    each: Outcome
    gate: Outcome
    weak: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome with the level that was reached ("" where none is sure) and every level's own check; `excluded_by` are disqualifiers that hold."""

    outcome: Outcome
    level: str
    checks: tuple[LevelCheck, ...]
    excluded_by: tuple[str, ...] = ()
    perhaps_excluded_by: tuple[str, ...] = ()


def judge(prepared: Prepared, scores: Scores) -> Verdict:
    """The verdict on a scored sheet; of a sheet without levels it is a pass where all points are known and nothing excludes."""
    checks = tuple(_check(prepared, scores, level) for level in prepared.sheet.levels)
    excluding = [hit for hit in scores.hits if hit.effect is Effect.EXCLUDE]
    sure = tuple(hit.code for hit in excluding if hit.sure)
    perhaps = tuple(hit.code for hit in excluding if not hit.sure)
    outcome, level = _reached(prepared, scores, checks)
    if sure:
        outcome, level = Outcome.FAIL, ""
    elif perhaps and outcome is not Outcome.FAIL:
        outcome, level = Outcome.UNKNOWN, ""
    return Verdict(outcome, level, checks, sure, perhaps)


def _reached(prepared: Prepared, scores: Scores, checks: tuple[LevelCheck, ...]) -> tuple[Outcome, str]:
    for check in checks:
        if check.outcome is not Outcome.FAIL:
            return check.outcome, check.code if check.outcome is Outcome.PASS else ""
    if checks:
        return Outcome.FAIL, ""
    return (Outcome.UNKNOWN if scores.lines[prepared.root.code].points is None else Outcome.PASS), ""


def at_least(points: Fraction | None, span: Span, least: Fraction) -> Outcome:
    """Whether some points reach the least that is asked for."""
    if span[1] < least:
        return Outcome.FAIL
    return Outcome.UNKNOWN if points is None else Outcome.PASS


def together(*outcomes: Outcome) -> Outcome:
    """All must be met: one miss decides, then one that is not known."""
    return Outcome.FAIL if Outcome.FAIL in outcomes else Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.PASS


def _check(prepared: Prepared, scores: Scores, level: Level) -> LevelCheck:
    whole = scores.lines[prepared.root.code]
    total = at_least(whole.points, whole.span, Fraction(level.at_least))
    leaves = [scores.lines[row.code] for row in prepared.rows.values() if row.kind is Kind.SCORE] if level.each_at_least is not None else []
    singles = {line.code: at_least(line.points, line.span, Fraction(level.each_at_least or 0)) for line in leaves}
    each = together(*singles.values())
    step = evaluate(prepared.gates[level.code], scores.values) if level.condition else None
    gate = Outcome.UNKNOWN if step and isinstance(step.value, Unknown) else Outcome.FAIL if step and not step.value else Outcome.PASS
    weak, unsure = (tuple(code for code, one in singles.items() if one is wanted) for wanted in (Outcome.FAIL, Outcome.UNKNOWN))
    return LevelCheck(level.code, together(total, each, gate), total, each, gate, weak, unsure, step)
