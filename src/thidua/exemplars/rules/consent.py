"""What somebody agreed to be shown, and on which days. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.exemplars.enums import Standing

ON_PAPER, WORDING = 0, 2
"""Which text is agreed to: that of the paper that was signed, or the one with this number, which the page shows. Of each number the text stays for
good (`phrases.WORDINGS`): other words are another number."""


@dataclass(frozen=True)
class Agreed:
    """What is shown and where, from one day to another (None: until it is taken back)."""

    name: bool
    photo: bool
    story: bool
    on_portal: bool
    in_press: bool
    from_on: dt.date
    to_on: dt.date | None = None


@dataclass(frozen=True)
class Showing:
    """What the public may see today."""

    name: bool = False
    photo: bool = False
    story: bool = False


def standing(agreed: Agreed | None, *, withdrawn: bool, day: dt.date) -> Standing:
    """Whether a consent holds on a day; without one, or once it is taken back, nothing does."""
    if agreed is None:
        return Standing.NONE
    if withdrawn:
        return Standing.WITHDRAWN
    if day < agreed.from_on:
        return Standing.LATER
    return Standing.OVER if agreed.to_on is not None and day > agreed.to_on else Standing.HOLDS


def showing(agreed: Agreed | None, *, withdrawn: bool, day: dt.date) -> Showing:
    """What the public pages may show on a day: nothing unless the consent holds and names them."""
    if agreed is None or standing(agreed, withdrawn=withdrawn, day=day) is not Standing.HOLDS or not agreed.on_portal:
        return Showing()
    return Showing(agreed.name, agreed.photo, agreed.story)


FLAGS = ("name", "photo", "story", "on_portal", "in_press")


def takes_back(before: Agreed, after: Agreed, day: dt.date) -> bool:
    """Whether a new version allows less than the one before, so that whoever shows the person must look again: less at all, or nothing on a day
    on which something was allowed."""
    if any(getattr(before, flag) and not getattr(after, flag) for flag in FLAGS):
        return True
    now, then = (standing(one, withdrawn=False, day=day) is Standing.HOLDS for one in (before, after))
    return now and not then
