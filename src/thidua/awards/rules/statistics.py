"""Statistics of commendation of a year: how many were proposed and awarded, by form, type and subject, leaders apart. Pure.

Layout: the statistics forms 01 (State), 03 (ministry, province) and 05 (fund) of a province; the same of the grassroots level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from thidua.awards.enums import Reward


@dataclass(frozen=True)
class Given:
    """One nomination as statistics see it: its form in words, whether it is a unit's, of a leader, of an enterprise; awarded or only proposed."""

    form: str
    reward: Reward
    collective: bool
    leader: bool = False
    awarded: bool = False
    enterprise: bool = False


@dataclass(frozen=True)
class Split:
    """Units, people who lead or manage, people who do not."""

    units: int = 0
    leaders: int = 0
    others: int = 0

    @property
    def people(self) -> int:
        return self.leaders + self.others

    @property
    def all(self) -> int:
        return self.units + self.people

    def __add__(self, other: Split) -> Split:
        return Split(self.units + other.units, self.leaders + other.leaders, self.others + other.others)


@dataclass(frozen=True)
class Row:
    """A line of a statistics form. `occasion`: chuyên đề, đột xuất, the two types that the forms put together."""

    form: str
    proposed: Split = field(default_factory=Split)
    awarded: Split = field(default_factory=Split)
    merit: Split = field(default_factory=Split)
    occasion: Split = field(default_factory=Split)
    tenure: Split = field(default_factory=Split)
    foreign: Split = field(default_factory=Split)
    service: Split = field(default_factory=Split)
    enterprise: Split = field(default_factory=Split)

    def __add__(self, other: Row) -> Row:
        return replace(self, **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self) if one.name != "form"})


COLUMN = {
    Reward.MERIT: "merit", Reward.SUDDEN: "occasion", Reward.MOVEMENT: "occasion", Reward.SERVICE: "service", Reward.TENURE: "tenure",
    Reward.FOREIGN: "foreign",
}  # fmt: skip
"""In which columns a type of commendation stands."""


def _one(given: Given) -> Row:
    it = Split(units=1) if given.collective else Split(leaders=1) if given.leader else Split(others=1)
    if not given.awarded:
        return Row(given.form, proposed=it)
    more = {"enterprise": it} if given.enterprise else {}
    return Row(given.form, proposed=it, awarded=it, **{COLUMN[given.reward]: it}, **more)


def rows_of(forms: Sequence[str], given: Iterable[Given]) -> tuple[Row, ...]:
    """A line for each form in the order of `forms`, also of those without any; then forms that are not among them."""
    by_form = {name: [_one(one) for one in found] for name, found in groupby(sorted(given, key=lambda one: one.form), key=lambda one: one.form)}
    names = [*forms, *(name for name in by_form if name not in forms)]
    return tuple(sum(by_form.get(name, ()), Row(name)) for name in names)


def total_of(rows: Iterable[Row], words: str) -> Row:
    """The last line."""
    return sum(rows, Row(words))


def percent(part: int, whole: int) -> Decimal | None:
    """A share in per cent, to two places, half up; None of nothing."""
    return None if not whole else (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Fund:
    """The fund of a year in đồng (form 05): what was set aside, of which budget; what was paid for rewards of the State, of the ministry or province and of
    the others, for emulation and communication, for objects, for other ends."""

    allotted: int = 0
    budget: int = 0
    state: int = 0
    ministry: int = 0
    base: int = 0
    work: int = 0
    objects: int = 0
    other: int = 0

    @property
    def rewards(self) -> int:
        return self.state + self.ministry + self.base

    @property
    def spent(self) -> int:
        return self.rewards + self.work + self.objects + self.other

    @property
    def left(self) -> int:
        return self.allotted - self.spent

    @property
    def share(self) -> Decimal | None:
        """What was set aside, in per cent of the regular budget."""
        return percent(self.allotted, self.budget)
