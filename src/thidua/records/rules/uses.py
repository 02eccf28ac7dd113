"""One achievement is awarded once (Luật 06/2022/QH15, Điều 5 khoản 2 điểm c): a work that was a ground once is none again. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.records.enums import Purpose


@dataclass(frozen=True)
class Use:
    """A work as a ground for something of somebody in a year; `for_what` names it, such as a title."""

    person: uuid.UUID
    purpose: Purpose
    year: int
    for_what: str


def first_use(uses: Iterable[Use], wanted: Use, *, per_person: bool = True) -> Use | None:
    """The use that bars another one; None where it may be used.

    `per_person`: every co-author may use it once; else it is used up by whoever comes first. The very same use again bars nothing.
    """
    for one in uses:
        if one != wanted and (one.person == wanted.person or not per_person):
            return one
    return None
