"""What a package may report, as narrow as it can be: how far, which score, and what it wants to find again. Pure.

The package is somebody else's program: whatever it sends is bounded here, and it can only report on the one taking that its page was opened for.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from thidua.library.enums import Reported, ResourceKind

MOST_KEPT = 64_000
"""Characters that a package may keep: SCORM 2004 asks for 64,000 of `cmi.suspend_data`."""
TAKEN = frozenset({ResourceKind.COURSE, ResourceKind.PACKAGE})
"""What is taken to an end that the product sees; nobody says of it that they are through."""
DONE = frozenset({Reported.COMPLETED, Reported.PASSED})
LONGEST_COURSE = 240
"""Minutes counted of a course that does not say how long it is."""


@dataclass(frozen=True)
class Progress:
    """One report. `score` is of a hundred; None is not said."""

    status: Reported
    score: Decimal | None
    kept: str

    @property
    def is_done(self) -> bool:
        """Whether it says that somebody is through."""
        return self.status in DONE


def whole_of(said: Progress, required: Collection[str]) -> Progress:
    """The report of a package of several parts, out of what is kept of each: through when all that are required are, passed when each of them is, failed
    when all have ended and one of them so. Its score is the mean of the parts that have one. What the page says of the whole does not count."""
    parts = _parts(said.kept)
    told = [parts.get(key, (Reported.INCOMPLETE, None)) for key in required]
    scores = [score for _status, score in parts.values() if score is not None]
    states = {status for status, _score in told}
    if not told or Reported.INCOMPLETE in states:
        status = Reported.INCOMPLETE
    elif Reported.FAILED in states:
        status = Reported.FAILED
    else:
        status = Reported.PASSED if states == {Reported.PASSED} else Reported.COMPLETED
    return Progress(status, (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01")) if scores else None, said.kept)


def _parts(kept: str) -> dict[str, tuple[Reported, Decimal | None]]:
    """What is kept of each part; what is not known counts as not through."""
    told = json.loads(kept).get("parts") if kept else None
    found = {}
    for key, one in (told if isinstance(told, dict) else {}).items():
        if isinstance(one, dict):
            status = one.get("status")
            found[str(key)] = (Reported(status) if status in set(Reported) else Reported.INCOMPLETE, _score(str(one.get("score", ""))))
    return found


def progress_of(status: str, score: str, kept: str) -> Progress:
    """A report out of what was sent; what is not known counts as not through, what is too long is not kept."""
    known = Reported(status) if status in set(Reported) else Reported.INCOMPLETE
    return Progress(known, _score(score), kept if len(kept) <= MOST_KEPT and _is_object(kept) else "")


def _score(text: str) -> Decimal | None:
    try:
        value = Decimal(text[:20])
    except InvalidOperation:
        return None
    return min(Decimal(100), max(Decimal(0), value)).quantize(Decimal("0.01")) if value.is_finite() else None


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def minutes_counted(began: dt.datetime, done: dt.datetime, declared: int | None) -> int:
    """The minutes that go into the log: as long as it took by the clock of the server, at most as long as the course is said to be."""
    took = math.ceil((done - began).total_seconds() / 60)
    return max(1, min(took, declared or LONGEST_COURSE))


def passes(points: Decimal, most: Decimal, wanted: int) -> bool:
    """Whether a quiz is passed: at least the wanted part of a hundred."""
    return points * 100 >= most * wanted
