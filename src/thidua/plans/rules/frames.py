"""Where two plans of one movement name it, its years or its stages otherwise. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.plans.enums import DriftKind
from thidua.plans.rules.derivation import Drift, without_periods
from thidua.plans.rules.due import when_words
from thidua.vn.search import fold


@dataclass(frozen=True)
class Stage:
    """A stage with its ends as the reading writes them: a year, a month, a day, or nothing."""

    name: str
    start: str
    end: str

    def __str__(self) -> str:
        return f"{self.name}: {_span(when_words(self.start), when_words(self.end))}"


@dataclass(frozen=True)
class Frame:
    """What a plan says of the movement as a whole."""

    name: str
    from_year: int | None
    to_year: int | None
    stages: tuple[Stage, ...] = ()


def frame_drift(parent: Frame, child: Frame) -> tuple[Drift, ...]:
    """What differs; what one of the two does not say never does. The years within a name count as years, not as name."""
    found = []
    if parent.name and child.name and fold(without_periods(parent.name)) != fold(without_periods(child.name)):
        found.append(Drift(DriftKind.NAME, parent.name, child.name))
    old, new = ((plan.from_year, plan.to_year) for plan in (parent, child))
    if any(old) and any(new) and any(a != b for a, b in zip(old, new, strict=True) if a and b):
        found.append(Drift(DriftKind.PERIOD, _span(*map(_year, old)), _span(*map(_year, new))))
    for upper, own in _paired(parent.stages, child.stages):
        if not (_agree(upper.start, own.start) and _agree(upper.end, own.end)):
            found.append(Drift(DriftKind.PERIOD, str(upper), str(own)))
    return tuple(found)


def _paired(parents: Sequence[Stage], children: Sequence[Stage]) -> list[tuple[Stage, Stage]]:
    """Stages of one name; what is left in its order, where both plans have as many left."""
    left = list(children)
    pairs, waiting = [], []
    for upper in parents:
        own = next((one for one in left if fold(one.name) == fold(upper.name)), None)
        if own is None:
            waiting.append(upper)
        else:
            left.remove(own)
            pairs.append((upper, own))
    return pairs + (list(zip(waiting, left, strict=True)) if len(waiting) == len(left) else [])


def _agree(a: str, b: str) -> bool:
    """Whether two times may be the same: "2025" and "2025-06" may."""
    return a.startswith(b) or b.startswith(a)


def _year(year: int | None) -> str:
    return str(year) if year else ""


def _span(start: str, end: str) -> str:
    return start if start and start == end else f"{start or '…'} - {end or '…'}"
