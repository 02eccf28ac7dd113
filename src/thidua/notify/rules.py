"""What is mailed at once, what waits for a digest: never both."""

from __future__ import annotations

import datetime as dt

from thidua.notify.enums import Reason, Rhythm


def at_once(reason: Reason, due_today: bool) -> bool:
    """Only what was returned, and what is due today, is mailed by itself."""
    return reason is Reason.RETURNED or (reason is Reason.DUE and due_today)


def mail_allowed(reason: Reason, muted: frozenset[str], paused_until: dt.date | None, today: dt.date) -> bool:
    """Whether this person wants mail of this reason today; during leave nobody is mailed."""
    return reason not in muted and (paused_until is None or today > paused_until)


def digest_due(rhythm: Rhythm, today: dt.date) -> bool:
    """Whether a digest goes out on this day: every day, or on Mondays."""
    return rhythm is Rhythm.DAILY or (rhythm is Rhythm.MONDAY and today.weekday() == 0)
