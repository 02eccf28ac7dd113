"""Ranks of a contest, computed again by anybody: `python ranking.py FILE.json`. Needs Python 3.11 and nothing else.

The file is the one that a contest offers once its result is published. It holds every attempt that was graded, under the codes of the entrants.
1. Of the attempts of one entrant in one round the best counts: more points; then less time; then handed in earlier; then the smaller number.
2. In a round entrants are ranked by points, then by the tie-breaks in the order of the file: `time` (less is better), `guess` (distance of the
   guess from the number of entrants whose best attempt of the round is all right; smaller is better, no guess is last), `earlier` (handed in
   earlier is better).
3. In the whole contest points, times and distances of the rounds are added up; a round without attempt adds no points and no time, and leaves
   the distance open, which is last; `earlier` looks at the last attempt that counts.
4. Who is equal in all of this shares a rank; the next rank counts them all (1, 2, 2, 4).
5. Units are ranked by the share of their people who took part, inside bands of size (below 20, 20 to 99, 100 and more), then by the mean points.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

SCHEMA = "thidua.contest/1"
TIME, GUESS, EARLIER = "time", "guess", "earlier"
BANDS = (20, 100)
WHOLE = 0
"""The number that stands for the whole contest where others are rounds."""


@dataclass(frozen=True)
class Line:
    """One graded attempt. `guess` is that of the entrant for the round; `handed_in` counts for rank, never after the limit."""

    code: str
    round: int
    number: int
    points: Decimal
    milliseconds: int
    all_right: bool
    handed_in: datetime
    guess: int | None = None


@dataclass(frozen=True)
class Score:
    """What an entrant is ranked by in a round or in the whole; `off` is the distance of the guess, None without one."""

    code: str
    points: Decimal
    milliseconds: int
    off: int | None
    handed_in: datetime


@dataclass(frozen=True)
class Ranked:
    """An entrant with the rank."""

    rank: int
    score: Score


@dataclass(frozen=True)
class UnitScore:
    """A unit: how many people it has, how many of them took part, the sum of their points."""

    name: str
    members: int
    entrants: int
    points: Decimal

    @property
    def rate(self) -> Fraction:
        """The share of those who took part; of a unit without people nothing."""
        return Fraction(self.entrants, self.members) if self.members else Fraction(0)

    @property
    def mean(self) -> Fraction:
        """The mean points of those who took part."""
        return Fraction(self.points) / self.entrants if self.entrants else Fraction(0)

    @property
    def band(self) -> int:
        """The place of its band of size, the smallest first."""
        return sum(self.members >= limit for limit in BANDS)


def best_of(lines: Sequence[Line]) -> dict[tuple[str, int], Line]:
    """The attempt that counts of each entrant in each round."""
    found: dict[tuple[str, int], Line] = {}
    for line in sorted(lines, key=lambda one: (-one.points, one.milliseconds, one.handed_in, one.number)):
        found.setdefault((line.code, line.round), line)
    return found


def all_right(lines: Sequence[Line]) -> dict[int, int]:
    """In each round, of how many entrants the best attempt is all right."""
    counts: dict[int, int] = {}
    for (_code, number), line in best_of(lines).items():
        counts[number] = counts.get(number, 0) + line.all_right
    return counts


def scores_of(lines: Sequence[Line], rounds: Sequence[int]) -> dict[int, list[Score]]:
    """The scores in each round and, under `WHOLE`, in all of them."""
    best, right = best_of(lines), all_right(lines)
    found: dict[int, list[Score]] = {number: [] for number in rounds}
    own: dict[str, dict[int, Score]] = {}
    for (code, number), line in sorted(best.items()):
        off = None if line.guess is None else abs(line.guess - right[number])
        score = Score(code, line.points, line.milliseconds, off, line.handed_in)
        found[number].append(score)
        own.setdefault(code, {})[number] = score
    found[WHOLE] = [_whole(code, scores, len(rounds)) for code, scores in sorted(own.items())]
    return found


def _whole(code: str, scores: Mapping[int, Score], rounds: int) -> Score:
    offs = [one.off for one in scores.values() if one.off is not None]
    off = sum(offs) if len(offs) == rounds else None
    points = sum((one.points for one in scores.values()), Decimal(0))
    return Score(code, points, sum(one.milliseconds for one in scores.values()), off, max(one.handed_in for one in scores.values()))


KEYS: Mapping[str, Callable[[Score], tuple[object, ...]]] = {
    TIME: lambda one: (one.milliseconds,),
    GUESS: lambda one: (one.off is None, one.off or 0),
    EARLIER: lambda one: (one.handed_in,),
}


def ranked(scores: Sequence[Score], tie_breaks: Sequence[str]) -> list[Ranked]:
    """The scores in order with their ranks; the order of equals is that of their codes."""

    def key(one: Score) -> tuple[object, ...]:
        return (-one.points, *(part for name in tie_breaks for part in KEYS[name](one)))

    made: list[Ranked] = []
    for place, score in enumerate(sorted(scores, key=lambda one: (*key(one), one.code)), 1):  # type: ignore[arg-type, return-value]  # reason: the parts of two keys are of the same types
        equal = bool(made) and key(made[-1].score) == key(score)
        made.append(Ranked(made[-1].rank if equal else place, score))
    return made


def ranked_units(units: Sequence[UnitScore]) -> list[tuple[int, UnitScore]]:
    """Units by band, the largest units last, each with its rank inside the band."""
    made: list[tuple[int, UnitScore]] = []
    for band in sorted({one.band for one in units}):
        inside = sorted((one for one in units if one.band == band), key=lambda one: (-one.rate, -one.mean, one.name))
        for place, one in enumerate(inside, 1):
            last = made[-1] if place > 1 else None
            made.append((last[0] if last and (last[1].rate, last[1].mean) == (one.rate, one.mean) else place, one))
    return made


def line_from(kept: Mapping[str, object]) -> Line:
    """A line of the file."""
    guess = kept["guess"]
    return Line(
        str(kept["code"]), int(str(kept["round"])), int(str(kept["number"])), Decimal(str(kept["points"])), int(str(kept["milliseconds"])),
        bool(kept["all_right"]), datetime.fromisoformat(str(kept["handed_in"])), None if guess is None else int(str(guess)),
    )  # fmt: skip


def again(kept: Mapping[str, object]) -> list[str]:
    """Compute every rank of a file again; what differs, in words, nothing when all is as it says."""
    if kept.get("schema") != SCHEMA:
        return ["not a result of a contest, or of a later version"]
    lines = [line_from(one) for one in kept["lines"]]  # type: ignore[attr-defined]  # reason: the file is JSON, and a wrong one fails here
    told = {(one["code"], one["round"]): one["rank"] for one in kept["ranks"]}  # type: ignore[attr-defined]  # reason: as above
    found = {
        (one.score.code, number): one.rank
        for number, scores in scores_of(lines, kept["rounds"]).items()  # type: ignore[arg-type]  # reason: as above
        for one in ranked(scores, kept["tie_breaks"])  # type: ignore[arg-type]  # reason: as above
    }
    wrong = [f"{code}, round {number or 'all'}: {told.get((code, number))} in the file, {rank} computed" for (code, number), rank in found.items() if told.get((code, number)) != rank]  # fmt: skip
    wrong += [f"{code}, round {number or 'all'}: in the file without an attempt" for code, number in told if (code, number) not in found]
    units = [UnitScore(one["name"], one["members"], one["entrants"], Decimal(one["points"])) for one in kept["units"]]  # type: ignore[attr-defined]  # reason: as above
    ranks = {(one["name"]): one["rank"] for one in kept["units"]}  # type: ignore[attr-defined]  # reason: as above
    return wrong + [f"{unit.name}: {ranks[unit.name]} in the file, {rank} computed" for rank, unit in ranked_units(units) if ranks[unit.name] != rank]


def main(words: Sequence[str]) -> int:
    if len(words) != 1:
        print("usage: python ranking.py FILE.json")
        return 2
    try:
        kept = json.loads(Path(words[0]).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        print(f"{words[0]}: not there, or not the result file of a contest")
        return 2
    wrong = again(kept)
    print("\n".join(wrong) or f"{len(kept['ranks'])} ranks and {len(kept['units'])} units: all as the file says")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
