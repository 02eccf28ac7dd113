"""Of how many people a unit that takes part consists: by them its participation is measured, which is then never above the whole. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Stay:
    """Somebody in a unit that takes part, from when to when; an end that is not known is open."""

    person: uuid.UUID
    place: uuid.UUID
    first: dt.date
    last: dt.date | None = None


def headcount(
    stays: Iterable[Stay], entered: Mapping[uuid.UUID, uuid.UUID], barred: Collection[uuid.UUID], first: dt.date, last: dt.date
) -> Counter[uuid.UUID]:  # fmt: skip
    """Everybody who was there on any day from `first` to `last`, once each: where they entered, or else where they were last.

    Whoever moves or leaves afterwards stays counted. Those who are `barred` from entering count only where they entered before.
    """
    homes: dict[uuid.UUID, uuid.UUID] = {}
    inside = [one for one in stays if one.first <= last and (one.last is None or one.last >= first)]
    for one in sorted(inside, key=lambda one: (min(one.last or last, last), one.first)):
        if one.person not in barred:
            homes[one.person] = one.place
    return Counter({**homes, **entered}.values())
