"""The last day of somebody at work counts in full: posts, roles, seats and the account hold until it is over. Pure."""

from __future__ import annotations

import datetime as dt


def is_gone(last_day: dt.date | None, day: dt.date) -> bool:
    """Whether somebody no longer works here on a day; whoever has no last day stays."""
    return last_day is not None and last_day < day
