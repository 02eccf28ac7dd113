"""What-if: two results beside each other, of changed inputs or of a changed sheet."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thidua.scorecards.prepared import Inputs, Prepared
from thidua.scorecards.scoring import Line, Scores, score
from thidua.scorecards.verdicts import Verdict, judge


@dataclass(frozen=True, slots=True)
class Scored:
    """A sheet, what it was scored by, and what came out."""

    prepared: Prepared
    inputs: Inputs
    scores: Scores
    verdict: Verdict

    @property
    def total(self) -> Fraction | None:
        """The points of the whole sheet; None where they are not known."""
        return self.scores.lines[self.prepared.root.code].points


@dataclass(frozen=True, slots=True)
class Difference:
    """A row before and after (None: the sheet did not have it, or has it no more)."""

    code: str
    before: Line | None
    after: Line | None

    @property
    def change(self) -> Fraction | None:
        """How many points more; None where one side is not known or not there."""
        if self.before is None or self.after is None or self.before.points is None or self.after.points is None:
            return None
        return self.after.points - self.before.points


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows that differ, in the order of the sheet after, rows that went at the end; and both verdicts."""

    rows: tuple[Difference, ...]
    before: Verdict
    after: Verdict


def scored(prepared: Prepared, inputs: Inputs) -> Scored:
    """Points and verdict in one; `Refused` where the inputs do not fit the sheet."""
    found = score(prepared, inputs)
    return Scored(prepared, inputs, found, judge(prepared, found))


def changed(inputs: Inputs, other: Inputs) -> Inputs:
    """The inputs with those of another put over them."""
    return Inputs({**inputs.measures, **other.measures}, {**inputs.entries, **other.entries})


def compare(before: Scored, after: Scored) -> Comparison:
    """What differs by row: in points, in what they count, or in their grounds."""
    old, new = before.scores.lines, after.scores.lines
    pairs = [Difference(code, old.get(code), new.get(code)) for code in dict.fromkeys([*new, *old])]
    return Comparison(tuple(one for one in pairs if _told(one.before) != _told(one.after)), before.verdict, after.verdict)


def _told(line: Line | None) -> object:
    return line and (line.points, line.counted, line.span, line.grounds)
