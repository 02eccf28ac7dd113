"""How many may get an award form: a number, or a share of those who have another form; and how many of them may be leaders. Pure.

The Law of 2022 sets no share; the regulation of an agency may (before 2024: Nghị định 91/2017/NĐ-CP, Điều 9). Nothing here is filled in by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thidua.awards.enums import Rounding, Scope


@dataclass(frozen=True)
class Quota:
    """At most `most` people or units, and at most `share` of those who are counted for the form `of`, get `form`; of the people among them at most
    `leaders` lead or manage. None leaves that part open. `source` is where it stands in writing."""

    form: str
    most: int | None = None
    share: Fraction | None = None
    of: str = ""
    leaders: Fraction | None = None
    scope: Scope = Scope.ROUND
    rounding: Rounding = Rounding.DOWN
    source: str = ""


def places(share: Fraction, counted: int, rounding: Rounding = Rounding.DOWN) -> int:
    """How many a share of `counted` is: rounded down, so that it is never more than the share, or half up where the regulation rounds."""
    exact = share * counted
    return int(exact) if rounding is Rounding.DOWN else int(exact + Fraction(1, 2))


def most_of(quota: Quota, base: int) -> int | None:
    """How many places there are when `base` are counted for the form of which it is a share; None: as many as come."""
    limits = [limit for limit in (quota.most, places(quota.share, base, quota.rounding) if quota.share is not None else None) if limit is not None]
    return min(limits, default=None)


@dataclass(frozen=True)
class Standing:
    """How a quota stands: `used` of `most` places (None: no limit), of a base of `base`; `leaders` of `leaders_most` leaders among them."""

    used: int
    most: int | None
    base: int = 0
    leaders: int = 0
    leaders_most: int | None = None

    @property
    def left(self) -> int | None:
        """Places that are free, never below nothing; None: no limit."""
        return None if self.most is None else max(self.most - self.used, 0)

    @property
    def over(self) -> int:
        """How many are too many."""
        return 0 if self.most is None else max(self.used - self.most, 0)

    @property
    def leaders_left(self) -> int | None:
        """How many more leaders may come; None: no limit."""
        return None if self.leaders_most is None else max(self.leaders_most - self.leaders, 0)

    @property
    def leaders_over(self) -> int:
        """How many leaders are too many."""
        return 0 if self.leaders_most is None else max(self.leaders - self.leaders_most, 0)

    @property
    def percent(self) -> int:
        """How full it is, for a bar: 0 to 100."""
        return 0 if not self.most else min(100 * self.used // self.most, 100)


def standing(quota: Quota, *, used: int, base: int = 0, leaders: int = 0) -> Standing:
    """How a quota stands when `used` have taken a place, `leaders` of them leaders, and `base` are counted for the form of which it is a share."""
    limit = None if quota.leaders is None else places(quota.leaders, used, quota.rounding)
    return Standing(used, most_of(quota, base), base, leaders, limit)
